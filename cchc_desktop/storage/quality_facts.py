"""Facts for the quality of service: what came late and why, what citizens said, what the procedures brought."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, text

from cchc_desktop.domain.application import ONLINE_CHANNELS
from cchc_desktop.domain.counting import CountingProfile, Outcome
from cchc_desktop.domain.duty import DutyKind, LetterTiming
from cchc_desktop.domain.outcome import CauseSide, Satisfaction
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.quality import LateFact, OpinionFact
from cchc_desktop.storage.counting import Counting
from cchc_desktop.storage.partial import as_number
from cchc_desktop.storage.tables import dossiers, duties, fields, officers, procedures

_c = dossiers.c


@dataclass(frozen=True, slots=True)
class Brought:
    """What came in a period for one procedure: all of it, with a code from outside, online.

    ``with_fee`` is for how many there was something to pay, ``paid_online`` for how many of them it was paid online.
    """

    procedure: str
    received: int
    with_code: int
    online: int
    with_fee: int
    paid_online: int


class QualityFacts:
    """The facts of a period on one connection; what stands in no column of the report stands in none of these."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def late(self, period: ReportingPeriod, profile: CountingProfile, as_of: date) -> Iterator[LateFact]:
        """What was settled late in the period and what was overdue at its end, by field, cause and letter.

        A letter that was written after the period counts for the next.
        """
        counting = Counting(period, profile, as_of)
        settled = counting.settled[Outcome.LATE]
        yield from self._late(counting, counting.is_settled, settled, period.last, is_pending=False)
        for part in counting.pending_parts:
            yield from self._late(counting, part, counting.is_overdue, as_of, is_pending=True)

    def _late(
        self, counting: Counting, part: ColumnElement[bool], late: ColumnElement[bool], end: date, *, is_pending: bool
    ) -> Iterator[LateFact]:
        written = counting.has_letter_by(end)
        key = (fields.c.name, _c.side, _c.cause, written, duties.c.note)
        # Field by field, as the report is counted: only what is late is looked at beyond the index.
        table = fields.join(dossiers, and_(_c.field_id == fields.c.id, counting.is_counted, part)).outerjoin(
            duties, and_(duties.c.dossier_id == _c.id, duties.c.kind == DutyKind.LETTER.value)
        )
        query = select(*key, func.count()).select_from(table).where(late).group_by(*key)
        for field, side, cause, is_written, timing, number in self._connection.execute(query):
            letter = LetterTiming(timing) if is_written else LetterTiming.NONE
            yield LateFact(field, is_pending, CauseSide(side) if side else None, cause, letter, number)

    def opinions(self, period: ReportingPeriod) -> Iterator[OpinionFact]:
        """What was returned in the period, by field, by the officer who settled it, by the opinion given."""
        key = (_c.field_id, _c.officer_id, _c.satisfaction)
        query = (
            select(*key, func.count())
            # In the words of the index of what was returned.
            .where(
                text("is_counted = 1 AND closed_kind IN ('granted', 'refused')"),
                _c.returned_day.between(period.first, period.last),
            )
            .group_by(*key)
        )
        named = self._named(fields.c.id, fields.c.name)
        people = self._named(officers.c.id, officers.c.name)
        for field, officer, level, number in self._connection.execute(query):
            yield OpinionFact(named[field], people.get(officer, ""), Satisfaction(level) if level else None, number)

    def brought(self, period: ReportingPeriod) -> tuple[Brought, ...]:
        """What came in the period, by procedure."""
        first, end = datetime.combine(period.first, time.min), datetime.combine(period.last, time.max)
        online = _c.channel.in_([channel.value for channel in sorted(ONLINE_CHANNELS)])
        paid = _c.is_paid_online.is_(True)
        conditions = (_c.national_code.is_not(None), online, or_(_c.fee_collected > 0, paid), paid)
        query = (
            select(_c.procedure_id, func.count(), *(func.sum(as_number(one)) for one in conditions))
            .where(_c.received_at.between(first, end), text("is_counted = 1"))
            .group_by(_c.procedure_id)
        )
        codes = self._named(procedures.c.id, procedures.c.code)
        return tuple(Brought(codes[row[0]], *row[1:]) for row in self._connection.execute(query))

    def _named(self, key: ColumnElement[int], name: ColumnElement[str]) -> dict[int, str]:
        return {row[0]: row[1] for row in self._connection.execute(select(key, name))}
