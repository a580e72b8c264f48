"""A sheet for each source: which file, sheet and cells its figures came from, and the rows as they were read."""

from __future__ import annotations

from typing import Any

from cchc_desktop.domain.consolidation import ROLE_WORDS, OfficeRow, Role
from cchc_desktop.domain.statistics import COLUMNS
from cchc_desktop.workbooks.sheet import FIGURE, LINE, Book

_SUM_SHEET = "Tổng hợp"
_OWN, _FOREIGN = "Biểu II.06a", "Bố cục khác, ghép theo tiêu đề cột"


def source_name(number: int) -> str:
    """The sheet of a source by its place in the summary, from 1."""
    return f"Nguồn {number}"


def draw_source(book: Book, number: int, row: OfficeRow) -> None:
    """Draw one source."""
    sheet = book.add_sheet(source_name(number))
    submission = row.submission
    sheet.set_column(0, 0, 19)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 14, 9)
    sheet.write_url(0, 0, f"internal:'{_SUM_SHEET}'!A1", book.style(font_color="#1F4E9E"), f"Về trang {_SUM_SHEET}")
    about = (
        ("Đơn vị", submission.office),
        ("Kỳ báo cáo", submission.period.shown or "không ghi"),
        ("Tệp", submission.file),
        ("Trang tính", submission.sheet),
        ("Vùng ô", submission.area),
        ("Mã băm (SHA-256)", submission.digest),
        ("Bố cục", _OWN if submission.layout.is_own else _FOREIGN),
    )
    for place, (name, value) in enumerate(about, start=1):
        book.text(sheet, place, 0, name, bold=True)
        book.block(sheet, (place, 1, place, 14), value)
    at = len(about) + 2
    if not submission.layout.is_own:
        at = _draw_columns(book, sheet, at, row)
    _draw_lines(book, sheet, at, row)


def _draw_columns(book: Book, sheet: Any, at: int, row: OfficeRow) -> int:
    """Which column of the source was taken for what; returns the row after."""
    look: dict[str, Any] = {**LINE, "bold": True, "bg_color": "#E7E6E6"}
    book.text(sheet, at, 0, "Cột", **look)
    book.text(sheet, at, 1, "Tiêu đề trong tệp", **look)
    book.block(sheet, (at, 2, at, 7), "Được hiểu là", **look)
    for column in row.submission.layout.columns:
        at += 1
        book.text(sheet, at, 0, column.letter, **LINE)
        book.text(sheet, at, 1, column.words, **LINE)
        tone = {"font_color": "#7F7F7F"} if column.role is Role.SKIPPED else {}
        book.block(sheet, (at, 2, at, 7), ROLE_WORDS[column.role], **LINE, **tone)
    return at + 2


def _draw_lines(book: Book, sheet: Any, at: int, row: OfficeRow) -> None:
    submission = row.submission
    names = [*COLUMNS, *(("withdrawn", "closed") if submission.layout.tells_why_open_ends else ())]
    titles = [
        f"({name[1:]})" if name in COLUMNS else ("Rút" if name == "withdrawn" else "Đóng, dừng") for name in names
    ]
    look: dict[str, Any] = {**LINE, "bold": True, "align": "center", "bg_color": "#E7E6E6"}
    for place, title in enumerate(("Dòng", "Nội dung", *titles)):
        book.text(sheet, at, place, title, **look)
    lines = [*submission.lines, *([submission.total] if submission.total else [])]
    for line in lines:
        at += 1
        bold = {"bold": True} if line is submission.total else {}
        sheet.write_number(at, 0, line.row, book.style(**LINE, align="center"))
        book.text(sheet, at, 1, line.label, **LINE, **bold)
        for place, name in enumerate(names, start=2):
            style = book.style(**FIGURE, **bold)
            if name in row.blank:
                sheet.write_blank(at, place, None, style)
            else:
                sheet.write_number(at, place, getattr(line.figures, name), style)
