"""A register in an office's own columns, read as ours by a mapping."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.register import RegisterLine
from cchc_desktop.domain.text import fold
from cchc_desktop.workbooks.reading import Table, Workbook
from cchc_desktop.workbooks.register import cells, synonyms
from cchc_desktop.workbooks.register.columns import COLUMNS, REQUIRED, TITLE_OF
from cchc_desktop.workbooks.register.headings import is_numbering
from cchc_desktop.workbooks.register.incoming import ReadRow, Told
from cchc_desktop.workbooks.register.mapping import TARGETS, ColumnMap
from cchc_desktop.workbooks.register.tolerant import READS, is_late

_DRAWN = {column.name: column for column in COLUMNS}
_SUMS = ("tong cong", "tong so", "cong")


class NoHappenings:
    """A foreign register has no sheet of events of ours."""

    def of(self, _code: str) -> list[Any]:
        """No event."""
        return []

    def left(self) -> list[str]:
        """None left."""
        return []


class MappedRegister:
    """An opened register with a mapping; it can be read as often as needed, as ``IncomingRegister`` is.

    Values are read in many spellings. ``asides`` are the lines without a dossier that the last reading passed over as
    (sheet, row). ``needs`` are the columns without which nothing can be read, by default those of
    a register that is to come in.
    """

    def __init__(self, path: Path, columns: ColumnMap, needs: Sequence[tuple[str, ...]] = REQUIRED) -> None:
        """Open it; raises InvalidInput ``file``, or by title for a column that no column of the file was chosen for."""
        self._book = Workbook(path)
        self.digest = self._book.digest
        self.columns = columns
        self._needs = needs
        self.asides: list[tuple[str, int]] = []
        for names in needs:
            if not any(name in columns.places for name in names):
                titles = " hoặc ".join(f"«{TITLE_OF[name]}»" for name in names)
                raise InvalidInput(TITLE_OF[names[0]], f"Chưa có cột nào của tệp được ghép với {titles}.")
        layout = columns.layout
        # A sheet takes memory as long as it is at hand; of several, each is opened in its turn.
        self._only = self._book.table(layout.sheets[0]) if len(layout.sheets) == 1 else None
        self.height = sum(self._table(sheet).height - layout.last_title_row for sheet in layout.sheets)
        self._present = [(columns.places[name], name) for name in TARGETS if name in columns.places]
        self._beside = [
            (heading.place, heading.title)
            for heading in layout.headings
            if heading.place not in columns.places.values() and heading.title not in TARGETS.values()
        ]
        self._drawn_titles = (*(TARGETS[name] for _, name in self._present), *(title for _, title in self._beside))

    @property
    def unused(self) -> tuple[str, ...]:
        """Titles of columns that say nothing here."""
        return self.columns.unused

    @property
    def title_place(self) -> tuple[str, int]:
        """Where the titles stand, for what is said of them."""
        return self.columns.layout.sheets[0], self.columns.layout.row

    def doubled(self) -> frozenset[str]:
        """Codes that stand in more than one row."""
        places = [self.columns.places[name] for name in REQUIRED[0] if name in self.columns.places]
        counts: Counter[str] = Counter()
        for _, _, row in self._raw():
            counts.update([next((found for at in places if (found := _code(row, at))), "")])
        return frozenset(code for code, number in counts.items() if code and number > 1)

    def rows(self, *, as_they_came: bool = False) -> Iterator[ReadRow]:
        """The rows in their order, their cells under our titles or, which is faster, ``as_they_came``."""
        self.asides.clear()
        for sheet, number, row in self._raw():
            if self._is_aside(row):
                self.asides.append((sheet, number))
            else:
                line, problems, remarks, broken = self._read(row)
                drawn = row if as_they_came else self._cells(row, line, broken)
                yield ReadRow(sheet, number, self._drawn_titles, drawn, line, problems, remarks)

    def said_late(self, row: ReadRow) -> bool | None:
        """Whether a row as it came says in words that the dossier is late; None when it says neither."""
        place = self.columns.places.get(synonyms.TIMING)
        return None if place is None or place >= len(row.cells) else is_late(row.cells[place])

    def happenings(self) -> NoHappenings:
        """No events."""
        return NoHappenings()

    def _raw(self) -> Iterator[tuple[str, int, list[Any]]]:
        below = self.columns.layout.last_title_row
        for sheet in self.columns.layout.sheets:
            is_first = True
            for number, row in self._table(sheet).rows(below):
                if not (is_first and is_numbering(row)):
                    yield sheet, number, row
                is_first = False

    def _table(self, sheet: str) -> Table:
        return self._only or self._book.table(sheet)

    def _is_aside(self, row: list[Any]) -> bool:
        """A line that holds no dossier: a sum, the name of a field over its dossiers, a signature below the table."""
        said = [row[at] for at, _ in self._present if at < len(row) and row[at] != ""]
        if len(said) > 1 or len(self._present) < 3:
            first = next((cell for cell in row if cell != ""), "")
            return isinstance(first, str) and fold(first).startswith(_SUMS) and len(said) < 3
        return True

    def _read(self, row: list[Any]) -> tuple[RegisterLine, Told, Told, set[str]]:
        values: dict[str, Any] = {}
        problems: list[tuple[str, str]] = []
        remarks: list[tuple[str, str]] = []
        broken: set[str] = set()
        for place, name in self._present:
            cell = row[place] if place < len(row) else ""
            if cell == "" or name == synonyms.TIMING:
                continue
            sentences: list[str] = []
            try:
                values[name] = READS[name](cell, sentences.append)
            except ValueError as error:
                problems.append((TARGETS[name], str(error)))
                broken.add(name)
            remarks += [(TARGETS[name], sentence) for sentence in sentences]
        line = _line(values)
        problems += [
            (TITLE_OF[names[0]], "chưa ghi")
            for names in self._needs
            if not broken.intersection(names) and not any(getattr(line, name) for name in names)
        ]
        return line, tuple(problems), tuple(remarks), broken

    def _cells(self, row: list[Any], line: RegisterLine, broken: set[str]) -> list[Any]:
        """The cells under our titles: as they were understood, or as they came where they were not."""
        found: list[Any] = []
        for place, name in self._present:
            column = _DRAWN.get(name)
            cell = row[place] if place < len(row) else ""
            found.append(cell if column is None or name in broken or cell == "" else column.written(line))
        return [*found, *(row[place] if place < len(row) else "" for place, _ in self._beside)]


def _line(values: dict[str, Any]) -> RegisterLine:
    """The line, clock times put to their days."""
    for name, beside in synonyms.TIMES.items():
        day, at = values.get(name), values.pop(beside, None)
        if at is not None and isinstance(day, date) and not isinstance(day, datetime):
            values[name] = datetime.combine(day, at)
    return RegisterLine(**values)


def _code(row: list[Any], place: int) -> str:
    return cells.code(row[place], lambda _sentence: None) if place < len(row) else ""
