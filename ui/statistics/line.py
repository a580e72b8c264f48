"""A line of words and buttons over the table that grows with its words and asks nothing of the screen besides."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.theme import px


class Line(QFrame):
    """Wrapped words make a whole screen's height depend on its width, which then asks for more than it needs."""

    def __init__(self) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(10))

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the words need at this width."""
        self.setMinimumHeight(max(0, self.row.totalHeightForWidth(self.width())))
