"""Searching while typing Vietnamese: the list below, the keys, and letters that are still being composed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tests.ui.typing_keys import type_text
from ui.widgets.search_box import SearchBox, Suggestion

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.tasks import Tasks

NAMES = ("Đăng ký khai sinh", "Đăng ký khai tử", "Đăng ký kết hôn")


class Shelf:
    """Where the box looks: what was asked, and a gate that can hold the answers back."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gate = threading.Event()
        self.gate.set()

    def look(self, _: Any, text: str) -> list[Suggestion]:
        self.asked.append(text)
        self.gate.wait(5)
        return [Suggestion(name, value=name) for name in NAMES if text.lower() in name.lower()]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def box(qtbot: QtBot, tasks: Tasks, shelf: Shelf) -> SearchBox:
    window = QWidget()
    qtbot.addWidget(window)
    made = SearchBox(tasks, shelf.look, "Thủ tục")
    QVBoxLayout(window).addWidget(made)
    window.resize(600, 400)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made.setFocus()
    made.window_kept_alive = window  # type: ignore[attr-defined]
    return made


def shown(qtbot: QtBot, box: SearchBox) -> list[str]:
    qtbot.waitUntil(lambda: box.is_open, timeout=3000)
    return [row.title for row in box.suggestions]


def compose(box: SearchBox, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(box, event)


def test_a_pause_after_typing_asks_once_and_shows_the_list(qtbot: QtBot, box: SearchBox, shelf: Shelf) -> None:
    type_text(box, "khai")
    assert shown(qtbot, box) == ["Đăng ký khai sinh", "Đăng ký khai tử"]
    assert shelf.asked == ["khai"]
    assert box.text() == "khai"


def test_arrows_walk_the_list_and_enter_takes_the_row(qtbot: QtBot, box: SearchBox) -> None:
    type_text(box, "khai")
    shown(qtbot, box)
    QTest.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == ["Đăng ký khai tử"]
    assert not box.is_open
    assert box.text() == "khai"


def test_an_enter_before_the_answer_takes_its_first_row(qtbot: QtBot, box: SearchBox, shelf: Shelf) -> None:
    shelf.gate.clear()
    type_text(box, "kết")
    with qtbot.waitSignal(box.chosen, timeout=3000) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Return)
        shelf.gate.set()
    assert chosen.args == ["Đăng ký kết hôn"]


def test_an_enter_with_no_answer_hands_the_text_on(qtbot: QtBot, box: SearchBox) -> None:
    type_text(box, "xyz")
    with qtbot.waitSignal(box.submitted, timeout=3000) as submitted:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert submitted.args == ["xyz"]


def test_escape_takes_the_list_away_and_keeps_the_text(qtbot: QtBot, box: SearchBox) -> None:
    type_text(box, "khai")
    shown(qtbot, box)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.is_open
    assert box.text() == "khai"


def test_nothing_is_asked_or_chosen_while_letters_are_being_composed(
    qtbot: QtBot, box: SearchBox, shelf: Shelf
) -> None:
    compose(box, "ke")
    compose(box, "kê")
    qtbot.wait(200)
    assert shelf.asked == []
    assert box.text() == ""
    compose(box, "", "kết")
    assert shown(qtbot, box) == ["Đăng ký kết hôn"]
    assert shelf.asked == ["kết"]


def test_the_list_never_takes_the_cursor_or_changes_what_is_typed(qtbot: QtBot, box: SearchBox) -> None:
    type_text(box, "đăng")
    assert len(shown(qtbot, box)) == 3
    assert box.hasFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.text() == "đăng"
    compose(box, "k")
    assert box.hasFocus()
    compose(box, "", " k")
    assert box.text() == "đăng k"


def test_backspaces_as_unikey_sends_them_end_in_one_question(qtbot: QtBot, box: SearchBox, shelf: Shelf) -> None:
    type_text(box, "kee")
    for _ in range(2):
        QTest.keyClick(box, Qt.Key.Key_Backspace)
    type_text(box, "ê")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    type_text(box, "ết")
    assert shown(qtbot, box) == ["Đăng ký kết hôn"]
    assert shelf.asked == ["kết"]


def test_the_text_is_asked_in_nfc_whatever_was_typed(qtbot: QtBot, box: SearchBox, shelf: Shelf) -> None:
    decomposed = "ke\u0302\u0301t"
    box.setText("")
    compose(box, "", decomposed)
    shown(qtbot, box)
    assert shelf.asked == ["kết"]
    assert box.text() == decomposed


def test_a_late_answer_does_not_open_the_list_after_the_cursor_left(
    qtbot: QtBot, box: SearchBox, shelf: Shelf, tasks: Tasks
) -> None:
    shelf.gate.clear()
    type_text(box, "khai")
    qtbot.waitUntil(lambda: shelf.asked == ["khai"])
    box.clearFocus()
    shelf.gate.set()
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert not box.is_open


def test_enter_on_a_text_nobody_edited_goes_on(qtbot: QtBot, box: SearchBox, shelf: Shelf) -> None:
    box.setText("Đăng ký khai sinh")
    with qtbot.waitSignal(box.submitted):
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert shelf.asked == []
