"""Part of ``print``: the books and lists of the office, and what one dossier has paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.cli.telling import telling_of
from cchc_desktop.domain.passing import Half, Way
from cchc_desktop.domain.procedure import Certified
from cchc_desktop.services import certifications, fees, handovers, printing, registers, uncollected

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.steps.paper import PrintedPaper

SLIP = fees.SLIP
# The arguments that only one of these papers takes, by their names in the call.
_OWN: Mapping[str, tuple[str, ...]] = {
    "certification": ("kind",),
    "handover": ("way", "half", "whose"),
    "uncollected": ("days", "public"),
}


def declare(parser: Parser) -> None:
    """Add the arguments that only these papers have."""
    add = parser.add_argument
    kinds, ways, halves = ([one.value for one in values_of] for values_of in (Certified, Way, Half))
    add("--kind", choices=kinds, metavar="LOẠI", help=f"certification: sổ nào, {', '.join(kinds)}")
    add("--way", choices=ways, metavar="CHIỀU", help=f"handover: {', '.join(ways)}; mặc định {ways[0]}")
    add("--half", choices=halves, metavar="BUỔI", help=f"handover: chỉ một buổi, {', '.join(halves)}")
    add("--whose", metavar="CÔNG-CHỨC", help="handover: chỉ phiếu của một công chức")
    add("--days", metavar="SỐ", help="uncollected: có kết quả đã quá bấy nhiêu ngày; mặc định theo cài đặt")
    add("--public", action="store_true", help="uncollected: bản niêm yết, không có dữ liệu cá nhân")


def check_unused(call: Call) -> None:
    """Raise WrongUsage when an argument was given that the paper asked for does not take."""
    for form, names in _OWN.items():
        given = [f"--{name}" for name in names if getattr(call.options, name)]
        if given and form != call.options.form:
            raise WrongUsage(f"{given[0]} chỉ dùng cho {form}.")


def draw(call: Call) -> PrintedPaper:
    """Draw the book or list that was asked for; that it was made is noted, since personal data leave with it."""
    drawn = _drawn(call)
    with call.desk(changes=True) as desk:
        paper = drawn(desk)
        printing.note_list(desk, paper)
        return paper


def _drawn(call: Call) -> Callable[[Desk], PrintedPaper]:
    options = call.options
    if options.code:
        raise WrongUsage(f"«{options.form}» không in theo mã hồ sơ.")
    if options.field and options.form != "register":
        raise WrongUsage("--field không dùng cho bảng kê, sổ chứng thực và phiếu bàn giao; chỉ dùng cho register.")
    if options.form == "uncollected":
        days = None if options.days is None else values.whole(options.days, "days", 0, 3650)
        return lambda desk: uncollected.paper(desk, is_public=options.public, days=days)
    is_of_a_day = options.form == "handover"
    if options.first is None or (options.last is None and not is_of_a_day):
        raise WrongUsage(f"«{options.form}» cần --from{'' if is_of_a_day else ' và --to'}.")
    first = values.day(options.first, "from")
    last = first if options.last is None else values.day(options.last, "to")
    return lambda desk: DRAWN[options.form](call, desk, first, last)


def slip(call: Call, code: str) -> PrintedPaper:
    """What a dossier has paid; the print is noted in its history."""
    with call.desk(changes=True) as desk:
        return fees.slip(desk, code).value


def _register(call: Call, desk: Desk, first: date, last: date) -> PrintedPaper:
    names = tuple(name.strip() for name in (call.options.field or "").split(";") if name.strip())
    telling = telling_of(call)
    try:
        return registers.paper(
            desk, first, last, names, on_progress=lambda done, total: telling.progress(done, total, "Đang lập sổ")
        )
    finally:
        telling.end()


def _fees(_call: Call, desk: Desk, first: date, last: date) -> PrintedPaper:
    return fees.paper(desk, first, last)


def _fees_month(_call: Call, desk: Desk, first: date, last: date) -> PrintedPaper:
    return fees.month(desk, first, last)


def _certification(call: Call, desk: Desk, first: date, last: date) -> PrintedPaper:
    kind = Certified(call.options.kind or Certified.COPIES)
    return certifications.paper(desk, kind, first, last)


def _handover(call: Call, desk: Desk, first: date, last: date) -> PrintedPaper:
    if last != first:
        raise WrongUsage("«handover» in cho một ngày: --to phải trùng --from hoặc để trống.")
    options = call.options
    half = Half(options.half) if options.half else None
    return handovers.paper(desk, first, Way(options.way or Way.TO_OFFICERS), half, options.whose)


DRAWN: Mapping[str, Callable[[Call, Desk, date, date], PrintedPaper]] = {
    "register": _register,
    "fees": _fees,
    "fees_month": _fees_month,
    "certification": _certification,
    "handover": _handover,
}
FORMS = (*DRAWN, "uncollected")
