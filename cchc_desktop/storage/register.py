"""The register (form 07): the receptions of a stretch of days, in the order they came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from cchc_desktop.storage.tables import dossiers, fields, procedure_versions

_c = dossiers.c


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One dossier as form 07 lists it; a void one stays in the book, struck out."""

    code: str
    procedure_name: str
    owner: str
    address: str
    phone: str
    agency: str
    received_at: datetime
    promised_at: datetime | None
    returned_at: datetime | None
    return_way: str
    is_void: bool


class RegisterRows:
    """The register on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def between(self, first: date, last: date, field: str | None = None) -> Iterator[RegisterLine]:
        """The receptions of these days, both included, of all fields or one."""
        name = (
            select(procedure_versions.c.name)
            .where(procedure_versions.c.procedure_id == _c.procedure_id)
            .order_by(procedure_versions.c.version.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = (
            select(
                _c.code,
                name,
                _c.owner_name,
                _c.owner_address,
                _c.owner_phone,
                _c.agency,
                _c.received_at,
                _c.promised_at,
                _c.returned_at,
                _c.return_way,
                _c.is_void,
            )
            .where(_c.received_day.between(first, last))
            .order_by(_c.received_at, _c.id)
        )
        if field is not None:
            query = query.join(fields, fields.c.id == _c.field_id).where(fields.c.name == field)
        for row in self._connection.execute(query):
            yield RegisterLine(*row)
