"""Hết hạn lưu: dossiers past their retention, and taking the names out of those that are ticked, by two officers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.services import door, retention, signing_in
from cchc_desktop.services.retention import Copy, Past, PastPage
from ui.dialogs.form_dialog import FormDialog, Work
from ui.dossier.pieces import words
from ui.format import number
from ui.messages import Ask
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.changes import Done

MOST_SHOWN = 200
_EXPLANATION = (
    "Chương trình không tự xóa gì. Đánh dấu hồ sơ, ghi số văn bản quyết định và người xác nhận: thông tin cá nhân của "
    "các hồ sơ ấy bị bỏ hẳn, số liệu thống kê và dấu niêm phong vẫn nguyên."
)
Found = tuple[PastPage, tuple[tuple[int, str], ...], tuple[Copy, ...], bool]


class PastDialog(FormDialog):
    """A list to tick, the order, the second officer and, where passwords are asked for, that one's password."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "Hồ sơ hết hạn lưu", _EXPLANATION, action="Ẩ&n danh", label_width=130, width=900)
        self._asks = False
        self.list = QListWidget()
        self.list.setAccessibleName("Hồ sơ hết hạn lưu")
        self.list.setMinimumHeight(px(220))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.add("codes", "Hồ sơ", self.list)
        self.order = self.form.add("order", "Quyết định", QLineEdit())
        self.order.setPlaceholderText("Số, ngày của văn bản, ví dụ 12/QĐ-UBND ngày 05/01/2037")
        self.second: Choice[int] = self.form.add("second", "Người xác nhận", Choice([]))
        self.password = self.form.add("password", "Mật khẩu", QLineEdit())
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setToolTip("Mật khẩu của người xác nhận, do người ấy tự gõ")
        self.held = self.form.add("held", "Bản sao lưu", words("", Tone.WARN))
        self.saved.connect(self._on_saved)

    def begin(self) -> None:
        """Ask the book, then show what there is."""
        self.shell.tasks.read(_found, self._on_found, owner=self)

    def work(self) -> Work:
        codes = [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in map(self.list.item, range(self.list.count()))
            if item.checkState() is Qt.CheckState.Checked
        ]
        if not codes:
            raise InvalidInput("codes", "Hãy đánh dấu ít nhất một hồ sơ.")
        second, order, password = self.second.value(), self.order.text(), self.password.text()
        if second is None:
            raise InvalidInput("second", "Hãy chọn người xác nhận.")
        sure = f"Bỏ hẳn thông tin cá nhân của {number(len(codes))} hồ sơ? Việc này không lấy lại được."
        if not Ask.yes(self, sure, "&Bỏ hẳn", "&Quay lại"):
            raise InvalidInput("order", "Chưa ẩn danh hồ sơ nào.")

        name, asks = self.second.currentText(), self._asks

        def do(desk: Desk) -> Done[Any]:
            confirming = signing_in.sign_in(desk, name, password) if asks else desk.acting_as(second)
            return retention.anonymise(desk, codes, order, confirming)

        return do

    def _on_found(self, found: Found) -> None:
        page, people, copies, asks = found
        for row in page.rows:
            self._add(row)
        self.second.set_options(people)
        self._asks = asks
        self.password.setEnabled(asks)
        self.password.setPlaceholderText("" if asks else "Đơn vị không dùng mật khẩu")
        if not page.rows:
            held = "Không có hồ sơ nào hết hạn lưu. Số năm lưu đặt ở từng thủ tục (màn hình Thủ tục)."
        else:
            held = retention.still_held(copies)
        if page.total > len(page.rows):
            held += f" Danh sách chỉ hiện {len(page.rows)} trong {number(page.total)} hồ sơ, cũ nhất trước."
        self.held.setText(held)
        self.begin_at(self.list if page.rows else self.order)

    def _add(self, row: Past) -> None:
        days = f"kết thúc {row.settled:%d/%m/%Y}, lưu đến {row.until:%d/%m/%Y}"
        item = QListWidgetItem(f"{row.code}   {days}   {row.owner}   {row.procedure}")
        item.setToolTip(f"{row.owner}\n{row.procedure}")
        item.setData(Qt.ItemDataRole.UserRole, row.code)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def _on_saved(self, codes: tuple[str, ...]) -> None:
        self.shell.bar.say(f"Đã ẩn danh {number(len(codes))} hồ sơ.")


def _found(desk: Desk) -> Found:
    page = retention.past(desk, limit=MOST_SHOWN)
    return page, retention.seconds(desk), retention.copies(desk), door.must_sign_in(desk)
