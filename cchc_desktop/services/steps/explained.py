"""How a dossier's promises came about, told over its whole history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from cchc_desktop.domain import deadline, explanation
from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.explanation import ExplainedDay
from cchc_desktop.domain.procedure import TimeLimit


def explained(events: Iterable[ev.Event], limit: TimeLimit, terms: DueTerms) -> tuple[ExplainedDay, ...]:
    """Each stretch of counting in turn: from the reception, after a restart, after a suspension, by an extension.

    The count follows today's calendar; where that gives another date than was promised, the promise has the last word.
    """
    lines: list[ExplainedDay] = []
    suspension: ev.ClockSuspended | None = None
    for event in events:
        if isinstance(event, ev.Received | ev.Accepted):
            lines += _counted(event.happened_at, event.due_at, limit, terms)
        elif isinstance(event, ev.SupplementCompleted):
            lines += _counted(event.happened_at, event.due_at, limit, terms, explanation.RESTARTED)
        elif isinstance(event, ev.ClockSuspended):
            suspension = event
        elif isinstance(event, ev.Resumed) and suspension is not None:
            left = suspension.remainder
            lines += explanation.explain_resume(left, event.happened_at, limit, terms)
            lines += _promised(event.due_at, deadline.resume(left, event.happened_at, limit, terms).due_at)
        elif isinstance(event, ev.Corrected) and event.moves_promise:
            lines = list(_counted(event.received_at, event.due_at, limit, terms))
        elif isinstance(event, ev.Extended):
            note = f"Gia hạn theo thư xin lỗi, hẹn lại lúc {event.due_at:%H:%M}"
            lines.append(ExplainedDay(event.due_at.date(), False, None, note))
    return tuple(lines)


def _counted(
    began: datetime,
    promised: datetime | None,
    limit: TimeLimit,
    terms: DueTerms,
    beginning: str = explanation.RECEIVED,
) -> list[ExplainedDay]:
    lines = explanation.explain(began, limit, terms, beginning=beginning)
    return [*lines, *_promised(promised, deadline.due(began, limit, terms).due_at)]


def _promised(promised: datetime | None, counted: datetime | None) -> list[ExplainedDay]:
    """The line that a date given under another calendar, or printed on an imported slip, still holds."""
    if promised is None or promised == counted:
        return []
    note = f"Ngày đã hẹn với người dân được giữ nguyên: {promised:%H:%M %d/%m/%Y}"
    return [ExplainedDay(promised.date(), False, None, note)]
