"""The form of one intake: its panels, what stands in them, and what the book says of it while it is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.procedure import ProcedureVersion
from cchc_desktop.domain.text import nfc
from cchc_desktop.services import intake
from cchc_desktop.services.intake import IntakeForm, Preview
from ui.intake.applicant import ApplicantPanel
from ui.intake.explanation_panel import ExplanationPanel
from ui.intake.notices import Notices
from ui.intake.promise_band import PromiseBand
from ui.intake.request import RequestPanel
from ui.intake.wording import Outcome
from ui.shell import Shell
from ui.theme import px

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

NARROW = 780
PREVIEW_PAUSE_MS = 180
MOVES_PROMISE = frozenset({"name", "id", "for", "for_id", "acts_for_another", "procedure", "variant", "at"})


class IntakeSheet(QWidget):
    """``submitted`` on Enter where it saves, ``edited`` after each change, ``opened`` with a code to look at."""

    submitted = Signal()
    edited = Signal()
    opened = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.applicant = ApplicantPanel(shell.bar)
        self.request = RequestPanel(shell.tasks, shell.bar)
        self.notices = Notices()
        self.band = PromiseBand(shell.tasks, shell.bar, shell.now())
        self.explanation = ExplanationPanel(self)
        self.preview: Preview | None = None
        self._asks_for_code = True
        self._pause = QTimer(self, singleShot=True, interval=PREVIEW_PAUSE_MS)
        self._lay_out()
        self._listen()

    # What stands in the form

    @property
    def missing(self) -> tuple[str, ...]:
        """What a guidance slip would ask for."""
        return (*self.request.papers.missing(), *self.band.other_missing)

    def filled(self, key: str) -> IntakeForm:
        """The form as the services take it; raises InvalidInput by field for what cannot be read."""
        person = self.applicant.person
        if not nfc(person.name):
            raise InvalidInput("name", "Chưa ghi họ tên người nộp hồ sơ.")
        return IntakeForm(
            name=person.name,
            id_number=person.id_number,
            address=person.address,
            phone=person.phone,
            email=person.email,
            owner=self.applicant.owner,
            applicant_kind=self.applicant.applicant_kind,
            at=self.band.at.read("at"),
            late_reason=self.band.late_reason.text(),
            key=key,
            **self.request.filled(),
        )

    def kept(self) -> dict[str, Any]:
        """What was typed, as a draft keeps it."""
        return {"applicant": self.applicant.kept(), "request": self.request.kept(), "band": self.band.kept()}

    def restore(self, kept: Mapping[str, Any], version: ProcedureVersion | None) -> None:
        """Show again what a draft kept, with the version of its procedure; without anything the form is empty."""
        self.explanation.hide()
        self.applicant.restore(kept.get("applicant", {}))
        self.request.restore(kept.get("request", {}), version)
        self.band.restore(kept.get("band", {}), self._shell.now())
        self.show_preview()

    def ask(self, outcome: Outcome) -> None:
        """Ask what another outcome of the same form needs."""
        was, channel = self.band.outcome, self.request.channel
        self.band.ask(outcome)
        self.ask_for_code(self._asks_for_code)
        if outcome is Outcome.REGISTER and channel.value() is Channel.IN_PERSON:
            channel.set_value(Channel.ONLINE_FULL)
        elif was is Outcome.REGISTER and channel.value() is Channel.ONLINE_FULL:
            channel.set_value(Channel.IN_PERSON)
        if outcome is Outcome.GUIDE:
            self.request.show_more(False)
        self._on_papers()
        self.edited.emit()

    def ask_for_code(self, is_asked: bool) -> None:
        """Whether the office gets its codes from outside; a dossier that came online always has one."""
        self._asks_for_code = is_asked
        self.request.ask_for_code(is_asked or self.band.outcome is Outcome.REGISTER)

    # Errors

    def clear_messages(self) -> None:
        for form in (self.applicant.form, self.request.form, self.band.form):
            form.clear_messages()

    def show_error(self, error: UserError) -> None:
        """Put the sentence by its field, opening what hides it; in the bar when it names no field."""
        if error.field == "late_reason":
            self.band.ask_late_reason()
        self.request.open_for(error.field or "")
        for form in (self.applicant.form, self.request.form, self.band.form):
            if error.field in form.names():
                form.show_error(error)
                return
        self._shell.bar.refuse(error)

    # What the book says meanwhile

    def show_preview(self) -> None:
        """Ask what receiving this would promise, and what the clerk should know before saving."""
        self._pause.stop()
        if self.request.version is None:
            self._on_previewed(None)
            return
        form = self._asked(self.request.version)
        self._shell.tasks.read(
            lambda desk: intake.preview(desk, form), self._on_previewed, self._on_no_preview, group=(self, "preview")
        )

    def show_preview_soon(self) -> None:
        """Ask once the typing pauses."""
        self._pause.start()

    def explain(self) -> None:
        """Show how the date came about, or close that again."""
        if self.explanation.isVisible():
            self.explanation.close_panel()
        elif self.preview is not None:
            self.explanation.show_lines(self.preview.explanation, self.band)

    def stop(self) -> None:
        """Ask nothing more."""
        self._pause.stop()

    def _asked(self, version: ProcedureVersion) -> IntakeForm:
        person, owner = self.applicant.person, self.applicant.owner
        try:
            at = self.band.at.read("at")
        except InvalidInput:
            at = None
        if owner is not None and not nfc(owner.name):
            owner = None
        return IntakeForm(
            procedure=version.code,
            variant=self.request.variant_name,
            name=nfc(person.name),
            id_number="".join(person.id_number.split()),
            owner=owner and Person(nfc(owner.name), "".join(owner.id_number.split())),
            at=at,
        )

    def _on_previewed(self, preview: Preview | None) -> None:
        self.preview = preview
        self.band.show_promise(preview)
        self.notices.show_preview(preview)
        self._on_papers()

    def _on_no_preview(self, error: UserError) -> None:
        self._on_previewed(None)
        self.show_error(error)

    def _on_papers(self) -> None:
        self.band.show_missing(self.request.papers.missing())

    def _on_edited(self, name: str) -> None:
        if name in MOVES_PROMISE:
            self._pause.start()
        if name in ("papers", "missing"):
            self._on_papers()
        self.edited.emit()

    def _on_id_entered(self, number: str) -> None:
        def answer(known: tuple[str, str, str] | None) -> None:
            if known is not None:
                self.applicant.fill_gaps(number, *known)

        self._shell.tasks.read(lambda desk: _contact(desk, number), answer, group=(self, "known"), owner=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Very large type: the cards stand one under the other, and the page scrolls."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._top.direction() is not way:
            self._top.setDirection(way)
            self.band.line.setDirection(way)
            for card in (self.applicant, self.request):
                card.room.is_whole = is_narrow

    def _lay_out(self) -> None:
        self._top = top = QHBoxLayout()
        top.setSpacing(px(10))
        top.addWidget(self.applicant, 11)
        top.addWidget(self.request, 13)
        # Low enough for the page to become narrow at all: a layout's own minimum would not let it.
        for card in (self.applicant, self.request, self.band):
            card.setMinimumWidth(px(250))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(top, 1)
        column.addWidget(self.notices)
        column.addWidget(self.band)

    def _listen(self) -> None:
        for panel in (self.applicant, self.request, self.band):
            panel.edited.connect(self._on_edited)
        self.applicant.submitted.connect(self._on_applicant_left)
        self.applicant.id_entered.connect(self._on_id_entered)
        self.request.procedure_chosen.connect(self.show_preview)
        for part in (self.request, self.band):
            part.submitted.connect(self.submitted)
        self.band.save.clicked.connect(self.submitted)
        self.band.explain.clicked.connect(self.explain)
        self.explanation.closed.connect(self.band.explain.setFocus)
        self.notices.opened.connect(self.opened)
        self._pause.timeout.connect(self.show_preview)

    def _on_applicant_left(self) -> None:
        self.request.procedure.setFocus(Qt.FocusReason.TabFocusReason)


def _contact(desk: Desk, number: str) -> tuple[str, str, str] | None:
    known = intake.known_person(desk, number)
    return (known.name, known.address, known.phone) if known else None
