"""What a leader hears in the afternoon: how much is due and not closed, by officer (đã xong, chưa bấm kết thúc)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.services.reminders.pressing import rows_of

if TYPE_CHECKING:
    from cchc_desktop.domain.calendar import WorkCalendar
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import Unit, View

LEADING = (None, Role.LEADER, Role.ADMINISTRATOR)
NOBODY = "chưa giao ai"
_DUE = frozenset({Urgency.OVERDUE, Urgency.APOLOGY_DUE, Urgency.DUE_TODAY})
_NAMED = 4
_LAST_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Unclosed:
    """How many dossiers are open whose promise is today (``today``) or was before (``earlier``), by officer.

    ``by_officer`` has the most first; who has none to their name is not in it, what nobody was given stands under "".
    """

    at: datetime
    today: int
    earlier: int
    by_officer: tuple[tuple[str, int], ...]

    @property
    def sentence(self) -> str:
        """What the leader is told."""
        parts = [f"{self.today} hồ sơ đến hạn hôm nay"] if self.today else []
        parts += [f"{self.earlier} hồ sơ quá hạn"] if self.earlier else []
        shares = [f"{name or NOBODY} {number}" for name, number in self.by_officer[:_NAMED]]
        rest = self.by_officer[_NAMED:]
        shares += [f"{len(rest)} người khác {sum(number for _, number in rest)}"] if rest else []
        return f"{self.at:%H:%M}: còn {' và '.join(parts)} chưa kết thúc: {', '.join(shares)}"


def unclosed(desk: Desk, view: View) -> Unclosed | None:
    """What the leader at this desk is to hear now; None before the hour, on a day off, once told, with nothing left."""
    now = desk.now()
    moment = moment_of(view.calendar, now.date(), view.settings.leader_hour)
    if desk.actor.role not in LEADING or moment is None or now < moment or view.drafts.get(_name(desk)) == _day(now):
        return None
    due = [row for row in rows_of(view, _DUE, now) if row.due_at is not None and row.due_at.date() <= now.date()]
    earlier = sum(row.urgency is Urgency.OVERDUE for row in due)
    return Unclosed(now, len(due) - earlier, earlier, _by_officer(due)) if due else None


def moment_of(calendar: WorkCalendar, day: date, at: time) -> datetime | None:
    """When a leader hears it: at that time, but an hour before closing at the latest; None on a day off."""
    if not calendar.is_counting(day):
        return None
    return min(datetime.combine(day, at), datetime.combine(day, calendar.closing(day)) - _LAST_HOUR)


def remember(desk: Desk, unit: Unit) -> None:
    """Today's message was told to whoever works at this desk, at whatever PC."""
    unit.drafts.put(_name(desk), _day(desk.now()), desk.now())


def _by_officer(rows: list[DossierRow]) -> tuple[tuple[str, int], ...]:
    counts = Counter(row.officer for row in rows)
    return tuple(sorted(counts.items(), key=lambda share: (share[0] == "", -share[1], share[0])))


def _name(desk: Desk) -> str:
    return f"unclosed@{desk.actor.id or 0}"


def _day(now: datetime) -> str:
    return now.date().isoformat()
