"""What lists and sheets read of the book: rows with their remaining time, and one dossier with all its sheet needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from cchc_desktop.domain import deadline
from cchc_desktop.domain.procedure import LimitUnit
from cchc_desktop.domain.workflow import OPEN_STATUSES, TRANSITIONS, Action, Status
from cchc_desktop.services import book

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.calendar import WorkCalendar
    from cchc_desktop.domain.people import Officer, Signer
    from cchc_desktop.domain.procedure import ProcedureVersion
    from cchc_desktop.domain.urgency import Urgency


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
    """A row with what only the calendar can tell: ``left`` in words (rules.md section 3), and an apology still owed."""

    row: Row
    left: str
    owes_letter: bool

    @property
    def id(self) -> int:
        return self.row.id


@dataclass(frozen=True)
class Shown:
    """One dossier with all that its sheet and the dialogs of its actions need, read in one go.

    ``may`` are the actions that are lawful now and that the officer at the desk has the right to do.
    """

    sheet: book.Sheet
    listed: Listed
    may: frozenset[Action]
    officers: tuple[Officer, ...]
    signers: tuple[Signer, ...]
    version: ProcedureVersion
    read_at: datetime

    @property
    def id(self) -> int:
        return self.listed.id

    @property
    def code(self) -> str:
        return self.sheet.dossier.code


def listed(desk: Desk, page: RowPage) -> tuple[tuple[Listed, ...], str | None]:
    """A page of the book as a table takes it."""
    with desk.read() as view:
        calendar = view.calendar
    now = desk.now()
    return tuple(_listed(row, now, calendar) for row in page.rows), page.next


def shown(desk: Desk, code_or_id: str | int) -> Shown:
    """The dossier of that code, scan or id; raises NotFound, InvalidInput for a mangled scan."""
    sheet = book.show_id(desk, code_or_id) if isinstance(code_or_id, int) else book.show(desk, code_or_id)
    now, asked = desk.now(), sheet.dossier.asked
    with desk.read() as view:
        calendar, catalogue = view.calendar, view.catalogue
        officers = tuple(officer for officer in view.people.officers() if officer.is_active)
        signers = tuple(view.people.signers())
    day = (sheet.dossier.received_at or now).date()
    return Shown(
        sheet=sheet,
        listed=_listed(sheet.row, now, calendar),
        may=frozenset(action for action in sheet.lawful if desk.actor.may(TRANSITIONS[action].right)),
        officers=officers,
        signers=signers,
        version=catalogue.require(asked.procedure).on(day),
        read_at=now,
    )


def _listed(row: Row, now: datetime, calendar: WorkCalendar) -> Listed:
    runs = (row.status in OPEN_STATUSES or row.status is Status.REGISTERED) and not row.is_void
    # What waits for acceptance has 8 working hours (rules.md section 3), whatever its procedure's limit.
    unit = LimitUnit.WORKING_HOUR if row.status is Status.REGISTERED else LimitUnit(row.limit_unit)
    left = deadline.remaining(now, row.due_at, calendar, unit) if runs else ""
    return Listed(row, left, _owes_letter(row, calendar, unit))


def _owes_letter(row: Row, calendar: WorkCalendar, unit: LimitUnit) -> bool:
    """Whether a result came late without a letter of apology, which is owed for all (rules.md section 4)."""
    if row.letter_at or row.is_void or row.status not in (Status.FINISHED, Status.RETURNED):
        return False
    if row.closed_at is None or row.promised_at is None:
        return False
    return row.closed_at.date() > deadline.judged_day(row.promised_at.date(), calendar, unit)
