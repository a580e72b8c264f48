"""What the program says to the user: a line in the bar, or a question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from cchc_desktop.domain.errors import UserError
from ui.theme import Tone, px
from ui.widgets.elided import ElidedLabel
from ui.widgets.icons import icon, pixmap

Action = tuple[str, Callable[[], object]]
SUCCESS_STAYS_MS = 15_000
ICON_OF = {
    Tone.GOOD: "circle-check",
    Tone.PLAIN: "info-circle",
    Tone.WARN: "alert-triangle",
    Tone.BAD: "alert-circle",
}


class MessageBar(QWidget):
    """One line for the outcome of the last thing done, with what may follow; never a box to click away.

    ``say`` is for success and leaves by itself; ``warn`` and ``error`` stay until the next message or Esc.
    With nothing to say it shows a quiet line, the day and the time. One that ``wraps`` stands in a dialog and shows
    the whole sentence at once, since there is no second place for it.
    """

    def __init__(self, parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Thông báo")
        self._text = self._idle = ""
        self._icon = QLabel()
        self._label = QLabel() if wraps else ElidedLabel()
        self._label.setWordWrap(wraps)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(px(6))
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setAccessibleName("Đóng thông báo")
        self._close.setToolTip("Đóng thông báo")
        self._close.clicked.connect(self.clear)
        line = QHBoxLayout(self)
        air = px(4) if wraps else 0
        line.setContentsMargins(px(12), air, px(6), air)
        line.setSpacing(px(8))
        for widget in (self._icon, self._label):
            line.addWidget(widget)
        line.setStretch(1, 1)
        line.addLayout(self._actions)
        line.addWidget(self._close)
        self._leaving = QTimer(self, singleShot=True, interval=SUCCESS_STAYS_MS)
        self._leaving.timeout.connect(self.clear)
        self.clear()

    @property
    def text(self) -> str:
        """The sentence shown now, or an empty text."""
        return self._text

    def say(self, text: str, *actions: Action) -> None:
        """Done: one sentence, and what may follow, as ``("&Mở", self.on_open)``."""
        self._show(Tone.GOOD, text, actions)
        self._leaving.start()

    def warn(self, text: str, *actions: Action) -> None:
        """Done, but something is owed or odd."""
        self._show(Tone.WARN, text, actions)

    def error(self, text: str, *actions: Action) -> None:
        """Not done: why, and the way out."""
        self._show(Tone.BAD, text, actions)

    def refuse(self, error: UserError) -> None:
        """Show why work was refused; a ``failed`` for screens without a form."""
        self.error(error.message)

    def clear(self) -> None:
        """Nothing to say any more."""
        self._leaving.stop()
        self._text = ""
        self._drop_actions()
        self._wear("", self._idle)
        self._icon.hide()
        self._close.hide()

    def set_idle(self, text: str) -> None:
        """What to show while there is nothing to say."""
        self._idle = text
        if not self._text:
            self._label.setText(text)

    def _show(self, tone: Tone, text: str, actions: tuple[Action, ...]) -> None:
        self._leaving.stop()
        self._text = text
        self._wear(tone.value, text)
        self._icon.setPixmap(pixmap(ICON_OF[tone], tone))
        self._close.setIcon(icon("x", tone, 16))
        self._icon.show()
        self._close.show()
        self._drop_actions()
        for label, call in actions:
            button = QPushButton(label)
            button.setProperty("kind", "line")
            button.clicked.connect(lambda _=False, call=call: call())
            self._actions.addWidget(button)

    def _wear(self, tone: str, text: str) -> None:
        for widget, worn in ((self, tone), (self._label, tone or "muted")):
            widget.setProperty("tone", worn)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._label.setText(text)
        self._label.setToolTip(text if tone else "")
        self._label.setAccessibleName(text)

    def _drop_actions(self) -> None:
        while (item := self._actions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


class Ask:
    """Questions; a test replaces one of these calls."""

    @classmethod
    def yes(cls, parent: QWidget, question: str, yes: str, no: str = "Không", *, explanation: str = "") -> bool:
        """Whether the user chose the ``yes`` button; Esc is no."""
        box = QMessageBox(QMessageBox.Icon.Question, parent.window().windowTitle(), question, parent=parent)
        box.setInformativeText(explanation)
        chosen = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refused = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(chosen)
        box.setEscapeButton(refused)
        box.exec()
        return box.clickedButton() is chosen
