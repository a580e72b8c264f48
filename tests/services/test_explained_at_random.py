"""Random lives: however a dossier's clock was stopped and put right, its days add up to the limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import DueTerms, RemainderKind
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.explanation import LineKind, folded
from cchc_desktop.domain.procedure import LimitUnit, ProcedureVersion, TimeLimit
from cchc_desktop.services.steps.explained import explained
from tests.domain.shipped import shipped_calendar
from tests.random_dossiers import Life

TERMS = DueTerms(shipped_calendar())
UNITS = (
    ("1", LimitUnit.WORKING_DAY),
    ("3", LimitUnit.WORKING_DAY),
    ("15", LimitUnit.WORKING_DAY),
    ("2", LimitUnit.CALENDAR_DAY),
    ("10", LimitUnit.CALENDAR_DAY),
    ("40", LimitUnit.CALENDAR_DAY),
    ("0.5", LimitUnit.WORKING_HOUR),
    ("20", LimitUnit.WORKING_HOUR),
    ("12", LimitUnit.CLOCK_HOUR),
    ("0", LimitUnit.SAME_DAY),
    ("0", LimitUnit.NONE),
)


def a_limit(chance: Random) -> TimeLimit:
    value, unit = chance.choice(UNITS)
    return TimeLimit(Decimal(value), unit)


def a_dossier(chance: Random) -> Dossier:
    """A dossier with a random life, now and then corrected to another limit."""
    version = ProcedureVersion(
        code="1.004873", version=1, valid_from=date(2025, 1, 1), name="Thủ tục", field="Hộ tịch", limit=a_limit(chance)
    )
    life = Life(chance, version, TERMS, datetime(2026, 1, 5, 7), 1)
    dossier = life.dossier
    for _ in range(chance.randrange(0, 9)):
        life.live(1)
        if chance.random() < 0.15 and dossier.received_at is not None:
            stamp = ev.Stamp(life.at.replace(second=0, microsecond=0), life.at)
            try:
                rightly = replace(dossier.asked, limit=a_limit(chance))
                dossier.correct(stamp, rightly, dossier.received_at, TERMS, reason="Nhầm thủ tục")
            except UserError:
                continue
    return dossier


def runs(dossier: Dossier) -> bool:
    """Whether a promise runs: neither waiting nor suspended with something left to count."""
    stop = dossier.suspension
    is_stopped = stop is not None and stop.remainder.kind is not RemainderKind.UNMOVED
    return dossier.waiting_since is None and not is_stopped


def said(dossier: Dossier) -> str:
    """The history and its lines, for a test that fails."""
    past = [f"{event.happened_at:%d/%m %H:%M} {type(event).__name__}" for event in dossier.history]
    return "\n".join([*past, *(f"{line.date:%d/%m} {line.note}" for line in explained(dossier.history, TERMS))])


@pytest.mark.parametrize("seed", range(12))
def test_the_last_line_is_the_promise_in_force_and_the_lines_marked_counted_are_its_limit(seed: int) -> None:
    chance, seen = Random(seed), 0
    for _ in range(60):
        dossier = a_dossier(chance)
        promise = dossier.promise
        if promise is None or promise.due_at is None:
            continue
        lines, limit = explained(dossier.history, TERMS), dossier.asked.limit
        counted = [line for line in lines if line.counted]
        numbers = [line.number for line in counted if line.number is not None]
        assert numbers == list(range(1, len(numbers) + 1)), said(dossier)
        if not runs(dossier):
            assert len(numbers) <= limit.days, said(dossier)
            continue
        seen += 1
        assert lines[-1].kind is LineKind.PROMISE, said(dossier)
        assert lines[-1].date == promise.due_at.date(), said(dossier)
        assert f"{promise.due_at:%H:%M}" in lines[-1].note, said(dossier)
        if limit.unit.is_days:
            assert len(counted) == limit.days, said(dossier)
    assert seen > 10


@pytest.mark.parametrize("seed", range(3))
def test_what_a_reader_sees_folded_holds_every_day_that_is_told(seed: int) -> None:
    chance = Random(seed)
    for _ in range(60):
        lines = explained(a_dossier(chance).history, TERMS)
        runs_told = folded(lines)
        days = {run.first + timedelta(days=n) for run in runs_told for n in range((run.last - run.first).days + 1)}
        assert {line.date for line in lines} <= days
        assert [run.note for run in runs_told if run.kind in (LineKind.EVENT, LineKind.PROMISE)] == [
            line.note for line in lines if line.kind in (LineKind.EVENT, LineKind.PROMISE)
        ]
        assert runs_told == folded(lines)
