"""The dossiers behind the finest figures: of one channel, with or without a letter of apology, late by whose cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.counting import Arrival, Grouping, Outcome
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.services.statistics.reporting import CountedDossier, lines_of

if TYPE_CHECKING:
    from cchc_desktop.storage.chart_facts import Split
    from cchc_desktop.storage.views import View

_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is asked beyond arrival and outcome; None asks nothing. ``sides`` may hold None: nobody wrote down why."""

    channels: frozenset[Channel] | None = None
    has_letter: bool | None = None
    sides: frozenset[CauseSide | None] | None = None


def page_of(
    desk: Desk,
    period: ReportingPeriod,
    narrowing: Narrowing,
    *,
    by: Grouping = Grouping.FIELD,
    key: str | None = None,
    arrivals: frozenset[Arrival] = frozenset(),
    outcomes: frozenset[Outcome] = frozenset(),
    after: int = 0,
    limit: int = 60,
) -> tuple[tuple[CountedDossier, ...], int | None]:
    """``limit`` of the dossiers behind such a figure once ``after`` of them are known, and what to ask with next."""
    desk.require(Right.REPORT)
    with desk.read() as view:
        every = lines_of(desk, view, period, by, key, arrivals, outcomes)
        narrowed = _narrowed(desk, view, period, narrowing, every)
        found = tuple(islice(narrowed, after, after + limit + 1))
    return found[:limit], after + limit if len(found) > limit else None


def _narrowed(
    desk: Desk, view: View, period: ReportingPeriod, narrowing: Narrowing, every: Iterable[CountedDossier]
) -> Iterator[CountedDossier]:
    as_of = period.as_of(desk.now().date())
    coming = iter(every)
    while some := list(islice(coming, _AT_ONCE)):
        splits = view.charts.splits([line.id for line in some])
        for line in some:
            # A letter counts until the day by which its dossier is judged.
            until = as_of if line.outcome is Outcome.PENDING_OVERDUE else period.last
            split = splits[line.id]
            has_letter = split.letter_at is not None and split.letter_at.date() <= until
            if _fits(narrowing, split, has_letter=has_letter):
                yield line


def _fits(narrowing: Narrowing, split: Split, *, has_letter: bool) -> bool:
    side = None if split.side is None else CauseSide(split.side)
    return (
        (narrowing.channels is None or Channel(split.channel) in narrowing.channels)
        and narrowing.has_letter in (None, has_letter)
        and (narrowing.sides is None or side in narrowing.sides)
    )
