"""A folder without a book: whose it shall be is asked once, and nothing typed is lost by a refusal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.config import config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.people import NOBODY, THE_OFFICE, Role
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.services import accounts, door, office
from ui.entrance.first_run import FirstRun, NewOffice, found
from ui.messages import MessageBar

WISH = NewOffice("Trung tâm xã Bình Minh", "h56.123.45", "UBND XÃ BÌNH MINH", False, CodeSource.PROVINCIAL)


@pytest.fixture
def asked() -> list[NewOffice]:
    return []


@pytest.fixture
def view(qtbot: QtBot, tmp_path: Path, asked: list[NewOffice]) -> FirstRun:
    bar = MessageBar()
    qtbot.addWidget(bar)
    view = FirstRun(bar, tmp_path)
    qtbot.addWidget(view)
    view.office_asked.connect(asked.append)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    return view


def test_an_office_is_asked_for_with_the_keyboard_alone(view: FirstRun, asked: list[NewOffice]) -> None:
    def type_in(text: str) -> None:
        focused = view.window().focusWidget()
        QTest.keyClicks(focused, text)
        QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_Return)

    for text in ("Trung tam xa Binh Minh", "UBND XA BINH MINH", "H56.123.45"):
        type_in(text)
    type_in(" ")
    type_in("")
    assert asked == []
    for text in ("Le Quan Tri", "so-ho-so-2026", "so-ho-so-2026"):
        type_in(text)
    assert asked == [
        NewOffice(
            "Trung tam xa Binh Minh",
            "H56.123.45",
            "UBND XA BINH MINH",
            False,
            CodeSource.PROVINCIAL,
            "Le Quan Tri",
            "so-ho-so-2026",
        )
    ]


def test_nobody_starts_a_practice_book_for_real_work_by_chance(view: FirstRun, asked: list[NewOffice]) -> None:
    view.name.setText("Trung tâm xã Bình Minh")
    view.agency_code.setText("H56.123.45")
    view.on_create()
    assert asked == []
    assert view.form.message("is_practice") == "Hãy chọn sổ thật hay sổ thực hành."


def test_a_practice_book_numbers_for_itself_unless_told_otherwise(view: FirstRun) -> None:
    view.is_practice.set_value(True)
    assert view.code_source.value() is CodeSource.OWN
    view.is_practice.set_value(False)
    assert view.code_source.value() is CodeSource.PROVINCIAL
    view.code_source.set_value(CodeSource.OWN)
    view.is_practice.set_value(True)
    view.is_practice.set_value(False)
    assert view.code_source.value() is CodeSource.OWN


def test_a_refusal_stands_by_its_field_and_loses_nothing(view: FirstRun, asked: list[NewOffice]) -> None:
    view.name.setText("Trung tâm xã Bình Minh")
    view.agency_code.setText("56")
    view.is_practice.set_value(False)
    view.on_create()
    view.on_create()
    assert len(asked) == 1, "a doubled Enter asks once"
    assert not view.create_button.isEnabled()
    view.show_error(InvalidInput("agency_code", "Mã định danh có dạng H56.123.45."))
    assert view.form.message("agency_code") == "Mã định danh có dạng H56.123.45."
    assert view.create_button.isEnabled()
    assert view.name.text() == "Trung tâm xã Bình Minh"


def test_every_control_has_a_name_for_those_who_do_not_see_it(view: FirstRun) -> None:
    for field in (view.name, view.superior, view.agency_code, view.is_practice, view.code_source):
        assert field.accessibleName()


def test_the_book_that_is_founded_belongs_to_the_office(tmp_path: Path) -> None:
    config = config_from({"office": str(tmp_path / "moi")}, {})
    desk = found(config, WISH)
    try:
        settings = office.look(desk).settings
        assert (settings.name, settings.agency_code, settings.superior) == (
            "Trung tâm xã Bình Minh",
            "H56.123.45",
            "UBND XÃ BÌNH MINH",
        )
        assert settings.code_source is CodeSource.PROVINCIAL
    finally:
        desk.close()


def test_a_wrong_code_or_a_taken_folder_is_refused(tmp_path: Path) -> None:
    config = config_from({"office": str(tmp_path / "moi")}, {})
    with pytest.raises(InvalidInput) as refused:
        found(config, NewOffice("Trung tâm", "56", "", False, CodeSource.OWN))
    assert refused.value.field == "agency_code"
    found(config, WISH).close()
    with pytest.raises(Conflict):
        found(config, WISH)


def test_an_administrator_is_offered_and_may_be_declined(
    tmp_path: Path, view: FirstRun, asked: list[NewOffice]
) -> None:
    view.name.setText("Trung tâm xã Bình Minh")
    view.agency_code.setText("H56.123.45")
    view.is_practice.set_value(False)
    view.on_create()
    assert (asked[0].administrator, asked[0].password) == ("", "")
    desk = found(config_from({"office": str(tmp_path / "khong-ai")}, {}), asked[0])
    assert (accounts.officers(desk), desk.actor) == ((), THE_OFFICE)
    desk.close()


def test_two_different_passwords_make_no_office(view: FirstRun, asked: list[NewOffice]) -> None:
    view.name.setText("Trung tâm xã Bình Minh")
    view.agency_code.setText("H56.123.45")
    view.is_practice.set_value(False)
    view.administrator.setText("Lê Quản Trị")
    view.password.setText("so-ho-so-2026")
    view.again.setText("so-ho-so-2062")
    view.on_create()
    assert asked == []
    assert view.form.message("again") == "Hai lần gõ không giống nhau."


def test_the_administrator_sits_at_the_new_book_with_or_without_a_password(tmp_path: Path) -> None:
    named = replace(WISH, administrator="Lê Quản Trị")
    desk = found(config_from({"office": str(tmp_path / "ten")}, {}), named)
    assert (desk.actor.name, desk.actor.role) == ("Lê Quản Trị", Role.ADMINISTRATOR)
    assert not door.must_sign_in(desk)
    desk.close()
    config = config_from({"office": str(tmp_path / "mat-khau")}, {})
    desk = found(config, replace(named, password="so-ho-so-2026"))
    assert desk.actor.role is Role.ADMINISTRATOR
    desk.close()
    again = open_desk(config)
    assert again.actor is NOBODY
    again.close()


def test_a_password_that_breaks_the_rules_makes_no_office(tmp_path: Path) -> None:
    config = config_from({"office": str(tmp_path / "moi")}, {})
    for wish, field in (
        (replace(WISH, administrator="Lê Quản Trị", password="ngan"), "password"),
        (replace(WISH, password="so-ho-so-2026"), "administrator"),
    ):
        with pytest.raises(InvalidInput) as refused:
            found(config, wish)
        assert refused.value.field == field
        assert not config.office.exists()
