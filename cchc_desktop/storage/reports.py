"""Facts for statistics: how many dossiers arrived and ended alike, as one grouped query over an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select, text

from cchc_desktop.domain.counting import (
    Arrival,
    CountingProfile,
    Fact,
    Grouping,
    Memo,
    Outcome,
)
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.storage.behind import Behind
from cchc_desktop.storage.counting import Counting
from cchc_desktop.storage.partial import as_number
from cchc_desktop.storage.tables import dossiers, fields, officers, procedures

_c = dossiers.c
_KEYS: dict[Grouping, ColumnElement[Any]] = {
    Grouping.FIELD: fields.c.id,
    Grouping.PROCEDURE: _c.procedure_id,
    Grouping.OFFICER: _c.officer_id,
    Grouping.CHANNEL: _c.channel,
    # How far a procedure runs online is for the catalogue to say.
    Grouping.LEVEL: _c.procedure_id,
    Grouping.APPLICANT: _c.applicant_kind,
    Grouping.CAUSE: _c.cause,
}
# The same as facts name them.
ROW_KEYS: dict[Grouping, ColumnElement[Any]] = {
    **_KEYS,
    Grouping.FIELD: fields.c.name,
    Grouping.PROCEDURE: procedures.c.code,
    Grouping.OFFICER: func.coalesce(officers.c.name, ""),
    Grouping.LEVEL: procedures.c.code,
}


# When it came, whatever became of it.
_CAME_AT = func.coalesce(_c.received_at, _c.registered_at, _c.rejected_at)


class Reports:
    """The facts of a period on one connection, as they stand ``today``; see Behind for what ``punctual`` tells."""

    def __init__(self, connection: Connection, today: date, punctual: Callable[[], frozenset[int]]) -> None:
        self._connection = connection
        self._today = today
        self._punctual = punctual

    def facts(
        self,
        period: ReportingPeriod,
        profile: CountingProfile,
        as_of: date,
        by: Grouping = Grouping.FIELD,
        *,
        is_detailed: bool = False,
    ) -> Iterator[Fact]:
        """How many dossiers of each row arrived so, how many ended so, and what is counted beside the columns.

        Arrivals and outcomes come apart: their sums are what the columns hold. ``is_detailed`` adds the finest grain:
        channels and ticks of what is new, causes and electronic results of what is settled.
        """
        counting, names = Counting(period, profile, as_of), self._names(by)
        came, causes = (counting.came, counting.causes) if is_detailed else ({}, {})
        memos = {**counting.settled_memos, **causes, **came}
        yield from self._summed(counting, counting.is_settled, counting.settled, Outcome.ON_TIME, memos, by, names)
        overdue, memos = {Outcome.PENDING_OVERDUE: counting.is_overdue}, {**counting.pending_memos, **came}
        for part in counting.pending_parts:
            yield from self._summed(counting, part, overdue, Outcome.PENDING_IN_TIME, memos, by, names)
        yield from self._beside(Behind(counting, self._today, self._punctual()), by, names)

    def _summed(
        self,
        counting: Counting,
        part: ColumnElement[bool],
        outcomes: Mapping[Outcome, ColumnElement[bool]],
        otherwise: Outcome,
        memos: Mapping[Memo, ColumnElement[bool]],
        by: Grouping,
        names: Mapping[Any, str],
    ) -> Iterator[Fact]:
        """The facts of one part of the period; what no condition takes stands in (5) and in ``otherwise``."""
        conditions = (*counting.arrivals.values(), *outcomes.values(), *memos.values())
        query = (
            select(_KEYS[by], func.count(_c.id), *(func.sum(as_number(one)) for one in conditions))
            # From each field outward, the index gives each period as one range; by field it needs no sorting either.
            .select_from(fields.outerjoin(dossiers, and_(_c.field_id == fields.c.id, counting.is_counted, part)))
            .group_by(_KEYS[by])
        )
        for key, total, *sums in self._connection.execute(query):
            if not total:
                continue
            name, numbers = names.get(key, key or ""), iter(number or 0 for number in sums)
            arrived = {arrival: next(numbers) for arrival in counting.arrivals}
            ended = {outcome: next(numbers) for outcome in outcomes}
            arrived[Arrival.DIRECT] = total - sum(arrived.values())
            ended[otherwise] = total - sum(ended.values())
            yield from (Fact(name, arrival, None, number) for arrival, number in arrived.items() if number)
            yield from (Fact(name, None, outcome, number) for outcome, number in ended.items() if number)
            for memo in memos:
                if number := next(numbers):
                    yield Fact(name, None, None, number, (memo.value,))

    def _names(self, by: Grouping) -> dict[Any, str]:
        table, column = {
            Grouping.FIELD: (fields, fields.c.name),
            Grouping.PROCEDURE: (procedures, procedures.c.code),
            Grouping.OFFICER: (officers, officers.c.name),
            Grouping.LEVEL: (procedures, procedures.c.code),
        }.get(by, (None, None))
        if table is None or column is None:
            return {}
        return {row[0]: row[1] for row in self._connection.execute(select(table.c.id, column))}

    def _beside(self, behind: Behind, by: Grouping, names: Mapping[Any, str]) -> Iterator[Fact]:
        """What is remembered of the period outside its columns, each dossier in the row that it belongs to."""
        # As a sum no index is in the order of the fields: the one that leads to the dossiers serves better.
        key = _c.field_id + 0 if by is Grouping.FIELD else _KEYS[by]
        for memo, parts in behind.beside.items():
            for part in parts:
                query = select(key, func.count()).select_from(dossiers).where(part).group_by(key)
                for row_key, number in self._connection.execute(query):
                    yield Fact(names.get(row_key, row_key or ""), None, None, number, (memo.value,))

    def lines(
        self,
        period: ReportingPeriod,
        profile: CountingProfile,
        as_of: date,
        *,
        by: Grouping = Grouping.FIELD,
        key: str | None = None,
        arrivals: frozenset[Arrival] = frozenset(),
        outcomes: frozenset[Outcome] = frozenset(),
        memos: frozenset[Memo] = frozenset(),
    ) -> Iterator[Any]:
        """The dossiers behind the figures, in the order they came: of one row and of some columns only, if asked.

        ``memos`` asks for those behind any of these figures beside the columns; what of them stands in no column has
        no arrival and no outcome. Each dossier comes once.
        """
        counting = Counting(period, profile, as_of)
        is_in = and_(counting.is_counted, or_(*counting.parts))
        asked, arrival, outcome = is_in, counting.arrival, counting.outcome
        came_at: ColumnElement[Any] = _c.received_at
        if memos:
            behind = Behind(counting, self._today, self._punctual())
            asked = or_(*(part for memo in sorted(memos) for part in behind.of(memo)))
            arrival, outcome = case((is_in, arrival)), case((is_in, outcome))
            came_at = came_at if memos.isdisjoint(behind.beside) else _CAME_AT
        query = (
            select(
                _c.id,
                _c.code,
                procedures.c.code.label("procedure"),
                _c.procedure_id,
                fields.c.name.label("field"),
                ROW_KEYS[by].label("row_key"),
                _c.owner_name.label("owner"),
                _c.status,
                came_at.label("received_at"),
                _c.channel,
                _c.letter_at,
                _c.side,
                counting.pending_due.label("pending_due"),
                _c.promised_at,
                _c.closed_at,
                _c.closed_day,
                counting.is_settled.label("is_settled"),
                arrival.label("arrival"),
                outcome.label("outcome"),
            )
            .select_from(
                dossiers.join(procedures, procedures.c.id == _c.procedure_id)
                .join(fields, fields.c.id == _c.field_id)
                .outerjoin(officers, officers.c.id == _c.officer_id)
            )
            .where(asked)
            .order_by(came_at, _c.id)
        )
        if key is not None:
            query = query.where(ROW_KEYS[by] == key)
        if arrivals:
            query = query.where(counting.arrival.in_([a.value for a in arrivals]))
        if outcomes:
            query = query.where(counting.outcome.in_([o.value for o in outcomes]))
        yield from self._connection.execution_options(yield_per=2000).execute(query)

    def came(self, period: ReportingPeriod) -> int:
        """How many dossiers of the columns have their day of reception in the period, whatever became of them."""
        first, end = datetime.combine(period.first, time.min), datetime.combine(period.last, time.max)
        # By the moment, since its index tells which are counted.
        query = select(func.count()).where(_c.received_at.between(first, end), _c.is_counted.is_(True))
        return int(self._connection.execute(query).scalar_one())

    def settled_too_early(self, period: ReportingPeriod, profile: CountingProfile, most: int) -> tuple[str, ...]:
        """Codes of dossiers received in the period that were settled before it: they stand in no column of it."""
        settled = Counting(period, profile, period.last).settled_day
        query = (
            select(_c.code)
            .where(text("is_counted = 1"), _c.received_day.between(period.first, period.last), settled < period.first)
            .order_by(_c.received_at, _c.id)
            .limit(most)
        )
        return tuple(self._connection.execute(query).scalars())

    def daily(self, first: date, last: date) -> tuple[dict[date, int], dict[date, int]]:
        """How many were received and how many settled on each day between the two."""
        found = []
        for column in (_c.received_day, _c.closed_day):
            query = (
                select(column, func.count())
                .select_from(fields.join(dossiers, and_(_c.field_id == fields.c.id, text("is_counted = 1"))))
                .where(column.between(first, last))
                .group_by(column)
                .order_by(column)
            )
            found.append({row[0]: row[1] for row in self._connection.execute(query)})
        return found[0], found[1]
