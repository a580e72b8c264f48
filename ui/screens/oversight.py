"""Theo dõi: the boards of what waits for someone, and what lies before each officer and in each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, boards
from cchc_desktop.services.boards import NOBODY, WORDING, Board, Count, LoadBy
from ui.changes import Changes, touches
from ui.dialogs.steps import STEPS, label_of
from ui.dossier.browser import SHOWN_KINDS
from ui.dossier.next_steps import BACK_TO_WORK, KeyButton
from ui.dossier.outputs import print_list, write_list
from ui.format import number
from ui.oversight.board_browser import BoardBrowser
from ui.oversight.board_list import BoardList, Entry
from ui.oversight.folder_trip import FolderTrip
from ui.oversight.loads_table import LoadsTable, title_of
from ui.shell import Shell
from ui.theme import px
from ui.widgets.choice import Choice
from ui.widgets.page import Page

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

# What is usually done to a row of a board, the likeliest first.
STEPS_OF: Mapping[Board, tuple[Action, ...]] = {
    Board.SIGNING: (Action.FINISH, Action.START),
    Board.UNCOLLECTED: (Action.NOTIFY, Action.RETURN),
    Board.TO_CLOSE: (Action.CLOSE, Action.COMPLETE_SUPPLEMENT),
    Board.HAND_ON: (Action.HAND_OVER,),
    Board.PARTS: (Action.ANSWER_PART,),
    Board.TO_ACCEPT: (Action.ACCEPT, Action.REJECT),
    Board.OWES_LETTER: (Action.ISSUE_LETTER,),
    Board.NO_CODE: (Action.ASSIGN_CODE,),
}
LOADS: Mapping[str, tuple[LoadBy, str, str]] = {
    "by_officer": (LoadBy.OFFICER, "Theo công chức", "Công chức xử lý"),
    "by_field": (LoadBy.FIELD, "Theo lĩnh vực", "Lĩnh vực"),
}
MARK_HINT = "Phím cách, Shift+↓: đánh dấu · Ctrl+A: tất cả · Alt+Q: ghi có kết quả"
_WORDS: Mapping[tuple[Board | None, Action], str] = {
    (Board.SIGNING, Action.START): BACK_TO_WORK,
    (Board.TO_ACCEPT, Action.ACCEPT): "Tiếp nhận",
    (Board.UNCOLLECTED, Action.NOTIFY): "Ghi cuộc gọi",
}


@dataclass(frozen=True)
class Behind:
    """A number of the leader's view that was opened."""

    view: str
    loads: str
    name: str | None

    @property
    def officer(self) -> str | None:
        return self.name if self.loads == "by_officer" else None

    @property
    def field(self) -> str | None:
        return self.name if self.loads == "by_field" else None

    @property
    def title(self) -> str:
        """What was asked for, in words."""
        return " – ".join(word for word in (self.name, title_of(self.view)) if word)


