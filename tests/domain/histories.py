"""Dossiers made up for the statistics: a list of steps, the history they give, and random lawful lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from cchc_desktop.domain.classification import classify
from cchc_desktop.domain.counting import Arrival, ClosingKind, CountingProfile, Grouping, Outcome
from cchc_desktop.domain.history import Closing, DossierHistory, Standing
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod, quarter
from cchc_desktop.domain.statistics import Heading, Report, tally

CLOSINGS = {
    "finish": ClosingKind.GRANTED,
    "refuse": ClosingKind.REFUSED,
    "withdraw": ClosingKind.WITHDRAWN,
    "close": ClosingKind.CLOSED,
    "stop": ClosingKind.STOPPED,
}
FIELDS = ("Hộ tịch", "Chứng thực", "Đất đai")
HEADINGS = tuple(Heading(field, field) for field in FIELDS)
TODAY = date(2026, 11, 22)
Q1 = quarter("2026Q1", PeriodRule.ND09, today=TODAY)
DEFAULT = CountingProfile()


@dataclass(frozen=True)
class Step:
    """One thing that happened; ``promise`` is the date it promises, if it does."""

    at: datetime
    kind: str
    promise: datetime | None = None


@dataclass(frozen=True)
class Story:
    """A dossier as its steps, the first of which is its reception."""

    field: str
    is_online: bool
    steps: tuple[Step, ...]

    def until(self, day: date) -> Story:
        """What was known of it at the end of a day."""
        return Story(
            self.field,
            self.is_online,
            tuple(step for step in self.steps if step.at.date() <= day),
        )


def history_of(story: Story) -> DossierHistory:
    """The history that the steps give, keyed at once as they happened."""
    standings: list[Standing] = []
    closing: Closing | None = None
    promised = extended = waiting = suspended = None
    for step in story.steps:
        day = step.at.date()
        if step.kind in CLOSINGS:
            closing = Closing(CLOSINGS[step.kind], step.at, step.at)
            continue
        if step.kind == "return":
            assert closing is not None
            closing = Closing(
                closing.kind,
                closing.closed_at,
                closing.recorded_at,
                returned_at=step.at,
            )
            continue
        if step.kind == "reopen":
            closing = None
            continue
        if step.kind in ("receive", "complete", "resume"):
            promised, extended, waiting, suspended = step.promise, None, None, None
        elif step.kind == "extend":
            extended = step.promise
        elif step.kind == "request":
            waiting = day
        elif step.kind == "suspend":
            suspended = day
        standings.append(Standing(step.at, promised, extended, waiting, suspended))
    return a_history(
        standings=tuple(standings),
        closing=closing,
        received_at=story.steps[0].at if story.steps else None,
        is_online=story.is_online,
        field=story.field,
    )


def a_history(field: str = "Hộ tịch", code: str = "TN-260105-0001", **values: Any) -> DossierHistory:
    """A history with every key set from its field; what is not given is in person and without an end."""
    keys = {
        Grouping.FIELD: field,
        Grouping.PROCEDURE: f"{field} 1",
        Grouping.OFFICER: "1",
        Grouping.CHANNEL: "online_full" if values.get("is_online") else "in_person",
    }
    return DossierHistory(code=code, keys=keys, **{"is_online": False, "received_at": None} | values)


_NEXT = {
    "running": ("request", "suspend", "extend", "finish", "refuse", "withdraw", "stop"),
    "waiting": ("complete", "extend", "withdraw", "close"),
    "suspended": ("resume", "extend", "withdraw", "stop"),
    "closed": ("reopen",),
    "finished": ("return", "reopen"),
}
_THEN = {
    "request": "waiting",
    "suspend": "suspended",
    "complete": "running",
    "resume": "running",
    "finish": "finished",
    "refuse": "finished",
    "return": "finished",
    "withdraw": "closed",
    "close": "closed",
    "stop": "closed",
}


@st.composite
def stories(draw: st.DrawFn, *, reopening: bool = True) -> Story:
    """A lawful list of steps between early December and the following autumn; some without any due date."""
    at = datetime(2025, 12, 1, 7, 30) + timedelta(hours=draw(st.integers(0, 24 * 150)))
    has_due = draw(st.integers(0, 9)) > 0

    def promise() -> datetime | None:
        return at + timedelta(hours=draw(st.integers(4, 24 * 25))) if has_due else None

    steps = [Step(at, "receive", promise())]
    state = before = "running"
    for _ in range(draw(st.integers(0, 7))):
        lawful = [kind for kind in _NEXT[state] if reopening or kind != "reopen"]
        if steps[-1].kind == "return":
            lawful = [kind for kind in lawful if kind != "return"]
        if not lawful:
            break
        kind = draw(st.sampled_from(lawful))
        at += timedelta(hours=draw(st.sampled_from((0, 1, 20, 24, 48, 100, 400))))
        steps.append(
            Step(
                at,
                kind,
                promise() if kind in ("complete", "resume", "extend") else None,
            )
        )
        if kind in CLOSINGS:
            before = state
        state = before if kind == "reopen" else _THEN.get(kind, state)
    return Story(draw(st.sampled_from(FIELDS)), draw(st.booleans()), tuple(steps))


def days(first: date, last: date) -> st.SearchStrategy[date]:
    """Any day between two."""
    return st.dates(first, last)


def moment(text: str) -> datetime:
    """A time from ISO text."""
    return datetime.fromisoformat(text)


def cut(first: date, last: date) -> ReportingPeriod:
    """A period between any two days."""
    return ReportingPeriod(first, last, "kỳ thử")


def report_of(
    histories: Iterable[DossierHistory],
    period: ReportingPeriod,
    profile: CountingProfile = DEFAULT,
) -> Report:
    """The report of a book of dossiers."""
    as_of = period.as_of(TODAY)
    found = (classify(history, period, profile, as_of) for history in histories)
    facts = [fact for fact in found if fact is not None]
    return tally(facts, HEADINGS, period=period, profile=profile, as_of=as_of)


def column(
    history: DossierHistory,
    period: ReportingPeriod = Q1,
    profile: CountingProfile = DEFAULT,
    today: date = TODAY,
) -> tuple[Arrival | None, Outcome | None]:
    """Where a dossier is counted; twice None for nowhere."""
    fact = classify(history, period, profile, period.as_of(today))
    return (None, None) if fact is None else (fact.arrival, fact.outcome)


def dossier(
    received: str = "2026-01-05 08:00",
    due: str | None = "2026-01-08 08:00",
    closed: str | None = None,
    kind: ClosingKind = ClosingKind.GRANTED,
    **values: Any,
) -> DossierHistory:
    """A dossier with one promise, closed and keyed at the same time."""
    at = moment(received)
    standing = Standing(at, None if due is None else moment(due))
    closing = None if closed is None else Closing(kind, moment(closed), moment(closed))
    given: dict[str, Any] = {"received_at": at, "standings": (standing,), "closing": closing}
    return a_history(**given | values)


def standing_through(*lines: Standing) -> DossierHistory:
    """A dossier received on 05/01/2026 that stood so."""
    return dossier(standings=lines)
