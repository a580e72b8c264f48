"""``day-close``: scripts see the same day as the screen and confirm it in one transaction."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.line import Line

EVENING = "2026-03-05T16:50"


def sections(line: Line) -> dict[str, list[str]]:
    day = line.keys("day-close", "--list", now=EVENING)
    return {one["section"]: [row["code"] for row in one["rows"]] for one in day["sections"] if one["count"]}


def test_the_day_is_listed_by_sections_with_fees_late_keying_and_officers(line: Line) -> None:
    due, ready = line.taken(name="An"), line.taken("--fee", "8000", name="Bình", now=EVENING)
    line.step(ready, "finish", now=EVENING)
    day = line.keys("day-close", now=EVENING)
    assert day["day"] == "2026-03-05"
    assert day["closed"] is None
    assert sections(line) == {"due": [due], "ready": [ready]}
    (row,) = day["sections"][0]["rows"]
    assert (row["left"], row["notes"]) == ("Quá giờ hẹn", ["Chưa giao ai"])
    assert day["fees"] == [{"clerk": "văn phòng", "cases": 1, "amount": 8000}]
    assert day["late_keyed"] == {"today": 0, "period": 0}
    assert day["officers"] == [{"name": "", "due_today": 1, "overdue": 0, "in_signature": 0}]
    told = line.plain("day-close", "--list", now=EVENING).out
    assert "Đến hạn hôm nay hoặc đã quá hạn, chưa kết thúc: 1" in told
    assert "chưa chốt" in told


def test_a_file_confirms_each_dossier_with_its_own_time_and_closes_the_day(line: Line, tmp_path: Path) -> None:
    codes = [line.taken(name=f"Người {n}") for n in range(3)]
    file = tmp_path / "xac-nhan.json"
    rows: list[dict[str, Any]] = [
        {"code": codes[0], "at": "2026-03-05T10:00", "document": "12/XN;05/03/2026;Trần A"},
        {"code": codes[1], "at": "2026-03-05T14:30", "returned_at": "2026-03-05T16:05"},
    ]
    file.write_text(json.dumps(rows), encoding="utf-8")
    done = line.keys("day-close", "--confirm", str(file), "--close", now=EVENING)
    assert (done["confirmed"], done["finished"], done["returned"], done["late"]) == (2, 2, 1, 0)
    assert [one["status"] for one in done["dossiers"]] == [9, 10]
    assert (done["closed"]["confirmed"], done["closed"]["remained"]) == (2, 1)
    finished = line.show(codes[0])["events"][-1]
    assert finished["happened_at"] == "2026-03-05T10:00"
    assert line.keys("day-close", now=EVENING)["closed"]["day"] == "2026-03-05"
    assert "còn 1 hồ sơ đến hạn" in line.plain("day-close", "--close", now=EVENING).out


def test_codes_are_confirmed_alike_and_a_late_one_needs_its_reason(line: Line) -> None:
    codes = [line.taken(name=f"Người {n}") for n in range(2)]
    late = ("--at", "2026-03-03T10:00", "--document", "1/XN;03/03/2026")
    refused = line.call("day-close", "--confirm", *codes, *late, now=EVENING).error
    assert (refused["field"], refused["message"].partition(":")[0]) == ("late_reason", codes[0])
    done = line.keys("day-close", "--confirm", *codes, *late, "--late-reason", "Mất điện", "--returned", now=EVENING)
    assert (done["finished"], done["returned"], done["late"]) == (2, 2, 2)
    assert line.keys("day-close", now=EVENING)["late_keyed"] == {"today": 2, "period": 2}


def test_confirmations_come_from_standard_input(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    code = line.taken()
    rows = [{"code": code, "document": {"number": "1", "date": "2026-03-05", "signer": "Đỗ Văn Ất"}}]
    typed = io.BytesIO(json.dumps(rows, ensure_ascii=False).encode())
    # As Windows of Vietnam hands it over, whose own letters are others than those of the file.
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(typed, encoding="cp1258"))
    assert line.keys("day-close", "--confirm", "-", now=EVENING)["finished"] == 1
    assert "Đỗ Văn Ất" in json.dumps(line.show(code), ensure_ascii=False)


def test_a_program_without_streams_has_nothing_to_confirm(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert line.call("day-close", "--confirm", "-", now=EVENING).error["field"] == "confirm"


def test_a_file_in_other_letters_is_refused(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('[{"code": "A"}]', encoding="utf-16")
    assert line.call("day-close", "--confirm", str(file), now=EVENING).error["field"] == "confirm"


@pytest.mark.parametrize(
    ("content", "field", "word"),
    [
        ("{}", "confirm", "danh sách"),
        ("[", "confirm", "danh sách"),
        ("[{}]", "confirm", "Dòng 1"),
        ('[{"code": "A", "giờ": 1}]', "confirm", "«giờ»"),
        ('[{"code": "A", "action": "void"}]', "action", "A: không có việc «void»"),
        ('[{"code": "A", "at": "hôm qua"}]', "at", "hôm qua"),
        ('[{"code": "A"}]', "code", "A"),
        ("[]", "confirmed", "Chưa đánh dấu"),
    ],
)
def test_a_file_that_cannot_be_kept_says_where_it_is_wrong(
    line: Line, tmp_path: Path, content: str, field: str, word: str
) -> None:
    file = tmp_path / "a.json"
    file.write_text(content, encoding="utf-8")
    refused = line.call("day-close", "--confirm", str(file), now=EVENING).error
    assert refused["field"] == field
    assert word in refused["message"]


def test_a_file_that_is_not_there_is_told(line: Line) -> None:
    assert line.call("day-close", "--confirm", "khong-co.json").error["kind"] == "not_found"
