"""The computation of a promise as dated lines, the same on the screen, on paper and on the command line."""

from __future__ import annotations

from datetime import datetime

from cchc_desktop.domain.deadline import DueTerms, Remainder, to_minute
from cchc_desktop.domain.explanation.folded import ExplainedRun, folded
from cchc_desktop.domain.explanation.line import ExplainedDay, LineKind
from cchc_desktop.domain.explanation.story import Story
from cchc_desktop.domain.explanation.stretch import RECEIVED, RESTARTED, Stretch, left_words
from cchc_desktop.domain.procedure import TimeLimit

__all__ = [
    "RECEIVED",
    "RESTARTED",
    "ExplainedDay",
    "ExplainedRun",
    "LineKind",
    "Story",
    "Stretch",
    "explain",
    "explain_resume",
    "folded",
]


def explain(
    received: datetime, limit: TimeLimit, terms: DueTerms, *, beginning: str = RECEIVED
) -> tuple[ExplainedDay, ...]:
    """How :func:`deadline.due` came to its promise: received, moved to, each day counted or skipped, due.

    ``beginning`` says what set the clock going. Raises InvalidInput when the count leaves the calendar's years.
    """
    return Stretch.whole(received, limit, terms, beginning).lines()


def explain_resume(
    left: Remainder, resumed_at: datetime, limit: TimeLimit, terms: DueTerms
) -> tuple[ExplainedDay, ...]:
    """How :func:`deadline.resume` came to its promise: what was left, counted from the resumption."""
    opening = f"Tiếp tục tính thời hạn lúc {resumed_at:%H:%M}, {left_words(left, limit)}"
    return Stretch(to_minute(resumed_at), limit, terms, opening, left, doing="tiếp tục").lines()
