"""One stretch of counting: from a reception, a restart or a resumption to the promise that it gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cchc_desktop.domain import deadline
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.deadline import DueClock, DueTerms, Remainder, RemainderKind, starting_moment, to_minute
from cchc_desktop.domain.explanation.line import ExplainedDay, LineKind, happened, hours, moment
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit

RECEIVED = "Tiếp nhận"
RESTARTED = "Bổ sung đủ hồ sơ, tính lại từ đầu"
PROMISED = "Hẹn trả kết quả"
ADDED = "Cộng thêm theo số ngày còn lại ghi khi tạm dừng"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the clock from ``began``, counted by ``terms``; ``left`` is what a resumption had still to count.

    ``before``: the days or minutes of the same limit that earlier stretches counted; ``promised``: the date that was
    given to the citizen, where it is another than the one counted; ``most``: the days of the whole limit, beyond which
    none counts; ``doing``: what was done at ``began``.
    """

    began: datetime
    limit: TimeLimit
    terms: DueTerms
    opening: str
    left: Remainder | None = None
    before: int = 0
    most: int | None = None
    promised: datetime | None = None
    doing: str = "tiếp nhận"
    promise_words: str = PROMISED

    @classmethod
    def whole(cls, began: datetime, limit: TimeLimit, terms: DueTerms, opening: str = RECEIVED) -> Stretch:
        """The whole limit, from a reception or a restart."""
        return cls(to_minute(began), limit, terms, f"{opening} lúc {began:%H:%M}")

    @property
    def due_at(self) -> datetime | None:
        """The promise that this count gives."""
        return self.due_by(self.terms)

    def due_by(self, terms: DueTerms) -> datetime | None:
        """The promise that it would give by other terms."""
        if self.left is None:
            return deadline.due(self.began, self.limit, terms).due_at
        return deadline.resume(self.left, self.began, self.limit, terms).due_at

    def minutes_until(self, end: datetime) -> int:
        """The working minutes of the limit that are used up at ``end``, those of earlier stretches included."""
        calendar = self.terms.calendar
        start = starting_moment(self.began, calendar)
        return self.before + calendar.counting_minutes_between(start, min(end, self.due_at or end))

    def lines(self, until: datetime | None = None) -> tuple[ExplainedDay, ...]:
        """All lines up to the promise, or those up to the moment at which the clock was stopped."""
        due_at = self.due_at
        opening = happened(self.began, self.opening)
        if due_at is None:
            return (opening, happened(self.began, "Thủ tục không có thời hạn: không hẹn ngày trả"))
        end = due_at if until is None or not self.limit.unit.is_hours else min(until, due_at)
        found = [opening, *self._counting(due_at, end)]
        if end == due_at:
            found += self._promises(due_at)
        return tuple(line for line in found if until is None or line.date <= until.date())

    def _counting(self, due_at: datetime, end: datetime) -> Iterator[ExplainedDay]:
        unit, calendar = self.limit.unit, self.terms.calendar
        start = starting_moment(self.began, calendar)
        if unit is LimitUnit.CLOCK_HOUR:
            yield happened(self.began, f"Tính liên tục {hours(self.limit.minutes)}, kể cả đêm và ngày nghỉ")
        elif self.left is None and unit is LimitUnit.SAME_DAY:
            cutoff = self.limit.cutoff or self.terms.cutoff
            yield from _same_day(self.began, due_at.date(), cutoff, calendar, self.doing)
        else:
            yield from _moved(self.began, start, calendar, self.doing)
            if self.left is not None and self.left.amount == 0:
                return
            if unit is LimitUnit.WORKING_HOUR:
                yield from _working_hours(start, end, self.before, calendar)
            elif unit is LimitUnit.CALENDAR_DAY:
                yield from self._calendar_days(start.date(), due_at.date())
            else:
                yield from self._working_days(start.date(), due_at.date())

    def _working_days(self, start: date, last: date) -> Iterator[ExplainedDay]:
        number, calendar = self.before, self.terms.calendar
        for day in _days(start + timedelta(days=1), last + timedelta(days=1)):
            if calendar.is_counting(day):
                number += 1
                yield self._counted(day, number, "Ngày làm việc thứ", _remark(day, calendar))
            else:
                yield _skipped(day, calendar)

    def _calendar_days(self, start: date, last: date) -> Iterator[ExplainedDay]:
        amount, calendar = self.limit.days if self.left is None else self.left.amount, self.terms.calendar
        for offset in range(1, amount + 1):
            yield self._counted(start + timedelta(days=offset), self.before + offset, "Ngày thứ", "")
        landing = start + timedelta(days=amount)
        if landing < last:
            for day in _days(landing, last):
                note = f"Không hẹn vào ngày nghỉ: {calendar.reason(day)}{_proposal(day, calendar)}"
                yield ExplainedDay(day, False, None, note, LineKind.SKIPPED)
            yield happened(_at(last), "Chuyển sang ngày làm việc tiếp theo" + _remark(last, calendar))

    def _counted(self, day: date, number: int, words: str, remark: str) -> ExplainedDay:
        if self.most is not None and number > self.most:
            # What was left also holds the days that the promise had been moved by; they are no days of the limit.
            return ExplainedDay(day, False, None, f"{ADDED}{remark}", LineKind.SKIPPED)
        return ExplainedDay(day, True, number, f"{words} {number}{remark}", LineKind.COUNTED, not remark)

    def _promises(self, due_at: datetime) -> list[ExplainedDay]:
        if self.promised is not None and self.promised != due_at:
            kept = f"Ngày đã hẹn với người dân được giữ nguyên: {moment(self.promised)}"
            other = f"Cách tính này cho {moment(due_at)}, khác ngày đã hẹn"
            return [happened(due_at, other), ExplainedDay(self.promised.date(), False, None, kept, LineKind.PROMISE)]
        note = f"{self.promise_words} lúc {due_at:%H:%M}"
        clock = self._clock()
        if clock is not None and clock != due_at.time():
            is_closing = self.terms.due_clock is DueClock.CLOSING
            note += " (hẹn vào cuối giờ làm việc)" if is_closing else f" ({clock:%H:%M} không có ca làm việc ngày này)"
        return [ExplainedDay(due_at.date(), False, None, note, LineKind.PROMISE)]

    def _clock(self) -> time | None:
        """The clock time that a limit in days keeps, if the last day's shifts allow it."""
        if not self.limit.unit.is_days:
            return None
        if self.left is None:
            return starting_moment(self.began, self.terms.calendar).time()
        keeps = self.left.kind is RemainderKind.DAYS and self.left.amount and self.left.due_at is not None
        return self.left.due_at.time() if keeps and self.left.due_at is not None else None


