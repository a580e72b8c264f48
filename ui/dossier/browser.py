"""A list of dossiers with the sheet of one beside it: the shape of every screen that looks through the book."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cchc_desktop.domain.workflow import Action
from ui.changes import Changes, touches
from ui.dialogs.steps import STEPS
from ui.dossier.columns import WIDE_ONLY, WIDTHS, columns
from ui.dossier.reading import Listed, RowPage, listed
from ui.dossier.sheet import DossierSheet, can_follow
from ui.paged_model import PagedModel
from ui.shell import Shell
from ui.theme import px
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

Source = Callable[["Desk", str | None, int], RowPage]

SHEET_WIDTH = 424


class DossierBrowser(QWidget):
    """Enter or double click opens the sheet, which then follows the cursor; Esc gives the list its room back.

    ``aside`` stands at the right while no sheet is open. ``opened`` tells whether the sheet is open.
    """

    opened = Signal(bool)

    def __init__(self, shell: Shell, name: str, *, aside: QWidget | None = None) -> None:
        super().__init__()
        self._shell = shell
        self._aside = aside
        self._is_reloading = False
        self.model: PagedModel[Listed] = PagedModel(
            shell.tasks, columns(self._is_narrow), id_of=lambda one: one.id, parent=self
        )
        self.table = PagedTable(self.model, name)
        self.sheet = DossierSheet(shell)
        self.sheet.hide()
        self.sheet.setFixedWidth(px(SHEET_WIDTH))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        line.addWidget(self.table, 1)
        if aside is not None:
            line.addWidget(aside)
        line.addWidget(self.sheet)
        self.table.opened.connect(self._on_opened)
        self.table.current_row.connect(self._on_current)
        self.sheet.closed.connect(self.close_sheet)
        for ended in (self.model.loaded, self.model.loading_failed):
            ended.connect(self._on_reloaded)
        self._fit_columns()

    @property
    def is_sheet_open(self) -> bool:
        """Whether the sheet stands beside the list."""
        return self.sheet.isVisibleTo(self)

    def show_list(self, source: Source, empty_text: str) -> None:
        """Show another list; the sheet stays on its dossier until the cursor moves."""
        self.table.empty_text = empty_text
        self.model.show_rows(lambda desk, after, limit: listed(desk, source(desk, after, limit)))

    def refresh(self, changes: Changes | None) -> None:
        """Look again at the list and at the dossier shown."""
        if touches(changes, {"dossier", "calendar", "settings", "people", "catalogue"}):
            self._is_reloading = True
            self.model.reload()
        if self.is_sheet_open:
            self.sheet.refresh(changes)

    def open_dossier(self, dossier: int | str, then: Action | None = None) -> None:
        """Show the sheet of a dossier, also of one that the list does not hold."""
        self._show_sheet()
        self.sheet.open(dossier, then)

    def do(self, action: Action) -> bool:
        """Begin an action on the dossier under the cursor; False when there is none that could take it."""
        chosen: Listed | None = self.table.current()
        shown = self.sheet.shown if self.is_sheet_open else None
        if shown is not None:
            return can_follow(shown.listed.row, action) and self.sheet.start(action)
        if chosen is None or not can_follow(chosen.row, action):
            return False
        elsewhere = STEPS[action].answer_elsewhere
        if elsewhere:
            return self._shell.go(elsewhere, code=chosen.row.code)
        self.open_dossier(chosen.id, action)
        return True

    def close_sheet(self) -> None:
        """Give the list its room back, with the cursor where it stood."""
        if self.is_sheet_open:
            self.sheet.hide()
            self.sheet.clear()
            if self._aside is not None:
                self._aside.show()
            self._fit_columns()
            self.opened.emit(False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_sheet_open:
            self.close_sheet()
            event.accept()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit_columns()

    def _show_sheet(self) -> None:
        if self.is_sheet_open:
            return
        if self._aside is not None:
            self._aside.hide()
        self.sheet.show()
        self._fit_columns()
        self.opened.emit(True)

    def _is_narrow(self) -> bool:
        return self._aside is not None or self.is_sheet_open

    def _fit_columns(self) -> None:
        is_narrow = self._is_narrow()
        for at in WIDE_ONLY:
            self.table.setColumnHidden(at, is_narrow)
        for at, widths in WIDTHS.items():
            self.table.setColumnWidth(at, px(widths[is_narrow]))
        self.table.viewport().update()

    def _on_opened(self, one: Listed) -> None:
        self.open_dossier(one.id)

    def _on_current(self, one: Listed | None) -> None:
        # A dossier that left its list through what was just done to it stays on the sheet until the user moves on.
        if one is None or self._is_reloading or not self.is_sheet_open:
            return
        if self.sheet.shown is None or self.sheet.shown.id != one.id:
            self.sheet.open(one.id)

    def _on_reloaded(self, _: object = None) -> None:
        self._is_reloading = False
