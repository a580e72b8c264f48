"""The computation of a promise as dated lines, the same on the screen, on paper and on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.deadline import (
    DueClock,
    DueTerms,
    Remainder,
    RemainderKind,
    due,
    resume,
    starting_moment,
    to_minute,
)
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit

RECEIVED = "Tiếp nhận"
RESTARTED = "Bổ sung đủ hồ sơ, tính lại từ đầu"


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One dated line; ``number`` is the place of a counted day in the count."""

    date: date
    counted: bool
    number: int | None
    note: str


def explain(
    received: datetime, limit: TimeLimit, terms: DueTerms, *, beginning: str = RECEIVED
) -> tuple[ExplainedDay, ...]:
    """How :func:`deadline.due` came to its promise: received, moved to, each day counted or skipped, due.

    ``beginning`` says what set the clock going: a reception, or a restart after a supplement.
    """
    received = to_minute(received)
    due_at = due(received, limit, terms).due_at
    opening = ExplainedDay(received.date(), False, None, f"{beginning} lúc {received:%H:%M}")
    if due_at is None:
        note = "Thủ tục không có thời hạn: không hẹn ngày trả"
        return (opening, ExplainedDay(received.date(), False, None, note))
    if limit.unit is LimitUnit.CLOCK_HOUR:
        note = f"Tính liên tục {_hours(limit.minutes)}, kể cả đêm và ngày nghỉ"
        lines: Iterable[ExplainedDay] = (ExplainedDay(received.date(), False, None, note),)
    elif limit.unit is LimitUnit.SAME_DAY:
        lines = _same_day(received, due_at.date(), limit.cutoff or terms.cutoff, terms.calendar)
    else:
        lines = _counted_from(received, due_at, limit.unit, limit.days, terms.calendar)
    clock = starting_moment(received, terms.calendar).time() if limit.unit.is_days else None
    return (opening, *lines, _promise(due_at, clock, terms))


def explain_resume(
    left: Remainder, resumed_at: datetime, limit: TimeLimit, terms: DueTerms
) -> tuple[ExplainedDay, ...]:
    """How :func:`deadline.resume` came to its promise."""
    resumed_at = to_minute(resumed_at)
    due_at = resume(left, resumed_at, limit, terms).due_at
    day = resumed_at.date()
    if due_at is None:
        return (ExplainedDay(day, False, None, "Tiếp tục giải quyết: thủ tục không có thời hạn"),)
    note = f"Tiếp tục tính thời hạn lúc {resumed_at:%H:%M}, {_left_words(left, limit)}"
    opening = ExplainedDay(day, False, None, note)
    if left.kind is RemainderKind.UNMOVED:
        return (opening, _promise(due_at, None, terms))
    if left.amount == 0:
        return (opening, *_moved(resumed_at, terms.calendar), _promise(due_at, None, terms))
    counted = _counted_from(resumed_at, due_at, limit.unit, left.amount, terms.calendar)
    clock = left.due_at.time() if left.due_at is not None and left.kind is RemainderKind.DAYS else None
    return (opening, *counted, _promise(due_at, clock, terms))


def _left_words(left: Remainder, limit: TimeLimit) -> str:
    if left.kind is RemainderKind.UNMOVED:
        return "ngày hẹn giữ nguyên"
    if left.amount == 0:
        return "không còn ngày nào: hẹn hết giờ làm việc trong ngày"
    if left.kind is RemainderKind.MINUTES:
        return f"còn {_hours(left.amount)}"
    return f"còn {left.amount} {'ngày' if limit.unit is LimitUnit.CALENDAR_DAY else 'ngày làm việc'}"


def _promise(due_at: datetime, clock: time | None, terms: DueTerms) -> ExplainedDay:
    note = f"Hẹn trả kết quả lúc {due_at:%H:%M}"
    if clock is not None and clock != due_at.time():
        if terms.due_clock is DueClock.CLOSING:
            note += " (hẹn vào cuối giờ làm việc)"
        else:
            note += f" ({clock:%H:%M} không có ca làm việc ngày này)"
    return ExplainedDay(due_at.date(), False, None, note)


def _counted_from(
    moment: datetime, due_at: datetime, unit: LimitUnit, days: int, calendar: WorkCalendar
) -> Iterator[ExplainedDay]:
    yield from _moved(moment, calendar)
    start = starting_moment(moment, calendar)
    if unit is LimitUnit.WORKING_HOUR:
        yield from _working_hours(start, due_at, calendar)
    elif unit is LimitUnit.CALENDAR_DAY:
        yield from _calendar_days(start.date(), due_at.date(), days, calendar)
    else:
        yield from _working_days(start.date(), due_at.date(), calendar)


