"""The register as a workbook: one dossier a row, and beside it every event, in as many sheets as they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from cchc_desktop.domain.register import RegisterLine
from cchc_desktop.workbooks.register import columns, happenings
from cchc_desktop.workbooks.register.happenings import Happening
from cchc_desktop.workbooks.register.plain_book import Cover, PlainBook, PlainSheets
from cchc_desktop.workbooks.sheet import packing, room_beside, written_whole

# Whoever reads a sheet has all of it in memory; events are wide and many.
EVENTS_IN_A_SHEET = 250_000


class OutgoingRegister:
    """A register that is being written."""

    def __init__(self, register: PlainSheets, events: PlainSheets) -> None:
        self._register = register
        self._events = events

    def add(self, line: RegisterLine, history: Iterable[Happening]) -> None:
        """One dossier with its events."""
        self._register.add([column.written(line) for column in columns.COLUMNS])
        for happening in history:
            self._events.add(happening.cells())


@contextmanager
def writing(path: Path, cover: Cover) -> Iterator[OutgoingRegister]:
    """Write a register that takes the place of ``path`` when all went well. Raises Unavailable."""
    with plain_book(path, replace(cover, title=columns.SHEET)) as book:
        register = book.sheets(columns.SHEET, columns.DRAWN)
        yield OutgoingRegister(register, book.sheets(happenings.SHEET, happenings.DRAWN, EVENTS_IN_A_SHEET))


@contextmanager
def plain_book(path: Path, cover: Cover) -> Iterator[PlainBook]:
    """A workbook of plain rows that takes the place of ``path`` when all went well. Raises Unavailable."""
    with written_whole(path) as target, room_beside(path) as parts:
        book = PlainBook(target, parts, cover)
        try:
            yield book
            with packing():
                book.save()
        finally:
            book.let_go()
