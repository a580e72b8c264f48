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
        self._is_caps = False
        # After the form took away what stood by the field before.
        self.textChanged.connect(self._tell, Qt.ConnectionType.QueuedConnection)

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

    def _tell(self) -> None:
        """Say what is wrong; nothing is said of an empty field, by which a refusal may stand."""
        if is_mangled(self.text()):
            self.warned.emit(MANGLED)
        elif self.text():
            self.warned.emit(CAPS if self._is_caps else "")
