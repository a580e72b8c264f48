"""What a dossier's promise would be by another limit, another time of reception or another calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.domain import deadline
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import DueTerms, Remainder
from cchc_desktop.domain.procedure import TimeLimit


@dataclass(frozen=True, slots=True)
class Count:
    """Where a count stands: the promise it leads to, and while the clock is stopped what is left of it."""

    due_at: datetime | None
    remainder: Remainder | None = None


def recounted(history: Iterable[ev.Event], limit: TimeLimit, terms: DueTerms) -> datetime | None:
    """What would be promised now if ``terms`` had held all along; a suspension keeps what was left of it then.

    An extension is a date of its own: where one is in force, there is nothing to count and it is the answer.
    """
    past = list(history)
    last = next((e for e in reversed(past) if isinstance(e, _PROMISING) and _promises(e)), None)
    if isinstance(last, ev.Extended):
        return last.due_at
    return _counted(past, limit, terms, None, keeps_remainders=True).due_at


def counted_anew(
    history: Iterable[ev.Event], limit: TimeLimit, terms: DueTerms, received_at: datetime | None = None
) -> Count:
    """The count after a correction: every stretch by the right limit and the right time of reception.

    Restarts and suspensions stay where they were, so that no pause is lost when the procedure changes.
    """
    return _counted(list(history), limit, terms, received_at, keeps_remainders=False)


_PROMISING = (
    ev.Received | ev.Accepted | ev.SupplementCompleted | ev.Resumed | ev.Corrected | ev.Extended | ev.Reissued
) | ev.HandedOver


def _promises(event: ev.Event) -> bool:
    if isinstance(event, ev.Corrected):
        return event.moves_promise
    return not isinstance(event, ev.HandedOver) or event.due_at is not None


def _counted(
    history: list[ev.Event],
    limit: TimeLimit,
    terms: DueTerms,
    received_at: datetime | None,
    *,
    keeps_remainders: bool,
) -> Count:
    due_at: datetime | None = None
    left: Remainder | None = None
    start = received_at or _reception(history)
    for place, event in enumerate(history):
        if isinstance(event, ev.Received | ev.Accepted):
            due_at = deadline.due(start or event.happened_at, limit, terms).due_at
        elif isinstance(event, ev.SupplementCompleted) or (isinstance(event, ev.HandedOver) and event.due_at):
            due_at = deadline.due(event.happened_at, limit, terms).due_at
        elif isinstance(event, ev.ClockSuspended):
            left = event.remainder if keeps_remainders else _left(due_at, event, limit, terms)
        elif isinstance(event, ev.Corrected) and event.moves_promise and keeps_remainders:
            # What was left by the wrong limit is of no use any more: it was counted anew at the correction.
            before = _counted(history[:place], limit, terms, event.received_at, keeps_remainders=False)
            due_at, left = before.due_at, event.remainder or before.remainder
        elif isinstance(event, ev.Resumed) and left is not None:
            due_at = deadline.resume(left, event.happened_at, limit, terms).due_at
            left = None
    return Count(due_at, left)


def _left(due_at: datetime | None, event: ev.ClockSuspended, limit: TimeLimit, terms: DueTerms) -> Remainder:
    return deadline.remainder(due_at, event.happened_at, limit, terms)


def _reception(history: list[ev.Event]) -> datetime | None:
    """When it was received, as put right by the last correction."""
    corrected = [event.received_at for event in history if isinstance(event, ev.Corrected)]
    return corrected[-1] if corrected else None
