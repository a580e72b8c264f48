"""Facts for statistics: how many dossiers arrived and ended alike, as one grouped query over an index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, not_, or_, select, union_all

from cchc_desktop.domain.counting import (
    Arrival,
    ClosingKind,
    CountingProfile,
    Fact,
    Grouping,
    Memo,
    Outcome,
)
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.workflow import Status
from cchc_desktop.storage.counting import RESULTS, Counting
from cchc_desktop.storage.tables import dossiers, events, fields, officers, procedures

_c = dossiers.c
_KEYS: dict[Grouping, ColumnElement[Any]] = {
    Grouping.FIELD: _c.field_id,
    Grouping.PROCEDURE: _c.procedure_id,
    Grouping.OFFICER: _c.officer_id,
    Grouping.CHANNEL: _c.channel,
}


class Reports:
    """The facts of a period on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def facts(
        self, period: ReportingPeriod, profile: CountingProfile, as_of: date, by: Grouping = Grouping.FIELD
    ) -> Iterator[Fact]:
        """How many dossiers of each row arrived and ended alike, and what is counted beside the columns."""
        counting = Counting(period, profile, as_of)
        names = self._names(by)
        query = union_all(*(self._grouped(counting, part, by) for part in counting.parts))
        for row in self._connection.execute(query):
            arrival, outcome = Arrival(row.arrival), Outcome(row.outcome)
            memo = _memo(outcome, row)
            yield Fact(names.get(row.key, row.key or ""), arrival, outcome, row.number, memo)
        yield from self._beside(period)

    def _grouped(self, counting: Counting, part: ColumnElement[bool], by: Grouping) -> Select[Any]:
        columns = (
            _KEYS[by].label("key"),
            counting.arrival.label("arrival"),
            counting.outcome.label("outcome"),
            counting.kind.label("kind"),
            counting.keyed_late.label("keyed_late"),
            counting.has_letter.label("has_letter"),
            counting.stands.label("stands"),
        )
        return select(*columns, func.count().label("number")).where(part).group_by(*(c.name for c in columns))

    def _names(self, by: Grouping) -> dict[Any, str]:
        table, column = {
            Grouping.FIELD: (fields, fields.c.name),
            Grouping.PROCEDURE: (procedures, procedures.c.code),
            Grouping.OFFICER: (officers, officers.c.name),
        }.get(by, (None, None))
        if table is None or column is None:
            return {}
        return {row[0]: row[1] for row in self._connection.execute(select(table.c.id, column))}

    def _beside(self, period: ReportingPeriod) -> Iterator[Fact]:
        """What is remembered of the period outside its columns."""
        for memo, condition in _outside(period):
            number = self._connection.execute(select(func.count()).select_from(dossiers).where(condition)).scalar_one()
            if number:
                yield Fact("", None, None, number, (memo.value,))
        late = (
            select(func.count(func.distinct(events.c.dossier_id)))
            .select_from(events.join(dossiers, dossiers.c.id == events.c.dossier_id))
            .where(
                events.c.late_reason != "",
                events.c.happened_at >= datetime.combine(period.first, datetime.min.time()),
                events.c.happened_at < datetime.combine(period.last + timedelta(days=1), datetime.min.time()),
                _c.is_counted.is_(True),
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
            .where(or_(*counting.parts))
            .order_by(_c.received_at, _c.id)
        )
        if key is not None:
            names = {
                Grouping.FIELD: fields.c.name,
                Grouping.PROCEDURE: procedures.c.code,
                Grouping.OFFICER: func.coalesce(officers.c.name, ""),
                Grouping.CHANNEL: _c.channel,
            }
            query = query.where(names[by] == key)
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
                .where(_c.is_counted.is_(True), column.between(first, last))
                .group_by(column)
                .order_by(column)
            )
            found.append({row[0]: row[1] for row in self._connection.execute(query)})
        return found[0], found[1]


def _memo(outcome: Outcome, row: Any) -> tuple[str, ...]:
    found = []
    if row.kind and row.kind != ClosingKind.GRANTED.value:
        found.append(str(row.kind))
    if row.stands:
        found.append(str(row.stands))
    if outcome in (Outcome.EARLY, Outcome.ON_TIME, Outcome.LATE) and row.keyed_late:
        found.append(Memo.LATE_BY_KEYING.value)
    with_letter, without = {
        Outcome.LATE: (Memo.LATE_WITH_LETTER, Memo.LATE_WITHOUT_LETTER),
        Outcome.PENDING_OVERDUE: (Memo.OVERDUE_WITH_LETTER, Memo.OVERDUE_WITHOUT_LETTER),
    }.get(outcome, (None, None))
    memo = with_letter if row.has_letter else without
    if memo is not None:
        found.append(memo.value)
    return tuple(found)


def _outside(period: ReportingPeriod) -> Iterator[tuple[Memo, ColumnElement[bool]]]:
    """What stands in no column: void, not accepted, waiting, taken for another agency, and results not handed out."""
    start = datetime.combine(period.first, datetime.min.time())
    after = datetime.combine(period.last + timedelta(days=1), datetime.min.time())
    came = func.coalesce(_c.received_at, _c.registered_at, _c.rejected_at)
    outside, alive = _c.is_counted.is_(False), _c.is_void.is_(False)
    rejected = and_(_c.rejected_at >= start, _c.rejected_at < after)
    yield Memo.VOID, and_(outside, _c.is_void.is_(True), came >= start, came < after)
    yield Memo.NOT_ACCEPTED, and_(outside, alive, rejected)
    yield (
        Memo.WAITING_ACCEPTANCE,
        and_(
            alive,
            _c.registered_at.is_not(None),
            _c.registered_at < after,
            or_(_c.received_at.is_(None), _c.received_at >= after),
            or_(_c.rejected_at.is_(None), _c.rejected_at >= after),
        ),
    )
    for_other = _c.role == DossierRole.FOR_OTHER_AGENCY.value
    in_hand = and_(_c.received_at >= start, _c.received_at < after)
    yield (
        Memo.FOR_OTHER_AGENCY,
        and_(outside, alive, for_other, in_hand, not_(_c.status == Status.REJECTED)),
    )
    yield (
        Memo.READY_NOT_RETURNED,
        and_(
            _c.is_counted.is_(True),
            _c.closed_kind.in_(RESULTS),
            _c.closed_stated_day <= period.last,
            or_(_c.returned_day.is_(None), _c.returned_day > period.last),
        ),
    )
