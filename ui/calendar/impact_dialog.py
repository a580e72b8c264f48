"""What a change of the calendar moves: the open dossiers it touches, their promises to be kept or given anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from cchc_desktop.services.calendars import Moved
from ui.dossier.pieces import words
from ui.format import day, moment, number
from ui.paged_model import Column, PagedModel
from ui.tasks import Tasks
from ui.theme import Tone, px
from ui.widgets.page import button
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

SIZE = (1200, 560)
KEEP = "&Giữ ngày đã hẹn: phiếu đã giao vẫn đúng; hẹn rơi vào ngày nghỉ thì xét theo ngày làm việc kế tiếp."


class ImpactDialog(QDialog):
    """``decided(codes)``: the codes that get another slip, none when every promise is kept."""

    decided = Signal(object)

    def __init__(self, parent: QWidget, tasks: Tasks, moved: Sequence[Moved]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Hồ sơ có ngày hẹn bị ảnh hưởng")
        self._moved = tuple(moved)
        self._able = tuple(one.code for one in moved if one.may_reissue)
        self.chosen = set(self._able)
        self.keep = QRadioButton(KEEP)
        self.reissue = QRadioButton()
        self.keep.setChecked(True)
        self.model: PagedModel[Moved] = PagedModel(tasks, self._columns(), id_of=lambda one: one.id, parent=self)
        self.table = PagedTable(self.model, "Hồ sơ đang mở bị ảnh hưởng")
        self.table.installEventFilter(self)
        self.save = button("", self.on_save, icon_name="check", primary=True)
        self.back = button("&Quay lại", self.reject)
        self._lay_out()
        self.keep.toggled.connect(self._on_choice)
        self.table.opened.connect(self._on_opened)
        self.table.doubleClicked.disconnect()
        self.table.doubleClicked.connect(self.on_toggle)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.on_save)
        self._on_choice()
        self.model.show_rows(self._source)

    def start(self) -> None:
        """Show it with the cursor on the choice."""
        self.resize(px(SIZE[0]), px(SIZE[1]))
        room = self.screen().availableGeometry()
        self.resize(min(self.width(), room.width() - px(40)), min(self.height(), room.height() - px(80)))
        self.open()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_toggle(self, *_: object) -> None:
        """Choose the dossier under the cursor for another slip, or keep its promise after all."""
        one: Moved | None = self.table.current()
        if one is None or not one.may_reissue or self.keep.isChecked():
            return
        self.chosen ^= {one.code}
        self._on_choice()

    def on_save(self) -> None:
        """Tell what was decided."""
        codes = tuple(one.code for one in self._moved if one.code in self.chosen) if self._reissues else ()
        self.decided.emit(codes)
        self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = watched is self.table and event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            self.on_toggle()
            return True
        return super().eventFilter(watched, event)

    @property
    def _reissues(self) -> bool:
        return self.reissue.isChecked() and bool(self.chosen)

    def _columns(self) -> tuple[Column[Moved], ...]:
        return (
            Column("Phiếu", self._slip_word, width=116, icon=self._slip_icon),
            Column("Mã hồ sơ", lambda one: one.code, width=196, bold=True),
            Column("Tổ chức, cá nhân", lambda one: one.owner, width=186, tip=lambda one: one.owner),
            Column("Đang hẹn", lambda one: moment(one.due_at), width=132),
            Column("Tính lại", _would_be, width=150, bold=True),
            Column("Nếu giữ, xét", lambda one: day(one.judged_on), width=104),
            Column("Thủ tục", lambda one: one.procedure, width=0, tip=lambda one: one.procedure),
        )

    def _slip_word(self, one: Moved) -> str:
        return "Cấp mới" if self._gets_slip(one) else "Giữ"

    def _slip_icon(self, one: Moved) -> str:
        return "file-check" if self._gets_slip(one) else ""

    def _gets_slip(self, one: Moved) -> bool:
        return self.reissue.isChecked() and one.code in self.chosen

    def _source(self, _desk: Desk, after: Any, limit: int) -> tuple[Sequence[Moved], Any]:
        start = after or 0
        return self._moved[start : start + limit], start + limit if start + limit < len(self._moved) else None

    def _on_choice(self, *_: object) -> None:
        able = len(self._able)
        self.reissue.setEnabled(able > 0)
        self.reissue.setText(
            f"&Cấp phiếu thay thế cho {number(len(self.chosen))} hồ sơ được chọn, theo ngày tính lại."
            if able
            else "Cấp phiếu thay thế: không hồ sơ nào cấp được, ngày hẹn không đổi hoặc đã qua."
        )
        self.save.setText(
            f"Ghi lịch, cấp {number(len(self.chosen))} phiếu" if self._reissues else "Ghi lịch, giữ ngày hẹn"
        )
        if self.model.rowCount():
            last = self.model.index(self.model.rowCount() - 1, 0)
            self.model.dataChanged.emit(self.model.index(0, 0), last)

    def _on_opened(self, _: Moved) -> None:
        self.on_save()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(words(f"Thay đổi này ảnh hưởng {number(len(self._moved))} hồ sơ đang mở", role="section"))
        column.addWidget(words("Chưa ghi gì. Chọn cách giải quyết với những ngày đã hẹn:", Tone.MUTED))
        column.addWidget(self.keep)
        column.addWidget(self.reissue)
        column.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(words("Phím cách: đổi hồ sơ đang chọn · Ctrl+Enter: ghi · Esc: quay lại", hint=True), 1)
        for one in (self.back, self.save):
            one.setAutoDefault(False)
            line.addWidget(one)
        column.addLayout(line)


def _would_be(one: Moved) -> str:
    """Another date, or why there is none."""
    if one.would_be == one.due_at:
        return "không đổi"
    return moment(one.would_be)
