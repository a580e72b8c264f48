"""``remind``: the sweep that the window's timer runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer
from cchc_desktop.services import reminders

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Take no arguments of its own."""
    del parser


def carry_out(call: Call) -> Answer:
    """Tell what was not told yet; that it was told is no change of the book, so nobody need sign in."""
    with call.desk() as desk:
        news = reminders.sweep(desk)
    return Answer({"told": news}, tuple(told.sentence for told in news) or ("Không có gì mới cần nhắc.",))
