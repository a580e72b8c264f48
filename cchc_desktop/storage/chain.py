"""The chain of seals walked station by station: what stands in it must be what was sealed, without a gap."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, false, func, or_, select, type_coerce
from sqlalchemy.types import NullType

from cchc_desktop.storage import bulk_walk
from cchc_desktop.storage.journal import joined
from cchc_desktop.storage.seals import GENESIS, private_digest, seal
from cchc_desktop.storage.tables import dossiers, event_private, events, stations

# What was sealed, as it is kept and in the order of ``sealed_text``: a time that cannot be read is only seen as bent.
_PARTS = ("station_id", "seq", "kind", "dossier_id", "happened_at", "recorded_at", "officer_id", "origin")
SEALED = select(
    *(type_coerce(events.c[name], NullType()).label(name) for name in (*_PARTS, "late_reason", "public")),
    *(events.c[name] for name in ("private_digest", "prev", "seal")),
    event_private.c.salt,
    event_private.c.payload,
).select_from(events.outerjoin(event_private, event_private.c.event_id == events.c.id))
_SEALED_PARTS = len(_PARTS) + 2
Progress = Callable[[int, int], object]
_TELL_EVERY = 5000
_IDS_AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class Head:
    """A place in a station's chain and the seal that stands there, as hexadecimal digits."""

    station: str
    seq: int
    seal: str


@dataclass(frozen=True, slots=True)
class Bent:
    """A place in a chain where something is wrong, and what; ``code`` is the dossier's, empty where there is none."""

    station: str
    seq: int
    code: str
    what: str

    @property
    def sentence(self) -> str:
        """The place and what is wrong there."""
        where = f"Sự kiện {self.seq} của {self.station}"
        return f"{where} (hồ sơ {self.code}): {self.what}" if self.code else f"{where}: {self.what}"


def is_sealed(row: Any) -> bool:
    """Whether a row of ``SEALED`` holds what was sealed, its private part aside."""
    return bool(seal(row.prev, joined(row[:_SEALED_PARTS]), row.private_digest) == row.seal)


def is_private_whole(row: Any) -> bool:
    """Whether its private part is the one that was sealed; one that was anonymised away has nothing to compare."""
    return row.salt is None or bool(private_digest(row.salt, row.payload) == row.private_digest)


