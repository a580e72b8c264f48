"""The function keys along the bottom of the window, each with its word; a click does the same."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from ui.actions import Command
from ui.theme import colours, font, px

NO_FOCUS = 0


def row_height() -> int:
    """The height of one row of keys; large type takes the margins."""
    return px(22) + 10


class KeyButton(QAbstractButton):
    """A key cap and its word, painted: eleven of them cost less than one styled button."""

    def __init__(self, command: Command, parent: QWidget) -> None:
        super().__init__(parent)
        self.command = command
        self.setText(command.label)
        self.setAccessibleName(f"{command.label} ({command.shortcut})")
        self.setToolTip(command.explanation or command.label)
        self.setProperty("focusPolicy", NO_FOCUS)

    def sizeHint(self) -> QSize:
        cap = QFontMetrics(font(scale=0.9, bold=True)).horizontalAdvance(self.command.shortcut) + px(10)
        word = QFontMetrics(font(scale=0.95)).horizontalAdvance(self.text())
        return QSize(cap + word + px(20), row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = colours()
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), QColor(look.accent_soft))
        painter.setFont(font(scale=0.9, bold=True))
        width = QFontMetrics(painter.font()).horizontalAdvance(self.command.shortcut) + px(10)
        cap = QRectF(px(6), (self.height() - px(22)) / 2, width, px(22))
        painter.setPen(QColor(look.line_strong))
        painter.setBrush(QColor(look.ground))
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setPen(QColor(look.accent))
        baseline = self.height() / 2 + QFontMetrics(font()).capHeight() / 2
        painter.drawText(QPointF(cap.left() + px(5), baseline), self.command.shortcut)
        painter.setFont(font(scale=0.95))
        painter.setPen(QColor(look.ink))
        painter.drawText(QPointF(cap.right() + px(6), baseline), self.text())


class KeyStrip(QFrame):
    """All commands that exist; they flow into a second row when large type needs it."""

    pressed = Signal(str)

    def __init__(self, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self.setObjectName("keyStrip")
        self.setAccessibleName("Các phím chức năng")
        self._buttons: list[KeyButton] = []
        self._shortcuts: list[QShortcut] = []
        self.show_commands(commands)

    @property
    def commands(self) -> tuple[Command, ...]:
        """What is offered now."""
        return tuple(button.command for button in self._buttons)

    def show_commands(self, commands: tuple[Command, ...]) -> None:
        """Offer these commands, in this order, and listen to their keys."""
        for old in (*self._buttons, *self._shortcuts):
            old.deleteLater()
        self._buttons = [KeyButton(command, self) for command in commands]
        self._shortcuts = []
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
            shortcut = QShortcut(QKeySequence(button.command.shortcut), self)
            shortcut.activated.connect(button.click)
            self._shortcuts.append(shortcut)
            button.show()
        self.lay_out()

    def lay_out(self) -> None:
        """Place the buttons for the present width and type."""
        left, row, height = px(6), 0, row_height()
        for button in self._buttons:
            wanted = button.sizeHint()
            if left + wanted.width() > self.width() and left > px(6):
                left, row = px(6), row + 1
            button.setGeometry(left, 1 + row * height, wanted.width(), height)
            left += wanted.width() + px(2)
        self.setFixedHeight(1 + (row + 1) * height + px(2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.lay_out()

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.pressed.emit(button.command.id)
