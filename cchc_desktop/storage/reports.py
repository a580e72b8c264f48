"""Facts for statistics: the rules of ``domain.classification`` as one grouped query over an index.

``classify`` stays the rule; a test holds these expressions to it over random histories.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, literal, not_, or_, select, union_all

from cchc_desktop.domain.application import ONLINE_CHANNELS
from cchc_desktop.domain.counting import (
    Arrival,
    ClosingKind,
    CountingProfile,
    EarlyBy,
    Fact,
    Grouping,
    Judging,
    Memo,
    Outcome,
    Placement,
    SettledBy,
)
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.workflow import Status
from cchc_desktop.storage.tables import dossiers, events, fields, officers, procedures, standings

_c = dossiers.c
_RESULTS = (ClosingKind.GRANTED.value, ClosingKind.REFUSED.value)
_STOPS = (ClosingKind.CLOSED.value, ClosingKind.STOPPED.value)
_KEYS: dict[Grouping, ColumnElement[Any]] = {
    Grouping.FIELD: _c.field_id,
    Grouping.PROCEDURE: _c.procedure_id,
    Grouping.OFFICER: _c.officer_id,
    Grouping.CHANNEL: _c.channel,
}


@dataclass(frozen=True)
class Counting:
    """One period counted by one profile, as SQL expressions over a dossier's row."""

    period: ReportingPeriod
    profile: CountingProfile
    as_of: date

    @cached_property
    def settled_day(self) -> ColumnElement[Any]:
        """The day that settles it, or NULL."""
        day: ColumnElement[Any] = _c.closed_day
        if self.profile.judging is Judging.EXTENDED:
            # An extended date can make an unproven late keying count by its keying day.
            saved = and_(
                _c.closed_kind.in_(_RESULTS),
                _c.is_proven.is_(False),
                _c.closed_stated_day <= _c.extended_day,
                _c.extended_day < _c.closed_keyed_day,
            )
            extended = case((saved, _c.closed_keyed_day), else_=_c.closed_stated_day)
            day = case((_c.extended_day.is_not(None), extended), else_=day)
        if self.profile.settled_by is SettledBy.RETURN:
            later = case((_c.returned_day > day, _c.returned_day), else_=day)
            returned = case((_c.returned_day.is_(None), None), else_=later)
            day = case((_c.closed_kind.in_(_RESULTS), returned), else_=day)
        return day

    @cached_property
    def arrival(self) -> ColumnElement[str]:
        """Columns (4), (5), (6)."""
        online = _c.channel.in_([channel.value for channel in ONLINE_CHANNELS])
        return case(
            (_c.received_day < self.period.first, Arrival.CARRIED.value),
            (online, Arrival.ONLINE.value),
            else_=Arrival.DIRECT.value,
        )

    @cached_property
    def is_settled(self) -> ColumnElement[bool]:
        """Whether it stands among the settled of the period."""
        return self.settled_day.between(self.period.first, self.period.last)

    @cached_property
    def still_day(self) -> ColumnElement[Any]:
        """The day since which its clock stood still when it was closed."""
        return func.coalesce(_c.waiting_day, _c.suspended_day)

    @cached_property
    def settled_due(self) -> ColumnElement[Any]:
        """The judging date in force at closing."""
        if self.profile.judging is Judging.EXTENDED:
            return func.coalesce(_c.extended_day, _c.promised_day)
        return _c.promised_day

    def _then(self, name: str) -> ColumnElement[Any]:
        """A standing's value as it was at the end of the as-of day; most dossiers stood in one way all along."""
        s = standings.c
        past = (
            select(s[name])
            .where(s.dossier_id == _c.id, or_(s.from_day <= self.as_of, s.seq == 0))
            .order_by(s.seq.desc())
            .limit(1)
            .scalar_subquery()
        )
        return case((_c.has_past.is_(True), past), else_=_c[name])

    @cached_property
    def pending_due(self) -> ColumnElement[Any]:
        """The judging date in force at the end of the as-of day."""
        if self.profile.judging is Judging.EXTENDED:
            return func.coalesce(self._then("extended_day"), self._then("promised_day"))
        return self._then("promised_day")

    @cached_property
    def pending_still(self) -> ColumnElement[Any]:
        """The day since which its clock stood still at the end of the as-of day."""
        return func.coalesce(self._then("waiting_day"), self._then("suspended_day"))

    @cached_property
    def outcome(self) -> ColumnElement[str]:
        """Columns (8), (9), (10), (12), (13), and the columns of their own."""
        return case((self.is_settled, self._settled()), else_=self._pending())

    def _settled(self) -> ColumnElement[str]:
        due, day = self.settled_due, func.coalesce(self.still_day, self.settled_day)
        own: list[tuple[ColumnElement[bool], Any]] = []
        if self.profile.withdrawn is Placement.OWN:
            own.append((_c.closed_kind == ClosingKind.WITHDRAWN.value, Outcome.WITHDRAWN.value))
        if self.profile.closed is Placement.OWN:
            own.append((_c.closed_kind.in_(_STOPS), Outcome.CLOSED.value))
        by_hour: list[tuple[ColumnElement[bool], Any]] = []
        if self.profile.early_by is EarlyBy.HOUR:
            extended = self.profile.judging is Judging.EXTENDED
            promised = func.coalesce(_c.extended_at, _c.promised_at) if extended else _c.promised_at
            moment: ColumnElement[Any] = _c.closed_at
            if self.profile.settled_by is SettledBy.RETURN:
                later = case((_c.returned_at > _c.closed_at, _c.returned_at), else_=_c.closed_at)
                moment = case((_c.closed_kind.in_(_RESULTS), later), else_=_c.closed_at)
            by_hour.append((and_(self.still_day.is_(None), moment < promised), Outcome.EARLY.value))
        return case(
            *own,
            (due.is_(None), Outcome.ON_TIME.value),
            (day > due, Outcome.LATE.value),
            (day < due, Outcome.EARLY.value),
            *by_hour,
            else_=literal(Outcome.ON_TIME.value),
        )

    def _pending(self) -> ColumnElement[str]:
        due = self.pending_due
        in_time = or_(due.is_(None), due >= func.coalesce(self.pending_still, literal(self.as_of, _c.due_day.type)))
        return case((in_time, Outcome.PENDING_IN_TIME.value), else_=Outcome.PENDING_OVERDUE.value)

    @cached_property
    def keyed_late(self) -> ColumnElement[bool]:
        """Whether it is late by the day of keying."""
        keyed: ColumnElement[Any] = _c.closed_keyed_day
        if self.profile.settled_by is SettledBy.RETURN:
            keyed = case((_c.closed_kind.in_(_RESULTS), _c.returned_keyed_day), else_=keyed)
        return and_(self.is_settled, func.coalesce(self.still_day, keyed) > self.settled_due)

    @cached_property
    def stands(self) -> ColumnElement[str]:
        """Whether a pending one waits, is suspended, or neither."""
        return case(
            (self.is_settled, ""),
            (self._then("waiting_day").is_not(None), Memo.WAITING_SUPPLEMENT.value),
            (self._then("suspended_day").is_not(None), Memo.SUSPENDED.value),
            else_=literal(""),
        )

    @cached_property
    def kind(self) -> ColumnElement[str]:
        """How a settled one ended, where a memo wants to know."""
        return case((self.is_settled, _c.closed_kind), else_=literal(""))

    @cached_property
    def has_letter(self) -> ColumnElement[bool]:
        """Whether its letter of apology was written by the last day that counts."""
        last = case((self.is_settled, _day_after(self.period.last)), else_=_day_after(self.as_of))
        return func.coalesce(_c.letter_at < last, literal(value=False))

    @property
    def parts(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions that together take in each dossier of the period once, each a range of the index."""
        counted = and_(_c.is_counted.is_(True), _c.received_day <= self.period.last)
        if self.profile.settled_by is SettledBy.RETURN or self.profile.judging is Judging.EXTENDED:
            beyond = or_(self.settled_day.is_(None), self.settled_day >= self.period.first)
            return (and_(counted, beyond),)
        return (and_(counted, _c.closed_day >= self.period.first), and_(counted, _c.closed_day.is_(None)))


def _day_after(day: date) -> ColumnElement[Any]:
    return literal(datetime.combine(day + timedelta(days=1), datetime.min.time()), _c.letter_at.type)


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
            _c.closed_kind.in_(_RESULTS),
            _c.closed_stated_day <= period.last,
            or_(_c.returned_day.is_(None), _c.returned_day > period.last),
        ),
    )
