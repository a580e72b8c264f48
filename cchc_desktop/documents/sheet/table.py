"""Tables over many pages: the head repeated, cells wrapped, no row cut unless it is longer than a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.typeset import Line, Run, Shape, balanced, wrap

_PAD = 3.0
_GRID = 0.5
_HEAD_GREY = 0.93
_Rule = tuple[float, float, float, float]


@dataclass(frozen=True)
class Column:
    """A column: heading, share of the width, how cells stand; ``groups`` are the heads it shares with neighbours."""

    heading: str
    share: float
    align: Align = Align.LEFT
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """The cells of a row; the first ``span`` columns are joined for the first cell (sums, parts).

    The cells at the places ``struck`` can still be read under a line through them.
    """

    cells: tuple[str, ...]
    face: Face = Face.REGULAR
    span: int = 1
    is_grey: bool = False
    struck: frozenset[int] = frozenset()


class Table:
    """A table drawn row by row at the sheet's ``y``."""

    def __init__(self, sheet: Sheet, columns: Sequence[Column], size: float, *, numbers: Sequence[str] = ()) -> None:
        self._sheet = sheet
        self._columns = columns
        self._numbers = numbers
        self._size = size
        self._leading = size * 1.22
        total = sum(column.share for column in columns)
        self.edges = [sheet.left]
        for column in columns:
            self.edges.append(self.edges[-1] + sheet.width * column.share / total)
        self._head()

    def add(self, row: Row) -> None:
        """Draw a row; one that is longer than a page runs on over pages."""
        cells = self._wrapped(row)
        while True:
            longest = max(len(lines) for _, _, lines in cells)
            room = int((self._sheet.y - self._floor - 2 * _PAD) // self._leading)
            if longest <= room:
                self._draw(row, cells, longest)
                return
            fits_a_page = longest <= self._lines_of_a_page()
            if not fits_a_page and room > 2:
                self._draw(row, [(left, right, lines[:room]) for left, right, lines in cells], room)
                cells = [(left, right, lines[room:]) for left, right, lines in cells]
            self._turn()

    def keep(self, rows: int) -> None:
        """Begin a new page unless that many one-line rows are left on this one."""
        self.make_room(rows * (self._leading + 2 * _PAD))

    def make_room(self, height: float) -> None:
        """Begin a new page unless that much is left on this one."""
        if self._sheet.y - height < self._floor:
            self._turn()

    def height_of(self, row: Row) -> float:
        """What :meth:`add` will take for a row that fits on a page."""
        return max(len(lines) for _, _, lines in self._wrapped(row)) * self._leading + 2 * _PAD

    @property
    def _floor(self) -> float:
        """The lowest line for rows of the table; a table with sums at its foot keeps room for them."""
        return self._sheet.bottom

    def _turn(self) -> None:
        """Go on with the table on the next page."""
        self._sheet.new_page()
        self._head()

    def _lines_of_a_page(self) -> int:
        height = self._sheet.form.height - self._sheet.form.top - self._floor - self._head_height
        return int((height - 2 * _PAD) // self._leading)

    def _wrapped(self, row: Row) -> list[tuple[float, float, list[Line]]]:
        cells: list[tuple[float, float, list[Line]]] = []
        column = 0
        for number, text in enumerate(row.cells):
            span = row.span if number == 0 else 1
            left, right = self.edges[column], self.edges[column + span]
            clean = (self._sheet.clean(line) for line in (text.splitlines() or [""]))
            shape = Shape(right - left - 2 * _PAD)
            lines = [each for line in clean for each in wrap((Run(line, row.face),), self._size, shape)]
            cells.append((left, right, lines))
            column += span
        return cells

    def _draw(self, row: Row, cells: Sequence[tuple[float, float, list[Line]]], rows: int) -> None:
        sheet = self._sheet
        height = rows * self._leading + 2 * _PAD
        top = sheet.y
        if row.is_grey:
            self._fill(top, height)
        text = sheet.canvas.beginText()
        column = 0
        set_face = None
        for number, (left, right, lines) in enumerate(cells):
            align = self._columns[column].align if number or row.span == 1 else Align.LEFT
            column += row.span if number == 0 else 1
            for place, line in enumerate(lines):
                start = _start(align, left, right, line)
                text.setTextOrigin(start, top - _PAD - place * self._leading - self._size * 0.93)
                for face, piece in line.pieces:
                    if face is not set_face:
                        text.setFont(face.value, self._size)
                        set_face = face
                    text.textOut(piece)
        sheet.canvas.drawText(text)
        if row.struck:
            self._strike(row, cells, top)
        bars = [left for left, _, _ in cells] + [self.edges[-1]]
        self._rules(top, height, bars)
        sheet.y = top - height

    def _rules(self, top: float, height: float, bars: Sequence[float]) -> None:
        canvas = self._sheet.canvas
        canvas.setLineWidth(_GRID)
        lines = [(x, top, x, top - height) for x in bars]
        canvas.lines([*lines, *((self.edges[0], y, self.edges[-1], y) for y in (top, top - height))])

    def _strike(self, row: Row, cells: Sequence[tuple[float, float, list[Line]]], top: float) -> None:
        lines: list[_Rule] = []
        for number, (left, right, texts) in enumerate(cells):
            align = self._columns[number + row.span - 1].align if number else Align.LEFT
            for place, line in enumerate(texts if number in row.struck else ()):
                start = _start(align, left, right, line)
                y = top - _PAD - place * self._leading - self._size * 0.66
                lines.append((start, y, start + line.width, y))
        self._sheet.canvas.setLineWidth(_GRID)
        self._sheet.canvas.lines(lines)

    def _fill(self, top: float, height: float) -> None:
        canvas = self._sheet.canvas
        canvas.saveState()
        canvas.setFillGray(_HEAD_GREY)
        canvas.rect(self.edges[0], top - height, self.edges[-1] - self.edges[0], height, stroke=0, fill=1)
        canvas.restoreState()

    # The head, in as many rows as the groups are deep

    def _head(self) -> None:
        everything = range(len(self._columns))
        height = self._head_rows(everything, 0) * self._leading
        numbers_height = self._leading + 2 * _PAD if self._numbers else 0.0
        self._head_height = height + numbers_height
        sheet = self._sheet
        sheet.need(self._head_height + 2 * self._leading + 2 * _PAD)
        top = sheet.y
        self._fill(top, self._head_height)
        rules = [(self.edges[0], top, self.edges[-1], top)]
        self._head_of(everything, 0, top, top - height, rules)
        for column, number in enumerate(self._numbers):
            self._heading(number, self.edges[column], self.edges[column + 1], top - height, numbers_height)
            rules.append((self.edges[column], top - height, self.edges[column], top - self._head_height))
        bottom = top - self._head_height
        rules += [(self.edges[0], bottom, self.edges[-1], bottom), (self.edges[-1], top, self.edges[-1], bottom)]
        sheet.canvas.setLineWidth(_GRID)
        sheet.canvas.lines(rules)
        sheet.y = bottom

    def _parts(self, columns: range, depth: int) -> Iterator[tuple[str, range]]:
        """Neighbours that share a group at that depth; a column without one there is a part of its own, unnamed."""
        for name, members in groupby(columns, key=lambda n: self._columns[n].groups[depth : depth + 1]):
            found = list(members)
            if name:
                yield name[0], range(found[0], found[-1] + 1)
            else:
                yield from (("", range(n, n + 1)) for n in found)

    def _head_rows(self, columns: range, depth: int) -> float:
        """Lines that the head of those columns takes below that depth, its padding counted as lines."""
        padding = 2 * _PAD / self._leading
        heights = [
            self._head_lines(name, part) + padding + self._head_rows(part, depth + 1)
            if name
            else self._head_lines(self._columns[part[0]].heading, part) + padding
            for name, part in self._parts(columns, depth)
        ]
        return max(heights)

    def _head_of(self, columns: range, depth: int, top: float, bottom: float, rules: list[_Rule]) -> None:
        for name, part in self._parts(columns, depth):
            left, right = self.edges[part[0]], self.edges[part[-1] + 1]
            rules += [(left, top, left, bottom), (left, bottom, right, bottom)]
            if not name:
                self._heading(self._columns[part[0]].heading, left, right, top, top - bottom)
                continue
            height = self._head_lines(name, part) * self._leading + 2 * _PAD
            self._heading(name, left, right, top, height)
            rules.append((left, top - height, right, top - height))
            self._head_of(part, depth + 1, top - height, bottom, rules)

    def _head_lines(self, text: str, part: range) -> int:
        room = self.edges[part[-1] + 1] - self.edges[part[0]] - 2 * _PAD
        return len(balanced(text, Face.BOLD, self._size, room))

    def _heading(self, text: str, left: float, right: float, top: float, height: float) -> None:
        lines = balanced(text, Face.BOLD, self._size, right - left - 2 * _PAD)
        y = top - (height - len(lines) * self._leading) / 2
        for line in lines:
            start = _start(Align.CENTRE, left, right, line)
            self._sheet.place(line, start, y - self._size * 0.93, self._size)
            y -= self._leading


def _start(align: Align, left: float, right: float, line: Line) -> float:
    if align is Align.CENTRE:
        return left + (right - left - line.width) / 2
    if align is Align.RIGHT:
        return right - _PAD - line.width
    return left + _PAD
