"""What a period remembers of the duties besides the promises: those that were not done by their moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, and_, func, or_, select

from cchc_desktop.domain.counting import Fact, Memo
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.storage.tables import dossiers, duties

_LATE: Mapping[DutyKind, Memo] = {
    DutyKind.ACCEPT: Memo.ACCEPTED_LATE,
    DutyKind.HAND_ON: Memo.HANDED_ON_LATE,
    DutyKind.REQUEST: Memo.REQUESTED_LATE,
    DutyKind.PART: Memo.PART_LATE,
}
_LONGEST = timedelta(days=400)
_d = duties.c


def duty_facts(connection: Connection, period: ReportingPeriod, as_of: date) -> Iterator[Fact]:
    """How many duties whose moment lay in the period, and before the as-of day, were not done by it.

    What is done later does not change the count of a past period.
    """
    first, end = datetime.combine(period.first, time.min), datetime.combine(period.last, time.max)
    late = and_(
        _d.by_at.between(first, min(end, datetime.combine(as_of, time.min))),
        or_(_d.done_at.is_(None), _d.done_at > _d.by_at),
    )
    alive = duties.join(dossiers, and_(dossiers.c.id == _d.dossier_id, dossiers.c.is_void.is_(False)))
    for kind, memo in _LATE.items():
        # The index leads to those that began not long before.
        begun = and_(_d.kind == kind.value, _d.since_at.between(first - _LONGEST, end))
        yield from _fact(connection.execute(select(func.count()).select_from(alive).where(begun, late)).scalar(), memo)
    earlier = duties.alias()
    again = select(func.count(func.distinct(_d.dossier_id))).select_from(
        alive.join(
            earlier,
            and_(
                earlier.c.dossier_id == _d.dossier_id,
                earlier.c.kind == DutyKind.REQUEST.value,
                earlier.c.seq < _d.seq,
            ),
        )
    )
    asked = and_(
        _d.kind == DutyKind.REQUEST.value, _d.since_at.between(first - _LONGEST, end), _d.done_at.between(first, end)
    )
    yield from _fact(connection.execute(again.where(asked)).scalar(), Memo.REQUESTED_AGAIN)


def _fact(number: int | None, memo: Memo) -> Iterator[Fact]:
    if number:
        yield Fact("", None, None, number, (memo.value,))
