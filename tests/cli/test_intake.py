"""``intake`` takes a dossier in, and refuses what is wrong by its field without keeping anything."""

from __future__ import annotations

import pytest

from tests.cli.line import CERTIFICATION, MARRIAGE, Line


def test_a_dossier_is_taken_in_with_its_code_and_its_promise(line: Line) -> None:
    keys = line.keys(
        "intake", "--procedure", MARRIAGE, "--name", "Đặng  Thị Hoà", "--id", "999090123456", "--phone", "0912345678",
        "--address", "Thôn 3", "--email", "hoa@vidu.vn", "--channel", "online_full", "--return-by", "portal",
        "--papers", "Tờ khai;Căn cước|copy|2", "--quantity", "2", "--key", "k1",
    )  # fmt: skip
    assert keys == {
        "code": "H56.123.45-260302-0001",
        "local_no": "TN-260302-0001",
        "national_code": "H56.123.45-260302-0001",
        "received_at": "2026-03-02T09:00",
        "due_at": "2026-03-05T09:00",
        "created": True,
        "warnings": keys["warnings"],
    }
    dossier = line.show(keys["code"])["dossier"]
    assert dossier["owner"]["name"] == "Đặng Thị Hoà"
    assert (dossier["channel"], dossier["return_by"], dossier["quantity"]) == ("online_full", "portal", 2)
    assert dossier["papers"] == [
        {"name": "Tờ khai", "kind": "original", "count": 1},
        {"name": "Căn cước", "kind": "copy", "count": 2},
    ]


def test_the_same_key_gives_the_same_dossier(line: Line) -> None:
    first = line.keys("intake", "--procedure", MARRIAGE, "--name", "An", "--key", "k")
    again = line.keys("intake", "--procedure", MARRIAGE, "--name", "An", "--key", "k")
    assert (first["created"], again["created"]) == (True, False)
    assert again["code"] == first["code"]
    assert (
        "đã được tiếp nhận từ trước" in line.plain("intake", "--procedure", MARRIAGE, "--name", "An", "--key", "k").out
    )
    assert len(line.keys("list")["rows"]) == 1


def test_who_acts_for_another_is_kept_apart_from_the_owner(line: Line) -> None:
    code = line.taken("--for", "Nguyễn Văn Ủy;999080000001;Thôn 1;0987654321", name="Lê Thị Nộp")
    dossier = line.show(code)["dossier"]
    assert dossier["owner"] == {
        "name": "Nguyễn Văn Ủy",
        "id_number": "999080000001",
        "address": "Thôn 1",
        "phone": "0987654321",
        "email": "",
    }
    assert dossier["submitter"]["name"] == "Lê Thị Nộp"
    assert line.keys("search", "nop le thi")["rows"][0]["code"] == code


def test_choices_are_understood_by_key_and_by_word(line: Line) -> None:
    code = line.taken(
        "--channel", "Bưu chính công ích", "--return-by", "dịch vụ bưu chính công ích", "--kind", "tổ chức"
    )
    dossier = line.show(code)["dossier"]
    assert (dossier["channel"], dossier["return_by"]) == ("postal", "postal")


def test_a_certification_after_the_cut_off_is_promised_for_the_next_day(line: Line) -> None:
    code = line.taken(procedure=CERTIFICATION, now="2026-03-02T15:01")
    assert line.show(code)["dossier"]["due_at"] == "2026-03-03T17:00"


def test_an_odd_identity_number_warns_and_does_not_block(line: Line) -> None:
    keys = line.keys("intake", "--procedure", MARRIAGE, "--name", "John Smith", "--id", "C1234567")
    assert keys["created"] is True
    assert any(warning["field"] == "id" for warning in keys["warnings"])
    plain = line.plain("intake", "--procedure", MARRIAGE, "--name", "John Smith", "--id", "C1234567")
    assert (plain.code, "Lưu ý: " in plain.err) == (0, True)


