"""A key that comes before the window is built is not lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from tests.ui.counter import counter


def test_f2_pressed_while_the_window_opens_brings_the_intake(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        window = at.window
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
        window.painted.connect(lambda: QCoreApplication.postEvent(window, press))
        window.show()
        at.until(lambda: window._workplace is not None and at.shell.tasks.desk is not None)
        at.wait()
        assert at.shell.screens.front_id == "intake"
