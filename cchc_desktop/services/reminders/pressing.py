"""What presses and whom it concerns: open dossiers at a stage of their promise, and duties beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from cchc_desktop.desk import Desk
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.procedure import LimitUnit
from cchc_desktop.domain.urgency import Urgency, hour_note

if TYPE_CHECKING:
    from cchc_desktop.storage.duty_lists import DutyRow
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import View

Stage = Urgency | DutyKind

# The stages of which someone is told, the most pressing first (rules.md sections 3 and 4).
STAGES: tuple[Stage, ...] = (
    Urgency.OVERDUE,
    DutyKind.ACCEPT,
    Urgency.APOLOGY_DUE,
    DutyKind.HAND_ON,
    Urgency.DUE_TODAY,
    DutyKind.PART,
    Urgency.DUE_SOON,
    DutyKind.CLOSE,
)
# What the number on the window counts: late, or late unless someone writes today.
ALARMING = (Urgency.OVERDUE, Urgency.APOLOGY_DUE)
PAGE = 500

# A dossier, who is told (0: the office itself), the stage, the moment by which it is to be done.
Key = tuple[int, int, str, datetime]


class Pressing(NamedTuple):
    """A dossier at a stage; ``due_at`` is the promise, or the duty's own last moment.

    ``since`` is when a duty began, ``note`` which other agency's part it is about.
    """

    row: DossierRow
    stage: Stage
    due_at: datetime
    since: datetime | None = None
    note: str = ""

    def key(self, listener: int) -> Key:
        """What is remembered when the listener was told."""
        return (self.row.id, listener, self.stage.value, self.due_at)

    @property
    def is_same_day(self) -> bool:
        """Certification and the like, whose promises are told as a sum."""
        return isinstance(self.stage, Urgency) and self.row.limit_unit == LimitUnit.SAME_DAY.value


def what_presses(desk: Desk, view: View) -> tuple[Pressing, ...]:
    """What presses now and concerns whoever works at this desk, told already or not.

    An officer is concerned by the dossiers handed to them and by those handed to nobody, everyone else by all.
    """
    found: dict[Key, Pressing] = {}
    for one in (*_by_promise(view, desk.now()), *_by_duty(view, desk.now())):
        if _concerns(desk, one.row):
            # Two parts that are due at one moment are one thing to tell.
            before = found.setdefault(one.key(0), one)
            if before is not one:
                found[one.key(0)] = before._replace(note=f"{before.note}, {one.note}")
    return tuple(found.values())


def rows_of(view: View, urgencies: frozenset[Urgency], now: datetime) -> Iterator[DossierRow]:
    """All rows of a work list, page by page."""
    after: str | None = None
    while True:
        page = view.lists.work(urgencies, now, after=after, limit=PAGE)
        yield from page.rows
        after = page.next
        if after is None:
            break


def untold(pressing: Iterable[Pressing], listener: int, already: set[Key]) -> tuple[Pressing, ...]:
    """What of it the listener was not told."""
    return tuple(one for one in pressing if one.key(listener) not in already)


def _by_promise(view: View, now: datetime) -> Iterator[Pressing]:
    for row in rows_of(view, frozenset(stage for stage in STAGES if isinstance(stage, Urgency)), now):
        assert row.urgency is not None
        assert row.due_at is not None
        one = Pressing(row, row.urgency, row.due_at)
        # Same-day work is due on the day it comes in, so that alone is no news before the last two hours.
        if not one.is_same_day or one.stage is Urgency.OVERDUE or hour_note(one.due_at, now):
            yield one


def _by_duty(view: View, now: datetime) -> Iterator[Pressing]:
    for kind in (stage for stage in STAGES if isinstance(stage, DutyKind)):
        for duty in _duties_of(view, kind, now):
            assert duty.by_at is not None
            note = f"{duty.note} ({duty.whom})" if kind is DutyKind.PART and duty.whom else duty.note
            yield Pressing(duty.row, kind, duty.by_at, duty.since_at, note)


def _duties_of(view: View, kind: DutyKind, now: datetime) -> Iterator[DutyRow]:
    """Duties past their moment, also of a dossier that is settled here: another agency's part may outlive ours.

    What is to be handed on is told from the morning of its day, while there is time.
    """
    is_told_before = kind is DutyKind.HAND_ON
    after: str | None = None
    while True:
        page = view.duties.page(kind, now, is_overdue=not is_told_before, after=after, limit=PAGE)
        for duty in page.rows:
            if duty.by_at is not None and duty.by_at.date() <= now.date():
                yield duty
        after = page.next
        if after is None:
            break


def _concerns(desk: Desk, row: DossierRow) -> bool:
    return desk.actor.role is not Role.OFFICER or row.officer in ("", desk.actor.name)
