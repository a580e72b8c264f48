"""An evening at the counter: what is due, the screen that closes the day, and the keys of the clerk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import book
from tests.ui.counter import counter, open_window

Key = Qt.Key
MONDAY, THURSDAY, FRIDAY = (date(2026, 3, day) for day in (2, 5, 6))
NAMES = ("Đặng Thị Hòa", "Trương Văn Lực", "Hoàng Thị Mỹ Duyên", "Phan Đình Khôi", "Lý Thị Sen")


@contextmanager
def at_evening(bot: QtBot, folder: Path) -> Iterator[Any]:
    """Four dossiers are due today, one result waits since Tuesday; the screen has its counter as ``at``."""
    with counter(bot, folder) as at:
        for name in NAMES:
            at.receive(name)
        at.clock.at(date(2026, 3, 3), 15)
        at.step(at.codes[4], Action.FINISH)
        at.clock.at(THURSDAY, 16, 42)
        open_window(at)
        screen = at.go("day_close")
        screen.at = at
        yield screen


def press(screen: Any, *keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)
        QApplication.processEvents()


def type_hour(screen: Any, digits: str) -> None:
    for digit in digits:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, digit)
        QApplication.processEvents()


def confirm(screen: Any) -> None:
    press(screen, Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    screen.at.wait()


def status(screen: Any, place: int) -> Status:
    return book.show(screen.at.desk, screen.at.codes[place]).dossier.status


def lines(screen: Any) -> list[str]:
    """What stands in the list: headings by their words, dossiers by their owner."""
    items = (screen.marking.model.item(row) for row in range(screen.marking.model.rowCount()))
    return [item.one.row.owner if item.one else item.text for item in items]
