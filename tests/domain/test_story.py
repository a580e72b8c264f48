"""The story of a promise at its edges: what comes after the promise has passed, and runs of days for a reader."""

from __future__ import annotations

from datetime import datetime

from cchc_desktop.domain.deadline import DueTerms, Remainder, RemainderKind, due
from cchc_desktop.domain.explanation import ExplainedDay, LineKind, Story, explain, folded
from cchc_desktop.domain.procedure import TimeLimit
from tests.domain.shipped import shipped_calendar

TERMS = DueTerms(shipped_calendar())
LIMIT = TimeLimit.read(3, "working_day")


def at(day: int) -> datetime:
    return datetime(2026, 3, day, 9)


def handed_on(day: int) -> tuple[ExplainedDay, ...]:
    story = Story()
    story.receive(at(2), LIMIT, at(5), (TERMS,), is_expected=True)
    story.hand_on(at(day), "Công an xã", LIMIT, due(at(day), LIMIT, TERMS).due_at, (TERMS,))
    return story.told()


def test_handing_on_names_the_date_that_it_replaces_unless_that_stands_above_already() -> None:
    in_time, late = handed_on(3), handed_on(9)
    assert any(line.note.endswith("(thay ngày hẹn 09:00 05/03/2026)") for line in in_time)
    assert not any("thay ngày hẹn" in line.note for line in late)
    for lines, last in ((in_time, at(6)), (late, at(12))):
        assert sum(line.counted for line in lines) == LIMIT.days
        assert (lines[-1].kind, lines[-1].date) == (LineKind.PROMISE, last.date())


def test_what_was_suspended_before_it_was_handed_on_is_told_by_the_other_agencys_clock() -> None:
    story = Story()
    story.receive(at(2), LIMIT, at(5), (TERMS,), is_expected=True)
    story.suspend(at(3), Remainder(RemainderKind.DAYS, 2, at(5)), "15/TB")
    story.hand_on(at(4), "Công an xã", LIMIT, at(9), (TERMS,))
    told = story.told()
    story.resume(at(6), at(10), (TERMS,))
    assert story.told() == told


def test_a_long_count_is_read_in_runs_and_a_short_one_day_by_day() -> None:
    short, long = (folded(explain(at(2), TimeLimit.read(days, "working_day"), TERMS)) for days in (3, 30))
    assert not any(run.is_run for run in short)
    assert any(run.is_run and run.counted for run in long)
    assert len(long) < 30
