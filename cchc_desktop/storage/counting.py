"""The rules of ``domain.classification`` as SQL expressions over a dossier's row.

``classify`` stays the rule; a test holds these expressions to it over random lives.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, not_, or_, select, text

from cchc_desktop.domain.application import ONLINE_CHANNELS
from cchc_desktop.domain.counting import (
    CAME,
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
from cchc_desktop.domain.outcome import CauseSide
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
        settled = case(
            *((condition, outcome.value) for outcome, condition in self.settled.items()),
            else_=literal(Outcome.ON_TIME.value),
        )
        pending = case((self.is_overdue, Outcome.PENDING_OVERDUE.value), else_=Outcome.PENDING_IN_TIME.value)
        return case((self.is_settled, settled), else_=pending)

    @cached_property
    def settled(self) -> dict[Outcome, ColumnElement[bool]]:
        """What makes a settled one early, late, or of a column of its own; else it is on time, also without a promise.

        Each condition is NULL or false for the others, so it can be summed as it stands.
        """
        due = self.settled_due
        day = _c.judged_day if self._is_by_closing else func.coalesce(self.still_day, self.settled_day)
        own: dict[Outcome, ColumnElement[bool]] = {}
        if self.profile.withdrawn is Placement.OWN:
            own[Outcome.WITHDRAWN] = _c.closed_kind == ClosingKind.WITHDRAWN.value
        if self.profile.closed is Placement.OWN:
            own[Outcome.CLOSED] = _c.closed_kind.in_(_STOPS)
        elsewhere = [not_(condition) for condition in own.values()]
        early = day < due
        if self.profile.early_by is EarlyBy.HOUR:
            early = or_(early, and_(day == due, self.still_day.is_(None), self._settled_at < self._settled_due_at))
        return {**own, Outcome.LATE: and_(*elsewhere, day > due), Outcome.EARLY: and_(*elsewhere, early)}

    @property
    def _settled_at(self) -> ColumnElement[Any]:
        if self.profile.settled_by is SettledBy.RESULT:
            return _c.closed_at
        later = case((_c.returned_at > _c.closed_at, _c.returned_at), else_=_c.closed_at)
        return case((_c.closed_kind.in_(RESULTS), later), else_=_c.closed_at)

    @property
    def _settled_due_at(self) -> ColumnElement[Any]:
        is_extended = self.profile.judging is Judging.EXTENDED
        return func.coalesce(_c.extended_at, _c.promised_at) if is_extended else _c.promised_at

    @cached_property
    def is_overdue(self) -> ColumnElement[bool]:
        """What makes a pending one overdue; NULL without a promise."""
        still_or_now = func.coalesce(self.pending_still, literal(self.as_of, _c.due_day.type))
        return self.pending_due < still_or_now

    @cached_property
    def keyed_late(self) -> ColumnElement[bool]:
        """Whether a settled one is late by the day of keying."""
        keyed: ColumnElement[Any] = _c.closed_keyed_day
        if self.profile.settled_by is SettledBy.RETURN:
            keyed = case((_c.closed_kind.in_(RESULTS), _c.returned_keyed_day), else_=keyed)
        elsewhere = [not_(self.settled[own]) for own in (Outcome.WITHDRAWN, Outcome.CLOSED) if own in self.settled]
        return and_(*elsewhere, func.coalesce(self.still_day, keyed) > self.settled_due)

    def has_letter_by(self, day: date) -> ColumnElement[bool]:
        """Whether a letter of apology was written by the end of a day."""
        return func.coalesce(_c.letter_at < _day_after(day), literal(value=False))

    @property
    def arrivals(self) -> dict[Arrival, ColumnElement[bool]]:
        """What is summed up into columns (4) and (6); the rest is (5)."""
        online = _c.channel.in_([channel.value for channel in sorted(ONLINE_CHANNELS)])
        return {Arrival.ONLINE: and_(self._is_new, online), Arrival.CARRIED: not_(self._is_new)}

    @property
    def _is_new(self) -> ColumnElement[bool]:
        return _c.received_day >= self.period.first

    @property
    def settled_memos(self) -> dict[Memo, ColumnElement[bool]]:
        """What is remembered of the settled."""
        late, letter = self.settled[Outcome.LATE], self.has_letter_by(self.period.last)
        return {
            **{Memo(kind): _c.closed_kind == kind for kind in ("refused", "withdrawn", "closed", "stopped")},
            Memo.LATE_BY_KEYING: self.keyed_late,
            Memo.LATE_WITH_LETTER: and_(late, letter),
            Memo.LATE_WITHOUT_LETTER: and_(late, not_(letter)),
        }

    @property
    def pending_memos(self) -> dict[Memo, ColumnElement[bool]]:
        """What is remembered of the pending."""
        letter = self.has_letter_by(self.as_of)
        waiting = self._then("waiting_day").is_not(None)
        return {
            Memo.WAITING_SUPPLEMENT: waiting,
            Memo.SUSPENDED: and_(not_(waiting), self._then("suspended_day").is_not(None)),
            Memo.OVERDUE_WITH_LETTER: and_(self.is_overdue, letter),
            Memo.OVERDUE_WITHOUT_LETTER: and_(self.is_overdue, not_(letter)),
        }

    @property
    def came(self) -> dict[Memo, ColumnElement[bool]]:
        """The finest grain of what is new, settled or pending: how it came in, and what was ticked."""
        came = {memo: and_(self._is_new, _c.channel == channel) for channel, memo in CAME.items()}
        ticks = {Memo.DIGITISED: _c.is_digitised, Memo.REUSED: _c.is_reused, Memo.PAID_ONLINE: _c.is_paid_online}
        return {**came, **{memo: and_(self._is_new, tick.is_(True)) for memo, tick in ticks.items()}}

    @property
    def causes(self) -> dict[Memo, ColumnElement[bool]]:
        """The finest grain of the settled: why it was late, and whether its result is an electronic one."""
        late = self.settled[Outcome.LATE]
        return {
            Memo.LATE_SUBJECTIVE: and_(late, _c.side == CauseSide.SUBJECTIVE.value),
            Memo.LATE_OBJECTIVE: and_(late, _c.side == CauseSide.OBJECTIVE.value),
            Memo.LATE_UNEXPLAINED: and_(late, _c.side.is_(None)),
            Memo.ELECTRONIC: _c.is_electronic.is_(True),
        }

    @property
    def is_counted(self) -> ColumnElement[bool]:
        """In the columns, in the words of the index, and received by the end of the period."""
        return and_(text("is_counted = 1"), _c.received_day <= self.period.last)

    @property
    def pending_parts(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions that together take in each pending one once, each a range of the index."""
        if self._is_by_closing:
            return (_c.closed_day > self.period.last, _c.closed_day.is_(None))
        return (or_(self.settled_day.is_(None), self.settled_day > self.period.last),)

    @property
    def _is_by_closing(self) -> bool:
        return self.profile.settled_by is SettledBy.RESULT and self.profile.judging is Judging.APPOINTED

    @property
    def parts(self) -> tuple[ColumnElement[bool], ...]:
        """Conditions that together take in each dossier of the period once."""
        return (self.is_settled, *self.pending_parts)


def _day_after(day: date) -> ColumnElement[Any]:
    return literal(datetime.combine(day + timedelta(days=1), datetime.min.time()), _c.letter_at.type)
