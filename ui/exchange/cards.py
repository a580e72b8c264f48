"""The two cards at the left: what is to go out, and what kind of file comes in."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from cchc_desktop.domain.people import Right
from ui.dossier.pieces import words
from ui.exchange.days_form import DaysForm
from ui.messages import MessageBar
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.page import button


class Kind(StrEnum):
    """What a workbook holds."""

    REGISTER = "register"
    PROCEDURES = "procedures"


KINDS = ((Kind.REGISTER, "Sổ theo dõi hồ sơ"), (Kind.PROCEDURES, "Danh mục thủ tục"))
_NEEDED = {
    Kind.REGISTER: (
        "Sổ theo mẫu của chương trình, hoặc sổ có cột riêng của đơn vị: chương trình đoán, bạn xem lại cách ghép cột."
    ),
    Kind.PROCEDURES: "Tệp do nút «Xuất danh mục» ghi ra, đã sửa hoặc thêm dòng. Nội dung khác trở thành bản mới.",
}


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(px(16), px(10), px(16), px(12))
    column.setSpacing(px(8))
    column.addWidget(words(title, role="section"))
    return frame, column


class ImportCard:
    """``kind`` and ``creates`` say what the chosen file is taken for."""

    def __init__(self, choose: object) -> None:
        self.frame, column = _card("Nhập từ Excel")
        self.kind: Choice[Kind] = Choice(KINDS)
        self.kind.setAccessibleName("Nội dung của tệp")
        self.needed = words("", Tone.MUTED)
        self.creates = QCheckBox("Thêm cả thủ tục chưa có")
        self.creates.setToolTip("Thủ tục chưa có trong danh mục được thêm, không có thời hạn; cần đối chiếu sau.")
        assert callable(choose)
        self.choose = button(
            "Chọn tệp E&xcel…", choose, icon_name="folder-open", key="Ctrl+O", primary=True, right=Right.EXCHANGE
        )
        for one in (self.kind, self.needed, self.creates, self.choose):
            column.addWidget(one)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()

    def _on_kind(self) -> None:
        kind = self.kind.value() or Kind.REGISTER
        self.needed.setText(_NEEDED[kind])
        self.creates.setVisible(kind is Kind.REGISTER)


class ExportCard(QFrame):
    """``register_wanted(first, last)`` with the days of reception, None for all; ``procedures_wanted``."""

    register_wanted = Signal(object, object)
    procedures_wanted = Signal()

    def __init__(self, today: date, bar: MessageBar) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(words("Xuất ra Excel", role="section"))
        column.addWidget(words("Sổ theo dõi của hồ sơ nhận trong khoảng này; để trống là toàn bộ.", Tone.MUTED))
        self.form = DaysForm(bar, today, ("Từ ngày", "Đến ngày"), label_width=70)
        self.form.given.connect(self.register_wanted)
        self.register = button(
            "Xuất &sổ theo dõi…", self.form.submit, icon_name="file-spreadsheet", right=Right.EXCHANGE
        )
        self.procedures = button(
            "Xuất d&anh mục thủ tục…", self.procedures_wanted.emit, icon_name="books", right=Right.EXCHANGE
        )
        column.addWidget(self.form)
        column.addWidget(self.register)
        column.addWidget(words("Tệp có dữ liệu cá nhân: chỉ lưu nơi được phép.", Tone.WARN))
        column.addWidget(self.procedures)
