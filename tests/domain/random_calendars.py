"""Random calendars, and a slow second reading of the rules that walks days and minutes one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus, Shift, WorkCalendar
from cchc_desktop.domain.deadline import DueClock, DueTerms
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit

FIRST = date(2026, 1, 1)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Plan:
    """What a calendar is made of, so that the slow reading need not ask the calendar itself."""

    week: Mapping[int, tuple[Shift, ...]]
    rules: tuple[DayRule, ...]
    _known: dict[date, list[Shift]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def calendar(self) -> WorkCalendar:
        """The same plan as the program reads it."""
        return WorkCalendar(self.week, self.rules)

    def shifts(self, day: date) -> list[Shift]:
        """Counting shifts of a day, looked up once: the walks come by every minute."""
        if day not in self._known:
            self._known[day] = self._read(day)
        return self._known[day]

    def _read(self, day: date) -> list[Shift]:
        weekday: int | None = day.weekday()
        for rule in self.rules:
            if rule.day == day and rule.status == RuleStatus.CONFIRMED:
                weekday = rule.replaces.weekday() if rule.replaces is not None else None
        return [shift for shift in self.week.get(weekday, ()) if shift.counts] if weekday is not None else []

    def is_open(self, moment: datetime) -> bool:
        """Whether a moment lies in counting time, both ends of a shift included."""
        return any(shift.start <= moment.time() <= shift.end for shift in self.shifts(moment.date()))

    def start(self, moment: datetime) -> datetime:
        """The next counting moment, minute by minute."""
        while not self.is_open(moment):
            moment = moment + MINUTE if self.shifts(moment.date()) else at(moment.date() + DAY)
        return moment

    def clock(self, day: date, wanted: time) -> datetime:
        """``wanted`` moved into the shifts of a day."""
        minutes = (at(day) + MINUTE * minute for minute in range(24 * 60))
        open_ = [moment for moment in minutes if self.is_open(moment)]
        later = [moment for moment in open_ if moment.time() >= wanted]
        return later[0] if later else open_[-1]

    def close(self, day: date) -> datetime:
        """Closing of a counting day."""
        return datetime.combine(day, max(shift.end for shift in self.shifts(day)))

    def on(self, day: date, wanted: time, terms: DueTerms) -> datetime:
        """The promise on a day by the due clock."""
        return self.close(day) if terms.due_clock is DueClock.CLOSING else self.clock(day, wanted)

    def count_days(self, day: date, number: int) -> date:
        """The ``number``-th counting day after ``day``."""
        while number:
            day += DAY
            number -= bool(self.shifts(day))
        return day

    def roll(self, day: date) -> date:
        """``day`` or the next counting day."""
        while not self.shifts(day):
            day += DAY
        return day

    def days_between(self, after: date, upto: date) -> int:
        """Counting days after ``after`` up to ``upto``."""
        return sum(bool(self.shifts(after + DAY * offset)) for offset in range(1, (upto - after).days + 1))

    def count_minutes(self, moment: datetime, minutes: int) -> datetime:
        """The end of so many minutes of counting time."""
        while minutes:
            if any(shift.start <= moment.time() < shift.end for shift in self.shifts(moment.date())):
                minutes -= 1
                moment += MINUTE
            else:
                moment = moment + MINUTE if self.shifts(moment.date()) else at(moment.date() + DAY)
        return moment

    def minutes_between(self, after: datetime, upto: datetime) -> int:
        """Counting minutes from one moment to another."""
        total = 0
        while after < upto:
            total += any(shift.start <= after.time() < shift.end for shift in self.shifts(after.date()))
            after += MINUTE
        return total

    def due(self, received: datetime, limit: TimeLimit, terms: DueTerms) -> datetime | None:
        """The table of due dates, read a second time."""
        day = received.date()
        start = self.start(received)
        match limit.unit:
            case LimitUnit.NONE:
                return None
            case LimitUnit.CLOCK_HOUR:
                return received + timedelta(hours=float(limit.value))
            case LimitUnit.WORKING_HOUR:
                return self.count_minutes(start, int(limit.value * 60))
            case LimitUnit.WORKING_DAY:
                return self.on(self.count_days(start.date(), int(limit.value)), start.time(), terms)
            case LimitUnit.CALENDAR_DAY:
                return self.on(self.roll(start.date() + DAY * int(limit.value)), start.time(), terms)
        cutoff = limit.cutoff or terms.cutoff
        if self.shifts(day) and received.time() <= cutoff and received < self.close(day):
            return self.close(day)
        return self.close(self.count_days(day, 1))


def at(day: date) -> datetime:
    """Midnight."""
    return datetime.combine(day, time())


def _shift(ends: list[int], counts: bool) -> Shift:
    return Shift(_clock(ends[0]), _clock(ends[1]), counts)


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


@st.composite
def _shifts(draw: st.DrawFn, *, must_count: bool) -> tuple[Shift, ...]:
    number = draw(st.integers(1 if must_count else 0, 3))
    marks = st.lists(st.integers(0, 24 * 12 - 1), min_size=2 * number, max_size=2 * number, unique=True)
    ends = sorted(5 * mark for mark in draw(marks))
    counts = draw(st.lists(st.booleans(), min_size=number, max_size=number))
    if must_count:
        counts[0] = True
    return tuple(_shift(ends[2 * index : 2 * index + 2], counts[index]) for index in range(number))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A week with at least one counting shift, and a few days off, make-up days and proposals."""
    week = {weekday: draw(_shifts(must_count=weekday == 2)) for weekday in range(7)}
    days = draw(st.lists(st.integers(0, 60), max_size=10, unique=True))
    rules = []
    for offset in days:
        kind, status = draw(st.sampled_from(DayKind)), draw(st.sampled_from(RuleStatus))
        replaces = FIRST + DAY * draw(st.integers(61, 70)) if kind is DayKind.MAKE_UP else None
        rules.append(DayRule(FIRST + DAY * offset, kind, "lý do", "", status, replaces))
    return Plan(week, tuple(rules))


