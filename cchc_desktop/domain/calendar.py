"""The working calendar: shifts of each weekday, days off and make-up days, and counting over them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from cchc_desktop.domain.errors import InvalidInput

FIRST_YEAR = 1900
LAST_YEAR = 2199
_FIRST_ORDINAL = date(FIRST_YEAR, 1, 1).toordinal()
_LAST_ORDINAL = date(LAST_YEAR, 12, 31).toordinal()
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True, order=True)
class Shift:
    """A stretch of opening; ``counts`` is False where the counter only receives and returns."""

    start: time
    end: time
    counts: bool = True

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise InvalidInput("shifts", "Giờ kết thúc ca phải sau giờ bắt đầu ca.")


class DayKind(StrEnum):
    """What a row of the calendar makes of its day."""

    OFF = "off"
    MAKE_UP = "make_up"


class RuleStatus(StrEnum):
    """Only confirmed rows count; a proposal awaits the decision of the competent authority."""

    CONFIRMED = "confirmed"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class DayRule:
    """A day off or a make-up day with reason and decision; the latter names the off day it ``replaces``."""

    day: date
    kind: DayKind
    reason: str = ""
    decision: str = ""
    status: RuleStatus = RuleStatus.CONFIRMED
    replaces: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", DayKind(self.kind))
        object.__setattr__(self, "status", RuleStatus(self.status))
        if self.kind is DayKind.MAKE_UP and self.replaces is None:
            raise InvalidInput("replaces", "Ngày làm bù phải ghi bù cho ngày nghỉ nào.")
        if self.replaces == self.day:
            raise InvalidInput("replaces", "Ngày làm bù không thể bù cho chính ngày đó.")

    @property
    def title(self) -> str:
        """Its reason, or at least what it is."""
        return self.reason or ("ngày nghỉ" if self.kind is DayKind.OFF else "ngày làm bù")


DEFAULT_SHIFTS = (Shift(time(7, 30), time(11, 30)), Shift(time(13, 30), time(17, 0)))
DEFAULT_WEEK: Mapping[int, tuple[Shift, ...]] = dict.fromkeys(range(5), DEFAULT_SHIFTS)


class _Tally(NamedTuple):
    """Counting days from ordinal ``first`` on: listed in ``days``, ``upto[i]`` of them by ``first + i``."""

    first: int
    upto: list[int]
    days: list[int]


class WorkCalendar:
    """When the office works, from its week (0 = Monday) and the rows that change single days; immutable.

    Raises InvalidInput ``week`` when no shift counts or shifts overlap, ``days`` when two rows contradict.
    """

    def __init__(self, week: Mapping[int, Iterable[Shift]] = DEFAULT_WEEK, days: Iterable[DayRule] = ()) -> None:
        self._week = tuple(_checked(tuple(sorted(week.get(weekday, ())))) for weekday in range(7))
        self._counting_week = tuple(tuple(shift for shift in shifts if shift.counts) for shifts in self._week)
        if not any(self._counting_week):
            raise InvalidInput("week", "Lịch làm việc phải có ít nhất một ca được tính là giờ làm việc.")
        self._rules: dict[date, DayRule] = {}
        proposed: dict[date, DayRule] = {}
        for rule in days:
            rules = self._rules if rule.status is RuleStatus.CONFIRMED else proposed
            if rules.setdefault(rule.day, rule) != rule:
                raise InvalidInput("days", f"Ngày {_written(rule.day)} có hai dòng khác nhau trong lịch làm việc.")
        self._proposed = tuple(proposed[day] for day in sorted(proposed))
        self._proposed_days = tuple(rule.day for rule in self._proposed)
        self._years = frozenset(day.year for day in (*self._rules, *proposed))
        self._tally = _Tally(_LAST_ORDINAL, [], [])

    @property
    def week(self) -> tuple[tuple[Shift, ...], ...]:
        """The shifts of each weekday, Monday first, both kinds."""
        return self._week

    def rule(self, day: date) -> DayRule | None:
        """The confirmed row of that day, if any."""
        return self._rules.get(day)

    def is_counting(self, day: date) -> bool:
        """True when the day has at least one counting shift."""
        return bool(self.shifts(day))

    def shifts(self, day: date) -> tuple[Shift, ...]:
        """The counting shifts of that day; a make-up day has those of the off day it replaces."""
        return self._counting_week[weekday] if (weekday := self._weekday(day)) is not None else ()

    def reception_shifts(self, day: date) -> tuple[Shift, ...]:
        """All shifts in which the counter is open that day, counting or not."""
        return self._week[weekday] if (weekday := self._weekday(day)) is not None else ()

    def opening(self, day: date) -> time:
        """When counting time begins that day; InvalidInput ``day`` when it is no counting day."""
        return self._working(day)[0].start

    def closing(self, day: date) -> time:
        """When counting time ends that day; InvalidInput ``day`` when it is no counting day."""
        return self._working(day)[-1].end

    def opening_moment(self, day: date) -> datetime:
        """A date without a time, as read for a reception: at opening, also on a day off."""
        return datetime.combine(day, self._usual(day)[0].start)

    def closing_moment(self, day: date) -> datetime:
        """A date without a time, as read for all else: at closing, also on a day off."""
        return datetime.combine(day, self._usual(day)[-1].end)

    def next_counting_day(self, day: date) -> date:
        """The first counting day after ``day``."""
        return self.add_counting_days(day, 1)

    def previous_counting_day(self, day: date) -> date:
        """The last counting day before ``day``."""
        return self.add_counting_days(day, -1)

    def counting_day_from(self, day: date) -> date:
        """``day`` itself when it counts, else the next counting day."""
        return day if self.shifts(day) else self.add_counting_days(day, 1)

    def add_counting_days(self, day: date, number: int) -> date:
        """The ``number``-th counting day after ``day`` (before it when negative; ``day`` itself for 0)."""
        if number == 0:
            return day
        ordinal = day.toordinal()
        tally = self._covering(ordinal, ordinal)
        while True:
            upto = tally.upto[ordinal - tally.first]
            index = upto + number - 1 if number > 0 else upto + number - (1 if self.shifts(day) else 0)
            if 0 <= index < len(tally.days):
                return date.fromordinal(tally.days[index])
            tally = self._widened(tally, -366 if index < 0 else max(366, number))

    def counting_days_between(self, after: date, upto: date) -> int:
        """How many counting days lie after ``after`` up to ``upto``; negative the other way round."""
        first, last = after.toordinal(), upto.toordinal()
        tally = self._covering(min(first, last), max(first, last))
        return tally.upto[last - tally.first] - tally.upto[first - tally.first]

    def within_shifts(self, day: date, clock: time) -> time:
        """``clock`` moved into that day's counting shifts: to opening, a next shift's start, or closing."""
        shifts = self._working(day)
        for shift in shifts:
            if clock <= shift.end:
                return max(clock, shift.start)
        return shifts[-1].end

    def add_counting_minutes(self, start: datetime, minutes: int) -> datetime:
        """``minutes`` (over 0) of counting time after ``start``; what uses up a shift ends with it."""
        day, clock = start.date(), start.time()
        while True:
            for shift in self.shifts(day):
                begin = max(clock, shift.start)
                left = _minutes(shift.end) - _minutes(begin)
                if 0 < minutes <= left:
                    return datetime.combine(day, begin) + timedelta(minutes=minutes)
                minutes -= max(left, 0)
            day, clock = self.next_counting_day(day), time.min

    def counting_minutes_between(self, after: datetime, upto: datetime) -> int:
        """Minutes of counting time from ``after`` to ``upto``; 0 when that is not later."""
        total = 0
        day = after.date()
        while day <= upto.date():
            for shift in self.shifts(day):
                begin = max(datetime.combine(day, shift.start), after)
                end = min(datetime.combine(day, shift.end), upto)
                total += max(int((end - begin).total_seconds()) // 60, 0)
            day = self.next_counting_day(day)
        return total

    def proposed_days_between(self, first: date, last: date) -> tuple[DayRule, ...]:
        """The proposals from ``first`` to ``last``, both included: they do not count, but may come to."""
        begin = bisect_left(self._proposed_days, first)
        return self._proposed[begin : bisect_right(self._proposed_days, last, begin)]

    def has_year(self, year: int) -> bool:
        """True when the calendar holds rows for that year; without any only the week is known."""
        return year in self._years

    def reason(self, day: date) -> str:
        """Why the day is off, or what it makes up for, in Vietnamese; empty for an ordinary working day."""
        rule = self._rules.get(day)
        if rule is not None and rule.kind is DayKind.OFF:
            return rule.title
        if rule is not None and rule.replaces is not None:
            return f"làm bù cho {_written(rule.replaces)}"
        if self._counting_week[day.weekday()]:
            return ""
        suffix = ", chỉ tiếp nhận và trả kết quả" if self._week[day.weekday()] else ""
        return WEEKDAYS[day.weekday()] + suffix

    def _weekday(self, day: date) -> int | None:
        rule = self._rules.get(day)
        if rule is None:
            return day.weekday()
        return rule.replaces.weekday() if rule.kind is DayKind.MAKE_UP and rule.replaces else None

    def _usual(self, day: date) -> tuple[Shift, ...]:
        return self.shifts(day) or next(shifts for shifts in self._counting_week if shifts)

    def _working(self, day: date) -> tuple[Shift, ...]:
        shifts = self.shifts(day)
        if not shifts:
            raise InvalidInput("day", f"Ngày {_written(day)} không phải ngày làm việc ({self.reason(day)}).")
        return shifts

    def _covering(self, first: int, last: int) -> _Tally:
        tally = self._tally
        end = tally.first + len(tally.upto) - 1
        if tally.first <= first and last <= end:
            return tally
        if tally.upto:
            first, last = min(first, tally.first), max(last, end)
        # The whole value is swapped at once, so that threads sharing a calendar never see half of one.
        self._tally = counted = self._counted(_year(first), _year(last))
        return counted

    def _widened(self, tally: _Tally, days: int) -> _Tally:
        first, last = tally.first, tally.first + len(tally.upto) - 1
        if days < 0:
            return self._covering(first - 1 if first <= _FIRST_ORDINAL else max(first + days, _FIRST_ORDINAL), last)
        return self._covering(first, last + 1 if last >= _LAST_ORDINAL else min(last + days, _LAST_ORDINAL))

    def _counted(self, first_year: int, last_year: int) -> _Tally:
        first, last = date(first_year, 1, 1).toordinal(), date(last_year, 12, 31).toordinal()
        works = [bool(shifts) for shifts in self._counting_week]
        exceptions = {day.toordinal(): bool(self.shifts(day)) for day in self._rules}
        upto: list[int] = []
        days: list[int] = []
        for ordinal in range(first, last + 1):
            if exceptions.get(ordinal, works[(ordinal + 6) % 7]):
                days.append(ordinal)
            upto.append(len(days))
        return _Tally(first, upto, days)


def _year(ordinal: int) -> int:
    year = date.fromordinal(ordinal).year if 1 <= ordinal <= date.max.toordinal() else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidInput("day", f"Ngày nằm ngoài lịch làm việc (từ năm {FIRST_YEAR} đến năm {LAST_YEAR}).")
    return year


def _checked(shifts: tuple[Shift, ...]) -> tuple[Shift, ...]:
    for earlier, later in pairwise(shifts):
        if later.start < earlier.end:
            raise InvalidInput("week", "Các ca trong một ngày không được chồng lên nhau.")
    return shifts


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
