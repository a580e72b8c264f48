"""``list``: a work list or a board, page by page, or whole on paper or in a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.cli import values
from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.rows import MOST_ROWS, board_answer, page_answer
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.services import boards, book, worklists
from cchc_desktop.services.steps.views import VIEWS

if TYPE_CHECKING:
    from cchc_desktop.cli.arguments import Parser
    from cchc_desktop.cli.call import Call
    from cchc_desktop.desk import Desk


# What waits for acceptance keeps the rows of a work list, which scripts know.
NAMES = (*VIEWS, *(board.value for board in boards.Board if board.value not in VIEWS))


def declare(parser: Parser) -> None:
    """Add the command's own arguments."""
    add = parser.add_argument
    add("--view", default="open", choices=NAMES, metavar="DANH-SÁCH", help=f"một trong: {', '.join(NAMES)}")
    add("--field", metavar="LĨNH-VỰC", help="chỉ một lĩnh vực")
    add("--officer", metavar="CÔNG-CHỨC", help="chỉ hồ sơ của một công chức")
    add("--limit", default="50", metavar="SỐ", help="số hồ sơ một trang")
    add("--after", metavar="KHÓA", help="khóa trang, lấy từ next của trang trước")
    add("--out", metavar="TỆP", help="ghi cả danh sách ra tệp .pdf hoặc .xlsx")


def carry_out(call: Call) -> Answer:
    """A page of the list, or the whole list in a file."""
    options = call.options
    limit = values.whole(options.limit, "limit", 1, MOST_ROWS)
    after = values.page_key(options.after)
    with call.desk() as desk:
        if options.out is not None:
            return _written(desk, call, Path(options.out))
        chosen = {"field": options.field, "officer": options.officer, "after": after}
        if options.view not in VIEWS:
            return board_answer(boards.page(desk, options.view, limit=limit, **chosen))
        return page_answer(book.work_list(desk, options.view, limit=limit, **chosen))


def _written(desk: Desk, call: Call, path: Path) -> Answer:
    options = call.options
    view, chosen = options.view, {"field": options.field, "officer": options.officer}
    if path.suffix.lower() == ".xlsx":
        rows = worklists.workbook(desk, view, path, **chosen)
        return Answer({"file": path, "dossiers": rows}, (f"Đã ghi {rows} hồ sơ ra tệp {path}.",))
    if path.suffix.lower() != ".pdf":
        raise InvalidInput("out", "Tệp danh sách phải có đuôi .pdf hoặc .xlsx.")
    paper = worklists.paper(desk, view, **chosen)
    paper.save(path)
    return Answer({"file": path, "pages": paper.pages}, (f"Đã ghi tệp {path}.",), paper.warnings)
