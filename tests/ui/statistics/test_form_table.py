"""The table of a form at every size: it comes to rest at once, and its parts stand under each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QScrollBar

from cchc_desktop.domain.counting import Arrival, CountingProfile, Fact, Outcome
from cchc_desktop.domain.statistics import Heading, Report, tally
from tests.domain.test_layout import PERIOD, shipped
from ui.statistics.form_header import FormHeader
from ui.statistics.form_table import FormTable
from ui.theme import Scheme, dress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

FORMS = ("ii06a-2020", "extended-2026")
PERCENTS = (90, 100, 175)
ROUNDS = 12  # of events; what has not come to rest by then never will


def a_report(rows: int) -> Report:
    keys = [f"Lĩnh vực {number}" for number in range(1, rows + 1)]
    facts = [Fact(key, Arrival.ONLINE, Outcome.EARLY, 12) for key in keys]
    headings = [Heading(key, key) for key in keys]
    return tally(facts, headings, period=PERIOD, profile=CountingProfile(), as_of=PERIOD.last, is_detailed=True)


def shown(bot: QtBot, form: str, rows: int) -> FormTable:
    table = FormTable()
    bot.addWidget(table)
    table.show_report(a_report(rows), shipped(form))
    table.show()
    return table


def rest() -> None:
    for _ in range(ROUNDS):
        QApplication.processEvents()


def edges(table: FormTable) -> Iterator[tuple[int, int]]:
    """Sizes at which a bar comes or goes: below, in the least width of all columns, or beside, at the last row."""
    least = sum(table.body.columnWidth(column) for column in range(len(table.columns) + 2))
    for width in (least - 8, least + 2, least + 8, least + 150):
        table.resize(width, 1000)
        rest()
        whole = table.body.maximumHeight() + table.total.height()
        for height in (1, *range(whole - 16, whole + 17, 4), 1000):
            yield width, height


@pytest.fixture(params=PERCENTS)
def percent(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[int]:
    dress(qapp, Scheme.LIGHT, request.param)
    yield request.param
    dress(qapp, Scheme.LIGHT)


@pytest.mark.parametrize("form", FORMS)
def test_the_table_comes_to_rest_at_every_size_without_sharing_again_and_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, percent: int, form: str
) -> None:
    fits: list[int] = []
    inside: list[None] = []
    fit = FormHeader.fit

    def counted(header: FormHeader, *figure: int) -> None:
        assert not inside, "the header is fitted while it is being fitted"
        inside.append(None)
        fits.append(header.width())
        fit(header, *figure)
        inside.pop()

    monkeypatch.setattr(FormHeader, "fit", counted)
    for rows in (1, 4):
        table = shown(qtbot, form, rows)
        table.resize(1, 1000)
        rest()
        for size in edges(table):
            fits.clear()
            table.resize(*size)
            rest()
            assert len(fits) <= 3, (rows, size)
            fits.clear()
            rest()
            assert fits == [], (rows, size)


@pytest.mark.parametrize("form", FORMS)
def test_the_total_ends_where_the_rows_do_and_no_row_is_cut_where_there_is_no_bar(
    qtbot: QtBot, percent: int, form: str
) -> None:
    table = shown(qtbot, form, 4)
    table.resize(1, 1000)
    rest()
    bars = set()
    for size in edges(table):
        table.resize(*size)
        qtbot.waitUntil(lambda: not is_moving(table))
        assert table.body.viewport().width() == table.total.viewport().width(), size
        assert table.header.height() == table.header.height_now == table.body.viewport().y() - 1, size
        bar = table.body.verticalScrollBar()
        assert bar.isVisible() or bar.maximum() == 0, size
        assert table.across.isVisible() == (table.total.horizontalScrollBar().maximum() > 0), size
        bars.add((bar.isVisible(), table.across.isVisible()))
    assert bars == {(False, False), (False, True), (True, False), (True, True)}


def is_moving(table: FormTable) -> bool:
    before = [one.geometry() for one in (table.body, table.total, table.body.viewport(), table.header)]
    rest()
    return before != [one.geometry() for one in (table.body, table.total, table.body.viewport(), table.header)]


def test_another_size_of_type_lays_the_table_out_as_if_it_had_been_so_from_the_start(
    qtbot: QtBot, qapp: QApplication
) -> None:
    old = shown(qtbot, FORMS[1], 9)
    old.resize(900, 400)
    rest()
    dress(qapp, Scheme.LIGHT, 150)
    try:
        rest()
        new = shown(qtbot, FORMS[1], 9)
        new.resize(900, 400)
        rest()
        assert places(old) == places(new)
    finally:
        dress(qapp, Scheme.LIGHT)


def places(table: FormTable) -> list[object]:
    bars: list[QScrollBar] = [table.across, table.body.verticalScrollBar()]
    views = [table.header, table.body.viewport(), table.total.viewport()]
    widths = [table.body.columnWidth(column) for column in range(len(table.columns) + 2)]
    return [*(view.geometry() for view in views), *((bar.isVisible(), bar.maximum()) for bar in bars), widths]
