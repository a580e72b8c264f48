"""The register as a workbook: one dossier a row, and beside it every event, in as many sheets as they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cchc_desktop.domain.register import RegisterLine
from cchc_desktop.workbooks.register import columns, happenings
from cchc_desktop.workbooks.register.happenings import Happening
from cchc_desktop.workbooks.sheet import LAST_ROW, PRACTICE_MARK, Book, Column, Table, new_book

ROWS_IN_A_SHEET = LAST_ROW - 1


@dataclass(frozen=True, slots=True)
class Cover:
    """Whose register it is, and when it was drawn."""

    office: str
    made_at: datetime
    is_practice: bool = False


class OutgoingRegister:
    """A register that is being written."""

    def __init__(self, register: Sheets, events: Sheets) -> None:
        self._register = register
        self._events = events

    def add(self, line: RegisterLine, history: Iterable[Happening]) -> None:
        """One dossier with its events."""
        self._register.add([column.written(line) for column in columns.COLUMNS])
        for happening in history:
            self._events.add(happening.cells())


class Sheets:
    """One table in one sheet after another."""

    def __init__(self, book: Book, name: str, drawn: Sequence[Column], mark: str = "") -> None:
        self._book, self._name, self._drawn, self._mark = book, name, drawn, mark
        self._full = 0
        self._table = self._begin(name)

    def _begin(self, name: str) -> Table:
        sheet = self._book.add_sheet(name)
        if self._mark:
            sheet.set_header(f"&C{self._mark}")
        return self._book.table(sheet, 0, self._drawn, is_long=True)

    def add(self, cells: Iterable[Any]) -> None:
        """One more row, in a new sheet when the last one is full."""
        if self._table.last >= ROWS_IN_A_SHEET:
            self._table.close()
            self._full += 1
            self._table = self._begin(f"{self._name} ({self._full + 1})")
        self._table.add(cells)

    def close(self) -> None:
        """Finish the last sheet."""
        self._table.close()


@contextmanager
def writing(path: Path, cover: Cover) -> Iterator[OutgoingRegister]:
    """Write a register that takes the place of ``path`` when all went well. Raises Unavailable."""
    mark = PRACTICE_MARK if cover.is_practice else ""
    with new_book(path, title=columns.SHEET, author=cover.office, made_at=cover.made_at, is_long=True) as book:
        register = Sheets(book, columns.SHEET, columns.DRAWN, mark)
        events = Sheets(book, happenings.SHEET, happenings.DRAWN, mark)
        yield OutgoingRegister(register, events)
        register.close()
        events.close()
