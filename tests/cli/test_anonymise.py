"""``anonymise``: two officers and an order; looked at first, refused by the field that is wrong, told what remains."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.people import SignInWay
from cchc_desktop.domain.retention import ANONYMOUS
from cchc_desktop.services import accounts, office, signing_in
from tests.cli.line import Line

FIRST, SECOND = "Lê Quản", "Trần Lãnh"
OF_FIRST, OF_SECOND = "so-ho-so-2026", "lanh-dao-2026"
ORDER = "12/QĐ-UBND ngày 05/01/2037"
BOTH = ("--as", FIRST, "--second", SECOND, "--order", ORDER)


@pytest.fixture
def staffed(line: Line) -> Line:
    line.keys("user", "add", FIRST, "--role", "quản trị")
    for name, role in ((SECOND, "lãnh đạo"), ("Nhận Hồ", "clerk")):
        line.keys("user", "add", name, "--role", role, "--as", FIRST)
    return line


def settled(line: Line) -> str:
    code = line.taken("--as", FIRST)
    line.step(code, "withdraw", "--reason", "Đổi ý", "--as", FIRST)
    return code


def owner(line: Line, code: str, *more: str) -> Any:
    return line.keys("show", code, *more)["dossier"]["owner"]["name"]


def test_it_is_looked_at_first_and_then_done_and_the_copies_that_keep_the_names_are_told(staffed: Line) -> None:
    code = settled(staffed)
    staffed.keys("backup", "--as", FIRST)
    tried = staffed.keys("anonymise", code, *BOTH, "--dry-run")
    assert (tried["dossiers"], tried["anonymised"]) == ([code], False)
    assert owner(staffed, code) == "Đặng Thị Hòa"
    told = staffed.plain("anonymise", code, *BOTH)
    assert f"Đã ẩn danh 1 hồ sơ: {code}." in told.out
    assert "Thông tin vẫn còn trong 1 bản sao lưu: office-20260302-0900.db." in told.out
    assert owner(staffed, code) == ANONYMOUS
    assert staffed.keys("check")["problems"] == []


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("--as", FIRST, "--second", FIRST, "--order", ORDER), "second"),
        (("--as", FIRST, "--second", SECOND, "--order", " "), "order"),
        (("--as", FIRST, "--second", "Nhận Hồ", "--order", ORDER), None),
        (("--as", "Nhận Hồ", "--second", SECOND, "--order", ORDER), None),
        (("--second", SECOND, "--order", ORDER), None),
    ],
    ids=["alone", "no order", "second without the right", "first without the right", "nobody"],
)
def test_one_alone_no_order_and_no_right_are_refused_also_on_trial(
    staffed: Line, words: tuple[str, ...], field: str | None, more: tuple[str, ...]
) -> None:
    code = settled(staffed)
    assert staffed.call("anonymise", code, *words, *more).error["field"] == field
    assert owner(staffed, code) == "Đặng Thị Hòa"


def test_an_open_dossier_keeps_its_names_and_takes_the_others_with_it(staffed: Line) -> None:
    done, still_open = settled(staffed), staffed.taken("--as", FIRST)
    for more in ((), ("--dry-run",)):
        assert staffed.call("anonymise", done, still_open, *BOTH, *more).error["kind"] == "conflict"
    assert owner(staffed, done) == "Đặng Thị Hòa"


def test_order_and_second_are_asked_for_and_without_codes_what_is_past_is_listed(staffed: Line) -> None:
    code = settled(staffed)
    assert staffed.call("anonymise", code, "--as", FIRST).code == 2
    assert staffed.keys("anonymise", "--as", FIRST) == {"total": 0, "past": []}
    assert "0 hồ sơ đã hết hạn lưu." in staffed.plain("anonymise", "--as", FIRST).out


def test_where_passwords_are_asked_for_the_second_gives_their_own(
    staffed: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = settled(staffed)
    desk = open_desk(config_from({"office": str(staffed.folder)}, {}))
    for name, password in ((FIRST, OF_FIRST), (SECOND, OF_SECOND)):
        signing_in.set_password(desk, accounts.named(desk, name).id, password)
    office.change(desk, {"sign_in": SignInWay.PASSWORDS})
    desk.close()
    monkeypatch.setenv("CCHC_PASSWORD", OF_FIRST)
    monkeypatch.setenv("CCHC_SECOND_PASSWORD", "sai-mat-khau")
    assert staffed.call("anonymise", code, *BOTH).error["field"] == "password"
    assert owner(staffed, code, "--as", FIRST) == "Đặng Thị Hòa"
    monkeypatch.setenv("CCHC_SECOND_PASSWORD", OF_SECOND)
    assert staffed.keys("anonymise", code, *BOTH)["dossiers"] == [code]
    assert owner(staffed, code, "--as", FIRST) == ANONYMOUS
