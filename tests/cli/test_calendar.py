"""``calendar`` lists, adds, removes and confirms days, and a promise counts by what holds."""

from __future__ import annotations

import pytest

from tests.cli.line import Line

DUE = ("due", "--received", "2026-11-27T09:00", "--limit", "1", "--unit", "working_day")


def test_the_days_of_a_year_are_listed(line: Line) -> None:
    days = line.keys("calendar", "list", "--year", "2026")["days"]
    assert all(day["day"].startswith("2026-") for day in days)
    new_year = next(day for day in days if day["day"] == "2026-01-01")
    assert (new_year["kind"], new_year["status"], new_year["replaces"]) == ("off", "confirmed", None)
    assert any(day["kind"] == "make_up" and day["replaces"] for day in days)
    assert "đề xuất" in line.plain("calendar", "list", "--year", "2027").out


def test_a_proposal_counts_once_it_is_confirmed(line: Line) -> None:
    assert line.keys(*DUE)["due_at"] == "2026-11-30T09:00"
    line.keys("calendar", "confirm", "2026-11-23", "--decision", "1/QĐ-TTg")
    confirmed = line.keys("calendar", "confirm", "28/11/2026", "--decision", "1/QĐ-TTg")
    assert (confirmed["day"]["status"], confirmed["day"]["decision"]) == ("confirmed", "1/QĐ-TTg")
    assert line.keys(*DUE)["due_at"] == "2026-11-28T09:00"


def test_a_day_is_added_and_removed(line: Line) -> None:
    usual = ("due", "--received", "2026-03-02T09:00", "--limit", "1", "--unit", "working_day")
    added = line.keys("calendar", "add", "2026-03-03", "--reason", "Bão", "--decision", "2/QĐ")
    assert added["day"]["reason"] == "Bão"
    assert line.keys(*usual)["due_at"] == "2026-03-04T09:00"
    line.keys("calendar", "add", "2026-03-07", "--kind", "make_up", "--replaces", "2026-03-03", "--reason", "Bù bão")
    assert line.keys("calendar", "remove", "2026-03-07")["day"] is None
    line.keys("calendar", "remove", "2026-03-03")
    assert line.keys(*usual)["due_at"] == "2026-03-03T09:00"


@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [
        ("invalid_input", "day", ("add", "2026-02-30", "--reason", "x")),
        ("invalid_input", "reason", ("add", "2026-03-03")),
        ("invalid_input", "kind", ("add", "2026-03-03", "--kind", "x")),
        ("invalid_input", "replaces", ("add", "2026-03-07", "--kind", "make_up", "--reason", "x")),
        ("invalid_input", "replaces", ("add", "2026-03-07", "--kind", "make_up", "--reason", "x", "--replaces",
                                       "2026-03-04")),
        ("invalid_input", "decision", ("confirm", "2026-11-28")),
        ("invalid_input", "year", ("list", "--year", "năm nay")),
        ("not_found", "day", ("remove", "2026-03-03")),
        ("not_found", "day", ("confirm", "2026-03-03", "--decision", "x")),
    ],
)  # fmt: skip
def test_a_wrong_day_is_refused_by_its_field(line: Line, kind: str, field: str, words: tuple[str, ...]) -> None:
    before = line.keys("calendar", "list")
    outcome = line.call("calendar", *words)
    assert (outcome.error["kind"], outcome.error["field"]) == (kind, field)
    assert line.keys("calendar", "list") == before


def test_a_new_day_off_says_how_many_open_dossiers_it_judges_by_another_day(line: Line) -> None:
    line.taken()
    line.taken(name="An", now="2026-03-03T09:00")
    assert line.keys("calendar", "add", "2026-03-05", "--reason", "Bão")["moved"] == 1
    assert "xét hạn theo ngày khác: 1" in line.plain("calendar", "remove", "2026-03-05").out
