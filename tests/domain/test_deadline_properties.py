"""What holds for every promise, whatever the calendar, the unit and the due clock: later, monotone, in working time."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.calendar import DayKind, DayRule
from cchc_desktop.domain.deadline import DueClock, DueTerms, due, remainder, resume, starting_moment
from cchc_desktop.domain.explanation import explain, explain_resume
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit
from tests.domain.random_calendars import DAY, MINUTE, Plan, plans, telling_moments

DAY_UNITS = (LimitUnit.WORKING_DAY, LimitUnit.CALENDAR_DAY)
COUNTED_UNITS = (*DAY_UNITS, LimitUnit.WORKING_HOUR, LimitUnit.SAME_DAY)
MOMENT_UNITS = (LimitUnit.WORKING_DAY, LimitUnit.WORKING_HOUR, LimitUnit.SAME_DAY, LimitUnit.CLOCK_HOUR)
Reception = tuple[Plan, datetime, TimeLimit, DueTerms]
MANY = settings(max_examples=80, deadline=None)


@st.composite
def limits_of(draw: st.DrawFn, *units: LimitUnit, days: int = 60) -> TimeLimit:
    """A limit of one of these units."""
    unit = draw(st.sampled_from(units))
    if unit.is_days:
        return TimeLimit(Decimal(draw(st.integers(1, days))), unit)
    if unit.is_hours:
        return TimeLimit(Decimal(draw(st.integers(1, days * 16))) / 4, unit)
    clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
    cutoff = draw(st.none() | st.just(time(23, 59)) | clocks)
    return TimeLimit(Decimal(0), unit, cutoff if unit is LimitUnit.SAME_DAY else None)


def terms_of(plan: Plan, clock: DueClock) -> DueTerms:
    return DueTerms(plan.calendar, due_clock=clock)


def promised_at(received: datetime, limit: TimeLimit, terms: DueTerms) -> datetime:
    found = due(received, limit, terms).due_at
    assert found is not None
    return found


@st.composite
def receptions(draw: st.DrawFn, *units: LimitUnit, days: int = 60) -> Reception:
    """A calendar, a moment of reception that tells, a limit of one of these units, and the terms with either clock."""
    plan = draw(plans())
    limit = draw(limits_of(*units, days=days))
    terms = terms_of(plan, draw(st.sampled_from(DueClock)))
    return plan, draw(telling_moments(plan, datetime(2026, 1, 1))), limit, terms


# --- later than the reception, and monotone -------------------------------------------------------


@MANY
@given(case=receptions(*COUNTED_UNITS, LimitUnit.CLOCK_HOUR, days=500))
def test_every_promise_lies_after_its_reception(case: Reception) -> None:
    _, received, limit, terms = case
    assert promised_at(received, limit, terms) > received


@MANY
@given(case=receptions(*COUNTED_UNITS, LimitUnit.CLOCK_HOUR), data=st.data())
def test_who_comes_later_is_never_promised_an_earlier_day(case: Reception, data: st.DataObject) -> None:
    plan, received, limit, terms = case
    later = data.draw(telling_moments(plan, received, days=12))
    first, second = promised_at(received, limit, terms), promised_at(later, limit, terms)
    assert first.date() <= second.date()
    if limit.unit in MOMENT_UNITS or terms.due_clock is DueClock.CLOSING:
        assert first <= second


@MANY
@given(case=receptions(*DAY_UNITS, LimitUnit.WORKING_HOUR, LimitUnit.CLOCK_HOUR), more=st.integers(1, 30))
def test_a_longer_limit_never_ends_earlier(case: Reception, more: int) -> None:
    _, received, limit, terms = case
    longer = TimeLimit(limit.value + (more if limit.unit.is_days else Decimal(more) / 4), limit.unit)
    first, second = promised_at(received, limit, terms), promised_at(received, longer, terms)
    if limit.unit is LimitUnit.CALENDAR_DAY:
        # Two limits that both end on days off roll to the same counting day, at the same clock time.
        assert first <= second
    else:
        assert first < second
    if limit.unit is LimitUnit.WORKING_DAY:
        assert terms.calendar.counting_days_between(first.date(), second.date()) == more


@MANY
@given(case=receptions(LimitUnit.SAME_DAY), cutoff=st.times())
def test_a_later_cut_off_never_makes_a_same_day_result_later(case: Reception, cutoff: time) -> None:
    _, received, limit, terms = case
    own = limit.cutoff or terms.cutoff
    other = TimeLimit(limit.value, limit.unit, cutoff.replace(second=0, microsecond=0))
    first, second = promised_at(received, limit, terms), promised_at(received, other, terms)
    assert (first <= second) if cutoff <= own else (second <= first)


# --- in working time ------------------------------------------------------------------------------


def in_a_shift(plan: Plan, moment: datetime, unit: LimitUnit) -> bool:
    """Whether it lies inside or at the end of a counting shift; days alone may end with the minute of opening."""
    return any(
        shift.start <= moment.time() <= shift.end if unit.is_days else shift.start < moment.time() <= shift.end
        for shift in plan.shifts(moment.date())
    )


@MANY
@given(case=receptions(*COUNTED_UNITS), data=st.data())
def test_every_counted_promise_falls_into_a_shift_also_after_a_suspension(case: Reception, data: st.DataObject) -> None:
    plan, received, limit, terms = case
    promise = promised_at(received, limit, terms)
    assert in_a_shift(plan, promise, limit.unit)
    suspended_at, resumed_at = a_pause(data, plan, received)
    left = remainder(promise, suspended_at, limit, terms)
    resumed = resume(left, resumed_at, limit, terms).due_at
    assert resumed is not None
    assert in_a_shift(plan, resumed, limit.unit)


def a_pause(data: st.DataObject, plan: Plan, since: datetime, days: int = 20) -> tuple[datetime, datetime]:
    """Two moments in order, from ``since`` on."""
    suspended_at = data.draw(telling_moments(plan, since, days=days))
    return suspended_at, data.draw(telling_moments(plan, suspended_at, days=days))


# --- told as counted ------------------------------------------------------------------------------


@MANY
@given(case=receptions(*DAY_UNITS))
def test_the_lines_marked_counted_are_the_days_of_the_limit(case: Reception) -> None:
    plan, received, limit, terms = case
    counted = [line.date for line in explain(received, limit, terms) if line.counted]
    start, last = plan.start(received).date(), promised_at(received, limit, terms).date()
    assert len(counted) == limit.days
    if limit.unit is LimitUnit.CALENDAR_DAY:
        assert counted == [start + DAY * number for number in range(1, limit.days + 1)]
    else:
        span = (start + DAY * number for number in range(1, (last - start).days + 1))
        assert counted == [day for day in span if plan.shifts(day)]


@MANY
@given(case=receptions(*DAY_UNITS), data=st.data())
def test_the_lines_marked_counted_after_a_suspension_are_what_was_left(case: Reception, data: st.DataObject) -> None:
    plan, received, limit, terms = case
    promise = promised_at(received, limit, terms)
    suspended_at, resumed_at = a_pause(data, plan, received)
    left = remainder(promise, suspended_at, limit, terms)
    lines = explain_resume(left, resumed_at, limit, terms)
    assert sum(line.counted for line in lines) == left.amount


# --- suspensions ----------------------------------------------------------------------------------


@MANY
@given(case=receptions(*DAY_UNITS), data=st.data())
def test_suspended_and_resumed_within_the_shifts_of_one_working_day_before_the_last_the_promise_stays(
    case: Reception, data: st.DataObject
) -> None:
    plan, received, limit, terms = case
    promise = promised_at(received, limit, terms)
    days = (received.date() + DAY * offset for offset in range((promise.date() - received.date()).days))
    counting = [day for day in days if any(moment >= received for moment in shift_edges(plan, day))]
    assume(counting)
    day = data.draw(st.sampled_from(counting))
    inside = st.sampled_from([moment for moment in shift_minutes(plan, day) if moment >= received])
    suspended_at, resumed_at = sorted((data.draw(inside), data.draw(inside)))
    left = remainder(promise, suspended_at, limit, terms)
    assert resume(left, resumed_at, limit, terms).due_at == promise


def shift_edges(plan: Plan, day: date) -> list[datetime]:
    return [datetime.combine(day, edge) for shift in plan.shifts(day) for edge in (shift.start, shift.end)]


def shift_minutes(plan: Plan, day: date) -> list[datetime]:
    """Both ends of every shift of the day, and the quarters between them."""
    moments = []
    for shift in plan.shifts(day):
        start, end = datetime.combine(day, shift.start), datetime.combine(day, shift.end)
        moments += [start + (end - start) * quarter / 4 for quarter in range(4)]
        moments.append(end)
    return [moment.replace(second=0, microsecond=0) for moment in moments]


@MANY
@given(case=receptions(*DAY_UNITS, days=20), data=st.data(), number=st.integers(1, 4))
def test_suspensions_add_the_days_after_each_of_them_up_to_the_day_of_its_resumption(
    case: Reception, data: st.DataObject, number: int
) -> None:
    plan, received, limit, terms = case
    printed = promise = promised_at(received, limit, terms)
    added, since = 0, received
    for _ in range(number):
        suspended_at, resumed_at = a_pause(data, plan, since, days=8)
        if suspended_at.date() > promise.date():
            break
        start = plan.start(resumed_at).date()
        if limit.unit is LimitUnit.WORKING_DAY:
            added += plan.days_between(suspended_at.date(), start)
            day = plan.count_days(printed.date(), added)
        else:
            day = plan.roll(promise.date() + (start - suspended_at.date()))
        nothing_left = suspended_at.date() == promise.date()
        expected = plan.close(day) if nothing_left else plan.on(day, promise.time(), terms)
        left = remainder(promise, suspended_at, limit, terms)
        assert resume(left, resumed_at, limit, terms).due_at == expected
        promise, since = expected, resumed_at


@settings(max_examples=40, deadline=None)
@given(case=receptions(LimitUnit.WORKING_HOUR, days=10), data=st.data(), number=st.integers(1, 3))
def test_suspensions_of_hours_add_the_counting_time_between_and_nothing_else(
    case: Reception, data: st.DataObject, number: int
) -> None:
    plan, received, limit, terms = case
    promise = promised_at(received, limit, terms)
    paused, since = 0, received
    for _ in range(number):
        suspended_at, resumed_at = a_pause(data, plan, since, days=4)
        if suspended_at >= promise:
            break
        paused += plan.minutes_between(suspended_at, resumed_at)
        left = remainder(promise, suspended_at, limit, terms)
        promise = resume(left, resumed_at, limit, terms).due_at or promise
        since = resumed_at
    assert plan.minutes_between(received, promise) == limit.minutes + paused


@MANY
@given(case=receptions(*COUNTED_UNITS), data=st.data())
def test_a_day_off_that_is_decided_during_a_suspension_and_falls_into_it_changes_nothing(
    case: Reception, data: st.DataObject
) -> None:
    plan, received, limit, terms = case
    promise = promised_at(received, limit, terms)
    suspended_at, resumed_at = a_pause(data, plan, received)
    inside = (starting_moment(resumed_at, terms.calendar).date() - suspended_at.date()).days - 1
    assume(inside > 0)
    decided = suspended_at.date() + DAY * data.draw(st.integers(1, inside))
    rules = (*(rule for rule in plan.rules if rule.day != decided), DayRule(decided, DayKind.OFF, "nghỉ đột xuất"))
    later_terms = terms_of(Plan(plan.week, rules), terms.due_clock)
    left = remainder(promise, suspended_at, limit, terms)
    resumed = resume(left, resumed_at, limit, terms).due_at
    assert resume(left, resumed_at, limit, later_terms).due_at == resumed
    # Once resumed, the day lies behind: what is left at a second suspension does not know it either.
    second = data.draw(telling_moments(plan, resumed_at, days=5))
    assert remainder(resumed, second, limit, later_terms) == remainder(resumed, second, limit, terms)


@MANY
@given(case=receptions(LimitUnit.NONE, LimitUnit.CLOCK_HOUR), data=st.data())
def test_what_has_no_working_limit_is_not_moved_by_a_suspension(case: Reception, data: st.DataObject) -> None:
    plan, received, limit, terms = case
    promise = due(received, limit, terms).due_at
    assert promise == (None if limit.unit is LimitUnit.NONE else received + MINUTE * limit.minutes)
    suspended_at, resumed_at = a_pause(data, plan, received)
    assert resume(remainder(promise, suspended_at, limit, terms), resumed_at, limit, terms).due_at == promise
