"""Part of ``print``: the posters of procedures and their slips, as of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.arguments import WrongUsage
from cchc_desktop.services import posters, printing

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.steps.paper import PrintedPaper

POSTER, SLIPS = "poster", "procedure"
FORMS = (POSTER, SLIPS)


def declare(parser: Parser) -> None:
    """Add the arguments that only these papers have."""
    add = parser.add_argument
    add("--date", metavar="NGÀY", help="niêm yết theo nội dung có hiệu lực ngày này; mặc định là hôm nay")
    add("--size", choices=posters.SIZES, metavar="KHỔ", help="khổ giấy niêm yết: A4 (mặc định) hoặc A3")
    add("--missing", action="store_true", help="poster: thêm trang thủ tục còn thiếu thông tin")


def check_unused(call: Call) -> None:
    """Raise WrongUsage when another paper was asked for with an argument of these."""
    options = call.options
    if options.date or options.size or options.missing:
        raise WrongUsage("--date, --size và --missing chỉ dùng cho poster và procedure.")


def draw(call: Call) -> PrintedPaper:
    """The posters of a field or of all, or the slips of a field or of one procedure; the journal notes them."""
    drawn = _asked(call)
    with call.desk(changes=True) as desk:
        paper = drawn(desk)
        printing.note_list(desk, paper)
        return paper


def _asked(call: Call) -> Callable[[Desk], PrintedPaper]:
    options = call.options
    size = options.size or posters.SIZES[0]
    day = None if options.date is None else values.day(options.date, "date")
    if options.first or options.last:
        raise WrongUsage(f"«{options.form}» in theo --date, không theo --from và --to.")
    if options.form == SLIPS:
        if options.missing:
            raise WrongUsage("--missing chỉ dùng cho poster.")
        return lambda desk: posters.slips(desk, options.field, day, code=options.code, size=size)
    if options.code:
        raise WrongUsage("«poster» in theo --field, không theo mã thủ tục.")
    return lambda desk: posters.poster(desk, options.field, day, size=size, with_missing=options.missing)
