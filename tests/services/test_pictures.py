"""What the charts show is what the reports of the same days say, under every counting rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from itertools import product
from random import Random
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.domain.counting import (
    CountingProfile,
    EarlyBy,
    Grouping,
    Judging,
    Outcome,
    Placement,
    SettledBy,
)
from cchc_desktop.domain.errors import NotAllowed
from cchc_desktop.domain.people import Actor, Role
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.services import statistics
from cchc_desktop.services.statistics.pictures import ENDS, pictures, spread
from cchc_desktop.services.steps.counted import counted
from tests.offices import new_office
from tests.random_dossiers import Life

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc_desktop.desk import Desk

TODAY = date(2026, 7, 1)
START = datetime(2026, 1, 5, 8)
HALF_A_YEAR = ReportingPeriod(date(2026, 1, 1), date(2026, 6, 30), "6 tháng")
PROFILES = [
    CountingProfile(settled, early, placed, placed, judging)
    for settled, early, placed, judging in product(SettledBy, EarlyBy, Placement, Judging)
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A book of 200 lives of every kind."""
    chance = Random(1)
    made, _clock = new_office(tmp_path_factory.mktemp("office") / "office", datetime.combine(TODAY, time(9)))
    with made.change() as unit:
        procedures = [p.latest for p in unit.catalogue.procedures]
        for serial in range(1, 201):
            life = Life(chance, chance.choice(procedures[:40]), unit.terms, START, serial)
            unit.dossiers.add(life.live(chance.randrange(0, 9)))
        unit.commit()
    yield made
    made.close()


@pytest.mark.parametrize("profile", PROFILES)
def test_what_is_settled_day_by_day_adds_up_to_the_columns(desk: Desk, profile: CountingProfile) -> None:
    with desk.read() as view:
        total = counted(view, HALF_A_YEAR, TODAY, profile).total
        days = list(view.charts.settled_days(HALF_A_YEAR, profile, HALF_A_YEAR.last))
    assert total.c7
    assert sum(day.settled for day in days) == total.c7
    assert sum(day.late for day in days) == total.c10
    assert len({day.day for day in days}) == len(days)
    assert all(day.day in HALF_A_YEAR for day in days)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_settled_dossier_has_its_working_time(desk: Desk, profile: CountingProfile) -> None:
    with desk.read() as view:
        total = counted(view, HALF_A_YEAR, TODAY, profile).total
        worked = list(view.charts.worked(HALF_A_YEAR, profile, HALF_A_YEAR.last))
    assert sum(one.number for one in worked) == total.c7 + total.withdrawn + total.closed
    assert all(one.received <= one.closed for one in worked)


@pytest.mark.parametrize("rule", PeriodRule)
def test_the_rate_of_each_quarter_is_the_rate_of_its_report(desk: Desk, rule: PeriodRule) -> None:
    quarters = pictures(desk, HALF_A_YEAR, rule).quarters
    assert len(quarters) == 8
    assert HALF_A_YEAR.last in quarters[-1].period
    assert [one.period.rule for one in quarters] == [rule] * 8
    assert sum(one.rate.whole > 0 for one in quarters) >= 2
    for one in quarters:
        assert one.rate == statistics.report(desk, one.period).rates[0]


def test_a_period_of_a_rule_is_followed_by_quarters_of_that_rule(desk: Desk) -> None:
    calendar = statistics.open_quarter(desk, PeriodRule.CALENDAR)
    quarters = pictures(desk, calendar, PeriodRule.ND09).quarters
    assert quarters[-1].period == calendar


def test_a_running_period_has_its_curve_up_to_today(desk: Desk) -> None:
    running = ReportingPeriod(date(2026, 6, 1), date(2026, 12, 31), "đang chạy")
    curve = pictures(desk, running).curve
    assert curve.first == running.first
    assert len(curve.received) == (TODAY - running.first).days + 1


@pytest.mark.parametrize("by", Grouping)
def test_the_dossiers_behind_every_row_are_as_many_as_its_figures_say(desk: Desk, by: Grouping) -> None:
    report = statistics.report(desk, HALF_A_YEAR, by)
    assert report.rows
    for row in report.rows:
        behind = statistics.lines(desk, HALF_A_YEAR, statistics.Figure(by, row.key))
        assert len(behind) == row.figures.c3, row.label
        figure = statistics.Figure(by, row.key, outcomes=frozenset({Outcome.LATE}))
        late = statistics.lines(desk, HALF_A_YEAR, figure)
        assert len(late) == row.figures.c10, row.label


def test_working_times_fall_into_their_groups_and_tell_the_half_and_the_most() -> None:
    times = spread([(0, 4), (1, 1), (4, 2), (5, 1), (30, 1), (31, 1)])
    assert dict(zip((*ENDS, 99), times.counts, strict=True)) == {
        0: 4, 1: 1, 2: 0, 3: 0, 5: 3, 10: 0, 20: 0, 30: 1, 99: 1,
    }  # fmt: skip
    assert (times.total, times.half, times.most) == (10, 1, 30)


def test_nothing_settled_has_no_usual_time() -> None:
    assert (spread([]).total, spread([]).half, spread([]).most) == (0, None, None)


def test_only_who_may_see_reports_sees_their_charts(desk: Desk) -> None:
    class Nobody(Actor):
        def may(self, right: object) -> bool:
            return False

    with pytest.raises(NotAllowed):
        pictures(replace(desk, actor=Nobody(1, "Trần Văn Khoa", Role.OFFICER)), HALF_A_YEAR)
