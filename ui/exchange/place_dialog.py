"""A place without network is made: its name, its serials of each day, and the folder that goes to its PC."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.services import places
from ui.dialogs.form_dialog import FormDialog, Work
from ui.shell import Shell
from ui.widgets.date_field import DateField
from ui.widgets.page import button

EXPLANATION = (
    "Điểm làm việc bằng sổ riêng, không cần mạng, rồi gửi gói dữ liệu về trụ sở. Từ ngày đầu, trụ sở không cấp các số "
    "trong dải này nữa. Thư mục được lập có danh mục, lịch, người dùng, không có hồ sơ nào: chép cả thư mục sang máy "
    "của điểm rồi mở bằng chương trình."
)
_SPAN = re.compile(r"\s*(\d{1,6})\s*[-–]\s*(\d{1,6})\s*")


class PlaceDialog(FormDialog):
    """``saved(Place)`` when the folder stands there."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "Lập điểm tiếp nhận", EXPLANATION, action="&Lập điểm", width=720)
        today = shell.now().date()
        add = self.form.add
        self.name = add("name", "Tên điểm", QLineEdit(), required=True)
        self.name.setPlaceholderText("Nhà văn hóa thôn Đông")
        self.serials = add("first", "Dải số mỗi ngày", QLineEdit("5001-5999"), required=True)
        self.begin = add("from", "Từ ngày", DateField(today, earliest=today), required=True)
        self.begin.set_value(today)
        self.end = add("to", "Đến ngày", DateField(today, earliest=today), hint="Để trống: đến khi có thay đổi.")
        self.folder = add("folder", "Thư mục", QLineEdit(), required=True, hint="Thư mục trống, ví dụ trên USB.")
        self.choose = add("choose", "", button("&Chọn thư mục…", self.on_choose, icon_name="folder-open"))
        self.choose.setAccessibleName("Chọn thư mục")
        self.choose.setAutoDefault(False)

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.name)

    def on_choose(self) -> None:
        """Ask for the folder."""
        found = QFileDialog.getExistingDirectory(self, "Chọn thư mục trống cho điểm", self.folder.text())
        if found:
            self.folder.setText(found)

    def work(self) -> Work:
        name, span = self.name.text(), _SPAN.fullmatch(self.serials.text())
        if span is None:
            raise InvalidInput("first", "Dải số ghi như 5001-5999: số đầu, gạch ngang, số cuối.")
        first, last = int(span[1]), int(span[2])
        begin, end = self.begin.read("from"), self.end.read("to")
        if begin is None:
            raise InvalidInput("from", "Chưa ghi ngày đầu.")
        if not self.folder.text().strip():
            raise InvalidInput("folder", "Chưa chọn thư mục cho sổ của điểm.")
        folder = Path(self.folder.text().strip()).expanduser()
        if not folder.is_absolute():
            raise InvalidInput("folder", "Hãy ghi đường dẫn đầy đủ của thư mục, hoặc bấm Chọn thư mục.")
        return lambda desk: places.give(desk, name, first, last, begin, end, folder)
