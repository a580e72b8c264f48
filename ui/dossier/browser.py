"""A list of dossiers with the sheet of one beside it: the shape of every screen that looks through the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cchc_desktop.domain.workflow import TRANSITIONS, Action
from ui.changes import Changes, touches
from ui.dossier.columns import DOSSIERS, Layout
from ui.dossier.listing import Listed, Row, RowPage, listed, retold
from ui.paged_model import PagedModel
from ui.shell import Shell
from ui.theme import px
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.dossier.sheet import DossierSheet

Source = Callable[["Desk", str | None, int], RowPage]

SHEET_WIDTH = 424
LEAST_LIST_WIDTH = 340
# What nobody waits for begins when the first rows have been painted and the window answers.
AFTER_FIRST_ROWS_MS = 120
# "Còn 2 giờ" grows old while nobody presses a key.
TELL_THE_TIME_MS = 60_000
MOST_LETTERS = 128
SHOWN_KINDS = frozenset({"dossier", "calendar", "settings", "people", "catalogue"})


class DossierBrowser(QWidget):
    """Enter or double click opens the sheet, which follows the cursor; Enter again goes into it, Esc closes it.

    ``aside`` stands at the right while no sheet is open. Sheet and remaining times come after the first rows: at the
    start of the day nobody waits for them; ``settled`` tells, once, when there is time for more of that kind.
    ``stands_alone``: with very large type the sheet takes all the room there is. ``sheet_turned`` when it came or went.
    """

    settled = Signal()
    stands_alone = Signal(bool)
    sheet_turned = Signal(bool)

    def __init__(self, shell: Shell, name: str, *, aside: QWidget | None = None, layout: Layout = DOSSIERS) -> None:
        super().__init__()
        self._shell = shell
        self._layout = layout
        self._closes_again = False
        self._aside = aside
        self._sheet: DossierSheet | None = None
        self._is_reloading = False
        self._tells_time = False
        self._settling = QTimer(self, singleShot=True, interval=AFTER_FIRST_ROWS_MS)
        self._settling.timeout.connect(self._on_settled)
        self._telling = QTimer(self, interval=TELL_THE_TIME_MS)
        self._telling.timeout.connect(self.tell_the_time)
        self.model: PagedModel[Listed] = PagedModel(
            shell.tasks, layout.columns(self._is_narrow), id_of=lambda one: one.key, parent=self
        )
        self.table = self.new_table(name)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(px(12))
        self._line.addWidget(self.table, 1)
        if aside is not None:
            self._line.addWidget(aside)
        self.table.opened.connect(self._on_opened)
        self.table.current_row.connect(self._on_current)
        self.model.loaded.connect(self._on_loaded)
        self.model.loading_failed.connect(self._on_loading_failed)
        self._fit_columns()

    @property
    def sheet(self) -> DossierSheet:
        """The sheet, made when it is first wanted."""
        if self._sheet is None:
            from ui.dossier.sheet import DossierSheet

            self._sheet = DossierSheet(self._shell)
            self._sheet.hide()
            self._sheet.closed.connect(self.close_sheet)
            self._sheet.dialog_ended.connect(self._on_dialog_ended)
            self._line.addWidget(self._sheet)
        return self._sheet

    @property
    def is_sheet_open(self) -> bool:
        """Whether the sheet stands beside the list."""
        return self._sheet is not None and self._sheet.isVisibleTo(self)

    def new_table(self, name: str) -> PagedTable:
        """The table over the model; called once, while the browser is made."""
        return PagedTable(self.model, name)

    def show_list(self, source: Source, empty_text: str) -> None:
        """Show another list; the sheet stays on its dossier until the cursor moves."""

        def rows(desk: Desk, after: str | None, limit: int) -> tuple[tuple[Listed, ...], str | None]:
            return self.tell(desk, source(desk, after, limit), with_time=self._tells_time)

        self.table.empty_text = empty_text
        self.model.show_rows(rows)

    def tell(self, desk: Desk, page: Any, *, with_time: bool) -> tuple[tuple[Listed, ...], str | None]:
        """A page as the table takes it; in a worker."""
        return listed(desk, page, with_time=with_time)

    def look_again(self, changes: Changes | None) -> None:
        """Look again at the list and at the dossier shown, where these changes touch them."""
        if touches(changes, SHOWN_KINDS):
            self._is_reloading = True
            self.model.reload()
        if self.is_sheet_open:
            self.sheet.look_again(changes)

    def open_dossier(self, dossier: int | str, then: Action | None = None) -> None:
        """Show the sheet of a dossier, also of one that the list does not hold."""
        if not self.is_sheet_open:
            self.sheet.show()
            self.sheet_turned.emit(True)
            self._arrange()
        self.sheet.open(dossier, then)

    def do(self, action: Action) -> bool:
        """Begin an action on the dossier under the cursor; False when there is none that could take it."""
        from ui.dialogs.steps import STEPS

        chosen: Listed | None = self.table.current()
        shown = self.sheet.shown if self.is_sheet_open else None
        if shown is not None:
            return _may_follow(shown.listed.row, action) and self.sheet.start(action)
        if chosen is None or not _may_follow(chosen.row, action):
            return False
        elsewhere = STEPS[action].answer_elsewhere
        if elsewhere:
            return self._shell.go(elsewhere, code=chosen.row.code)
        self.open_dossier(chosen.id, action)
        return True

    def do_from_list(self, action: Action) -> bool:
        """The same from the list alone: what was opened for it is closed after it, with the cursor in the list."""
        is_from_list = not self.is_sheet_open
        is_done = self.do(action)
        self._closes_again = is_done and is_from_list and self.is_sheet_open
        return is_done

    def tell_the_time(self) -> None:
        """Tell what is left anew, of the rows in sight and of the dossier on the sheet."""
        first, last = (self.table.rowAt(y) for y in (0, self.table.viewport().height() - 1))
        rows = self.model.rows[max(first, 0) : last + 1 if last >= 0 else None] if self._tells_time else ()
        ids = {one.id for one in rows}
        if self.is_sheet_open and self.sheet.shown is not None:
            ids.add(self.sheet.shown.id)
        if ids:
            self._shell.tasks.read(lambda desk: retold(desk, tuple(ids)), self._on_retold, group=(self, "time"))

    def close_down(self) -> None:
        """End what still waits."""
        self._settling.stop()
        self._telling.stop()

    def close_sheet_quietly(self) -> None:
        """Give the list its room back; the cursor stays where it is."""
        if self.is_sheet_open:
            self.sheet.hide()
            self.sheet.clear()
            self.sheet_turned.emit(False)
            self._arrange()

    def close_sheet(self) -> None:
        """Give the list its room back, with the cursor where it stood."""
        self.close_sheet_quietly()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._telling.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._telling.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the sheet; the key of an action begins it on the row under the cursor, also without the sheet."""
        if event.key() == Qt.Key.Key_Escape and self.is_sheet_open:
            self.close_sheet()
            event.accept()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and self._do_by_key(event.key()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Give list, sheet and aside their room."""
        is_open = self.is_sheet_open
        room_for_list = self.width() - px(SHEET_WIDTH)
        is_alone = is_open and room_for_list < px(LEAST_LIST_WIDTH)
        if is_open:
            self.sheet.setFixedWidth(self.width() if is_alone else px(SHEET_WIDTH))
        if is_alone == self.table.isVisibleTo(self):
            self.table.setVisible(not is_alone)
            self.stands_alone.emit(is_alone)
        if self._aside is not None:
            self._aside.setVisible(not is_open)
        if is_alone:
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit_columns()

    def _do_by_key(self, key: int) -> bool:
        from ui.dialogs.steps import STEPS

        chosen: Listed | None = self.table.current()
        if chosen is None or self.is_sheet_open:
            return False
        pressed = f"Alt+{chr(key)}" if 0 < key < MOST_LETTERS else ""
        found = (action for action, step in STEPS.items() if step.key == pressed and _may_follow(chosen.row, action))
        action = next(found, None)
        return action is not None and self.do_from_list(action)

    def _on_dialog_ended(self) -> None:
        if self._closes_again:
            self._closes_again = False
            self.close_sheet()

    def _is_narrow(self) -> bool:
        return self._aside is not None or self.is_sheet_open

    def _fit_columns(self) -> None:
        is_narrow = self._is_narrow()
        for at, widths in self._layout.widths.items():
            self.table.setColumnWidth(at, px(widths[is_narrow]))
        for at in self._layout.wide_only:
            self.table.setColumnHidden(at, is_narrow)
        for at in self._layout.not_beside_a_sheet:
            self.table.setColumnHidden(at, self.is_sheet_open)
        self.table.viewport().update()

    def _on_opened(self, one: Listed) -> None:
        """The first Enter opens the sheet, the second goes into it."""
        self._closes_again = False
        if self.is_sheet_open and self.sheet.shown is not None and self.sheet.shown.id == one.id:
            self.sheet.go_in()
        else:
            self.open_dossier(one.id)

    def _on_current(self, one: Listed | None) -> None:
        # A dossier that left its list through what was just done to it stays on the sheet until the user moves on.
        if one is None or self._is_reloading or not self.is_sheet_open:
            return
        if self.sheet.shown is None or self.sheet.shown.id != one.id:
            self.sheet.open(one.id)

    def _on_loaded(self) -> None:
        self._is_reloading = False
        if not self._tells_time:
            self._settling.start()

    def _on_settled(self) -> None:
        self._tells_time = True
        self.model.reload()
        self.settled.emit()

    def _on_retold(self, fresh: Sequence[Listed]) -> None:
        self.model.retell(fresh)
        shown = self.sheet.shown if self.is_sheet_open else None
        for one in fresh:
            if shown is not None and one.id == shown.id:
                self.sheet.promise.show_dossier(replace(shown, listed=one), self._shell.now())

    def _on_loading_failed(self, _: object) -> None:
        self._is_reloading = False


def _may_follow(row: Row, action: Action) -> bool:
    """Whether the table of lawful steps allows the action on a row of a list, its clock aside."""
    return not row.is_void and row.status in TRANSITIONS[action].sources
