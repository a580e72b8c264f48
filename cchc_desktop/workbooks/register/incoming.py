"""A register that comes in: its rows as lines, each with what is wrong in it and what was assumed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.register import RegisterLine
from cchc_desktop.workbooks.reading import Columns, Table, Workbook, text_of
from cchc_desktop.workbooks.register import cells
from cchc_desktop.workbooks.register.columns import COLUMNS, REQUIRED, SHEET, TITLE_OF, TITLES, RegisterColumn
from cchc_desktop.workbooks.register.happenings import HappeningsSheets


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row: the line it says, and (title, sentence) pairs of what is wrong and of what was assumed."""

    sheet: str
    number: int
    titles: Sequence[str]
    cells: Sequence[Any]
    line: RegisterLine
    problems: tuple[tuple[str, str], ...]
    remarks: tuple[tuple[str, str], ...]


class IncomingRegister:
    """An opened register workbook; it can be read as often as needed. ``height`` is how many rows it has at most."""

    def __init__(self, path: Path) -> None:
        """Open it; raises InvalidInput ``file`` for a file that is no register, by title for a missing column."""
        self._book = Workbook(path)
        self.digest = self._book.digest
        self._columns: dict[str, Columns] = {}
        self.height = 0
        for table in self._book.require(SHEET):
            self._columns[table.title] = _columns(table)
            self.height += table.height

    @property
    def title_place(self) -> tuple[str, int]:
        """Where the titles stand, for what is said of them."""
        return SHEET, 1

    @property
    def asides(self) -> Sequence[tuple[str, int]]:
        """Every line holds a dossier."""
        return ()

    @property
    def unused(self) -> tuple[str, ...]:
        """Titles of columns that say nothing here."""
        return tuple(dict.fromkeys(title for columns in self._columns.values() for title in columns.unused))

    def doubled(self) -> frozenset[str]:
        """Codes that stand in more than one row."""
        counts: Counter[str] = Counter()
        for table in self._book.tables(SHEET):
            columns = self._columns[table.title]
            places = [columns.places[name] for name in REQUIRED[0] if name in columns.places]
            for _, row in table.rows():
                counts.update([next((found for p in places if (found := cells.code(row[p], _silent))), "")])
        return frozenset(code for code, number in counts.items() if code and number > 1)

    def rows(self) -> Iterator[ReadRow]:
        """The rows in their order."""
        for table in self._book.tables(SHEET):
            columns = self._columns[table.title]
            present = [(columns.places[c.name], c) for c in COLUMNS if c.name in columns.places]
            titles = tuple(text_of(cell) for cell in table.titles())
            for number, row in table.rows():
                line, problems, remarks = _read(row, present)
                yield ReadRow(table.title, number, titles, row, line, problems, remarks)

    def happenings(self) -> HappeningsSheets:
        """What the sheet of events says, if there is one."""
        return HappeningsSheets(self._book)


def _columns(table: Table) -> Columns:
    columns = table.columns(TITLES)
    for names in REQUIRED:
        if not any(name in columns.places for name in names):
            titles = " hoặc ".join(f"«{TITLE_OF[name]}»" for name in names)
            raise InvalidInput(TITLE_OF[names[0]], f"Trang tính «{table.title}» thiếu cột {titles}.")
    return columns


Told = tuple[tuple[str, str], ...]


def _read(row: Sequence[Any], present: list[tuple[int, RegisterColumn]]) -> tuple[RegisterLine, Told, Told]:
    values: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    remarks: list[tuple[str, str]] = []
    for place, column in present:
        cell = row[place]
        if cell == "":
            continue
        sentences: list[str] = []
        try:
            values[column.name] = column.read(cell, sentences.append)
        except ValueError as error:
            problems.append((column.title, str(error)))
        remarks += [(column.title, sentence) for sentence in sentences]
    line = RegisterLine(**values)
    for names in REQUIRED:
        is_told = any(title == TITLE_OF[name] for name in names for title, _ in problems)
        if not is_told and not any(getattr(line, name) for name in names):
            problems.append((TITLE_OF[names[0]], "chưa ghi"))
    return line, tuple(problems), tuple(remarks)


def _silent(_sentence: str) -> None:
    return None
