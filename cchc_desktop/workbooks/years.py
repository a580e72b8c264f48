"""The workbook "Tổng hợp nhiều năm": a line for each year and one for the span, with live sums, rates and changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_desktop.domain.years import YearLine, YearSummary, named_until
from cchc_desktop.workbooks.grid import (
    AGREES,
    CHANGE,
    DIFFERS,
    POINTS,
    Cell,
    Grid,
    Heading,
    Live,
    draw_sheet,
    proof,
    share,
)
from cchc_desktop.workbooks.sheet import Column, Kind, new_book

SHEET, WORDS, CHECKS = "Nhiều năm", "Lời văn", "Kiểm tra"
TITLE = "TỔNG HỢP TÌNH HÌNH GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
_COLUMNS = (
    ("Năm", 24.0),
    ("Từ ngày – đến ngày", 23.0),
    ("Kỳ trước chuyển sang", 10.0),
    ("Tiếp nhận mới", 10.0),
    ("Trong đó trực tuyến", 10.0),
    ("Đã giải quyết", 10.0),
    ("Trước hạn, đúng hạn", 10.0),
    ("Quá hạn", 10.0),
    ("Tỷ lệ trước hạn, đúng hạn", 11.0),
    ("Tỷ lệ quá hạn", 10.0),
    ("Rút, đóng, dừng (cột riêng)", 10.0),
    ("Còn lại cuối kỳ", 10.0),
    ("Tiếp nhận so năm trước", 10.0),
    ("Đã giải quyết so năm trước", 10.0),
    ("Tỷ lệ đúng hạn so năm trước", 11.0),
    ("Kiểm tra", 11.0),
)
_CHECKS = (
    Column("Nội dung kiểm tra", 60),
    Column("Ở", 26),
    Column("Vế trái", 12, Kind.NUMBER),
    Column("Vế phải", 12, Kind.NUMBER),
    Column("Kết quả", 12),
)
_FORMULAS = (
    "Tỷ lệ trước hạn, đúng hạn = (trước hạn + đúng hạn)/đã giải quyết; tỷ lệ quá hạn = quá hạn/đã giải quyết; còn quá "
    "hạn thì không ghi 100%. Còn lại = chuyển sang + tiếp nhận − đã giải quyết − cột riêng. Năm chưa hết không so với "
    "năm trước."
)


@dataclass(frozen=True, slots=True)
class YearsBook:
    """The summary with its words, whose it is and when it was drawn."""

    summary: YearSummary
    sentences: Sequence[str]
    office: str
    made_at: datetime
    is_practice: bool = False


def write(years: YearsBook, path: Path) -> None:
    """Write the workbook. Raises Unavailable when the place is at fault; nothing half written stays."""
    whole = years.summary.whole
    said = f"{named_until(whole)} ({whole.period.span.lower()})"
    heading = Heading(years.office, TITLE, said, f"{_FORMULAS} {years.summary.profile.sentence}", years.is_practice)
    with new_book(path, title="Tổng hợp nhiều năm", author=years.office, made_at=years.made_at) as book:
        draw_sheet(book, SHEET, heading, (_grid(years.summary),))
        words = book.add_sheet(WORDS)
        words.set_column(0, 0, 120)
        for row, sentence in enumerate(years.sentences):
            book.text(words, row, 0, sentence, text_wrap=True)
            words.set_row(row, 15 * (len(sentence) // 130 + 1))
        table = book.table(book.add_sheet(CHECKS), 0, _CHECKS)
        for check in years.summary.checks:
            table.add((check.id, check.where, check.left, check.right, AGREES if check.ok else DIFFERS))


def _grid(summary: YearSummary) -> Grid:
    changes = summary.changes
    rows: list[Sequence[Cell]] = []
    for place, line in enumerate(summary.lines):
        change = changes[place]
        against: tuple[Cell, ...] = ("", "", "")
        if change is not None:
            points: float | str = "-" if change.points is None else change.points / 10_000
            against = (
                Live("=D{row}-D{above}", change.received, CHANGE),
                Live("=F{row}-F{above}", change.settled, CHANGE),
                Live('=IF(AND(ISNUMBER(I{row}),ISNUMBER(I{above})),I{row}-I{above},"-")', points, POINTS),
            )
        begins = ("C{row}=L{above}",) if place else ()
        rows.append((*_cells(line), *against, proof(("F{row}=G{row}+H{row}", *begins))))
    if len(summary.lines) == 1:
        return Grid("Số liệu của năm", _COLUMNS, rows)
    whole = summary.whole
    total: list[Cell] = [*_cells(whole), "", "", "", proof(("F{row}=G{row}+H{row}", "L{row}=L{above}"))]
    total[2] = Live("=C{first}", whole.opening)
    return Grid("Số liệu từng năm và cả giai đoạn", _COLUMNS, rows, total)


def _cells(line: YearLine) -> tuple[Cell, ...]:
    span = f"{line.period.first:%d/%m/%Y} – {line.period.last:%d/%m/%Y}"
    return (
        named_until(line),
        span,
        line.opening,
        line.received,
        line.online,
        line.settled,
        line.in_time,
        line.late,
        share("G{row}", "F{row}", line.rate),
        share("H{row}", "F{row}", line.late_rate),
        line.apart,
        Live("=C{row}+D{row}-F{row}-K{row}", line.left),
    )
