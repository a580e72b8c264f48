"""The new date that a draft proposes, with its reckoning in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit

FEWEST, MOST = 1, 5
_MINUTES_A_DAY = 8 * 60


@dataclass(frozen=True, slots=True)
class Proposal:
    """A counting day, and how it came about."""

    day: date
    explanation: str


def propose(dossier: Dossier, now: datetime, calendar: WorkCalendar) -> Proposal | None:
    """Half of the limit, at least 1 and at most 5 counting days, after today or the day promised if that is later.

    None where nothing was promised. The office may choose any later counting day (rules.md section 2).
    """
    promise = dossier.promise
    if promise is None or promise.due_at is None:
        return None
    promised, today = promise.due_at.date(), now.date()
    days = days_more(dossier.asked.limit)
    since = f"ngày hẹn {promised:%d/%m/%Y}" if promised > today else "hôm nay"
    day = calendar.add_counting_days(max(promised, today), days)
    return Proposal(day, f"Đề xuất: {days:02d} ngày làm việc sau {since} (một nửa thời hạn, từ 01 đến 05 ngày).")


def days_more(limit: TimeLimit) -> int:
    """How many counting days a second date adds: half of the limit, half a day counting as one."""
    whole = {
        LimitUnit.WORKING_DAY: limit.days,
        LimitUnit.CALENDAR_DAY: limit.days,
        LimitUnit.WORKING_HOUR: limit.minutes // _MINUTES_A_DAY,
        LimitUnit.CLOCK_HOUR: limit.minutes // (3 * _MINUTES_A_DAY),
    }.get(limit.unit, 0)
    return max(FEWEST, min(MOST, (whole + 1) // 2))
