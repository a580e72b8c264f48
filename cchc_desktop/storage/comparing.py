"""The dossiers as they are compared with another book: few columns of many rows, asked for in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select

from cchc_desktop.storage.tables import dossiers, procedures

_c = dossiers.c
_AT_ONCE = 900
_came = func.coalesce(_c.received_at, _c.registered_at, _c.rejected_at)


class ComparedRow(NamedTuple):
    """One dossier; ``came_at`` is when it came in, ``judged_day`` and ``promised_day`` are those of the statistics."""

    id: int
    code: str
    local_no: str | None
    national_code: str | None
    procedure: str
    owner: str
    owner_id: str
    came_at: datetime
    status: int
    is_void: bool
    promised_day: date | None
    extended_day: date | None
    waiting_day: date | None
    suspended_day: date | None
    closed_kind: str | None
    closed_stated_day: date | None
    judged_day: date | None
    returned_day: date | None


_rows = select(
    _c.id,
    _c.code,
    _c.local_no,
    _c.national_code,
    procedures.c.code,
    _c.owner_name,
    _c.owner_id,
    _came,
    _c.status,
    _c.is_void,
    _c.promised_day,
    _c.extended_day,
    _c.waiting_day,
    _c.suspended_day,
    _c.closed_kind,
    _c.closed_stated_day,
    _c.judged_day,
    _c.returned_day,
).select_from(dossiers.join(procedures, procedures.c.id == _c.procedure_id))
_bearing = _rows.where(
    or_(*(column.in_(bindparam("codes", expanding=True)) for column in (_c.code, _c.local_no, _c.national_code)))
)


class ComparedRows:
    """The rows on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def between(self, first: date, last: date) -> Iterator[ComparedRow]:
        """Those that came in from ``first`` to ``last``, both included."""
        start, end = datetime.combine(first, time.min), datetime.combine(last, time(23, 59, 59))
        return self._read(_came.between(start, end))

    def on(self, days: Iterable[date]) -> Iterator[ComparedRow]:
        """Those that were received on one of these days."""
        wanted = sorted(days)
        for start in range(0, len(wanted), _AT_ONCE):
            yield from self._read(_c.received_day.in_(wanted[start : start + _AT_ONCE]))

    def bearing(self, codes: Iterable[str]) -> Iterator[ComparedRow]:
        """Those that bear one of these codes."""
        wanted = list(codes)
        for start in range(0, len(wanted), _AT_ONCE):
            found = self._connection.execute(_bearing, {"codes": wanted[start : start + _AT_ONCE]})
            yield from map(ComparedRow._make, found)

    def _read(self, condition: ColumnElement[Any]) -> Iterator[ComparedRow]:
        rows = self._connection.execution_options(yield_per=2000).execute(_rows.where(condition))
        return map(ComparedRow._make, rows)
