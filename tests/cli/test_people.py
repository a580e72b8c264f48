"""``user``: from the first account on a change needs --as, and each does what the permission table allows."""

from __future__ import annotations

import pytest

from tests.cli.line import MARRIAGE, Line

CHANGING: tuple[tuple[str, ...], ...] = (
    ("intake", "--procedure", MARRIAGE, "--name", "An"),
    ("step", "CODE", "start"),
    ("print", "receipt", "CODE", "--out", "x.pdf"),
    ("user", "add", "Bình", "--role", "clerk"),
    ("calendar", "add", "2026-03-04", "--reason", "x"),
)
READING: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("search", "an"),
    ("show", "CODE"),
    ("explain", "CODE"),
    ("check",),
    ("remind",),
    ("report", "--quarter", "2026Q1"),
    ("user", "list"),
    ("calendar", "list"),
)


@pytest.fixture
def staffed(line: Line) -> Line:
    """An office with one officer of each role."""
    line.keys("user", "add", "Lê Quản", "--role", "quản trị")
    for name, role in (("Cán Bộ", "officer"), ("Nhận Hồ", "clerk"), ("Lãnh Đạo", "leader"), ("Thanh Tra", "inspector")):
        line.keys("user", "add", name, "--role", role, "--as", "Lê Quản")
    return line


def filled(words: tuple[str, ...], code: str, line: Line) -> list[str]:
    return [{"CODE": code, "x.pdf": str(line.folder / "x.pdf")}.get(word, word) for word in words]


def test_until_the_first_account_everything_is_done_as_the_office(line: Line) -> None:
    code = line.taken()
    assert line.show(code)["events"][0]["officer"] == "văn phòng"


def test_the_first_user_keeps_the_others(line: Line) -> None:
    assert line.call("user", "add", "An", "--role", "clerk").error["field"] == "role"
    user = line.keys("user", "add", "An", "--role", "administrator", "--section", "Văn phòng")["user"]
    assert user == {"name": "An", "section": "Văn phòng", "role": "administrator", "active": True, "account": True}
    assert line.call("user", "disable", "An", "--as", "An").error["field"] == "role"


def test_a_change_needs_to_know_who_acts_once_there_are_accounts(staffed: Line) -> None:
    code = staffed.taken("--as", "Nhận Hồ")
    for words in CHANGING:
        outcome = staffed.call(*filled(words, code, staffed))
        assert outcome.error["kind"] == "not_allowed"
        assert "--as" in outcome.error["message"]
    for words in READING:
        assert staffed.call(*filled(words, code, staffed)).code == 0
    assert staffed.show(code)["events"][0]["officer"] == "Nhận Hồ"


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("Thanh Tra", ("intake", "--procedure", MARRIAGE, "--name", "An")),
        ("Cán Bộ", ("intake", "--procedure", MARRIAGE, "--name", "An")),
        ("Thanh Tra", ("step", "CODE", "start")),
        ("Cán Bộ", ("step", "CODE", "correct", "--received", "2026-03-02T08:00")),
        ("Nhận Hồ", ("step", "CODE", "void", "--reason", "x")),
        ("Nhận Hồ", ("step", "CODE", "reopen", "--reason", "x")),
        ("Nhận Hồ", ("user", "add", "Bình", "--role", "clerk")),
        ("Lãnh Đạo", ("user", "disable", "Cán Bộ")),
        ("Nhận Hồ", ("calendar", "add", "2026-03-04", "--reason", "x")),
        ("Cán Bộ", ("calendar", "remove", "2026-01-01")),
        ("Thanh Tra", ("calendar", "confirm", "2026-11-28", "--decision", "x")),
    ],
)
def test_a_right_that_the_officer_lacks_is_refused(staffed: Line, who: str, words: tuple[str, ...]) -> None:
    code = staffed.taken("--as", "Nhận Hồ")
    outcome = staffed.call(*filled(words, code, staffed), "--as", who)
    assert outcome.error["kind"] == "not_allowed"
    assert f"{who} không có quyền" in outcome.error["message"]


def test_who_is_unknown_or_gone_cannot_act(staffed: Line) -> None:
    staffed.keys("user", "disable", "nhận hồ", "--as", "Lê Quản")
    for who in ("Nhận Hồ", "Không Ai", ""):
        outcome = staffed.call("intake", "--procedure", MARRIAGE, "--name", "An", "--as", who)
        assert (outcome.error["kind"], outcome.error["field"]) == ("not_found", "as")
    assert [user["name"] for user in staffed.keys("user", "list")["users"] if not user["active"]] == ["Nhận Hồ"]
    assert "đã ngừng" in staffed.plain("user", "list").out


def test_a_name_stands_once_and_a_role_is_one_of_the_list(staffed: Line) -> None:
    chief = ("--as", "Lê Quản")
    assert staffed.call("user", "add", "lê quản", "--role", "clerk", *chief).error["kind"] == "conflict"
    assert staffed.call("user", "add", "Bình", "--role", "vua", *chief).error["field"] == "role"
    assert staffed.call("user", "add", " ", "--role", "clerk", *chief).error["field"] == "name"
    assert staffed.call("user", "disable", "Không Ai", *chief).error["kind"] == "not_found"
