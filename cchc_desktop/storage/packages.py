"""Packages of places: events leave a place's chain as they are kept, and stand in the office's book as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, insert, select, type_coerce, update
from sqlalchemy.types import NullType

from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict, UserError
from cchc_desktop.domain.events import KINDS, Event, Guided, Origin, Printed, Stamp
from cchc_desktop.domain.packages import PackedEvent, Place, TakenPackage
from cchc_desktop.storage import codec
from cchc_desktop.storage.desk_tables import GuidanceRows
from cchc_desktop.storage.journal import joined
from cchc_desktop.storage.places import PlaceRows
from cchc_desktop.storage.rows import insert_rows, next_id
from cchc_desktop.storage.seals import private_digest, seal
from cchc_desktop.storage.tables import dossiers, event_private, events, officers, packages, procedures, stations

if TYPE_CHECKING:
    from cchc_desktop.storage.dossiers import DossierRows

_AS_KEPT = ("seq", "kind", "dossier_id", "happened_at", "recorded_at", "officer_id", "origin", "late_reason", "public")
_packed = select(
    *(type_coerce(events.c[name], NullType()).label(name) for name in _AS_KEPT),
    *(events.c[name] for name in ("private_digest", "prev", "seal")),
    event_private.c.salt,
    event_private.c.payload,
).select_from(events.outerjoin(event_private, event_private.c.event_id == events.c.id))
_BENT = "Sự kiện {seq} trong gói không khớp dấu niêm phong: gói đã bị sửa hoặc hỏng. Không nhập gói này."
_APART = (
    "Gói không nối tiếp chuỗi sự kiện của điểm trong sổ (điểm có thể đã khôi phục một bản sao lưu cũ). "
    "Không nhập gói này; hãy giữ nguyên thư mục của điểm và báo người quản trị."
)


class PackageRows:
    """The packages on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, place: Place) -> list[TakenPackage]:
        """The place's packages by their numbers."""
        query = select(packages).where(packages.c.place_id == place.id).order_by(packages.c.number)
        return [_taken(row) for row in self._connection.execute(query)]

    def last(self, place: Place) -> TakenPackage | None:
        """The place's last package, if any."""
        found = self.of(place)
        return found[-1] if found else None

    def add(self, place: Place, taken: TakenPackage, by: int | None) -> None:
        """Keep that a package was made here or taken in."""
        self._connection.execute(
            insert(packages).values(
                place_id=place.id,
                number=taken.number,
                sha256=bytes.fromhex(taken.sha256),
                first_seq=taken.first_seq,
                last_seq=taken.last_seq,
                dossiers=taken.dossiers,
                imported_at=taken.at,
                imported_by=by,
            )
        )

    def last_seq(self, place: Place) -> int:
        """Where the place's chain ends in this book."""
        query = select(stations.c.last_seq).where(stations.c.name == place.station)
        return int(self._connection.execute(query).scalar_one())

    def between(self, place: Place, first: int, last: int) -> tuple[PackedEvent, ...]:
        """The place's events from one seq to another, both included."""
        station_id = PlaceRows(self._connection).station_id(place)
        query = _packed.where(events.c.station_id == station_id, events.c.seq.between(first, last))
        rows = self._connection.execute(query.order_by(events.c.seq))
        return tuple(PackedEvent(*map(_plain, row)) for row in rows)

    def codes(self, ids: Iterable[int]) -> dict[int, str]:
        """The codes of dossiers by their ids."""
        wanted = sorted(set(ids))
        found: dict[int, str] = {}
        for start in range(0, len(wanted), 900):
            query = select(dossiers.c.id, dossiers.c.code).where(dossiers.c.id.in_(wanted[start : start + 900]))
            found |= {row.id: row.code for row in self._connection.execute(query)}
        return found

    def check_still_here(self, dossier_id: int, fresh: Sequence[Event]) -> None:
        """Raise Conflict at a place when the dossier went home in a package: from then on the office works on it."""
        own = PlaceRows(self._connection).own()
        if own is None or all(isinstance(event, Printed) for event in fresh):
            return
        begun = select(func.min(events.c.seq)).where(events.c.dossier_id == dossier_id)
        seq = self._connection.execute(begun).scalar() or 0
        gone = next((one.number for one in self.of(own) if seq <= one.last_seq), None)
        if gone is not None:
            raise Conflict(
                f"Hồ sơ này đã chuyển về trụ sở trong gói số {gone}; hãy ghi việc tiếp theo tại trụ sở "
                "để hai nơi không làm khác nhau."
            )


