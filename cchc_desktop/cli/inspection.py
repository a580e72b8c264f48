"""Part of ``print``: the file of an inspection, of one dossier or of a period narrowed and sampled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.services import printing
from cchc_desktop.services.printing import inspection
from cchc_desktop.services.printing.inspection import Filter, Trouble

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.services.printing import PrintedPaper

FORM = "inspection"
_HAVING = [trouble.value for trouble in Trouble if trouble is not Trouble.OVERDUE]


def declare(parser: Parser) -> None:
    """Add the arguments that only this paper has."""
    add = parser.add_argument
    add("--overdue", action="store_true", help="inspection: chỉ hồ sơ quá hạn, đã hoặc đang giải quyết")
    add("--having", choices=_HAVING, metavar="VIỆC", help=f"inspection: chỉ hồ sơ có {', '.join(_HAVING)}")
    add("--officer", metavar="CÔNG-CHỨC", help="inspection: chỉ hồ sơ của một công chức xử lý")
    add("--sample", metavar="SỐ", help="inspection: rút ngẫu nhiên bấy nhiêu hồ sơ")
    add("--seed", metavar="HẠT-GIỐNG", help="inspection: hạt giống của mẫu; cùng hạt giống thì rút được cùng mẫu")


def check_unused(call: Call) -> None:
    """Raise WrongUsage when another paper was asked for with an argument of this one."""
    if _narrows(call):
        raise WrongUsage("--overdue, --having, --officer, --sample và --seed chỉ dùng cho inspection.")


def _narrows(call: Call) -> bool:
    options = call.options
    return bool(options.overdue or options.having or options.officer or options.sample or options.seed)


def draw(call: Call) -> PrintedPaper:
    """The file of a code or of a period; that it was made is noted, since personal data leave the book with it."""
    options = call.options
    wanted: Filter | tuple[str, ...]
    if options.code:
        if options.first or options.last or options.field:
            raise WrongUsage("«inspection» in theo MÃ, hoặc theo --from và --to; không theo cả hai.")
        if _narrows(call):
            raise WrongUsage("Khi in một hồ sơ theo MÃ thì không lọc và không rút mẫu.")
        wanted = (options.code,)
    else:
        wanted = _filter(call)
    with call.desk(changes=True) as desk:
        paper = inspection.pack(desk, wanted)
        printing.note_list(desk, paper)
        return paper


def _filter(call: Call) -> Filter:
    options = call.options
    if options.first is None or options.last is None:
        raise WrongUsage("«inspection» cần MÃ của một hồ sơ, hoặc --from và --to.")
    if options.overdue and options.having:
        raise WrongUsage("Chỉ chọn một trong --overdue và --having.")
    if bool(options.sample) != bool(options.seed):
        raise WrongUsage("Rút mẫu cần cả --sample và --seed.")
    return Filter(
        first=values.day(options.first, "from"),
        last=values.day(options.last, "to"),
        field=options.field,
        officer=options.officer,
        trouble=Trouble.OVERDUE if options.overdue else Trouble(options.having) if options.having else None,
        sample=values.whole(options.sample, "sample", 1, inspection.MOST_DOSSIERS) if options.sample else None,
        seed=options.seed or "",
    )