def _moved(received: datetime, calendar: WorkCalendar) -> Iterator[ExplainedDay]:
    start = starting_moment(received, calendar)
    if start == received:
        return
    day = received.date()
    yield from (_skipped(each, calendar) for each in _days(day, start.date()) if not calendar.is_counting(each))
    yield ExplainedDay(start.date(), False, None, f"Tính từ {start:%H:%M} ({_why_moved(received, start, calendar)})")


def _why_moved(received: datetime, start: datetime, calendar: WorkCalendar) -> str:
    day = received.date()
    if not calendar.is_counting(day):
        return "tiếp nhận ngoài ngày làm việc"
    if start.date() > day:
        return "tiếp nhận sau giờ làm việc"
    return "tiếp nhận trước giờ làm việc" if start.time() == calendar.opening(day) else "tiếp nhận giữa hai ca làm việc"


def _same_day(received: datetime, last: date, cutoff: time, calendar: WorkCalendar) -> Iterator[ExplainedDay]:
    day = received.date()
    if day == last:
        yield ExplainedDay(day, True, None, f"Trả trong ngày: nhận không muộn hơn giờ chốt {cutoff:%H:%M}")
        return
    if calendar.is_counting(day):
        closing = calendar.closing(day)
        late = f"sau giờ chốt {cutoff:%H:%M}" if received.time() > cutoff else f"khi hết giờ làm việc {closing:%H:%M}"
        yield ExplainedDay(day, False, None, f"Nhận {late}: trả ngày làm việc tiếp theo")
    else:
        yield _skipped(day, calendar)
    yield from (_skipped(each, calendar) for each in _days(day + timedelta(days=1), last))
    yield ExplainedDay(last, True, None, "Ngày làm việc tiếp theo" + _remark(last, calendar))


def _working_days(start: date, last: date, calendar: WorkCalendar) -> Iterator[ExplainedDay]:
    number = 0
    for day in _days(start + timedelta(days=1), last + timedelta(days=1)):
        if calendar.is_counting(day):
            number += 1
            yield ExplainedDay(day, True, number, f"Ngày làm việc thứ {number}{_remark(day, calendar)}")
        else:
            yield _skipped(day, calendar)


def _calendar_days(start: date, last: date, days: int, calendar: WorkCalendar) -> Iterator[ExplainedDay]:
    for number in range(1, days + 1):
        day = start + timedelta(days=number)
        yield ExplainedDay(day, True, number, f"Ngày thứ {number}")
    landing = start + timedelta(days=days)
    if landing == last:
        return
    yield from (_skipped(day, calendar) for day in _days(landing, last))
    yield ExplainedDay(last, False, None, "Chuyển sang ngày làm việc tiếp theo" + _remark(last, calendar))


def _working_hours(start: datetime, due_at: datetime, calendar: WorkCalendar) -> Iterator[ExplainedDay]:
    total = 0
    for day in _days(start.date(), due_at.date() + timedelta(days=1)):
        midnight = datetime.combine(day, time.min)
        minutes = calendar.counting_minutes_between(max(midnight, start), min(midnight + timedelta(days=1), due_at))
        total += minutes
        if minutes:
            yield ExplainedDay(
                day, True, None, f"Tính {_hours(minutes)}, cộng dồn {_hours(total)}{_remark(day, calendar)}"
            )
        elif not calendar.is_counting(day):
            yield _skipped(day, calendar)


def _skipped(day: date, calendar: WorkCalendar) -> ExplainedDay:
    reason = calendar.reason(day) or "không có giờ làm việc"
    return ExplainedDay(day, False, None, f"Không tính: {reason}{_proposal(day, calendar)}")


def _remark(day: date, calendar: WorkCalendar) -> str:
    reason = calendar.reason(day)
    return (f" ({reason})" if reason else "") + _proposal(day, calendar)


def _proposal(day: date, calendar: WorkCalendar) -> str:
    proposals = calendar.proposed_days_between(day, day)
    return f" – có thể đổi: {proposals[0].title}" if proposals else ""


def _days(first: date, end: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((end - first).days))


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} phút"
    return f"{hours} giờ {rest} phút" if rest else f"{hours} giờ"
