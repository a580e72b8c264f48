"""The questions of one action, what their answers would do, and their way into the book."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.domain.errors import Conflict, UserError
from cchc_desktop.domain.words import STATUS
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import progress
from cchc_desktop.services.changes import Done
from ui.dialogs.part import Part
from ui.dialogs.promise_ahead import FORESEEN, PromiseAhead
from ui.dialogs.reasons import LateKeying
from ui.dialogs.stated_time import StatedTime
from ui.dialogs.steps import STEPS, label_of
from ui.dossier import reading
from ui.dossier.reading import Shown
from ui.form import Form
from ui.messages import MessageBar
from ui.shell import Shell
from ui.theme import px
from ui.working.request import Request

PAUSE_MS = 300
# Stands for words that are yet to be written, so that the date can be told before them.
YET_TO_COME = "…"


@runtime_checkable
class Renewable(Protocol):
    """A question that remembers how the dossier stood."""

    def renew(self, shown: Shown) -> None:
        """Go on from how it stands now; what the user has changed stays as it is."""


@runtime_checkable
class WithPromise(Protocol):
    """A question so long that the promise belongs in its midst, beside what moves it."""

    promise_room: QVBoxLayout


class StepPanel(QWidget):
    """Asks, tells what would follow, and writes; a refusal stands by its field and nothing typed is lost.

    ``stepped(action, Stepped)`` after the commit; ``writing(bool)`` while the book is asked; ``told`` when a refusal
    was shown. When someone else was faster, the user may look again: ``renewed(Shown)``, with ``outdated`` besides when
    the action cannot be done any more.
    """

    stepped = Signal(object, object)
    writing = Signal(bool)
    renewed = Signal(object)
    outdated = Signal()
    told = Signal()

    def __init__(self, shell: Shell, shown: Shown, action: Action, *, label_width: int = 150) -> None:
        super().__init__()
        self._shell, self._shown, self._action = shell, shown, action
        self.is_writing = False
        self.bar = MessageBar(wraps=True)
        self.form = Form(self.bar, label_width=label_width)
        self.parts: tuple[Part, ...] = (StatedTime(), *(make() for make in STEPS[action].parts), LateKeying())
        for part in self.parts:
            part.put(self.form, shown, shell.tasks)
        self.form.set_shown("late_reason", False)
        self.ahead = PromiseAhead(action)
        self._touched: set[str] = set()
        self._foreseen = ""
        self._question: Request | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look_ahead)
        self.form.submitted.connect(self.submit)
        self.form.edited.connect(self._on_edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.form)
        rooms = [part.promise_room for part in self.parts if isinstance(part, WithPromise)]
        (rooms[0] if rooms else column).addWidget(self.ahead)
        column.addStretch(1)
        column.addWidget(self.bar)
        self.bar.hide()

    @property
    def is_looking_ahead(self) -> bool:
        """Whether what would follow is still being found out."""
        return self._pause.isActive() or self._question is not None

    def submit(self) -> None:
        """Write the step; what cannot be read is told by its field before anything is asked of the book."""
        if self.is_writing:
            return
        self._stop_looking()
        self.form.clear_messages()
        self._clear_bar()
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
        self._look_ahead()
        asked = [self.form.field(name) for name in self.form.names()[1:]]
        first = next((field for field in asked if field.isVisibleTo(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first is not None

    def look_again(self) -> None:
        """Read the dossier as it stands now and go on from there with what has been typed."""
        dossier = self._shown.id
        read = self._shell.tasks.read
        read(lambda desk: reading.shown(desk, dossier), self._on_renewed, self._on_refused, group=self)

    def _filled(self) -> progress.StepForm:
        answers: dict[str, Any] = {"version": self._shown.sheet.dossier.version}
        for part in self.parts:
            answers |= part.answers()
        return progress.StepForm(**answers)

    # Before it is done

    def _on_edited(self, name: str) -> None:
        self._touched.add(name)
        if self._action in FORESEEN and not self.is_writing:
            self._pause.start()

    def _look_ahead(self) -> None:
        """Ask what the step would do as far as it is filled; what cannot be read yet is left alone until the end."""
        self._stop_looking()
        if self._action not in FORESEEN:
            return
        try:
            form = _with_words(self._filled(), late=self._is_asked("late_reason"))
        except UserError:
            self.ahead.clear()
            return
        code, action = self._shown.code, self._action
        self._question = self._shell.tasks.read(
            lambda desk: progress.preview(desk, code, action, form),
            self._on_foreseen,
            self._on_foreseen_refusal,
            group=self.ahead,
        )

    def _stop_looking(self) -> None:
        self._pause.stop()
        if self._question is not None:
            self._question.cancel()
            self._question = None
        if self._foreseen:
            self.form.warn(self._foreseen, "")
            self._foreseen = ""

    def _on_foreseen(self, preview: progress.StepPreview) -> None:
        self._question = None
        self.ahead.show_preview(preview)

    def _on_foreseen_refusal(self, error: UserError) -> None:
        """Say by its field what would be refused, but not of a field that nobody has filled in yet."""
        self._question = None
        if error.field == "late_reason" and not self._is_asked("late_reason"):
            self.form.set_shown("late_reason", True)
            self._look_ahead()
        elif error.field is not None and self._is_asked(error.field):
            self.ahead.clear()
            if error.field in self._touched:
                self._foreseen = error.field
                self.form.warn(error.field, error.message)
        elif isinstance(error, Conflict):
            self.ahead.clear()
            self._tell_conflict(error)
        else:
            self.ahead.show_refusal(error.message)

    def _is_asked(self, name: str) -> bool:
        return name in self.form.names() and self.form.field(name).isVisibleTo(self.form)

    # Done, or refused

    def _on_done(self, done: Done[progress.Stepped]) -> None:
        self._set_writing(False)
        self.stepped.emit(self._action, done.value)

    def _on_refused(self, error: UserError) -> None:
        """Put the sentence by its field; a late keying opens the field for its reason, a conflict offers a new look."""
        self._set_writing(False)
        if error.field == "late_reason":
            self.form.set_shown("late_reason", True)
        if isinstance(error, Conflict) and error.field not in self.form.names():
            self._tell_conflict(error)
        else:
            self.form.show_error(error)
            self.bar.setVisible(bool(self.bar.text))
        self.told.emit()

    def _tell_conflict(self, error: Conflict) -> None:
        self.bar.error(error.message, ("&Xem lại", self.look_again))
        self.bar.show()

    def _on_renewed(self, shown: Shown) -> None:
        since = shown.sheet.timeline[self._shown.sheet.dossier.version :]
        self._shown = shown
        for part in self.parts:
            if isinstance(part, Renewable):
                part.renew(shown)
        told = "; ".join(f"{line.event.stamp.recorded_at:%H:%M} {line.officer}: {line.title}" for line in since)
        happened = f" ({told})" if told else ""
        if self._action in shown.may:
            self.bar.warn(f"Đã xem lại{happened}. Những gì đã gõ còn nguyên; bấm «{label_of(self._action)}» để ghi.")
            self._look_ahead()
        else:
            self._stop_looking()
            self.ahead.clear()
            now = STATUS[shown.sheet.dossier.status]
            self.bar.error(f"Hồ sơ {shown.code} nay là «{now}»{happened}, không «{label_of(self._action)}» được nữa.")
            self.outdated.emit()
        self.bar.show()
        self.renewed.emit(shown)

    def _clear_bar(self) -> None:
        self.bar.clear()
        self.bar.hide()

    def _set_writing(self, is_writing: bool) -> None:
        self.is_writing = is_writing
        self.writing.emit(is_writing)


def _with_words(form: progress.StepForm, *, late: bool) -> progress.StepForm:
    """The form as if the words that are still missing were written; no date depends on them."""
    return replace(
        form,
        reason=form.reason or YET_TO_COME,
        note=form.note or YET_TO_COME,
        missing=form.missing or (YET_TO_COME,),
        late_reason=form.late_reason or (YET_TO_COME if late else ""),
    )
