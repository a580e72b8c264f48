"""A report is compared with the period before it and with the same one of the year before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.comparison import a_year_before, before, compared_with
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod

TODAY = date(2026, 11, 22)
ND09, CALENDAR = PeriodRule.ND09, PeriodRule.CALENDAR


def told(period: ReportingPeriod | None) -> tuple[str, str, str] | None:
    return None if period is None else (period.first.isoformat(), period.last.isoformat(), period.label)


@pytest.mark.parametrize("rule", [ND09, CALENDAR])
def test_a_quarter_follows_the_one_before_it_without_a_gap(rule: PeriodRule) -> None:
    for number, was in (("2026Q1", "2025Q4"), ("2026Q2", "2026Q1"), ("2026Q4", "2026Q3")):
        made = periods.quarter(number, rule, today=TODAY)
        earlier = before(made)
        assert earlier == periods.quarter(was, rule, today=TODAY)
        assert earlier is not None
        assert earlier.last + timedelta(days=1) == made.first


@pytest.mark.parametrize("rule", [ND09, CALENDAR])
def test_a_month_and_a_year_have_their_like_before_them(rule: PeriodRule) -> None:
    assert before(periods.month(2026, 1, rule, today=TODAY)) == periods.month(2025, 12, rule, today=TODAY)
    assert before(periods.month(2026, 3, rule, today=TODAY)) == periods.month(2026, 2, rule, today=TODAY)
    year = periods.whole_year(2026, rule, today=TODAY)
    assert before(year) == a_year_before(year) == periods.whole_year(2025, rule, today=TODAY)


def test_the_first_half_year_follows_the_second_half_of_the_year_before() -> None:
    half = periods.six_months(2026, ND09, today=TODAY)
    assert told(before(half)) == ("2025-06-15", "2025-12-14", "6 tháng cuối năm 2025")
    assert a_year_before(half) == periods.six_months(2025, ND09, today=TODAY)
    by_calendar = before(periods.six_months(2026, CALENDAR, today=TODAY))
    assert told(by_calendar) == ("2025-07-01", "2025-12-31", "6 tháng cuối năm 2025")


def test_nine_months_are_compared_with_those_of_the_year_before_only() -> None:
    nine = periods.nine_months(2026, ND09, today=TODAY)
    assert before(nine) is None
    assert a_year_before(nine) == periods.nine_months(2025, ND09, today=TODAY)


def test_the_same_quarter_of_the_year_before_bears_its_name() -> None:
    found = a_year_before(periods.quarter("2026Q1", ND09, today=TODAY))
    assert told(found) == ("2024-12-15", "2025-03-14", "Quý I/Năm 2025")


def test_two_dates_are_compared_with_as_many_days_before_them() -> None:
    made = periods.between(date(2026, 3, 1), date(2026, 3, 10), today=TODAY)
    assert told(before(made)) == ("2026-02-19", "2026-02-28", "19/02/2026 – 28/02/2026")
    assert told(a_year_before(made)) == ("2025-03-01", "2025-03-10", "01/03/2025 – 10/03/2025")


def test_the_29th_of_february_is_compared_with_the_28th() -> None:
    found = a_year_before(periods.between(date(2024, 2, 29), date(2024, 3, 2), today=TODAY))
    assert told(found) == ("2023-02-28", "2023-03-02", "28/02/2023 – 02/03/2023")


def test_days_that_no_rule_cuts_so_count_as_two_dates() -> None:
    odd = ReportingPeriod(date(2026, 1, 1), date(2026, 4, 30), "Bốn tháng", CALENDAR)
    assert told(before(odd)) == ("2025-09-03", "2025-12-31", "03/09/2025 – 31/12/2025")
    assert told(a_year_before(odd)) == ("2025-01-01", "2025-04-30", "01/01/2025 – 30/04/2025")


def test_nothing_is_compared_with_years_before_the_calendar_begins() -> None:
    assert before(periods.quarter("1990Q1", CALENDAR, today=TODAY)) is None
    assert a_year_before(periods.between(date(1990, 1, 1), date(1990, 1, 2), today=TODAY)) is None


def test_a_period_that_still_runs_is_held_against_as_many_days() -> None:
    running = periods.quarter("2026Q4", ND09, today=date(2026, 10, 20))
    earlier, last_year = compared_with(running, date(2026, 10, 20))
    assert told(earlier) == ("2026-06-15", "2026-07-20", "Quý III/Năm 2026, đến ngày 20/07/2026")
    assert told(last_year) == ("2025-09-15", "2025-10-20", "Quý IV/Năm 2025, đến ngày 20/10/2025")


def test_a_period_that_has_ended_is_held_against_whole_ones() -> None:
    ended = periods.quarter("2026Q3", ND09, today=TODAY)
    assert compared_with(ended, ended.last) == (before(ended), a_year_before(ended))
    nine = periods.nine_months(1990, ND09, today=TODAY)
    assert compared_with(nine, date(1990, 2, 1)) == (None, None)


def test_a_shorter_period_before_is_taken_whole() -> None:
    january = periods.month(2026, 3, PeriodRule.CALENDAR, today=TODAY)
    earlier, _ = compared_with(january, date(2026, 3, 30))
    assert told(earlier) == ("2026-02-01", "2026-02-28", "Tháng 2/Năm 2026")
