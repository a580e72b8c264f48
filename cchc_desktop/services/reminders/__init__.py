"""The reminder sweep: what presses and was not told yet, once a dossier, stage and officer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.people import Right
from cchc_desktop.services.reminders import evening
from cchc_desktop.services.reminders.evening import Unclosed
from cchc_desktop.services.reminders.pressing import ALARMING, STAGES, Pressing, Stage, untold, what_presses
from cchc_desktop.services.reminders.telling import Told, in_one_sentence, news_of

if TYPE_CHECKING:
    from cchc_desktop.domain.calendar import WorkCalendar
    from cchc_desktop.storage.views import View

__all__ = ["STAGES", "Outlook", "Stage", "Told", "Unclosed", "alarming", "in_one_sentence", "look", "sweep", "tell"]

# While the office is closed and opens no more today, there is time enough to look when the day has changed.
_AT_NIGHT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a look at the book found, to be told by ``tell``; nothing while the office is closed or nobody sits there.

    ``alarms`` is the number on the window: dossiers that are overdue or must be apologised for. ``next_at`` is when
    to look again.
    """

    alarms: int
    pressing: tuple[Pressing, ...]
    unclosed: Unclosed | None
    next_at: datetime

    @property
    def has_news(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.pressing) or self.unclosed is not None


def look(desk: Desk) -> Outlook:
    """Look at the book for the window, changing nothing: what is to be told in the hours in which the counter is open.

    A leader, an administrator and an office without officers hear in the afternoon of what is due and not closed.
    """
    desk.require(Right.READ)
    now = desk.now()
    with desk.read() as view:
        counts = view.lists.counts(now)
        alarms = sum(counts[urgency] for urgency in ALARMING)
        next_at = _next_look(view, now)
        if not _is_open(view.calendar, now) or _is_nobody(desk, view):
            return Outlook(alarms, (), None, next_at)
        fresh = untold(what_presses(desk, view), desk.actor.id or 0, view.told.already())
        return Outlook(alarms, fresh, evening.unclosed(desk, view), next_at)


def tell(desk: Desk, outlook: Outlook) -> tuple[Told, ...]:
    """Remember that this is told and return it; what was told meanwhile at another PC is left out."""
    desk.require(Right.READ)
    listener = desk.actor.id or 0
    with desk.change() as unit:
        already = unit.told.already()
        fresh = untold(outlook.pressing, listener, already)
        news = tuple(news_of(fresh, {(stage, due_at) for _d, who, stage, due_at in already if who == listener}))
        unit.told.add([one.key(listener) for one in fresh], desk.now())
        if outlook.unclosed is not None:
            evening.remember(desk, unit)
        unit.commit()
    return news


def sweep(desk: Desk) -> tuple[Told, ...]:
    """Find what presses now and whoever works at this desk was not told yet, remember that it is told, and return it.

    At any hour: whoever asks wants to know. A new promise is told anew. Certification and other same-day work is told
    as one sum a stage and promise, from two hours before it.
    """
    desk.require(Right.READ)
    now = desk.now()
    with desk.read() as view:
        fresh = untold(what_presses(desk, view), desk.actor.id or 0, view.told.already())
    return tell(desk, Outlook(0, fresh, None, now)) if fresh else ()


def alarming(desk: Desk) -> int:
    """How many dossiers are overdue or must be apologised for now."""
    desk.require(Right.READ)
    with desk.glance() as view:
        counts = view.lists.counts(desk.now())
    return sum(counts[urgency] for urgency in ALARMING)


def _is_open(calendar: WorkCalendar, now: datetime) -> bool:
    return any(shift.start <= now.time() <= shift.end for shift in calendar.reception_shifts(now.date()))


def _is_nobody(desk: Desk, view: View) -> bool:
    """Whether the officer has yet to be chosen; in an office without officers the office itself works."""
    return desk.actor.id is None and any(o.is_active and o.has_account for o in view.people.officers())


def _next_look(view: View, now: datetime) -> datetime:
    """When the window looks again: by the interval while the counter is open, else when it opens; never past the
    moment at which the leader hears."""
    calendar, settings = view.calendar, view.settings
    moments = [now + (timedelta(minutes=settings.remind_minutes) if _is_open(calendar, now) else _AT_NIGHT)]
    moments += [datetime.combine(now.date(), shift.start) for shift in calendar.reception_shifts(now.date())]
    leader = evening.moment_of(calendar, now.date(), settings.leader_hour)
    moments += [leader] if leader is not None else []
    return min(moment for moment in moments if moment > now)
