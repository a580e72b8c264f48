"""How pressing a dossier is by its current promise, and the days from which a list must show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.deadline import apology_last_day, judged_day, starting_moment, to_minute
from cchc_desktop.domain.procedure import ACCEPTANCE_LIMIT, LimitUnit, TimeLimit
from cchc_desktop.domain.workflow import Status

HOURS_OF_TWO_DAYS = 16
MOST_DAYS_SOON = 3


class Urgency(StrEnum):
    """What the dossier wants of the office, in the order in which it is decided."""

    READY = "ready"
    WAITING = "waiting"
    OVERDUE = "overdue"
    APOLOGY_DUE = "apology_due"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    IN_TIME = "in_time"
    TO_ACCEPT = "to_accept"


# The words of the counter (glossary of regulations.md section 12); a badge always carries its word.
LABELS: Mapping[Urgency, str] = {
    Urgency.READY: "Chờ trả kết quả",
    Urgency.WAITING: "Đang chờ, tạm dừng",
    Urgency.OVERDUE: "Quá hạn",
    Urgency.APOLOGY_DUE: "Phải xin lỗi – gia hạn",
    Urgency.DUE_TODAY: "Đến hạn hôm nay",
    Urgency.DUE_SOON: "Sắp đến hạn",
    Urgency.IN_TIME: "Trong hạn",
    Urgency.TO_ACCEPT: "Chờ tiếp nhận",
}


@dataclass(frozen=True, slots=True)
class Situation:
    """What urgency is decided by; ``since`` is the reception or the restart from which the limit runs.

    ``due_at`` is the promise in force, extensions included; for a registered dossier the end of its 8 hours.
    """

    status: Status
    due_at: datetime | None
    limit: TimeLimit
    since: datetime
    is_suspended: bool = False
    has_letter: bool = False


def urgency(situation: Situation, now: datetime, calendar: WorkCalendar) -> Urgency | None:
    """The first value that holds (rules.md section 3), or None when the dossier wants nothing more."""
    if situation.status is Status.FINISHED:
        return Urgency.READY
    if situation.status is Status.REGISTERED:
        return Urgency.OVERDUE if _is_past(situation.due_at, ACCEPTANCE_LIMIT, now, calendar) else Urgency.TO_ACCEPT
    if situation.status not in (
        Status.RECEIVED,
        Status.IN_PROGRESS,
        Status.WAITING_SUPPLEMENT,
        Status.FINANCIAL_DUTY,
    ):
        return None
    if situation.status is Status.WAITING_SUPPLEMENT or situation.is_suspended:
        return Urgency.WAITING
    due_at, limit, today = situation.due_at, situation.limit, now.date()
    if due_at is None:
        return Urgency.IN_TIME
    if _is_past(due_at, limit, now, calendar):
        return Urgency.OVERDUE
    apology_from = apology_from_day(due_at, limit, situation.since, calendar)
    if not situation.has_letter and apology_from is not None and today >= apology_from:
        return Urgency.APOLOGY_DUE
    if today == judged_day(due_at.date(), calendar, limit.unit):
        return Urgency.DUE_TODAY
    soon_from = soon_from_day(due_at, limit, situation.since, calendar)
    return Urgency.DUE_SOON if soon_from is not None and today >= soon_from else Urgency.IN_TIME


def _is_past(due_at: datetime | None, limit: TimeLimit, now: datetime, calendar: WorkCalendar) -> bool:
    if due_at is None:
        return False
    last = judged_day(due_at.date(), calendar, limit.unit)
    if limit.unit.is_hours:
        return to_minute(now) > datetime.combine(last, due_at.time())
    return now.date() > last


def soon_from_day(due_at: datetime | None, limit: TimeLimit, since: datetime, calendar: WorkCalendar) -> date | None:
    """The first day on which the promise is "due soon", for day units only.

    At most 1 working day left, or 20% of the working time of the limit, never more than 3 working days.
    """
    if due_at is None or not limit.unit.is_days:
        return None
    days_left = max(1, min(MOST_DAYS_SOON, _working_days_of(limit, since, calendar) // 5))
    return calendar.add_counting_days(judged_day(due_at.date(), calendar), -days_left)


def apology_from_day(due_at: datetime | None, limit: TimeLimit, since: datetime, calendar: WorkCalendar) -> date | None:
    """The last day for the letter of apology, from which it presses (NĐ 118 Điều 19.6).

    None for limits under 2 working days (16 working hours) and when that day is not after ``since``.
    """
    if due_at is None or _working_days_of(limit, since, calendar) < 2:
        return None
    last = apology_last_day(judged_day(due_at.date(), calendar, limit.unit), calendar)
    return last if last > since.date() else None


def _working_days_of(limit: TimeLimit, since: datetime, calendar: WorkCalendar) -> int:
    if limit.unit is LimitUnit.WORKING_DAY:
        return limit.days
    if limit.unit is LimitUnit.WORKING_HOUR:
        return 2 * limit.minutes // (HOURS_OF_TWO_DAYS * 60)
    if limit.unit is LimitUnit.CALENDAR_DAY:
        start = starting_moment(since, calendar).date()
        return calendar.counting_days_between(start, calendar.counting_day_from(start + timedelta(days=limit.days)))
    if limit.unit is LimitUnit.CLOCK_HOUR:
        return calendar.counting_days_between(since.date(), (since + timedelta(minutes=limit.minutes)).date())
    return 0


def hour_note(due_at: datetime, now: datetime) -> str:
    """What a dossier due today says of its hour: "sắp hết giờ" from 2 hours before, "quá giờ hẹn" after.

    A promise whose day became a day off is due today at its own hour.
    """
    left = datetime.combine(now.date(), due_at.time()) - to_minute(now)
    if left < timedelta(0):
        return "quá giờ hẹn"
    return "sắp hết giờ" if left <= timedelta(hours=2) else ""


def extension_note(extended_at: datetime, promised_at: datetime, now: datetime) -> str:
    """How a list tells that work follows the extension while statistics judge by the first promise."""
    overdue = ", tính quá hạn" if now.date() > promised_at.date() else ""
    return f"Đã gia hạn đến {extended_at:%d/%m} (hẹn đầu {promised_at:%d/%m}{overdue})"
