"""Rows of the book's lists as tables take them, with what only the calendar can tell."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.calendar import WorkCalendar
    from cchc_desktop.domain.procedure import LimitUnit
    from cchc_desktop.domain.urgency import Urgency
    from cchc_desktop.domain.workflow import Status
    from cchc_desktop.storage.views import View

MOST_SIGNING = 500


class Row(Protocol):
    """A dossier as the book's lists give it."""

    @property
    def id(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def local_no(self) -> str: ...
    @property
    def status(self) -> Status: ...
    @property
    def is_void(self) -> bool: ...
    @property
    def urgency(self) -> Urgency | None: ...
    @property
    def procedure_name(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def officer(self) -> str: ...
    @property
    def limit_unit(self) -> str: ...
    @property
    def received_at(self) -> datetime | None: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def promised_at(self) -> datetime | None: ...
    @property
    def extensions(self) -> int: ...
    @property
    def letter_at(self) -> datetime | None: ...
    @property
    def closed_at(self) -> datetime | None: ...


class RowPage(Protocol):
    """Some rows and the key of the next ones."""

    @property
    def rows(self) -> Sequence[Row]: ...
    @property
    def next(self) -> str | None: ...


@dataclass(frozen=True)
class Listed:
    """A row with what only the calendar can tell: ``left`` in words (rules.md section 3), and an apology still owed.

    ``left`` is empty where no clock runs, and while the calendar has not been asked. ``is_signing``: the result lies
    with the one who signs it.
    """

    row: Row
    left: str
    owes_letter: bool
    is_signing: bool = False

    @property
    def id(self) -> int:
        return self.row.id

    @property
    def key(self) -> Hashable:
        """What tells the rows of a list apart."""
        return self.row.id


def listed(desk: Desk, page: RowPage, *, with_time: bool = True) -> tuple[tuple[Listed, ...], str | None]:
    """A page of the book as a table takes it.

    Without ``with_time`` the calendar is not asked for: the first page of the day must not wait for it.
    """
    if not with_time:
        return tuple(Listed(row, "", owes_letter=False) for row in page.rows), page.next
    now = desk.now()
    with desk.read() as view:
        calendar, signing = view.calendar, _signing(view, now)
    rows = (with_remaining(row, now, calendar) for row in page.rows)
    return tuple(replace(one, is_signing=one.id in signing) for one in rows), page.next


def retold(desk: Desk, ids: Sequence[int]) -> tuple[Listed, ...]:
    """These dossiers as they stand now: what is left of an hour, and what it makes of their urgency."""
    now = desk.now()
    with desk.read() as view:
        rows, calendar, signing = view.lists.by_ids(ids, now), view.calendar, _signing(view, now)
    return tuple(replace(with_remaining(row, now, calendar), is_signing=row.id in signing) for row in rows)


def _signing(view: View, now: datetime) -> frozenset[int]:
    """The dossiers that wait for a signature; more than a list can say are never before one leader."""
    from cchc_desktop.domain.duty import DutyKind

    return frozenset(duty.row.id for duty in view.duties.page(DutyKind.SIGN, now, limit=MOST_SIGNING).rows)


def with_remaining(row: Row, now: datetime, calendar: WorkCalendar) -> Listed:
    """A row with its remaining time as of ``now``."""
    from cchc_desktop.domain.deadline import remaining
    from cchc_desktop.domain.procedure import LimitUnit
    from cchc_desktop.domain.workflow import OPEN_STATUSES, Status
    from cchc_desktop.services.steps.owed import hours_left

    unit = LimitUnit(row.limit_unit)
    if row.status is Status.REGISTERED and row.due_at is not None and not row.is_void:
        # What waits for acceptance has 8 working hours (rules.md section 3), whatever its procedure's limit.
        return Listed(row, hours_left(now, row.due_at, calendar), owes_letter=False)
    runs = row.status in OPEN_STATUSES and not row.is_void
    left = remaining(now, row.due_at, calendar, unit) if runs else ""
    return Listed(row, left, _owes_letter(row, calendar, unit))


def _owes_letter(row: Row, calendar: WorkCalendar, unit: LimitUnit) -> bool:
    """Whether a result came late without a letter of apology, which is owed for all (rules.md section 4)."""
    from cchc_desktop.domain.deadline import judged_day
    from cchc_desktop.domain.workflow import Status

    if row.letter_at or row.is_void or row.status not in (Status.FINISHED, Status.RETURNED):
        return False
    if row.closed_at is None or row.promised_at is None:
        return False
    return row.closed_at.date() > judged_day(row.promised_at.date(), calendar, unit)
