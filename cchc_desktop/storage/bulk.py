"""Many dossiers at once: kept by batches in one transaction, read back as one stream in the order they were kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, or_, select

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import numbering
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.catalogue import Catalogue
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.packages import Place, next_at_the_office
from cchc_desktop.storage import codec, search
from cchc_desktop.storage.comparing import ComparedRows
from cchc_desktop.storage.counters import Counters, serial_name
from cchc_desktop.storage.dossiers import fee_row
from cchc_desktop.storage.journal import Journal, KeptEvent, kept
from cchc_desktop.storage.places import PlaceRows
from cchc_desktop.storage.projection import duty_rows, row_of, standing_rows
from cchc_desktop.storage.rows import insert_rows
from cchc_desktop.storage.tables import (
    dossiers,
    duties,
    event_private,
    events,
    fees,
    revisions,
    standings,
    stations,
)

_c = dossiers.c
_in_book = func.coalesce(_c.received_at, _c.registered_at, _c.rejected_at)
_history = select(
    *(c for c in events.c if c.name not in {"prev", "seal", "private_digest"}), event_private.c.payload
).select_from(
    events.join(dossiers, dossiers.c.id == events.c.dossier_id).outerjoin(
        event_private, event_private.c.event_id == events.c.id
    )
)
_known = select(_c.id, _c.code, _c.local_no, _c.national_code).where(
    or_(*(column.in_(bindparam("codes", expanding=True)) for column in (_c.code, _c.local_no, _c.national_code)))
)
_CODES_AT_ONCE = 900


class Bulk:
    """Many dossiers on one connection; ``agency_code`` tells which codes are serials of our own."""

    def __init__(
        self, connection: Connection, journal: Journal, catalogue: Catalogue, calendar: WorkCalendar, agency_code: str
    ) -> None:
        self._connection = connection
        self._journal = journal
        self._catalogue = catalogue
        self._calendar = calendar
        self._agency_code = agency_code

    def add_all(self, batch: Sequence[Dossier]) -> list[int]:
        """Keep a batch of new dossiers with their events; returns their ids.

        A thousand at a time is fast and small. Serials and letter numbers that they bear raise our counters. None may
        bear a code of another one or of the book: ask ``known`` first.
        """
        if not batch:
            return []
        first = PlaceRows(self._connection).next_dossier_id()
        ids = list(range(first, first + len(batch)))
        for dossier_id, dossier in zip(ids, batch, strict=True):
            dossier.id = dossier_id
        insert_rows(self._connection, dossiers, [self._row(dossier) for dossier in batch])
        search.add_all(self._connection, [{"id": d.id, "words": search.words_of(d)} for d in batch])
        self._keep_events(batch)
        past = [row for dossier in batch for row in standing_rows(dossier.id or 0, dossier, self._calendar)]
        insert_rows(self._connection, standings, past)
        owed = [row for dossier in batch for row in duty_rows(dossier.id or 0, dossier, self._calendar)]
        insert_rows(self._connection, duties, owed)
        self._raise_counters(batch)
        for dossier in batch:
            dossier.version += len(dossier.fresh)
            dossier.fresh.clear()
        return ids

    def _row(self, dossier: Dossier) -> dict[str, Any]:
        asked = dossier.asked
        procedure = self._catalogue.require(asked.procedure)
        row = row_of(dossier, procedure.id, self._catalogue.fields[asked.field], self._calendar)
        return {**row, "id": dossier.id, "version": len(dossier.fresh), "intake_key": None}

    def _keep_events(self, batch: Sequence[Dossier]) -> None:
        ids = iter(self._journal.append_all((dossier.id, dossier.fresh) for dossier in batch))
        taken = [
            row
            for dossier in batch
            for event in dossier.fresh
            if (row := fee_row(next(ids), dossier.id or 0, event)) is not None
        ]
        insert_rows(self._connection, fees, taken)

    def _raise_counters(self, batch: Iterable[Dossier]) -> None:
        highest: dict[str, int] = {}
        places = PlaceRows(self._connection).all()
        for dossier in batch:
            for name, number in self._serials(dossier, places):
                highest[name] = max(number, highest.get(name, 0))
        counters = Counters(self._connection)
        for name, number in highest.items():
            counters.at_least(name, number)

    def _serials(self, dossier: Dossier, places: Sequence[Place]) -> Iterator[tuple[str, int]]:
        for code in (dossier.local_no, dossier.national_code):
            day, serial = numbering.code_day(code), numbering.code_serial(code)
            is_ours = numbering.is_local_no(code) or code.startswith(f"{self._agency_code}-")
            if is_ours and day is not None and serial is not None and next_at_the_office(serial, day, places) == serial:
                yield serial_name(day), serial
        for event in dossier.fresh:
            number, slash, symbol = slip_of(event).partition("/")
            if slash and number.isdecimal():
                yield f"{symbol.partition('-')[0]}:{event.happened_at.year}", int(number)

    def stands_at(self) -> tuple[int, int]:
        """Where the book stands: how much was kept and how often what it is kept by changed. The same again: nothing
        happened meanwhile."""
        kept = self._connection.execute(select(func.sum(stations.c.last_seq))).scalar()
        changed = self._connection.execute(select(func.sum(revisions.c.value))).scalar()
        return int(kept or 0), int(changed or 0)

    def known(self, codes: Iterable[str]) -> dict[str, int]:
        """The ids of the dossiers that bear one of these codes, by each code they bear."""
        wanted = list(codes)
        found: dict[str, int] = {}
        for start in range(0, len(wanted), _CODES_AT_ONCE):
            part = wanted[start : start + _CODES_AT_ONCE]
            for row in self._connection.execute(_known, {"codes": part}):
                found |= dict.fromkeys((code for code in row[1:] if code), row.id)
        return found

    @property
    def compared(self) -> ComparedRows:
        """The dossiers as they are compared with another book."""
        return ComparedRows(self._connection)

    def of(self, ids: Sequence[int]) -> Iterator[Dossier]:
        """These dossiers, in the order of their ids; at most a thousand."""
        for dossier, _ in self._stream(_history.where(events.c.dossier_id.in_(ids))):
            yield dossier

    def count(self, first: date | None = None, last: date | None = None) -> int:
        """How many dossiers came in from ``first`` to ``last``, both included."""
        query = select(func.count()).select_from(dossiers)
        return int(self._connection.execute(_between(query, first, last)).scalar_one())

    def stream(self, first: date | None = None, last: date | None = None) -> Iterator[tuple[Dossier, list[KeptEvent]]]:
        """The dossiers that came in from ``first`` to ``last`` with their events, in the order they were kept."""
        return self._stream(_between(_history, first, last))

    def _stream(self, query: Select[Any]) -> Iterator[tuple[Dossier, list[KeptEvent]]]:
        ordered = query.order_by(events.c.dossier_id, events.c.id)
        rows = self._connection.execution_options(yield_per=2000).execute(ordered)
        for dossier_id, group in groupby(rows, key=lambda row: row.dossier_id):
            history = [kept(row) for row in group]
            dossier = Dossier.from_events(one.event for one in history)
            dossier.id = dossier_id
            yield dossier, history

    record_of = staticmethod(codec.record_of)
    event_of = staticmethod(codec.event_of)


def slip_of(event: ev.Event) -> str:
    """The number of the letter or slip that an event issued, empty for none."""
    if isinstance(event, ev.Extended | ev.LetterIssued):
        return event.letter.number
    if isinstance(event, ev.Finished):
        return event.slip_number
    return str(getattr(event, "number", ""))


def _between(query: Select[Any], first: date | None, last: date | None) -> Select[Any]:
    if first is not None:
        query = query.where(_in_book >= datetime.combine(first, time.min))
    if last is not None:
        query = query.where(_in_book <= datetime.combine(last, time(23, 59, 59)))
    return query
