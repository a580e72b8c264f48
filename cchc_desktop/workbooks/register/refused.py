"""The rows of a register that were not taken in, as they came, each with its reason: to be mended and brought again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from cchc_desktop.workbooks.reading import text_of
from cchc_desktop.workbooks.register import columns, happenings
from cchc_desktop.workbooks.register.happenings import Happening
from cchc_desktop.workbooks.register.incoming import ReadRow
from cchc_desktop.workbooks.register.outgoing import Cover, Sheets
from cchc_desktop.workbooks.sheet import Book, Column, Kind, new_book

REASON = Column("Lý do không nhận", 60)
_DRAWN = {column.title: column for column in columns.DRAWN}


class RefusedRows:
    """Rows that are being handed back."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._titles: tuple[str, ...] = ()
        self._rows: Sheets | None = None
        self._events: Sheets | None = None

    def add(self, row: ReadRow, reasons: Iterable[str], history: Iterable[Happening] = ()) -> None:
        """One row with its reasons and, if the register held them, its events."""
        if self._rows is None or self._events is None:
            self._titles = tuple(title for title in row.titles if title and title != REASON.title)
            drawn = [_DRAWN.get(title, Column(title, 20)) for title in self._titles]
            self._rows = Sheets(self._book, columns.SHEET, (REASON, *drawn))
            self._events = Sheets(self._book, happenings.SHEET, happenings.DRAWN)
        said = dict(zip(row.titles, row.cells, strict=False))
        self._rows.add(("; ".join(reasons), *(_as_it_came(title, said.get(title, "")) for title in self._titles)))
        for happening in history:
            self._events.add(happening.cells())

    def close(self) -> None:
        """Finish the sheets."""
        for sheets in (self._rows, self._events):
            if sheets is not None:
                sheets.close()


@contextmanager
def write_refused(path: Path, cover: Cover) -> Iterator[RefusedRows]:
    """Write the refused rows beside the register they came from. Raises Unavailable when the place is at fault."""
    title = f"{columns.SHEET}: dòng không nhận"
    with new_book(path, title=title, author=cover.office, made_at=cover.made_at, is_long=True) as book:
        rows = RefusedRows(book)
        yield rows
        rows.close()


def _as_it_came(title: str, value: Any) -> Any:
    kind = _DRAWN[title].kind if title in _DRAWN else Kind.TEXT
    if kind is Kind.MOMENT and isinstance(value, date):
        return value
    if kind is Kind.NUMBER and isinstance(value, float):
        return value
    return text_of(value)
