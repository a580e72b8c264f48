"""Hồ sơ: one search field over the whole book, work lists and filters beside it, and the sheet of a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cchc_desktop.domain.identity import Card
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, book
from ui.changes import Changes, touches
from ui.dialogs.inspection import InspectionDialog
from ui.dossier.browser import DossierBrowser
from ui.dossier.listing import RowPage
from ui.dossier.outputs import print_list, write_list
from ui.dossier.search_line import SearchLine
from ui.shell import Shell
from ui.theme import px
from ui.widgets.choice import Choice
from ui.widgets.page import Page, button

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

WHOLE_BOOK = ""
ONE_ROW = 1000
VIEWS: tuple[tuple[str, str], ...] = (
    (WHOLE_BOOK, "Toàn bộ sổ"),
    ("open", "Đang giải quyết"),
    ("overdue", "Quá hạn"),
    ("apology_due", "Phải xin lỗi – gia hạn"),
    ("due_today", "Đến hạn hôm nay"),
    ("due_soon", "Sắp đến hạn"),
    ("waiting", "Đang chờ, tạm dừng"),
    ("ready", "Chờ trả kết quả"),
    ("to_accept", "Chờ tiếp nhận"),
)


@dataclass(frozen=True)
class Wanted:
    """What the list shows: what was searched for, or a work list of a field and an officer."""

    text: str = ""
    view: str = WHOLE_BOOK
    field: str | None = None
    officer: str | None = None

    def page(self, desk: Desk, after: str | None, limit: int) -> RowPage:
        """A page of it."""
        if self.text:
            return book.search(desk, self.text, after=after, limit=limit)
        if self.view == WHOLE_BOOK:
            return book.whole_book(desk, after=after, limit=limit)
        return book.work_list(desk, self.view, field=self.field, officer=self.officer, after=after, limit=limit)

    @property
    def empty_text(self) -> str:
        """What stands where nothing was found."""
        if self.text:
            return f"Không tìm thấy hồ sơ nào theo «{self.text}»; thử ít chữ hơn, hoặc vài số cuối của mã."
        return "Sổ chưa có hồ sơ nào." if self.view == WHOLE_BOOK else "Không có hồ sơ nào trong danh sách này."


class DossierListScreen(Page):
    """Down goes from the field into the list, Enter opens the sheet, Esc goes back the same way."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Hồ sơ")
        self.shell = shell
        self.wanted: Wanted | None = None
        self.field = SearchLine("Tìm hồ sơ", "Mã, tên, số định danh, điện thoại (F3)")
        self.view: Choice[str] = Choice(VIEWS)
        self.lines: Choice[str | None] = Choice([(None, "Mọi lĩnh vực")])
        self.officers: Choice[str | None] = Choice([(None, "Mọi công chức")])
        self.excel = button("&Excel", self.on_excel, icon_name="file-spreadsheet")
        self.paper = button("&In danh sách", self.on_print, icon_name="printer")
        # The steps of a dossier take every letter that these words have.
        self.file = self.add_head_button("Bộ hồ sơ kiểm tra…", self.on_file, icon_name="folders", key="Ctrl+Shift+P")
        self.browser = DossierBrowser(shell, "Danh sách hồ sơ")
        self.table, self.model = self.browser.table, self.browser.model
        self._opens_only_one = False
        self._offered: tuple[Sequence[str], Sequence[str]] = ((), ())
        self._lay_out()
        self.field.changed.connect(self._on_typed)
        self.field.entered.connect(self._on_enter)
        self.field.went_down.connect(self._on_went_down)
        for choice in (self.view, self.lines, self.officers):
            choice.currentIndexChanged.connect(self._on_filtered)
        self.model.loaded.connect(self._on_loaded)

    def shown(self, code: str = "", text: str = "", view: str | None = None, then: str = "", **what: object) -> None:
        """``code`` opens that dossier (``then`` with an action), ``text`` searches, ``view`` shows a work list."""
        self._read_filters()
        if view is not None:
            self.field.clear()
            self.view.set_value(view)
        if text or view is not None or self.wanted is None:
            self.field.setText(text or self.field.text())
            self.look()
        if code:
            self.browser.open_dossier(code, Action(then) if then else None)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, {"people", "catalogue"}):
            self._read_filters()
        self.browser.look_again(changes)

    def find(self, text: str) -> None:  # type: ignore[override]  # the Shell's name; Qt's own takes a window id
        """F3 and scans: the cursor into the field; a text is searched for and a single finding opened."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if text:
            self.field.setText(text)
            self._on_enter()
        else:
            self.field.selectAll()

    def take_card(self, card: Card) -> bool:
        """A card finds the dossiers of its holder."""
        self.find(card.id_number)
        return True

    def command(self, command_id: str) -> bool:
        """F8 begins the apology of the dossier under the cursor, F4 returns its result."""
        actions = {"apology": Action.EXTEND, "return": Action.RETURN}
        return command_id in actions and self.browser.do(actions[command_id])

    def close_down(self) -> None:
        self.field.stop()
        self.browser.close_down()

    def look(self) -> None:
        """Show what the field and the filters ask for."""
        self.field.stop()
        text = self.field.asked()
        wanted = Wanted(text, self.view.value() or WHOLE_BOOK, self.lines.value(), self.officers.value())
        if text:
            wanted = Wanted(text)
            self.view.blockSignals(True)
            self.view.set_value(WHOLE_BOOK)
            self.view.blockSignals(False)
        if wanted == self.wanted:
            return
        self.wanted = wanted
        is_list = not wanted.text and wanted.view != WHOLE_BOOK
        for widget in (self.excel, self.paper):
            widget.setEnabled(is_list)
        for choice in (self.lines, self.officers):
            choice.setEnabled(is_list)
        self.browser.show_list(wanted.page, wanted.empty_text)

    def on_excel(self) -> None:
        if self.wanted is not None:
            write_list(self.shell, self.wanted.view, field=self.wanted.field, officer=self.wanted.officer)

    def on_print(self) -> None:
        if self.wanted is not None:
            print_list(self.shell, self.wanted.view, field=self.wanted.field, officer=self.wanted.officer)

    def on_file(self) -> None:
        """Ask which dossiers an inspector shall have; the filters of the list are where the question begins."""
        fields, officers = self._offered
        self.dialog = InspectionDialog(self.shell, fields, officers, self.lines.value(), self.officers.value())
        self.dialog.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.field.text() or not self.field.hasFocus()):
            self.field.clear()
            self.look()
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the type is large the filters stand below the field, which keeps room for a whole code."""
        super().resizeEvent(event)
        self._place_filters(below=self.width() < px(ONE_ROW))

    def _lay_out(self) -> None:
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for line in (self._first, self._second):
            line.setSpacing(px(8))
            self.body.addLayout(line)
        self._first.addWidget(self.field, 1)
        for choice, name, width in (
            (self.view, "Danh sách", 180),
            (self.lines, "Lĩnh vực", 150),
            (self.officers, "Công chức xử lý", 150),
        ):
            choice.setAccessibleName(name)
            choice.setMinimumWidth(px(width))
            self._first.addWidget(choice)
        self._first.addWidget(self.excel)
        self._first.addWidget(self.paper)
        self.body.addWidget(self.browser, 1)
        # It stands above the field, where the cursor begins all the same.
        QWidget.setTabOrder(self.paper, self.file)

    def _place_filters(self, *, below: bool) -> None:
        if below == bool(self._second.count()):
            return
        filters: tuple[QWidget, ...] = (self.view, self.lines, self.officers)
        for at, choice in enumerate(filters, 1):
            (self._first if below else self._second).removeWidget(choice)
            if below:
                self._second.addWidget(choice, 1)
            else:
                self._first.insertWidget(at, choice)

    def _read_filters(self) -> None:
        self.shell.tasks.read(_filters, self._on_filters, group=(self, "filters"))

    def _on_filters(self, found: tuple[Sequence[str], Sequence[str]]) -> None:
        fields, officers = self._offered = found
        self.lines.set_options([(None, "Mọi lĩnh vực"), *((name, name) for name in fields)])
        self.officers.set_options([(None, "Mọi công chức"), *((name, name) for name in officers)])

    def _on_typed(self) -> None:
        self._opens_only_one = False
        self.look()

    def _on_enter(self) -> None:
        """Search at once; a single finding opens, several wait in the list."""
        self._opens_only_one = bool(self.field.asked())
        before = self.wanted
        self.look()
        if self.wanted == before and not self.model.is_loading:
            self._on_loaded()

    def _on_filtered(self) -> None:
        self.field.clear()
        self.look()

    def _on_loaded(self) -> None:
        if not self._opens_only_one:
            return
        self._opens_only_one = False
        if not self.model.rows:
            return
        self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if len(self.model.rows) == 1:
            self.browser.open_dossier(self.model.rows[0].id)

    def _on_went_down(self) -> None:
        if self.table.current_id() is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)


def _filters(desk: Desk) -> tuple[list[str], list[str]]:
    """Names of fields and of officers, for the filters."""
    with desk.read() as view:
        fields = sorted(view.catalogue.fields)
    return fields, [officer.name for officer in accounts.officers(desk, only_active=True)]
