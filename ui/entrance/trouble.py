"""The whole window when the book cannot be opened: why, in one sentence, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import UserError
from ui.theme import Tone, px
from ui.widgets.icons import pixmap
from ui.widgets.page import button, card


class TroubleView(QWidget):
    """Shows a refusal to open; asks to try again, for another folder, a copy of the book, or a new office."""

    restore_asked = Signal()
    retry_asked = Signal()
    folder_asked = Signal()
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._icon = QLabel()
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "section")
        self._retry = button("Thử &lại", self.retry_asked.emit, icon_name="refresh", primary=True)
        self._other = button("Chọn &thư mục khác…", self.folder_asked.emit, icon_name="folder-open")
        ways = QHBoxLayout()
        ways.setSpacing(px(10))
        self._new = button("Tạ&o sổ mới ở đây…", self.new_asked.emit, icon_name="building-community")
        for way in (self._retry, self._other, self._new):
            ways.addWidget(way)
        ways.addStretch(1)
        self._copy = button("&Khôi phục từ bản sao lưu…", self.restore_asked.emit, icon_name="history")
        back = QHBoxLayout()
        back.addWidget(self._copy)
        back.addStretch(1)
        panel, column = card()
        panel.setFixedWidth(px(680))
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._sentence, 1)
        column.addLayout(head)
        column.addSpacing(px(8))
        column.addLayout(ways)
        column.addLayout(back)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(panel)
        middle.addStretch(1)
        around = QVBoxLayout(self)
        around.addStretch(1)
        around.addLayout(middle)
        around.addStretch(2)

    def show_error(self, error: UserError) -> None:
        """Say why the book did not open."""
        self._icon.setPixmap(pixmap("database", Tone.BAD, 40))
        self._sentence.setText(error.message)
        self.setAccessibleDescription(error.message)
        self._retry.setFocus()
