"""``show``, ``explain``, ``list``, ``search``, ``remind`` and ``check`` read the book and change nothing in it."""

from __future__ import annotations

import sqlite3

import pytest

from cchc_desktop.domain.numbering import qr_text
from tests.cli.line import CERTIFICATION, Line


def test_a_dossier_is_shown_by_code_local_number_and_scanned_slip(line: Line) -> None:
    code = line.taken()
    for typed in (code, code.lower(), "TN-260302-0001", qr_text(code)):
        shown = line.show(typed)
        assert shown["dossier"]["code"] == code
        assert [event["kind"] for event in shown["events"]] == ["Received"]
    shown = line.show(code)
    event = shown["events"][0]
    assert (event["title"], event["officer"], event["origin"]) == ("Tiếp nhận", "văn phòng", "command")
    assert (event["happened_at"], event["recorded_at"]) == ("2026-03-02T09:00", "2026-03-02T09:00:00")
    assert shown["dossier"]["status"] == 2
    plain = line.plain("show", code)
    assert "Đặng Thị Hòa" in plain.out
    assert "09:00 05/03/2026" in plain.out


def test_an_explanation_tells_each_day(line: Line) -> None:
    code = line.taken(now="2026-03-06T09:00")
    days = line.keys("explain", code)["explanation"]
    assert [(day["date"], day["number"]) for day in days if day["counted"]] == [
        ("2026-03-09", 1),
        ("2026-03-10", 2),
        ("2026-03-11", 3),
    ]
    assert any("Thứ Bảy" in day["note"] for day in days)


def test_a_date_that_was_promised_stays_when_the_calendar_changes(line: Line) -> None:
    code = line.taken()
    line.keys("calendar", "add", "2026-03-04", "--reason", "Nghỉ đột xuất")
    assert line.show(code)["dossier"]["due_at"] == "2026-03-05T09:00"
    last = line.keys("explain", code)["explanation"][-1]
    assert (last["date"], last["note"]) == (
        "2026-03-05",
        "Ngày đã hẹn với người dân được giữ nguyên: 09:00 05/03/2026",
    )


def test_work_lists_hold_what_their_names_say(line: Line) -> None:
    code = line.taken()
    other = line.taken(name="An", now="2026-03-03T09:00")
    assert [row["code"] for row in line.keys("list")["rows"]] == [code, other]
    assert line.keys("list", "--view", "overdue", now="2026-03-05T17:30")["rows"] == []
    assert [row["code"] for row in line.keys("list", "--view", "overdue", now="2026-03-06T08:00")["rows"]] == [code]
    row = line.keys("list", "--view", "overdue", now="2026-03-06T08:00")["rows"][0]
    assert (row["urgency"], row["status"], row["due_at"]) == ("overdue", 2, "2026-03-05T09:00")
    assert [r["code"] for r in line.keys("list", "--view", "apology_due", now="2026-03-05T08:00")["rows"]] == [
        code,
        other,
    ]
    assert "Không có hồ sơ nào." in line.plain("list", "--view", "ready").out


def test_a_list_goes_on_where_the_page_before_ended(line: Line) -> None:
    codes = [line.taken(name=f"Người {n}", now=f"2026-03-02T09:0{n}") for n in range(5)]
    seen, after = [], None
    while True:
        page = line.keys("list", "--limit", "2", *(("--after", after) if after else ()))
        seen += [row["code"] for row in page["rows"]]
        after = page["next"]
        if after is None:
            break
    assert seen == codes
    assert f"--after '{line.keys('list', '--limit', '2')['next']}'" in line.plain("list", "--limit", "2").out


def test_a_list_is_narrowed_to_a_field(line: Line) -> None:
    code = line.taken()
    line.taken(procedure=CERTIFICATION)
    assert [row["code"] for row in line.keys("list", "--field", "Hộ tịch")["rows"]] == [code]