moments = st.integers(0, 40 * 24 * 60 - 1).map(lambda minutes: at(FIRST) + MINUTE * minutes)


@st.composite
def telling_moments(draw: st.DrawFn, plan: Plan, first: datetime, days: int = 40) -> datetime:
    """A moment from ``first`` on within so many days: any, or one beside the edge of a shift, where rules change."""
    moment = first + MINUTE * draw(st.integers(0, days * 24 * 60 - 1))
    edges = [edge for shift in plan.shifts(moment.date()) for edge in (shift.start, shift.end)]
    if not edges or draw(st.booleans()):
        return moment
    edge = datetime.combine(moment.date(), draw(st.sampled_from(edges)))
    return max(first, edge + MINUTE * draw(st.integers(-1, 1)))


@st.composite
def limits(draw: st.DrawFn) -> TimeLimit:
    """Limits of every unit, short enough to be walked."""
    unit = draw(st.sampled_from(LimitUnit))
    if unit.is_days:
        return TimeLimit(Decimal(draw(st.integers(1, 12))), unit)
    if unit.is_hours:
        return TimeLimit(Decimal(draw(st.integers(1, 60))) / 4, unit)
    cutoff = draw(st.none() | st.integers(0, 24 * 60 - 1).map(_clock)) if unit is LimitUnit.SAME_DAY else None
    return TimeLimit(Decimal(0), unit, cutoff)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, datetime, TimeLimit, DueTerms]:
    """A calendar, a reception, a limit and the terms of an office."""
    plan = draw(plans())
    terms = DueTerms(
        plan.calendar,
        draw(st.sampled_from([time(15), time(11), time(23, 59)])),
        draw(st.sampled_from(DueClock)),
    )
    return plan, draw(telling_moments(plan, at(FIRST))), draw(limits()), terms
