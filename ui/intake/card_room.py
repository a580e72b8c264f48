"""The inside of a card: it scrolls when it holds more than its place, so that the promise below never leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import px
from ui.widgets.cursor_follower import CursorFollower


class CardRoom(QScrollArea):
    """Holds the fields of a card and follows the cursor; it takes no focus of its own.

    ``is_whole`` makes it as high as what it holds: then the page scrolls, as it must with very large type.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._is_whole = False
        self._inside = inside
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        inside.installEventFilter(self)
        CursorFollower(self)

    @property
    def is_whole(self) -> bool:
        return self._is_whole

    @is_whole.setter
    def is_whole(self, is_whole: bool) -> None:
        self._is_whole = is_whole
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        # A low wish: the card grows into what is free, and a page that must wrap its words asks for no more than that.
        return QSize(super().sizeHint().width(), max(px(150), self.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        if not self._is_whole:
            return super().minimumSizeHint()
        inside = self._inside
        height = inside.heightForWidth(self.width()) if inside.hasHeightForWidth() else inside.sizeHint().height()
        return QSize(px(200), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_whole and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
