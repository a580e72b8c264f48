"""Urgency: the order of the values, and the stored days by which lists are selected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.calendar import DayKind, DayRule, WorkCalendar
from cchc_desktop.domain.deadline import DueTerms, due
from cchc_desktop.domain.procedure import ACCEPTANCE_LIMIT, LimitUnit, TimeLimit
from cchc_desktop.domain.urgency import (
    LABELS,
    Situation,
    Urgency,
    apology_from_day,
    extension_note,
    hour_note,
    soon_from_day,
    urgency,
)
from cchc_desktop.domain.workflow import Status
from tests.domain.random_calendars import DAY, MINUTE, Plan, cases
from tests.domain.shipped import shipped_calendar

CALENDAR = shipped_calendar()
TERMS = DueTerms(CALENDAR)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def open_dossier(received: str, value: float, unit: str, *, has_letter: bool = False) -> Situation:
    allowed = TimeLimit.read(value, unit)
    return Situation(
        Status.IN_PROGRESS,
        due(at(received), allowed, TERMS).due_at,
        allowed,
        at(received),
        has_letter=has_letter,
    )


def seen(situation: Situation, now: str) -> Urgency | None:
    return urgency(situation, at(now), CALENDAR)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-02T09:00", Urgency.IN_TIME),
        ("2026-03-13T23:59", Urgency.IN_TIME),
        ("2026-03-18T00:00", Urgency.DUE_SOON),
        ("2026-03-19T17:00", Urgency.DUE_SOON),
        ("2026-03-20T07:00", Urgency.APOLOGY_DUE),
        ("2026-03-22T09:00", Urgency.APOLOGY_DUE),
        ("2026-03-23T08:00", Urgency.APOLOGY_DUE),
        ("2026-03-23T23:59", Urgency.APOLOGY_DUE),
        ("2026-03-24T00:00", Urgency.OVERDUE),
    ],
)
def test_a_dossier_of_fifteen_days_grows_more_urgent(now: str, expected: Urgency) -> None:
    assert seen(open_dossier("2026-03-02T09:00", 15, "working_day"), now) is expected


def test_after_the_letter_only_the_promise_presses() -> None:
    told = open_dossier("2026-03-02T09:00", 15, "working_day", has_letter=True)
    assert seen(told, "2026-03-20T09:00") is Urgency.DUE_SOON
    assert seen(told, "2026-03-23T09:00") is Urgency.DUE_TODAY
    assert seen(told, "2026-03-24T09:00") is Urgency.OVERDUE


@pytest.mark.parametrize(
    ("value", "soon_from"),
    [(1, "2026-03-02"), (9, "2026-03-12"), (10, "2026-03-12"), (15, "2026-03-18"), (60, "2026-05-25")],
)
def test_soon_is_a_fifth_of_the_limit_between_one_and_three_working_days(value: int, soon_from: str) -> None:
    allowed = TimeLimit.read(value, "working_day")
    received = at("2026-03-02T09:00")
    promised = due(received, allowed, TERMS).due_at
    assert soon_from_day(promised, allowed, received, CALENDAR) == date.fromisoformat(soon_from)


def test_calendar_days_are_soon_by_their_working_days() -> None:
    allowed, received = TimeLimit.read(30, "calendar_day"), at("2026-03-02T09:00")
    assert soon_from_day(at("2026-04-01T09:00"), allowed, received, CALENDAR) == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("received", "value", "unit", "last_day"),
    [
        ("2026-03-02T09:00", 1, "working_day", None),
        ("2026-03-02T09:00", 2, "working_day", "2026-03-03"),
        ("2026-03-07T09:00", 2, "working_day", "2026-03-10"),
        ("2026-03-06T09:00", 3, "calendar_day", None),
        ("2026-03-06T09:00", 4, "calendar_day", "2026-03-09"),
        ("2026-03-02T09:00", 15.75, "working_hour", None),
        ("2026-03-02T09:00", 16, "working_hour", "2026-03-03"),
        ("2026-03-02T09:00", 12, "clock_hour", None),
        ("2026-03-02T09:00", 0, "same_day", None),
        ("2026-03-02T09:00", 0, "none", None),
    ],
)
def test_a_letter_is_asked_for_from_two_working_days_on(
    received: str, value: float, unit: str, last_day: str | None
) -> None:
    allowed = TimeLimit.read(value, unit)
    found = apology_from_day(due(at(received), allowed, TERMS).due_at, allowed, at(received), CALENDAR)
    assert found == (last_day and date.fromisoformat(last_day))


def test_no_letter_is_asked_for_when_its_last_day_is_the_day_of_the_restart() -> None:
    allowed, restarted = TimeLimit.read(5, "working_day"), at("2026-03-09T09:00")
    assert apology_from_day(at("2026-03-10T17:00"), allowed, restarted, CALENDAR) is None
    assert apology_from_day(at("2026-03-11T17:00"), allowed, restarted, CALENDAR) == date(2026, 3, 10)


def test_hour_limits_are_overdue_by_the_moment() -> None:
    hours = open_dossier("2026-03-02T09:00", 1, "working_hour")
    assert seen(hours, "2026-03-02T10:00:59") is Urgency.DUE_TODAY
    assert seen(hours, "2026-03-02T10:01") is Urgency.OVERDUE
    certification = open_dossier("2026-03-02T09:00", 0, "same_day")
    assert seen(certification, "2026-03-02T18:00") is Urgency.DUE_TODAY


def test_a_promise_on_a_day_that_became_off_presses_on_the_next_counting_day() -> None:
    decided = WorkCalendar(days=[DayRule(date(2026, 3, 5), DayKind.OFF, "nghỉ")])
    one_day = open_dossier("2026-03-04T09:00", 1, "working_day")
    assert urgency(one_day, at("2026-03-05T09:00"), decided) is Urgency.DUE_SOON
    assert urgency(one_day, at("2026-03-06T09:00"), decided) is Urgency.DUE_TODAY
    assert urgency(one_day, at("2026-03-07T09:00"), decided) is Urgency.OVERDUE


def test_waiting_and_ready_go_before_the_promise() -> None:
    late = open_dossier("2026-03-02T09:00", 1, "working_day")
    now = "2026-03-20T09:00"
    assert seen(replace(late, status=Status.WAITING_SUPPLEMENT), now) is Urgency.WAITING
    assert seen(replace(late, is_suspended=True), now) is Urgency.WAITING
    assert seen(replace(late, status=Status.FINISHED), now) is Urgency.READY
    assert seen(replace(late, status=Status.FINANCIAL_DUTY), now) is Urgency.OVERDUE


@pytest.mark.parametrize("status", [Status.REJECTED, Status.WITHDRAWN, Status.STOPPED, Status.RETURNED])
def test_a_closed_dossier_wants_nothing(status: Status) -> None:
    assert (
        seen(replace(open_dossier("2026-03-02T09:00", 1, "working_day"), status=status), "2026-03-20T09:00")
        is None
    )


def test_a_registration_is_overdue_after_eight_working_hours() -> None:
    received = at("2026-03-02T10:30")
    accept_by = due(received, ACCEPTANCE_LIMIT, TERMS).due_at
    registered = Situation(Status.REGISTERED, accept_by, TimeLimit.read(5, "working_day"), received)
    assert seen(registered, "2026-03-03T11:00") is Urgency.TO_ACCEPT
    assert seen(registered, "2026-03-03T11:01") is Urgency.OVERDUE


def test_a_dossier_without_a_promise_is_in_time() -> None:
    assert seen(open_dossier("2026-03-02T09:00", 0, "none"), "2027-03-02T09:00") is Urgency.IN_TIME


def test_every_urgency_has_its_word() -> None:
    assert set(LABELS) == set(Urgency)


@pytest.mark.parametrize(
    ("now", "note"),
    [
        ("2026-03-02T14:59", ""),
        ("2026-03-02T15:00", "sắp hết giờ"),
        ("2026-03-02T17:00:30", "sắp hết giờ"),
        ("2026-03-02T17:01", "quá giờ hẹn"),
    ],
)
def test_the_last_two_hours_are_told(now: str, note: str) -> None:
    assert hour_note(at("2026-03-02T17:00"), at(now)) == note


def test_an_extension_tells_which_date_is_judged() -> None:
    extended, first = at("2026-03-20T17:00"), at("2026-03-12T09:00")
    assert extension_note(extended, first, at("2026-03-12T17:00")) == "Đã gia hạn đến 20/03 (hẹn đầu 12/03)"
    late = "Đã gia hạn đến 20/03 (hẹn đầu 12/03, tính quá hạn)"
    assert extension_note(extended, first, at("2026-03-13T08:00")) == late


# --- the stored days against a second reading of the rule -----------------------------------------


@settings(max_examples=150, deadline=None)
@given(case=cases(), after=st.integers(0, 25 * 24 * 60), has_letter=st.booleans())
def test_the_stored_days_give_the_same_urgency_as_the_rule(
    case: tuple[Plan, datetime, TimeLimit, DueTerms], after: int, has_letter: bool
) -> None:
    plan, received, allowed, terms = case
    promised = due(received, allowed, terms).due_at
    now = received + MINUTE * after
    situation = Situation(Status.RECEIVED, promised, allowed, received, has_letter=has_letter)
    found = urgency(situation, now, terms.calendar)
    assert found == _by_walking(plan, situation, now)
    assert found == _by_stored_days(situation, now, terms.calendar)


def test_a_registration_without_a_last_moment_waits_to_be_accepted() -> None:
    waiting = Situation(Status.REGISTERED, None, ACCEPTANCE_LIMIT, at("2026-03-02T09:00"))
    assert seen(waiting, "2026-12-31T09:00") is Urgency.TO_ACCEPT


def _by_walking(plan: Plan, situation: Situation, now: datetime) -> Urgency:
    promised, allowed, today = situation.due_at, situation.limit, now.date()
    if promised is None:
        return Urgency.IN_TIME
    if today > promised.date() or (allowed.unit.is_hours and now > promised):
        return Urgency.OVERDUE
    last = promised.date() - DAY
    while not plan.shifts(last):
        last -= DAY
    if not situation.has_letter and _is_long(plan, situation) and today >= last > situation.since.date():
        return Urgency.APOLOGY_DUE
    if today == promised.date():
        return Urgency.DUE_TODAY
    if allowed.unit.is_days:
        left = plan.days_between(today, promised.date())
        if left <= 1 or (left <= 3 and 5 * left <= _working_days(plan, situation)):
            return Urgency.DUE_SOON
    return Urgency.IN_TIME


def _working_days(plan: Plan, situation: Situation) -> int:
    allowed, since = situation.limit, situation.since
    if allowed.unit is LimitUnit.WORKING_DAY:
        return int(allowed.value)
    if allowed.unit is LimitUnit.CLOCK_HOUR:
        return plan.days_between(since.date(), (since + timedelta(hours=float(allowed.value))).date())
    start = plan.start(since).date()
    return plan.days_between(start, plan.roll(start + DAY * int(allowed.value)))


def _is_long(plan: Plan, situation: Situation) -> bool:
    if situation.limit.unit is LimitUnit.SAME_DAY:
        return False
    if situation.limit.unit is LimitUnit.WORKING_HOUR:
        return situation.limit.value >= 16
    return _working_days(plan, situation) >= 2


def _by_stored_days(situation: Situation, now: datetime, calendar: WorkCalendar) -> Urgency:
    """As a list selects in SQL: by the stored due moment and days alone."""
    promised, today = situation.due_at, now.date()
    if promised is None:
        return Urgency.IN_TIME
    ends = promised if situation.limit.unit.is_hours else datetime.combine(promised.date(), time.max)
    apology = apology_from_day(promised, situation.limit, situation.since, calendar)
    soon = soon_from_day(promised, situation.limit, situation.since, calendar)
    if now > ends:
        return Urgency.OVERDUE
    if apology is not None and apology <= today and not situation.has_letter:
        return Urgency.APOLOGY_DUE
    if promised.date() == today:
        return Urgency.DUE_TODAY
    return Urgency.DUE_SOON if soon is not None and soon <= today else Urgency.IN_TIME
