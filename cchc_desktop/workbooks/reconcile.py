"""What is to be done so that book and provincial system agree: one sheet a kind, to be ticked off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cchc_desktop.domain.reconciling import KIND_WORDS, Doubt, Entry, Finding, Kind, Reconciliation
from cchc_desktop.workbooks import sheet as common
from cchc_desktop.workbooks.sheet import PRACTICE_MARK, Book, Column, new_book

SUMMARY, DOUBTS, UNREAD = "Tổng hợp", "Chưa rõ, cần xem", "Ô không đọc được"
_NUMBER, _DAY = common.Kind.NUMBER, common.Kind.DAY
_COLUMNS = (
    Column("STT", 6, _NUMBER),
    Column("Việc cần làm", 44),
    Column("Đã làm", 8),
    Column("Mã hồ sơ trong sổ", 25),
    Column("Mã hồ sơ ở tỉnh", 25),
    Column("Mã TTHC", 11),
    Column("Tên TTHC", 34),
    Column("Tổ chức, cá nhân", 24),
    Column("Ngày nhận", 12, _DAY),
    Column("Nội dung khác", 18),
    Column("Trong sổ", 20),
    Column("Trên hệ thống tỉnh", 20),
    Column("Dòng của tệp", 16),
)
_DOUBT_COLUMNS = (
    Column("Nhóm", 8, _NUMBER),
    Column("Vì sao chưa rõ", 40),
    Column("Ở đâu", 14),
    Column("Mã hồ sơ", 26),
    Column("Tên TTHC", 34),
    Column("Tổ chức, cá nhân", 26),
    Column("Ngày nhận", 12, _DAY),
    Column("Dòng của tệp", 16),
)
_UNREAD_COLUMNS = (Column("Trang", 20), Column("Dòng", 8, _NUMBER), Column("Cột", 24), Column("Nội dung", 70))
_LEFT = 3


@dataclass(frozen=True, slots=True)
class ReconcileView:
    """All that the workbook shows; ``unread`` are cells as (sheet, row, column, sentence)."""

    result: Reconciliation
    file: str
    office: str
    made_at: datetime
    unread: Sequence[tuple[str, int, str, str]] = ()
    sentences: Sequence[str] = ()
    is_practice: bool = False


def write(view: ReconcileView, path: Path) -> int:
    """Write the workbook and return how many things there are to do. Raises Unavailable when the place is at fault."""
    title = "Đối chiếu với hệ thống tỉnh"
    with new_book(path, title=title, author=view.office, made_at=view.made_at) as book:
        _draw_summary(book, view, title)
        for kind in Kind:
            findings = view.result.of(kind)
            if findings:
                _draw_findings(book, KIND_WORDS[kind], findings)
        if view.result.doubts:
            _draw_doubts(book, view.result.doubts)
        if view.unread:
            table = book.table(book.add_sheet(UNREAD), 0, _UNREAD_COLUMNS)
            for cell in view.unread:
                table.add(cell)
            table.close()
    return len(view.result.findings)


def _draw_summary(book: Book, view: ReconcileView, title: str) -> None:
    sheet, result = book.add_sheet(SUMMARY), view.result
    book.block(sheet, (0, 0, 0, _LEFT), view.office, bold=True)
    book.block(sheet, (1, 0, 1, _LEFT), title.upper(), bold=True, align="center", font_size=14)
    span = f"Hồ sơ nhận từ {result.first:%d/%m/%Y} đến {result.last:%d/%m/%Y}"
    made = f"lập lúc {view.made_at:%H:%M} ngày {view.made_at:%d/%m/%Y}"
    book.block(sheet, (2, 0, 2, _LEFT), f"{span}; tệp {view.file}; {made}", italic=True, align="center")
    if view.is_practice:
        book.block(sheet, (3, 0, 3, _LEFT), PRACTICE_MARK, bold=True, align="center", font_color="#C00000")
    table = book.table(sheet, 4, (Column("Nội dung", 46), Column("Số lượng", 12, _NUMBER), Column("Xem trang", 30)))
    sheet.set_column(_LEFT, _LEFT, 30)
    counted = (
        ("Dòng đọc được trong tệp", result.rows),
        ("Hồ sơ trong sổ thuộc kỳ", result.kept),
        ("Khớp theo mã hồ sơ", result.by_code),
        ("Khớp theo người, thủ tục, ngày nhận", result.by_person),
    )
    for words, number in counted:
        table.add((words, number, ""))
    for kind in Kind:
        number = len(result.of(kind))
        table.add((KIND_WORDS[kind], number, KIND_WORDS[kind] if number else ""))
        if number:
            link = f"internal:'{KIND_WORDS[kind]}'!A1"
            sheet.write_url(table.last, 2, link, book.style(border=1, font_color="#0563C1"), KIND_WORDS[kind])
    for words, number in ((DOUBTS, len(result.doubts)), (UNREAD, len(view.unread))):
        table.add((words, number, words if number else ""))
    for place, sentence in enumerate(view.sentences, start=table.last + 2):
        book.block(sheet, (place, 0, place, _LEFT), sentence)
        sheet.set_row(place, 15 * common.lines_of(sentence, 110))


def _draw_findings(book: Book, name: str, findings: Sequence[Finding]) -> None:
    table = book.table(book.add_sheet(name), 0, _COLUMNS)
    for number, one in enumerate(findings, start=1):
        here, there = one.here, one.there
        known = here or there
        assert known is not None
        table.add(
            (
                number,
                one.todo,
                "",
                here.code if here else "",
                there.code if there else "",
                known.procedure,
                known.procedure_name or (there.procedure_name if there else ""),
                known.owner,
                known.received,
                one.what,
                one.said_here,
                one.said_there,
                _row(there),
            )
        )
    table.close()


def _draw_doubts(book: Book, doubts: Sequence[Doubt]) -> None:
    table = book.table(book.add_sheet(DOUBTS), 0, _DOUBT_COLUMNS)
    for number, doubt in enumerate(doubts, start=1):
        for where, entries in (("trong sổ", doubt.here), ("hệ thống tỉnh", doubt.there)):
            for entry in entries:
                row = _row(entry) if where != "trong sổ" else ""
                told: tuple[str, str, str, date | None] = (
                    entry.code,
                    entry.procedure_name,
                    entry.owner,
                    entry.received,
                )
                table.add((number, doubt.why, where, *told, row))
    table.close()


def _row(entry: Entry | None) -> str:
    return "" if entry is None else f"{entry.sheet}: {entry.place}" if entry.sheet else str(entry.place)
