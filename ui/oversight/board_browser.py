"""The list of a board, or of the dossiers behind a number of the leader's view, with the sheet beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal

from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import boards
from cchc_desktop.services.boards import WORDING, Board
from cchc_desktop.services.steps.board_lists import Sifted
from ui.dossier.browser import DossierBrowser
from ui.dossier.columns import DUE, OFFICER, PROCEDURE, RECEIVED, STATE
from ui.dossier.listing import Listed, listed
from ui.oversight.columns import DETAIL_WIDTH, LEAVING, MARK, OnBoard, board_layout
from ui.shell import Shell
from ui.theme import px
from ui.widgets.marked_table import MarkedTable, Marks
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

# Where the last column says more than a name.
_WIDE_DETAIL = {Board.PARTS: 236}
# With very large type the marks take their room from the state, which has it to spare.
LEAST_AIR = 24
_WORK_TITLES = {RECEIVED: "Nhận", DUE: "Hẹn trả", STATE: "Còn lại / tình trạng", OFFICER: "Công chức"}


class BoardBrowser(DossierBrowser):
    """As the browser of every screen; columns leave where the list is too narrow for them.

    What waits for a signature can be marked: ``marked`` when marks changed, ``folder_asked(codes)`` when the marked
    rows are to be finished together.
    """

    marked = Signal()
    folder_asked = Signal(object)

    def __init__(self, shell: Shell, name: str) -> None:
        self._detail_width = DETAIL_WIDTH
        self._marks = Marks()
        super().__init__(shell, name, layout=board_layout(self._marks))
        self.marks_table.is_marking = False
        self.marks_table.marked.connect(self.marked)
        self.table.horizontalHeader().moveSection(MARK, 0)
        self.table.viewport().installEventFilter(self)

    def new_table(self, name: str) -> PagedTable:
        """A list whose rows can be marked."""
        self.marks_table = MarkedTable(self.model, self._marks, name, mark_column=MARK)
        return self.marks_table

    @property
    def codes_marked(self) -> tuple[str, ...]:
        """The codes of the marked rows in the order of the list."""
        return tuple(one.row.code for one in self.marks_table.marked_rows())

    def do_from_list(self, action: Action) -> bool:
        """What was signed is finished together while rows are marked; all else is done to the row under the cursor."""
        if action is Action.FINISH and self.codes_marked and not self.is_sheet_open:
            self.folder_asked.emit(self.codes_marked)
            return True
        return super().do_from_list(action)

    def show_board(self, board: Board, *, officer: str | None, field: str | None, whom: str | None) -> None:
        """Show a board, narrowed to an officer, a field, a signer."""
        wording = WORDING[board]
        self._detail_width = _WIDE_DETAIL.get(board, DETAIL_WIDTH)
        self._let_mark(board is Board.SIGNING)
        self._retitle({RECEIVED: wording.since, DUE: wording.by, STATE: "Tình trạng", OFFICER: wording.detail})
        self.table.setAccessibleName(f"Danh sách hồ sơ: {wording.title}")
        self.show_list(
            lambda desk, after, limit: boards.page(  # type: ignore[arg-type, return-value]
                desk, board, officer=officer, field=field, whom=whom, after=after, limit=limit
            ),
            f"Không có hồ sơ nào ở «{wording.title}».",
        )

    def show_work(self, view: str, title: str, *, officer: str | None, field: str | None) -> None:
        """Show the dossiers behind a number of the leader's view."""
        self._detail_width = DETAIL_WIDTH
        self._let_mark(False)
        self._retitle(_WORK_TITLES)
        self.table.setAccessibleName(f"Danh sách hồ sơ: {title}")
        self.show_list(
            lambda desk, after, limit: boards.dossiers(
                desk, view, officer=officer, field=field, after=after, limit=limit
            ),
            "Không có hồ sơ nào.",
        )

    def tell(self, desk: Desk, page: Any, *, with_time: bool) -> tuple[tuple[Listed, ...], str | None]:
        """The rows of a board come with their own words; those of a work list are told as everywhere."""
        found: Sifted[Any] = page
        if not found.rows or not isinstance(found.rows[0], boards.BoardRow):
            return listed(desk, page)
        return tuple(OnBoard(one.row, one.state, owes_letter=False, duty=one) for one in found.rows), found.next

    def tell_the_time(self) -> None:
        """Read the list again: what a board says of a row grows old as a whole."""
        self.model.reload()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the columns when the list itself has got its room."""
        if event.type() is QEvent.Type.Resize:
            self._fit_columns()
        return super().eventFilter(watched, event)

    def _let_mark(self, is_marking: bool) -> None:
        self.marks_table.is_marking = is_marking
        self.marks_table.forget_marks()

    def _retitle(self, titles: dict[int, str]) -> None:
        columns = list(self.model.columns)
        for at, title in titles.items():
            columns[at] = replace(columns[at], title=title)
        columns[OFFICER] = replace(columns[OFFICER], width=self._detail_width)
        self.model.columns = tuple(columns)
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Hide what the room is not enough for, the least missed first."""
        super()._fit_columns()
        is_marking = self.marks_table.is_marking and not self.is_sheet_open
        self.table.setColumnHidden(MARK, not is_marking)
        hidden = set(self._layout.not_beside_a_sheet) if self.is_sheet_open else set()
        hidden |= set() if is_marking else {MARK}
        room = self.table.viewport().width()
        for leaving in LEAVING:
            if _taken(self.model.columns, hidden) <= room:
                break
            hidden.add(leaving)
        for at in LEAVING:
            self.table.setColumnHidden(at, at in hidden)
        if PROCEDURE not in hidden:
            others = _taken(self.model.columns, hidden | {PROCEDURE})
            self.table.setColumnWidth(PROCEDURE, max(px(self.model.columns[PROCEDURE].width), room - others))
        self.table.setColumnWidth(OFFICER, px(self.model.columns[OFFICER].width))
        spare = room - _taken(self.model.columns, hidden) if PROCEDURE in hidden else 0
        self.table.setColumnWidth(STATE, px(self.model.columns[STATE].width) + max(spare, -px(LEAST_AIR)))


def _taken(columns: Sequence[Any], hidden: set[int]) -> int:
    """How wide the columns are that are shown."""
    return sum(px(column.width) for at, column in enumerate(columns) if at not in hidden)
