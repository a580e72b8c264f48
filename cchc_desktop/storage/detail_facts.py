"""The finest grain of a period, row by row: channels and ticks of what is new, causes and ticks of what is settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, and_, func, or_, select, type_coerce

from cchc_desktop.domain.counting import CAME, Fact, Memo, Outcome
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.storage.counting import Counting
from cchc_desktop.storage.tables import dossiers, fields

_c = dossiers.c
_RECEIVED = {Memo.DIGITISED: _c.is_digitised, Memo.REUSED: _c.is_reused, Memo.PAID_ONLINE: _c.is_paid_online}


def detail_facts(
    connection: Connection, counting: Counting, key: ColumnElement[Any], names: Mapping[Any, str]
) -> Iterator[Fact]:
    """Facts that stand in no column; each raises one memo of a row."""
    period = counting.period
    first, end = datetime.combine(period.first, time.min), datetime.combine(period.last, time.max)
    came = (
        select(key, _c.channel, func.count(), *(_sum(tick) for tick in _RECEIVED.values()))
        .select_from(fields.join(dossiers, _c.field_id == fields.c.id))
        .where(_c.received_at.between(first, end), counting.is_counted)
        .group_by(key, _c.channel)
    )
    for row_key, channel, number, *ticks in connection.execute(came):
        row = names.get(row_key, row_key or "")
        yield Fact(row, None, None, number, (CAME[channel].value,))
        yield from _raised(row, zip(_RECEIVED, ticks, strict=True))
    late = counting.settled[Outcome.LATE]
    causes = {
        Memo.LATE_SUBJECTIVE: and_(late, _c.side == CauseSide.SUBJECTIVE.value),
        Memo.LATE_OBJECTIVE: and_(late, _c.side == CauseSide.OBJECTIVE.value),
        Memo.LATE_UNEXPLAINED: and_(late, _c.side.is_(None)),
        Memo.ELECTRONIC: _c.is_electronic,
    }
    settled = (
        select(key, *(_sum(one) for one in causes.values()))
        .select_from(fields.join(dossiers, _c.field_id == fields.c.id))
        # Only these rows are looked up beside the index.
        .where(counting.is_counted, counting.is_settled, or_(late, _c.is_electronic.is_(True)))
        .group_by(key)
    )
    for row_key, *numbers in connection.execute(settled):
        yield from _raised(names.get(row_key, row_key or ""), zip(causes, numbers, strict=True))


def _sum(one: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(type_coerce(one, Integer))


def _raised(row: str, numbers: Any) -> Iterator[Fact]:
    for memo, number in numbers:
        if number:
            yield Fact(row, None, None, number, (memo.value,))
