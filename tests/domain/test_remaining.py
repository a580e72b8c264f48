"""What a list says of the time left, at every edge: nights, days off, the day that became off, the last minute."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.calendar import DayKind, DayRule, WorkCalendar
from cchc_desktop.domain.deadline import judged_moment, remaining
from cchc_desktop.domain.procedure import LimitUnit
from tests.domain.shipped import calendar_of, day_rules, shipped_calendar

SHIPPED = shipped_calendar()
OFF = calendar_of((*day_rules(), DayRule(date(2026, 3, 5), DayKind.OFF, "Nghỉ theo quyết định")))


def left(now: str, due: str, unit: LimitUnit = LimitUnit.WORKING_DAY, calendar: WorkCalendar = SHIPPED) -> str:
    return remaining(datetime.fromisoformat(f"2026-{now}"), datetime.fromisoformat(f"2026-{due}"), calendar, unit)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("03-05T16:00", "Còn 1 giờ làm việc"),  # one working hour before the night
        ("03-05T16:45", "Còn 15 phút làm việc"),
        ("03-05T17:30", "Còn 14 giờ"),  # no working hour is left, only the night
        ("03-05T14:00", "Còn 3 giờ làm việc"),
        ("03-05T07:00", "Còn 1 ngày"),  # a whole working day is left
        ("03-04T16:00", "Còn 2 ngày"),
    ],
)
def test_working_hours_over_a_night_do_not_count_the_night(now: str, words: str) -> None:
    assert left(now, "03-06T07:30", LimitUnit.WORKING_HOUR) == words


def test_working_hours_over_a_weekend_do_not_count_it() -> None:
    assert left("03-06T16:00", "03-09T09:00", LimitUnit.WORKING_HOUR) == "Còn 2 giờ làm việc"
    assert left("03-07T10:00", "03-09T08:00", LimitUnit.WORKING_HOUR) == "Còn 30 phút làm việc"
    assert left("03-09T07:00", "03-09T09:00", LimitUnit.WORKING_HOUR) == "Còn 2 giờ"


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("03-05T09:00", "Còn 3 ngày"),  # Thursday to Sunday: the weekend runs too
        ("03-07T09:59", "Còn 1 ngày"),
        ("03-07T10:01", "Còn 23 giờ"),
        ("03-08T09:30", "Còn 30 phút"),
        ("03-08T10:00", "Đến giờ hẹn"),
        ("03-08T10:01", "Quá giờ hẹn"),
        ("03-09T07:30", "Quá 1 ngày"),
    ],
)
def test_clock_hours_run_over_nights_and_days_off(now: str, words: str) -> None:
    assert left(now, "03-08T10:00", LimitUnit.CLOCK_HOUR) == words


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("03-04T16:00", "Còn 1 ngày"),  # the day that became off is none
        ("03-05T10:30", "Còn 1 ngày"),
        ("03-06T08:00", "Còn 2 giờ"),
        ("03-06T10:00", "Đến giờ hẹn"),
        ("03-06T10:01", "Quá giờ hẹn"),
        ("03-07T08:00", "Quá hạn"),
        ("03-09T08:00", "Quá 1 ngày"),
    ],
)
def test_a_promise_whose_day_became_off_is_told_by_the_next_counting_day(now: str, words: str) -> None:
    assert left(now, "03-05T10:00", calendar=OFF) == words
    assert judged_moment(datetime(2026, 3, 5, 10), OFF) == datetime(2026, 3, 6, 10)


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("03-02T09:00", "Còn 8 giờ"),
        ("03-02T16:59:59", "Còn 1 phút"),
        ("03-02T17:00:59", "Đến giờ hẹn"),
        ("03-02T17:01", "Quá giờ hẹn"),
        ("03-03T07:30", "Quá 1 ngày"),
    ],
)
def test_same_day_results_are_told_to_the_minute(now: str, words: str) -> None:
    assert left(now, "03-02T17:00", LimitUnit.SAME_DAY) == words


def test_a_day_off_before_the_promise_is_no_day_left() -> None:
    assert left("03-06T18:00", "03-09T09:00") == "Còn 1 ngày"
    assert left("03-07T10:00", "03-09T09:00") == "Còn 1 ngày"
    assert left("02-13T18:00", "02-23T09:00") == "Còn 1 ngày"


@given(
    minutes_now=st.integers(0, 24 * 40 * 60),
    due=st.integers(0, 24 * 40 * 60),
    unit=st.sampled_from([unit for unit in LimitUnit if unit is not LimitUnit.NONE]),
)
def test_nothing_is_left_once_the_moment_has_passed_and_something_is_before_it(
    minutes_now: int, due: int, unit: LimitUnit
) -> None:
    now, due_at = (datetime(2026, 2, 2) + timedelta(minutes=minutes) for minutes in (minutes_now, due))
    words = remaining(now, due_at, SHIPPED, unit)
    assert words.startswith("Quá") == (now > judged_moment(due_at, SHIPPED, unit))
    assert " 0 " not in words
    assert "Đến giờ hẹn" not in words or words == "Đến giờ hẹn"
