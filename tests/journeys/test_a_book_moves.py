"""A practice year with every turn in it goes out as a workbook and comes into an empty office, cell for cell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_desktop.desk import Desk
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.register import RegisterLine, line_of
from cchc_desktop.services import demo, exchange, maintenance, statistics
from tests.offices import new_office

NOW = datetime(2026, 11, 20, 9, 0)
TODAY = NOW.date()
PERIODS = [
    *(periods.quarter(f"2026Q{number}", PeriodRule.ND09, today=TODAY) for number in (1, 2, 3, 4)),
    periods.whole_year(2026, PeriodRule.CALENDAR, today=TODAY),
    ReportingPeriod(date(2026, 5, 1), date(2026, 5, 20), "3 tuần"),
]


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    """The book it was and the book it became."""
    folder = tmp_path_factory.mktemp("moved")
    here, _ = new_office(folder / "here", NOW)
    demo.fill(here, 700)
    there, _ = new_office(folder / "there", NOW, is_practice=False)
    exchange.export_register(here, folder / "so.xlsx")
    plan = exchange.plan_register(there, folder / "so.xlsx")
    assert (plan.accepted, plan.rejected) == (700, ())
    exchange.apply(there, plan)
    yield here, there
    here.close()
    there.close()


def lines(desk: Desk) -> list[RegisterLine]:
    with desk.read() as view:
        names = {officer.id: officer.name for officer in view.people.officers()}
        return [line_of(dossier, "", names) for dossier, _ in view.bulk.stream()]


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.label)
def test_every_period_has_the_same_figures(moved: tuple[Desk, Desk], period: ReportingPeriod) -> None:
    here, there = moved
    for by in (Grouping.FIELD, Grouping.PROCEDURE, Grouping.CHANNEL):
        assert statistics.report(there, period, by) == statistics.report(here, period, by)
    of_officers = [
        {row.label: row.figures for row in statistics.report(desk, period, Grouping.OFFICER).rows if row.figures.c3}
        for desk in moved
    ]
    assert of_officers[0] == of_officers[1]


def test_the_form_is_the_same_cell_for_cell(moved: tuple[Desk, Desk], tmp_path: Path) -> None:
    forms = []
    for number, desk in enumerate(moved):
        file = tmp_path / f"{number}.xlsx"
        statistics.write_workbook(desk, PERIODS[2], file)
        sheet = load_workbook(file, data_only=True)["II.06a"]
        forms.append([row for row in sheet.iter_rows(values_only=True) if isinstance(row[2], int)])
    assert forms[0] == forms[1]
    assert len(forms[0]) > 5


def test_every_line_and_every_proof_holds(moved: tuple[Desk, Desk]) -> None:
    here, there = moved
    assert lines(there) == lines(here)
    healths = [maintenance.check(desk) for desk in moved]
    assert [health.problems for health in healths] == [(), ()]
    assert healths[0].dossiers == healths[1].dossiers
    # Here stands that it was exported; there, that a copy was kept before, and that it was imported.
    assert healths[0].events + 1 == healths[1].events
