"""``export-register``: the register goes out with every event, for another office or a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.telling import telling_of
from cchc_desktop.services import exchange

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("file", metavar="TỆP", help="tệp .xlsx cần ghi")
    parser.add_argument("--from", dest="first", metavar="NGÀY", help="chỉ hồ sơ nhận từ ngày này")
    parser.add_argument("--to", dest="last", metavar="NGÀY", help="chỉ hồ sơ nhận đến ngày này")


def carry_out(call: Call) -> Answer:
    """Write the whole register, or a stretch of days."""
    options = call.options
    first = values.day(options.first, "from") if options.first is not None else None
    last = values.day(options.last, "to") if options.last is not None else None
    telling = telling_of(call)
    with call.desk() as desk:
        try:
            done = exchange.export_register(desk, Path(options.file), first=first, last=last, job=telling)
        finally:
            telling.end()
    return Answer(
        {"file": done.path, "dossiers": done.dossiers, "events": done.events},
        (f"Đã ghi {done.dossiers} hồ sơ, {done.events} việc ra tệp {done.path}.",),
    )
