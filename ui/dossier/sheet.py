"""The side sheet of a dossier: who, what, until when, what to do next, what happened, and how the date came about."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QTabWidget, QToolButton, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import NotFound, UserError
from cchc_desktop.domain.words import ACTION, STATUS
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import progress
from ui import format as written
from ui.changes import Changes, touches
from ui.dialogs.step_dialog import StepDialog
from ui.dialogs.steps import STEPS
from ui.dossier import reading
from ui.dossier.contents import show_explanation, show_papers
from ui.dossier.next_steps import NextSteps
from ui.dossier.owed_panel import OwedPanel
from ui.dossier.pieces import Entries, Room
from ui.dossier.prints import PrintButton, print_form
from ui.dossier.promise_panel import PromisePanel
from ui.dossier.reading import Shown
from ui.dossier.sheet_head import SheetHead
from ui.dossier.timeline import Timeline
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.empty_state import EmptyState
from ui.widgets.icons import icon

EMPTY = "Chọn một hồ sơ trong danh sách để xem diễn biến và việc làm được."


class DossierSheet(QFrame):
    """Shows one dossier and does what is done to it.

    ``showed(Shown)`` when a dossier stands there; ``stepped(action, Stepped)`` after something was done to it;
    ``closed`` when the user wants the list back; ``dialog_ended`` when the dialog of an action is gone or did not come.
    """

    showed = Signal(object)
    stepped = Signal(object, object)
    closed = Signal()
    dialog_ended = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName("Hồ sơ đang xem")
        self._shell = shell
        self._shown: Shown | None = None
        self._wanted: int | str | None = None
        self._then: Action | None = None
        self._dialog: StepDialog | None = None
        self.head = SheetHead()
        self.promise = PromisePanel()
        self.owed = OwedPanel()
        self.steps = NextSteps()
        self.prints = PrintButton(shell)
        self.timeline = Timeline()
        self.papers = Entries("Giấy tờ và thư")
        self.explanation = Entries("Cách tính ngày hẹn")
        self.tabs = QTabWidget()
        self.steps.asked.connect(self.start)
        self._lay_out()

    @property
    def shown(self) -> Shown | None:
        """The dossier that stands there."""
        return self._shown

    @property
    def dialog(self) -> StepDialog | None:
        """The dialog that is open on this dossier."""
        return self._dialog

    def open(self, dossier: int | str, then: Action | None = None) -> None:
        """Show the dossier of this id or code; ``then`` starts an action as soon as it is there."""
        self._wanted, self._then = dossier, then
        self._shell.tasks.read(lambda desk: reading.shown(desk, dossier), self._on_read, self._on_failed, group=self)

    def clear(self) -> None:
        """Show no dossier."""
        self._wanted = self._shown = self._then = None
        self.steps.clear()
        self._rooms.setCurrentIndex(0)

    def look_again(self, changes: Changes | None) -> None:
        """Look again when this dossier, the calendar or the people may have changed."""
        if self._shown is None or self._wanted is None:
            return
        is_concerned = changes is None or not changes.dossier_ids or self._shown.id in changes.dossier_ids
        if is_concerned and touches(changes, {"dossier", "calendar", "people", "catalogue", "settings"}):
            self.open(self._shown.id, self._then)

    def start(self, action: Action) -> bool:
        """Begin an action on the dossier shown; False when it cannot be done to it now."""
        shown = self._shown
        if shown is None or action not in shown.may:
            return False
        elsewhere = STEPS[action].answer_elsewhere
        if elsewhere:
            self._shell.go(elsewhere, code=shown.code)
            return True
        self._dialog = StepDialog(self._shell, shown, action)
        self._dialog.stepped.connect(self._on_stepped)
        self._dialog.outdated.connect(self._on_outdated)
        self._dialog.finished.connect(self._on_dialog_ended)
        self._dialog.open()
        return True

    def go_in(self) -> None:
        """Put the cursor on the first thing that can be done."""
        first = next(iter(self.steps.in_order), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._close = QToolButton()
        self._close.setIcon(icon("x", Tone.MUTED, 18))
        self._close.setAccessibleName("Đóng hồ sơ đang xem")
        self._close.setToolTip("Đóng (Esc)")
        self._close.clicked.connect(self.closed)
        self.head.tools.addWidget(self.prints)
        self.head.tools.addWidget(self._close)
        self.tabs.setDocumentMode(True)
        self.tabs.setStyleSheet("QStackedWidget { background: transparent; }")
        for widget, title in (
            (self.timeline, "Diễn biến"),
            (self.papers, "Giấy tờ, thư"),
            (self.explanation, "Cách tính ngày hẹn"),
        ):
            self.tabs.addTab(Room(widget, title), title)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(16), px(12), px(12), px(8))
        column.setSpacing(px(10))
        for part in (self.head, self.promise, self.owed, self.steps):
            column.addWidget(part)
        column.addWidget(self.tabs, 1)
        self._rooms = QStackedLayout(self)
        self._rooms.addWidget(EmptyState(EMPTY, "folder-open"))
        self._rooms.addWidget(inside)

    def _on_read(self, shown: Shown) -> None:
        is_other = self._shown is None or self._shown.id != shown.id
        self._shown, then, self._then = shown, self._then, None
        self.head.show_dossier(shown)
        self.promise.show_dossier(shown, self._shell.now())
        self.owed.show_dossier(shown)
        self._show_steps(shown)
        self.prints.show_dossier(shown)
        self.timeline.show_lines(shown.sheet.timeline)
        show_papers(self.papers, shown)
        show_explanation(self.explanation, shown.sheet.explanation)
        if is_other:
            self.tabs.setCurrentIndex(0)
        self._rooms.setCurrentIndex(1)
        self.showed.emit(shown)
        if then is not None and not self.start(then):
            self._shell.bar.warn(_not_now(shown, then))
            self.dialog_ended.emit()

    def _show_steps(self, shown: Shown) -> None:
        """Offer what can be done now; a cursor that stood among the buttons stands there again."""
        stood_there = self.window().focusWidget() in self.steps.in_order
        self.steps.show_steps(shown)
        for before, after in pairwise((self.prints, self._close, *self.steps.in_order, self.tabs)):
            QWidget.setTabOrder(before, after)
        if stood_there:
            self.go_in()

    def _on_failed(self, error: UserError) -> None:
        self._then = None
        if isinstance(error, NotFound):
            self.clear()
        self._shell.bar.refuse(error)

    def _on_stepped(self, action: Action, stepped: progress.Stepped) -> None:
        step = STEPS[action]
        text = step.done.format(code=stepped.code, due=written.moment(stepped.due_at))
        offers = []
        form = "refusal" if action is Action.FINISH and stepped.number else step.prints
        if form:
            offers.append(("In &phiếu", lambda: print_form(self._shell, form, stepped.code)))
        said = " ".join((text, *stepped.warnings))
        (self._shell.bar.warn if stepped.warnings else self._shell.bar.say)(said, *offers)
        self.stepped.emit(action, stepped)

    def _on_outdated(self) -> None:
        if self._shown is not None:
            self.open(self._shown.id)

    def _on_dialog_ended(self) -> None:
        self._dialog = None
        self.dialog_ended.emit()


def _not_now(shown: Shown, action: Action) -> str:
    return f"Hồ sơ {shown.code} ở trạng thái «{STATUS[shown.sheet.dossier.status]}», không «{ACTION[action]}» được."
