"""Below the list: the one reason of the batch where something is late, what is counted, and the two buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.services.day_close import DayView
from ui import format as written
from ui.dialogs.usual_text import UsualText
from ui.form import Form
from ui.messages import MessageBar
from ui.theme import px
from ui.widgets.elided import ElidedLabel
from ui.widgets.page import button

CONFIRM, CLOSE = "&Xác nhận", "Chố&t ngày"


class Foot(QWidget):
    """``confirm`` and ``close`` are what the buttons do; Enter in the reason confirms too."""

    def __init__(self, bar: MessageBar, confirm: Callable[[], object], close: Callable[[], object]) -> None:
        super().__init__()
        self._form = Form(bar, label_width=150)
        self.reason = UsualText(("",))
        self._form.add("late_reason", "Lý do cập nhật chậm", self.reason, required=True)
        self._form.submitted.connect(confirm)
        self._form.hide()
        self._counted = ElidedLabel()
        self._counted.setProperty("role", "hint")
        self._counted.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.confirm = button(CONFIRM, confirm, icon_name="check", primary=True, right=Right.SETTLE)
        self.confirm.setToolTip("Xác nhận các hồ sơ đã đánh dấu (Ctrl+Enter)")
        self.close_day = button(CLOSE, close, icon_name="lock", right=Right.SETTLE)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self._counted, 1)
        line.addWidget(self.confirm)
        line.addWidget(self.close_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._form)
        column.addLayout(line)

    @property
    def asks_reason(self) -> bool:
        """Whether something marked is keyed late."""
        return self._form.isVisibleTo(self)

    def show_day(self, view: DayView) -> None:
        """Tell what is counted, and offer the office's reasons without touching what was typed."""
        typed = self.reason.text()
        self.reason.blockSignals(True)
        self.reason.clear()
        self.reason.addItems(list(view.reasons))
        self.reason.setCurrentIndex(-1)
        self.reason.setEditText(typed)
        self.reason.blockSignals(False)
        late = f"{written.number(view.late_today)} hồ sơ hôm nay, {written.number(view.late_in_period)} trong kỳ"
        said = f"Cập nhật chậm: {late}. Phím cách: đánh dấu đã xong. Gõ giờ: sửa giờ. Enter: ghi thêm."
        self._counted.setText(said)
        self._counted.setToolTip(f"{said}\nKỳ báo cáo: {view.period}.")

    def show_marked(self, marked: int, late: int) -> None:
        """Tell how many are marked and whether a reason is needed."""
        self.confirm.setText(f"{CONFIRM} {written.number(marked)} hồ sơ" if marked else CONFIRM)
        self.confirm.setEnabled(bool(marked))
        self._form.setVisible(bool(late))

    def show_error(self, sentence: str) -> None:
        """Ask for the reason, the cursor in it."""
        self._form.show()
        self._form.show_error(InvalidInput("late_reason", sentence))
