"""The workbook "Số liệu kèm theo": certifications, procedures and missing papers of a period, with live sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cchc_desktop.domain.memo import MemoReport, ProcedureCount
from cchc_desktop.domain.words import CERTIFIED, CERTIFIED_UNIT, ONLINE_LEVEL, ROLE
from cchc_desktop.workbooks.sheet import FIGURE, LINE, PRACTICE_MARK, Book, lines_of, new_book

TITLE = "SỐ LIỆU KÈM THEO BÁO CÁO"
NOTE_CERTIFIED = "Tính theo ngày có kết quả được cấp. Hồ sơ chưa ghi số bản, số việc được tính là 1 và nêu ở cột riêng."
NOTE_PROCEDURES = "Thủ tục còn tiếp nhận trong kỳ; «có hồ sơ» là có hồ sơ tiếp nhận trong kỳ, ở mọi vai trò."
NOTE_MISSING = (
    "Phiếu yêu cầu bổ sung sau tiếp nhận và phiếu hướng dẫn trước tiếp nhận lập trong kỳ; "
    "giấy tờ ghi khác chữ hoa, dấu, dấu câu là một, hiện theo cách ghi thường gặp nhất."
)
_COUNTS = ("Số thủ tục", "Có hồ sơ trong kỳ", "Không có hồ sơ", "Đã đối chiếu", "Cần đối chiếu", "Hồ sơ tiếp nhận")
_HEAD: dict[str, Any] = {"border": 1, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#E7E6E6"}
_BOLD: dict[str, Any] = {"bold": True}
Cell = str | int


@dataclass(frozen=True, slots=True)
class MemoBook:
    """The figures, whose they are and when they were drawn."""

    report: MemoReport
    office: str
    made_at: datetime
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table on a sheet: titles with widths, rows, and whether sums stand below."""

    title: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[Cell]]
    has_sum: bool = False


def write(memo: MemoBook, path: Path) -> None:
    """Write the workbook. Raises Unavailable when the place is at fault."""
    report = memo.report
    with new_book(path, title="Số liệu kèm theo", author=memo.office, made_at=memo.made_at) as book:
        _sheet(book, memo, "Chứng thực", NOTE_CERTIFIED, (_certified(report), _certifications(report)))
        _sheet(book, memo, "Số thủ tục", NOTE_PROCEDURES, _procedure_counts(report))
        _sheet(book, memo, "Từng thủ tục", NOTE_PROCEDURES, (_procedures(report),))
        _sheet(book, memo, "Giấy tờ thiếu", NOTE_MISSING, (_missing_fields(report), _missing_papers(report)))


def _certified(report: MemoReport) -> _Grid:
    # Copies and cases are not added to each other, so that no sum stands below.
    return _Grid(
        "Kết quả chứng thực",
        (("Nội dung", 58), ("Đơn vị", 12), ("Số lượng", 14), ("Số hồ sơ", 14), ("Hồ sơ chưa ghi số", 18)),
        [(one.label, CERTIFIED_UNIT[one.kind], one.number, one.dossiers, one.uncounted) for one in report.certified],
    )


def _certifications(report: MemoReport) -> _Grid:
    return _Grid(
        "Theo thủ tục",
        (("Thủ tục", 58), ("Loại", 12), ("Số lượng", 14), ("Số hồ sơ", 14), ("Hồ sơ chưa ghi số", 18)),
        [
            (f"{one.name} ({one.code})", CERTIFIED[one.kind], one.number, one.dossiers, one.uncounted)
            for one in report.certifications
        ],
    )


def _procedure_counts(report: MemoReport) -> Iterable[_Grid]:
    groups = (
        ("Theo lĩnh vực", "Lĩnh vực", report.by_field),
        ("Theo mức độ trực tuyến", "Mức độ trực tuyến", report.by_level),
        ("Theo cơ chế giải quyết", "Cơ chế", report.by_role),
    )
    for title, first, counts in groups:
        columns = ((first, 46), *((name, 14.0) for name in _COUNTS))
        yield _Grid(title, columns, [_count_row(count) for count in counts], has_sum=True)


def _count_row(count: ProcedureCount) -> tuple[Cell, ...]:
    return (
        count.label,
        count.procedures,
        count.used,
        count.unused,
        count.confirmed,
        count.unconfirmed,
        count.received,
    )


