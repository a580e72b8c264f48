"""What was certified: the cases of a stretch of days, as the books of certification list them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, func, select, text

from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.events import Finished
from cchc_desktop.domain.masking import masked
from cchc_desktop.storage.tables import dossiers, duties, events

_c = dossiers.c
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class CertifiedLine:
    """One case; ``signed_by`` is as typed with the result, ``signer_id`` who it was last submitted to."""

    closed_at: datetime
    owner: str
    owner_id: str
    procedure_id: int
    copies: int
    fee: int
    result_number: str
    signed_by: str
    signer_id: int | None


@dataclass(frozen=True, slots=True)
class CertifiedSums:
    """How many cases, copies or documents as far as someone counted, VND, and cases that nobody counted."""

    cases: int
    counted: int
    fees: int
    uncounted: int


class CertifiedRows:
    """The cases on one connection."""

    def __init__(self, connection: Connection, *, masks: bool = False) -> None:
        self._connection = connection
        self._masks = masks

    def between(self, first: date, last: date, procedure_ids: Collection[int]) -> Iterator[CertifiedLine]:
        """What was granted on these days, both included, for these procedures, in the order it was; streamed."""
        finished = (
            select(events.c.public)
            .where(events.c.dossier_id == _c.id, events.c.kind == Finished.__name__)
            .order_by(events.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        submitted = (
            select(duties.c.whom)
            .where(duties.c.dossier_id == _c.id, duties.c.kind == DutyKind.SIGN.value)
            .order_by(duties.c.seq.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = (
            select(
                _c.closed_at,
                _c.owner_name,
                _c.owner_id,
                _c.procedure_id,
                _c.copies,
                _c.fee_collected,
                _c.result_number,
                finished,
                submitted,
            )
            .where(*_granted(first, last, procedure_ids))
            .order_by(_c.closed_at, _c.id)
        )
        for row in self._connection.execution_options(yield_per=_AT_ONCE).execute(query):
            document = json.loads(row[7] or "{}").get("document") or {}
            line = CertifiedLine(*row[:7], document.get("signer", ""), int(row[8]) if row[8] else None)
            yield replace(line, owner_id=masked(line.owner_id)) if self._masks else line

    def sums(self, first: date, last: date, procedure_ids: Collection[int]) -> CertifiedSums:
        """The sums of these days, both included."""
        query = select(
            func.count(),
            func.coalesce(func.sum(_c.copies), 0),
            func.coalesce(func.sum(_c.fee_collected), 0),
            func.count().filter(_c.copies == 0),
        ).where(*_granted(first, last, procedure_ids))
        return CertifiedSums(*self._connection.execute(query).one())


def _granted(first: date, last: date, procedure_ids: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    return (
        # In the words of its index.
        text("is_counted = 1 AND closed_kind = 'granted'"),  # type: ignore[return-value]
        _c.procedure_id.in_(sorted(procedure_ids)),
        _c.closed_day.between(first, last),
    )
