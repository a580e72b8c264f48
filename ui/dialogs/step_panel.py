"""The questions of one action, and the way of their answers into the book."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.domain.errors import Conflict, UserError
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import progress
from cchc_desktop.services.changes import Done
from ui.dialogs import reasons
from ui.dialogs.part import Part
from ui.dialogs.stated_time import StatedTime
from ui.dialogs.steps import STEPS
from ui.dialogs.usual_text import Worded
from ui.dossier.reading import Shown
from ui.form import Form
from ui.messages import MessageBar
from ui.shell import Shell
from ui.theme import px


class StepPanel(QWidget):
    """Asks and writes; a refusal stands by its field and nothing typed is lost.

    ``stepped(action, Stepped)`` after the commit; ``writing(bool)`` while the book is asked; ``outdated`` when someone
    else was faster and the user wants to look again; ``told`` when a refusal was shown.
    """

    stepped = Signal(object, object)
    writing = Signal(bool)
    outdated = Signal()
    told = Signal()

    def __init__(self, shell: Shell, shown: Shown, action: Action, *, label_width: int = 150) -> None:
        super().__init__()
        self._shell, self._shown, self._action = shell, shown, action
        self.is_writing = False
        self.bar = MessageBar()
        self.form = Form(self.bar, label_width=label_width)
        late = Worded("late_reason", "Lý do cập nhật chậm", reasons.LATE_KEYING, required=True)
        self.parts: tuple[Part, ...] = (StatedTime(), *(make() for make in STEPS[action].parts), late)
        for part in self.parts:
            part.put(self.form, shown, shell.tasks)
        self.form.set_shown("late_reason", False)
        self.form.submitted.connect(self.submit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.form)
        column.addStretch(1)
        column.addWidget(self.bar)

    def submit(self) -> None:
        """Write the step; what cannot be read is told by its field before anything is asked of the book."""
        if self.is_writing:
            return
        self.form.clear_messages()
        self.bar.clear()
        try:
            form = self._filled()
        except UserError as error:
            self._on_refused(error)
            return
        code, action = self._shown.code, self._action
        self._set_writing(True)
        self._shell.tasks.write(lambda desk: progress.step(desk, code, action, form), self._on_done, self._on_refused)

    def begin(self) -> bool:
        """Put the cursor into the first question after the time, which usually is right; False if there is none."""
        asked = [self.form.field(name) for name in self.form.names()[1:]]
        first = next((field for field in asked if field.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def _filled(self) -> progress.StepForm:
        answers: dict[str, Any] = {"version": self._shown.sheet.dossier.version}
        for part in self.parts:
            answers |= part.answers()
        return progress.StepForm(**answers)

    def _on_done(self, done: Done[progress.Stepped]) -> None:
        self._set_writing(False)
        self.stepped.emit(self._action, done.value)

    def _on_refused(self, error: UserError) -> None:
        """Put the sentence by its field; a late keying opens the field for its reason, a conflict offers a new look."""
        self._set_writing(False)
        if error.field == "late_reason":
            self.form.set_shown("late_reason", True)
        if isinstance(error, Conflict) and error.field not in self.form.names():
            self.bar.error(error.message, ("&Tải lại", self.outdated.emit))
        else:
            self.form.show_error(error)
        self.told.emit()

    def _set_writing(self, is_writing: bool) -> None:
        self.is_writing = is_writing
        self.writing.emit(is_writing)
