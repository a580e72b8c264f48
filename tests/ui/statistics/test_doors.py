"""Thống kê: what stands beside the columns opens to its dossiers, and what cannot be listed is no door."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_desktop.domain.layout import LayoutColumn
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import intake
from tests.ui.counter import Counter
from tests.ui.statistics.quarter import BIRTH, door, extended
from ui.statistics.columns import columns_of

if TYPE_CHECKING:


    from ui.screens.statistics import StatisticsScreen


def test_figures_beside_the_columns_open_their_dossiers_whatever_became_of_them(
    at: Counter, screen: StatisticsScreen
) -> None:
    at.step(at.receive("Võ Thị Hạnh", BIRTH), Action.WITHDRAW)
    waiting = intake.IntakeForm(procedure=BIRTH, name="Đỗ Thị Lan", national_code="H56.9.1-260302-0001")
    intake.register(at.desk, waiting)
    screen.refresh(None)
    at.wait()
    extended(at, screen)
    assert screen.figures.table.text(0, 27) == screen.figures.table.text(0, 30) == "1"
    assert door(at, screen, 0, 28) == ["Võ Thị Hạnh"]
    assert door(at, screen, -1, 31) == ["Đỗ Thị Lan"]
    (line,) = screen.figures.counted.model.rows
    assert (line.outcome, line.status) == (None, "Mới đăng ký")


def test_a_figure_that_counts_a_dossier_twice_is_no_door(at: Counter, screen: StatisticsScreen) -> None:
    extended(at, screen)
    assert screen.seen is not None
    assert screen.report is not None
    layout = screen.seen.layout
    twice = LayoutColumn(26, "Chậm", memo=("late_keyed", "ready_not_returned"))
    nested = LayoutColumn(27, "Hai lần", figures=("c7", "c8"))
    mixed = LayoutColumn(28, "Lẫn lộn", figures=("c8",), memo=("withdrawn",))
    columns = columns_of(replace(layout, columns=(*layout.columns[:23], twice, nested, mixed)), screen.report)
    assert [column.is_door for column in columns[-4:]] == [True, False, False, False]
