"""Where a register of an office's own making has its titles: in any of its first rows, in one row or in two."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import islice
from typing import Any

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.workbooks.reading import Table, Workbook, text_of
from cchc_desktop.workbooks.register.tolerant import key_of

_LOOKED_AT = 40
_SAMPLES = 3
_JUDGED_BY = 20
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a file: its place from 0, its title (two rows joined), and the first values below it."""

    place: int
    title: str
    samples: tuple[Any, ...] = ()

    @property
    def letter(self) -> str:
        """The column as a spreadsheet names it."""
        letters, left = "", self.place + 1
        while left:
            left, rest = divmod(left - 1, 26)
            letters = f"{chr(65 + rest)}{letters}"
        return letters

    @property
    def shown(self) -> tuple[str, ...]:
        """The first few values as text."""
        return tuple(text_of(value) for value in self.samples[:_SAMPLES])


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of a file lie: ``row`` holds the titles, with the row below it when ``depth`` is 2.

    ``sheets`` all have these titles in these rows; ``left_out`` are sheets with others. ``fingerprint`` is the same for
    every file with these titles, whatever it holds.
    """

    sheets: tuple[str, ...]
    row: int
    depth: int
    headings: tuple[Heading, ...]
    left_out: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What tells the titles of one office's files from those of another's."""
        titles = "\n".join(key_of(heading.title) for heading in self.headings)
        return hashlib.sha256(titles.encode()).hexdigest()[:40]

    @property
    def last_title_row(self) -> int:
        """The row above the first dossier."""
        return self.row + self.depth - 1


Score = Callable[[Sequence[Heading]], int]


def find_layout(book: Workbook, score: Score, *, sheet: str = "", row: int = 0, depth: int = 0) -> Layout:
    """The sheets and the rows of the titles by what they are worth; ``sheet``, ``row`` and ``depth`` say so outright.

    Raises InvalidInput ``file`` for a workbook without rows, or in which no row holds titles of a register.
    """
    names = (book.table(sheet).title,) if sheet else book.visible
    best: tuple[int, str, int, int] = (0, "", 0, 0)
    is_empty = True
    for name in names:
        top = _top(book.table(name))
        is_empty = is_empty and not top
        for at, deep in _candidates(top, row, depth):
            worth = score(_headings(top, at, deep))
            if worth > best[0]:
                best = (worth, name, at, deep)
    if is_empty:
        raise InvalidInput("file", f"Tệp “{book.path.name}” không có dòng nào; hãy chọn đúng tệp.")
    worth, name, at, deep = best
    if worth < _FEWEST:
        looked = ", ".join(f"«{title}»" for title in names) or "không có trang nào"
        raise InvalidInput(
            "file",
            f"Không nhận ra hàng tên cột trong tệp “{book.path.name}” (đã xem trang {looked}). "
            "Cần ít nhất các cột như Mã hồ sơ, Tên thủ tục, Họ tên, Ngày nhận.",
        )
    found = _headings(_top(book.table(name)), at, deep)
    titles = [key_of(heading.title) for heading in found]
    sheets, left_out = [], []
    for other in (name,) if sheet else book.visible:
        top = _top(book.table(other))
        if other == name or [key_of(one.title) for one in _headings(top, at, deep)] == titles:
            sheets.append(other)
        elif top:
            left_out.append(other)
    return Layout(tuple(sheets), at + 1, deep, found, tuple(left_out))


def _top(table: Table) -> list[list[Any]]:
    """The first rows from the first one on, empty ones too; none of an empty sheet."""
    rows = dict(islice(table.rows(0), _LOOKED_AT))
    return [rows.get(number, []) for number in range(1, min(max(rows, default=0), _LOOKED_AT) + 1)]


def _candidates(top: list[list[Any]], row: int, depth: int) -> list[tuple[int, int]]:
    starts = range(len(top)) if not row else range(row - 1, min(row, len(top)))
    found = [(at, 1) for at in starts if depth != 2 and _is_worded(top[at])]
    two = (at for at in starts if at + 1 < len(top) and depth != 1)
    return found + [(at, 2) for at in two if depth == 2 or _goes_on(top[at], top[at + 1])]


def _is_worded(row: list[Any]) -> bool:
    """Titles are words: no day, no number."""
    return any(cell != "" for cell in row) and not any(isinstance(cell, float | date | time) for cell in row)


def _goes_on(upper: list[Any], lower: list[Any]) -> bool:
    """Whether the row below divides titles of this one: most of its cells stand below none or beside its group's."""
    if not (_is_worded(upper) and _is_worded(lower)):
        return False
    below = sum(1 for cell in lower if cell != "")
    both = sum(1 for above, own in zip(upper, lower, strict=False) if above != "" and own != "")
    return below >= max(2, 2 * both)


def _headings(top: list[list[Any]], at: int, depth: int) -> tuple[Heading, ...]:
    if at + depth > len(top):
        return ()
    upper, lower = top[at], top[at + 1] if depth == 2 else []
    body = [row for row in top[at + depth :] if row and not is_numbering(row)]
    found, group = [], ""
    for place in range(max(len(upper), len(lower))):
        above, below = _cell(upper, place), _cell(lower, place)
        if above:
            group = above
        title = " / ".join(part for part in ((above or (group if below else "")), below) if part)
        values = (row[place] for row in body if place < len(row) and row[place] != "")
        if title:
            found.append(Heading(place, title, tuple(islice(values, _JUDGED_BY))))
    return tuple(found)


def _cell(row: list[Any], place: int) -> str:
    return text_of(row[place]).strip(" *:") if place < len(row) else ""


def is_numbering(row: Sequence[Any]) -> bool:
    """Whether a row only numbers the columns: (1), (2), (3) ..."""
    said = [text_of(cell).strip("()[] ") for cell in row if cell != ""]
    if len(said) < 3 or not said[0].isdecimal():
        return False
    return said == [str(number) for number in range(int(said[0]), int(said[0]) + len(said))]
