"""A password as it is typed: hidden, and telling when the keyboard changes what is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from cchc_desktop.domain.credentials import MANGLED, is_mangled

CAPS = "Phím Caps Lock đang bật: chữ thường thành chữ hoa."


class PasswordField(QLineEdit):
    """``warned`` carries the sentence to show below it, empty when all is well.

    Caps Lock is known by a letter that comes large without Shift, Unikey by a letter that no password has.
    """

    warned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhLatinOnly
        )
        self._said = ""
        self._is_caps = False
        self.textChanged.connect(self._on_text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if len(typed) == 1 and typed.isascii() and typed.isalpha():
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._is_caps = typed.isupper() != is_shifted
        elif event.key() == Qt.Key.Key_CapsLock:
            self._is_caps = False
        super().keyPressEvent(event)
        self._tell()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._tell()

    def forget(self) -> None:
        """Empty the field, and what could be taken back in it."""
        self._is_caps = False
        self.clear()
        self._tell()

    def _on_text(self) -> None:
        self._tell()

    def _tell(self) -> None:
        said = MANGLED if is_mangled(self.text()) else CAPS if self._is_caps and self.text() else ""
        if said != self._said:
            self._said = said
            self.warned.emit(said)
