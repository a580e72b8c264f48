"""Trả kết quả: scan or search, who collects, fee, rating, done; the list of results that wait stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.identity import Card
from cchc_desktop.domain.numbering import code_tail
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, progress, uncollected
from ui import format as written
from ui.changes import Changes, touches
from ui.dialogs.steps import STEPS
from ui.dossier import reading
from ui.dossier.collection_card import CollectionCard
from ui.dossier.listing import Listed, RowPage, listed
from ui.dossier.outputs import show_paper
from ui.dossier.reading import Shown
from ui.dossier.search_line import SearchLine
from ui.dossier.wording import badge_of
from ui.half_typed import is_half_typed
from ui.paged_model import Column, PagedModel
from ui.printing.recipe import Kind, Recipe
from ui.shell import Shell
from ui.theme import px
from ui.widgets.menu_button import list_below, open_below
from ui.widgets.page import Page
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.people import Actor

COLUMNS: tuple[Column[Listed], ...] = (
    Column("Mã hồ sơ", lambda one: code_tail(one.row.code), width=110, tip=lambda one: one.row.code),
    Column("Chủ hồ sơ", lambda one: one.row.owner, width=160, bold=True),
    Column("Thủ tục", lambda one: one.row.procedure_name, width=0),
    Column("Có kết quả", lambda one: written.day(one.row.closed_at), width=96),
    Column("Tình trạng", lambda one: badge_of(one).word, width=156, badge=badge_of),
)
RESULT_DAY, STATE = 3, 4
NARROW = 700
EMPTY = "Không có kết quả nào chờ trả."


class ReturnResultScreen(Page):
    """The cursor waits in the field for the next slip; Enter leads through the questions and hands the result out."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Trả kết quả")
        self.shell = shell
        self.chosen: Shown | None = None
        self._seen_by: Actor | None = None
        self._takes_first = False
        self.lying = self.add_head_button("Chưa đến &nhận", self.on_lying, icon_name="chevron-down")
        self.menu = list_below(
            self.lying,
            (
                (
                    ("Danh sách có số &điện thoại", lambda: self.on_uncollected(is_public=False)),
                    ("Bản &niêm yết, không có dữ liệu cá nhân", lambda: self.on_uncollected(is_public=True)),
                ),
            ),
        )
        self.field = SearchLine("Tìm kết quả để trả", "Quét giấy hẹn, hoặc gõ mã, họ tên, số định danh, điện thoại")
        self.model: PagedModel[Listed] = PagedModel(shell.tasks, COLUMNS, id_of=lambda one: one.id, parent=self)
        self.table = PagedTable(self.model, "Kết quả chờ trả", empty_text=EMPTY)
        self.card = CollectionCard(shell)
        self._lay_out()
        self.field.changed.connect(self.look)
        self.field.entered.connect(self._on_entered)
        self.field.went_down.connect(self._on_went_down)
        self.table.opened.connect(self._on_opened)
        self.model.loaded.connect(self._on_loaded)
        self.card.stepped.connect(self._on_stepped)
        self.card.outdated.connect(self._on_outdated)
        self.card.let_go.connect(self.let_go)
        self.card.open_asked.connect(self._on_open)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.card.submit)

    def shown(self, code: str = "", **what: object) -> None:
        """Wait for the next slip; ``code`` takes that dossier at once."""
        self.look(self.field.asked())
        if code:
            self.take(code)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, {"dossier", "catalogue", "people", "settings"}):
            self.model.reload()
        if self.chosen is not None and self._seen_by != self._actor:
            # What was read for another officer may show numbers that this one does not see.
            self.let_go()

    @property
    def _actor(self) -> Actor | None:
        desk = self.shell.tasks.desk
        return None if desk is None else desk.actor

    def find(self, text: str) -> None:  # type: ignore[override]  # the Shell's name; Qt's own takes a window id
        """F3 and scans: a slip leads straight to its questions."""
        self._share_room(taken=False)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if text:
            self.field.setText(text)
            self._on_entered(self.field.asked())

    def take_card(self, card: Card) -> bool:
        """A card names who collects; without a dossier it finds those of its holder."""
        if not self.card.take_card(card):
            self.find(card.id_number)
        return True

    def command(self, command_id: str) -> bool:
        """F4 puts the cursor back into the field; F8 begins the apology of the dossier taken."""
        if command_id == "return":
            self.find("")
            return True
        if command_id == "apology" and self.chosen is not None:
            return self.shell.go("dossiers", code=self.chosen.code, then=str(Action.ISSUE_LETTER))
        return False

    def is_being_typed(self) -> bool:
        """Whether someone's collection is half keyed."""
        return self.card.panel is not None and is_half_typed(self.card.panel)

    def close_down(self) -> None:
        self.field.stop()

    def on_lying(self) -> None:
        """The lists of what nobody came for."""
        open_below(self.lying, self.menu)

    def on_uncollected(self, *, is_public: bool) -> None:
        """What has lain longer than the office allows: for the leader, or for the board at the door."""
        title = "Lập danh sách kết quả chưa nhận"
        recipe = None if is_public else Recipe.of_list(Kind.UNCOLLECTED)
        show_paper(
            self.shell, lambda desk, _: uncollected.paper(desk, is_public=is_public), title, recipe=recipe, owner=self
        )

    def look(self, text: str) -> None:
        """List what waits to be returned, or what was searched for, with its state."""

        def page(desk: Desk, after: str | None, limit: int) -> RowPage:
            if text:
                return book.search(desk, text, after=after, limit=limit)
            return book.work_list(desk, "ready", after=after, limit=limit)

        # Of what waits all states are alike; of what was searched for the state says whether it can be handed out.
        self.table.setColumnHidden(RESULT_DAY, bool(text))
        self.table.setColumnHidden(STATE, not text)
        self.table.empty_text = f"Không tìm thấy hồ sơ nào theo «{text}»." if text else EMPTY
        self.model.show_rows(lambda desk, after, limit: listed(desk, page(desk, after, limit)))

    def take(self, dossier: int | str) -> None:
        """Read a dossier and ask who collects its result."""
        self.shell.tasks.read(
            lambda desk: reading.shown(desk, dossier), self._on_read, self._on_unread, group=(self, "dossier")
        )

    def let_go(self) -> None:
        """Go back to the field, with no dossier taken."""
        self.chosen = None
        self.card.clear()
        self._share_room(taken=False)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self.chosen is not None or self.field.text()):
            if self.chosen is None:
                self.field.clear()
                self.look("")
            self.let_go()
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room(taken=self.chosen is not None)

    def _share_room(self, *, taken: bool) -> None:
        """Where the type is large there is room for one: the list, or the dossier that was taken from it."""
        is_narrow = self.width() < px(NARROW)
        self._left.setVisible(not (is_narrow and taken))
        self.card.setVisible(taken or not is_narrow)

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(10))
        left.addWidget(self.field)
        left.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.setSpacing(px(12))
        line.addWidget(self._left, 1)
        line.addWidget(self.card)
        self.body.addLayout(line, 1)

    def _on_entered(self, text: str) -> None:
        """Take the only finding; without a text the first in the list."""
        self._takes_first = bool(text)
        if text:
            self.look(text)
        else:
            self._on_went_down()

    def _on_loaded(self) -> None:
        if not self._takes_first:
            return
        self._takes_first = False
        ready = [one for one in self.model.rows if one.row.closed_at is not None and not one.row.is_void]
        if len(self.model.rows) == 1:
            self.take(self.model.rows[0].id)
        elif len(ready) == 1:
            self.take(ready[0].id)
        elif self.model.rows:
            self._on_went_down()

    def _on_went_down(self) -> None:
        if self.table.current_id() is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_opened(self, one: Listed) -> None:
        self.take(one.id)

    def _on_read(self, shown: Shown) -> None:
        self.chosen, self._seen_by = shown, self._actor
        self._share_room(taken=True)
        self.card.show_dossier(shown)

    def _on_unread(self, error: UserError) -> None:
        self.let_go()
        self.shell.bar.refuse(error)

    def _on_open(self) -> None:
        if self.chosen is not None:
            self.shell.go("dossiers", code=self.chosen.code)

    def _on_outdated(self) -> None:
        if self.chosen is not None:
            self.take(self.chosen.id)

    def _on_stepped(self, action: Action, stepped: progress.Stepped) -> None:
        text = STEPS[action].done.format(code=stepped.code, due="")
        code = stepped.code
        if stepped.warnings:
            letter = ("&Gửi thư xin lỗi", lambda: self.shell.go("dossiers", code=code, then=str(Action.ISSUE_LETTER)))
            self.shell.bar.warn(" ".join((text, *stepped.warnings)), letter)
        else:
            self.shell.bar.say(text, ("&Mở", lambda: self.shell.go("dossiers", code=code)))
        self.field.clear()
        self.look("")
        self.let_go()
