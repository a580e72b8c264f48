"""What presses and whom it concerns: the open dossiers at a stage of which someone is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.procedure import LimitUnit
from cchc_desktop.domain.urgency import Urgency, hour_note

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import View

# The stages of which someone is told, the most pressing first (rules.md section 3).
STAGES = (Urgency.OVERDUE, Urgency.APOLOGY_DUE, Urgency.DUE_TODAY, Urgency.DUE_SOON)
# What the number on the window counts: late, or late unless someone writes today.
ALARMING = (Urgency.OVERDUE, Urgency.APOLOGY_DUE)
PAGE = 500

# A dossier, who is told (0: the office itself), the stage, the promise.
Key = tuple[int, int, str, datetime]


def what_presses(desk: Desk, view: View) -> tuple[DossierRow, ...]:
    """What presses now and concerns whoever works at this desk, told already or not.

    An officer is concerned by the dossiers handed to them and by those handed to nobody, everyone else by all.
    """
    staged = rows_of(view, frozenset(STAGES), desk.now())
    late_to_accept = (
        row for row in rows_of(view, frozenset({Urgency.TO_ACCEPT}), desk.now()) if row.urgency is Urgency.OVERDUE
    )
    return tuple(
        row
        for rows in (staged, late_to_accept)
        for row in rows
        if row.due_at is not None and _concerns(desk, row) and _is_time(row, desk.now())
    )


def rows_of(view: View, urgencies: frozenset[Urgency], now: datetime) -> Iterator[DossierRow]:
    """All rows of a work list, page by page."""
    after: str | None = None
    while True:
        page = view.lists.work(urgencies, now, after=after, limit=PAGE)
        yield from page.rows
        after = page.next
        if after is None:
            break


def untold(rows: Iterable[DossierRow], listener: int, already: set[Key]) -> tuple[DossierRow, ...]:
    """Those of which the listener was not told at this stage of this promise."""
    return tuple(row for row in rows if key_of(row, listener) not in already)


def key_of(row: DossierRow, listener: int) -> Key:
    """What is remembered when the listener was told."""
    assert row.urgency is not None
    assert row.due_at is not None
    return (row.id, listener, row.urgency.value, row.due_at)


def is_same_day(row: DossierRow) -> bool:
    """Certification and the like: told as a sum."""
    return row.limit_unit == LimitUnit.SAME_DAY.value


def _concerns(desk: Desk, row: DossierRow) -> bool:
    return desk.actor.role is not Role.OFFICER or row.officer in ("", desk.actor.name)


def _is_time(row: DossierRow, now: datetime) -> bool:
    """Same-day work is due on the day it comes in, so that alone is no news before the last two hours."""
    assert row.due_at is not None
    return not is_same_day(row) or row.urgency is Urgency.OVERDUE or bool(hour_note(row.due_at, now))
