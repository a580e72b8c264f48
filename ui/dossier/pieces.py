"""Small parts of the sheet: lines of words, and a list of dated lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Tone, px


def words(text: str, tone: Tone = Tone.PLAIN, *, bold: bool = False, hint: bool = False, role: str = "") -> QLabel:
    """A line of plain words that wraps and can be copied with the mouse."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if hint or role:
        label.setProperty("role", "hint" if hint else role)
    if tone is not Tone.PLAIN:
        label.setProperty("tone", tone.value)
    if bold:
        strong = label.font()
        strong.setBold(True)
        label.setFont(strong)
    return label


def retell(label: QLabel, text: str, tone: Tone = Tone.PLAIN) -> None:
    """Give a label other words and another tone; without words it leaves its room."""
    label.setText(text)
    label.setProperty("tone", tone.value)
    label.style().unpolish(label)
    label.style().polish(label)
    label.setVisible(bool(text))


class Room(QScrollArea):
    """Holds one widget that scrolls up and down with the arrows when it is longer than its place."""

    def __init__(self, inside: QWidget, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName("room")
        self.setStyleSheet("QScrollArea#room, QScrollArea#room > QWidget > QWidget { background: transparent; }")
        self.setWidget(inside)


class Entries(QWidget):
    """Lines of two or three parts under headings, filled anew for each dossier."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(6), px(4), px(6))
        self._column.setSpacing(px(4))
        self._grid: QGridLayout | None = None
        self.clear()

    def clear(self) -> None:
        """Show nothing."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._grid = None
        self._column.addStretch(1)

    def heading(self, text: str) -> None:
        """Begin a group."""
        self._grid = None
        self._column.insertWidget(self._column.count() - 1, words(text, Tone.MUTED, bold=True))

    def add(self, *parts: str, tone: Tone = Tone.PLAIN, bold: bool = False) -> None:
        """One line; its last part takes the room that is left."""
        if self._grid is None:
            holder = QWidget()
            self._grid = QGridLayout(holder)
            self._grid.setContentsMargins(0, 0, 0, px(6))
            self._grid.setHorizontalSpacing(px(10))
            self._grid.setVerticalSpacing(px(3))
            self._grid.setColumnStretch(len(parts) - 1, 1)
            self._column.insertWidget(self._column.count() - 1, holder)
        row = self._grid.rowCount()
        for at, part in enumerate(parts):
            label = words(part, tone, bold=bold)
            label.setWordWrap(at == len(parts) - 1)
            self._grid.addWidget(label, row, at, Qt.AlignmentFlag.AlignTop)
