"""Facts of a period that stand beside its report: what was certified, what came by procedure, what was missing."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy import Connection, and_, func, select, text

from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.storage.partial import as_number
from cchc_desktop.storage.tables import dossiers, events, fields, procedures

_c = dossiers.c


@dataclass(frozen=True, slots=True)
class CertifiedRow:
    """What one procedure certified: dossiers, copies or cases as far as someone counted, dossiers nobody counted."""

    procedure_id: int
    dossiers: int
    counted: int
    uncounted: int


@dataclass(frozen=True, slots=True)
class SlipRow:
    """What one slip asked for: a supplement with the field of its dossier, or guidance with a procedure's code."""

    field: str | None
    procedure: str
    texts: tuple[str, ...]


class MemoFacts:
    """The facts on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def certified(self, period: ReportingPeriod, procedure_ids: Collection[int]) -> Iterator[CertifiedRow]:
        """What was granted in the period for these procedures."""
        query = (
            select(
                _c.procedure_id,
                func.count(),
                func.sum(_c.copies),
                func.sum(as_number(_c.copies == 0)),
            )
            .where(
                # In the words of its index.
                text("is_counted = 1 AND closed_kind = 'granted'"),
                _c.procedure_id.in_(sorted(procedure_ids)),
                _c.closed_day.between(period.first, period.last),
            )
            .group_by(_c.procedure_id)
        )
        for row in self._connection.execute(query):
            yield CertifiedRow(*row)

    def received(self, period: ReportingPeriod) -> Mapping[int, int]:
        """How many dossiers were received in the period, by procedure, in whatever role; void ones are none."""
        first, end = datetime.combine(period.first, time.min), datetime.combine(period.last, time.max)
        came = and_(_c.procedure_id == procedures.c.id, _c.received_at.between(first, end), _c.is_void.is_(False))
        # From each procedure outward, its index gives each period as one range.
        query = (
            select(procedures.c.id, func.count(_c.id))
            .select_from(procedures.outerjoin(dossiers, came))
            .group_by(procedures.c.id)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def slips(self, period: ReportingPeriod) -> Iterator[SlipRow]:
        """What was asked for in the period, before reception and after; of void dossiers nothing."""
        first, end = datetime.combine(period.first, time.min), datetime.combine(period.last, time.max)
        query = (
            select(fields.c.name, events.c.public)
            .select_from(
                events.outerjoin(dossiers, _c.id == events.c.dossier_id).outerjoin(fields, fields.c.id == _c.field_id)
            )
            .where(
                # In the words of its index.
                text("events.kind IN ('SupplementRequested', 'Guided')"),
                events.c.happened_at.between(first, end),
                _c.is_void.isnot(True),
            )
        )
        for field, public in self._connection.execute(query):
            record = json.loads(public)
            yield SlipRow(field, record.get("procedure", ""), tuple(record.get("missing", ())))
