"""The dialog of one action: whose dossier, the questions, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import progress
from ui import format as written
from ui.dialogs.dialog_room import DialogRoom
from ui.dialogs.step_panel import StepPanel
from ui.dialogs.steps import STEPS, label_of
from ui.dossier.pieces import retell, words
from ui.dossier.reading import Shown
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.page import button


class StepDialog(QDialog):
    """Closes when the step is done, with ``stepped(action, Stepped)``.

    ``outdated``: someone else did something to the dossier meanwhile, so that it must be read anew behind the dialog,
    which stays with all that was typed.
    """

    stepped = Signal(object, object)
    outdated = Signal()

    def __init__(self, shell: Shell, shown: Shown, action: Action) -> None:
        super().__init__(shell.window())
        self._step = STEPS[action]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(label_of(action))
        self.setMinimumWidth(px(580))
        self.panel = StepPanel(shell, shown, action)
        self.form = self.panel.form
        self._lay_out(shown, label_of(action))
        self.panel.stepped.connect(self._on_stepped)
        self.panel.renewed.connect(self._on_renewed)
        self.panel.writing.connect(self._do.setDisabled)
        self.panel.told.connect(self._show_bar)
        self.panel.ahead.unfolded.connect(lambda: self._bring_in_sight(self.panel.ahead))
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.panel.submit)
        QTimer.singleShot(0, self, self._begin)

    def reject(self) -> None:
        """Esc goes back, but not while the book is being written."""
        if not self.panel.is_writing:
            super().reject()

    def _lay_out(self, shown: Shown, label: str) -> None:
        inside = QWidget()
        asked = QVBoxLayout(inside)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(px(10))
        asked.addWidget(words(label, role="section"))
        self._whose = words(_whose(shown), Tone.MUTED)
        asked.addWidget(self._whose)
        if self._step.explanation:
            asked.addWidget(words(self._step.explanation))
        asked.addWidget(self.panel, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        self._room = DialogRoom(inside)
        column.addWidget(self._room, 1)
        self._back = button("Quay lại", self.reject)
        grave = self._step.is_grave
        icon_name = "" if grave else self._step.icon
        self._do = button(label, self.panel.submit, icon_name=icon_name, primary=not grave, grave=grave)
        self._do.setToolTip("Enter ở ô cuối, hoặc Ctrl+Enter")
        line = QHBoxLayout()
        line.setSpacing(px(8))
        keys = words("Enter: ô tiếp theo · Ctrl+Enter: ghi · Esc: quay lại", hint=True)
        keys.ensurePolished()
        # Beside a long button it takes two lines, which the dialog's own least height would not know of.
        keys.setMinimumHeight(keys.fontMetrics().height() * 2)
        line.addWidget(keys, 1)
        for one in (self._back, self._do):
            one.setAutoDefault(False)
            line.addWidget(one)
        column.addLayout(line)

    def _begin(self) -> None:
        if not self.panel.begin():
            # With nothing to ask, the cursor stands on the button, and Enter goes on as everywhere.
            self._do.setAutoDefault(True)
            self._do.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_bar(self) -> None:
        """What no field could tell stands below them all."""
        if self.panel.bar.text:
            self._bring_in_sight(self.panel.bar)

    def _bring_in_sight(self, widget: QWidget) -> None:
        """Scroll to what has just been shown, as soon as it has its place."""
        QTimer.singleShot(0, self, lambda: self._room.ensureWidgetVisible(widget))

    def _on_stepped(self, action: Action, stepped: progress.Stepped) -> None:
        self.stepped.emit(action, stepped)
        self.accept()

    def _on_renewed(self, shown: Shown) -> None:
        retell(self._whose, _whose(shown), Tone.MUTED)
        self._show_bar()
        self.outdated.emit()


def _whose(shown: Shown) -> str:
    row = shown.listed.row
    word = "phải tiếp nhận trước" if row.status is Status.REGISTERED else "hẹn trả"
    due = f" · {word} {written.moment(row.due_at)}" if row.due_at else ""
    return f"{shown.code} · {row.owner}\n{row.procedure_name}{due}"
