"""Reporting periods start and end where NĐ 09/2019 or the calendar says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod

TODAY = date(2026, 11, 22)
ND09, CALENDAR = PeriodRule.ND09, PeriodRule.CALENDAR


def ends(period: ReportingPeriod) -> tuple[str, str]:
    return period.first.isoformat(), period.last.isoformat()


@pytest.mark.parametrize(
    ("name", "rule", "first", "last"),
    [
        ("2026Q1", ND09, "2025-12-15", "2026-03-14"),
        ("2026Q2", ND09, "2026-03-15", "2026-06-14"),
        ("2026Q3", ND09, "2026-06-15", "2026-09-14"),
        ("2026Q4", ND09, "2026-09-15", "2026-12-14"),
        ("2026-q4", ND09, "2026-09-15", "2026-12-14"),
        ("2024Q1", CALENDAR, "2024-01-01", "2024-03-31"),
        ("2026Q2", CALENDAR, "2026-04-01", "2026-06-30"),
        ("2026Q4", CALENDAR, "2026-10-01", "2026-12-31"),
    ],
)
def test_a_quarter_is_cut_by_its_rule(name: str, rule: PeriodRule, first: str, last: str) -> None:
    assert ends(periods.quarter(name, rule, today=TODAY)) == (first, last)


def test_months_halves_and_years_are_cut_on_the_fifteenth() -> None:
    assert ends(periods.month(2026, 1, ND09, today=TODAY)) == (
        "2025-12-15",
        "2026-01-14",
    )
    assert ends(periods.month(2026, 3, ND09, today=TODAY)) == (
        "2026-02-15",
        "2026-03-14",
    )
    assert ends(periods.six_months(2026, ND09, today=TODAY)) == (
        "2025-12-15",
        "2026-06-14",
    )
    assert ends(periods.nine_months(2026, ND09, today=TODAY)) == (
        "2025-12-15",
        "2026-09-14",
    )
    assert ends(periods.whole_year(2026, ND09, today=TODAY)) == (
        "2025-12-15",
        "2026-12-14",
    )


def test_calendar_months_know_leap_years() -> None:
    assert ends(periods.month(2024, 2, CALENDAR, today=TODAY)) == (
        "2024-02-01",
        "2024-02-29",
    )
    assert ends(periods.month(2025, 12, CALENDAR, today=TODAY)) == (
        "2025-12-01",
        "2025-12-31",
    )
    assert ends(periods.six_months(2026, CALENDAR, today=TODAY)) == (
        "2026-01-01",
        "2026-06-30",
    )


@given(st.dates(date(2019, 1, 1), date(2030, 12, 31)), st.sampled_from(PeriodRule))
def test_every_day_lies_in_one_quarter_and_its_neighbours_touch_it(day: date, rule: PeriodRule) -> None:
    found = periods.open_quarter(rule, today=day)
    assert day in found
    after = periods.open_quarter(rule, today=found.last + timedelta(days=1))
    assert after.first == found.last + timedelta(days=1)


@given(st.integers(2000, 2030), st.sampled_from(PeriodRule))
def test_twelve_months_and_four_quarters_are_the_year(year: int, rule: PeriodRule) -> None:
    later = date(2040, 1, 1)
    whole = periods.whole_year(year, rule, today=later)
    months = [periods.month(year, number, rule, today=later) for number in range(1, 13)]
    quarters = [periods.quarter(f"{year}Q{number}", rule, today=later) for number in range(1, 5)]
    for parts in (months, quarters):
        assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
        assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(parts))
    assert periods.six_months(year, rule, today=later).last == quarters[1].last
    assert periods.nine_months(year, rule, today=later).last == quarters[2].last


def test_a_quarter_that_has_not_begun_is_refused_and_one_begun_today_is_not() -> None:
    with pytest.raises(InvalidInput, match="15/12/2026") as refused:
        periods.quarter("2027Q1", ND09, today=date(2026, 12, 14))
    assert refused.value.field == "quarter"
    assert periods.quarter("2027Q1", ND09, today=date(2026, 12, 15)).first == date(2026, 12, 15)


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026Q5", "2026Q0", "26Q1", "Q1/2026", "2026Q1x", "1066Q1", "٢٠٢٦Q1"],
)
def test_what_names_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        periods.quarter(text, ND09, today=TODAY)
    assert refused.value.field == "quarter"


def test_a_period_turned_round_or_still_to_come_is_refused() -> None:
    with pytest.raises(InvalidInput) as reversed_dates:
        periods.between(date(2026, 3, 2), date(2026, 3, 1), today=TODAY)
    assert reversed_dates.value.field == "to"
    with pytest.raises(InvalidInput) as to_come:
        periods.between(date(2026, 11, 23), date(2026, 12, 1), today=TODAY)
    assert to_come.value.field == "from"
    with pytest.raises(InvalidInput) as strange:
        periods.between(date(26, 11, 23), date(2026, 12, 1), today=TODAY)
    assert strange.value.field == "from"
    with pytest.raises(InvalidInput):
        periods.month(2026, 13, ND09, today=TODAY)


def test_a_running_period_is_judged_today_and_a_past_one_on_its_last_day() -> None:
    assert periods.quarter("2026Q4", ND09, today=TODAY).as_of(TODAY) == TODAY
    assert periods.quarter("2026Q1", ND09, today=TODAY).as_of(TODAY) == date(2026, 3, 14)


def test_a_period_is_printed_as_the_form_wants_it() -> None:
    period = periods.quarter("2026Q1", ND09, today=TODAY)
    assert period.label == "Quý I/Năm 2026"
    assert period.span == "Từ ngày 15/12/2025 đến ngày 14/03/2026"
    assert periods.week(date(2026, 11, 22), today=TODAY).label == "Tuần 16/11/2026 – 22/11/2026"
    assert periods.one_day(TODAY, today=TODAY).label == "Ngày 22/11/2026"


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("2025-12-15", "2026-09-14", "9 tháng đầu năm 2026"),
        ("2026-01-01", "2026-06-30", "6 tháng đầu năm 2026"),
        ("2026-06-15", "2026-09-14", "Quý III/Năm 2026"),
        ("2026-03-01", "2026-03-31", "Tháng 3/Năm 2026"),
        ("2026-03-02", "2026-03-31", "02/03/2026 – 31/03/2026"),
        ("1989-01-01", "1989-03-31", "01/01/1989 – 31/03/1989"),
    ],
)
def test_two_dates_that_a_rule_cuts_so_bear_the_name_of_their_period(first: str, last: str, label: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    dated = ReportingPeriod(*days, f"{days[0]:%d/%m/%Y} – {days[1]:%d/%m/%Y}")
    found = periods.recognised(dated)
    assert (found.first, found.last, found.label) == (*days, label)
    assert (found.rule is None) == (found == dated)
