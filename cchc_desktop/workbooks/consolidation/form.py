"""The columns of form II.06a with other rows than its own: an office, or a lĩnh vực with its offices."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import astuple
from typing import Any

from cchc_desktop.domain.statistics import COLUMNS, Figures
from cchc_desktop.workbooks.sheet import FIGURE, LINE, Book

FORM_NUMBER = "Biểu số II.06a/VPCP/KSTT"
_GROUPS = (
    ("Số hồ sơ nhận giải quyết", 2, ("Tổng số", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước")),
    ("Số lượng hồ sơ đã giải quyết", 6, ("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn")),
    ("Số lượng hồ sơ đang giải quyết", 10, ("Tổng số", "Trong hạn", "Quá hạn")),
)
_NAMES = (*COLUMNS, "withdrawn", "closed")
HEIGHT = 4
FIRST_PLACE = 2


class Form:
    """Draws the titles and the figures on one sheet; ``last`` is its last column, counted from 0."""

    def __init__(self, book: Book, sheet: Any, *, has_own_columns: bool) -> None:
        self._book, self._sheet, self._has_own = book, sheet, has_own_columns
        self.last = 14 if has_own_columns else 12
        sheet.set_column(0, 0, 5)
        sheet.set_column(1, 1, 36)
        sheet.set_column(2, self.last, 9.5)

    def titles(self, top: int, row_title: str) -> None:
        """Three rows of merged titles and the row of column numbers, from row ``top`` on."""
        book, sheet = self._book, self._sheet
        look: dict[str, Any] = {**LINE, "bold": True, "align": "center"}
        for row, height in zip(range(top, top + HEIGHT), (17, 16, 46, 15), strict=True):
            sheet.set_row(row, height)
        book.block(sheet, (top, 0, top + 2, 0), "STT", **look)
        book.block(sheet, (top, 1, top + 2, 1), row_title, **look)
        for title, first, names in _GROUPS:
            end = first + len(names) - 1
            book.block(sheet, (top, first, top, end), title, **look)
            book.block(sheet, (top + 1, first, top + 2, first), names[0], **look)
            book.block(sheet, (top + 1, first + 1, top + 1, end), "Trong đó", **look)
            for place, name in enumerate(names[1:], start=first + 1):
                book.text(sheet, top + 2, place, name, **look)
        if self._has_own:
            book.block(sheet, (top, 13, top, 14), "Tính ở cột riêng", **look)
            for place, name in ((13, "Rút hồ sơ"), (14, "Đóng, dừng")):
                book.block(sheet, (top + 1, place, top + 2, place), name, **look)
        for place in range(self.last + 1):
            book.text(sheet, top + 3, place, f"({place + 1})", **LINE, italic=True, align="center")

    def figures(self, row: int, figures: Figures, blank: Collection[str] = ()) -> None:
        """A line of plain numbers; what its source does not tell stays empty."""
        style = self._book.style(**FIGURE)
        for place, name, value in self._cells(figures):
            if name in blank:
                self._sheet.write_blank(row, place, None, style)
            else:
                self._sheet.write_number(row, place, value, style)

    def sums(self, row: int, figures: Figures, formula: str, blank: Collection[str] = ()) -> None:
        """A line of live sums with their values beside; ``formula`` holds {0} for the letter of the column."""
        style = self._book.style(**FIGURE, bold=True)
        for place, name, value in self._cells(figures):
            if name in blank:
                self._sheet.write_blank(row, place, None, style)
            else:
                self._sheet.write_formula(row, place, formula.format(letter(place)), style, value)

    def _cells(self, figures: Figures) -> list[tuple[int, str, int]]:
        values = zip(_NAMES, astuple(figures), strict=True)
        cells = [(place, name, value) for place, (name, value) in enumerate(values, start=FIRST_PLACE)]
        return cells[: self.last - 1]


def letter(place: int) -> str:
    """The sheet's name of one of the first 26 columns, counted from 0."""
    return chr(ord("A") + place)
