"""The whole window when the book cannot be opened: why, in one sentence, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import UserError
from ui.form import Form
from ui.messages import MessageBar
from ui.theme import Tone, px
from ui.widgets.icons import pixmap
from ui.widgets.page import button, card


class TroubleView(QWidget):
    """Shows a refusal to open; asks to try again, for another folder, or for a new office."""

    retry_asked = Signal()
    folder_asked = Signal()
    office_asked = Signal(str, str, bool)

    def __init__(self, bar: MessageBar) -> None:
        super().__init__()
        self._icon = QLabel()
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "section")
        self._retry = button("Thử &lại", self.retry_asked.emit, icon_name="refresh", primary=True)
        self._other = button("Chọn &thư mục khác…", self.folder_asked.emit, icon_name="folder-open")
        ways = QHBoxLayout()
        ways.setSpacing(px(10))
        for way in (self._retry, self._other):
            ways.addWidget(way)
        ways.addStretch(1)
        panel, column = card()
        panel.setFixedWidth(px(680))
        head = QHBoxLayout()
        head.setSpacing(px(16))
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._sentence, 1)
        column.addLayout(head)
        column.addSpacing(px(8))
        column.addLayout(ways)
        column.addSpacing(px(16))
        column.addWidget(self._new_office(bar))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(panel)
        middle.addStretch(1)
        around = QVBoxLayout(self)
        around.addStretch(1)
        around.addLayout(middle)
        around.addStretch(2)

    def show_error(self, error: UserError) -> None:
        """Say why the book did not open, or put a refusal of the new office by its field."""
        if error.field in self.form.names():
            self.form.show_error(error)
            return
        self._icon.setPixmap(pixmap("database", Tone.BAD, 40))
        self._sentence.setText(error.message)
        self.setAccessibleDescription(error.message)
        self._retry.setFocus()

    def _new_office(self, bar: MessageBar) -> QWidget:
        self.form = Form(bar)
        self.form.section("Hoặc tạo sổ mới cho đơn vị")
        self._name = self.form.add("name", "Tên đơn vị", QLineEdit(), required=True)
        self._name.setPlaceholderText("Trung tâm Phục vụ hành chính công xã …")
        self._code = self.form.add(
            "agency_code", "Mã định danh", QLineEdit(), hint="Ví dụ: H56.123.45; có thể bổ sung sau."
        )
        self._practice = self.form.add(
            "is_practice", "", QCheckBox("Bản thực hành (mọi trang in đều mang dấu KHÔNG CÓ GIÁ TRỊ)")
        )
        self._practice.setAccessibleName("Bản thực hành")
        self.form.submitted.connect(self._on_create)
        create = button("Tạ&o đơn vị", self._on_create, icon_name="building-community")
        self.form.add_wide(create)
        return self.form

    def _on_create(self) -> None:
        self.form.clear_messages()
        self.office_asked.emit(self._name.text().strip(), self._code.text().strip(), self._practice.isChecked())
