"""The card of keys that F1 shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.actions import OTHER_KEYS, Command
from ui.theme import px


class KeyCard(QDialog):
    """Every key and what it does, in the order of the strip."""

    def __init__(self, commands: tuple[Command, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bảng phím tắt")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel("Bảng phím tắt")
        title.setProperty("role", "title")
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        rows = [(c.shortcut, c.explanation or c.label) for c in commands]
        for at, (key, meaning) in enumerate([*rows, *OTHER_KEYS]):
            name = QLabel(key)
            name.setProperty("role", "key-cap")
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(QLabel(meaning), at, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(16))
        column.setSpacing(px(16))
        column.addWidget(title)
        column.addLayout(grid)
        column.addWidget(buttons)
