"""Facts for the charts: what each day settled, and how long work took."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, literal, or_, select, type_coerce

from cchc_desktop.domain.counting import CountingProfile, Outcome
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.storage.counting import Counting
from cchc_desktop.storage.partial import as_number
from cchc_desktop.storage.tables import dossiers, fields

_c = dossiers.c


class SettledDay(NamedTuple):
    """``settled`` dossiers of column (7) on one day, ``late`` of them after their judging date."""

    day: date
    settled: int
    late: int


class Worked(NamedTuple):
    """``number`` dossiers that were received on one day and got their result on another."""

    received: date
    closed: date
    number: int


class ChartFacts:
    """What the charts of a period are drawn from, on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def settled_days(self, period: ReportingPeriod, profile: CountingProfile, as_of: date) -> Iterator[SettledDay]:
        """Columns (7) and (10) day by day, as one query however many periods they are summed up into."""
        counting = Counting(period, profile, as_of)
        day = type_coerce(counting.settled_day, _c.closed_day.type)
        apart = [one for outcome, one in counting.settled.items() if outcome in (Outcome.WITHDRAWN, Outcome.CLOSED)]
        query = (
            select(
                day,
                func.count(),
                func.coalesce(func.sum(as_number(counting.settled[Outcome.LATE])), 0),
                func.coalesce(func.sum(as_number(or_(*apart))), 0) if apart else literal(0),
            )
            .select_from(fields.join(dossiers, _c.field_id == fields.c.id))
            .where(and_(counting.is_counted, counting.is_settled))
            .group_by(day)
        )
        for settled_on, count, late, elsewhere in self._connection.execute(query):
            yield SettledDay(settled_on, count - elsewhere, late)

    def worked(self, period: ReportingPeriod, profile: CountingProfile, as_of: date) -> Iterator[Worked]:
        """All that was settled in the period by the days of its reception and its closing, each pair once."""
        counting = Counting(period, profile, as_of)
        query = (
            select(_c.received_day, _c.closed_day, func.count())
            .select_from(fields.join(dossiers, _c.field_id == fields.c.id))
            .where(and_(counting.is_counted, counting.is_settled))
            .group_by(_c.received_day, _c.closed_day)
        )
        for received, closed, count in self._connection.execute(query):
            yield Worked(received, closed, count)
