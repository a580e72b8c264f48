"""The room of the doors at the left: it scrolls only when even doors that stand close together are too many.

Like all of the first paint it names no enumeration of Qt's own namespace (``ui/main_window.py`` says why).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

NO_FOCUS = 0
NO_FRAME = 0
NO_BAR = 1
USUAL_DOOR = 36
LOWEST_DOOR = 24
AIR = 8
FEWEST_DOORS = 3


class DoorRoom(QScrollArea):
    """Places the doors one below the other and keeps the one that is in front in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frameShape", NO_FRAME)
        self.setProperty("focusPolicy", NO_FOCUS)
        self.setProperty("horizontalScrollBarPolicy", NO_BAR)
        self._inside = QWidget()
        self._doors: list[QAbstractButton] = []
        self.setWidget(self._inside)

    def take(self, doors: Sequence[QAbstractButton]) -> None:
        """Hold these doors, in this order."""
        self._doors = list(doors)
        for door in self._doors:
            door.setParent(self._inside)

    def usual_height(self) -> int:
        """What all doors take with air around their words, in pixels."""
        return len(self._doors) * max([USUAL_DOOR, *(door.sizeHint().height() + AIR for door in self._doors)])

    def lowest_height(self) -> int:
        """What all doors take at their closest: words whole, and high enough to be hit; in pixels."""
        return len(self._doors) * self._lowest_door()

    def least_height(self) -> int:
        """What it takes to choose a door at all, in pixels."""
        return min(FEWEST_DOORS, len(self._doors)) * self._lowest_door()

    def place(self) -> None:
        """Place the doors for the present size and type."""
        count = max(len(self._doors), 1)
        height = max(self._lowest_door(), min(self.usual_height(), self.height()) // count)
        bar = self.verticalScrollBar()
        is_scrolling = height * len(self._doors) > self.height()
        width = self.width() - (bar.sizeHint().width() if is_scrolling else 0)
        self._inside.resize(width, height * len(self._doors))
        for at, door in enumerate(self._doors):
            door.setGeometry(0, at * height, width, height)
        bar.setSingleStep(height)
        self.follow()

    def follow(self) -> None:
        """Bring the door that is in front into sight, and where there is room its neighbours."""
        for door in self._doors:
            if door.isChecked():
                self.ensureWidgetVisible(door, 0, door.height())

    def _lowest_door(self) -> int:
        return max((max(LOWEST_DOOR, door.fontMetrics().height() + 2) for door in self._doors[:1]), default=0)
