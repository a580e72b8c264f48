"""Thủ tục: find a procedure, compare it with the published decision, change it as a new version, end it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from cchc_desktop.domain.people import Right
from cchc_desktop.services import catalogue
from ui.catalogue.detail import ProcedureDetail
from ui.catalogue.lacking import LackingBox
from ui.catalogue.outdated_line import OutdatedLine
from ui.catalogue.poster_dialog import ALL_FIELDS, PosterDialog
from ui.catalogue.wording import state_badge
from ui.changes import Changes, touches
from ui.dialogs.procedure_editor import ProcedureEditor, ProcedureEnd
from ui.dossier.search_line import SearchLine
from ui.format import day, number
from ui.intake.wording import limit_words
from ui.messages import Ask
from ui.paged_model import Badge, Column, PagedModel
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page, button
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.catalogue import Procedure
    from cchc_desktop.domain.procedure import ProcedureVersion

DETAIL_WIDTHS = (352, 408)
CONFIRM_TIP = "Ghi nhận đã so thủ tục này với quyết định công bố"
LIMIT_COLUMN, NARROW = 2, 560


@dataclass(frozen=True)
class Shelved:
    """A procedure with the version in force on the day it was read."""

    procedure: Procedure
    version: ProcedureVersion
    today: date

    @property
    def code(self) -> str:
        return self.procedure.code


@dataclass(frozen=True)
class Overview:
    """What stands above the list: how many procedures, how many to compare, the fields, what may be done."""

    total: int
    to_compare: int
    fields: tuple[str, ...]
    may_keep: bool


def _tone(row: Shelved) -> Tone:
    return Tone.MUTED if row.version.is_ended(row.today) else Tone.PLAIN


def _state(row: Shelved) -> Badge:
    return state_badge(row.version, row.today)


def _exception(row: Shelved) -> Badge | None:
    """What asks for attention stands out; the usual state is said quietly."""
    return _state(row) if _state(row).tone is Tone.WARN else None


COLUMNS: tuple[Column[Shelved], ...] = (
    Column("Mã", lambda row: row.code, width=92, tone=_tone),
    Column(
        "Tên thủ tục",
        lambda row: row.version.name,
        width=0,
        tone=_tone,
        tip=lambda row: f"{row.version.name}\n{row.version.field}",
    ),
    Column("Thời hạn", lambda row: limit_words(row.version.limit), width=134, tone=_tone),
    Column("Tình trạng", lambda row: _state(row).word, width=138, tone=lambda row: _state(row).tone, badge=_exception),
)


class CatalogueScreen(Page):
    """Search and filters above the list; at the right all of the procedure under the cursor."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Thủ tục")
        self.shell = shell
        self._overview = Overview(0, 0, (), may_keep=False)
        self.add_head_button("&In niêm yết…", self.on_poster, icon_name="printer")
        self.add_head_button("Nhập, xuất &Excel", self.on_exchange, icon_name="table-import")
        self.add = self.add_head_button("&Thêm thủ tục", self.on_add, icon_name="plus", right=Right.KEEP_CATALOGUE)
        self.field = SearchLine("Tìm thủ tục", "Mã, tên hoặc vài chữ đầu: 1.001193, khai sinh, ksinh")
        self.fields: Choice[str] = Choice()
        self.fields.setAccessibleName("Lĩnh vực")
        self.fields.setMinimumWidth(px(150))
        self.to_compare = QCheckBox("Cần đối chiếu")
        self.lacking = LackingBox(shell.tasks)
        self.outdated = OutdatedLine(shell.tasks)
        self.model: PagedModel[Shelved] = PagedModel(shell.tasks, COLUMNS, id_of=lambda row: row.code, parent=self)
        self.table = PagedTable(
            self.model, "Danh mục thủ tục", empty_text="Không có thủ tục nào như vậy; hãy bỏ bớt chữ hoặc bộ lọc."
        )
        self.detail = ProcedureDetail()
        self.confirm = button("&Xác nhận", self.on_confirm, right=Right.KEEP_CATALOGUE)
        self.edit = button("&Sửa", self.on_edit, right=Right.KEEP_CATALOGUE)
        self.end = button("&Ngừng nhận", self.on_end, right=Right.KEEP_CATALOGUE)
        self._lay_out()
        self._listen()

    def shown(self, *, code: str = "", **what: object) -> None:
        """Look again; ``code`` puts the cursor on that procedure."""
        self._look_at_posters()
        self._look()
        if code:
            self.table.select_id(code)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, {"catalogue", "people"}):
            self._look_at_posters()
            self._look_around()
            self.model.reload()

    def find(self, text: str) -> None:  # type: ignore[override]  # the Shell's name; Qt's own takes a window id
        """Put the cursor into the search field, with this text if there is any."""
        if text:
            self.field.setText(text)
            self._look()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_down(self) -> None:
        self.field.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The limit also stands in the sheet; the name needs the room more.
        self.table.setColumnHidden(LIMIT_COLUMN, self.table.width() < px(NARROW))

    def on_add(self) -> None:
        """Ask for a new procedure."""
        self._open(ProcedureEditor(self.shell, self._overview.fields))

    def on_edit(self) -> None:
        """Change the procedure under the cursor as a new version."""
        row = self._current()
        if row is not None:
            self._open(ProcedureEditor(self.shell, self._overview.fields, row.procedure.latest))

    def on_poster(self) -> None:
        """Ask which posters of procedures to print."""
        self._ask_for_poster(self.fields.value() or "")

    def on_exchange(self) -> None:
        """Take the catalogue in or out where workbooks are taken in and out."""
        self.shell.go("exchange", kind="procedures")

    def on_confirm(self) -> None:
        """Note that the version in force was compared with the published decision."""
        row = self._current()
        if row is None or row.version.confirmed_at is not None:
            return
        question = f"Đã so thủ tục {row.code} với quyết định công bố: tên, thời hạn, thành phần hồ sơ, phí?"
        if Ask.yes(self, question, "&Đã đối chiếu", "&Chưa", explanation=row.version.name):
            code = row.code
            self.shell.tasks.write(lambda desk: catalogue.confirm(desk, code), lambda _: self._on_confirmed(code))

    def on_end(self) -> None:
        """Ask for the last day of reception."""
        row = self._current()
        if row is not None:
            dialog = ProcedureEnd(self.shell, row.procedure.latest)
            dialog.saved.connect(lambda _: self._on_ended(row.code, dialog.last.value()))
            dialog.start()

    def _ask_for_poster(self, field: str) -> None:
        row = self._current()
        dialog = PosterDialog(self.shell, self._overview.fields, field, row.code if row else "")
        dialog.saved.connect(lambda _: self.outdated.look())
        dialog.start()

    def _open(self, dialog: ProcedureEditor) -> None:
        dialog.saved.connect(self._on_saved)
        dialog.start()

    def _current(self) -> Shelved | None:
        row: Shelved | None = self.table.current()
        return row

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(px(8))
        filters.addWidget(self.field, 1)
        filters.addWidget(self.fields)
        filters.addWidget(self.to_compare)
        filters.addWidget(self.lacking)
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(self.outdated)
        left.addLayout(filters)
        left.addWidget(self.table, 1)
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
        self.field.changed.connect(self._on_filter)
        self.field.entered.connect(self._on_entered)
        self.field.went_down.connect(self._go_down)
        self.fields.currentIndexChanged.connect(self._on_filter)
        self.to_compare.toggled.connect(self._on_filter)
        self.lacking.toggled.connect(self._on_filter)
        self.lacking.known.connect(self._on_lacking)
        self.outdated.wanted.connect(self._ask_for_poster)
        self.table.current_row.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.model.loaded.connect(self._on_loaded)

    def _on_filter(self, *_: object) -> None:
        self._look()

    def _on_entered(self, text: str) -> None:
        self._look()
        self._go_down()

    def _go_down(self) -> None:
        if self.table.current() is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self, row: Shelved) -> None:
        if self.edit.isEnabled():
            self.on_edit()

    def _look(self) -> None:
        text, field, only = self.field.asked(), self.fields.value(), self.to_compare.isChecked()
        lacking = self.lacking.codes if self.lacking.isChecked() else None

        def source(desk: Desk, _after: Any, _limit: int) -> tuple[Sequence[Shelved], None]:
            today = desk.now().date()
            shelf = catalogue.shelf(desk, text, field=field or None, only_unconfirmed=only)
            rows = [Shelved(procedure, version, today) for procedure, version in shelf.rows]
            return [row for row in rows if lacking is None or row.code in lacking], None

        self._look_around()
        self.model.show_rows(source)

    def _look_at_posters(self) -> None:
        self.lacking.look()
        self.outdated.look()

    def _look_around(self) -> None:
        self.shell.tasks.read(_overview, self._on_overview, group=self, owner=self)

    def _on_overview(self, seen: Overview) -> None:
        if seen.fields != self._overview.fields:
            self._offer_fields(seen.fields)
        self._overview = seen
        self.set_subtitle(
            f"{number(seen.total)} thủ tục, {number(seen.to_compare)} cần đối chiếu với quyết định công bố"
        )
        self.to_compare.setText(f"Cần đối chiếu ({number(seen.to_compare)})")
        self._allow()

    def _offer_fields(self, fields: tuple[str, ...]) -> None:
        """Offer other fields; that is no choice of the user's, so the list is not asked for again."""
        self.fields.blockSignals(True)
        self.fields.set_options([("", ALL_FIELDS), *((field, field) for field in fields)])
        self.fields.blockSignals(False)

    def _on_loaded(self) -> None:
        if self.table.current() is None:
            self.table.select_first()
        self._on_current(self.table.current())

    def _on_current(self, row: Shelved | None) -> None:
        self.detail.setVisible(row is not None)
        self._nothing.setVisible(row is None)
        if row is not None:
            self.detail.show_procedure(row.procedure, row.today, self.lacking.words(row.code))
        self._allow()

    def _on_lacking(self) -> None:
        """What is missing came after the list: the list follows where it shows just that, else only the sheet."""
        if self.lacking.isChecked():
            self._look()
        else:
            self._on_current(self._current())

    def _allow(self) -> None:
        """Buttons that do nothing now are quiet, and say why."""
        row, may = self._current(), self._overview.may_keep
        for one in (self.add, self.edit, self.end):
            one.setEnabled(may and (row is not None or one is self.add))
        done = row is not None and row.version.confirmed_at is not None
        self.confirm.setEnabled(may and row is not None and not done)
        self.confirm.setToolTip("Bản này đã có người đối chiếu." if done else CONFIRM_TIP)

    def _on_saved(self, version: ProcedureVersion) -> None:
        self.table.select_id(version.code)
        self.shell.bar.say(
            f"Đã lưu thủ tục {version.code}, bản {version.version}, hiệu lực từ {day(version.valid_from)}."
        )

    def _on_confirmed(self, code: str) -> None:
        self.shell.bar.say(f"Đã ghi nhận đối chiếu thủ tục {code}.")

    def _on_ended(self, code: str, last: date | None) -> None:
        self.shell.bar.say(f"Thủ tục {code} nhận đến hết ngày {day(last)}.")


def _overview(desk: Desk) -> Overview:
    shelf = catalogue.shelf(desk)
    to_compare = sum(not version.is_confirmed for _, version in shelf.rows)
    return Overview(len(shelf.rows), to_compare, shelf.fields, desk.actor.may(Right.KEEP_CATALOGUE))
