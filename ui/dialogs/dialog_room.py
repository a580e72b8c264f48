"""The place of a dialog's questions: it grows with every sentence below a field and scrolls where the screen ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import px
from ui.widgets.cursor_follower import CursorFollower

# What stands around the questions: the title of the window, the buttons, the margins; and some air to the screen.
AROUND = 150


class DialogRoom(QScrollArea):
    """As high as what it holds, as long as the screen has room for it; takes no focus of its own."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("dialogRoom")
        self.setStyleSheet("#dialogRoom, #dialogRoom > QWidget > QWidget { background: transparent; }")
        self.setWidget(inside)
        self._inside = inside
        inside.installEventFilter(self)
        CursorFollower(self)

    def sizeHint(self) -> QSize:
        return QSize(max(self._inside.sizeHint().width(), self._width()), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(), self._height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _width(self) -> int:
        is_cut = self._whole() > self._most()
        return self._inside.minimumSizeHint().width() + (self.verticalScrollBar().sizeHint().width() if is_cut else 0)

    def _height(self) -> int:
        return min(self._whole(), self._most())

    def _whole(self) -> int:
        """How high the questions are with their words wrapped into the width there is."""
        inside = self._inside
        width = self.width() if self.isVisible() else self.window().minimumWidth() - px(40)
        if not inside.hasHeightForWidth():
            return inside.sizeHint().height()
        return inside.heightForWidth(max(width, inside.minimumSizeHint().width()))

    def _most(self) -> int:
        return self.screen().availableGeometry().height() - px(AROUND)
