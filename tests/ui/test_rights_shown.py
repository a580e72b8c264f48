"""Screens show the permission table: whoever lacks a right finds its button off, with a tip that says who may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.people import PERMISSIONS, ROLE_WORDS, Actor, Right, Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts
from tests.ui.counter import Counter, counter, open_window
from ui.frame.navigation import SCREENS
from ui.messages import Ask
from ui.rights import RightedButton

DOORS = [door.id for door in SCREENS]


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        code = made.receive("Đặng Thị Hòa", id_number="001090123456", phone="0912345678")
        made.step(code, Action.FINISH)
        made.receive("Trần Văn Ba")
        open_window(made)
        yield made


def sit_down(at: Counter, role: Role) -> None:
    officer = accounts.add(at.desk, f"Người {role.value}", role).value
    at.wait()
    at.shell.opening._on_seated(replace(at.shell.tasks.desk, actor=Actor(officer.id, officer.name, role)))
    at.wait()


def asked_for(screen: QWidget) -> list[RightedButton]:
    return [one for one in screen.findChildren(RightedButton) if one.right is not None]


@pytest.mark.parametrize("role", Role)
def test_a_button_is_off_for_who_lacks_its_right_and_tells_who_has_it(at: Counter, role: Role) -> None:
    sit_down(at, role)
    seen: set[Right] = set()
    for door in DOORS:
        for one in asked_for(at.go(door)):
            assert one.right is not None
            seen.add(one.right)
            able = [word for who, word in ROLE_WORDS.items() if one.right in PERMISSIONS[who]]
            if one.right in PERMISSIONS[role]:
                assert "không có quyền" not in one.toolTip(), one.text()
            else:
                assert not one.isEnabled(), one.text()
                assert f"việc này do {', '.join(able)} thực hiện" in one.toolTip()
    assert seen >= {Right.RECEIVE, Right.SETTLE, Right.RETURN, Right.EXTEND, Right.OVERRULE, Right.EXCHANGE}
    assert seen >= {Right.KEEP_CALENDAR, Right.KEEP_CATALOGUE, Right.KEEP_SETTINGS}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.INSPECTOR])
def test_no_button_that_can_be_pressed_is_refused_for_want_of_a_right(
    at: Counter, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ask, "yes", lambda *_, **__: False)
    for name in ("getOpenFileName", "getSaveFileName", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    for name in ("exec", "popup"):
        monkeypatch.setattr(QMenu, name, lambda *_: None)
    sit_down(at, role)
    refused: list[tuple[str, str, str]] = []
    for door in DOORS:
        at.go(door)
        if door == "audit_log" and Right.AUDIT not in PERMISSIONS[role]:
            continue  # the screen itself says who reads the journal
        for one in at.go(door).findChildren(QPushButton):
            if not (one.isVisible() and one.isEnabled()) or one.menu() is not None:
                continue
            at.shell.bar.clear()
            one.click()
            at.wait()
            if "không có quyền" in at.said:
                refused.append((door, one.text(), at.said))
            close_what_opened()
            if at.shell.screens.front_id != door:
                at.go(door)
    assert refused == []


def close_what_opened() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            dialog.reject()
    QApplication.processEvents()


def test_a_right_that_is_given_switches_its_button_on_at_once_and_one_taken_off(at: Counter) -> None:
    sit_down(at, Role.INSPECTOR)
    save: QAbstractButton = at.go("intake").sheet.band.save
    assert not save.isEnabled()
    sit_down(at, Role.CLERK)
    assert save.isEnabled()
    assert "Enter" in save.toolTip()


def test_enter_in_the_form_of_an_intake_says_who_receives_and_keeps_what_was_typed(at: Counter) -> None:
    sit_down(at, Role.INSPECTOR)
    screen = at.go("intake")
    screen.sheet.applicant["name"].setText("Lê Văn Tám")
    screen.on_save()
    at.wait()
    assert "không có quyền tiếp nhận hồ sơ; việc này do người tiếp nhận, lãnh đạo, quản trị thực hiện." in at.said
    assert screen.sheet.applicant["name"].text() == "Lê Văn Tám"


def test_keys_without_a_right_are_not_in_the_strip(at: Counter) -> None:
    sit_down(at, Role.INSPECTOR)
    assert {"intake", "return"}.isdisjoint(command.id for command in at.window.strip.commands)
    sit_down(at, Role.CLERK)
    assert {"intake", "return"} <= {command.id for command in at.window.strip.commands}
