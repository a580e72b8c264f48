"""What must hold after the year, and the figures that are told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import quantiles

from bench.year.life import Year
from cchc_desktop.domain.deadline import judged_day
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.period import between
from cchc_desktop.services import apologies, statistics
from cchc_desktop.storage.views import View


@dataclass(frozen=True)
class Outcome:
    """The year in figures; the first three lists must be empty."""

    unwarned: tuple[str, ...]
    without_letter_or_debt: tuple[str, ...]
    missed_by_close: tuple[str, ...]
    dossiers: int
    went_overdue: int
    late: int
    letters: int
    owed: int
    found_by_close: int
    saved_by_close: int
    messages: tuple[int, ...]
    lines: tuple[int, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing went late in silence."""
        return not (self.unwarned or self.without_letter_or_debt or self.missed_by_close)

    def told(self) -> Iterator[str]:
        """The figures as lines."""
        yield f"dossiers {self.dossiers}; went overdue {self.went_overdue}, of these unwarned {len(self.unwarned)}"
        yield (
            f"late or overdue {self.late}: letters {self.letters}, owed {self.owed}, "
            f"neither {len(self.without_letter_or_debt)}"
        )
        yield (
            f"settled but not clicked, found by the close of the day {self.found_by_close}, "
            f"missed {len(self.missed_by_close)}; kept in time by it {self.saved_by_close}"
        )
        for name, values in (("messages", self.messages), ("dossiers told", self.lines)):
            yield f"{name} a person and working day: {_spread(values)}"


def outcome_of(year: Year) -> Outcome:
    """Look at the book, not at what the simulation believes."""
    unwarned: list[str] = []
    went_overdue = 0
    with year.desk.read() as view:
        told = _warnings(view)
        late, without, owed, letters = _late_ones(view, year)
        for code in year.papers:
            dossier = view.dossiers.load(code)
            for due_at, past in _passed_promises(dossier, view, year.clock.now):
                went_overdue += 1
                if not any(at <= past for at in told.get((dossier.id or 0, due_at), ())):
                    unwarned.append(code)
    found = [paper for paper in year.papers.values() if paper.found_by_close]
    return Outcome(
        tuple(unwarned),
        tuple(without),
        tuple(year.missed_by_close),
        len(year.papers),
        went_overdue,
        len(late),
        letters,
        owed,
        len(found),
        sum(paper.code not in late for paper in found),
        tuple(year.messages.values()),
        tuple(year.lines.values()),
    )


def _warnings(view: View) -> dict[tuple[int, datetime], list[datetime]]:
    """When anyone was told of which promise before it was overdue."""
    rows = view.ask("SELECT dossier_id, due_at, told_at FROM told WHERE stage <> 'overdue'", {})
    found: dict[tuple[int, datetime], list[datetime]] = {}
    for dossier_id, due_at, told_at in rows:
        found.setdefault((dossier_id, datetime.fromisoformat(due_at)), []).append(datetime.fromisoformat(told_at))
    return found


def _passed_promises(dossier: Dossier, view: View, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Each promise that passed while nobody had clicked, with the moment at which it had."""
    unit = dossier.asked.limit.unit
    closed = dossier.closing.recorded_at if dossier.closing else now
    for number, promise in enumerate(dossier.promises):
        if promise.due_at is None:
            continue
        last = judged_day(promise.due_at.date(), view.calendar, unit)
        clock = promise.due_at.time() if unit.is_hours else datetime.max.time()
        past = datetime.combine(last, clock)
        until = dossier.promises[number + 1].from_at if number + 1 < len(dossier.promises) else closed
        if until > past:
            yield promise.due_at, past


def _late_ones(view: View, year: Year) -> tuple[set[str], list[str], int, int]:
    """The dossiers that the statistics call late, and those of them with neither a letter nor a debt."""
    period = between(year.first, year.clock.now.date(), today=year.clock.now.date())
    counted = statistics.lines(year.desk, period)
    late = {line.code for line in counted if line.outcome in ("late", "pending_overdue")}
    owed = {row.row.code for row in view.duties.page(DutyKind.LETTER, year.clock.now, limit=100_000).rows}
    drafts = {draft.row.code for draft in apologies.drafts(year.desk, most=100_000)}
    without, letters = [], 0
    for code in late:
        has_letter = bool(view.dossiers.load(code).letters)
        letters += has_letter
        if not has_letter and code not in owed | drafts:
            without.append(code)
    return late, without, len(owed & late), letters


def _spread(values: tuple[int, ...]) -> str:
    if len(values) < 2:
        return str(values)
    cuts = quantiles(values, n=100)
    return (
        f"median {cuts[49]:.0f}, nine in ten at most {cuts[89]:.0f}, "
        f"99 in 100 at most {cuts[98]:.0f}, most {max(values)}"
    )
