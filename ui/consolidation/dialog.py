"""Tổng hợp báo cáo: files of many offices are dropped in, judged one by one, and written as one workbook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout

from cchc_desktop.services import consolidation
from cchc_desktop.services.consolidation import Accepted, Plan, State, Written
from ui.consolidation.columns_dialog import ColumnsDialog
from ui.consolidation.source_list import Listed, SourceList
from ui.dossier.pieces import Room, words
from ui.files import WORKBOOK, AskFile, ways_to
from ui.format import number
from ui.messages import MessageBar
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.errors import UserError

SIZE = (1120, 640)
ABOUT = (
    "Chọn báo cáo quý của từng đơn vị: biểu II.06a do phần mềm này lập, hoặc bảng Excel của đơn vị khác. Bảng không "
    "cộng khớp thì bị từ chối, có nêu ô sai."
)
GAP = "&Chấp nhận (3) nhiều hơn (7)+(11) ở bảng không có cột rút hồ sơ, dừng xử lý"
PERIODS = "Chấp nhận các tệp &khác kỳ báo cáo; kỳ được ghi ở từng dòng"


class ConsolidationDialog(QDialog):
    """Holds the plan of the files chosen so far; nothing is written before the last button."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tổng hợp báo cáo nhiều đơn vị")
        self.setAcceptDrops(True)
        self.shell = shell
        self.plan = Plan((), (), has_different_periods=False)
        self._is_busy = False
        self.bar = MessageBar(wraps=True)
        self.list = SourceList(shell.tasks)
        self.told = words("")
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add = button("&Thêm tệp…", self.on_add, icon_name="folder-open", key="Ctrl+O")
        self.drop = button("&Bỏ tệp", self.on_drop, icon_name="trash")
        self.columns = button("&Xem cột…", self.on_columns, icon_name="list-check")
        self.gap, self.periods = QCheckBox(GAP), QCheckBox(PERIODS)
        self.write = button("Tổn&g hợp…", self.on_write, icon_name="file-spreadsheet", primary=True)
        self.back = button("&Quay lại", self.reject)
        self._lay_out()
        self.list.current_row.connect(self._on_row)
        self.list.opened.connect(self.on_columns)
        for tick in (self.gap, self.periods):
            tick.toggled.connect(self._settle)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.write.click)
        self._settle()

    def start(self) -> None:
        """Show it with the cursor on the button for files."""
        self.resize(px(SIZE[0]), px(SIZE[1]))
        room = self.screen().availableGeometry()
        self.resize(min(self.width(), room.width() - px(40)), min(self.height(), room.height() - px(80)))
        self.open()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_add(self) -> None:
        """Ask for files."""
        desk = self.shell.tasks.desk
        if desk is not None and not self._is_busy:
            title = "Chọn báo cáo của các đơn vị"
            self.look_at(AskFile.several_to_read(self, title, desk.config.documents, WORKBOOK))

    def on_drop(self) -> None:
        """Leave the file under the cursor out."""
        current: Listed | None = self.list.current()
        if current is not None and not self._is_busy:
            self._look([source.path for source in self.plan.sources if source is not current.source])

    def on_columns(self, *_: object) -> None:
        """Show what the columns of the file under the cursor are taken for."""
        current: Listed | None = self.list.current()
        layout = current.source.layout if current is not None else None
        if current is None or layout is None or layout.is_own or self._is_busy:
            return
        asked = ColumnsDialog(self.shell, layout, current.source.path.name)
        asked.saved.connect(self.on_confirmed)
        asked.start()

    def on_confirmed(self, *_: object) -> None:
        """Read all files anew: others may have the same header."""
        self._look([source.path for source in self.plan.sources])

    def look_at(self, paths: Iterable[Path]) -> None:
        """Add files to those chosen; one that is there already is read anew."""
        known = [source.path for source in self.plan.sources]
        more = [path for path in paths if path not in known]
        if more:
            self._look([*known, *more])

    def on_write(self) -> None:
        """Ask where to, and write; a refusal is told in the bar of the dialog."""
        desk, plan = self.shell.tasks.desk, self.plan
        if desk is None or not self.write.isEnabled():
            return
        suggested = desk.config.documents / consolidation.file_name(plan)
        path = AskFile.to_write(self, "Lưu bảng tổng hợp", suggested, WORKBOOK)
        if path is None:
            return
        accepted = Accepted(self.gap.isChecked(), self.periods.isChecked())
        self._set_busy("Đang tổng hợp…")
        self.shell.tasks.read(
            lambda desk: consolidation.write(desk, plan, path, accepted), self._on_written, self._on_refused, owner=self
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if not self._is_busy:
            self.look_at(paths)

    def reject(self) -> None:
        if not self._is_busy:
            super().reject()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(px(8))
        for one in (self.add, self.drop, self.columns):
            one.setAutoDefault(False)
            tools.addWidget(one)
        tools.addStretch(1)
        room = Room(self.told, "Nội dung của tệp đang chọn")
        room.setMinimumHeight(px(110))
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        self.summary = words("", hint=True)
        foot.addWidget(self.summary, 1)
        for one in (self.back, self.write):
            one.setAutoDefault(False)
            foot.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(words("Tổng hợp báo cáo nhiều đơn vị", role="section"))
        column.addWidget(words(ABOUT, Tone.MUTED))
        column.addLayout(tools)
        column.addWidget(self.list, 3)
        column.addWidget(room, 1)
        column.addWidget(self.gap)
        column.addWidget(self.periods)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def _look(self, paths: list[Path]) -> None:
        self._set_busy("Đang đọc các tệp…")

        def work(desk: Desk) -> Plan:
            return consolidation.look(desk, paths)

        self.shell.tasks.read(work, self._on_looked, self._on_refused, owner=self)

    def _on_looked(self, plan: Plan) -> None:
        self.plan = plan
        self.list.show_plan(plan)
        self._on_row(None)
        self._set_busy("")

    def _on_row(self, row: Listed | None) -> None:
        self.told.setText("\n".join(row.sentences) if row is not None else "")
        self._settle()

    def _on_written(self, written: Written) -> None:
        self._set_busy("")
        self.accept()
        path = written.path
        said = f"Đã tổng hợp {number(len(written.summary.rows))} báo cáo vào {path.name}."
        self.shell.bar.say(said, *ways_to(self.shell, path))

    def _on_refused(self, error: UserError) -> None:
        self._set_busy("")
        self.bar.refuse(error)

    def _set_busy(self, what: str) -> None:
        self._is_busy = bool(what)
        self.bar.clear()
        self.bar.set_idle(what)
        self._settle()

    def _settle(self, *_: object) -> None:
        """What may be done now, and what is still missing for the last step."""
        states = [one.source.state for one in self.list.rows]
        current: Listed | None = self.list.current()
        layout = current.source.layout if current is not None else None
        self.gap.setVisible(State.GAP in states)
        self.periods.setVisible(self.plan.has_different_periods)
        self.add.setEnabled(not self._is_busy)
        self.drop.setEnabled(current is not None and not self._is_busy)
        self.columns.setEnabled(layout is not None and not layout.is_own and not self._is_busy)
        missing = self._missing(states)
        self.summary.setText(missing)
        self.write.setEnabled(not missing and not self._is_busy)

    def _missing(self, states: list[State]) -> str:
        if not states:
            return "Chưa có tệp nào."
        refused = states.count(State.REFUSED)
        if refused:
            return f"{number(refused)} tệp không tổng hợp được; bỏ ra hoặc sửa tệp rồi thêm lại."
        if State.COLUMNS in states:
            return "Xác nhận cột của từng bảng khác mẫu: chọn tệp rồi bấm «Xem cột»."
        if self.plan.repeated:
            return "Có đơn vị gửi hai tệp cùng kỳ; bỏ bớt một tệp."
        if State.GAP in states and not self.gap.isChecked():
            return "Có bảng còn chênh lệch; đánh dấu chấp nhận nếu đúng là hồ sơ rút hoặc dừng."
        if self.plan.has_different_periods and not self.periods.isChecked():
            return "Các tệp khác kỳ báo cáo; đánh dấu chấp nhận nếu muốn tổng hợp chung."
        return ""
