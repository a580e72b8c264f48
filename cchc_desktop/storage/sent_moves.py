"""What stands elsewhere than a report was sent with, and what was recorded since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, exists, func, literal, not_, null, or_, select, text

from cchc_desktop.domain.counting import Arrival, CountingProfile, Outcome
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.sent import Cell
from cchc_desktop.storage.counting import Counting
from cchc_desktop.storage.journal import KeptEvent, kept
from cchc_desktop.storage.sent_periods import SentPeriod
from cchc_desktop.storage.tables import dossiers, event_private, events, fields, sent_dossiers

_s, _c = sent_dossiers.c, dossiers.c
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Moved:
    """A dossier and where it stood and stands."""

    dossier_id: int
    code: str
    was: Cell | None
    now: Cell | None


class SentMoves:
    """The dossiers of sendings held against the book as it is now, on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def moved(self, period_id: int, period: ReportingPeriod, profile: CountingProfile, as_of: date) -> Iterator[Moved]:
        """Every dossier that by this profile stands elsewhere than it was sent: moved, gone or new; by id."""
        counting = Counting(period, profile, as_of)
        found = [*self._moved_or_gone(period_id, counting), *self._new(period_id, counting)]
        yield from sorted(found, key=lambda one: one.dossier_id)

    def _moved_or_gone(self, period_id: int, counting: Counting) -> Iterator[Moved]:
        is_in = func.coalesce(and_(counting.is_counted, or_(*counting.parts)), literal(value=False))
        now = (fields.c.name, counting.arrival, counting.outcome)
        same = and_(*(a == b for a, b in zip(now, (_s.row_key, _s.arrival, _s.outcome), strict=True)))
        query = (
            select(_c.id, _c.code, _s.row_key, _s.arrival, _s.outcome, *(_if(is_in, one) for one in now))
            .select_from(sent_dossiers.join(dossiers, _c.id == _s.dossier_id).join(fields, fields.c.id == _c.field_id))
            .where(_s.period_id == period_id, or_(not_(is_in), not_(same)))
        )
        for dossier_id, code, *cells in self._connection.execute(query):
            yield Moved(dossier_id, code, _cell(*cells[:3]), _cell(*cells[3:]))

    def _new(self, period_id: int, counting: Counting) -> Iterator[Moved]:
        was_sent = exists().where(_s.period_id == period_id, _s.dossier_id == _c.id)
        query = (
            select(_c.id, _c.code, fields.c.name, counting.arrival, counting.outcome)
            .select_from(dossiers.join(fields, fields.c.id == _c.field_id))
            .where(counting.is_counted, or_(*counting.parts), not_(was_sent))
        )
        for dossier_id, code, *cell in self._connection.execute(query):
            yield Moved(dossier_id, code, None, _cell(*cell))

    def touched(self, sent: SentPeriod) -> list[Moved]:
        """The dossiers to which something inside the period was added with a reason since it was sent, each where it
        stood then."""
        start, end = datetime.combine(sent.first, time.min), datetime.combine(sent.last + timedelta(days=1), time.min)
        # In the words of the index of late keyings, which a bound value would not match.
        touching = select(events.c.dossier_id).where(
            text("late_reason <> ''"),
            events.c.happened_at >= start,
            events.c.happened_at < end,
            events.c.recorded_at >= sent.sent_at,
        )
        stood = and_(_s.dossier_id == _c.id, _s.period_id == sent.id)
        query = (
            select(_c.id, _c.code, _s.row_key, _s.arrival, _s.outcome)
            .select_from(dossiers.outerjoin(sent_dossiers, stood))
            .where(_c.id.in_(touching))
            .order_by(_c.id)
        )
        found = [(row[0], row[1], _cell(*row[2:])) for row in self._connection.execute(query)]
        return [Moved(dossier_id, code, cell, cell) for dossier_id, code, cell in found]

    def events_since(self, moment: datetime, dossier_ids: Sequence[int]) -> dict[int, list[KeptEvent]]:
        """What was recorded of these dossiers from that moment on, each in the order of the journal."""
        found: dict[int, list[KeptEvent]] = {}
        columns = (c for c in events.c if c.name not in ("prev", "seal", "private_digest"))
        query = select(*columns, event_private.c.payload).select_from(
            events.outerjoin(event_private, event_private.c.event_id == events.c.id)
        )
        for start in range(0, len(dossier_ids), _AT_ONCE):
            some = dossier_ids[start : start + _AT_ONCE]
            of_these = query.where(events.c.dossier_id.in_(some), events.c.recorded_at >= moment).order_by(events.c.id)
            for row in self._connection.execute(of_these):
                found.setdefault(row.dossier_id, []).append(kept(row))
        return found


def _if(condition: ColumnElement[bool], value: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((condition, value), else_=null())


def _cell(key: str | None, arrival: str | None, outcome: str | None) -> Cell | None:
    if key is None or arrival is None or outcome is None:
        return None
    return Cell(key, Arrival(arrival), Outcome(outcome))