class Arrival:
    """The events of a package on their way into the book of the office."""

    def __init__(self, connection: Connection, rows: DossierRows, place: Place, packed: Sequence[PackedEvent]) -> None:
        self._connection = connection
        self._rows = rows
        self._place = place
        self._packed = packed
        self._station_id = PlaceRows(connection).station_id(place)

    def check_chain(self) -> None:
        """Raise Conflict unless the events follow the place's last one and hold what was sealed."""
        station = self._connection.execute(select(stations).where(stations.c.id == self._station_id)).one()
        seq, prev = station.last_seq, station.last_seal
        for one in self._packed:
            if one.seq != seq + 1 or bytes.fromhex(one.prev) != prev:
                raise Conflict(_APART)
            if not _is_whole(one, self._station_id):
                raise Conflict(_BENT.format(seq=one.seq))
            seq, prev = one.seq, bytes.fromhex(one.seal)

    def conflicts(self) -> list[str]:
        """What stands in the way, one sentence each: codes that exist, dossiers that both sides went on with."""
        found = []
        known_officers = set(self._connection.execute(select(officers.c.id)).scalars())
        known_procedures = set(self._connection.execute(select(procedures.c.code)).scalars())
        for dossier_id, fresh in self._by_dossier().items():
            if dossier_id not in self._place.ids:
                raise Conflict("Gói có hồ sơ không bắt đầu ở điểm này. Không nhập gói này.")
            try:
                dossier, had = self._grown(dossier_id, fresh)
            except UserError as refusal:
                found.append(f"Hồ sơ số {dossier_id} trong gói: {refusal.message}")
                continue
            if had and self._touched_here(dossier_id) and not all(one.kind == Printed.__name__ for one in fresh):
                found.append(
                    f"Hồ sơ {dossier.code}: trụ sở đã ghi việc sau khi nhập gói trước, điểm cũng ghi việc sau đó."
                )
            found += self._doubled(dossier_id, dossier)
            if dossier.asked.procedure not in known_procedures:
                found.append(f"Hồ sơ {dossier.code}: trụ sở không có thủ tục {dossier.asked.procedure}.")
        if {one.officer_id for one in self._packed} - known_officers - {None}:
            found.append("Gói có việc của người dùng mà trụ sở không có.")
        return found

    def _doubled(self, dossier_id: int, dossier: Dossier) -> Iterator[str]:
        c = dossiers.c
        for code in dict.fromkeys(filter(None, (dossier.code, dossier.national_code, dossier.local_no))):
            same = ((c.code == code) | (c.local_no == code) | (c.national_code == code)) & (c.id != dossier_id)
            if self._connection.execute(select(c.id).where(same)).first():
                yield f"Mã hồ sơ {code} đã có trong sổ của trụ sở."

    def _touched_here(self, dossier_id: int) -> bool:
        query = select(events.c.id).where(events.c.dossier_id == dossier_id, events.c.station_id != self._station_id)
        return self._connection.execute(query.where(events.c.kind != Printed.__name__).limit(1)).first() is not None

    def _by_dossier(self) -> Mapping[int, list[PackedEvent]]:
        found: dict[int, list[PackedEvent]] = {}
        for one in self._packed:
            if one.dossier_id is not None:
                found.setdefault(one.dossier_id, []).append(one)
        return found

    def _grown(self, dossier_id: int, fresh: Sequence[PackedEvent]) -> tuple[Dossier, int]:
        """The dossier with its new events, held to the table of actions and to time; and how many it had."""
        had = self._connection.scalar(select(func.count()).where(events.c.dossier_id == dossier_id)) or 0
        dossier = self._rows.load_id(dossier_id) if had else Dossier()
        for one in fresh:
            dossier.replay(_event(one))
        return dossier, had

    def keep(self) -> tuple[int, ...]:
        """Write everything that the events make; returns the ids of the dossiers. Ask for ``conflicts`` first."""
        from cchc_desktop.storage.dossiers import fee_row

        grown = {of: self._grown(of, fresh) for of, fresh in self._by_dossier().items()}
        for dossier_id, (dossier, had) in grown.items():
            self._rows.bring_in(dossier_id, dossier, had + len(dossier.fresh), is_new=not had)
        first = next_id(self._connection, events)
        rows = [self._row(first + number, one) for number, one in enumerate(self._packed)]
        insert_rows(self._connection, events, rows)
        insert_rows(self._connection, event_private, list(self._private(first)))
        for event_id, one in enumerate(self._packed, start=first):
            self._keep_beside(event_id, one, fee_row)
        end = self._packed[-1]
        self._connection.execute(
            update(stations)
            .where(stations.c.id == self._station_id)
            .values(last_seq=end.seq, last_seal=bytes.fromhex(end.seal))
        )
        return tuple(sorted(grown))

    def _row(self, event_id: int, one: PackedEvent) -> dict[str, Any]:
        stamp = _stamp(one)
        return {
            "id": event_id,
            "dossier_id": one.dossier_id,
            "station_id": self._station_id,
            "seq": one.seq,
            "kind": one.kind,
            "happened_at": stamp.happened_at,
            "recorded_at": stamp.recorded_at,
            "officer_id": one.officer_id,
            "origin": one.origin,
            "late_reason": one.late_reason,
            "public": one.public,
            "private_digest": _bytes(one.private_digest),
            "prev": _bytes(one.prev),
            "seal": _bytes(one.seal),
        }

    def _private(self, first: int) -> Iterator[dict[str, Any]]:
        for event_id, one in enumerate(self._packed, start=first):
            if one.salt is not None:
                yield {"event_id": event_id, "salt": _bytes(one.salt), "payload": one.payload}

    def _keep_beside(self, event_id: int, one: PackedEvent, fee_row: Any) -> None:
        """Money and guidance slips, which are derived from single events."""
        from cchc_desktop.storage.tables import fees

        event = _event(one)
        if one.dossier_id is not None:
            fee = fee_row(event_id, one.dossier_id, event)
            if fee:
                self._connection.execute(insert(fees).values(fee))
        elif isinstance(event, Guided):
            code = select(procedures.c.id).where(procedures.c.code == event.procedure)
            procedure_id = int(self._connection.execute(code).scalar_one())
            day = event.happened_at.date()
            GuidanceRows(self._connection).add(event_id, day, event.number, procedure_id, event.applicant.name)


