"""A form on its sheet: head, titles, rows with live sums and their stored values, foot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from math import ceil
from typing import Any

from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.layout import Layout, LayoutColumn
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.sent import as_sent
from cchc_desktop.domain.words import ROW_TITLE
from cchc_desktop.workbooks.grid import AGREES, DIFFERS
from cchc_desktop.workbooks.quarter.places import cell, on
from cchc_desktop.workbooks.quarter.view import QuarterView
from cchc_desktop.workbooks.sheet import FIGURE, LINE, PRACTICE_MARK, Book, lines_of

NO_ROW = "Chưa chia theo dòng"
_Look = Mapping[str, Any]
Targets = Callable[[LayoutColumn, str | None], str | None]
_TOP = 6
_LABEL_WIDTH, _NUMBER_WIDTH, _SIDE, _SIGNING = 36, 5, 38, 57
_TURNED_BELOW, _AROUND, _LEAST_ROOM = 8, 2.5, 104
_ONE_PAGE_ROWS = 36


class Form:
    """One layout with the figures of a report; rows and places are counted from 0."""

    def __init__(self, book: Book, view: QuarterView, layout: Layout) -> None:
        self._book, self._view, self.layout = book, view, layout
        self.name = layout.sheet
        self.sheet = book.add_sheet(self.name)
        self._report = view.report
        self.rest = layout.unassigned(view.report)
        self.numbers = _TOP + layout.depth
        self.first = self.numbers + 1
        self.rows = layout.rows_of(view.report)
        self.total = self.first + len(self.rows) + bool(self.rest)
        self.last = layout.last - 1
        # A form of few columns is as wide as others, so that its head has room.
        self._width = max(layout.column_width, _LEAST_ROOM / len(layout.columns))
        self._rows = {row.key: self.first + place for place, row in enumerate(self.rows)}

    def cell(self, number: int, key: str | None = None) -> str:
        """The cell of a column in the total, or in the row of that key."""
        row = self.total if key is None else self._rows.get(key, self.total)
        return on(self.name, cell(row, number - 1))

    def area(self, number: int) -> str:
        """The cells of a column in all rows above the total."""
        return f"{cell(self.first, number - 1)}:{cell(self.total - 1, number - 1)}"

    @property
    def has_rows(self) -> bool:
        """Whether anything stands above the total."""
        return self.total > self.first

    @property
    def values(self) -> dict[int, int]:
        """The total of each column by its number."""
        return self.layout.values(self._report.total, self._report.memo)

    def draw(self, targets: Targets | None, rates: Sequence[Rate], rates_formula: str) -> None:
        """Draw all of it; ``targets`` names what a figure opens, ``rates_formula`` the cells that hold the shares."""
        sheet, width = self.sheet, self._width
        sheet.set_column(0, 0, _NUMBER_WIDTH)
        sheet.set_column(1, 1, _LABEL_WIDTH)
        for number, value in self.values.items():
            # A figure too long for its cell is shown as signs; the total is the longest of its column.
            sheet.set_column(number - 1, number - 1, max(width, len(f"{value:,}") + _AROUND))
        sheet.set_column(self.last + 1, self.last + 1, 2)
        sheet.set_column(self.last + 2, self.last + 2, 13)
        self._head()
        self._titles()
        self._lines(targets)
        self._foot(rates, rates_formula)
        sheet.freeze_panes(self.first, 2)
        sheet.repeat_rows(_TOP, self.numbers)
        sheet.center_horizontally()
        if len(self.rows) <= _ONE_PAGE_ROWS:
            sheet.fit_to_pages(1, 1)
            sheet.set_footer("")

    def _head(self) -> None:
        """Number of the form left, its name and period in the middle, who reports to whom right."""
        book, sheet, view, layout = self._book, self.sheet, self._view, self.layout
        period, is_form = view.report.period, view.report.by is Grouping.FIELD
        left = (layout.form, layout.issued_by) if is_form else ("Bảng theo dõi nội bộ", f"Các cột theo {layout.form}")
        for row, height in enumerate((17, 17, 17, 17, 15, 16)):
            sheet.set_row(row, height)
        middle = max(2, self.last - ceil(_SIDE / self._width))
        right = max(self.last, middle + 1)
        book.block(sheet, (0, 0, 0, 1), left[0], bold=True)
        book.block(sheet, (1, 0, 2, 1), left[1])
        book.block(sheet, (0, 2, 1, middle), layout.title, bold=True, align="center", font_size=12)
        book.block(sheet, (2, 2, 2, middle), f"Kỳ báo cáo: {period.label}", align="center")
        book.block(sheet, (3, 2, 3, middle), f"({period.span})", italic=True, align="center")
        book.block(sheet, (0, middle + 1, 1, right), f"- Đơn vị báo cáo: {view.office}")
        book.block(sheet, (2, middle + 1, 3, right), f"- Đơn vị nhận báo cáo: {view.recipient}")
        marks = [PRACTICE_MARK] if view.is_practice else []
        marks += [as_sent(view.sent_on)] if view.sent_on else []
        if marks:
            look: dict[str, Any] = {"bold": True, "align": "center", "font_color": "#C00000"}
            book.block(sheet, (4, 0, 4, self.last), " – ".join(marks), **look)
        book.block(sheet, (5, 0, 5, self.last), layout.unit, italic=True, align="right")

    def _titles(self) -> None:
        """Rows of merged titles and the row of column numbers."""
        book, sheet, bottom = self._book, self.sheet, self.numbers - 1
        look: dict[str, Any] = {**LINE, "bold": True, "align": "center"}
        turned = self._width < _TURNED_BELOW
        for row in range(_TOP, bottom):
            sheet.set_row(row, 17 if row == _TOP else 16)
        sheet.set_row(bottom, 104 if turned else 46)
        sheet.set_row(self.numbers, 15)
        book.block(sheet, (_TOP, 0, bottom, 0), "STT", **look)
        book.block(sheet, (_TOP, 1, bottom, 1), ROW_TITLE[self._report.by], **look)
        self._group(self.layout.columns, 0, look, {"rotation": 90} if turned else {})
        book.block(sheet, (_TOP, self.last + 2, bottom, self.last + 2), "Kiểm tra", **look)
        for place in range(self.last + 1):
            book.text(sheet, self.numbers, place, f"({place + 1})", **LINE, italic=True, align="center")

    def _group(
        self, columns: Sequence[LayoutColumn], level: int, look: Mapping[str, Any], own: Mapping[str, Any]
    ) -> None:
        top, bottom = _TOP + level, self.numbers - 1
        for name, members in groupby(columns, key=lambda column: column.groups[level : level + 1]):
            found = list(members)
            if name:
                area = (top, found[0].number - 1, top, found[-1].number - 1)
                self._book.block(self.sheet, area, name[0], **look)
                self._group(found, level + 1, look, own)
                continue
            for column in found:
                area = (top, column.number - 1, bottom, column.number - 1)
                self._book.block(self.sheet, area, column.title, **look, **own)

    def _lines(self, targets: Targets | None) -> None:
        book, sheet = self._book, self.sheet
        for number, row in enumerate(self.rows, start=1):
            place = self.first + number - 1
            sheet.set_row(place, 16 * lines_of(row.label, _LABEL_WIDTH))
            sheet.write_number(place, 0, number, book.style(**LINE, align="center"))
            book.text(sheet, place, 1, row.label, **LINE)
            self._figures(place, self.layout.values(row.figures, row.memo), row.key, targets)
        if self.rest:
            book.text(sheet, self.total - 1, 0, "", **LINE)
            book.text(sheet, self.total - 1, 1, NO_ROW, **LINE, italic=True)
            rest = {column.number: self.rest.get(column.number, 0) for column in self.layout.columns}
            self._figures(self.total - 1, rest, "", None)
        sheet.set_row(self.total, 18)
        book.text(sheet, self.total, 0, "", **LINE)
        book.text(sheet, self.total, 1, "Tổng cộng", **LINE, bold=True, align="center")
        self._figures(self.total, self.values, None, targets)
        colour_checks(book, sheet, (self.first, self.last + 2, self.total, self.last + 2))

    def _figures(self, row: int, values: Mapping[int, int], key: str | None, targets: Targets | None) -> None:
        """One line: sums are formulas with their values stored beside, so that every reader sees numbers."""
        sheet, is_total = self.sheet, row == self.total
        style = self._book.style(**FIGURE, bold=is_total)
        for column in self.layout.columns:
            value, place = values[column.number], column.number - 1
            target = targets(column, key) if targets and value else None
            if target is not None:
                sheet.write_url(row, place, f"internal:{target}", style, "", "Mở danh sách hồ sơ của ô này")
            if is_total and self.has_rows:
                sheet.write_formula(row, place, f"=SUM({self.area(column.number)})", style, value)
            elif column.sum_of:
                parts = "+".join(cell(row, number - 1) for number in column.sum_of)
                sheet.write_formula(row, place, f"={parts}", style, value)
            else:
                sheet.write_number(row, place, value, style)
        conditions = ",".join(
            f"{cell(row, left - 1)}={'+'.join(cell(row, number - 1) for number in right)}"
            for left, right in self.layout.identities
        )
        if conditions:
            formula = f'=IF(AND({conditions}),"{AGREES}","{DIFFERS}")'
            sheet.write_formula(row, self.last + 2, formula, self._book.style(**LINE, align="center"), AGREES)

    def _foot(self, rates: Sequence[Rate], rates_formula: str) -> None:
        """The counting rule, the shares, place and day, and the two signatures."""
        book, sheet, view, row = self._book, self.sheet, self._view, self.total + 1
        room = _LABEL_WIDTH + (self.last - 1) * self._width
        look: dict[str, Any] = {"italic": True, "font_size": 10}
        sentence = view.report.profile.sentence
        sheet.set_row(row, 15 * lines_of(sentence, room))
        book.block(sheet, (row, 0, row, self.last), sentence, **look)
        if rates:
            told = f"Tỷ lệ: {'; '.join(f'{rate.label}: {rate.explained}' for rate in rates)}."
            sheet.set_row(row + 1, 15 * lines_of(told, room))
            book.block(sheet, (row + 1, 0, row + 1, self.last), told, **look)
            sheet.write_formula(row + 1, 0, rates_formula, book.style(**look, text_wrap=True), told)
        right = max(2, self.last - ceil(_SIGNING / self._width) + 1)
        book.block(sheet, (row + 3, right, row + 3, self.last), view.dated, italic=True, align="center")
        book.block(sheet, (row + 4, 0, row + 4, 1), "NGƯỜI LẬP BIỂU", bold=True, align="center")
        for step, line in enumerate(view.signer_title):
            book.block(sheet, (row + 4 + step, right, row + 4 + step, self.last), line, bold=True, align="center")
        name_row = row + 4 + len(view.signer_title) + 3
        book.block(sheet, (name_row, 0, name_row, 1), view.preparer_name, bold=True, align="center")
        book.block(sheet, (name_row, right, name_row, self.last), view.signer_name, bold=True, align="center")
        sheet.print_area(0, 0, name_row, self.last)


def colour_checks(book: Book, sheet: Any, area: tuple[int, int, int, int]) -> None:
    """Green where a check agrees, red where it does not."""
    looks = ((AGREES, "#E2F0D9", "#375623"), (DIFFERS, "#F8CBAD", "#C00000"))
    for text, ground, ink in looks:
        look = book.style(bg_color=ground, font_color=ink)
        sheet.conditional_format(*area, {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": look})


def titles_of(column: LayoutColumn) -> str:
    """A column in words: "Số lượng hồ sơ đã giải quyết – Quá hạn"."""
    words = [word for word in (*column.groups, column.title) if word != "Trong đó"]
    return " – ".join(words)
