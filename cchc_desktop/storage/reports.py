"""Facts for statistics: how many dossiers arrived and ended alike, as one grouped query over an index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, and_, func, or_, select, text, type_coerce

from cchc_desktop.domain.counting import (
    Arrival,
    CountingProfile,
    Fact,
    Grouping,
    Memo,
    Outcome,
)
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.workflow import Status
from cchc_desktop.storage.counting import Counting
from cchc_desktop.storage.detail_facts import detail_facts
from cchc_desktop.storage.duty_facts import duty_facts
from cchc_desktop.storage.tables import dossiers, events, fields, officers, procedures

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


class Reports:
    """The facts of a period on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def facts(
        self, period: ReportingPeriod, profile: CountingProfile, as_of: date, by: Grouping = Grouping.FIELD
    ) -> Iterator[Fact]:
        """How many dossiers of each row arrived so, how many ended so, and what is counted beside the columns.

        Arrivals and outcomes come apart: their sums are what the columns hold.
        """
        counting = Counting(period, profile, as_of)
        names = self._names(by)
        yield from self._summed(
            counting, counting.is_settled, counting.settled, Outcome.ON_TIME, counting.settled_memos, by, names
        )
        overdue = {Outcome.PENDING_OVERDUE: counting.is_overdue}
        for part in counting.pending_parts:
            yield from self._summed(counting, part, overdue, Outcome.PENDING_IN_TIME, counting.pending_memos, by, names)
        yield from self._beside(period)

    def detail_facts(
        self, period: ReportingPeriod, profile: CountingProfile, as_of: date, by: Grouping = Grouping.FIELD
    ) -> Iterator[Fact]:
        """How what is new came in and what was ticked, and why what is late is late: the finest grain, row by row."""
        return detail_facts(self._connection, Counting(period, profile, as_of), _KEYS[by], self._names(by))

    def duty_facts(self, period: ReportingPeriod, as_of: date) -> Iterator[Fact]:
        """What the period remembers of the duties besides the promises."""
        return duty_facts(self._connection, period, as_of)

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
            select(_KEYS[by], func.count(), *(func.sum(type_coerce(one, Integer)) for one in conditions))
            # Field by field, the index gives each period as one range; grouped by field it needs no sorting either.
            .select_from(fields.join(dossiers, and_(_c.field_id == fields.c.id, counting.is_counted, part)))
            .group_by(_KEYS[by])
        )
        for key, total, *sums in self._connection.execute(query):
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

    def _beside(self, period: ReportingPeriod) -> Iterator[Fact]:
        """What is remembered of the period outside its columns."""
        outside = _outside(period)
        query = select(*(func.sum(type_coerce(one, Integer)) for one in outside.values())).where(text("is_counted = 0"))
        numbers = self._connection.execute(query).one()
        for memo, number in zip(outside, numbers, strict=True):
            if number:
                yield Fact("", None, None, number, (memo.value,))
        for memo, condition in _beside(period):
            number = self._connection.execute(select(func.count()).select_from(dossiers).where(condition)).scalar_one()
            if number:
                yield Fact("", None, None, number, (memo.value,))
        late = (
            select(func.count(func.distinct(events.c.dossier_id)))
            .select_from(events.join(dossiers, dossiers.c.id == events.c.dossier_id))
            .where(
                text("late_reason <> ''"),
                events.c.happened_at >= _bounds(period)[0],
                events.c.happened_at < _bounds(period)[1],
                text("is_counted = 1"),
                _c.received_day <= period.last,
            )
        )
        number = self._connection.execute(late).scalar_one()
        if number:
            yield Fact("", None, None, number, (Memo.LATE_KEYED.value,))

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
    ) -> Iterator[Any]:
        """The dossiers behind the figures, by reception: of one row and of some columns only, if asked."""
        counting = Counting(period, profile, as_of)
        query = (
            select(
                _c.id,
                _c.code,
                procedures.c.code.label("procedure"),
                _c.procedure_id,
                fields.c.name.label("field"),
                _c.owner_name.label("owner"),
                _c.status,
                _c.received_at,
                counting.pending_due.label("pending_due"),
                _c.promised_at,
                _c.closed_at,
                _c.closed_day,
                counting.is_settled.label("is_settled"),
                counting.arrival.label("arrival"),
                counting.outcome.label("outcome"),
            )
            .select_from(
                dossiers.join(procedures, procedures.c.id == _c.procedure_id)
                .join(fields, fields.c.id == _c.field_id)
                .outerjoin(officers, officers.c.id == _c.officer_id)
            )
            .where(counting.is_counted, or_(*counting.parts))
            .order_by(_c.received_at, _c.id)
        )
        if key is not None:
            query = query.where(ROW_KEYS[by] == key)
        if arrivals:
            query = query.where(counting.arrival.in_([a.value for a in arrivals]))
        if outcomes:
            query = query.where(counting.outcome.in_([o.value for o in outcomes]))
        yield from self._connection.execution_options(yield_per=2000).execute(query)

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


def _outside(period: ReportingPeriod) -> dict[Memo, ColumnElement[bool]]:
    """What never stands in a column: void, not accepted, taken for another agency."""
    start, after = _bounds(period)
    came = func.coalesce(_c.received_at, _c.registered_at, _c.rejected_at)
    alive = _c.is_void.is_(False)
    in_hand = and_(alive, _c.received_at >= start, _c.received_at < after, _c.status != Status.REJECTED)
    return {
        Memo.VOID: and_(_c.is_void.is_(True), came >= start, came < after),
        Memo.NOT_ACCEPTED: and_(alive, _c.rejected_at >= start, _c.rejected_at < after),
        Memo.FOR_OTHER_AGENCY: and_(in_hand, _c.role == DossierRole.FOR_OTHER_AGENCY.value),
    }


def _beside(period: ReportingPeriod) -> Iterator[tuple[Memo, ColumnElement[bool]]]:
    """What was waiting at the end of the period: for acceptance, or as a result to be handed out."""
    _start, after = _bounds(period)
    yield (
        Memo.WAITING_ACCEPTANCE,
        and_(
            _c.is_void.is_(False),
            text("registered_at IS NOT NULL"),
            _c.registered_at < after,
            or_(_c.received_at.is_(None), _c.received_at >= after),
            or_(_c.rejected_at.is_(None), _c.rejected_at >= after),
        ),
    )
    # In the words of the index, which a bound value would not match.
    with_result = text("is_counted = 1 AND closed_kind IN ('granted', 'refused')")
    for not_returned in (_c.returned_day.is_(None), _c.returned_day > period.last):
        yield Memo.READY_NOT_RETURNED, and_(with_result, _c.closed_stated_day <= period.last, not_returned)


def _bounds(period: ReportingPeriod) -> tuple[datetime, datetime]:
    midnight = datetime.min.time()
    return datetime.combine(period.first, midnight), datetime.combine(period.last + timedelta(days=1), midnight)
