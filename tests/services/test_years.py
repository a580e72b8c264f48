"""Several years in a row, counted at one time by one rule."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.period import PeriodRule
from cchc_desktop.domain.settings import OfficeSettings
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import office, statistics, years
from tests.services.counters import COPY, MARITAL, Counter

CALENDAR = PeriodRule.CALENDAR


@pytest.fixture
def lived(counter: Counter) -> Counter:
    """One dossier settled in 2026, one carried into 2027 and settled late there, one left in 2028."""
    counter.at("03-02 09:00")
    counter.do(counter.take(COPY), Action.FINISH)
    counter.at("12-30 09:00")
    carried = counter.take(MARITAL)
    counter.clock.now = datetime(2027, 3, 1, 9)
    counter.do(carried, Action.FINISH)
    counter.clock.now = datetime(2028, 2, 1, 9)
    counter.take(MARITAL)
    return counter


def test_each_year_begins_with_what_the_one_before_left(lived: Counter) -> None:
    found = years.summary(lived.desk, 2026, 2028, CALENDAR)
    assert [(one.opening, one.received, one.settled, one.in_time, one.late, one.left) for one in found.lines] == [
        (0, 2, 1, 1, 0, 1),
        (1, 0, 1, 0, 1, 0),
        (0, 1, 0, 0, 0, 1),
    ]
    whole = found.whole
    assert (whole.opening, whole.received, whole.settled, whole.in_time, whole.late, whole.left) == (0, 3, 2, 1, 1, 1)
    assert whole.period.label == "Giai đoạn 2026–2028"
    assert whole.rate.explained == "(trước hạn + đúng hạn)/đã giải quyết = 1/2 = 50,00%"
    assert all(check.ok for check in found.checks)


def test_a_year_in_the_summary_is_its_own_report(lived: Counter) -> None:
    found = years.summary(lived.desk, 2026, 2028, CALENDAR)
    for line in found.lines:
        assert line.figures == statistics.report(lived.desk, line.period).total


def test_the_last_year_may_end_with_a_day(lived: Counter) -> None:
    found = years.summary(lived.desk, 2026, 2027, CALENDAR, until=date(2027, 2, 28))
    assert (found.whole.settled, found.whole.left) == (1, 1)
    assert found.lines[-1].period.label == "Năm 2027 (đến 28/02/2027)"
    assert "từ ngày 01/01/2026 đến ngày 28/02/2027" in years.text(lived.desk, found)


def test_one_year_is_named_by_itself(lived: Counter) -> None:
    assert years.summary(lived.desk, 2026, 2026, CALENDAR).whole.period.label == "Năm 2026"


def test_years_by_the_decree_run_from_15_december(lived: Counter) -> None:
    found = years.summary(lived.desk, 2026, 2027)
    assert [(one.period.first, one.period.last) for one in found.lines] == [
        (date(2025, 12, 15), date(2026, 12, 14)),
        (date(2026, 12, 15), date(2027, 12, 14)),
    ]
    assert [one.received for one in found.lines] == [1, 1]


def test_all_years_are_counted_by_the_rule_in_force_on_the_last_day(lived: Counter) -> None:
    office.change(lived.desk, {"settled_by": "return"})
    found = years.summary(lived.desk, 2026, 2028, CALENDAR)
    assert found.profile.settled_by == "return"
    assert [one.settled for one in found.lines] == [0, 0, 0]
    assert statistics.report(lived.desk, found.lines[0].period).total.c7 == 1
    assert OfficeSettings().profile.settled_by == "result"


@pytest.mark.parametrize(
    ("first", "last", "until", "field"),
    [
        (2027, 2026, None, "last"),
        (1995, 2027, None, "last"),
        (2026, 2029, None, "year"),
        (1900, 1901, None, "year"),
        (2026, 2027, date(2026, 12, 31), "until"),
        (2026, 2027, date(2028, 1, 1), "until"),
    ],
)
def test_years_that_cannot_be_summed_up_are_refused_by_field(
    lived: Counter, first: int, last: int, until: date | None, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        years.summary(lived.desk, first, last, CALENDAR, until)
    assert refused.value.field == field
