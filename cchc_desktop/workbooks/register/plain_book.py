"""A workbook of plain rows without end: each is written as it comes, so that a book of any size needs no memory.

A general writer took four times as long for the same rows (measured), and the register is the one book with a million.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape

from cchc_desktop.workbooks.register import package
from cchc_desktop.workbooks.sheet import LAST_ROW, LONGEST_TEXT, Column, Kind

ROWS_IN_A_SHEET = LAST_ROW - 1
_RUN_BY_PROGRAMS = ("=", "+", "-", "@")
_DAY_ZERO = date(1899, 12, 30).toordinal()
_SPECIAL = re.compile(r"[&<>]|_x[0-9a-fA-F]{4}_|[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLES = {
    Kind.TEXT: package.TEXT,
    Kind.NUMBER: package.NUMBER,
    Kind.DAY: package.DAY,
    Kind.MOMENT: package.MOMENT,
    Kind.SECOND: package.SECOND,
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
    """Sheets that are being written into ``parts``, a folder that the caller throws away."""

    def __init__(self, parts: Path, mark: str = "") -> None:
        self._parts, self._mark = parts, mark
        self._sheets: list[_PlainSheet] = []

    def sheets(self, name: str, columns: Sequence[Column], most: int = ROWS_IN_A_SHEET) -> PlainSheets:
        """Begin a table with its titles in row 1; it goes on in a further sheet after ``most`` rows."""
        return PlainSheets(self, name, columns, most)

    def begin(self, name: str, columns: Sequence[Column]) -> _PlainSheet:
        """One more sheet."""
        file = (self._parts / f"sheet{len(self._sheets) + 1}.xml").open("w+", encoding="utf-8", newline="\n")
        sheet = _PlainSheet(name, file, columns, self._mark)
        self._sheets.append(sheet)
        return sheet

    def save(self, target: IO[bytes], cover: Cover) -> None:
        """Put the sheets together into a workbook."""
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
            names = [sheet.name for sheet in self._sheets]
            for path, text in package.parts(names, cover.title, cover.office, cover.made_at):
                archive.writestr(path, text)
            for number, sheet in enumerate(self._sheets, start=1):
                with archive.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as entry:
                    sheet.copy_to(entry)

    def close(self) -> None:
        """Let go of the files."""
        for sheet in self._sheets:
            sheet.close()


class PlainSheets:
    """One table in one sheet after another."""

    def __init__(self, book: PlainBook, name: str, columns: Sequence[Column], most: int) -> None:
        self._book, self._name, self._columns, self._most = book, name, columns, most
        self._number = 1
        self._sheet = book.begin(name, columns)

    def add(self, values: Iterable[Value]) -> None:
        """One more row, in a new sheet when the last one is full."""
        if self._sheet.last > self._most:
            self._number += 1
            self._sheet = self._book.begin(f"{self._name} ({self._number})", self._columns)
        self._sheet.add(values)


class _PlainSheet:
    """One sheet; ``last`` is the number of its last row."""

    def __init__(self, name: str, file: IO[str], columns: Sequence[Column], mark: str) -> None:
        self.name = name
        self._file = file
        self._mark = mark
        self._letters = [package.letters(place) for place in range(len(columns))]
        self._places = [(letter, _STYLES[c.kind]) for letter, c in zip(self._letters, columns, strict=True)]
        self.last = 0
        file.write(package.sheet_head([column.width for column in columns]))
        titles = [column.title for column in columns]
        self._write(_text(letter, 1, title, package.TITLE) for letter, title in zip(self._letters, titles, strict=True))

    def add(self, values: Iterable[Value]) -> None:
        row = self.last + 1
        cells = []
        for value, (letter, style) in zip(values, self._places, strict=True):
            if value is None or value == "":
                continue
            if isinstance(value, str):
                marked = package.MARKED if value.startswith(_RUN_BY_PROGRAMS) else package.TEXT
                cells.append(_text(letter, row, value, marked))
            else:
                number = _serial(value) if isinstance(value, date) else value
                cells.append(f'<c r="{letter}{row}" s="{style}"><v>{number!r}</v></c>')
        self._write(cells)

    def _write(self, cells: Iterable[str]) -> None:
        self.last += 1
        self._file.write(f'<row r="{self.last}">{"".join(cells)}</row>')

    def copy_to(self, entry: IO[bytes]) -> None:
        self._file.write(package.sheet_tail(f"A1:{self._letters[-1]}{self.last}", self._mark))
        self._file.seek(0)
        while part := self._file.read(1 << 20):
            entry.write(part.encode())

    def close(self) -> None:
        self._file.close()


def _text(letter: str, row: int, value: str, style: int) -> str:
    value = value[:LONGEST_TEXT]
    if _SPECIAL.search(value):
        value = _SPECIAL.sub(_escaped, value)
    return f'<c r="{letter}{row}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    if found.startswith("_x"):
        # Programs read _x0041_ as the letter of that number; the underscore is written by its own.
        return f"_x005F{found}"
    return escape(found) if found in "&<>" else ""


def _serial(day: date) -> float:
    """Days since the day zero of sheets."""
    whole = day.toordinal() - _DAY_ZERO
    if isinstance(day, datetime):
        return whole + (day.hour * 3600 + day.minute * 60 + day.second) / 86400
    return whole
