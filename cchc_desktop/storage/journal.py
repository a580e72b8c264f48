"""The journal: events appended to a station's sealed chain, and read back as the history of a dossier."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, insert, or_, select, update

from cchc_desktop.domain.events import Event, Noted, Origin, Stamp
from cchc_desktop.domain.masking import masked_event
from cchc_desktop.storage import codec
from cchc_desktop.storage.rows import insert_rows, next_id
from cchc_desktop.storage.seals import GENESIS, private_digest, seal
from cchc_desktop.storage.tables import event_private, events, stations


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event with its place in the journal."""

    id: int
    dossier_id: int | None
    station: int
    seq: int
    event: Event


_stations = select(stations.c.id, stations.c.last_seq, stations.c.last_seal).where(
    stations.c.name == bindparam("station")
)
_advance = (
    update(stations)
    .where(stations.c.id == bindparam("station_id"), stations.c.last_seq == bindparam("was"))
    .values(last_seq=bindparam("now"), last_seal=bindparam("seal"))
)
_whole = select(
    *(c for c in events.c if c.name not in ("prev", "seal", "private_digest")), event_private.c.payload
).select_from(events.outerjoin(event_private, event_private.c.event_id == events.c.id))
_of_dossier = _whole.where(events.c.dossier_id == bindparam("dossier")).order_by(events.c.id)
_one = _whole.where(events.c.id == bindparam("event"))
# Walks the chain from its end: the first event that counts stands close to it.
_last_keyed = (
    select(events.c.recorded_at)
    .where(
        events.c.station_id == select(stations.c.id).where(stations.c.name == bindparam("station")).scalar_subquery(),
        or_(events.c.kind != Noted.__name__, events.c.public.like(bindparam("about"))),
    )
    .order_by(events.c.seq.desc())
    .limit(1)
)


class Journal:
    """The events of one station, on one connection; appending needs the write transaction.

    One that ``masks`` gives the numbers of persons by their last digits only; it is for reading.
    """

    def __init__(self, connection: Connection, station: str, *, masks: bool = False) -> None:
        self._connection = connection
        self._station = station
        self._masks = masks

    def append(self, dossier_id: int | None, fresh: Sequence[Event]) -> list[int]:
        """Seal the events behind the station's last one and keep them; returns their ids."""
        return self.append_all([(dossier_id, fresh)])

    def append_all(self, batches: Iterable[tuple[int | None, Sequence[Event]]]) -> list[int]:
        """Seal and keep the events of many dossiers in one go; returns the ids in order."""
        station_id, first_seq, last_seal = self._station_row()
        seq, rows, private_rows = first_seq, [], []
        event_id = next_id(self._connection, events)
        for dossier_id, fresh in batches:
            for event in fresh:
                seq += 1
                row, private_row = sealed_row(event_id, dossier_id, station_id, seq, last_seal, event)
                rows.append(row)
                if private_row:
                    private_rows.append(private_row)
                last_seal = row["seal"]
                event_id += 1
        insert_rows(self._connection, events, rows)
        insert_rows(self._connection, event_private, private_rows)
        self._connection.execute(_advance, {"station_id": station_id, "was": first_seq, "now": seq, "seal": last_seal})
        return [row["id"] for row in rows]

    def _station_row(self) -> tuple[int, int, bytes]:
        row = self._connection.execute(_stations, {"station": self._station}).first()
        if row is None:
            result = self._connection.execute(
                insert(stations).values(name=self._station, last_seq=0, last_seal=GENESIS)
            )
            assert result.inserted_primary_key is not None
            return int(result.inserted_primary_key[0]), 0, GENESIS
        return row.id, row.last_seq, row.last_seal

    def of_dossier(self, dossier_id: int) -> list[KeptEvent]:
        """The events of a dossier in the order they were kept."""
        return [self.read(row) for row in self._connection.execute(_of_dossier, {"dossier": dossier_id})]

    def event(self, event_id: int) -> Event | None:
        """One event, None when there is none of that id."""
        row = self._connection.execute(_one, {"event": event_id}).first()
        return None if row is None else self.read(row).event

    def unbound(self, kind: type[Event]) -> list[Event]:
        """The events of a kind that belong to no dossier, in the order they were kept."""
        return [kept.event for kept in self.kept_unbound(kind)]

    def kept_unbound(self, kind: type[Event], *only: ColumnElement[bool]) -> list[KeptEvent]:
        """The same with their places in the journal; ``only`` those of which these conditions hold."""
        query = _whole.where(events.c.dossier_id.is_(None), events.c.kind == kind.__name__, *only)
        query = query.order_by(events.c.id)
        return [self.read(row) for row in self._connection.execute(query)]

    def last_keyed(self, confirmed: str) -> datetime | None:
        """When this station's last event was keyed, None for none.

        Of deeds at the desk only one about ``confirmed`` counts: a sign-in under a wrong clock proves nothing.
        """
        values = {"station": self._station, "about": f"%{confirmed}%"}
        found: datetime | None = self._connection.execute(_last_keyed, values).scalar()
        return found

    def rows_by_dossier(self) -> Generator[Any, None, None]:
        """The rows of all events of dossiers, each dossier's in the order they were kept; streamed and not yet read."""
        query = (
            select(*_of_dossier.selected_columns)
            .select_from(events.outerjoin(event_private, event_private.c.event_id == events.c.id))
            .where(events.c.dossier_id.is_not(None))
            .order_by(events.c.dossier_id, events.c.id)
        )
        with self._connection.execution_options(yield_per=2000).execute(query) as found:
            yield from found

    def read(self, row: Any) -> KeptEvent:
        """The event of a row of the journal joined with its private part, masked for who may not see numbers."""
        found = kept(row)
        return replace(found, event=masked_event(found.event)) if self._masks else found


