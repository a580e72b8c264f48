"""The rules of ``domain.classification`` as SQL expressions over a dossier's row.

``classify`` stays the rule; a test holds these expressions to it over random lives.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select

from cchc_desktop.domain.application import ONLINE_CHANNELS
from cchc_desktop.domain.counting import (
    Arrival,
    ClosingKind,
    CountingProfile,
    EarlyBy,
    Judging,
    Memo,
    Outcome,
    Placement,
    SettledBy,
)
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.storage.tables import dossiers, standings

_c = dossiers.c
RESULTS = (ClosingKind.GRANTED.value, ClosingKind.REFUSED.value)
_STOPS = (ClosingKind.CLOSED.value, ClosingKind.STOPPED.value)


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
                _c.closed_kind.in_(RESULTS),
                _c.is_proven.is_(False),
                _c.closed_stated_day <= _c.extended_day,
                _c.extended_day < _c.closed_keyed_day,
            )
            extended = case((saved, _c.closed_keyed_day), else_=_c.closed_stated_day)
            day = case((_c.extended_day.is_not(None), extended), else_=day)
        if self.profile.settled_by is SettledBy.RETURN:
            later = case((_c.returned_day > day, _c.returned_day), else_=day)
            returned = case((_c.returned_day.is_(None), None), else_=later)
            day = case((_c.closed_kind.in_(RESULTS), returned), else_=day)
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
                moment = case((_c.closed_kind.in_(RESULTS), later), else_=_c.closed_at)
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
            keyed = case((_c.closed_kind.in_(RESULTS), _c.returned_keyed_day), else_=keyed)
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