class Chain:
    """The chains of all stations on one connection; nothing is changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def heads(self) -> tuple[Head, ...]:
        """Where the chain of each station ends now."""
        found = self._connection.execute(select(stations).order_by(stations.c.id))
        return tuple(Head(row.name, row.last_seq, row.last_seal.hex()) for row in found)

    def begins(self, dossier_ids: Iterable[int]) -> dict[int, int]:
        """The first place that events of these dossiers take in the chain of each station, by the station's id."""
        found: dict[int, int] = {}
        wanted = sorted(dossier_ids)
        for start in range(0, len(wanted), _IDS_AT_ONCE):
            query = (
                select(events.c.station_id, func.min(events.c.seq))
                .where(events.c.dossier_id.in_(wanted[start : start + _IDS_AT_ONCE]))
                .group_by(events.c.station_id)
            )
            for station, seq in self._connection.execute(query):
                found[station] = min(seq, found.get(station, seq))
        return found

    def latest(self, count: int) -> dict[int, int]:
        """The place of the last ``count`` events in the chain of each station, by the station's id."""
        return {row.id: max(1, row.last_seq - count + 1) for row in self._connection.execute(select(stations))}

    def broken(self, since: Mapping[int, int] | None = None, progress: Progress | None = None) -> Iterator[str]:
        """What is wrong with the chains, one sentence each; as :meth:`bent`."""
        for bent in self.bent(since, progress):
            yield bent.sentence

    def bent(self, since: Mapping[int, int] | None = None, progress: Progress | None = None) -> Iterator[Bent]:
        """Where the chains are bent, in their order: all of them, or some from the places in ``since`` on.

        ``progress`` hears how many events of how many were looked at and may raise to stop.
        """
        if since is not None or not self._is_whole(progress):
            yield from self._walked(since, progress)

    def _walked(self, since: Mapping[int, int] | None, progress: Progress | None) -> Iterator[Bent]:
        names = {row.id: row for row in self._connection.execute(select(stations))}
        last = dict.fromkeys(names, (0, GENESIS)) if since is None else self._before(since)
        query = SEALED.order_by(events.c.station_id, events.c.seq)
        if since is not None:
            query = query.where(or_(false(), *(_from(station, seq) for station, seq in since.items())))
        total = sum(names[station].last_seq - seq for station, (seq, _) in last.items())
        with self._connection.execution_options(yield_per=_TELL_EVERY).execute(query) as rows:
            for looked, row in enumerate(rows):
                if progress and looked % _TELL_EVERY == 0:
                    progress(looked, max(total, looked))
                if row.station_id not in names:
                    yield Bent(f"máy số {row.station_id}", row.seq, self._code(row), "máy trạm này không còn trong sổ.")
                    return
                before, prev = last[row.station_id]
                # Of millions of rows nearly all are as they should be: words are made for the others only.
                if row.seq != before + 1 or row.prev != prev or not is_sealed(row) or not is_private_whole(row):
                    for what in _wrong(row, (before, prev)):
                        yield Bent(names[row.station_id].name, row.seq, self._code(row), what)
                for what in self._hidden(row):
                    yield Bent(names[row.station_id].name, row.seq, self._code(row), what)
                last[row.station_id] = (row.seq, row.seal)
        for station, (seq, sealed_last) in last.items():
            if (names[station].last_seq, names[station].last_seal) != (seq, sealed_last):
                yield Bent(names[station].name, seq, "", "chuỗi sự kiện bị cắt ở cuối, ngay sau sự kiện này.")

    def _is_whole(self, progress: Progress | None) -> bool:
        """Whether the walk in bulk has no doubt; where a file cannot be read through, it has."""
        raw = self._connection.connection.driver_connection
        if not isinstance(raw, sqlite3.Connection):
            return False
        with suppress(sqlite3.Error, TypeError):
            return bulk_walk.is_whole(raw, (*_PARTS, "late_reason", "public"), progress)
        return False

    def _hidden(self, row: Any) -> Iterator[str]:
        """Personal data may be missing only where an order to anonymise the dossier stands in the chain."""
        if row.private_digest is None or row.salt is not None:
            return
        ordered = select(events.c.id).where(events.c.dossier_id == row.dossier_id, events.c.kind == "Anonymised")
        if row.dossier_id is None or self._connection.execute(ordered.limit(1)).first() is None:
            yield "thông tin cá nhân bị xóa mà không có quyết định ẩn danh."

    def _code(self, row: Any) -> str:
        found = self._connection.execute(select(dossiers.c.code).where(dossiers.c.id == row.dossier_id)).scalar()
        return "" if found is None else str(found)

    def _before(self, since: Mapping[int, int]) -> dict[int, tuple[int, bytes]]:
        """The place and seal that each walk begins behind."""
        found: dict[int, tuple[int, bytes]] = {}
        for station, seq in since.items():
            query = select(events.c.seal).where(events.c.station_id == station, events.c.seq == seq - 1)
            kept = self._connection.execute(query).scalar()
            found[station] = (seq - 1, kept if kept is not None else GENESIS)
        return found


def _wrong(row: Any, before: tuple[int, bytes]) -> Iterator[str]:
    seq, prev = before
    if row.seq != seq + 1:
        yield f"mất {row.seq - seq - 1} sự kiện trước đó."
    if row.prev != prev or not is_sealed(row):
        yield "nội dung không khớp dấu niêm phong."
    if not is_private_whole(row):
        yield "thông tin cá nhân không khớp dấu niêm phong."


def _from(station: int, seq: int) -> Any:
    return and_(events.c.station_id == station, events.c.seq >= seq)
