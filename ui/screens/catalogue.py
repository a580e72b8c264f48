"""Thủ tục: find a procedure, compare it with the published decision, change it as a new version, end it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cchc_desktop.domain.people import Right
from cchc_desktop.services import catalogue
from ui.catalogue.columns import Shelved
from ui.catalogue.detail import ProcedureDetail
from ui.catalogue.outdated_line import OutdatedLine
from ui.catalogue.poster_dialog import PosterDialog
from ui.catalogue.shelf import Shelf
from ui.changes import Changes, touches
from ui.dialogs.procedure_editor import ProcedureEditor, ProcedureEnd
from ui.format import day, number
from ui.messages import Ask
from ui.shell import Shell
from ui.theme import px
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page, button

if TYPE_CHECKING:
    from cchc_desktop.domain.procedure import ProcedureVersion

DETAIL_WIDTHS = (352, 408)
CONFIRM_TIP = "Ghi nhận đã so thủ tục này với quyết định công bố"


class CatalogueScreen(Page):
    """Search and filters above the list; at the right all of the procedure under the cursor."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Thủ tục")
        self.shell = shell
        self.add_head_button("&In niêm yết…", self.on_poster, icon_name="printer")
        self.add_head_button("Nhập, xuất &Excel", self.on_exchange, icon_name="table-import")
        self.add = self.add_head_button("&Thêm thủ tục", self.on_add, icon_name="plus", right=Right.KEEP_CATALOGUE)
        self.outdated = OutdatedLine(shell.tasks)
        self.shelf = Shelf(shell.tasks)
        self.detail = ProcedureDetail()
        self.confirm = button("&Xác nhận", self.on_confirm, right=Right.KEEP_CATALOGUE)
        self.edit = button("&Sửa", self.on_edit, right=Right.KEEP_CATALOGUE)
        self.end = button("&Ngừng nhận", self.on_end, right=Right.KEEP_CATALOGUE)
        self._lay_out()
        self._listen()

    def shown(self, *, code: str = "", **what: object) -> None:
        """Look again; ``code`` puts the cursor on that procedure."""
        self._look_at_posters()
        self.shelf.look()
        if code:
            self.shelf.table.select_id(code)
        self.shelf.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, {"catalogue", "people"}):
            self._look_at_posters()
            self.shelf.look_again()

    def find(self, text: str) -> None:  # type: ignore[override]  # the Shell's name; Qt's own takes a window id
        """Put the cursor into the search field, with this text if there is any."""
        self.shelf.find(text)

    def close_down(self) -> None:
        self.shelf.field.stop()

    def on_add(self) -> None:
        """Ask for a new procedure."""
        self._open(ProcedureEditor(self.shell, self.shelf.overview.fields))

    def on_edit(self) -> None:
        """Change the procedure under the cursor as a new version."""
        row = self.shelf.row
        if row is not None:
            self._open(ProcedureEditor(self.shell, self.shelf.overview.fields, row.procedure.latest))

    def on_poster(self) -> None:
        """Ask which posters of procedures to print."""
        self._ask_for_poster(self.shelf.fields.value() or "")

    def on_exchange(self) -> None:
        """Take the catalogue in or out where workbooks are taken in and out."""
        self.shell.go("exchange", kind="procedures")

    def on_confirm(self) -> None:
        """Note that the version in force was compared with the published decision."""
        row = self.shelf.row
        if row is None or row.version.confirmed_at is not None:
            return
        question = f"Đã so thủ tục {row.code} với quyết định công bố: tên, thời hạn, thành phần hồ sơ, phí?"
        if Ask.yes(self, question, "&Đã đối chiếu", "&Chưa", explanation=row.version.name):
            code = row.code
            self.shell.tasks.write(lambda desk: catalogue.confirm(desk, code), lambda _: self._on_confirmed(code))

    def on_end(self) -> None:
        """Ask for the last day of reception."""
        row = self.shelf.row
        if row is not None:
            dialog = ProcedureEnd(self.shell, row.procedure.latest)
            dialog.saved.connect(lambda _: self._on_ended(row.code, dialog.last.value()))
            dialog.start()

    def _ask_for_poster(self, field: str) -> None:
        row = self.shelf.row
        dialog = PosterDialog(self.shell, self.shelf.overview.fields, field, row.code if row else "")
        dialog.saved.connect(lambda _: self.outdated.look())
        dialog.start()

    def _open(self, dialog: ProcedureEditor) -> None:
        dialog.saved.connect(self._on_saved)
        dialog.start()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(self.outdated)
        left.addWidget(self.shelf, 1)
        for one in (self.confirm, self.edit, self.end):
            self.detail.buttons.addWidget(one)
        self.detail.buttons.addStretch(1)
        self._nothing = EmptyState("Chọn một thủ tục để xem chi tiết.", "books")
        for side in (self.detail, self._nothing):
            side.setMinimumWidth(px(DETAIL_WIDTHS[0]))
            side.setMaximumWidth(px(DETAIL_WIDTHS[1]))
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addLayout(left, 5)
        row.addWidget(self.detail, 3)
        row.addWidget(self._nothing, 3)
        self.detail.hide()
        self.body.addLayout(row, 1)

    def _listen(self) -> None:
        self.outdated.wanted.connect(self._ask_for_poster)
        self.shelf.counted.connect(self._on_counted)
        self.shelf.current.connect(self._on_current)
        self.shelf.opened.connect(self._on_opened)

    def _on_opened(self, row: Shelved) -> None:
        if self.edit.isEnabled():
            self.on_edit()

    def _look_at_posters(self) -> None:
        self.shelf.lacking.look()
        self.outdated.look()

    def _on_counted(self) -> None:
        seen = self.shelf.overview
        self.set_subtitle(
            f"{number(seen.total)} thủ tục, {number(seen.to_compare)} cần đối chiếu với quyết định công bố"
        )
        self._allow()

    def _on_current(self, row: Shelved | None) -> None:
        self.detail.setVisible(row is not None)
        self._nothing.setVisible(row is None)
        if row is not None:
            self.detail.show_procedure(row.procedure, row.today, self.shelf.lacking.words(row.code))
        self._allow()

    def _allow(self) -> None:
        """Buttons that do nothing now are quiet, and say why."""
        row, may = self.shelf.row, self.shelf.overview.may_keep
        for one in (self.add, self.edit, self.end):
            one.setEnabled(may and (row is not None or one is self.add))
        done = row is not None and row.version.confirmed_at is not None
        self.confirm.setEnabled(may and row is not None and not done)
        self.confirm.setToolTip("Bản này đã có người đối chiếu." if done else CONFIRM_TIP)

    def _on_saved(self, version: ProcedureVersion) -> None:
        self.shelf.table.select_id(version.code)
        self.shell.bar.say(
            f"Đã lưu thủ tục {version.code}, bản {version.version}, hiệu lực từ {day(version.valid_from)}."
        )

    def _on_confirmed(self, code: str) -> None:
        self.shell.bar.say(f"Đã ghi nhận đối chiếu thủ tục {code}.")

    def _on_ended(self, code: str, last: date | None) -> None:
        self.shell.bar.say(f"Thủ tục {code} nhận đến hết ngày {day(last)}.")
