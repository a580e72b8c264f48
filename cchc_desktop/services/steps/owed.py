"""What is owed of a dossier besides its promise, in the words of the counter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.domain import words
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.deadline import remaining, to_minute
from cchc_desktop.domain.duty import Duty, DutyKind, LetterTiming
from cchc_desktop.domain.text import inside_a_sentence


@dataclass(frozen=True, slots=True)
class Owed:
    """One duty as a short line."""

    kind: DutyKind
    text: str
    is_overdue: bool
    is_done: bool


def owed_lines(
    found: Iterable[Duty], now: datetime, calendar: WorkCalendar, signers: Mapping[str, str]
) -> tuple[Owed, ...]:
    """The duties of one dossier as lines, also those done; ``signers`` are names by their ids as texts."""
    return tuple(
        Owed(
            duty.kind,
            _LINES[duty.kind](duty, _Moment(now, calendar, signers)),
            duty.done is None and is_past(duty.by, now),
            duty.done is not None,
        )
        for duty in found
    )


def is_past(by: datetime | None, now: datetime) -> bool:
    """Whether a moment has gone by."""
    return by is not None and by < to_minute(now)


def short_day(moment: datetime, now: datetime) -> str:
    """``05/03``, with the year when it is another one."""
    return f"{moment:%d/%m}" if moment.year == now.year else f"{moment:%d/%m/%Y}"


def short_moment(moment: datetime, now: datetime) -> str:
    """``09:00 05/03``, with the year when it is another one."""
    return f"{moment:%H:%M} {short_day(moment, now)}"


def hours_left(now: datetime, by: datetime, calendar: WorkCalendar) -> str:
    """What is left of some working hours, or how long they have been over: "Còn 5 giờ làm việc"."""
    now = to_minute(now)
    is_over = by < now
    minutes = calendar.counting_minutes_between(by, now) if is_over else calendar.counting_minutes_between(now, by)
    lead = "Quá" if is_over else "Còn"
    if is_over and (days := calendar.counting_days_between(by.date(), now.date())):
        return f"Quá {days} ngày"
    if minutes >= 60:
        return f"{lead} {minutes // 60} giờ làm việc"
    if minutes:
        return f"{lead} {minutes} phút làm việc"
    return "Quá giờ" if is_over else "Đến giờ"


def waited(since: datetime, now: datetime, calendar: WorkCalendar) -> str:
    """How long something has been lying there: "Chờ 2 ngày", by working days and hours."""
    days = calendar.counting_days_between(since.date(), now.date())
    if days:
        return f"Chờ {days} ngày"
    minutes = calendar.counting_minutes_between(since, to_minute(now))
    if minutes >= 60:
        return f"Chờ {minutes // 60} giờ"
    return f"Chờ {minutes} phút" if minutes else "Vừa đến"


def calls(times: int, last: datetime | None, how: str, now: datetime) -> str:
    """The log of calls in one line: "Đã gọi 2 lần, lần cuối 12/11 qua điện thoại"."""
    if not times or last is None:
        return "Chưa gọi"
    by = f" qua {inside_a_sentence(how)}" if how else ""
    return f"Đã gọi {times} lần, lần cuối {short_day(last, now)}{by}"


@dataclass(frozen=True, slots=True)
class _Moment:
    now: datetime
    calendar: WorkCalendar
    signers: Mapping[str, str]

    def short(self, moment: datetime | None) -> str:
        return short_moment(moment, self.now) if moment else ""

    def day(self, moment: datetime | None) -> str:
        return short_day(moment, self.now) if moment else ""


def _accept(duty: Duty, at: _Moment) -> str:
    if duty.done:
        return f"Tiếp nhận trực tuyến: phải trước {at.short(duty.by)}, xong {at.short(duty.done)}"
    left = f", {hours_left(at.now, duty.by, at.calendar).lower()}" if duty.by else ""
    return f"Phải tiếp nhận trước {at.short(duty.by)}{left}"


def _hand_on(duty: Duty, at: _Moment) -> str:
    if duty.done:
        return f"Chuyển cơ quan có thẩm quyền: phải trước {at.short(duty.by)}, đã chuyển {at.short(duty.done)}"
    left = f", {remaining(at.now, duty.by, at.calendar).lower()}" if is_past(duty.by, at.now) else ""
    return f"Phải chuyển đi trước {at.short(duty.by)}{left}"


def _request(duty: Duty, at: _Moment) -> str:
    is_late = duty.by is not None and duty.done is not None and duty.done > duty.by
    when = f"sau hạn {at.short(duty.by)}" if is_late else "trong hạn"
    return f"Yêu cầu bổ sung {at.short(duty.done)}, {when}"


def _close(duty: Duty, at: _Moment) -> str:
    if duty.done:
        return f"Chờ bổ sung từ {at.day(duty.since)} đến {at.day(duty.done)}"
    lead = "Được đề nghị đóng từ" if is_past(duty.by, at.now) else "Chờ bổ sung, được đề nghị đóng từ"
    return f"{lead} {at.day(duty.by)}"


def _sign(duty: Duty, at: _Moment) -> str:
    signer = at.signers.get(duty.whom, "")
    who = f", {signer}" if signer else ""
    if duty.done:
        return f"Trình ký {at.short(duty.since)}{who}, xong {at.short(duty.done)}"
    return f"Chờ ký từ {at.short(duty.since)}{who}"


def _letter(duty: Duty, at: _Moment) -> str:
    timing = LetterTiming(duty.note) if duty.note else LetterTiming.NONE
    told = words.LETTER_TIMING[timing].lower()
    when = f" {at.day(duty.done)}" if duty.done else ""
    return f"Thư xin lỗi{when}: {told} (hạn gửi {at.day(duty.by)})"


def _collect(duty: Duty, at: _Moment) -> str:
    return calls(duty.times, duty.last, duty.note, at.now)


def _part(duty: Duty, at: _Moment) -> str:
    promised = f", hẹn {at.day(duty.by)}" if duty.by else ""
    sent = f"Phần {duty.note}: gửi {at.day(duty.since)}{promised}"
    if duty.done:
        return f"{sent}, có {at.day(duty.done)}"
    late = f" ({remaining(at.now, duty.by, at.calendar).lower()})" if is_past(duty.by, at.now) else ""
    return f"{sent}, chưa có{late}"


_LINES: Mapping[DutyKind, Callable[[Duty, _Moment], str]] = {
    DutyKind.ACCEPT: _accept,
    DutyKind.HAND_ON: _hand_on,
    DutyKind.REQUEST: _request,
    DutyKind.CLOSE: _close,
    DutyKind.SIGN: _sign,
    DutyKind.LETTER: _letter,
    DutyKind.COLLECT: _collect,
    DutyKind.PART: _part,
}
