"""``calendar`` lists, adds, removes and confirms days, and a promise counts by what holds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.line import Line
from tests.workbooks.test_calendar import filled

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


def test_a_dry_run_lists_what_would_move_and_writes_nothing(line: Line) -> None:
    code = line.taken()
    before = line.keys("calendar", "list")
    seen = line.keys("calendar", "add", "2026-03-04", "--reason", "Bão", "--dry-run")
    (moved,) = seen["dossiers"]
    assert (moved["code"], moved["owner"]) == (code, "Đặng Thị Hòa")
    assert (moved["due_at"], moved["would_be"]) == ("2026-03-05T09:00", "2026-03-06T09:00")
    assert (moved["judged_on"], moved["may_reissue"], seen["reissued"]) == ("2026-03-05", True, [])
    assert line.keys("calendar", "list") == before
    told = line.plain("calendar", "add", "2026-03-04", "--reason", "Bão", "--dry-run").out
    assert f"{code}  Đặng Thị Hòa" in told
    assert "hẹn 09:00 05/03/2026, tính lại 09:00 06/03/2026; giữ thì xét theo 05/03/2026" in told
    assert "Chưa ghi gì vào sổ." in told


def test_promises_are_kept_unless_slips_are_asked_for(line: Line) -> None:
    kept = line.taken()
    line.keys("calendar", "add", "2026-03-04", "--reason", "Bão", "--decision", "15/CT")
    assert line.show(kept)["dossier"]["due_at"] == "2026-03-05T09:00"
    given = line.taken(name="Lê Văn Cường")
    assert line.show(given)["dossier"]["due_at"] == "2026-03-06T09:00"
    done = line.keys("calendar", "add", "2026-03-03", "--reason", "Bão", "--decision", "15/CT", "--reissue")
    assert done["reissued"] == [kept, given]
    assert [line.show(code)["dossier"]["due_at"] for code in (kept, given)] == ["2026-03-09T09:00"] * 2
    assert line.show(given)["events"][-1]["kind"] == "Reissued"


def test_what_was_changed_is_listed_with_who_when_and_why(line: Line) -> None:
    line.keys("calendar", "add", "2026-03-03", "--reason", "Bão", "--decision", "2/QĐ")
    line.keys("calendar", "remove", "2026-03-03", "--reason", "Ghi nhầm")
    assert "2026-03-03" not in [day["day"] for day in line.keys("calendar", "list")["days"]]
    listed = line.keys("calendar", "list", "--year", "2026", "--history")
    added, removed = (row for row in listed["history"] if row["day"] == "2026-03-03")
    assert (added["why"], removed["why"], removed["changed_by"]) == ("Bão", "Ghi nhầm", "văn phòng")
    assert removed["ended_at"] == removed["changed_at"] == "2026-03-02T09:00"
    assert listed["weeks"] == []
    assert "văn phòng ghi 09:00 02/03/2026: Ghi nhầm" in line.plain("calendar", "list", "--history").out


def test_a_year_goes_out_to_excel_and_comes_in_again(line: Line, tmp_path: Path) -> None:
    path = str(tmp_path / "lich.xlsx")
    assert line.keys("calendar", "export", path, "--year", "2027")["days"] == 16
    again = line.keys("calendar", "import", path)
    assert (again["read"], again["accepted"], again["skipped"], again["rejected"]) == (16, 0, 16, [])


def test_an_import_is_looked_at_made_or_refused_whole(line: Line, tmp_path: Path) -> None:
    code = line.taken()
    good = filled(tmp_path / "lich.xlsx", (date(2026, 3, 4), "Nghỉ", "Bão", "15/CT", None, None))
    seen = line.keys("calendar", "import", str(good), "--dry-run")
    assert (seen["accepted"], seen["dossiers"][0]["code"]) == (1, code)
    done = line.keys("calendar", "import", str(good), "--reissue")
    assert done["reissued"] == [code]
    bad = filled(
        tmp_path / "sai.xlsx",
        (date(2026, 3, 5), "Nghỉ", "Bão", "15/CT", None, None),
        (date(2026, 3, 6), "Trực", "Bão", "15/CT", None, None),
    )
    assert line.keys("calendar", "import", str(bad), "--dry-run")["rejected"] == [
        {"row": 3, "column": "Loại", "message": "“Trực” không đọc được; ghi Nghỉ hoặc Làm bù"}
    ]
    refused = line.call("calendar", "import", str(bad))
    assert refused.error["field"] == "file"
    assert refused.keys["accepted"] == 0
    assert "2026-03-05" not in [day["day"] for day in line.keys("calendar", "list")["days"]]
    assert "Không nhận: dòng 3, cột Loại" in line.plain("calendar", "import", str(bad)).out


def test_a_coming_year_is_proposed_and_no_longer_missed(line: Line) -> None:
    now = "2027-10-01T09:00"
    assert line.keys("calendar", "list", now=now)["missing_year"] == 2028
    assert "Lịch năm 2028 chưa có ngày nghỉ" in line.plain("calendar", "list", now=now).err
    seen = line.keys("calendar", "propose", "2028", "--dry-run", now=now)
    assert {day["status"] for day in seen["days"]} == {"proposed"}
    assert line.keys("calendar", "list", now=now)["missing_year"] == 2028
    assert line.keys("calendar", "propose", "2028", now=now) == seen
    assert line.keys("calendar", "list", now=now)["missing_year"] is None
    assert "không có gì để đề xuất" in line.plain("calendar", "propose", "2028", now=now).out


@pytest.mark.parametrize("words", [("add",), ("import",), ("export",), ("propose",)])
def test_what_a_change_is_about_must_be_said(line: Line, words: tuple[str, ...]) -> None:
    outcome = line.plain("calendar", *words)
    assert outcome.code == 2
    assert "Thiếu" in outcome.err
