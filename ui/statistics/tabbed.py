"""The parts of a room behind tabs, with the button that saves them at the right of these."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.dossier.pieces import Room
from ui.theme import px


class TabbedRoom(QWidget):
    """``lay_out`` puts each part behind its tab, and what is said of all of them above."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.rooms = QStackedWidget()

    def lay_out(self, name: str, parts: Iterable[tuple[str, QWidget]], save: QPushButton, said: QWidget) -> None:
        """``name`` is what a screen reader calls the tabs."""
        self.tabs.setAccessibleName(name)
        for title, part in parts:
            self.tabs.addTab(title)
            self.rooms.addWidget(Room(part, title))
        self.tabs.currentChanged.connect(self.rooms.setCurrentIndex)
        # The bold word of another tab asks for another width.
        self.tabs.currentChanged.connect(self.tabs.updateGeometry)
        head = QHBoxLayout()
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(said)
        column.addWidget(self.rooms, 1)
