"""A dossier as lists show it, and the expression of its urgency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, case, literal, literal_column, or_, select

from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import OPEN_STATUSES, Status
from cchc_desktop.storage.prepared import moment
from cchc_desktop.storage.tables import dossiers
from cchc_desktop.storage.types import LocalDay, LocalTime

_c = dossiers.c


class DossierRow(NamedTuple):
    """A dossier as lists show it; a tuple, since a frozen dataclass takes six times as long to make."""

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
    pending: ColumnElement[bool] = literal_column(
        f"dossiers.status IN ({', '.join(str(int(s)) for s in sorted(OPEN_STATUSES))})"
    )
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


def read_row(row: tuple[Any, ...], names: Names) -> DossierRow:
    """A result of ``ROWS``, as the driver gave it, with the names that its ids stand for."""
    code, name = names.procedures[row[7]]
    return DossierRow(
        row[0],
        row[1],
        row[2] or "",
        row[3] or "",
        Status(row[4]),
        bool(row[5]),
        Urgency(row[6]) if row[6] else None,
        code,
        name,
        names.fields[row[8]],
        row[9],
        row[10],
        row[11],
        names.officers.get(row[12], ""),
        row[13],
        row[14],
        moment(row[16] or row[15]),
        moment(row[17]),
        moment(row[18]),
        row[19],
        moment(row[20]),
        moment(row[21]),
        moment(row[22]),
    )
