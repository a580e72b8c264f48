"""What becomes of a promise: extended, judged, apologised for in time, and what is left of it in words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from cchc_desktop.domain.deadline import (
    DueTerms,
    apology_last_day,
    due,
    extended_due,
    judged_day,
    remaining,
)
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import LimitUnit, TimeLimit
from tests.domain.shipped import shipped_calendar

TERMS = DueTerms(shipped_calendar())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("new_due", "now", "why"),
    [
        ("2026-03-05T09:00", "2026-03-04T09:00", "sau ngày đã hẹn"),
        ("2026-03-04T17:00", "2026-03-04T09:00", "sau ngày đã hẹn"),
        ("2026-03-09T09:00", "2026-03-09T09:00", "sau lúc này"),
        ("2026-03-07T09:00", "2026-03-04T09:00", "Thứ Bảy"),
        ("2026-04-30T09:00", "2026-03-04T09:00", "Ngày Chiến thắng"),
    ],
)
def test_an_extension_is_refused_by_its_field(new_due: str, now: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why) as refusal:
        extended_due(at(new_due), at("2026-03-05T09:00"), at(now), TERMS)
    assert refusal.value.field == "new_due"


def test_an_extension_needs_a_promise() -> None:
    with pytest.raises(InvalidInput, match="không có ngày hẹn"):
        extended_due(at("2026-03-05T09:00"), None, at("2026-03-02T09:00"), TERMS)


def test_an_extension_to_a_date_means_its_closing() -> None:
    promise, now = at("2026-03-05T09:00"), at("2026-03-06T08:00")
    assert extended_due(date(2026, 3, 6), promise, now, TERMS) == at("2026-03-06T17:00")
    assert extended_due(at("2026-03-06T10:15:30"), promise, now, TERMS) == at("2026-03-06T10:15")


def test_a_promise_on_a_day_that_became_off_is_judged_by_the_next_counting_day() -> None:
    calendar = shipped_calendar()
    assert judged_day(date(2026, 4, 30), calendar) == date(2026, 5, 4)
    assert judged_day(date(2026, 5, 4), calendar) == date(2026, 5, 4)
    assert judged_day(date(2026, 4, 30), calendar, LimitUnit.CLOCK_HOUR) == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("due_day", "last_day"),
    [
        ("2026-03-05", "2026-03-04"),
        ("2026-03-09", "2026-03-06"),
        ("2026-02-23", "2026-02-13"),
        ("2026-08-24", "2026-08-22"),
    ],
)
def test_the_last_day_for_the_apology_is_one_counting_day_before(due_day: str, last_day: str) -> None:
    found = apology_last_day(date.fromisoformat(due_day), shipped_calendar())
    assert found == date.fromisoformat(last_day)


# --- words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-03-02T09:00", "Còn 3 ngày"),
        ("2026-03-04T23:00", "Còn 1 ngày"),
        ("2026-03-05T07:30", "Còn 2 giờ"),
        ("2026-03-05T09:15:40", "Còn 45 phút"),
        ("2026-03-05T10:00", "Đến giờ hẹn"),
        ("2026-03-05T10:01", "Quá giờ hẹn"),
        ("2026-03-06T08:00", "Quá 1 ngày"),
        ("2026-03-09T08:00", "Quá 2 ngày"),
    ],
)
def test_the_time_left_is_told_in_counting_days_then_hours(now: str, words: str) -> None:
    assert remaining(at(now), at("2026-03-05T10:00"), shipped_calendar()) == words


def test_no_promise_leaves_no_time() -> None:
    assert remaining(at("2026-03-05T10:00"), None, shipped_calendar()) == "Không có ngày hẹn"


def test_a_weekend_after_the_promise_counts_no_day_late() -> None:
    assert remaining(at("2026-03-07T10:00"), at("2026-03-06T10:00"), shipped_calendar()) == "Quá hạn"


def test_clock_hours_left_are_told_in_hours() -> None:
    saturday = at("2026-03-07T10:15")
    assert remaining(at("2026-03-06T22:15"), saturday, shipped_calendar(), LimitUnit.CLOCK_HOUR) == "Còn 12 giờ"
    tuesday = at("2026-03-10T10:15")
    assert remaining(at("2026-03-09T22:15"), tuesday, shipped_calendar(), LimitUnit.CLOCK_HOUR) == "Còn 12 giờ"


def test_a_limit_of_quarter_hours_is_exact() -> None:
    assert due(at("2026-03-02T09:00"), TimeLimit(Decimal("0.25"), LimitUnit.WORKING_HOUR), TERMS).due_at == at(
        "2026-03-02T09:15"
    )
