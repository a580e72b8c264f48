"""Rules of the statistics that hold for any book of dossiers and any cut of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from cchc_desktop.domain.classification import classify
from cchc_desktop.domain.counting import (
    Arrival,
    CountingProfile,
    EarlyBy,
    Judging,
    Outcome,
    Placement,
    SettledBy,
)
from cchc_desktop.domain.period import ReportingPeriod
from tests.domain.histories import CLOSINGS, DEFAULT, Story, cut, days, history_of, report_of, stories

FIRST, LAST = date(2025, 12, 1), date(2026, 11, 30)
profiles = st.builds(
    CountingProfile,
    settled_by=st.sampled_from(SettledBy),
    early_by=st.sampled_from(EarlyBy),
    withdrawn=st.sampled_from(Placement),
    closed=st.sampled_from(Placement),
    judging=st.sampled_from(Judging),
)


def slow_column(
    story: Story, period: ReportingPeriod, as_of: date, judging: Judging
) -> tuple[Arrival | None, Outcome | None]:
    """The default rules once more, from the steps and day by day, without histories or standings."""
    steps = story.steps
    received = steps[0].at.date()
    end = None
    for number, step in enumerate(steps):
        end = number if step.kind in CLOSINGS else None if step.kind == "reopen" else end
    closed = None if end is None else steps[end].at.date()
    if received > period.last or (closed is not None and closed < period.first):
        return None, None
    is_closed = closed is not None and closed <= period.last
    known = steps[:end] if is_closed else [step for step in steps if step.at.date() <= as_of]
    promises = [step for step in known if step.kind in ("receive", "complete", "resume", "extend")]
    if judging is Judging.APPOINTED:
        promises = [step for step in promises if step.kind != "extend"]
    promise = promises[-1].promise
    turns = [step for step in known if step.kind in ("receive", "request", "complete", "suspend", "resume")]
    stopped = turns[-1].at.date() if turns[-1].kind in ("request", "suspend") else None
    arrival = Arrival.CARRIED if received < period.first else Arrival.ONLINE if story.is_online else Arrival.DIRECT
    if promise is None:
        return arrival, Outcome.ON_TIME if is_closed else Outcome.PENDING_IN_TIME
    day = stopped or (closed if is_closed and closed is not None else as_of)
    over = (day - promise.date()).days
    if is_closed:
        return (
            arrival,
            Outcome.LATE if over > 0 else Outcome.ON_TIME if over == 0 else Outcome.EARLY,
        )
    return arrival, Outcome.PENDING_OVERDUE if over > 0 else Outcome.PENDING_IN_TIME


cuts = st.lists(days(FIRST, LAST), min_size=2, max_size=2).map(sorted).map(lambda ends: cut(*ends))


@given(stories(), cuts, days(FIRST, LAST), st.sampled_from(Judging))
def test_a_slow_second_reading_of_the_rules_agrees(
    story: Story, period: ReportingPeriod, today: date, judging: Judging
) -> None:
    profile = replace(DEFAULT, judging=judging)
    as_of = max(period.as_of(today), period.first)
    story = story.until(as_of)
    assume(story.steps)
    fact = classify(history_of(story), period, profile, as_of)
    found = (None, None) if fact is None else (fact.arrival, fact.outcome)
    assert found == slow_column(story, period, as_of, judging)


books = st.lists(stories(), max_size=6)


@given(books, cuts, profiles)
def test_the_identities_hold_for_any_cut_and_any_profile(
    book: Sequence[Story], period: ReportingPeriod, profile: CountingProfile
) -> None:
    total = report_of(map(history_of, book), period, profile).total
    assert total.c3 == total.c4 + total.c5 + total.c6
    assert total.c3 == total.c7 + total.c11 + total.withdrawn + total.closed


@given(books, cuts, days(FIRST, LAST), profiles)
def test_a_period_opens_with_what_the_one_before_left_and_parts_add_up(
    book: Sequence[Story], period: ReportingPeriod, day: date, profile: CountingProfile
) -> None:
    day = min(max(day, period.first), period.last)
    if day == period.last:
        return
    histories = [history_of(story) for story in book]
    whole = report_of(histories, period, profile).total
    one = report_of(histories, cut(period.first, day), profile).total
    two = report_of(histories, cut(day + timedelta(days=1), period.last), profile).total
    assert two.c6 == one.c11
    assert whole.c6 == one.c6
    for name in ("c4", "c5", "c7", "c8", "c9", "c10", "withdrawn", "closed"):
        assert getattr(whole, name) == getattr(one, name) + getattr(two, name), name
    for name in ("c11", "c12", "c13"):
        assert getattr(whole, name) == getattr(two, name), name


@given(st.lists(stories(reopening=False), max_size=4), cuts, profiles)
def test_later_steps_never_change_a_past_period(
    book: Sequence[Story], period: ReportingPeriod, profile: CountingProfile
) -> None:
    known_then = [story.until(period.last) for story in book]
    then = report_of([history_of(story) for story in known_then if story.steps], period, profile)
    now = report_of(map(history_of, book), period, profile)
    assert then == now