def _event(one: PackedEvent) -> Event:
    if one.kind not in KINDS:
        raise Conflict("Gói có việc mà bản chương trình này chưa biết; hãy cập nhật chương trình ở trụ sở.")
    return codec.decode(one.kind, _stamp(one), one.public, one.payload)


def _stamp(one: PackedEvent) -> Stamp:
    happened, recorded = datetime.fromisoformat(one.happened_at), datetime.fromisoformat(one.recorded_at)
    return Stamp(happened, recorded, one.officer_id, Origin(one.origin), one.late_reason)


def _is_whole(one: PackedEvent, station_id: int) -> bool:
    said = joined((station_id, *(getattr(one, name) for name in _AS_KEPT)))
    digest = _bytes(one.private_digest)
    if seal(bytes.fromhex(one.prev), said, digest) != bytes.fromhex(one.seal):
        return False
    if one.salt is None:
        return one.payload is None
    return private_digest(bytes.fromhex(one.salt), one.payload or "") == digest


def _plain(value: Any) -> Any:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value


def _bytes(digits: str | None) -> bytes | None:
    return None if digits is None else bytes.fromhex(digits)


def _taken(row: Any) -> TakenPackage:
    return TakenPackage(row.number, bytes(row.sha256).hex(), row.first_seq, row.last_seq, row.dossiers, row.imported_at)