@pytest.mark.parametrize(
    "typed", ["dang hoa", "Hòa ĐẶNG", "đặng thị", "999090123456", "0912345678", "0001", "260302-0001"]
)
def test_search_finds_by_name_number_phone_and_the_end_of_a_code(line: Line, typed: str) -> None:
    code = line.taken("--id", "999090123456", "--phone", "0912345678")
    line.taken(name="Trần Văn Bình")
    rows = line.keys("search", typed)["rows"]
    assert [row["code"] for row in rows] == [code]
    assert line.keys("search", "không ai")["rows"] == []


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("limit", ("list", "--limit", "0")),
        ("limit", ("search", "an", "--limit", "1001")),
        ("after", ("list", "--after", "x")),
        ("after", ("list", "--after", "2026-13-40T00:00|1")),
        ("after", ("search", "an", "--after", "1|9999999999999999999999")),
        ("officer", ("list", "--officer", "Không Ai")),
        ("field", ("list", "--field", "Không có")),
        ("out", ("list", "--out", "danh-sach.doc")),
        ("code", ("show", "TN-260302-0009")),
        ("code", ("explain", "01/PTC-TTPVHCC-2026")),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_field(line: Line, field: str, words: tuple[str, ...]) -> None:
    assert line.call(*words).error["field"] == field


def test_a_work_list_is_written_to_paper_and_to_a_workbook(line: Line) -> None:
    line.taken()
    pdf, xlsx = line.folder / "a.pdf", line.folder / "a.xlsx"
    assert line.keys("list", "--out", str(pdf))["pages"] == 1
    assert line.keys("list", "--out", str(xlsx))["dossiers"] == 1
    assert pdf.read_bytes().startswith(b"%PDF")
    assert xlsx.read_bytes().startswith(b"PK")
    missing = line.call("list", "--out", str(line.folder / "không có" / "a.xlsx"))
    assert missing.error["kind"] == "unavailable"


def test_what_presses_is_told_once(line: Line) -> None:
    code = line.taken()
    assert line.keys("remind")["told"] == []
    told = line.keys("remind", now="2026-03-04T08:00")["told"]
    assert [(each["stage"], each["codes"], each["due_at"]) for each in told] == [
        ("apology_due", [code], "2026-03-05T09:00")
    ]
    assert line.keys("remind", now="2026-03-04T09:00")["told"] == []
    assert code in line.plain("remind", now="2026-03-06T09:00").out
    assert "Không có gì mới" in line.plain("remind", now="2026-03-06T09:05").out


def test_a_sound_book_passes_and_a_changed_one_is_named(line: Line) -> None:
    code = line.taken()
    sound = line.keys("check")
    assert (sound["problems"], sound["dossiers"], sound["events"]) == ([], 1, 1)
    with sqlite3.connect(line.folder / "office.db") as database:
        database.execute("UPDATE dossiers SET owner_name = 'Người khác'")
    database.close()
    outcome = line.call("check")
    assert outcome.code == 1
    assert any(code in problem for problem in outcome.keys["problems"])
    assert outcome.keys["error"]["kind"] == "conflict"


def test_a_board_says_since_when_with_whom_and_what_was_done_about_it(line: Line) -> None:
    code = line.taken()
    line.step(code, "submit")
    signing = line.keys("list", "--view", "signing", now="2026-03-06T08:00")
    (row,) = signing["rows"]
    assert (row["code"], row["since"], row["by"]) == (code, "2026-03-02T09:00", "2026-03-05T09:00")
    assert (row["state"], row["overdue"], row["times"], signing["next"]) == ("Chờ 4 ngày", True, 0, None)
    line.step(code, "finish", now="2026-03-06T09:00")
    letters = line.keys("list", "--view", "owes_letter", now="2026-03-06T09:30")["rows"]
    assert [(one["code"], one["since"]) for one in letters] == [(code, "2026-03-06T09:00")]
    assert line.keys("list", "--view", "signing", now="2026-03-06T09:30")["rows"] == []
    called = line.keys("list", "--view", "uncollected", now="2026-03-12T08:00")["rows"]
    assert [(one["code"], one["last"], one["state"]) for one in called] == [(code, None, "Đã 6 ngày")]
    assert "Đã 6 ngày  Chưa gọi" in line.plain("list", "--view", "uncollected", now="2026-03-12T08:00").out
    for name in ("to_close", "hand_on", "parts", "no_code"):
        assert line.keys("list", "--view", name)["rows"] == []
    written = line.keys("list", "--view", "owes_letter", "--out", str(line.folder / "no.xlsx"), now="2026-03-12T08:00")
    assert written["dossiers"] == 1
