"""A quarter's form as a workbook: live sums with stored values, the dossiers behind them, checks, comparison, charts.

The values of all formulas are stored beside them, so that every reader and every merge sees numbers.
"""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.layout import Layout
from cchc_desktop.domain.statistics import StatisticsBroken
from cchc_desktop.workbooks.quarter.charts import CHART_SHEET, draw_charts
from cchc_desktop.workbooks.quarter.checks import BESIDE_SHEET, CHECK_SHEET, Beside, draw_checks
from cchc_desktop.workbooks.quarter.comparison import (
    ADJUSTMENT_SHEET,
    COMPARISON_SHEET,
    Comparison,
    draw_adjustments,
)
from cchc_desktop.workbooks.quarter.dossiers import INTAKE_SHEET, PENDING_SHEET, SETTLED_SHEET, Lists
from cchc_desktop.workbooks.quarter.form import Form
from cchc_desktop.workbooks.quarter.memo_list import MEMO_SHEET, told_by_list
from cchc_desktop.workbooks.quarter.seals import SEAL_SHEET, draw_seals, read_seals
from cchc_desktop.workbooks.quarter.view import AdjustmentLine, BesideLine, Compared, DossierLine, QuarterView, Trends
from cchc_desktop.workbooks.sheet import Book, new_book

__all__ = [
    "AdjustmentLine",
    "BesideLine",
    "Compared",
    "DossierLine",
    "QuarterView",
    "Trends",
    "read_seals",
    "told_by_list",
    "write",
]

_TAKEN = (
    *(INTAKE_SHEET, SETTLED_SHEET, PENDING_SHEET, MEMO_SHEET, CHECK_SHEET, BESIDE_SHEET),
    *(COMPARISON_SHEET, CHART_SHEET, ADJUSTMENT_SHEET, SEAL_SHEET),
)


def write(view: QuarterView, path: Path) -> None:
    """Write the form and the sheets behind it to ``path``.

    Raises Unavailable when the place cannot be written, InvalidInput when a sheet cannot hold the dossiers or a layout
    cannot be drawn, StatisticsBroken when an identity of a layout does not hold, ValueError when the dossiers given are
    not those counted.
    """
    layouts = tuple(layout.fitted(view.report.profile) for layout in view.layouts)
    _check_names(layouts)
    broken = [check for layout in layouts for check in layout.breaches(view.report)]
    if broken:
        raise StatisticsBroken(broken)
    with new_book(path, title=layouts[0].title, author=view.office, made_at=view.made_at) as book:
        _draw(book, view, [Form(book, view, layout) for layout in layouts])


def _draw(book: Book, view: QuarterView, forms: list[Form]) -> None:
    first = forms[0]
    lists = None if view.dossiers is None else Lists(book, view, forms)
    check_sheet = book.add_sheet(CHECK_SHEET)
    beside = Beside(book, view, forms)
    if lists is not None:
        lists.draw()
    for form in forms:
        form.draw(lists.target if lists else None, beside.rates(form), beside.words_formula(form))
    draw_checks(book, check_sheet, forms, lists)
    beside.draw()
    if view.compared:
        Comparison(book, view, first, beside).draw()
    if view.trends is not None:
        draw_charts(book, book.add_sheet(CHART_SHEET), view, first)
    if view.adjustments is not None:
        draw_adjustments(book, book.add_sheet(ADJUSTMENT_SHEET), view.adjustments)
    if view.seals:
        draw_seals(book, book.add_sheet(SEAL_SHEET), view.seals)
    first.sheet.activate()


def _check_names(layouts: tuple[Layout, ...]) -> None:
    taken = {name.casefold() for name in _TAKEN}
    for layout in layouts:
        if layout.sheet.casefold() in taken:
            raise InvalidInput(
                "layout", f"Bố cục «{layout.name}»: tên trang tính “{layout.sheet}” trùng với trang khác."
            )
        taken.add(layout.sheet.casefold())
