"""A limit that runs: when it began, where it was stopped, and by whose calendar it was counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from cchc_desktop.domain import deadline
from cchc_desktop.domain.deadline import DueTerms, Remainder
from cchc_desktop.domain.procedure import TimeLimit

# The terms that may have made a promise: today's, then those of its own moment; asked for one by one.
Terms = Iterable[DueTerms]


@dataclass(frozen=True, slots=True)
class Stop:
    """A suspension of the current clock, with what was left, or (``left`` None) a request for a supplement."""

    at: datetime
    left: Remainder | None
    paper: str = ""
    resumed_at: datetime | None = None


@dataclass(slots=True)
class Clock:
    """A limit that runs since ``began``; its lines stand in the story from ``first`` on."""

    began: datetime
    limit: TimeLimit
    first: int
    is_reception: bool
    stops: list[Stop] = field(default_factory=list)


def first_fitting(terms: Terms, promised: datetime | None, count: Callable[[DueTerms], datetime | None]) -> DueTerms:
    """The first terms by which the count gives the promise, else the first of all."""
    return next((by for by in terms if count(by) == promised), first(terms))


def first(terms: Terms) -> DueTerms:
    """The likeliest terms."""
    return next(iter(terms))


def counted_over(
    began: datetime, limit: TimeLimit, terms: DueTerms, stops: Sequence[Stop], *, keeps_remainders: bool
) -> tuple[datetime | None, list[tuple[Stop, datetime | None]]]:
    """The promise over all stops, and each stop with what was left of this count and the promise after it."""
    due_at = deadline.due(began, limit, terms).due_at
    found: list[tuple[Stop, datetime | None]] = []
    for stop in stops:
        if stop.left is not None:
            left = stop.left if keeps_remainders else deadline.remainder(due_at, stop.at, limit, terms)
            stop = replace(stop, left=left)  # noqa: PLW2901
            if stop.resumed_at is not None:
                due_at = deadline.resume(left, stop.resumed_at, limit, terms).due_at
        found.append((stop, due_at))
    return due_at, found
