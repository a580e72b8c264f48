"""How the promised date came about, over the form until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.dossier.contents import show_explanation
from ui.dossier.pieces import Entries, Room, words
from ui.theme import px
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.domain.explanation import ExplainedDay

TITLE = "Cách tính ngày hẹn"


class ExplanationPanel(QFrame):
    """The dated lines of the computation; Esc or the button closes it, ``closed`` tells so."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self.setAccessibleName(TITLE)
        self._entries = Entries(TITLE)
        self._room = Room(self._entries, TITLE)
        head = QHBoxLayout()
        head.addWidget(words(TITLE, role="section"), 1)
        head.addWidget(button("Đóng", self.close_panel, icon_name="x"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(10), px(10))
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self._room, 1)
        self.hide()

    def show_lines(self, lines: tuple[ExplainedDay, ...], above: QWidget) -> None:
        """Show these lines over the form, ending where ``above`` begins."""
        show_explanation(self._entries, lines)
        parent = self.parentWidget()
        assert parent is not None
        bottom = above.geometry().top() - px(6)
        width = min(px(600), parent.width() - px(40))
        inside = self._entries.layout()
        assert inside is not None
        wanted = inside.totalHeightForWidth(width - px(46)) + px(74)
        height = max(px(140), min(wanted, bottom - px(60)))
        self.setGeometry(above.geometry().left(), bottom - height, width, height)
        self.show()
        self.raise_()
        self._room.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Take it away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close_panel()
            event.accept()
        else:
            super().keyPressEvent(event)
