"""Charts that the reader's own program draws: intake and settlement, rows of the form, on-time share by quarter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.words import GROUPING
from cchc_desktop.workbooks.grid import PERCENT, share_formula, share_value
from cchc_desktop.workbooks.quarter.form import Form
from cchc_desktop.workbooks.quarter.view import QuarterView, Trends
from cchc_desktop.workbooks.sheet import FIGURE, FONT, LINE, Book

CHART_SHEET = "Biểu đồ"
_DATA = 18
_RECEIVED, _SETTLED, _SHARE = "#2E75B6", "#70AD47", "#7F6000"
_WIDE, _HALF, _HIGH = 1140, 565, 330
_MOST_BARS = 15
_DAY: dict[str, Any] = {"border": 1, "align": "center", "num_format": "dd/mm/yyyy"}
_HEAD: dict[str, Any] = {**LINE, "bold": True, "align": "center", "bg_color": "#E7E6E6"}


def draw_charts(book: Book, sheet: Any, view: QuarterView, form: Form) -> None:
    """Draw the charts on the left and what they show of days and quarters on the right."""
    assert view.trends is not None
    sheet.set_column(_DATA, _DATA + 9, 14)
    sheet.set_column(_DATA + 7, _DATA + 7, 30)
    days = _days(book, sheet, view.trends)
    quarters = _quarters(book, sheet, view.trends)
    if days:
        chart = book.chart("line", "Tiếp nhận và giải quyết theo ngày")
        for step, (name, colour) in enumerate((("Tiếp nhận", _RECEIVED), ("Có kết quả", _SETTLED)), start=1):
            chart.add_series(_series(name, _DATA, _DATA + step, days) | {"line": {"color": colour, "width": 1.75}})
        chart.set_x_axis({"num_font": _font(9), "num_format": "dd/mm", "date_axis": True, "label_position": "low"})
        _place(sheet, chart, "A1", _WIDE)
    bars = _bars(book, sheet, view, form)
    if bars:
        chart = book.chart("bar", f"{GROUPING[view.report.by]}: nhận giải quyết và đã giải quyết")
        for step, (name, colour) in enumerate((("Nhận giải quyết", _RECEIVED), ("Đã giải quyết", _SETTLED)), start=8):
            chart.add_series(_series(name, _DATA + 7, _DATA + step, bars) | {"fill": {"color": colour}, "gap": 60})
        chart.set_y_axis({"reverse": True, "num_font": _font(9)})
        chart.set_x_axis({"num_font": _font(9), "label_position": "high"})
        _place(sheet, chart, "A18", _HALF, 110 + 24 * bars)
    if quarters:
        chart = book.chart("column", "Tỷ lệ đúng hạn theo quý")
        series = _series("Đúng hạn", _DATA + 4, _DATA + 5, quarters) | {"fill": {"color": _SHARE}, "gap": 80}
        chart.add_series(series | {"data_labels": {"value": True, "num_format": "[$-42A]0.00%", "font": _font(9)}})
        chart.set_y_axis({"num_format": "0%", "max": 1, "num_font": _font(9)})
        chart.set_legend({"none": True})
        _place(sheet, chart, "J18", _HALF)
    sheet.print_area(0, 0, 41, _DATA - 1)
    sheet.fit_to_pages(1, 1)


def _days(book: Book, sheet: Any, trends: Trends) -> int:
    for place, title in enumerate(("Ngày", "Tiếp nhận", "Có kết quả"), start=_DATA):
        book.text(sheet, 0, place, title, **_HEAD)
    for row, (received, settled) in enumerate(zip(trends.received, trends.settled, strict=True), start=1):
        sheet.write_datetime(row, _DATA, trends.first + timedelta(days=row - 1), book.style(**_DAY))
        sheet.write_number(row, _DATA + 1, received, book.style(**FIGURE))
        sheet.write_number(row, _DATA + 2, settled, book.style(**FIGURE))
    return len(trends.received)


def _quarters(book: Book, sheet: Any, trends: Trends) -> int:
    for place, title in enumerate(("Quý", "Đúng hạn"), start=_DATA + 4):
        book.text(sheet, 0, place, title, **_HEAD)
    for row, (label, part, whole) in enumerate(trends.on_time, start=1):
        book.text(sheet, row, _DATA + 4, label, **LINE)
        value = share_value(Rate("on_time", "", part, whole, ""))
        sheet.write_formula(row, _DATA + 5, f"={share_formula(str(part), str(whole))}", book.style(**PERCENT), value)
    return len(trends.on_time)


def _series(name: str, categories: int, values: int, count: int) -> dict[str, Any]:
    return {
        "name": name,
        "categories": [CHART_SHEET, 1, categories, count, categories],
        "values": [CHART_SHEET, 1, values, count, values],
    }


def _bars(book: Book, sheet: Any, view: QuarterView, form: Form) -> int:
    """The rows of the form with most dossiers, by references to the form itself, so that the chart follows it."""
    for place, title in enumerate((GROUPING[view.report.by], "Nhận giải quyết", "Đã giải quyết"), start=_DATA + 7):
        book.text(sheet, 0, place, title, **_HEAD)
    largest = sorted(view.report.rows, key=lambda row: -row.figures.c3)[:_MOST_BARS]
    for place, line in enumerate(largest, start=1):
        book.text(sheet, place, _DATA + 7, line.label, **LINE)
        for step, figure in enumerate(("c3", "c7"), start=8):
            number, value = _number(form, figure), getattr(line.figures, figure)
            style = book.style(**FIGURE)
            if number:
                sheet.write_formula(place, _DATA + step, f"={form.cell(number, line.key)}", style, value)
            else:
                sheet.write_number(place, _DATA + step, value, style)
    return len(largest)


def _number(form: Form, figure: str) -> int:
    return next((column.number for column in form.layout.columns if column.figures == (figure,)), 0)


def _place(sheet: Any, chart: Any, at: str, width: int, height: int = _HIGH) -> None:
    chart.set_size({"width": width, "height": height})
    sheet.insert_chart(at, chart, {"object_position": 2})


def _font(size: int) -> dict[str, Any]:
    return {"name": FONT, "size": size}
