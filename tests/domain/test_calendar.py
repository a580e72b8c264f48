"""The working calendar: what counts and why not, counting, and the shipped days against another list."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.calendar import (
    DEFAULT_WEEK,
    DayKind,
    DayRule,
    RuleStatus,
    Shift,
    WorkCalendar,
)
from cchc_desktop.domain.errors import InvalidInput
from tests.domain.random_calendars import DAY, FIRST, Plan, plans
from tests.domain.shipped import day_rules, rows, shipped_calendar

MORNING = Shift(time(7, 30), time(11, 30))
SATURDAY_COUNTER = Shift(time(7, 30), time(11, 30), counts=False)


def test_only_confirmed_days_count() -> None:
    calendar = shipped_calendar()
    assert calendar.is_counting(date(2026, 11, 23))
    assert not calendar.is_counting(date(2026, 11, 28))
    assert [rule.day for rule in calendar.proposed_days_between(date(2026, 11, 23), date(2026, 11, 28))] == [
        date(2026, 11, 23),
        date(2026, 11, 28),
    ]
    assert calendar.proposed_days_between(date(2026, 11, 24), date(2026, 11, 27)) == ()


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 3, 7), "Thứ Bảy"),
        (date(2026, 3, 8), "Chủ nhật"),
        (date(2026, 2, 18), "Tết Nguyên đán (16–20/02/2026)"),
        (date(2026, 1, 10), "làm bù cho 02/01/2026"),
        (date(2026, 3, 9), ""),
    ],
)
def test_a_day_says_why_it_is_off_or_made_up(day: date, reason: str) -> None:
    assert shipped_calendar().reason(day) == reason


def test_a_reception_only_shift_opens_the_counter_without_counting() -> None:
    calendar = WorkCalendar({**DEFAULT_WEEK, 5: (SATURDAY_COUNTER,)})
    saturday = date(2026, 3, 7)
    assert not calendar.is_counting(saturday)
    assert calendar.reception_shifts(saturday) == (SATURDAY_COUNTER,)
    assert calendar.reason(saturday) == "Thứ Bảy, chỉ tiếp nhận và trả kết quả"


def test_a_make_up_day_opens_as_the_day_it_replaces() -> None:
    week = {**DEFAULT_WEEK, 4: (MORNING,)}
    calendar = WorkCalendar(week, [DayRule(date(2026, 1, 10), DayKind.MAKE_UP, replaces=date(2026, 1, 2))])
    assert calendar.shifts(date(2026, 1, 10)) == (MORNING,)
    assert (calendar.opening(date(2026, 1, 10)), calendar.closing(date(2026, 1, 10))) == (
        time(7, 30),
        time(11, 30),
    )


def test_a_day_off_has_no_opening() -> None:
    with pytest.raises(InvalidInput, match="Quốc khánh"):
        shipped_calendar().opening(date(2026, 9, 2))


def test_a_date_without_a_time_is_read_at_opening_or_closing_on_any_day() -> None:
    calendar = shipped_calendar()
    for day in (date(2026, 3, 9), date(2026, 3, 8)):
        assert calendar.opening_moment(day) == datetime.combine(day, time(7, 30))
        assert calendar.closing_moment(day) == datetime.combine(day, time(17))


def test_an_office_that_never_works_is_refused() -> None:
    for week in ({}, {0: ()}, {5: (SATURDAY_COUNTER,)}):
        with pytest.raises(InvalidInput) as refusal:
            WorkCalendar(week)
        assert refusal.value.field == "week"


def test_an_office_whose_only_day_is_always_off_is_refused_in_the_end() -> None:
    mondays = [date(2100, 1, 4) + timedelta(weeks=week) for week in range(52 * 100 + 30)]
    calendar = WorkCalendar({0: (MORNING,)}, [DayRule(day, DayKind.OFF) for day in mondays])
    with pytest.raises(InvalidInput, match="2199"):
        calendar.next_counting_day(date(2100, 1, 1))


def test_the_last_and_first_days_of_the_calendar_are_reached() -> None:
    calendar = WorkCalendar()
    assert calendar.next_counting_day(date(2199, 12, 30)) == date(2199, 12, 31)
    assert calendar.previous_counting_day(date(1900, 1, 2)) == date(1900, 1, 1)
    with pytest.raises(InvalidInput):
        calendar.next_counting_day(date(2199, 12, 31))
    with pytest.raises(InvalidInput):
        calendar.previous_counting_day(date(1900, 1, 1))


def test_contradicting_rows_are_refused() -> None:
    day = date(2026, 1, 10)
    with pytest.raises(InvalidInput, match="10/01/2026"):
        WorkCalendar(days=[DayRule(day, DayKind.OFF, "một"), DayRule(day, DayKind.OFF, "hai")])
    with pytest.raises(InvalidInput, match="10/01/2026") as refusal:
        WorkCalendar(days=[DayRule(day, DayKind.OFF), DayRule(day, DayKind.MAKE_UP, replaces=date(2026, 1, 2))])
    assert refusal.value.field == "days"
    proposal = DayRule(day, DayKind.MAKE_UP, status=RuleStatus.PROPOSED, replaces=date(2026, 1, 2))
    assert not WorkCalendar(days=[DayRule(day, DayKind.OFF, "một"), proposal]).is_counting(day)


@pytest.mark.parametrize(
    "other", [Shift(time(11), time(12)), Shift(time(8), time(9)), MORNING, Shift(time(7), time(8), counts=False)]
)
def test_overlapping_shifts_are_refused(other: Shift) -> None:
    with pytest.raises(InvalidInput, match="chồng") as refusal:
        WorkCalendar({0: (MORNING, other)})
    assert refusal.value.field == "week"


@pytest.mark.parametrize("end", [time(11), time(10, 59), time(0)])
def test_a_shift_that_is_reversed_or_empty_is_refused(end: time) -> None:
    with pytest.raises(InvalidInput, match="sau giờ bắt đầu") as refusal:
        Shift(time(11), end)
    assert refusal.value.field == "shifts"


def test_shifts_may_follow_each_other_and_stand_in_any_order() -> None:
    noon = Shift(time(11, 30), time(13))
    calendar = WorkCalendar({0: (noon, MORNING)})
    assert calendar.week == ((MORNING, noon), (), (), (), (), (), ())


def test_a_repeated_row_is_no_contradiction() -> None:
    row = DayRule(date(2026, 1, 2), DayKind.OFF, "nghỉ")
    assert not WorkCalendar(days=[row, row]).is_counting(row.day)


def test_a_make_up_day_must_say_what_it_replaces() -> None:
    with pytest.raises(InvalidInput) as refusal:
        DayRule(date(2026, 1, 10), DayKind.MAKE_UP)
    assert refusal.value.field == "replaces"
    with pytest.raises(InvalidInput):
        DayRule(date(2026, 1, 10), DayKind.MAKE_UP, replaces=date(2026, 1, 10))


def test_no_day_further_is_the_day_itself_also_a_day_off() -> None:
    calendar = shipped_calendar()
    for day in (date(2026, 11, 20), date(2026, 11, 22)):
        assert calendar.add_counting_days(day, 0) == day


@settings(max_examples=100, deadline=None)
@given(plan=plans(), offset=st.integers(0, 80), number=st.integers(-12, 12), span=st.integers(-40, 40))
def test_counting_agrees_with_walking_the_days(plan: Plan, offset: int, number: int, span: int) -> None:
    calendar, day = plan.calendar, FIRST + DAY * offset
    walked, step, left = day, (DAY if number > 0 else -DAY), abs(number)
    while left:
        walked += step
        left -= bool(plan.shifts(walked))
    assert calendar.add_counting_days(day, number) == walked
    other = day + DAY * span
    expected = plan.days_between(day, other) if span >= 0 else -plan.days_between(other, day)
    assert calendar.counting_days_between(day, other) == expected


@settings(max_examples=50, deadline=None)
@given(
    plan=plans(),
    order=st.permutations([date(2024, 5, 1), date(2026, 1, 15), date(2030, 7, 7), date(2026, 2, 3)]),
)
def test_counts_do_not_depend_on_what_was_asked_before(plan: Plan, order: list[date]) -> None:
    used = plan.calendar
    assert [used.add_counting_days(day, 30) for day in order] == [
        plan.calendar.add_counting_days(day, 30) for day in order
    ]


# --- the shipped days -----------------------------------------------------------------------------


def _off_weekdays(status: RuleStatus, years: range) -> set[date]:
    return {
        rule.day
        for rule in day_rules()
        if rule.kind is DayKind.OFF and rule.status is status and rule.day.year in years and rule.day.weekday() < 5
    }


def _listed_weekdays(years: range) -> set[date]:
    return {day for day in holidays.country_holidays("VN", years=years) if day.weekday() < 5}


def test_the_shipped_days_off_of_2025_and_2026_are_those_of_an_independent_list() -> None:
    ours, listed = _off_weekdays(RuleStatus.CONFIRMED, range(2025, 2027)), _listed_weekdays(range(2025, 2027))
    assert ours - listed == {date(2026, 1, 2)}, "the list does not know the swap of 25/12/2025"
    assert listed - ours == set()


def test_the_shipped_days_off_of_2027_are_those_of_the_law_until_the_decision() -> None:
    ours, listed = _off_weekdays(RuleStatus.CONFIRMED, range(2027, 2028)), _listed_weekdays(range(2027, 2028))
    undecided = {date(2027, 2, 4), date(2027, 2, 5), date(2027, 2, 9), date(2027, 2, 10), date(2027, 9, 3)}
    assert ours - listed == set()
    assert listed - ours == undecided
    # The list begins Tết one day earlier (04/02) than the proposal that was published (05-11/02).
    proposed = _off_weekdays(RuleStatus.PROPOSED, range(2027, 2028))
    assert undecided - proposed == {date(2027, 2, 4)}
    assert proposed - undecided == {date(2027, 2, 11), date(2027, 9, 1)}


def test_the_shipped_make_up_days_are_saturdays_for_weekdays_off() -> None:
    confirmed = {rule.day: rule.replaces for rule in day_rules() if rule.kind is DayKind.MAKE_UP}
    assert confirmed == {
        date(2025, 4, 26): date(2025, 5, 2),
        date(2026, 1, 10): date(2026, 1, 2),
        date(2026, 8, 22): date(2026, 8, 31),
        date(2026, 11, 28): date(2026, 11, 23),
    }
    off = {(rule.day, rule.status) for rule in day_rules() if rule.kind is DayKind.OFF}
    for rule in day_rules():
        if rule.replaces is not None:
            assert rule.day.weekday() == 5
            assert rule.replaces.weekday() < 5
            assert (rule.replaces, rule.status) in off


def test_only_what_awaits_a_decision_is_a_proposal() -> None:
    proposed = {rule.day for rule in day_rules() if rule.status is RuleStatus.PROPOSED}
    tet_2027 = {date(2027, 2, day) for day in (5, 9, 10, 11)}
    assert proposed == {date(2026, 11, 23), date(2026, 11, 28)} | tet_2027 | {
        date(2027, 9, 1),
        date(2027, 9, 3),
    }


def test_the_shipped_rows_are_clean_ordered_and_give_their_source() -> None:
    days = [row["day"] for row in rows("calendar.csv")]
    assert days == sorted(set(days))
    for row in rows("calendar.csv"):
        assert row["reason"]
        assert row["decision"]
        assert all(unicodedata.is_normalized("NFC", value) for value in row.values())
    assert [year for year in range(2020, 2031) if shipped_calendar().has_year(year)] == [2025, 2026, 2027]
