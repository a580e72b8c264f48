"""The pages of a bound book: entries drawn as they are read, sums below them, room kept for the signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cchc_desktop.documents.sheet.ledger import Amounts, Ledger
from cchc_desktop.documents.sheet.table import Row

_TOLD_EVERY = 200
Entry = tuple[Row, Amounts]


def fill(table: Ledger, entries: Iterable[Entry], ending: float, on_row: Callable[[int], None] | None) -> int:
    """Draw the entries and the sums, so that ``ending`` points below them stay free; returns how many there were.

    ``on_row`` is told now and then how many are drawn.
    """
    number = 0
    for number, ((row, amounts), is_last) in enumerate(_with_the_last(entries), start=1):
        if is_last:
            # The signatures stand on a page with at least one entry.
            table.make_room(table.height_of(row) + ending)
        table.count(row, amounts)
        if on_row and (number % _TOLD_EVERY == 0 or is_last):
            on_row(number)
    table.make_room(ending)
    table.close()
    return number


def _with_the_last(entries: Iterable[Entry]) -> Iterator[tuple[Entry, bool]]:
    """Each entry and whether none comes after it."""
    held: Entry | None = None
    for entry in entries:
        if held is not None:
            yield held, False
        held = entry
    if held is not None:
        yield held, True
