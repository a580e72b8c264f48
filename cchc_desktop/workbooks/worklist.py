"""Any work list as a workbook: what the screen shows, for those who sort and filter elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cchc_desktop.workbooks.sheet import PRACTICE_MARK, Column, Kind, new_book

_SHEET = "Danh sách"


@dataclass(frozen=True)
class WorkList:
    """A list as it stood at ``made_at``: a value for each column in a row; ``condition`` is what was asked for."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[str | int | date | datetime | None]]
    office: str
    made_at: datetime
    condition: str = ""
    is_practice: bool = False


def write(work: WorkList, path: Path) -> int:
    """Write the list, numbered, and return how many rows. Raises Unavailable when the place is at fault."""
    columns = (Column("STT", 7, Kind.NUMBER), *work.columns)
    with new_book(path, title=work.title, author=work.office, made_at=work.made_at) as book:
        sheet = book.add_sheet(_SHEET)
        last = len(columns) - 1
        book.block(sheet, (0, 0, 0, last), work.office, bold=True)
        book.block(sheet, (1, 0, 1, last), work.title.upper(), bold=True, align="center", font_size=14)
        made = f"Lập lúc {work.made_at:%H:%M} ngày {work.made_at:%d/%m/%Y}"
        under = "; ".join(part for part in (work.condition, made) if part)
        book.block(sheet, (2, 0, 2, last), under, italic=True, align="center")
        if work.is_practice:
            book.block(sheet, (3, 0, 3, last), PRACTICE_MARK, bold=True, align="center", font_color="#C00000")
        table = book.table(sheet, 4, columns)
        for number, row in enumerate(work.rows, start=1):
            table.add((number, *row))
        table.close()
        return table.last - table.header
