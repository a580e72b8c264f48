"""Where the table of a foreign sheet begins: its rows of titles, the words above each column, what they mean."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cchc_desktop.domain.consolidation import FIGURE_ROLES, HeaderColumn, Layout, Role
from cchc_desktop.domain.text import fold
from cchc_desktop.workbooks.consolidation.header_words import roles_of
from cchc_desktop.workbooks.reading import Grid, text_of

FORM_NUMBER = "ii.06a"
_EXTENDED = "bang thong ke mo rong"
_SEARCHED_ROWS, _MOST_ROWS, _LONGEST_TITLE = 60, 6, 160
_LEAST_FIGURES = 4
_NUMBER = re.compile(r"\(?(\d{1,2})\)?(?: ?=.*)?")
_OWN_ROLES = {number: Role(f"c{number}") for number in range(3, 14)} | {14: Role.WITHDRAWN, 15: Role.CLOSED}
_Numbers = tuple[int, dict[int, int]]
_SURE = frozenset(f"c{number}" for number in range(3, 14))


@dataclass(frozen=True)
class Header:
    """Titles from row ``top`` to ``bottom``, counted from 0; the table's rows begin at ``first``."""

    top: int
    bottom: int
    first: int
    layout: Layout

    @property
    def score(self) -> int:
        """How many figures of the form are told."""
        return len(self.layout.known)


def find_header(grid: Grid, remembered: Mapping[str, Mapping[str, str]]) -> Header | None:
    """The header of the sheet's table, with what each column is taken for; None when no titles are like it.

    ``remembered`` says by fingerprint what the columns of a known header are (letter -> role).
    """
    cells = _Titles(grid)
    numbers = next(filter(None, (_numbered(cells, row) for row in range(cells.height))), None)
    best = _best(cells, [numbers[0] - 1], numbers) if numbers else None
    best = best or _best(cells, range(cells.height), None)
    return _recalled(best, remembered) if best is not None else None


def _best(cells: _Titles, bottoms: Iterable[int], numbers: _Numbers | None) -> Header | None:
    best: Header | None = None
    for bottom in bottoms:
        for top in range(bottom, max(-1, bottom - _MOST_ROWS), -1):
            found = _header(cells, top, bottom, numbers)
            if found is not None and found.score > (best.score if best else _LEAST_FIGURES - 1):
                best = found
    return best


class _Titles:
    """The upper rows of a sheet with each merged area holding its words in all its cells."""

    def __init__(self, grid: Grid) -> None:
        self.rows = [[_title(cell) for cell in row] for row in grid.rows[:_SEARCHED_ROWS]]
        self.height = len(self.rows)
        self.width = max(map(len, self.rows), default=0)
        self.covered: set[tuple[int, int]] = set()
        for top, left, bottom, right in grid.merged:
            for row in range(top, min(bottom + 1, self.height)):
                for column in range(left, min(right + 1, self.width)):
                    self.rows[row][column] = self.rows[top][left]
                    self.covered.add((row, column))

    def above(self, top: int) -> Iterator[str]:
        """All words above a row."""
        for row in self.rows[:top]:
            yield from filter(None, row)

    def path(self, top: int, bottom: int, column: int) -> tuple[str, ...]:
        """The titles over a column from the group down, each once; a group's title may stand in its first cell only."""
        words: list[str] = []
        for row in range(top, bottom + 1):
            word = self.rows[row][column]
            if not word and row < bottom and (row, column) not in self.covered and self.rows[row + 1][column]:
                word = self._to_the_left(row, column)
            if word and word not in words:
                words.append(word)
        return tuple(words)

    def _to_the_left(self, row: int, column: int) -> str:
        for place in range(column - 1, -1, -1):
            if self.rows[row][place]:
                # What fills its whole column is a title of that column, not of a group.
                is_group = (row, place) not in self.covered or self.rows[row + 1][place] != self.rows[row][place]
                return self.rows[row][place] if is_group and self.rows[row + 1][place] else ""
        return ""


def _title(cell: Any) -> str:
    text = text_of(cell)
    return text if len(text) <= _LONGEST_TITLE else ""


def _numbered(cells: _Titles, row: int) -> _Numbers | None:
    """The row "(1) (2) (3) ..." with the number of each column; None for any other row."""
    found = {}
    for column, word in enumerate(cells.rows[row]):
        match = _NUMBER.fullmatch(word)
        if match is not None:
            found[column] = int(match[1])
    numbers = list(found.values())
    is_one = row > 0 and len(numbers) >= 5 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return (row, found) if is_one and numbers[0] in (1, 2, 3) else None


def _header(cells: _Titles, top: int, bottom: int, numbers: _Numbers | None) -> Header | None:
    paths = [cells.path(top, bottom, column) for column in range(cells.width)]
    roles = roles_of(paths)
    if not any(role in FIGURE_ROLES for role in roles):
        return None
    columns = tuple(
        HeaderColumn(letter_of(place), " / ".join(path), role)
        for place, (path, role) in enumerate(zip(paths, roles, strict=True))
        if path
    )
    said = json.dumps([(column.letter, fold(column.words)) for column in columns])
    layout = Layout(hashlib.sha256(said.encode()).hexdigest()[:16], columns)
    is_own = numbers is not None and _is_own(cells, top, roles, numbers[1])
    layout = replace(layout, is_own=is_own, is_certain=layout.known >= _SURE)
    return Header(top, bottom, (numbers[0] if numbers else bottom) + 1, layout)


def _is_own(cells: _Titles, top: int, roles: Sequence[Role], numbers: Mapping[int, int]) -> bool:
    """One of our forms: its name stands above, and the numbers of the columns say the same as their titles.

    Those of form II.06a are the figures themselves; in our extended table they only count the columns.
    """
    head = " ".join(map(fold, cells.above(top)))
    by_title = {place: role for place, role in enumerate(roles) if role in FIGURE_ROLES}
    if _EXTENDED in head:
        return set(numbers) >= set(by_title) and {role.value for role in by_title.values()} >= _SURE
    by_number = {place: _OWN_ROLES[number] for place, number in numbers.items() if number in _OWN_ROLES}
    return FORM_NUMBER in head and by_number == by_title and len(by_title) >= len(_SURE)


def _recalled(header: Header, remembered: Mapping[str, Mapping[str, str]]) -> Header:
    layout = header.layout
    if layout.is_own or layout.fingerprint not in remembered:
        return header
    names = {role.value: role for role in Role}
    known = remembered[layout.fingerprint]
    roles = {letter: names[role] for letter, role in known.items() if role in names}
    return replace(header, layout=layout.taken_as(roles))


def letter_of(place: int) -> str:
    """The sheet's name of a column counted from 0: A, B, ... Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
