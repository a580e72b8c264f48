"""Commands where each has a password: it comes from a variable or is typed, never from an argument."""

from __future__ import annotations

import getpass
import sys

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.people import SignInWay
from cchc_desktop.services import accounts, office, signing_in
from tests.cli.line import Line

KEEPER, SECRET = "Lê Quản", "so-ho-so-2026"


@pytest.fixture
def guarded(line: Line, monkeypatch: pytest.MonkeyPatch) -> Line:
    """An office that asks its one keeper for a password."""
    line.keys("user", "add", KEEPER, "--role", "quản trị")
    line.keys("user", "add", "Nhận Hồ", "--role", "clerk", "--as", KEEPER)
    desk = open_desk(config_from({"office": str(line.folder)}, {}))
    keeper = accounts.named(desk, KEEPER)
    signing_in.set_password(desk, keeper.id, SECRET)
    office.change(desk, {"sign_in": SignInWay.PASSWORDS})
    desk.close()
    monkeypatch.delenv("CCHC_PASSWORD", raising=False)
    return line


def test_without_a_password_no_command_reads_or_changes(guarded: Line) -> None:
    for words in (
        ("list",),
        ("search", "an"),
        ("check",),
        ("user", "list"),
        ("intake", "--procedure", "x", "--name", "a"),
    ):
        refused = guarded.call(*words).error
        assert refused["kind"] == "not_allowed", words
        assert "--as" in refused["message"]


def test_the_password_comes_from_its_variable(guarded: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_PASSWORD", SECRET)
    assert guarded.keys("list", "--as", KEEPER)["rows"] == []
    monkeypatch.setenv("CCHC_PASSWORD", "sai-mat-khau")
    assert guarded.call("list", "--as", KEEPER).error["message"] == "Tên hoặc mật khẩu không đúng."
    assert guarded.call("list", "--as", "Không Có").error["message"] == "Tên hoặc mật khẩu không đúng."


def test_who_can_type_is_asked_and_who_cannot_is_told_of_the_variable(
    guarded: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without:
        without.setattr(sys, "stdin", None)
        assert "CCHC_PASSWORD" in guarded.call("list", "--as", KEEPER).error["message"]
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert "CCHC_PASSWORD" in guarded.call("list", "--as", KEEPER).error["message"]
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return SECRET

    monkeypatch.setattr(getpass, "getpass", typed)
    assert guarded.keys("list", "--as", KEEPER)["rows"] == []
    assert asked == [f"Mật khẩu của {KEEPER}: "]


def test_a_password_is_reset_from_a_variable_and_ones_own_with_the_present_one(
    guarded: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_PASSWORD", SECRET)
    monkeypatch.setenv("CCHC_NEW_PASSWORD", "nhan-ho-so-2026")
    assert guarded.keys("user", "reset", "nhận hồ", "--as", KEEPER)["user"]["name"] == "Nhận Hồ"
    monkeypatch.setenv("CCHC_NEW_PASSWORD", "ngan")
    assert guarded.call("user", "reset", KEEPER, "--as", KEEPER).error["field"] == "password"
    monkeypatch.setenv("CCHC_NEW_PASSWORD", "mot-mat-khau-khac")
    guarded.keys("user", "reset", KEEPER, "--as", KEEPER)
    assert guarded.call("list", "--as", KEEPER).error["kind"] == "not_allowed"
    monkeypatch.setenv("CCHC_PASSWORD", "nhan-ho-so-2026")
    assert guarded.keys("list", "--as", "Nhận Hồ")["rows"] == []


def test_no_option_takes_a_password(guarded: Line) -> None:
    assert "--password" not in guarded.bare("user", "--help").out
    assert guarded.bare("user", "reset", KEEPER, "--password", "x").code == 2
