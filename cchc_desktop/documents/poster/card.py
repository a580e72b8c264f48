"""One procedure as a framed card: its name beside its code for telephones, then what a citizen has to know."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.poster import words
from cchc_desktop.documents.poster.content import PostedProcedure, PosterData
from cchc_desktop.documents.poster.page import CONTINUED, PosterSheet, shortened
from cchc_desktop.documents.sheet import qr
from cchc_desktop.documents.sheet.page import baseline
from cchc_desktop.documents.sheet.typeset import Line, Run, bold, italic

_LABELS = 0.235  # of the width
_LARGE = 1.12  # the name, against the rest
_GREY = 0.93
_FRAME, _HAIR = 0.8, 0.4
_KEPT_WHOLE = 0.75  # of a page: a longer card is not worth the white space before it
_FEWEST = 2
_PART_LINES = 4  # a value of up to so many lines is not torn apart at the foot of a page

Entry = tuple[str, Sequence[Sequence[Run]]]


class _Row(NamedTuple):
    """The lines of a label and of its values; ``ends`` are the places where one value ends."""

    labels: list[Line]
    values: list[Line]
    ends: frozenset[int]

    @property
    def length(self) -> int:
        return max(len(self.labels), len(self.values))

    def split(self, room: int) -> tuple[list[Line], _Row]:
        """What stands on this page and what is left; no value is torn apart, nor a last line left alone."""
        taken = min(len(self.values), room)
        if taken < len(self.values):
            whole = [end for end in self.ends if taken - _PART_LINES < end <= taken]
            taken = max(whole) if whole else taken - (len(self.values) == taken + 1 and taken > _FEWEST)
        rest = frozenset(end - taken for end in self.ends if end > taken)
        return self.values[:taken], _Row(self.labels, self.values[taken:], rest)


def draw(sheet: PosterSheet, title: str, shown: PostedProcedure, data: PosterData) -> None:
    """The card at ``y``; one that is not worth a page of its own runs on over pages under its name."""
    card = _Card(sheet, title)
    name = card.name_lines(title)
    head = [*name, *card.head_lines(_head(shown, data))]
    rows = [card.row_lines(label, values) for label, values in _rows(shown, data)]
    card.begin(head, rows)
    card.head(head, len(name), shown.look_up)
    for row in rows:
        card.row(row)
    card.close()


def _head(shown: PostedProcedure, data: PosterData) -> tuple[tuple[Run, ...], ...]:
    return (
        (Run("Mã thủ tục: "), bold(shown.code), Run(f"; áp dụng từ {words.short_day(shown.valid_from)}")),
        (Run("Thời hạn giải quyết: "), bold(words.limits(shown, data.cutoff))),
        (Run("Phí, lệ phí: "), bold(words.fee(shown))),
    )


def _rows(shown: PostedProcedure, data: PosterData) -> list[Entry]:
    plain: tuple[tuple[str, Sequence[str]], ...] = (
        ("Thành phần hồ sơ", words.papers(shown)),
        ("Nộp trực tuyến", (words.ONLINE[shown.online],)),
        ("Nơi giải quyết", words.settled_by(shown, data.settled_by)),
        ("Căn cứ pháp lý", (words.listed(shown.legal_basis) or words.UNKNOWN_SHORT,)),
        ("Quyết định công bố", (words.listed(shown.decision) or words.UNKNOWN_SHORT,)),
    )
    rows: list[Entry] = [(label, [[Run(value)] for value in values]) for label, values in plain]
    if not shown.is_confirmed:
        rows.append(("Lưu ý", [[italic(words.UNCOMPARED)]]))
    return rows


class _Card:
    """The frame and where its lines go; ``top`` is where the part of the frame on this page began."""

    def __init__(self, sheet: PosterSheet, title: str) -> None:
        self._sheet = sheet
        self._title = title
        self._size = sheet.form.body
        self._leading = sheet.form.leading
        self._pad = self._size * 0.35
        self._bar = sheet.left + sheet.width * _LABELS
        self._top = sheet.y

    # Measures

    def name_lines(self, title: str) -> list[Line]:
        return self._sheet.lines_of([bold(title)], self._head_room, self._size * _LARGE)

    def head_lines(self, paragraphs: Sequence[Sequence[Run]]) -> list[Line]:
        return [line for runs in paragraphs for line in self._sheet.lines_of(runs, self._head_room, self._size)]

    @property
    def _head_room(self) -> float:
        return self._sheet.width - self._sheet.form.qr - 3 * self._pad

    def row_lines(self, label: str, values: Sequence[Sequence[Run]]) -> _Row:
        sheet, pad = self._sheet, 2 * self._pad
        room = sheet.right - self._bar - pad
        lines: list[Line] = []
        ends: list[int] = []
        for runs in values:
            lines += sheet.lines_of(runs, room, self._size)
            ends.append(len(lines))
        return _Row(sheet.lines_of([bold(label)], self._bar - sheet.left - pad, self._size), lines, frozenset(ends))

    def _height(self, lines: int) -> float:
        return lines * self._leading + 2 * self._pad

    def _head_height(self, lines: int) -> float:
        return max(self._height(lines), self._sheet.form.qr)

    # What is drawn

    def begin(self, head: list[Line], rows: Sequence[_Row]) -> None:
        """Go to the next page for a card that fits there and not here, unless it is long anyway."""
        sheet = self._sheet
        page = sheet.form.height - sheet.form.top - sheet.bottom
        whole = self._head_height(len(head)) + sum(self._height(row.length) for row in rows)
        first = self._head_height(min(len(head), self._lines_of(page))) + self._height(_FEWEST)
        sheet.need(whole if whole <= page * _KEPT_WHOLE else min(first, page))
        self._top = sheet.y
        sheet.mark(self._title, 1)

    def head(self, lines: list[Line], large: int, look_up: str) -> None:
        """Name, code, limit and fee beside the code for telephones; the first lines are ``large``."""
        sheet, side = self._sheet, self._sheet.form.qr
        here = lines[: self._room()]
        height = self._head_height(len(here))
        self._fill(height)
        # The code keeps its white ground: a camera looks for the quiet around it.
        sheet.canvas.saveState()
        sheet.canvas.setFillGray(1)
        sheet.canvas.rect(sheet.right - side, sheet.y - height, side, height, stroke=0, fill=1)
        sheet.canvas.restoreState()
        qr.draw(sheet.canvas, look_up, sheet.right - side, sheet.y - side - min((height - side) / 2, side / 4), side)
        self._write(here, sheet.left + self._pad, (height - len(here) * self._leading) / 2, large)
        sheet.y -= height
        rest = lines[len(here) :]
        while rest:
            self._turn()
            large -= len(here)
            here, rest = rest[: self._room()], rest[self._room() :]
            self._write(here, sheet.left + self._pad, self._pad, large)
            sheet.y -= self._height(len(here))

    def row(self, row: _Row) -> None:
        """A label and its lines; what does not fit goes on under the same label on the next page."""
        sheet = self._sheet
        while True:
            if self._room() < min(row.length, max(_FEWEST, len(row.labels))):
                self._turn()
            here, rest = row.split(self._room())
            height = self._height(max(len(here), len(row.labels)))
            sheet.canvas.setLineWidth(_HAIR)
            sheet.canvas.line(sheet.left, sheet.y, sheet.right, sheet.y)
            sheet.canvas.line(self._bar, sheet.y, self._bar, sheet.y - height)
            self._write(row.labels, sheet.left + self._pad, self._pad)
            self._write(here, self._bar + self._pad, self._pad)
            sheet.y -= height
            if not rest.values:
                return
            row = rest
            self._turn()

    def close(self) -> None:
        """Draw the frame around what stands on this page."""
        sheet = self._sheet
        sheet.canvas.setLineWidth(_FRAME)
        sheet.canvas.rect(sheet.left, sheet.y, sheet.width, self._top - sheet.y, stroke=1, fill=0)

    def _turn(self) -> None:
        sheet = self._sheet
        self.close()
        sheet.new_page()
        self._top = sheet.y
        room = sheet.width - 2 * self._pad
        title = shortened(self._title, Face.BOLD, self._size, room * 0.8)
        self._fill(self._height(1))
        self._write(
            sheet.lines_of([bold(title), italic(f" {CONTINUED}")], room, self._size), sheet.left + self._pad, self._pad
        )
        sheet.y -= self._height(1)

    def _room(self) -> int:
        return self._lines_of(self._sheet.y - self._sheet.bottom)

    def _lines_of(self, height: float) -> int:
        return max(0, int((height - 2 * self._pad) // self._leading))

    def _fill(self, height: float) -> None:
        canvas, sheet = self._sheet.canvas, self._sheet
        canvas.saveState()
        canvas.setFillGray(_GREY)
        canvas.rect(sheet.left, sheet.y - height, sheet.width, height, stroke=0, fill=1)
        canvas.restoreState()

    def _write(self, lines: Sequence[Line], left: float, below: float, large: int = 0) -> None:
        y = self._sheet.y - below - baseline(self._size, self._leading)
        for number, line in enumerate(lines):
            self._sheet.place(line, left, y, self._size * (_LARGE if number < large else 1))
            y -= self._leading
