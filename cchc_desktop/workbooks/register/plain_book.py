"""A workbook of plain rows without end: each row is let go when the next one comes, so a book of any size fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from cchc_desktop.workbooks.sheet import (
    FONT,
    LAST_ROW,
    LONGEST_TEXT,
    PRACTICE_MARK,
    RUN_BY_PROGRAMS,
    Column,
    Kind,
    let_go,
)

ROWS_IN_A_SHEET = LAST_ROW - 1
_A4 = 9
_FORMATS: dict[Kind, dict[str, Any]] = {
    Kind.TEXT: {"num_format": "@"},
    Kind.NUMBER: {"num_format": "#,##0"},
    Kind.DAY: {"num_format": "dd/mm/yyyy"},
    Kind.MOMENT: {"num_format": "dd/mm/yyyy hh:mm"},
    Kind.SECOND: {"num_format": "dd/mm/yyyy hh:mm:ss"},
}
Value = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose workbook it is, what it is called, and when it was drawn."""

    office: str
    made_at: datetime
    is_practice: bool = False
    title: str = ""


class PlainBook:
    """Sheets that are being written; their half-made rows lie in ``parts``, a folder that the caller throws away."""

    def __init__(self, target: IO[bytes], parts: Path, cover: Cover) -> None:
        from xlsxwriter import Workbook  # type: ignore[import-untyped]

        self._workbook = Workbook(target, {"constant_memory": True, "tmpdir": str(parts)})
        self._workbook.set_properties({"title": cover.title, "author": cover.office, "created": cover.made_at})
        self._mark = PRACTICE_MARK if cover.is_practice else ""
        look = {"font_name": FONT, "font_family": 1, "font_size": 11}
        self.styles = {kind: self._workbook.add_format(look | own) for kind, own in _FORMATS.items()}
        self.title = self._workbook.add_format(look | {"bold": True, "bg_color": "#E7E6E6"})
        self.marked = self._workbook.add_format(look | {"num_format": "@", "quote_prefix": True})
        self._open: list[PlainSheets] = []

    def sheets(self, name: str, columns: Sequence[Column], most: int = ROWS_IN_A_SHEET) -> PlainSheets:
        """Begin a table with its titles in row 1; it goes on in a further sheet after ``most`` rows."""
        made = PlainSheets(self, name, columns, most)
        self._open.append(made)
        return made

    def begin(self, name: str, columns: Sequence[Column]) -> Any:
        """One more sheet for A4 across, its titles in view."""
        sheet = self._workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f'&C&"{FONT}"&10Trang &P/&N')
        if self._mark:
            sheet.set_header(f"&C{self._mark}")
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, self.title)
        return sheet

    def save(self) -> None:
        """Put the sheets together into the workbook."""
        for table in self._open:
            table.end()
        self._workbook.close()

    def let_go(self) -> None:
        """Close the half-made parts of a workbook that was given up."""
        let_go(self._workbook)


class PlainSheets:
    """One table in one sheet after another."""

    def __init__(self, book: PlainBook, name: str, columns: Sequence[Column], most: int) -> None:
        self._book, self._name, self._columns, self._most = book, name, columns, most
        self._styles = [book.styles[column.kind] for column in columns]
        self._number = 1
        self._last = 0
        self._sheet = book.begin(name, columns)

    def add(self, values: Iterable[Value]) -> None:
        """One more row, in a new sheet when the last one is full."""
        if self._last == self._most:
            self.end()
            self._number += 1
            self._last = 0
            self._sheet = self._book.begin(f"{self._name} ({self._number})", self._columns)
        self._last += 1
        sheet, row = self._sheet, self._last
        for place, (value, style) in enumerate(zip(values, self._styles, strict=True)):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                is_run = value.startswith(RUN_BY_PROGRAMS)
                sheet.write_string(row, place, value[:LONGEST_TEXT], self._book.marked if is_run else style)
            elif isinstance(value, date):
                sheet.write_datetime(row, place, value, style)
            else:
                sheet.write_number(row, place, value, style)

    def end(self) -> None:
        """Offer filters over all rows of the sheet."""
        self._sheet.autofilter(0, 0, self._last, len(self._columns) - 1)
