"""Places away from the office: their rows, what such a place's own book is made of, and which serials are whose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.packages import FIRST_OF_PLACES, Place, check_at_the_place, next_at_the_office
from cchc_desktop.storage.kept_rows import Guard
from cchc_desktop.storage.seals import GENESIS, row_digest
from cchc_desktop.storage.tables import (
    calendar_days,
    counters,
    credentials,
    dossiers,
    fields,
    form_texts,
    officers,
    places,
    procedure_versions,
    procedures,
    reasons,
    revisions,
    settings,
    signers,
    stations,
)

# In a place's own book this counter names the place; an office's book has no such row.
OWN_PLACE = "place"
# What the place gets of the office, in an order in which no row is before what it names.
COPIED = (
    officers,
    credentials,
    signers,
    fields,
    procedures,
    procedure_versions,
    calendar_days,
    settings,
    reasons,
    form_texts,
    revisions,
)
_all = select(places).order_by(places.c.id)
_own = select(places).where(
    places.c.id == select(counters.c.value).where(counters.c.name == OWN_PLACE).scalar_subquery()
)
_last_of_office = select(func.max(dossiers.c.id)).where(dossiers.c.id < FIRST_OF_PLACES)


class PlaceRows:
    """The places on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Place]:
        """Every place, in the order they were given their serials."""
        return [_place(row) for row in self._connection.execute(_all)]

    def own(self) -> Place | None:
        """The place whose own book this is; None in the book of the office."""
        row = self._connection.execute(_own).first()
        return None if row is None else _place(row)

    def of_station(self, station: str) -> Place | None:
        """The place with that chain of events."""
        row = self._connection.execute(select(places).where(places.c.station == station)).first()
        return None if row is None else _place(row)

    def next_id(self) -> int:
        """The id that the next place gets."""
        return int(self._connection.scalar(select(func.max(places.c.id))) or 0) + 1

    def add(self, place: Place, at: datetime, by: int | None) -> None:
        """Keep a new place and begin its chain. Raises Conflict when serials of its block are used already."""
        self._check_unused(place)
        self._connection.execute(insert(stations).values(name=place.station, last_seq=0, last_seal=GENESIS))
        self._connection.execute(insert(places).values(_values(place, at, by)))

    def _check_unused(self, place: Place) -> None:
        rows = self._connection.execute(select(counters).where(counters.c.name.like("serial:%")))
        for name, value in rows:
            day = datetime.strptime(name.partition(":")[2], "%y%m%d").date()
            if place.holds(day) and value >= place.first_serial:
                raise Conflict(
                    f"Ngày {day:%d/%m/%Y} trụ sở đã cấp đến số {value}; hãy chọn dải số lớn hơn hoặc từ ngày sau."
                )

    def station_id(self, place: Place) -> int:
        """The number of its chain, which is part of every seal."""
        return int(self._connection.execute(select(stations.c.id).where(stations.c.name == place.station)).scalar_one())

    def found(self, place: Place, office: PlaceRows, at: datetime, by: int | None) -> None:
        """Make this empty book the place's own: what the ``office`` keeps by hand, and no dossier."""
        for table in COPIED:
            rows = [dict(row) for row in office._connection.execute(select(table)).mappings()]
            if rows:
                self._connection.execute(insert(table), rows)
        begun = {"id": office.station_id(place), "name": place.station, "last_seq": 0, "last_seal": GENESIS}
        self._connection.execute(insert(stations).values(begun))
        self._connection.execute(insert(places).values(_values(place, at, by)))
        self._connection.execute(insert(counters).values(name=OWN_PLACE, value=place.id))

    def local_numbers(self, place: Place) -> Sequence[str]:
        """The numbers of the dossiers that began there, as far as they came in."""
        c = dossiers.c
        query = select(c.local_no).where(c.id.between(place.ids[0], place.ids[-1]), c.local_no.is_not(None))
        return self._connection.execute(query.order_by(c.id)).scalars().all()

    def serial_after(self, serial: int, day: date) -> int:
        """The serial to issue when the day's counter says ``serial``.

        Raises Unavailable with the way out when a place has none left or none of that day.
        """
        own = self.own()
        if own is None:
            return next_at_the_office(serial, day, self.all())
        serial = max(serial, own.first_serial)
        check_at_the_place(serial, day, own)
        return serial

    def next_dossier_id(self) -> int:
        """The id that the next dossier of this book gets: each place has its own, for ids are sealed."""
        own = self.own()
        if own is None:
            return int(self._connection.scalar(_last_of_office) or 0) + 1
        last = select(func.max(dossiers.c.id)).where(dossiers.c.id.between(own.ids[0], own.ids[-1]))
        return int(self._connection.scalar(last) or own.ids[0] - 1) + 1


def _place(row: object) -> Place:
    return Place(**_said(row))


def _values(place: Place, at: datetime, by: int | None) -> Mapping[str, Any]:
    values = {**_said(place), "given_at": at, "given_by": by}
    return {**values, "digest": GUARD.digest(_says(place), values)}


def _said(place: object) -> Mapping[str, Any]:
    return {name: getattr(place, name) for name in Place.__slots__}


def _says(place: Any) -> bytes:
    """The digest of what a place or its row says."""
    return row_digest(*_said(place).values())


GUARD = Guard(
    places,
    select(places).order_by(places.c.id),
    _says,
    ("given_at", "given_by"),
    lambda row: f"Điểm tiếp nhận số {row.id} đã bị sửa ngoài chương trình.",
)
