"""The function keys along the bottom of the window, each with its word; a click does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.actions import Command
from ui.theme import px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

NO_FOCUS = 0
# A window with fewer pixels has them for one row of keys only: a cheap screen whose letters Windows draws larger.
LOW_WINDOW = 640
# On it the keys lose their words in this order, the least pressed first; their tips keep them, and F1 has them all.
SPARED = (
    "full_screen",
    "refresh",
    "statistics",
    "dossiers",
    "day_close",
    "apology",
    "find",
    "return",
    "intake",
    "help",
)


def row_height() -> int:
    """The height of one row of keys; large type takes the margins."""
    return px(22) + 10


class KeyButton(QPushButton):
    """A key cap and its word; the labels let the mouse through to the button."""

    def __init__(self, command: Command, parent: QWidget) -> None:
        super().__init__(parent)
        self.command = command
        self.setProperty("kind", "key")
        self.setProperty("focusPolicy", NO_FOCUS)
        self.setAccessibleName(f"{command.label} ({command.shortcut})")
        self.setToolTip(command.explanation or command.label)
        cap = QLabel(command.shortcut)
        cap.setProperty("role", "key-cap")
        self._word = QLabel(command.label)
        line = QHBoxLayout(self)
        line.setContentsMargins(px(5), 5, px(5), 5)
        line.setSpacing(px(6))
        line.addWidget(cap)
        line.addWidget(self._word)

    def show_word(self, is_shown: bool) -> None:
        """With its word, or the cap alone."""
        self._word.setVisible(is_shown)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        return QSize(layout.sizeHint().width(), row_height())


class KeyStrip(QFrame):
    """All commands that exist; they flow into a second row when large type needs it and the window is high enough."""

    pressed = Signal(str)

    def __init__(self, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self.setObjectName("keyStrip")
        self.setAccessibleName("Các phím chức năng")
        self._listens = False
        self._buttons: list[KeyButton] = []
        self.show_commands(commands)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What is offered now."""
        return tuple(button.command for button in self._buttons)

    def show_commands(self, commands: tuple[Command, ...]) -> None:
        """Offer these commands, in this order."""
        if commands == self.commands:
            return
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = [KeyButton(command, self) for command in commands]
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
            if self._listens:
                _hear(button)
            if self.isVisible():
                button.show()
        if self.isVisible():
            self.lay_out()

    def listen(self) -> None:
        """Hear the keys from now on, not only clicks."""
        self._listens = True
        for button in self._buttons:
            _hear(button)

    def lay_out(self) -> None:
        """Place the buttons for the present width, type and height of the window."""
        for button in self._buttons:
            button.show_word(True)
        if self.window().height() < LOW_WINDOW:
            self._spare_words()
        left, row, height = px(6), 0, row_height()
        for button in self._buttons:
            width = button.sizeHint().width()
            if left + width > self.width() and left > px(6):
                left, row = px(6), row + 1
            button.setGeometry(left, 1 + row * height, width, height)
            left += width + px(4)
        self.setFixedHeight(1 + (row + 1) * height + px(2))

    def _spare_words(self) -> None:
        """Take words from the keys that are pressed least, until all keys stand in one row."""
        needed = px(6) + sum(button.sizeHint().width() + px(4) for button in self._buttons) - px(4)
        for button in sorted(self._buttons, key=lambda button: SPARED.index(button.command.id)):
            if needed <= self.width():
                return
            needed -= button.sizeHint().width()
            button.show_word(False)
            needed += button.sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lay_out()

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.pressed.emit(button.command.id)


def _hear(button: KeyButton) -> None:
    """Press the button at its key, at once: a button's own shortcut animates it for a tenth of a second first."""
    from PySide6.QtGui import QKeySequence, QShortcut

    QShortcut(QKeySequence(button.command.shortcut), button).activated.connect(button.click)
