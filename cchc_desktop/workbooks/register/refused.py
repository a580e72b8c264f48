"""The rows of a register that were not taken in, as they came, each with its reason: to be mended and brought again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from cchc_desktop.workbooks.reading import text_of
from cchc_desktop.workbooks.register import columns, happenings
from cchc_desktop.workbooks.register.happenings import Happening
from cchc_desktop.workbooks.register.incoming import ReadRow
from cchc_desktop.workbooks.register.outgoing import plain_book
from cchc_desktop.workbooks.register.plain_book import Cover, PlainBook, PlainSheets
from cchc_desktop.workbooks.sheet import Column, Kind

REASON = Column("Lý do không nhận", 60)
_DRAWN = {column.title: column for column in columns.DRAWN}


class RefusedRows:
    """Rows that are being handed back."""

    def __init__(self, book: PlainBook) -> None:
        self._book = book
        self._titles: tuple[str, ...] = ()
        self._rows: PlainSheets | None = None
        self._events: PlainSheets | None = None

    def add(self, row: ReadRow, reasons: Iterable[str], history: Iterable[Happening] = ()) -> None:
        """One row with its reasons and, if the register held them, its events."""
        if self._rows is None or self._events is None:
            self._titles = tuple(title for title in row.titles if title and title != REASON.title)
            drawn = [_DRAWN.get(title, Column(title, 20)) for title in self._titles]
            self._rows = self._book.sheets(columns.SHEET, (REASON, *drawn))
            self._events = self._book.sheets(happenings.SHEET, happenings.DRAWN)
        said = dict(zip(row.titles, row.cells, strict=False))
        self._rows.add(("; ".join(reasons), *(_as_it_came(title, said.get(title, "")) for title in self._titles)))
        for happening in history:
            self._events.add(happening.cells())


@contextmanager
def write_refused(path: Path, cover: Cover) -> Iterator[RefusedRows]:
    """Write the refused rows beside the register they came from. Raises Unavailable when the place is at fault."""
    title = f"{columns.SHEET}: dòng không nhận"
    with plain_book(path, replace(cover, title=title)) as book:
        yield RefusedRows(book)


def _as_it_came(title: str, value: Any) -> Any:
    kind = _DRAWN[title].kind if title in _DRAWN else Kind.TEXT
    if kind is Kind.MOMENT and isinstance(value, date):
        return value
    if kind is Kind.NUMBER and isinstance(value, float):
        return value
    return text_of(value)
