"""The events of the whole book as a log, the last keyed first, by pages that begin behind a known event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Select, select, tuple_, union_all

from cchc_desktop.domain.audit_log import Sought
from cchc_desktop.domain.events import Event
from cchc_desktop.storage.journal import Journal
from cchc_desktop.storage.tables import dossiers, event_private, events, stations
from cchc_desktop.storage.told_deeds import deed_of

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
_NEWEST_FIRST = (_c.recorded_at.desc(), _c.id.desc())


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
        """Events as they are sought, the last keyed first, of those that stand behind the event ``before``."""
        shown = _newest(*(arm.limit(limit) for arm in _arms(sought, before))).limit(limit)
        query = _query.where(_c.id.in_(select(shown.subquery().c.id))).order_by(*_NEWEST_FIRST)
        return [self._row(row) for row in self._connection.execute(query)]

    def entry(self, event_id: int) -> LogRow | None:
        """One event of the log, None when there is none of that id."""
        row = self._connection.execute(_query.where(_c.id == event_id)).first()
        return None if row is None else self._row(row)

    def _row(self, row: Any) -> LogRow:
        kept = self._journal.read(row)
        return LogRow(row.id, row.station, row.seq, row.dossier_id, row.code or "", kept.event)


def _arms(sought: Sought, before: int | None) -> Iterator[Select[Any]]:
    """One selection a deed and one for all kinds: each is answered by one index in the order that is asked for."""
    if sought.kinds or not sought.deeds:
        kinds = [_c.kind.in_(sought.kinds)] if sought.kinds else []
        yield _sifted(sought, before).where(*kinds)
    for deed in sought.deeds:
        yield _sifted(sought, before).where(_c.kind == "Noted", deed_of(_c.public) == deed)


def _newest(*arms: Select[Any]) -> Select[Any]:
    """The entries of all selections in one order."""
    together = union_all(*(select(arm.subquery()) for arm in arms)).subquery()
    return select(together).order_by(together.c.recorded_at.desc(), together.c.id.desc())


def _sifted(sought: Sought, before: int | None) -> Select[Any]:
    query = select(_c.id, _c.recorded_at).order_by(*_NEWEST_FIRST)
    if before is not None:
        keyed = select(_c.recorded_at).where(_c.id == before).scalar_subquery()
        query = query.where(tuple_(_c.recorded_at, _c.id) < tuple_(keyed, before))
    if sought.first is not None:
        query = query.where(_c.recorded_at >= datetime.combine(sought.first, time()))
    if sought.last is not None:
        query = query.where(_c.recorded_at < datetime.combine(sought.last + timedelta(days=1), time()))
    if sought.officer is not None:
        query = query.where(_c.officer_id == sought.officer if sought.officer else _c.officer_id.is_(None))
    if sought.dossier is not None:
        query = query.where(_c.dossier_id == sought.dossier)
    return query
