"""``export-procedures``: the catalogue goes out with all its versions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer
from cchc_desktop.services import exchange

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("file", metavar="TỆP", help="tệp .xlsx cần ghi")


def carry_out(call: Call) -> Answer:
    """Write the workbook."""
    path = Path(call.options.file)
    with call.desk() as desk:
        versions = exchange.export_procedures(desk, path)
    return Answer({"file": path, "versions": versions}, (f"Đã ghi {versions} bản thủ tục ra tệp {path}.",))
