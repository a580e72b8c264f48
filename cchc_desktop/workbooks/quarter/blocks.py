"""Where on the lists the dossiers of each figure stand, and the links between figures and dossiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from cchc_desktop.domain.layout import LayoutColumn
from cchc_desktop.workbooks.quarter.form import Form
from cchc_desktop.workbooks.quarter.places import letter, on
from cchc_desktop.workbooks.sheet import FIGURE, LINE, Book, Column, Kind

# Excel holds at most 65,530 links on a sheet; dossiers beyond are listed without.
_MOST_LINKS = 65_000
# What the lists do not tell apart opens the dossiers that it is a part of.
_WIDER = {
    **dict.fromkeys(("+late_subjective", "+late_objective", "+late_unexplained"), "c10"),
    **dict.fromkeys(("+stopped", "+closed", "+withdrawn", "+refused"), "c7"),
}


class Links:
    """Writes cells that lead to other cells, as many on a sheet as it may hold."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._written: Counter[str] = Counter()
        self._urls: dict[str, Any] = {}

    def write(self, sheet: Any, row: int, place: int, target: str, value: str | int) -> None:
        """Let a cell that holds ``value`` lead to ``target``."""
        from xlsxwriter.url import Url  # type: ignore[import-untyped]

        name = sheet.get_name()
        if self._written[name] >= _MOST_LINKS:
            return
        self._written[name] += 1
        style = self._book.style(**(LINE if isinstance(value, str) else FIGURE), font_color="#1F4E9E")
        url = self._urls.get(target)
        if url is None:
            # Thousands of dossiers open the same cell.
            url = self._urls[target] = Url(f"internal:{target}")
        sheet.write_url(row, place, url, style)
        if isinstance(value, str):
            sheet.write_string(row, place, value, style)
        else:
            sheet.write_number(row, place, value, style)


class Blocks:
    """The rows between which the dossiers of each figure stand, by row of the form (None the total) and measure.

    A measure is a figure of the report ("c4"), or with a plus something counted beside them ("+came_postal").
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str | None, str], _Block] = {}
        self._sheets: dict[str, tuple[int, int]] = {}

    def add_sheet(self, name: str, width: int, filtered: int) -> None:
        """A sheet of ``width`` columns; the one counted ``filtered`` finds what does not stand together."""
        self._sheets[name] = width, filtered

    def note(self, key: str, measures: Iterable[str], name: str, row: int) -> None:
        """A dossier of that row of the form stands in a row of a sheet."""
        for measure in measures:
            for one in (key, None):
                block = self._found.get((one, measure))
                if block is None:
                    self._found[one, measure] = _Block(name, row)
                else:
                    block.last = row
                    block.count += 1

    def count(self, key: str | None, measure: str) -> int:
        """How many dossiers of a measure are listed."""
        block = self._found.get((key, measure))
        return block.count if block else 0

    def target(self, column: LayoutColumn, key: str | None) -> str | None:
        """What a figure opens: its dossiers where they stand together, else the filter that finds them."""
        every = (self._found.get((key, one)) or self._found.get((key, _WIDER.get(one, ""))) for one in measures(column))
        found = [block for block in every if block is not None]
        if not found or len({block.sheet for block in found}) > 1:
            return None
        name, (width, filtered) = found[0].sheet, self._sheets[found[0].sheet]
        first, last = min(block.first for block in found), max(block.last for block in found)
        if last - first + 1 == sum(block.count for block in found):
            return on(name, f"A{first + 1}:{letter(width - 1)}{last + 1}")
        return on(name, f"{letter(filtered)}1")


class _Block:
    """The rows of one sheet between which the dossiers of a figure stand, and how many they are."""

    __slots__ = ("count", "first", "last", "sheet")

    def __init__(self, sheet: str, row: int) -> None:
        self.sheet, self.first, self.last, self.count = sheet, row, row, 1


def number_column(title: str, form: Form) -> Column:
    """The column of a list that says in which column of a form a dossier stands, as wide as its own title."""
    named = f"{title} của {form.name}"
    return Column(named, len(named) + 5, Kind.NUMBER)  # bold, with the arrow of the filter


def measures(column: LayoutColumn) -> tuple[str, ...]:
    """What a column sums."""
    return (*column.figures, *(f"+{name}" for name in column.memo))


def numbers_of(form: Form) -> dict[str, int]:
    """The column of a form that holds each measure, without those that only sum others up."""
    found: dict[str, int] = {}
    for column in form.layout.columns:
        if not column.sum_of:
            for measure in measures(column):
                found.setdefault(measure, column.number)
    return found
