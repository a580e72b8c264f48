"""A dossier as lists show it, and the expression of its urgency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, literal, or_, select

from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import OPEN_STATUSES, Status
from cchc_desktop.storage.tables import dossiers
from cchc_desktop.storage.types import LocalDay, LocalTime

_c = dossiers.c


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A dossier as lists show it."""

    id: int
    code: str
    local_no: str
    national_code: str
    status: Status
    is_void: bool
    urgency: Urgency | None
    procedure: str
    procedure_name: str
    field: str
    owner: str
    owner_id: str
    phone: str
    officer: str
    channel: str
    limit_unit: str
    received_at: datetime | None
    due_at: datetime | None
    promised_at: datetime | None
    extensions: int
    letter_at: datetime | None
    closed_at: datetime | None
    returned_at: datetime | None


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for: procedures as (code, name), fields and officers."""

    procedures: Mapping[int, tuple[str, str]]
    fields: Mapping[int, str]
    officers: Mapping[int, str]


def _urgency() -> ColumnElement[Any]:
    today, minute = bindparam("today", type_=LocalDay()), bindparam("minute", type_=LocalTime())
    pending = _c.status.in_([int(status) for status in sorted(OPEN_STATUSES)])
    return case(
        (_c.is_void.is_(True), None),
        (_c.status == Status.FINISHED, literal(Urgency.READY.value)),
        (and_(_c.status == Status.REGISTERED, _c.late_after < minute), Urgency.OVERDUE.value),
        (_c.status == Status.REGISTERED, Urgency.TO_ACCEPT.value),
        (~pending, None),
        (or_(_c.status == Status.WAITING_SUPPLEMENT, _c.is_suspended.is_(True)), Urgency.WAITING.value),
        (_c.due_at.is_(None), Urgency.IN_TIME.value),
        (_c.late_after < minute, Urgency.OVERDUE.value),
        (and_(_c.letter_at.is_(None), _c.apology_day <= today), Urgency.APOLOGY_DUE.value),
        (_c.due_day == today, Urgency.DUE_TODAY.value),
        (_c.soon_day <= today, Urgency.DUE_SOON.value),
        else_=Urgency.IN_TIME.value,
    )


# The first that holds (rules.md section 3); the parameters "today" and "minute" are given at execution.
URGENCY = _urgency()


def at(now: datetime) -> dict[str, Any]:
    """The parameters of ``URGENCY``."""
    return {"today": now.date(), "minute": now.replace(second=0, microsecond=0)}


ROWS = select(
    _c.id,
    _c.code,
    _c.local_no,
    _c.national_code,
    _c.status,
    _c.is_void,
    URGENCY.label("urgency"),
    _c.procedure_id,
    _c.field_id,
    _c.owner_name,
    _c.owner_id,
    _c.owner_phone,
    _c.officer_id,
    _c.channel,
    _c.limit_unit,
    _c.registered_at,
    _c.received_at,
    _c.due_at,
    _c.promised_at,
    _c.extensions,
    _c.letter_at,
    _c.closed_at,
    _c.returned_at,
)


def read_row(row: Any, names: Names) -> DossierRow:
    """A result of ``ROWS`` with the names that its ids stand for."""
    code, name = names.procedures[row.procedure_id]
    return DossierRow(
        row.id,
        row.code,
        row.local_no or "",
        row.national_code or "",
        Status(row.status),
        row.is_void,
        Urgency(row.urgency) if row.urgency else None,
        code,
        name,
        names.fields[row.field_id],
        row.owner_name,
        row.owner_id,
        row.owner_phone,
        names.officers.get(row.officer_id, ""),
        row.channel,
        row.limit_unit,
        row.received_at or row.registered_at,
        row.due_at,
        row.promised_at,
        row.extensions,
        row.letter_at,
        row.closed_at,
        row.returned_at,
    )
