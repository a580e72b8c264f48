"""Stopping and resuming the clock: what was left of a promise at suspension is stored, and counted on at resumption."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.deadline import (
    Due,
    DueTerms,
    calendar_days_on,
    counting_time_on,
    due_warnings,
    starting_moment,
    to_minute,
    working_days_on,
)
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit


class RemainderKind(StrEnum):
    """What is left of a suspended promise: days, minutes of counting time, or the promise itself, unmoved."""

    DAYS = "days"
    MINUTES = "minutes"
    UNMOVED = "unmoved"


@dataclass(frozen=True, slots=True)
class Remainder:
    """What was left at suspension, computed once and stored; ``due_at`` is the promise of that moment."""

    kind: RemainderKind
    amount: int
    due_at: datetime | None


def remainder(due_at: datetime | None, suspended_at: datetime, limit: TimeLimit, terms: DueTerms) -> Remainder:
    """What is left of the promise ``due_at`` when time stops (financial duty or another legal basis); to be stored."""
    if due_at is None or limit.unit in (LimitUnit.NONE, LimitUnit.CLOCK_HOUR):
        return Remainder(RemainderKind.UNMOVED, 0, due_at)
    day, last = suspended_at.date(), due_at.date()
    if day > last:
        return Remainder(RemainderKind.UNMOVED, 0, due_at)
    if limit.unit is LimitUnit.WORKING_HOUR:
        minutes = _counting_minutes(to_minute(suspended_at), due_at, terms.calendar)
        return Remainder(RemainderKind.MINUTES, minutes, due_at)
    if limit.unit is LimitUnit.SAME_DAY:
        return Remainder(RemainderKind.DAYS, 0, due_at)
    if limit.unit is LimitUnit.CALENDAR_DAY:
        return Remainder(RemainderKind.DAYS, (last - day).days, due_at)
    return Remainder(RemainderKind.DAYS, terms.calendar.counting_days_between(day, last), due_at)


def resume(left: Remainder, resumed_at: datetime, limit: TimeLimit, terms: DueTerms) -> Due:
    """The promise after a suspension: what was left, counted from the moment time runs on, at the old clock time."""
    if left.kind is RemainderKind.UNMOVED or left.due_at is None:
        return Due(left.due_at)
    start = starting_moment(resumed_at, terms.calendar)
    day, clock = start.date(), left.due_at.time()
    if left.amount == 0:
        due_at = datetime.combine(day, terms.calendar.closing(day))
    elif left.kind is RemainderKind.MINUTES:
        due_at = counting_time_on(start, left.amount, terms.calendar)
    elif limit.unit is LimitUnit.CALENDAR_DAY:
        due_at = calendar_days_on(day, left.amount, clock, terms)
    else:
        due_at = working_days_on(day, left.amount, clock, terms)
    fixed = (day, day + timedelta(days=left.amount)) if limit.unit is LimitUnit.CALENDAR_DAY else None
    return Due(due_at, due_warnings(resumed_at.date(), due_at.date(), terms.calendar, fixed=fixed))


def _counting_minutes(after: datetime, upto: datetime, calendar: WorkCalendar) -> int:
    total = 0
    day = after.date()
    while day <= upto.date():
        for shift in calendar.shifts(day):
            begin = max(datetime.combine(day, shift.start), after)
            end = min(datetime.combine(day, shift.end), upto)
            total += max(int((end - begin).total_seconds()) // 60, 0)
        day = calendar.next_counting_day(day)
    return total
