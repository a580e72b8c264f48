"""The register (form 07): the receptions of a stretch of days, in the order they came."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Connection, func, select

from cchc_desktop.domain.masking import masked
from cchc_desktop.storage.tables import dossiers, fields

_c = dossiers.c
_AT_ONCE = 1000


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
    closed_kind: str | None
    closed_at: datetime | None
    is_void: bool


@dataclass(frozen=True, slots=True)
class RegisterSums:
    """How many entries a stretch of the book has: received, of these returned, and those entered by mistake."""

    received: int
    returned: int
    void: int

    @property
    def entries(self) -> int:
        """All entries; each has its serial number."""
        return self.received + self.void


class RegisterRows:
    """The register on one connection; ``procedures`` are the codes and names that ids stand for."""

    def __init__(
        self, connection: Connection, procedures: Mapping[int, tuple[str, str]], *, masks: bool = False
    ) -> None:
        self._connection = connection
        self._procedures = procedures
        self._masks = masks

    def between(self, first: date, last: date, names: Collection[str] = ()) -> Iterator[RegisterLine]:
        """The receptions of these days, both included, of all fields or the named ones; streamed."""
        query = (
            select(
                _c.code,
                _c.procedure_id,
                _c.owner_name,
                _c.owner_address,
                _c.owner_phone,
                _c.agency,
                _c.received_at,
                _c.promised_at,
                _c.returned_at,
                _c.return_way,
                _c.closed_kind,
                _c.closed_at,
                _c.is_void,
            )
            .where(*_in(first, last, names))
            .order_by(_c.received_at, _c.id)
        )
        rows = self._connection.execution_options(yield_per=_AT_ONCE).execute(query)
        for code, procedure, *rest in rows:
            line = RegisterLine(code, self._procedures[procedure][1], *rest)
            yield replace(line, phone=masked(line.phone)) if self._masks else line

    def sums(self, first: date, last: date, names: Collection[str] = ()) -> RegisterSums:
        """How many entries the book has between two days, both included."""
        alive = _c.is_void.is_(False)
        query = select(
            func.count().filter(alive),
            func.count(_c.returned_at).filter(alive),
            func.count().filter(_c.is_void.is_(True)),
        ).where(*_in(first, last, names))
        return RegisterSums(*self._connection.execute(query).one())


def _in(first: date, last: date, names: Collection[str]) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        _c.received_at.between(datetime.combine(first, time.min), datetime.combine(last, time.max))
    ]
    if names:
        conditions.append(_c.field_id.in_(select(fields.c.id).where(fields.c.name.in_(names))))
    return conditions
