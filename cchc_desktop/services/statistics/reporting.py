"""The report of a period, and the dossiers behind each of its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from cchc_desktop.desk import Desk
from cchc_desktop.domain import period as periods
from cchc_desktop.domain import words
from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.counting import Arrival, Grouping, Memo, Outcome
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.statistics import Report
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services.steps.counted import counted

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View


@dataclass(frozen=True, slots=True)
class CountedDossier:
    """A dossier behind the figures with the columns it stands in, if it stands in any.

    ``received_at`` is when it was registered or rejected where it was not received. ``channel`` and ``letter_at``, the
    first letter of apology, are known of what is told as it stands now; ``row`` is the key of its row.
    """

    id: int
    code: str
    procedure: str
    procedure_name: str
    field: str
    owner: str
    status: str
    received_at: datetime
    due_at: datetime | None
    closed_at: datetime | None
    arrival: Arrival | None
    outcome: Outcome | None
    row: str
    channel: Channel | None = None
    letter_at: datetime | None = None
    side: CauseSide | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Which dossiers of a period a figure counts: of a row, of some columns, of what is beside them, or every one."""

    by: Grouping = Grouping.FIELD
    key: str | None = None
    arrivals: frozenset[Arrival] = frozenset()
    outcomes: frozenset[Outcome] = frozenset()
    memos: frozenset[Memo] = frozenset()


EVERY = Figure()


@dataclass(frozen=True, slots=True)
class Curve:
    """How many were received and how many settled, day by day from ``first``."""

    first: date
    received: tuple[int, ...]
    settled: tuple[int, ...]


def report(desk: Desk, period: ReportingPeriod, by: Grouping = Grouping.FIELD, *, is_detailed: bool = False) -> Report:
    """The columns of form II.06a for a period, judged by the settings in force on its last day.

    ``is_detailed`` adds the finest grain to what stands beside them: channels, causes, ticks. Raises StatisticsBroken
    when a sum does not agree: nothing may be shown then.
    """
    desk.require(Right.REPORT)
    with desk.read() as view:
        return counted(view, period, desk.now().date(), by=by, is_detailed=is_detailed)


def lines(desk: Desk, period: ReportingPeriod, figure: Figure = EVERY) -> tuple[CountedDossier, ...]:
    """The dossiers behind a figure of a period."""
    desk.require(Right.REPORT)
    with desk.read() as view:
        return tuple(lines_of(desk, view, period, figure))


def lines_of(
    desk: Desk, view: View, period: ReportingPeriod, figure: Figure = EVERY, *, is_sent: bool = False
) -> Iterator[CountedDossier]:
    """The same of a view that is open; ``is_sent`` those behind the figures as they were sent, if they were.

    What was sent knows the dossiers of its columns: those of ``memos`` are told as they stand now.
    """
    by, key = figure.by, figure.key
    profile = view.settings_on(period.last).profile
    names = {p.id: p.latest.name for p in view.catalogue.procedures}
    levels = {p.code: p.latest.online_level.value for p in view.catalogue.procedures}
    as_of = period.as_of(desk.now().date())
    found = partial(view.reports.lines, period, profile, as_of)
    sent = view.sent_periods.standing(period.first, period.last) if is_sent and not figure.memos else None
    if sent is not None:
        found = partial(view.sent_periods.lines, sent.id)
    elif figure.memos:
        found = partial(found, memos=figure.memos)
    # How far a procedure runs online is for the catalogue to say.
    is_level = by is Grouping.LEVEL and key is not None
    asked_key = None if is_level else key
    for row in found(by=by, key=asked_key, arrivals=figure.arrivals, outcomes=figure.outcomes):
        row_key = levels.get(row.procedure, "") if by is Grouping.LEVEL else row.row_key
        if is_level and row_key != key:
            continue
        closed_at = row.closed_at if row.is_settled else None
        yield CountedDossier(
            row.id,
            row.code,
            row.procedure,
            names[row.procedure_id],
            row.field,
            row.owner,
            words.STATUS[Status(row.status)],
            row.received_at,
            row.promised_at,
            closed_at,
            Arrival(row.arrival) if row.arrival else None,
            Outcome(row.outcome) if row.outcome else None,
            row_key,
            *((None, None, None) if sent else _split(row)),
        )


def _split(row: Any) -> tuple[Channel, datetime | None, CauseSide | None]:
    """What parts the dossiers of one column further."""
    return Channel(row.channel), row.letter_at, CauseSide(row.side) if row.side else None


def page_of_lines(
    desk: Desk,
    period: ReportingPeriod,
    figure: Figure = EVERY,
    *,
    after: int = 0,
    limit: int = 60,
    is_sent: bool = False,
) -> tuple[tuple[CountedDossier, ...], int | None]:
    """``limit`` of the dossiers behind a figure once ``after`` of them are known, and what to ask with next.

    ``is_sent`` tells those behind the figure as it was sent, if the period was.
    """
    desk.require(Right.REPORT)
    with desk.read() as view:
        every = lines_of(desk, view, period, figure, is_sent=is_sent)
        found = tuple(islice(every, after, after + limit + 1))
    return found[:limit], after + limit if len(found) > limit else None


def open_quarter(desk: Desk, rule: PeriodRule = PeriodRule.ND09) -> ReportingPeriod:
    """The quarter that runs today."""
    desk.require(Right.REPORT)
    return periods.open_quarter(rule, today=desk.now().date())


def curve(desk: Desk, first: date, last: date) -> Curve:
    """Intake and settlement by day, for the small curve of the start screen."""
    desk.require(Right.REPORT)
    with desk.read() as view:
        return curve_of(view, first, last)


def curve_of(view: View, first: date, last: date) -> Curve:
    """The same of a view that is open."""
    received, settled = view.reports.daily(first, last)
    days = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    return Curve(first, tuple(received.get(d, 0) for d in days), tuple(settled.get(d, 0) for d in days))
