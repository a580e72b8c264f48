"""The events of the whole book as a log, the newest first, by pages that begin behind a known event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from cchc_desktop.domain.audit_log import Sought
from cchc_desktop.domain.events import Event
from cchc_desktop.storage.journal import Journal
from cchc_desktop.storage.tables import dossiers, event_private, events, stations

_c = events.c
_query = select(
    *(column for column in _c if column.name not in ("prev", "seal", "private_digest")),
    event_private.c.payload,
    dossiers.c.code.label("code"),
    stations.c.name.label("station"),
).select_from(
    events.outerjoin(event_private, event_private.c.event_id == _c.id)
    .outerjoin(dossiers, dossiers.c.id == _c.dossier_id)
    .join(stations, stations.c.id == _c.station_id)
)


@dataclass(frozen=True, slots=True)
class LogRow:
    """An event with its place: the id pages begin behind, its station and place there, its dossier."""

    id: int
    station: str
    seq: int
    dossier_id: int | None
    code: str
    event: Event


class AuditLog:
    """The log on one connection; ``journal`` says how personal data are shown."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        self._connection = connection
        self._journal = journal

    def page(self, sought: Sought, before: int | None, limit: int) -> list[LogRow]:
        """Events as they are sought, the newest first, of those kept before the event ``before``."""
        query = _sifted(_query, sought).order_by(_c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(_c.id < before)
        return [self._row(row) for row in self._connection.execute(query)]

    def entry(self, event_id: int) -> LogRow | None:
        """One event of the log, None when there is none of that id."""
        row = self._connection.execute(_query.where(_c.id == event_id)).first()
        return None if row is None else self._row(row)

    def _row(self, row: Any) -> LogRow:
        kept = self._journal.read(row)
        return LogRow(row.id, row.station, row.seq, row.dossier_id, row.code or "", kept.event)


def _sifted(query: Select[Any], sought: Sought) -> Select[Any]:
    if sought.first is not None:
        query = query.where(_c.recorded_at >= datetime.combine(sought.first, time()))
    if sought.last is not None:
        query = query.where(_c.recorded_at < datetime.combine(sought.last + timedelta(days=1), time()))
    if sought.officer is not None:
        query = query.where(_c.officer_id == sought.officer if sought.officer else _c.officer_id.is_(None))
    if sought.dossier is not None:
        query = query.where(_c.dossier_id == sought.dossier)
    if sought.deeds and not sought.kinds:
        # In the words of the index of dossiers: what belongs to none is found without looking at what does.
        query = query.where(_c.dossier_id.is_(None))
    if sought.kinds or sought.deeds:
        wanted: list[ColumnElement[bool]] = [_c.kind.in_(sought.kinds)] if sought.kinds else []
        wanted += [
            (_c.kind == "Noted") & _c.public.contains(f'"deed":"{deed}"', autoescape=True) for deed in sought.deeds
        ]
        query = query.where(or_(*wanted))
    return query
