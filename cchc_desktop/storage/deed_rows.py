"""Rows that stand beside a deed in the journal: packages and closed days, which the deed tells again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, func, select

from cchc_desktop.domain.events import Deed, Noted
from cchc_desktop.storage.journal import Journal, KeptEvent
from cchc_desktop.storage.places import PlaceRows
from cchc_desktop.storage.tables import day_closes, events, packages, places, stations
from cchc_desktop.storage.told_deeds import deed_of

# A row and its deed are written in one go, each with its own look at the clock.
_SAME_MOMENT = timedelta(minutes=1)


def changed_outside(connection: Connection, journal: Journal) -> Iterator[str]:
    """One sentence for each package and each closed day whose row does not agree with its deed."""
    yield from _packages(connection, journal)
    yield from _closed_days(connection, journal)


def _packages(connection: Connection, journal: Journal) -> Iterator[str]:
    """Those of a place follow each other without a gap, and each brought the dossiers that its events are of."""
    query = (
        select(packages, stations.c.id.label("station_id"))
        .join(places, places.c.id == packages.c.place_id)
        .join(stations, stations.c.name == places.c.station)
        .order_by(packages.c.place_id, packages.c.number)
    )
    kept = connection.execute(query).all()
    is_at_place = bool(kept) and PlaceRows(connection).own() is not None
    deeds = _deeds(journal, Deed.PACKAGE_OUT if is_at_place else Deed.PACKAGE_IN) if kept else []
    for _, rows in groupby(kept, key=lambda row: row.place_id):
        end = 0
        for number, row in enumerate(rows, start=1):
            follows = (row.number, row.first_seq) == (number, end + 1)
            if not (
                follows and _dossiers(connection, row) == row.dossiers and any(_brought(one, row) for one in deeds)
            ):
                yield f"Gói số {row.number} của điểm tiếp nhận số {row.place_id} đã bị sửa ngoài chương trình."
            end = row.last_seq


def _brought(one: KeptEvent, row: Any) -> bool:
    """Whether a deed is that of a package: a place knows its number only, the office its sum."""
    deed = one.event
    assert isinstance(deed, Noted)
    if deed.deed is Deed.PACKAGE_IN:
        is_of_it = deed.became == row.sha256.hex()
    else:
        is_of_it = one.station == row.station_id and deed.about == f"gói số {row.number}"
    return is_of_it and _is_by(deed, row.imported_by, row.imported_at)


def _dossiers(connection: Connection, row: Any) -> int:
    query = select(func.count(events.c.dossier_id.distinct())).where(
        events.c.station_id == row.station_id, events.c.seq.between(row.first_seq, row.last_seq)
    )
    return int(connection.execute(query).scalar_one())


def _closed_days(connection: Connection, journal: Journal) -> Iterator[str]:
    """Those that were closed before that was a deed have none; of a day that was closed again the last one counts."""
    told = {one.event.about: one.event for one in _deeds(journal, Deed.DAY_CLOSE) if isinstance(one.event, Noted)}
    for row in connection.execute(select(day_closes)):
        deed = told.pop(f"{row.day:%d/%m/%Y}", None)
        if deed is None:
            continue
        numbers = [int(digits) for digits in re.findall(r"\d+", deed.became)]
        if not (numbers == [row.confirmed, row.remained] and _is_by(deed, row.closed_by, row.closed_at)):
            yield f"Việc chốt ngày {row.day:%d/%m/%Y} đã bị sửa ngoài chương trình."
    for day in told:
        yield f"Việc chốt ngày {day} đã bị xóa ngoài chương trình."


def _deeds(journal: Journal, deed: Deed) -> list[KeptEvent]:
    return journal.kept_unbound(Noted, deed_of(events.c.public) == deed.value)


def _is_by(deed: Noted, officer: int | None, at: datetime) -> bool:
    return deed.stamp.by == officer and abs(deed.stamp.recorded_at - at) <= _SAME_MOMENT
