"""Which open dossiers a change of the calendar touches: what was promised, what would be, by when it is judged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import deadline
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit
from cchc_desktop.domain.recount import recounted
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.services.calendars.change import Change, Settled, settled

if TYPE_CHECKING:
    from cchc_desktop.domain.events import Event
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import View

_WHOLE_BOOK = 1_000_000


@dataclass(frozen=True, slots=True)
class Moved:
    """An open dossier that a change touches.

    ``would_be`` is what its promise would count to after the change, ``judged_on`` the day by which it is judged when
    the promise is kept. ``may_reissue``: a slip with another date may still be given, since the promise has not passed.
    """

    id: int
    code: str
    owner: str
    procedure: str
    due_at: datetime
    would_be: datetime
    judged_on: date
    may_reissue: bool


@dataclass(frozen=True, slots=True)
class Impact:
    """What saving a change would mean: the rows it writes, and the dossiers it touches by their promise."""

    days: tuple[date, ...]
    moved: tuple[Moved, ...]


def impact(desk: Desk, change: Change) -> Impact:
    """What a change would move; nothing is written. Raises what ``apply`` would raise for the change itself."""
    desk.require(Right.READ)
    with desk.read() as view:
        made = settled(desk, view, change)
        return Impact(made.days, tuple(moved_by(view, made, desk.now())))


def moved_by(view: View, made: Settled, now: datetime, only: Collection[str] | None = None) -> Iterator[Moved]:
    """The open dossiers, or those of ``only`` by their codes, whose promise a settled change touches; by promise."""
    rows = [row for row in _open_rows(view, made, now) if only is None or row.code in only]
    histories = {row.id: [kept.event for kept in view.journal.of_dossier(row.id)] for row in rows}
    for row in rows:
        found = _moved(row, histories[row.id], made, now)
        if found is not None:
            yield found


def _open_rows(view: View, made: Settled, now: datetime) -> Iterable[DossierRow]:
    """Open dossiers whose clock runs and which may be touched: received before a day that changes, due after it."""
    days = made.counting_days
    if made.week is None and not days:
        return
    for row in view.lists.work(frozenset(), now, limit=_WHOLE_BOOK).rows:
        if row.due_at is None or row.received_at is None or row.urgency is Urgency.WAITING:
            continue
        if row.limit_unit in (LimitUnit.CLOCK_HOUR, LimitUnit.NONE):
            continue
        if made.week is None and not (row.due_at.date() >= days[0] and row.received_at.date() <= days[-1]):
            continue
        yield row


def _moved(row: DossierRow, history: list[Event], made: Settled, now: datetime) -> Moved | None:
    dossier = Dossier.from_events(history)
    promise, limit = dossier.promise, dossier.asked.limit
    if promise is None or promise.due_at is None:
        return None
    due_at = promise.due_at
    would_be = _would_be(history, limit, made, due_at)
    judged_before, judged_on = (
        deadline.judged_day(due_at.date(), terms.calendar, limit.unit) for terms in (made.before, made.after)
    )
    if would_be == due_at and judged_before == judged_on:
        return None
    may_reissue = would_be != due_at and due_at >= now and would_be > now
    return Moved(row.id, row.code, row.owner, row.procedure_name, due_at, would_be, judged_on, may_reissue)


def _would_be(history: list[Event], limit: TimeLimit, made: Settled, due_at: datetime) -> datetime:
    """What would be promised by the new calendar; the promise itself where the change does not carry the count past it.

    A slip that came from elsewhere, or was kept at an earlier change, need not agree with our count: then only a count
    that moves beyond what is promised gives another date.
    """
    before, after = (recounted(history, limit, terms) for terms in (made.before, made.after))
    if before is None or after is None or before == after:
        return due_at
    return max(after, due_at) if after > before else min(after, due_at)