def left_words(left: Remainder, limit: TimeLimit) -> str:
    """What a suspension left of a limit: ``còn lại 3 ngày làm việc``."""
    if left.amount == 0:
        return "không còn lại ngày nào" if left.kind is RemainderKind.DAYS else "không còn lại giờ nào"
    if left.kind is RemainderKind.MINUTES:
        return f"còn lại {hours(left.amount)} làm việc"
    return f"còn lại {left.amount} {'ngày' if limit.unit is LimitUnit.CALENDAR_DAY else 'ngày làm việc'}"


def _moved(began: datetime, start: datetime, calendar: WorkCalendar, doing: str) -> Iterator[ExplainedDay]:
    if start == began:
        return
    day = began.date()
    yield from (_skipped(each, calendar) for each in _days(day, start.date()) if not calendar.is_counting(each))
    if not calendar.is_counting(day):
        why = "ngoài ngày làm việc"
    elif start.date() > day:
        why = "sau giờ làm việc"
    else:
        why = "trước giờ làm việc" if start.time() == calendar.opening(day) else "giữa hai ca làm việc"
    yield happened(start, f"Tính từ {start:%H:%M} ({doing} {why})")


def _same_day(began: datetime, last: date, cutoff: time, calendar: WorkCalendar, doing: str) -> Iterator[ExplainedDay]:
    day = began.date()
    if day == last:
        note = f"Trả trong ngày: {_short(doing)} không muộn hơn giờ chốt {cutoff:%H:%M}"
        yield ExplainedDay(day, True, None, note, LineKind.COUNTED)
        return
    if calendar.is_counting(day):
        closing = calendar.closing(day)
        late = f"sau giờ chốt {cutoff:%H:%M}" if began.time() > cutoff else f"khi hết giờ làm việc {closing:%H:%M}"
        yield happened(began, f"{_short(doing).capitalize()} {late}: trả ngày làm việc tiếp theo")
    else:
        yield _skipped(day, calendar)
    yield from (_skipped(each, calendar) for each in _days(day + timedelta(days=1), last))
    yield ExplainedDay(last, True, None, "Ngày làm việc tiếp theo" + _remark(last, calendar), LineKind.COUNTED)


def _short(doing: str) -> str:
    return doing.removeprefix("tiếp ")


def _working_hours(start: datetime, end: datetime, before: int, calendar: WorkCalendar) -> Iterator[ExplainedDay]:
    total = before
    for day in _days(start.date(), end.date() + timedelta(days=1)):
        midnight = _at(day)
        minutes = calendar.counting_minutes_between(max(midnight, start), min(midnight + timedelta(days=1), end))
        total += minutes
        if minutes:
            remark = _remark(day, calendar)
            note = f"Tính {hours(minutes)}, cộng dồn {hours(total)}{remark}"
            yield ExplainedDay(day, True, None, note, LineKind.COUNTED, not remark)
        elif not calendar.is_counting(day):
            yield _skipped(day, calendar)


def _skipped(day: date, calendar: WorkCalendar) -> ExplainedDay:
    reason, proposal = calendar.reason(day) or "không có giờ làm việc", _proposal(day, calendar)
    is_ordinary = not proposal and calendar.rule(day) is None
    return ExplainedDay(day, False, None, f"Không tính: {reason}{proposal}", LineKind.SKIPPED, is_ordinary)


def _remark(day: date, calendar: WorkCalendar) -> str:
    reason = calendar.reason(day)
    return (f" ({reason})" if reason else "") + _proposal(day, calendar)


def _proposal(day: date, calendar: WorkCalendar) -> str:
    proposals = calendar.proposed_days_between(day, day)
    return f" – có thể đổi: {proposals[0].title}" if proposals else ""


def _at(day: date) -> datetime:
    return datetime.combine(day, time.min)


def _days(first: date, end: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((end - first).days))
