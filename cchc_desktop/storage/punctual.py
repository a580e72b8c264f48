"""What was keyed at once and has a reason all the same: it went into a period that had been sent by then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta

from sqlalchemy import Connection, select, text

from cchc_desktop.storage.sent_periods import SentPeriod
from cchc_desktop.storage.tables import events

IsLate = Callable[[datetime, datetime], bool]


def punctual(connection: Connection, sendings: Iterable[SentPeriod], is_late: IsLate) -> frozenset[int]:
    """The events among what was keyed into a sending while it stood that the office does not call late.

    ``is_late`` judges a stated time and the time of its keying.
    """
    into = (event for sent in sendings for event in _keyed_into(connection, sent))
    return frozenset(event_id for event_id, stated, keyed in into if not is_late(stated, keyed))


def _keyed_into(connection: Connection, sent: SentPeriod) -> list[tuple[int, datetime, datetime]]:
    first, after = datetime.combine(sent.first, time.min), datetime.combine(sent.last + timedelta(days=1), time.min)
    # In the words of the index of late keyings, which a bound value would not match.
    query = select(events.c.id, events.c.happened_at, events.c.recorded_at).where(
        text("late_reason <> ''"),
        events.c.happened_at >= first,
        events.c.happened_at < after,
        events.c.recorded_at >= sent.sent_at,
    )
    if sent.opened_at is not None:
        query = query.where(events.c.recorded_at < sent.opened_at)
    return [(row.id, row.happened_at, row.recorded_at) for row in connection.execute(query)]