class OversightScreen(Page):
    """Keys 1 to 0 choose a board; Right or Enter goes into it, Esc back; on a row its next step has a key.

    What waits for a signature can be marked and finished together: a leader signs a folder, not a sheet.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__("Theo dõi")
        self.shell = shell
        self.chosen: str | None = None
        self.behind: Behind | None = None
        self.excel = self.add_head_button("&Excel", self.on_excel, icon_name="file-spreadsheet")
        self.paper = self.add_head_button("&In danh sách", self.on_print, icon_name="printer")
        entries = [Entry(board.value, WORDING[board].title) for board in Board]
        entries += [Entry(name, title, has_count=False) for name, (_, title, _) in LOADS.items()]
        self.boards = BoardList(entries, self)
        self.browser = BoardBrowser(shell, "Danh sách hồ sơ")
        self.table, self.model = self.browser.table, self.browser.model
        self.loads = LoadsTable("Số hồ sơ theo công chức, lĩnh vực")
        self.signers: Choice[str | None] = Choice([(None, "Mọi người ký")])
        self.lines: Choice[str | None] = Choice([(None, "Mọi lĩnh vực")])
        self.officers: Choice[str | None] = Choice([(None, "Mọi công chức")])
        self.folder = FolderTrip(shell, self)
        self._finish: KeyButton | None = None
        self._lay_out()
        self.browser.marked.connect(self._on_marked)
        self.browser.folder_asked.connect(self.folder.begin)
        self.folder.outdated.connect(partial(self.refresh, None))
        self.boards.chosen.connect(self.choose)
        self.boards.entered.connect(self._go_in)
        self.loads.opened.connect(self._on_number)
        self.browser.sheet_turned.connect(self._on_sheet_turned)
        for choice in (self.signers, self.lines, self.officers):
            choice.currentIndexChanged.connect(self._on_filtered)

    def shown(self, view: str | None = None, **what: object) -> None:
        """Count again; ``view`` opens that board."""
        self._look()
        if view is not None or self.chosen is None:
            self.boards.choose(view or Board.SIGNING.value)
        self.boards.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, SHOWN_KINDS):
            self._look()
        self.browser.look_again(changes)

    def command(self, command_id: str) -> bool:
        """F8 begins the apology of the dossier under the cursor, F4 returns its result."""
        actions = {"apology": Action.EXTEND, "return": Action.RETURN}
        return command_id in actions and self.browser.do(actions[command_id])

    def close_down(self) -> None:
        self.browser.close_down()

    def choose(self, board: str) -> None:
        """Show a board, or the leader's view."""
        self.chosen, self.behind = board, None
        self.browser.close_sheet_quietly()
        is_board = board not in LOADS
        self._stack.setCurrentWidget(self._list if is_board else self.loads)
        self.set_subtitle(WORDING[Board(board)].title if is_board else LOADS[board][1])
        for widget in (self.excel, self.paper):
            widget.setEnabled(is_board)
        self._filters.setVisible(is_board)
        self.signers.setVisible(board == Board.SIGNING)
        if is_board:
            self._offer(Board(board))
            self._show_board()
        else:
            self._offer(None)
            self._look_at_loads()

    def on_excel(self) -> None:
        view, officer, field = self._asked()
        write_list(self.shell, view, field=field, officer=officer)

    def on_print(self) -> None:
        view, officer, field = self._asked()
        print_list(self.shell, view, field=field, officer=officer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back: from the dossiers behind a number to the numbers, from a list to the boards."""
        if event.key() != Qt.Key.Key_Escape or self.boards.hasFocus():
            super().keyPressEvent(event)
            return
        if self.behind is not None and self.chosen is not None:
            self.choose(self.chosen)
            self.loads.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.boards.setFocus(Qt.FocusReason.OtherFocusReason)
        event.accept()

    def _lay_out(self) -> None:
        self._filters = QWidget()
        line = QHBoxLayout(self._filters)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        for choice, name, share in (
            (self.signers, "Người ký", 10),
            (self.lines, "Lĩnh vực", 10),
            (self.officers, "Công chức xử lý", 12),
        ):
            choice.setAccessibleName(name)
            choice.setMinimumWidth(px(110))
            line.addWidget(choice, share)
        self._steps = QWidget()
        self._line = QHBoxLayout(self._steps)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(px(8))
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._filters)
        column.addWidget(self.browser, 1)
        column.addWidget(self._steps)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list)
        self._stack.addWidget(self.loads)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.boards)
        row.addWidget(self._stack, 1)
        self.body.addLayout(row, 1)

    def _offer(self, board: Board | None) -> None:
        """Buttons for what is usually done to a row, which the keys do from the list as well."""
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._finish = None
        for action in STEPS_OF[board] if board else ():
            step = STEPS[action]
            label = _WORDS.get((board, action)) or step.short or label_of(action)
            made = KeyButton(label, step.key, step.icon, partial(self.browser.do_from_list, action))
            self._line.addWidget(made)
            if (board, action) == (Board.SIGNING, Action.FINISH):
                self._finish = made
        self._line.addStretch(1)
        self._on_marked()
        self._steps.setVisible(board is not None)

    def _on_marked(self) -> None:
        """What the button would do now, and how rows are marked."""
        if self._finish is None:
            return
        count = len(self.browser.codes_marked)
        label = label_of(Action.FINISH)
        self._finish.say(f"{label} {number(count)} hồ sơ" if count else label)
        marked = f"đã đánh dấu {number(count)}   ·   " if count else ""
        if self.behind is None:
            self.set_subtitle(f"{WORDING[Board.SIGNING].title}   ·   {marked}{MARK_HINT}")

    def _look(self) -> None:
        self.shell.tasks.read(boards.counts, self._on_counted, group=(self, "counts"))
        self.shell.tasks.read(_filters, self._on_filters, group=(self, "filters"))
        if self.chosen in LOADS and self.behind is None:
            self._look_at_loads()

    def _look_at_loads(self) -> None:
        by, _, head = LOADS[self.chosen or "by_officer"]
        self.shell.tasks.read(
            lambda desk: boards.loads(desk, by), partial(self.loads.show_loads, head), group=(self, "loads")
        )

    def _show_board(self) -> None:
        assert self.chosen is not None
        board = Board(self.chosen)
        whom = self.signers.value() if board is Board.SIGNING else None
        self.browser.show_board(board, officer=self.officers.value(), field=self.lines.value(), whom=whom)

    def _asked(self) -> tuple[str, str | None, str | None]:
        """View, officer and field of the list that is shown."""
        if self.behind is not None:
            return self.behind.view, self.behind.officer, self.behind.field
        return self.chosen or Board.SIGNING.value, self.officers.value(), self.lines.value()

    def _on_counted(self, counts: Mapping[Board, Count]) -> None:
        self.boards.show_counts({board.value: count for board, count in counts.items()})

    def _on_filters(self, found: tuple[Sequence[str], Sequence[str], Sequence[tuple[str, int]]]) -> None:
        fields, officers, signers = found
        self.lines.set_options([(None, "Mọi lĩnh vực"), *((name, name) for name in fields)])
        self.officers.set_options([(None, "Mọi công chức"), *((name, name) for name in (*officers, NOBODY))])
        told = ((name, f"{name or 'Chưa ghi người ký'} ({count})") for name, count in signers)
        self.signers.set_options([(None, "Mọi người ký"), *told])

    def _on_filtered(self) -> None:
        if self.chosen is not None and self.chosen not in LOADS:
            self._show_board()

    def _on_number(self, view: str, name: str | None) -> None:
        """Show the dossiers behind a number."""
        self.behind = Behind(view, self.chosen or "by_officer", name)
        self.set_subtitle(f"{self.behind.title} (Esc: quay lại)")
        self._filters.hide()
        self._offer(Board.SIGNING if view == Board.SIGNING else None)
        for widget in (self.excel, self.paper):
            widget.setEnabled(True)
        if view == Board.SIGNING:
            self.browser.show_board(Board.SIGNING, officer=self.behind.officer, field=self.behind.field, whom=None)
        else:
            title = self.behind.title
            self.browser.show_work(view, title, officer=self.behind.officer, field=self.behind.field)
        self._stack.setCurrentWidget(self._list)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sheet_turned(self, is_open: bool) -> None:
        """The sheet takes the room of the boards and of what the sheet itself offers."""
        self.boards.setVisible(not is_open)
        self._steps.setVisible(not is_open and self._line.count() > 1)
        self._filters.setVisible(not is_open and self.behind is None)

    def _go_in(self) -> None:
        if self.chosen in LOADS and self.behind is None:
            self.loads.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.table.current_id() is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _filters(desk: Desk) -> tuple[list[str], list[str], tuple[tuple[str, int], ...]]:
    """Names of fields, of officers and of those before whom results lie, for the filters."""
    with desk.read() as view:
        fields = sorted(view.catalogue.fields)
    return fields, [officer.name for officer in accounts.officers(desk, only_active=True)], boards.signers(desk)
