"""A table whose sums are carried from page to page, as in a bound book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from cchc_desktop.documents.sheet.page import Sheet
from cchc_desktop.documents.sheet.table import Column, Row, Table

PAGE_SUM, CARRIED_ON, CARRIED_IN, WHOLE_SUM = "Cộng trang", "Cộng mang sang", "Mang sang", "Tổng cộng"
Amounts = tuple[int, ...]


class Ledger(Table):
    """Each page ends with the sums of its rows and of all so far, and begins with those brought from before.

    ``row_of`` makes the row of sums out of its label and its amounts; ``brought`` are the sums of what stands before
    the first row, told under ``since`` where there are any.
    """

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[Column],
        size: float,
        row_of: Callable[[str, Amounts], Row],
        brought: Amounts,
        *,
        since: str = CARRIED_IN,
    ) -> None:
        self._row_of = row_of
        self._page_sums: Amounts = (0,) * len(brought)
        self.sums = brought
        super().__init__(sheet, columns, size)
        self._foot = sum(self.height_of(row_of(label, brought)) for label in (PAGE_SUM, CARRIED_ON))
        if any(brought):
            super().add(row_of(since, brought))

    def count(self, row: Row, amounts: Amounts) -> None:
        """Draw a row and add up its amounts; they count on the page on which the row ends."""
        self.add(row)
        self._page_sums = _added(self._page_sums, amounts)
        self.sums = _added(self.sums, amounts)

    def close(self) -> None:
        """The sums of the last page and of the whole."""
        self._sum(PAGE_SUM, self._page_sums)
        self._sum(WHOLE_SUM, self.sums)

    @property
    def _floor(self) -> float:
        return self._sheet.bottom + self._foot

    def _lines_of_a_page(self) -> int:
        # The sums brought over stand above the rows of every page but the first.
        brought = self.height_of(self._row_of(CARRIED_IN, self.sums))
        return super()._lines_of_a_page() - ceil(brought / self._leading)

    def _turn(self) -> None:
        self._sum(PAGE_SUM, self._page_sums)
        self._sum(CARRIED_ON, self.sums)
        self._page_sums = (0,) * len(self.sums)
        super()._turn()
        self._sum(CARRIED_IN, self.sums)

    def _sum(self, label: str, amounts: Amounts) -> None:
        row = self._row_of(label, amounts)
        cells = self._wrapped(row)
        self._draw(row, cells, max(len(lines) for _, _, lines in cells))


def _added(first: Amounts, second: Amounts) -> Amounts:
    return tuple(one + other for one, other in zip(first, second, strict=True))
