"""Keys as a scanner and as a person send them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

SCANNER_MS, PERSON_MS = 8, 110
_clock = count(1_000_000, 10_000)


def send_keys(keys: Iterable[str | Qt.Key], pause_ms: int) -> None:
    """Press letters and named keys in the window that has the keyboard, so far apart."""
    window = QGuiApplication.focusWindow()
    assert window is not None
    for at, key in enumerate(keys, next(_clock) // pause_ms):
        code, text = (Qt.Key.Key_unknown, key) if isinstance(key, str) else (key, _TEXTS.get(key, ""))
        if text == " ":
            code = Qt.Key.Key_Space
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(at * pause_ms)
            QGuiApplication.sendEvent(window, event)


def scan(text: str) -> None:
    """Read a QR code with a scanner that ends with Enter."""
    send_keys([*text, Qt.Key.Key_Return], SCANNER_MS)


_TEXTS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Backspace: "\b", Qt.Key.Key_Space: " "}