def sealed_text(station_id: int, seq: int, kind: str, stamp: Stamp, dossier_id: int | None, public: str) -> str:
    """What the seal is made over besides the seal before it and the private digest."""
    return joined(
        (
            station_id,
            seq,
            kind,
            dossier_id,
            stamp.happened_at.isoformat(timespec="seconds"),
            stamp.recorded_at.isoformat(timespec="seconds"),
            stamp.by,
            stamp.origin.value,
            stamp.late_reason,
            public,
        )
    )


def joined(parts: Iterable[Any]) -> str:
    """The parts of ``sealed_text`` as one text; the book keeps each as it is sealed."""
    return "\x1f".join(["" if part is None else str(part) for part in parts])


def sealed_row(
    event_id: int, dossier_id: int | None, station_id: int, seq: int, prev: bytes, event: Event
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The rows of one event, sealed behind ``prev``."""
    stamp, kind = event.stamp, type(event).__name__
    public, private = codec.encode(event)
    digest, private_row = None, None
    if private is not None:
        salt = os.urandom(16)
        digest = private_digest(salt, private)
        private_row = {"event_id": event_id, "salt": salt, "payload": private}
    text = sealed_text(station_id, seq, kind, stamp, dossier_id, public)
    row = {
        "id": event_id,
        "dossier_id": dossier_id,
        "station_id": station_id,
        "seq": seq,
        "kind": kind,
        "happened_at": stamp.happened_at,
        "recorded_at": stamp.recorded_at,
        "officer_id": stamp.by,
        "origin": stamp.origin.value,
        "late_reason": stamp.late_reason,
        "public": public,
        "private_digest": digest,
        "prev": prev,
        "seal": seal(prev, text, digest),
    }
    return row, private_row


def kept(row: Any) -> KeptEvent:
    """The event of a row of the journal joined with its private part."""
    return KeptEvent(
        row.id,
        row.dossier_id,
        row.station_id,
        row.seq,
        codec.decode(row.kind, stamp_of(row), row.public, row.payload),
    )


def stamp_of(row: Any) -> Stamp:
    """The two clocks of a journal row."""
    happened: datetime = row.happened_at
    return Stamp(happened, row.recorded_at, row.officer_id, Origin(row.origin), row.late_reason)
