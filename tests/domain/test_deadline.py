"""Promises: the acceptance cases, a slow second reading on random calendars, and the corners of each rule."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.calendar import DEFAULT_WEEK, DayKind, DayRule, RuleStatus, Shift, WorkCalendar
from cchc_desktop.domain.deadline import (
    DueClock,
    DueTerms,
    Remainder,
    RemainderKind,
    due,
    is_keyed_late,
    remainder,
    resume,
    starting_moment,
)
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit
from tests.domain.random_calendars import MINUTE, Plan, cases, moments, plans
from tests.domain.shipped import shipped_calendar

ACCEPTANCE = json.loads((Path(__file__).parent / "due_dates.json").read_text(encoding="utf-8"))
TERMS = DueTerms(shipped_calendar())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def limit(value: float, unit: str, cutoff: time | None = None) -> TimeLimit:
    return TimeLimit.read(value, unit, cutoff)


def test_the_published_cases_hold_every_unit_and_every_setting() -> None:
    cases = ACCEPTANCE["due"]
    assert {case["unit"] for case in cases} == set(LimitUnit)
    assert [sum(name in case for case in cases) for name in ("cutoff", "due_clock")] == [1, 1]
    assert {case["unit"] for case in ACCEPTANCE["suspension"]} == {"working_day", "calendar_day"}


@pytest.mark.parametrize("case", ACCEPTANCE["due"], ids=lambda case: f"{case['unit']}-{case['note']}")
def test_a_promise_is_counted_as_published(case: dict[str, Any]) -> None:
    terms = DueTerms(
        shipped_calendar(),
        time.fromisoformat(case.get("cutoff", "15:00")),
        DueClock(case.get("due_clock", "same_time")),
    )
    promised = due(at(case["received"]), limit(case["limit"], case["unit"]), terms).due_at
    assert promised == (case["due_at"] and at(case["due_at"]))


@pytest.mark.parametrize("case", ACCEPTANCE["suspension"], ids=lambda case: case["note"])
def test_a_suspension_is_counted_as_published(case: dict[str, Any]) -> None:
    suspended_at, resumed_at = map(at, case["suspend"])
    allowed = limit(case["limit"], case["unit"])
    left = remainder(due(at(case["received"]), allowed, TERMS).due_at, suspended_at, allowed, TERMS)
    assert resume(left, resumed_at, allowed, TERMS).due_at == at(case["due_at"])


# --- a second reading, minute by minute -----------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(case=cases())
def test_a_promise_agrees_with_walking_every_day_and_minute(
    case: tuple[Plan, datetime, TimeLimit, DueTerms],
) -> None:
    plan, received, allowed, terms = case
    promised = due(received, allowed, terms).due_at
    assert promised == plan.due(received, allowed, terms)
    assert promised is None or promised > received


@settings(max_examples=60, deadline=None)
@given(plan=plans(), moment=moments)
def test_the_clock_starts_at_the_next_counting_moment(plan: Plan, moment: datetime) -> None:
    assert starting_moment(moment, plan.calendar) == plan.start(moment)


@settings(max_examples=100, deadline=None)
@given(case=cases(), after=st.integers(0, 12 * 24 * 60), pause=st.integers(0, 12 * 24 * 60))
def test_a_resumed_promise_agrees_with_walking_every_day_and_minute(
    case: tuple[Plan, datetime, TimeLimit, DueTerms], after: int, pause: int
) -> None:
    plan, received, allowed, terms = case
    promised = due(received, allowed, terms).due_at
    suspended_at = received + MINUTE * after
    resumed_at = suspended_at + MINUTE * pause
    resumed = resume(remainder(promised, suspended_at, allowed, terms), resumed_at, allowed, terms).due_at
    if promised is None or allowed.unit is LimitUnit.CLOCK_HOUR or suspended_at.date() > promised.date():
        assert resumed == promised
    else:
        assert resumed == _resumed(plan, promised, (suspended_at, resumed_at), allowed, terms)


def _resumed(
    plan: Plan, promised: datetime, pause: tuple[datetime, datetime], allowed: TimeLimit, terms: DueTerms
) -> datetime:
    suspended_at, resumed_at = pause
    start = plan.start(resumed_at)
    left = {
        LimitUnit.WORKING_DAY: plan.days_between(suspended_at.date(), promised.date()),
        LimitUnit.CALENDAR_DAY: (promised.date() - suspended_at.date()).days,
        LimitUnit.WORKING_HOUR: plan.minutes_between(suspended_at, promised),
        LimitUnit.SAME_DAY: 0,
    }[allowed.unit]
    if left == 0:
        return plan.close(start.date())
    if allowed.unit is LimitUnit.WORKING_HOUR:
        return plan.count_minutes(start, left)
    if allowed.unit is LimitUnit.CALENDAR_DAY:
        return plan.on(plan.roll(start.date() + timedelta(days=left)), promised.time(), terms)
    return plan.on(plan.count_days(start.date(), left), promised.time(), terms)


# --- corners of the count -------------------------------------------------------------------------


def test_seconds_of_a_stated_time_are_cut_before_the_cut_off_is_asked() -> None:
    assert due(at("2026-03-02T15:00:59"), limit(0, "same_day"), TERMS).due_at == at("2026-03-02T17:00")


def test_a_same_day_result_received_at_the_minute_of_closing_is_due_the_next_day() -> None:
    late_cutoff = DueTerms(shipped_calendar(), cutoff=time(20))
    assert due(at("2026-03-02T16:59"), limit(0, "same_day"), late_cutoff).due_at == at("2026-03-02T17:00")
    assert due(at("2026-03-02T17:00"), limit(0, "same_day"), late_cutoff).due_at == at("2026-03-03T17:00")


def test_a_procedures_own_cut_off_goes_before_the_offices() -> None:
    early = limit(0, "same_day", time(10))
    assert due(at("2026-03-02T10:01"), early, TERMS).due_at == at("2026-03-03T17:00")


def test_the_cut_off_of_a_half_day_is_its_closing() -> None:
    week = {
        0: (Shift(time(7), time(11)), Shift(time(13), time(16), counts=False)),
        1: (Shift(time(7), time(11)),),
    }
    terms = DueTerms(WorkCalendar(week))
    assert due(at("2026-03-02T11:30"), limit(0, "same_day"), terms).due_at == at("2026-03-03T11:00")


def test_a_reception_only_saturday_starts_the_clock_on_monday() -> None:
    week = {**DEFAULT_WEEK, 5: (Shift(time(7, 30), time(11, 30), counts=False),)}
    terms = DueTerms(WorkCalendar(week))
    assert starting_moment(at("2026-03-07T08:00"), terms.calendar) == at("2026-03-09T07:30")
    assert due(at("2026-03-07T08:00"), limit(2, "working_day"), terms).due_at == at("2026-03-11T07:30")


def test_the_clock_time_moves_into_the_shifts_of_a_shorter_day() -> None:
    short_tuesday = {**DEFAULT_WEEK, 1: (Shift(time(8), time(10)), Shift(time(14), time(15)))}
    terms = DueTerms(WorkCalendar(short_tuesday))

    def promised(clock: str) -> datetime | None:
        return due(at(f"2026-03-02T{clock}"), limit(1, "working_day"), terms).due_at

    assert promised("07:45") == at("2026-03-03T08:00")
    assert promised("11:00") == at("2026-03-03T14:00")
    assert promised("16:30") == at("2026-03-03T15:00")


def test_a_make_up_day_has_the_shifts_of_the_day_it_replaces() -> None:
    week = {**DEFAULT_WEEK, 4: (Shift(time(7), time(12)),)}
    rules = [
        DayRule(date(2026, 1, 2), DayKind.OFF, "nghỉ"),
        DayRule(date(2026, 1, 10), DayKind.MAKE_UP, replaces=date(2026, 1, 2)),
    ]
    terms = DueTerms(WorkCalendar(week, rules))
    assert due(at("2026-01-09T16:00"), limit(0, "same_day"), terms).due_at == at("2026-01-10T12:00")


def test_the_longest_limits_are_counted() -> None:
    promised = due(at("2026-03-02T09:00"), limit(3650, "working_day"), TERMS).due_at
    assert promised is not None
    assert promised.year == 2040
    after = due(at("2026-03-02T09:00"), limit(2000, "working_hour"), TERMS).due_at
    assert after is not None
    assert shipped_calendar().counting_minutes_between(at("2026-03-02T09:00"), after) == 2000 * 60


def test_a_count_beyond_the_calendars_years_is_refused() -> None:
    with pytest.raises(InvalidInput, match="2199"):
        due(at("2198-03-02T09:00"), limit(3650, "working_day"), TERMS)


# --- warnings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "value", "unit", "days"),
    [
        ("2026-11-20T09:00", 1, "working_day", ["23/11/2026"]),
        ("2026-11-20T09:00", 4, "working_day", ["23/11/2026"]),
        ("2026-11-20T09:00", 6, "working_day", ["23/11/2026", "28/11/2026"]),
        ("2026-11-23T09:00", 1, "working_day", ["23/11/2026"]),
        ("2026-11-24T09:00", 2, "working_day", []),
        ("2026-11-20T18:00", 1, "working_hour", ["23/11/2026"]),
        ("2026-11-20T15:30", 0, "same_day", ["23/11/2026"]),
        ("2026-11-20T09:00", 100, "clock_hour", []),
        ("2026-11-20T09:00", 0, "none", []),
        ("2026-11-20T09:00", 14, "calendar_day", []),
        ("2026-11-20T09:00", 8, "calendar_day", ["28/11/2026"]),
        ("2026-11-20T09:00", 3, "calendar_day", ["23/11/2026"]),
    ],
)
def test_a_promise_counted_across_a_proposal_warns(received: str, value: int, unit: str, days: list[str]) -> None:
    warnings = due(at(received), limit(value, unit), TERMS).warnings
    assert len(warnings) == len(days)
    for warning, day in zip(warnings, days, strict=True):
        assert day in warning
        assert "có thể đổi" in warning


@settings(max_examples=60, deadline=None)
@given(case=cases())
def test_a_promise_without_warning_stands_whatever_is_decided(
    case: tuple[Plan, datetime, TimeLimit, DueTerms],
) -> None:
    plan, received, allowed, terms = case
    promise = due(received, allowed, terms)
    assume(not any("đề xuất" in warning for warning in promise.warnings))
    confirmed = Plan(plan.week, tuple(_confirmed(rule) for rule in plan.rules))
    decided = DueTerms(confirmed.calendar, terms.cutoff, terms.due_clock)
    assert due(received, allowed, decided).due_at == promise.due_at


def _confirmed(rule: DayRule) -> DayRule:
    return DayRule(rule.day, rule.kind, rule.reason, rule.decision, RuleStatus.CONFIRMED, rule.replaces)


def test_a_year_without_rows_warns() -> None:
    (warning,) = due(at("2027-12-30T09:00"), limit(5, "working_day"), TERMS).warnings
    assert "2028" in warning
    assert "có thể đổi" in warning


# --- suspension -----------------------------------------------------------------------------------


def test_a_remainder_is_what_was_left_with_the_promise_of_that_moment() -> None:
    left = remainder(at("2026-03-09T09:00"), at("2026-03-04T10:00"), limit(5, "working_day"), TERMS)
    assert left == Remainder(RemainderKind.DAYS, 3, at("2026-03-09T09:00"))


def test_hours_go_on_where_they_stopped() -> None:
    allowed = limit(8, "working_hour")
    left = remainder(at("2026-03-03T11:00"), at("2026-03-02T16:00"), allowed, TERMS)
    assert left == Remainder(RemainderKind.MINUTES, 60 + 210, at("2026-03-03T11:00"))
    assert resume(left, at("2026-03-09T10:30"), allowed, TERMS).due_at == at("2026-03-09T17:00")


def test_a_same_day_result_resumes_to_closing() -> None:
    allowed = limit(0, "same_day")
    left = remainder(at("2026-03-02T17:00"), at("2026-03-02T10:00"), allowed, TERMS)
    assert resume(left, at("2026-03-07T09:00"), allowed, TERMS).due_at == at("2026-03-09T17:00")


@pytest.mark.parametrize("unit", ["none", "clock_hour"])
def test_a_suspension_has_no_effect_on(unit: str) -> None:
    allowed = limit(12 if unit == "clock_hour" else 0, unit)
    promised = due(at("2026-03-02T09:00"), allowed, TERMS).due_at
    left = remainder(promised, at("2026-03-02T10:00"), allowed, TERMS)
    assert resume(left, at("2026-03-20T10:00"), allowed, TERMS).due_at == promised


def test_a_resumed_promise_warns_of_proposals() -> None:
    left = Remainder(RemainderKind.DAYS, 2, at("2026-11-12T09:00"))
    assert "23/11/2026" in resume(left, at("2026-11-20T09:00"), limit(5, "working_day"), TERMS).warnings[0]


@pytest.mark.parametrize(
    ("keyed", "is_late"),
    [("2026-03-13T09:00", False), ("2026-03-13T09:01", True), ("2026-03-12T08:29", False), ("2026-03-16T08:00", True)],
)
def test_keying_is_late_after_the_working_hours_that_the_office_allows(keyed: str, is_late: bool) -> None:
    stated = datetime(2026, 3, 12, 7, 30)
    assert is_keyed_late(stated, datetime.fromisoformat(keyed), 9, TERMS) is is_late
