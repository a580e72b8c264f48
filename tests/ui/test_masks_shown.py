"""What an inspector sees of citizens' numbers on the screens: last digits, also where a clerk worked just before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.events import Recipient
from cchc_desktop.domain.people import Actor, Person, Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts
from tests.ui.counter import Counter, counter, open_window
from ui.frame.navigation import SCREENS

ID, CORRECTED, PROXY, PHONE, MAIL = "001090123456", "001090123457", "001085099999", "0912345678", "hoa@thu.vn"
NUMBERS = (ID, CORRECTED, PROXY, PHONE, MAIL)
NAME = "Đặng Thị Hòa"
SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        for _ in range(3):
            made.receive(NAME, id_number=ID, phone=PHONE, email=MAIL, address="thôn Đông")
        owner = Person(NAME, id_number=CORRECTED, phone=PHONE, email=MAIL, address="thôn Đông")
        made.step(made.codes[0], Action.CORRECT, owner=owner)
        for code in made.codes[:2]:
            made.step(code, Action.FINISH)
        made.step(
            made.codes[0],
            Action.RETURN,
            recipient=Recipient.PROXY,
            recipient_name="Lê Văn An",
            recipient_id=PROXY,
        )
        open_window(made)
        yield made


def sit_down(at: Counter, role: Role) -> None:
    officer = accounts.add(at.desk, f"Người {role.value}", role).value
    at.wait()
    at.shell.opening._on_seated(replace(at.shell.tasks.desk, actor=Actor(officer.id, officer.name, role)))
    at.wait()


def said(root: QWidget) -> str:
    """Every word that stands on the window, tips and lists included."""
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        found += [widget.toolTip(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        elif isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
        elif isinstance(widget, QComboBox):
            found += [widget.itemText(at) for at in range(widget.count())]
        elif isinstance(widget, QAbstractItemView):
            found += _cells(widget)
    return " ".join(found)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    if model is not None:
        for row in range(min(model.rowCount(), 50)):
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
            for column in range(columns):
                yield from (str(model.index(row, column).data(role) or "") for role in SHOWN)


def go_round(at: Counter) -> Iterator[tuple[str, str]]:
    """Each screen with what stands on it, the sheets of dossiers and the entries of the journal among them."""
    for door in SCREENS:
        screen: Any = at.go(door.id)
        yield door.id, said(screen)
    for code in at.codes:
        screen = at.go("dossiers", code=code)
        at.until(lambda screen=screen: screen.browser.sheet.shown is not None)  # type: ignore[misc]
        at.wait()
        yield f"sheet of {code}", said(screen)
    yield "return", said(at.go("return_result", code=at.codes[1]))
    screen = at.go("audit_log")
    for row in range(len(screen.model.rows)):
        screen.table.setCurrentIndex(screen.model.index(row, 0))
        at.wait()
        yield f"entry {row}", said(screen)
    screen = at.go("dossiers")
    screen.find(NAME)
    at.wait()
    yield "search", said(screen)


def test_an_inspector_who_sits_down_after_a_clerk_finds_no_number_on_any_screen(at: Counter) -> None:
    sit_down(at, Role.LEADER)
    whole = dict(go_round(at))
    assert {number for number in NUMBERS if any(number in text for text in whole.values())} == set(NUMBERS) - {PROXY}
    sit_down(at, Role.INSPECTOR)
    leaks = [(place, number) for place, text in go_round(at) for number in NUMBERS if number in text]
    assert leaks == []


@pytest.mark.parametrize("role", [Role.CLERK, Role.OFFICER, Role.LEADER])
def test_who_works_on_a_dossier_sees_its_numbers_whole(at: Counter, role: Role) -> None:
    sit_down(at, role)
    screen = at.go("dossiers", code=at.codes[0])
    at.until(lambda: screen.browser.sheet.shown is not None)
    at.wait()
    assert CORRECTED in said(screen)
