"""When a dossier passes to its officer, and how names stand on a board for everyone."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.passing import Half, passing_day, shortened
from cchc_desktop.domain.people import ApplicantKind

CALENDAR = WorkCalendar()


@pytest.mark.parametrize(
    ("received", "passes"),
    [
        ("2026-03-02T08:00", date(2026, 3, 2)),
        ("2026-03-02T15:00", date(2026, 3, 2)),
        ("2026-03-02T15:01", date(2026, 3, 3)),
        ("2026-03-06T16:30", date(2026, 3, 9)),
        ("2026-03-07T09:00", date(2026, 3, 9)),
    ],
)
def test_what_came_after_three_passes_at_the_beginning_of_the_next_working_day(received: str, passes: date) -> None:
    assert passing_day(datetime.fromisoformat(received), CALENDAR) == passes


def test_the_halves_of_a_day_meet_at_noon() -> None:
    before, noon = datetime(2026, 3, 2, 11, 59), datetime(2026, 3, 2, 12)
    assert [half.holds(before) for half in Half] == [True, False]
    assert [half.holds(noon) for half in Half] == [False, True]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Nguyễn Thị Hồng Nhung", "N. T. H. Nhung"), ("đặng hòa", "Đ. hòa"), ("Nhung", "N."), ("", "")],
)
def test_a_person_is_told_by_the_first_letters_and_the_given_name(name: str, shown: str) -> None:
    assert shortened(name, ApplicantKind.INDIVIDUAL) == shown


def test_an_organisation_keeps_its_whole_name() -> None:
    assert shortened("Công ty An Bình", ApplicantKind.ORGANISATION) == "Công ty An Bình"
