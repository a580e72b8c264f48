"""A dossier as lists show it: the columns, the expression of its urgency, the names that its ids stand for.

Plain SQL, so that the first page needs no more than the driver.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from cchc_desktop.domain.masking import masked
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import OPEN_STATUSES, Status

Ask = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]


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
    """What ids stand for: procedures as (code, name), fields and officers; whether numbers of persons are masked."""

    procedures: Mapping[int, tuple[str, str]]
    fields: Mapping[int, str]
    officers: Mapping[int, str]
    masks: bool = False


# The first that holds (rules.md section 3); ":today" and ":minute" are given at execution.
URGENCY = f"""CASE
    WHEN is_void = 1 THEN NULL
    WHEN status = {Status.FINISHED:d} THEN '{Urgency.READY}'
    WHEN status = {Status.REGISTERED:d} AND late_after < :minute THEN '{Urgency.OVERDUE}'
    WHEN status = {Status.REGISTERED:d} THEN '{Urgency.TO_ACCEPT}'
    WHEN status NOT IN ({", ".join(str(int(status)) for status in sorted(OPEN_STATUSES))}) THEN NULL
    WHEN status = {Status.WAITING_SUPPLEMENT:d} OR is_suspended = 1 THEN '{Urgency.WAITING}'
    WHEN due_at IS NULL THEN '{Urgency.IN_TIME}'
    WHEN late_after < :minute THEN '{Urgency.OVERDUE}'
    WHEN letter_at IS NULL AND apology_day <= :today THEN '{Urgency.APOLOGY_DUE}'
    WHEN due_day = :today THEN '{Urgency.DUE_TODAY}'
    WHEN soon_day <= :today THEN '{Urgency.DUE_SOON}'
    ELSE '{Urgency.IN_TIME}' END"""

_COLUMNS = (
    *("id", "code", "local_no", "national_code", "status", "is_void", "urgency", "procedure_id", "field_id"),
    *("owner_name", "owner_id", "owner_phone", "officer_id", "channel", "limit_unit", "registered_at", "received_at"),
    *("due_at", "promised_at", "extensions", "letter_at", "closed_at", "returned_at"),
)
PLACES = {column: place for place, column in enumerate(_COLUMNS)}
ROWS = f"SELECT {', '.join(_COLUMNS)} FROM dossiers".replace("urgency", f"{URGENCY} AS urgency", 1)  # noqa: S608


def at(now: datetime) -> dict[str, Any]:
    """The parameters of ``URGENCY``."""
    return {"today": now.date().isoformat(), "minute": now.replace(second=0).isoformat(timespec="seconds")}


def read_names(ask: Ask) -> Names:
    """The names of procedures (their latest version's), fields and officers."""
    versions = "SELECT procedure_id, name FROM procedure_versions ORDER BY valid_from, version"
    latest: dict[int, str] = {row[0]: row[1] for row in ask(versions, {})}
    codes = ask("SELECT id, code FROM procedures", {})
    return Names(
        {number: (code, latest.get(number) or code) for number, code in codes},
        dict(ask("SELECT id, name FROM fields", {})),
        dict(ask("SELECT id, name FROM officers", {})),
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
        masked(row[10]) if names.masks else row[10],
        masked(row[11]) if names.masks else row[11],
        names.officers.get(row[12], ""),
        row[13],
        row[14],
        _moment(row[16] or row[15]),
        _moment(row[17]),
        _moment(row[18]),
        row[19],
        _moment(row[20]),
        _moment(row[21]),
        _moment(row[22]),
    )


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
