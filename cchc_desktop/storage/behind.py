"""Which dossiers each figure beside the columns counts: conditions over a dossier's row, for figure and list alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text

from cchc_desktop.domain.counting import Memo
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.workflow import Status
from cchc_desktop.storage.counting import Counting
from cchc_desktop.storage.tables import dossiers, duties, events

LATE_DUTIES: Mapping[Memo, DutyKind] = {
    Memo.ACCEPTED_LATE: DutyKind.ACCEPT,
    Memo.HANDED_ON_LATE: DutyKind.HAND_ON,
    Memo.REQUESTED_LATE: DutyKind.REQUEST,
    Memo.PART_LATE: DutyKind.PART,
}
_LONGEST = timedelta(days=400)
_c, _d = dossiers.c, duties.c
Parts = tuple[ColumnElement[bool], ...]


@dataclass(frozen=True)
class Behind:
    """The conditions of one period; those of one figure exclude each other, each in the words of an index.

    ``today`` is not over: what is still owed on it is not late. ``punctual`` are events whose reason does not make them
    late: they were keyed at once, into a period that had been sent.
    """

    counting: Counting
    today: date
    punctual: frozenset[int] = frozenset()

    @cached_property
    def beside(self) -> dict[Memo, Parts]:
        """What is remembered of the period outside its columns, whatever column a dossier stands in besides."""
        return {
            **{memo: (condition,) for memo, condition in self._outside.items()},
            Memo.WAITING_ACCEPTANCE: (self._waiting,),
            Memo.READY_NOT_RETURNED: self._ready,
            Memo.LATE_KEYED: (and_(self.counting.is_counted, _c.id.in_(self._keyed_late)),),
            **{memo: (self._owed(self._late(kind)),) for memo, kind in LATE_DUTIES.items()},
            Memo.REQUESTED_AGAIN: (self._owed(self._again),),
        }

    def of(self, memo: Memo) -> Parts:
        """The conditions of one figure."""
        counting = self.counting
        settled = {**counting.settled_memos, **counting.causes}
        if memo in settled:
            return (and_(counting.is_counted, counting.is_settled, settled[memo]),)
        for memos, parts in ((counting.pending_memos, counting.pending_parts), (counting.came, counting.parts)):
            if memo in memos:
                return tuple(and_(counting.is_counted, part, memos[memo]) for part in parts)
        return self.beside[memo]

    @property
    def _bounds(self) -> tuple[datetime, datetime]:
        """The first moment of the period, and the first after it."""
        period = self.counting.period
        return datetime.combine(period.first, time.min), datetime.combine(period.last + timedelta(days=1), time.min)

    @property
    def _outside(self) -> dict[Memo, ColumnElement[bool]]:
        """What never stands in a column: void, not accepted, taken for another agency."""
        start, after = self._bounds
        came = func.coalesce(_c.received_at, _c.registered_at, _c.rejected_at)
        alive = _c.is_void.is_(False)
        in_hand = and_(alive, _c.received_at >= start, _c.received_at < after, _c.status != Status.REJECTED)
        found = {
            Memo.VOID: and_(_c.is_void.is_(True), came >= start, came < after),
            Memo.NOT_ACCEPTED: and_(alive, _c.rejected_at >= start, _c.rejected_at < after),
            Memo.FOR_OTHER_AGENCY: and_(in_hand, _c.role == DossierRole.FOR_OTHER_AGENCY.value),
        }
        return {memo: and_(text("is_counted = 0"), condition) for memo, condition in found.items()}

    @property
    def _waiting(self) -> ColumnElement[bool]:
        """Waiting for acceptance at the end of the period."""
        after = self._bounds[1]
        return and_(
            _c.is_void.is_(False),
            text("registered_at IS NOT NULL"),
            _c.registered_at < after,
            or_(_c.received_at.is_(None), _c.received_at >= after),
            or_(_c.rejected_at.is_(None), _c.rejected_at >= after),
        )

    @property
    def _ready(self) -> Parts:
        """With a result that waits to be handed out at the end of the period."""
        last = self.counting.period.last
        with_result = text("is_counted = 1 AND closed_kind IN ('granted', 'refused')")
        kept = (_c.returned_day.is_(None), _c.returned_day > last)
        return tuple(and_(with_result, _c.closed_stated_day <= last, one) for one in kept)

    @property
    def _keyed_late(self) -> Select[tuple[int]]:
        start, after = self._bounds
        when = and_(events.c.happened_at >= start, events.c.happened_at < after)
        if self.punctual:
            when = and_(when, events.c.id.not_in(sorted(self.punctual)))
        return select(events.c.dossier_id).where(text("late_reason <> ''"), when)

    def _owed(self, ids: Select[tuple[int]]) -> ColumnElement[bool]:
        return and_(_c.is_void.is_(False), _c.id.in_(ids))

    def _late(self, kind: DutyKind) -> Select[tuple[int]]:
        """Duties whose moment lay in the period, on a day that is over, and that were not done by it.

        What is done later does not change the count of a past period.
        """
        start, after = self._bounds
        until = min(after, datetime.combine(self.today, time.min))
        return select(_d.dossier_id).where(
            self._begun(kind),
            _d.by_at >= start,
            _d.by_at < until,
            or_(_d.done_at.is_(None), _d.done_at > _d.by_at),
        )

    @property
    def _again(self) -> Select[tuple[int]]:
        """Requests of the period that were not the first of their dossier."""
        start, after = self._bounds
        earlier = duties.alias()
        again = duties.join(
            earlier,
            and_(
                earlier.c.dossier_id == _d.dossier_id,
                earlier.c.kind == DutyKind.REQUEST.value,
                earlier.c.seq < _d.seq,
            ),
        )
        asked = and_(self._begun(DutyKind.REQUEST), _d.done_at >= start, _d.done_at < after)
        return select(_d.dossier_id).select_from(again).where(asked)

    def _begun(self, kind: DutyKind) -> ColumnElement[bool]:
        """The index leads to those that began not long before."""
        start, after = self._bounds
        return and_(_d.kind == kind.value, _d.since_at >= start - _LONGEST, _d.since_at < after)
