"""Keeps what the keyboard stands on in sight, inside a place that scrolls."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.theme import px


class CursorFollower(QObject):
    """Scrolls an area to the field that takes the cursor, however that came there; Qt itself does so only for Tab."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        program = QApplication.instance()
        assert isinstance(program, QApplication)
        program.focusChanged.connect(self._on_focus)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        # While a window is being taken apart the cursor wanders through what is still left of it.
        inside = self._area.widget() if shiboken6.isValid(self._area) else None
        if now is None or inside is None or not inside.isAncestorOf(now):
            return
        # Up and down only: a page that is wider than the window would jump aside under the reader's eyes.
        bar, room, margin = self._area.verticalScrollBar(), self._area.viewport().height(), px(24)
        top = now.mapTo(inside, QPoint(0, 0)).y() - margin
        bottom = top + now.height() + 2 * margin
        # Of what is higher than the room, such as a list, the beginning is enough.
        is_high = bottom - top > room
        if top < bar.value() or (is_high and top > bar.value() + room // 2):
            bar.setValue(top)
        elif bottom > bar.value() + room and not is_high:
            bar.setValue(bottom - room)
