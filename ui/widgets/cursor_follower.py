"""Keeps what the keyboard stands on in sight, inside a place that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QObject
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
        inside = self._area.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, px(32))
