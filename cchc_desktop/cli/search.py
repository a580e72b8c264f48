"""``search``: dossiers by code, name, identity number or phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.rows import MOST_ROWS, page_answer
from cchc_desktop.services import book

if TYPE_CHECKING:
    from cchc_desktop.cli.answer import Answer
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("text", metavar="NỘI-DUNG", help="mã hồ sơ, họ tên có dấu hoặc không, số định danh, điện thoại")
    parser.add_argument("--limit", default="50", metavar="SỐ", help="số hồ sơ một trang")
    parser.add_argument("--after", metavar="KHÓA", help="khóa trang, lấy từ next của trang trước")


def carry_out(call: Call) -> Answer:
    """The newest first."""
    options = call.options
    limit = values.whole(options.limit, "limit", 1, MOST_ROWS)
    after = values.page_key(options.after)
    with call.desk() as desk:
        return page_answer(book.search(desk, options.text, after=after, limit=limit))
