"""When a result is due: promises counted, carried over a suspension, extended, judged and told in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit


class DueClock(StrEnum):
    """At what time of its last day a limit in days ends: the clock time of reception, or closing."""

    SAME_TIME = "same_time"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class DueTerms:
    """What a due date is counted by: calendar, same-day cut-off (NĐ 23/2015 Điều 7) and due clock."""

    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    cutoff: time = time(15)
    due_clock: DueClock = DueClock.SAME_TIME

    def __post_init__(self) -> None:
        object.__setattr__(self, "due_clock", DueClock(self.due_clock))


@dataclass(frozen=True, slots=True)
class Due:
    """A promise (None without a limit) and what may still move it, one Vietnamese sentence each."""

    due_at: datetime | None
    warnings: tuple[str, ...] = ()


class RemainderKind(StrEnum):
    """What is left of a suspended promise: days of its unit, counting minutes, or all of it, unmoved."""

    DAYS = "days"
    MINUTES = "minutes"
    UNMOVED = "unmoved"


@dataclass(frozen=True, slots=True)
class Remainder:
    """What was left at suspension, computed once and stored; ``due_at`` is the promise of that moment."""

    kind: RemainderKind
    amount: int
    due_at: datetime | None


def to_minute(moment: datetime) -> datetime:
    """Cut a moment to the minute, as every stated time is before any rule (15:00:59 is in time)."""
    return moment.replace(second=0, microsecond=0)


def starting_moment(received: datetime, calendar: WorkCalendar) -> datetime:
    """The first counting moment at or after ``received``: where the clock starts (NĐ 118 Điều 17.3)."""
    received = to_minute(received)
    day = received.date()
    clock = received.time()
    for shift in calendar.shifts(day):
        if clock < shift.start:
            return datetime.combine(day, shift.start)
        if clock <= shift.end:
            return received
    following = calendar.next_counting_day(day)
    return datetime.combine(following, calendar.opening(following))


def due(received: datetime, limit: TimeLimit, terms: DueTerms) -> Due:
    """The promise for a dossier received, restarted or accepted at that moment; always later than it.

    Raises InvalidInput when the count leaves the calendar's years.
    """
    received = to_minute(received)
    unit = limit.unit
    if unit is LimitUnit.NONE:
        return Due(None)
    if unit is LimitUnit.CLOCK_HOUR:
        return Due(received + timedelta(minutes=limit.minutes))
    start = starting_moment(received, terms.calendar)
    if unit is LimitUnit.WORKING_DAY:
        due_at = _working_days_on(start.date(), limit.days, start.time(), terms)
    elif unit is LimitUnit.CALENDAR_DAY:
        due_at = _calendar_days_on(start.date(), limit.days, start.time(), terms)
    elif unit is LimitUnit.WORKING_HOUR:
        due_at = terms.calendar.add_counting_minutes(start, limit.minutes)
    else:
        due_at = _same_day(received, limit, terms)
    fixed = (start.date(), start.date() + timedelta(days=limit.days)) if unit is LimitUnit.CALENDAR_DAY else None
    return Due(due_at, _warnings(received.date(), due_at.date(), terms.calendar, fixed=fixed))


def _working_days_on(day: date, number: int, clock: time, terms: DueTerms) -> datetime:
    return _at(terms.calendar.add_counting_days(day, number), clock, terms)


def _calendar_days_on(day: date, number: int, clock: time, terms: DueTerms) -> datetime:
    return _at(terms.calendar.counting_day_from(day + timedelta(days=number)), clock, terms)


def _at(day: date, clock: time, terms: DueTerms) -> datetime:
    if terms.due_clock is DueClock.CLOSING:
        return datetime.combine(day, terms.calendar.closing(day))
    return datetime.combine(day, terms.calendar.within_shifts(day, clock))


def _same_day(received: datetime, limit: TimeLimit, terms: DueTerms) -> datetime:
    day = received.date()
    cutoff = terms.cutoff if limit.cutoff is None else limit.cutoff
    if terms.calendar.is_counting(day):
        closing = terms.calendar.closing(day)
        # At the minute of closing nothing is left of the day, and a promise lies after its reception.
        if received.time() <= cutoff and received.time() < closing:
            return datetime.combine(day, closing)
    following = terms.calendar.next_counting_day(day)
    return datetime.combine(following, terms.calendar.closing(following))


def _warnings(
    received: date, last: date, calendar: WorkCalendar, *, fixed: tuple[date, date] | None = None
) -> tuple[str, ...]:
    """What may still move a promise counted from ``received`` to ``last``: proposals, and years without rows.

    Days strictly inside ``fixed`` cannot move it: calendar days run over them whether off or not.
    """
    begin, end = fixed or (received, received)
    proposals = tuple(
        f"Ngày hẹn có thể đổi: {rule.day:%d/%m/%Y} ({rule.title}) mới là đề xuất, chưa có quyết định."
        for rule in calendar.proposed_days_between(received, last)
        if not begin < rule.day < end
    )
    unknown_years = tuple(
        f"Ngày hẹn có thể đổi: lịch làm việc chưa có ngày nghỉ của năm {year}."
        for year in range(received.year, last.year + 1)
        if not calendar.has_year(year)
    )
    return proposals + unknown_years


def remainder(due_at: datetime | None, suspended_at: datetime, limit: TimeLimit, terms: DueTerms) -> Remainder:
    """What is left of the promise ``due_at`` when time stops, computed once and stored."""
    if due_at is None or limit.unit in (LimitUnit.NONE, LimitUnit.CLOCK_HOUR):
        return Remainder(RemainderKind.UNMOVED, 0, due_at)
    day, last = suspended_at.date(), due_at.date()
    if day > last:
        return Remainder(RemainderKind.UNMOVED, 0, due_at)
    if limit.unit is LimitUnit.WORKING_HOUR:
        minutes = terms.calendar.counting_minutes_between(to_minute(suspended_at), due_at)
        return Remainder(RemainderKind.MINUTES, minutes, due_at)
    if limit.unit is LimitUnit.CALENDAR_DAY:
        return Remainder(RemainderKind.DAYS, (last - day).days, due_at)
    days = 0 if limit.unit is LimitUnit.SAME_DAY else terms.calendar.counting_days_between(day, last)
    return Remainder(RemainderKind.DAYS, days, due_at)


def resume(left: Remainder, resumed_at: datetime, limit: TimeLimit, terms: DueTerms) -> Due:
    """The promise after a suspension: what was left, counted from ``resumed_at``, at the old time."""
    if left.kind is RemainderKind.UNMOVED or left.due_at is None:
        return Due(left.due_at)
    start = starting_moment(resumed_at, terms.calendar)
    day, clock = start.date(), left.due_at.time()
    fixed = None
    if left.amount == 0:
        due_at = datetime.combine(day, terms.calendar.closing(day))
    elif left.kind is RemainderKind.MINUTES:
        due_at = terms.calendar.add_counting_minutes(start, left.amount)
    elif limit.unit is LimitUnit.CALENDAR_DAY:
        due_at = _calendar_days_on(day, left.amount, clock, terms)
        fixed = (day, day + timedelta(days=left.amount))
    else:
        due_at = _working_days_on(day, left.amount, clock, terms)
    return Due(due_at, _warnings(resumed_at.date(), due_at.date(), terms.calendar, fixed=fixed))


def extended_due(new_due: date | datetime, promise: datetime | None, now: datetime, terms: DueTerms) -> datetime:
    """The promise that form 04 may give (NĐ 118 Điều 19.6); a date without a time means closing of that day.

    Raises InvalidInput ``new_due`` unless it is later than the current promise and than ``now`` and falls
    on a counting day. That it is the dossier's first one is for the dossier to know.
    """
    day = new_due.date() if isinstance(new_due, datetime) else new_due
    if promise is None:
        raise InvalidInput("new_due", "Hồ sơ không có ngày hẹn trả nên không có gì để gia hạn.")
    if not terms.calendar.is_counting(day):
        why = terms.calendar.reason(day)
        raise InvalidInput("new_due", f"Ngày {day:%d/%m/%Y} là ngày nghỉ ({why}); hãy chọn một ngày làm việc.")
    moment = to_minute(new_due) if isinstance(new_due, datetime) else terms.calendar.closing_moment(day)
    if moment <= promise:
        raise InvalidInput("new_due", f"Ngày gia hạn phải sau ngày đã hẹn ({promise:%H:%M %d/%m/%Y}).")
    if moment <= now:
        raise InvalidInput("new_due", f"Ngày gia hạn phải sau lúc này ({now:%H:%M %d/%m/%Y}).")
    return moment


def judged_day(promised: date, calendar: WorkCalendar, unit: LimitUnit = LimitUnit.WORKING_DAY) -> date:
    """The day by which a promise is judged: its own, or the next counting day when that became a day off.

    Clock hours run over nights and days off, so theirs stays.
    """
    return promised if unit is LimitUnit.CLOCK_HOUR else calendar.counting_day_from(promised)


def apology_last_day(due_day: date, calendar: WorkCalendar) -> date:
    """The last day for the letter of apology: the eve of the promise's day, or the counting day before it."""
    eve = due_day - timedelta(days=1)
    return eve if calendar.is_counting(eve) else calendar.previous_counting_day(eve)


