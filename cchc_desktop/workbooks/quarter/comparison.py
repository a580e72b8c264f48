"""This period beside earlier ones, and what was changed after the report was sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.words import ROW_TITLE
from cchc_desktop.workbooks.grid import CHANGE, HEADER, PERCENT, POINTS, share_formula, share_value
from cchc_desktop.workbooks.quarter.checks import Beside
from cchc_desktop.workbooks.quarter.form import Form, titles_of
from cchc_desktop.workbooks.quarter.places import cell
from cchc_desktop.workbooks.quarter.view import AdjustmentLine, Compared, QuarterView
from cchc_desktop.workbooks.sheet import FIGURE, LINE, Book, Column, Kind, lines_of

COMPARISON_SHEET, ADJUSTMENT_SHEET = "So sánh", "Điều chỉnh sau khi gửi"
_ADJUSTED = (
    Column("STT", 7, Kind.NUMBER),
    Column("Mã hồ sơ", 24),
    Column("Dòng, cột", 36),
    Column("Khi gửi", 24),
    Column("Sau điều chỉnh", 24),
    Column("Lý do", 44),
    Column("Thời điểm", 17, Kind.MOMENT),
    Column("Người thực hiện", 24),
)
_FIRST = 4


class Comparison:
    """The sheet that puts earlier periods beside this one: figures and differences, totals, shares and rows."""

    def __init__(self, book: Book, view: QuarterView, form: Form, beside: Beside) -> None:
        self._book, self._view, self._form, self._beside = book, view, form, beside
        self._sheet = book.add_sheet(COMPARISON_SHEET)
        self._last = 2 + 2 * len(view.compared)

    def draw(self) -> None:
        """Draw it."""
        book, sheet, view = self._book, self._sheet, self._view
        sheet.set_column(0, 0, 7)
        sheet.set_column(1, 1, 58)
        sheet.set_column(2, self._last, 17)
        book.block(sheet, (0, 0, 0, self._last), "SO SÁNH VỚI CÁC KỲ TRƯỚC", bold=True, align="center", font_size=13)
        period = view.report.period
        book.block(sheet, (1, 0, 1, self._last), f"Kỳ báo cáo: {period.label} ({period.span})", align="center")
        self._titles("Cột", "Nội dung", 2)
        row = _FIRST
        for column in self._form.layout.columns:
            now = self._form.values[column.number]
            earlier = [self._value(one, column.number) for one in view.compared]
            label = titles_of(column)
            self._line(row, f"({column.number})", label, f"={self._form.cell(column.number)}", now, earlier)
            row += 1
        for place in range(len(self._beside.rates(self._form))):
            self._share(row, place)
            row += 1
        row = self._notes(row)
        self._rows(row + 1)
        sheet.freeze_panes(_FIRST, 2)
        sheet.fit_to_pages(1, 0)

    def _titles(self, first: str, second: str, row: int) -> None:
        book, sheet, view = self._book, self._sheet, self._view
        sheet.set_row(row + 1, 32)
        for place, text in enumerate((first, second, f"Kỳ này\n{view.report.period.label}")):
            book.block(sheet, (row, place, row + 1, place), text, **HEADER)
        for place, one in enumerate(view.compared):
            start = 3 + 2 * place
            book.block(sheet, (row, start, row, start + 1), one.title, **HEADER)
            book.text(sheet, row + 1, start, one.label, **HEADER)
            book.text(sheet, row + 1, start + 1, "Tăng (+), giảm (-)", **HEADER)

    def _value(self, one: Compared, number: int) -> int | None:
        if one.report is None:
            return None
        return self._form.layout.values(one.report.total, one.report.memo)[number]

    def _line(self, row: int, mark: str, label: str, formula: str, now: int, earlier: Sequence[int | None]) -> None:
        """One figure: now by a live formula, then each earlier one with the difference."""
        book, sheet = self._book, self._sheet
        sheet.set_row(row, 15 * lines_of(label, 58))
        book.text(sheet, row, 0, mark, **LINE, align="center")
        book.text(sheet, row, 1, label, **LINE)
        sheet.write_formula(row, 2, formula, book.style(**FIGURE), now)
        for place, value in enumerate(earlier):
            start = 3 + 2 * place
            if value is None:
                self._nothing(row, start)
                continue
            sheet.write_number(row, start, value, book.style(**FIGURE))
            difference = f"={cell(row, 2)}-{cell(row, start)}"
            sheet.write_formula(row, start + 1, difference, book.style(**CHANGE), now - value)

    def _share(self, row: int, place: int) -> None:
        book, sheet, rate = self._book, self._sheet, self._beside.rates(self._form)[place]
        book.text(sheet, row, 0, "", **LINE)
        book.text(sheet, row, 1, f"Tỷ lệ: {rate.label} = {rate.formula}", **LINE)
        style, now = book.style(**PERCENT), share_value(rate)
        sheet.write_formula(row, 2, f"={self._beside.cell(self._form, place)}", style, now)
        for number, one in enumerate(self._view.compared):
            start = 3 + 2 * number
            earlier = None if one.report is None else self._form.layout.rates_of(one.report)[place]
            if earlier is None:
                self._nothing(row, start)
                continue
            before = share_value(earlier)
            sheet.write_formula(row, start, f"={_fixed(earlier)}", style, before)
            a, b = cell(row, 2), cell(row, start)
            formula = f'=IF(AND(ISNUMBER({a}),ISNUMBER({b})),{a}-{b},"-")'
            value = now - before if isinstance(now, float) and isinstance(before, float) else "-"
            sheet.write_formula(row, start + 1, formula, book.style(**POINTS), value)

    def _nothing(self, row: int, start: int) -> None:
        for place in (start, start + 1):
            self._book.text(self._sheet, row, place, "-", **LINE, align="right", indent=1)

    def _notes(self, row: int) -> int:
        """Why a period stands without figures; returns the row after."""
        notes = [f"{one.title}: {one.note}" for one in self._view.compared if one.note]
        for place, note in enumerate(notes, start=row):
            self._book.block(self._sheet, (place, 0, place, self._last), note, italic=True)
        return row + len(notes)

    def _rows(self, row: int) -> None:
        """The totals of the form again, for each of its rows."""
        sums = [column for column in self._form.layout.columns if column.sum_of]
        reports = [one.report for one in self._view.compared]
        for column in sums if self._view.report.rows else ():
            self._book.block(
                self._sheet, (row, 0, row, self._last), f"({column.number}) {titles_of(column)}", bold=True
            )
            self._titles("STT", ROW_TITLE[self._view.report.by], row + 1)
            row += 3
            for number, line in enumerate(self._view.report.rows, start=1):
                earlier: list[int | None] = []
                for report in reports:
                    found = next((one for one in report.rows if one.key == line.key), None) if report else None
                    value = 0 if found is None else column.value(found.figures, found.memo)
                    earlier.append(None if report is None else value)
                now = column.value(line.figures, line.memo)
                formula = f"={self._form.cell(column.number, line.key)}"
                self._line(row, str(number), line.label, formula, now, earlier)
                row += 1
            row += 1


def draw_adjustments(book: Book, sheet: Any, found: Sequence[AdjustmentLine]) -> None:
    """What was changed after the report was sent, or that nothing was."""
    table = book.table(sheet, 0, _ADJUSTED)
    for number, line in enumerate(found, start=1):
        table.add((number, line.code, line.row, line.was, line.now, line.why, line.at, line.who))
    if found:
        table.close()
    else:
        book.block(sheet, (1, 0, 1, len(_ADJUSTED) - 1), "Không có điều chỉnh nào sau khi gửi.", italic=True)


def _fixed(rate: Rate) -> str:
    return share_formula(str(rate.part), str(rate.whole))
