"""``screens``: a picture of every screen of the real window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli.answer import Answer

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("folder", metavar="THƯ-MỤC", help="nơi ghi ảnh")


def carry_out(call: Call) -> Answer:
    """Open the office first, so that a place at fault is told before the window is loaded."""
    with call.desk() as desk:
        config = desk.config
    files = call.pictures(config, Path(call.options.folder), call.clock)
    return Answer({"files": files}, (f"Đã ghi {len(files)} ảnh vào thư mục {call.options.folder}.",))
