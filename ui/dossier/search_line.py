"""The field over a list of dossiers: the list follows what is typed, Enter takes what was found, Down goes into it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from cchc_desktop.domain.text import nfc
from ui.theme import Tone
from ui.widgets.icons import icon

PAUSE_MS = 180


class SearchLine(QLineEdit):
    """``changed(text)`` a moment after the last key, ``entered(text)`` on Enter, ``went_down`` on the arrow.

    The text belongs to the typist: nothing is completed, and nothing is asked while letters are being composed.
    """

    changed = Signal(str)
    entered = Signal(str)
    went_down = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.addAction(icon("search", Tone.MUTED, 18), self.ActionPosition.LeadingPosition)
        self._is_composing = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.textEdited.connect(self._on_edited)

    def asked(self) -> str:
        """What stands there, as the book keeps text."""
        return nfc(self.text())

    def stop(self) -> None:
        """Ask nothing more of what was typed."""
        self._pause.stop()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._is_composing:
            self._pause.stop()
            self.entered.emit(self.asked())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _on_edited(self) -> None:
        self._pause.start()

    def _on_pause(self) -> None:
        if self._is_composing:
            self._pause.start()
        else:
            self.changed.emit(self.asked())
