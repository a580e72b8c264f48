"""``explain``: how a dossier's promise came about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.due import shown_lines
from cchc_desktop.services import book

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("code", metavar="MÃ", help="mã hồ sơ hoặc số tiếp nhận")


def carry_out(call: Call) -> Answer:
    """The same lines as on the screen and on paper."""
    with call.desk() as desk:
        lines = book.explain(desk, call.options.code)
    return Answer({"explanation": lines}, shown_lines(lines))
