"""Which copies are kept: whatever the days they were made on, the last one stays and each span keeps one."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.rotation import KeptFor, Made, Why, superfluous

NOON = datetime(2026, 11, 20, 12)
FIRST = datetime(2025, 1, 1)


@st.composite
def made_copies(draw: st.DrawFn) -> list[Made]:
    minutes = draw(st.lists(st.integers(0, 600 * 24 * 60), max_size=60, unique=True))
    whys = st.sampled_from(Why)
    return [
        Made(f"office-{minute}.db", FIRST + timedelta(minutes=minute), draw(whys), draw(st.integers(0, 9)) > 0)
        for minute in minutes
    ]


KEPT_FOR = st.builds(KeptFor, st.integers(1, 40), st.integers(0, 20), st.integers(0, 20))


def kept(copies: list[Made], kept_for: KeptFor) -> list[Made]:
    gone = set(superfluous(copies, kept_for))
    return [copy for copy in copies if copy not in gone]


@given(made_copies(), KEPT_FOR)
def test_the_last_verified_copy_is_never_removed(copies: list[Made], kept_for: KeptFor) -> None:
    verified = [copy for copy in copies if copy.is_verified]
    if verified:
        assert max(verified, key=lambda copy: copy.at) in kept(copies, kept_for)


@given(made_copies(), KEPT_FOR)
def test_what_was_not_verified_is_not_the_programs_to_remove(copies: list[Made], kept_for: KeptFor) -> None:
    assert all(copy.is_verified for copy in superfluous(copies, kept_for))


@given(made_copies(), KEPT_FOR)
def test_each_of_the_last_days_weeks_and_months_keeps_its_last_copy(copies: list[Made], kept_for: KeptFor) -> None:
    verified = sorted((copy for copy in copies if copy.is_verified), key=lambda copy: copy.at)
    left = kept(copies, kept_for)
    for form, number in (("%Y-%m-%d", kept_for.daily), ("%G-%V", kept_for.weekly), ("%Y-%m", kept_for.monthly)):
        last = {copy.at.strftime(form): copy for copy in verified}
        for copy in list(last.values())[len(last) - min(number, len(last)) :]:
            assert copy in left


@given(made_copies(), KEPT_FOR)
def test_no_more_is_kept_than_the_spans_and_the_ways_back_ask_for(copies: list[Made], kept_for: KeptFor) -> None:
    left = [copy for copy in kept(copies, kept_for) if copy.is_verified]
    last = max((copy.at.date() for copy in left), default=FIRST.date())
    asked = [copy for copy in left if copy.why not in (Why.MIGRATION, Why.IMPORT, Why.RESTORE)]
    earlier = [copy for copy in asked if copy.at.date() != last]
    assert len(earlier) <= kept_for.daily + kept_for.weekly + kept_for.monthly


@given(made_copies(), KEPT_FOR)
def test_removing_twice_removes_no_more(copies: list[Made], kept_for: KeptFor) -> None:
    assert superfluous(kept(copies, kept_for), kept_for) == ()


def test_all_copies_of_today_are_kept_and_tomorrow_only_the_last_the_oldest_going_first() -> None:
    copies = [Made(f"office-{hour}.db", NOON.replace(hour=hour)) for hour in (9, 13, 17)]
    assert superfluous(copies, KeptFor(14, 8, 12)) == ()
    tomorrow = Made("office-tomorrow.db", NOON + timedelta(days=1))
    assert superfluous([*copies, tomorrow], KeptFor(14, 8, 12)) == (copies[0], copies[1])


def test_a_way_back_outlives_the_later_copies_of_its_day() -> None:
    before = Made("office-9.db", NOON.replace(hour=9), Why.RESTORE)
    after = [Made("office-17.db", NOON.replace(hour=17)), Made("office-next.db", NOON + timedelta(days=1))]
    assert superfluous([before, *after], KeptFor()) == ()
    later = [Made(f"office-{days}.db", NOON + timedelta(days=days)) for days in range(15, 60)]
    assert before in superfluous([before, *later], KeptFor(14, 8, 0))


def test_nothing_goes_while_no_copy_was_verified() -> None:
    assert superfluous([Made(f"office-{n}.db", NOON, is_verified=False) for n in range(40)], KeptFor(1, 0, 0)) == ()
