"""A tick below a field that belongs to it: Enter passes it by, Tab and the space bar reach it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget


class QuietTick(QCheckBox):
    """Costs nobody a key who has nothing to tick; Enter on it goes on to the next field."""

    def stand_below(self, field: QWidget) -> None:
        """Take a place in the field's own cell of a form, above what may be wrong with it."""
        cell = field.parentWidget()
        column = cell.layout() if cell is not None else None
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 2, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            event.accept()
        else:
            super().keyPressEvent(event)