def test_a_promise_across_a_proposed_day_is_told_at_intake(line: Line) -> None:
    keys = line.keys("intake", "--procedure", MARRIAGE, "--name", "An", now="2026-11-27T09:00")
    assert any("28/11/2026" in warning["message"] for warning in keys["warnings"])


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("procedure", ("--procedure", "9.999999")),
        ("name", ("--name", "")),
        ("name", ("--name", " ")),
        ("variant", ("--variant", "không có")),
        ("channel", ("--channel", "bồ câu")),
        ("return_by", ("--return-by", "bồ câu")),
        ("role", ("--role", "x")),
        ("kind", ("--kind", "x")),
        ("quantity", ("--quantity", "0")),
        ("quantity", ("--quantity", "hai")),
        ("fee", ("--fee", "-1")),
        ("fee", ("--fee", "1000000000000")),
        ("email", ("--email", "không phải thư")),
        ("papers", ("--papers", "Tờ khai|ảnh")),
        ("papers", ("--papers", "|original|1")),
        ("for", ("--for", ";999080000001")),
        ("national_code", ("--national-code", "abc")),
        ("national_code", ("--national-code", "TN-260302-0001")),
        ("national_code", ("--national-code", "H56.1-261332-0001")),
        ("at", ("--at", "2026-03-02T09:06")),
        ("at", ("--at", "2027-01-01T09:00")),
        ("at", ("--at", "2026-02-30T09:00")),
        ("at", ("--at", "2026-03-02")),
        ("late_reason", ("--at", "2026-02-02T09:00")),
    ],
)
def test_bad_input_is_refused_by_its_field_and_nothing_is_kept(line: Line, field: str, words: tuple[str, ...]) -> None:
    outcome = line.call("intake", "--procedure", MARRIAGE, "--name", "An", *words)
    assert outcome.error["kind"] == "invalid_input"
    assert outcome.error["field"] == field
    assert line.keys("list")["rows"] == []
    assert line.taken().endswith("-0001"), "a refused intake must not use up a number"


def test_a_national_code_stands_in_the_book_once(line: Line) -> None:
    code = line.taken("--national-code", "h56.77-260302-0009")
    assert code == "H56.77-260302-0009"
    outcome = line.call("intake", "--procedure", MARRIAGE, "--name", "An", "--national-code", code)
    assert (outcome.error["kind"], outcome.error["field"]) == ("conflict", "national_code")
    assert len(line.keys("list")["rows"]) == 1


def test_a_time_a_few_minutes_ahead_is_the_clocks(line: Line) -> None:
    code = line.taken("--at", "2026-03-02T09:05")
    assert line.show(code)["dossier"]["received_at"] == "2026-03-02T09:00"


def test_late_keying_is_kept_with_its_reason(line: Line) -> None:
    code = line.taken("--at", "2026-02-26T09:00", "--late-reason", "Mất điện")
    shown = line.show(code)
    assert shown["dossier"]["received_at"] == "2026-02-26T09:00"
    event = shown["events"][0]
    assert (event["happened_at"], event["recorded_at"]) == ("2026-02-26T09:00", "2026-03-02T09:00:00")
    assert event["late_reason"] == "Mất điện"


def test_ticks_and_copies_are_kept_and_put_right(line: Line) -> None:
    code = line.taken("--copies", "12", "--digitised", "--no-reused", "--paid-online", procedure=CERTIFICATION)
    asked = line.show(code)["events"][0]["values"]
    assert (asked["application"]["copies"], asked["application"]["is_digitised"]) == (12, True)
    assert asked["is_paid_online"] is True
    line.step(code, "correct", "--copies", "15", "--no-digitised", "--reason", "Đếm lại")
    corrected = line.show(code)["events"][-1]["values"]["application"]
    assert (corrected["copies"], corrected.get("is_digitised", False)) == (15, False)
    line.step(code, "finish", "--electronic")
    assert line.show(code)["events"][-1]["values"]["is_electronic"] is True
    line.step(code, "return", "--paid-online")
    assert line.show(code)["events"][-1]["values"]["is_paid_online"] is True


def test_a_number_of_copies_that_is_none_is_refused_by_its_option(line: Line) -> None:
    for typed in ("nhiều", "-1", "10000"):
        outcome = line.call("intake", "--procedure", CERTIFICATION, "--name", "An", f"--copies={typed}")
        assert outcome.error["field"] == "copies"
