"""What the keys in the list, a scanned slip and the answers below the list do to the marks of a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.errors import InvalidInput
from ui.day_close import marks
from ui.day_close.day_list import DayList
from ui.day_close.day_model import DayModel
from ui.day_close.line_editor import LineEditor
from ui.day_close.marks import Mark

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.errors import UserError
    from cchc_desktop.services.day_close import DayRow, DayView
    from ui.day_close.marked import Marked
    from ui.shell import Shell


class Marking(QObject):
    """The list of the day and the questions below it.

    ``outdated`` when the day must be read again, ``unfolded`` when the questions came or went.
    """

    outdated = Signal()
    unfolded = Signal()

    def __init__(self, shell: Shell, marked: Marked, page: QWidget) -> None:
        super().__init__(page)
        self._shell = shell
        self._marked = marked
        self._page = page
        self._wanted: tuple[int, str] | None = None
        self.view: DayView | None = None
        self.model = DayModel(marked.marks, marked.refused, self)
        self.list = DayList(self.model)
        self.editor = LineEditor(shell.bar)
        self.list.toggled.connect(self._on_toggled)
        self.list.timed.connect(self._on_timed)
        self.list.opened.connect(self._on_opened)
        self.list.unreadable.connect(shell.bar.error)
        self.editor.taken.connect(self._on_taken)
        self.editor.let_go.connect(self.let_go)
        marked.changed.connect(self.model.tell)

    @property
    def rows(self) -> tuple[DayRow, ...]:
        """The dossiers of the day."""
        return self.view.rows if self.view is not None else ()

    @property
    def kept(self) -> tuple[int, ...]:
        """What stays in the list also where it is beyond the first of its section."""
        return (*self._marked.marks, *((self._wanted[0],) if self._wanted is not None else ()))

    def show_day(self, view: DayView) -> None:
        """List the day; what was scanned is marked."""
        self.view = view
        self.model.show_day(view)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self._mark_wanted(*wanted)

    def find(self, code: str) -> None:
        """Mark the dossier of a scanned slip; without a code only the cursor comes back into the list."""
        self.list.drop_editor()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if code:
            self._shell.tasks.read(lambda desk: _id_of(desk, code), self._on_wanted, group=(self, "find"))

    def let_go(self) -> None:
        """Ask nothing any more."""
        self.editor.close_editor()
        self.unfolded.emit()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def blamed(self, error: UserError) -> tuple[DayRow | None, str]:
        """The marked dossier that a refusal names, and the sentence without its code."""
        named = (one for one in self.rows if one.row.id in self._marked.marks and one.row.code in error.message)
        one = next(named, None)
        return one, error.message.removeprefix(f"{one.row.code}: ") if one is not None else error.message

    def refuse(self, one: DayRow, field: str | None, sentence: str) -> None:
        """Lead to the dossier that was refused, and to the question if there is one; everything marked stays."""
        self._marked.refuse(one, sentence)
        self.list.go_to(one.row.id)
        if field:
            self._on_opened(one)
            self.editor.show_error(InvalidInput(field, sentence))
        else:
            self.outdated.emit()

    def _on_toggled(self, one: DayRow) -> None:
        if self.view is None:
            return
        if one.row.id in self._marked.marks:
            self._marked.put(one, None)
        elif (mark := marks.usual(one, self.view, self._shell.now())).is_whole:
            self._marked.put(one, mark)
        else:
            self._on_opened(one)

    def _on_timed(self, one: DayRow, typed: time) -> None:
        if self.view is None:
            return
        mark = self._mark_of(one, self.view)
        at = marks.moment_of(typed, self.view, self._shell.now(), mark.at)
        if mark.is_whole:
            self._marked.put(one, replace(mark, at=at))

    def _on_opened(self, one: DayRow) -> None:
        if self.view is not None:
            self.editor.open(one, self._mark_of(one, self.view), self.view, self._page.width())
            self.unfolded.emit()

    def _on_taken(self, one: DayRow, mark: Mark) -> None:
        self._marked.put(one, mark)
        self.let_go()

    def _mark_of(self, one: DayRow, view: DayView) -> Mark:
        return self._marked.marks.get(one.row.id) or marks.usual(one, view, self._shell.now())

    def _on_wanted(self, found: tuple[int, str]) -> None:
        self._wanted = found
        self.outdated.emit()

    def _mark_wanted(self, dossier_id: int, code: str) -> None:
        """Put the cursor on what was scanned and mark it."""
        if not self.list.go_to(dossier_id):
            self._shell.bar.warn(
                f"Hồ sơ {code} không còn việc gì phải xác nhận trong ngày.",
                ("&Mở", lambda: self._shell.go("dossiers", code=code)),
            )
            return
        one = self.list.current_row()
        if one is not None and dossier_id not in self._marked.marks:
            self._on_toggled(one)


def _id_of(desk: Desk, code: str) -> tuple[int, str]:
    from cchc_desktop.services import book

    dossier = book.show(desk, code).dossier
    assert dossier.id is not None
    return dossier.id, dossier.code