def judged_moment(due_at: datetime, calendar: WorkCalendar, unit: LimitUnit = LimitUnit.WORKING_DAY) -> datetime:
    """The promise on the day by which it is judged, at its own hour."""
    return datetime.combine(judged_day(due_at.date(), calendar, unit), due_at.time())


def is_keyed_late(stated: datetime, keyed: datetime, hours: int, terms: DueTerms) -> bool:
    """Whether keying at that moment what happened then is later than so many working hours (rules.md section 4)."""
    latest = due(stated, TimeLimit(Decimal(hours), LimitUnit.WORKING_HOUR), terms).due_at
    return latest is not None and to_minute(keyed) > latest


def remaining(
    now: datetime, due_at: datetime | None, calendar: WorkCalendar, unit: LimitUnit = LimitUnit.WORKING_DAY
) -> str:
    """The time left in words: whole counting days up to the promise's day, hours when less than one, then how late.

    Clock hours run over nights and days off, so their days are those of the calendar on the wall; working hours that
    are to be counted on another day are told as such, since the night between is none of them.
    """
    if due_at is None:
        return "Không có ngày hẹn"
    now, moment = to_minute(now), judged_moment(due_at, calendar, unit)
    today, last = now.date(), moment.date()
    if today > last:
        late = calendar.counting_days_between(last, today)
        return f"Quá {late} ngày" if late else "Quá hạn"
    if now > moment:
        return "Quá giờ hẹn"
    left = moment - now
    minutes = int(left.total_seconds()) // 60
    if today == last or (unit is LimitUnit.CLOCK_HOUR and left < timedelta(days=1)):
        return _hours_left(minutes)
    if unit is LimitUnit.CLOCK_HOUR:
        return f"Còn {(last - today).days} ngày"
    if unit is LimitUnit.WORKING_HOUR:
        working = calendar.counting_minutes_between(now, moment)
        if working < _minutes_of(last, calendar):
            return f"{_hours_left(working)} làm việc" if working else _hours_left(minutes)
    return f"Còn {calendar.counting_days_between(today, last)} ngày"


def _hours_left(minutes: int) -> str:
    if minutes >= 60:
        return f"Còn {minutes // 60} giờ"
    return f"Còn {minutes} phút" if minutes else "Đến giờ hẹn"


def _minutes_of(day: date, calendar: WorkCalendar) -> int:
    midnight = datetime.combine(day, time.min)
    return calendar.counting_minutes_between(midnight, midnight + timedelta(days=1))