def _procedures(report: MemoReport) -> _Grid:
    return _Grid(
        "Từng thủ tục",
        (
            ("Mã TTHC", 13),
            ("Tên TTHC", 60),
            ("Lĩnh vực", 24),
            ("Mức độ trực tuyến", 16),
            ("Cơ chế", 26),
            ("Đối chiếu", 15),
            ("Hồ sơ tiếp nhận", 13),
        ),
        [
            (
                use.code,
                use.name,
                use.field,
                ONLINE_LEVEL[use.level],
                ROLE[use.role],
                "đã đối chiếu" if use.is_confirmed else "cần đối chiếu",
                use.received,
            )
            for use in report.uses
        ],
        has_sum=True,
    )


def _missing_fields(report: MemoReport) -> _Grid:
    return _Grid(
        "Phiếu theo lĩnh vực",
        (("Lĩnh vực", 64), ("Yêu cầu bổ sung", 16), ("Hướng dẫn", 16)),
        [(one.field, one.requests, one.guidances) for one in report.missing_by_field],
        has_sum=True,
    )


def _missing_papers(report: MemoReport) -> _Grid:
    return _Grid(
        "Giấy tờ, nội dung còn thiếu",
        (("Giấy tờ, nội dung", 64), ("Yêu cầu bổ sung", 16), ("Hướng dẫn", 16), ("Các lĩnh vực", 40)),
        [(one.text, one.requests, one.guidances, ", ".join(one.fields)) for one in report.missing_papers],
        has_sum=True,
    )


def _sheet(book: Book, memo: MemoBook, name: str, note: str, grids: Iterable[_Grid]) -> None:
    sheet = book.add_sheet(name)
    if memo.is_practice:
        sheet.set_header(f"&C{PRACTICE_MARK}")
    found = tuple(grids)
    last = max(len(grid.columns) for grid in found) - 1
    for place in range(last + 1):
        sheet.set_column(place, place, max(grid.columns[place][1] for grid in found if place < len(grid.columns)))
    period = memo.report.period
    book.block(sheet, (0, 0, 0, last), memo.office, bold=True)
    book.block(sheet, (1, 0, 1, last), TITLE, bold=True, align="center", font_size=14)
    book.block(sheet, (2, 0, 2, last), f"{period.label} ({period.span.lower()})", italic=True, align="center")
    book.block(sheet, (3, 0, 3, last), note, italic=True)
    sheet.set_row(3, 32)
    row = 5
    for grid in found:
        row = _draw(book, sheet, row, grid) + 1


def _draw(book: Book, sheet: Any, row: int, grid: _Grid) -> int:
    """Draw a table from ``row`` on; returns the row after it."""
    book.text(sheet, row, 0, grid.title, bold=True)
    for place, (title, _width) in enumerate(grid.columns):
        book.text(sheet, row + 1, place, title, **_HEAD)
    sheet.set_row(row + 1, 32)
    first = row + 2
    for number, cells in enumerate(grid.rows, first):
        lines = 1
        for place, cell in enumerate(cells):
            if isinstance(cell, str):
                book.text(sheet, number, place, cell, **LINE)
                lines = max(lines, lines_of(cell, grid.columns[place][1]))
            else:
                sheet.write_number(number, place, cell, book.style(**FIGURE))
        if lines > 1:
            sheet.set_row(number, 15 * lines)
    after = first + len(grid.rows)
    if not grid.has_sum:
        return after
    _sums(book, sheet, first, after, grid)
    return after + 1


def _sums(book: Book, sheet: Any, first: int, row: int, grid: _Grid) -> None:
    """The sums of a table below it, as formulas with their values."""
    book.text(sheet, row, 0, "Tổng cộng", **LINE, **_BOLD)
    for place in range(1, len(grid.columns)):
        numbers = [cells[place] for cells in grid.rows]
        if any(isinstance(number, str) for number in numbers):
            book.text(sheet, row, place, "", **LINE)
            continue
        letter = chr(ord("A") + place)
        formula = f"=SUM({letter}{first + 1}:{letter}{row})" if numbers else "=0"
        total = sum(number for number in numbers if isinstance(number, int))
        sheet.write_formula(row, place, formula, book.style(**FIGURE, **_BOLD), total)
