"""``clock``: whether the PC's clock is behind the book, and that it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer
from cchc_desktop.services import clock

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("--confirm", action="store_true", help="xác nhận giờ máy đang đúng để ghi sổ tiếp")


def carry_out(call: Call) -> Answer:
    """Compare the clock with the last event, or note that it is right."""
    confirms = call.options.confirm
    with call.desk(changes=confirms) as desk:
        if confirms:
            clock.confirm(desk)
        warning, now = clock.warning(desk), desk.now()
    line = f"Giờ máy {now:%H:%M %d/%m/%Y} đúng thứ tự với sổ."
    return Answer(
        {"now": now, "behind": warning is not None}, () if warning else (line,), (warning,) if warning else ()
    )
