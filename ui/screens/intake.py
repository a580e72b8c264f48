"""Tiếp nhận: one form for the citizen at the counter, from the card to the printed receipt."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar

from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.domain.people import Person, Right
from cchc_desktop.domain.procedure import ProcedureVersion
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.services import catalogue
from ui import rights
from ui.changes import Changes, touches
from ui.format import moment
from ui.intake.draft_keeper import DraftKeeper
from ui.intake.saving import Saver
from ui.intake.sheet import IntakeSheet
from ui.intake.wording import Outcome
from ui.shell import Shell
from ui.theme import px
from ui.widgets.page import Page

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.identity import Card
    from cchc_desktop.services.drafts import Draft

DRAFT = "intake"
FOLLOW_CLOCK_MS = 10_000
OUTCOMES = tuple(Outcome)


class OutcomeTabs(QTabBar):
    """The four things that may come of the form; each tab leaves room for its bold word."""

    def __init__(self) -> None:
        super().__init__()
        for outcome in OUTCOMES:
            self.addTab(outcome.word)
        self.setAccessibleName("Việc làm với biểu mẫu")
        self.setDrawBase(False)
        self.setExpanding(False)
        # The bold word of another tab asks for another width.
        self.currentChanged.connect(self.updateGeometry)

    def tabSizeHint(self, index: int) -> QSize:
        return super().tabSizeHint(index) + QSize(px(10), 0)


class IntakeScreen(Page):
    """The form with its four outcomes; what is typed is kept every few seconds and comes back after a crash."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Tiếp nhận")
        self.shell = shell
        self.sheet = IntakeSheet(shell)
        self.outcomes = OutcomeTabs()
        self.saver = Saver(shell, self)
        self.keeper = DraftKeeper(shell.tasks, DRAFT, self._worth_keeping, self)
        self._key = ""
        self._blank: dict[str, Any] = {}
        self._taken_away: tuple[dict[str, Any], ProcedureVersion | None] | None = None
        self._was_shown = False
        self._clock = QTimer(self, interval=FOLLOW_CLOCK_MS)
        self._lay_out()
        self._listen()
        self.clear()

    # What the window calls

    def shown(
        self, *, card: Card | None = None, person: Person | None = None, procedure: str = "", **_: object
    ) -> None:
        """Come to the front, with a scanned card, a person of the book or a procedure's code if there is one."""
        self._clock.start()
        self._on_clock()
        if not self._was_shown:
            self._was_shown = True
            self.keeper.bring_back(with_version)
        self._ask_office()
        self._tell_right()
        if card is not None:
            self.take_card(card)
        elif person is not None:
            self._take_away()
            self.sheet.applicant.take_person(person)
            self.sheet.request.procedure.setFocus()
        elif self._focused_nowhere():
            self.on_first_field()
        if procedure:
            self.shell.tasks.read(lambda desk: _in_force(desk, procedure), self.sheet.request.choose, owner=self)

    def _tell_right(self) -> None:
        """Say before anything is typed who may not keep it."""
        desk = self.shell.tasks.desk
        if desk is not None and not desk.actor.may(Right.RECEIVE):
            self.shell.bar.warn(f"{desk.actor.refusal(Right.RECEIVE)} Ở đây chỉ xem.")

    def refresh(self, changes: Changes | None) -> None:
        """Look again at what the office has set, and at the promise when dossiers or calendar changed."""
        if touches(changes, ("settings",)):
            self._ask_office()
        if touches(changes, ("catalogue", "calendar", "settings", "dossier")):
            self.sheet.show_preview_soon()

    def command(self, command_id: str) -> bool:
        """F2 begins a new intake; what stood there can be taken back."""
        if command_id != "intake":
            return False
        if self._worth_keeping() is not None:
            self._take_away()
            self.clear()
            self.keeper.touch()
            self.shell.bar.say("Biểu mẫu đã để trống cho hồ sơ mới.", ("&Lấy lại", self.on_undo))
        self.on_first_field()
        return True

    def take_card(self, card: Card) -> bool:
        """Fill in what a card says and go on to the procedure."""
        applicant = self.sheet.applicant
        current = applicant["id"].text()
        if current and current != card.id_number and not applicant.acts_for_another.isChecked():
            self._take_away()
            self.shell.bar.say("Đã thay người nộp theo thẻ vừa quét.", ("&Lấy lại", self.on_undo))
        applicant.take_card(card)
        self.sheet.request.procedure.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def leave(self) -> bool:
        """Another screen comes: what was typed stays here and in the book."""
        self._clock.stop()
        self.sheet.explanation.hide()
        self.keeper.save()
        return True

    def is_being_typed(self) -> bool:
        """Whether a reception is half keyed."""
        return self._worth_keeping() is not None

    def close_down(self) -> None:
        """Stop the timers and keep the last letters."""
        self._clock.stop()
        self.sheet.stop()
        self.keeper.close_down()

    # What the clerk does

    def on_first_field(self) -> None:
        self.sheet.applicant["name"].setFocus()

    def on_save(self) -> None:
        """Save the form as the outcome that is chosen; a refusal stands by its field."""
        if self.saver.is_saving:
            return
        if refused := rights.refusal(Right.RECEIVE):
            self.shell.bar.warn(refused)
            return
        self.sheet.clear_messages()
        band = self.sheet.band
        try:
            form = self.sheet.filled(self._key)
        except UserError as error:
            self.on_refused(error)
            return
        band.set_saving(True)
        self.saver.save(band.outcome, form, self.sheet.missing, band.reason.text())

    def on_saved(self, text: str) -> None:
        """Ready for the next citizen."""
        self.sheet.band.set_saving(False)
        self._taken_away = None
        self.clear()
        self.keeper.forget()
        self.set_subtitle(f"Vừa xong: {text}")
        self.on_first_field()

    def on_refused(self, error: UserError) -> None:
        self.sheet.band.set_saving(False)
        self.sheet.show_error(error)

    def on_undo(self) -> None:
        """Bring back what was taken away last."""
        if self._taken_away is not None:
            kept, version = self._taken_away
            self._taken_away = None
            self._restore(kept, version)
            self.keeper.touch()
            self.shell.bar.clear()

    def on_discard(self) -> None:
        """The draft that came back is not wanted."""
        self.clear()
        self.keeper.forget()
        self.shell.bar.clear()
        self.on_first_field()

    def clear(self) -> None:
        """Empty the form; its next save has a key of its own, so that a doubled Enter makes one dossier."""
        self._restore({}, None)
        self._key = uuid.uuid4().hex
        self._blank = self.sheet.kept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.sheet.band.outcome is not Outcome.RECEIVE:
            self.outcomes.setCurrentIndex(0)
        elif event.key() == Qt.Key.Key_Escape and not self.shell.bar.text:
            self.shell.go("today")
        else:
            super().keyPressEvent(event)

    # Drafts

    def _worth_keeping(self) -> dict[str, Any] | None:
        """What a draft keeps; None while the form is as empty as it began.

        The key goes along: an intake that was saved just before a power cut is not saved again from its draft.
        """
        kept = self.sheet.kept()
        return None if kept == self._blank else {**kept, "key": self._key}

    def _restore(self, kept: dict[str, Any], version: ProcedureVersion | None) -> None:
        self.sheet.restore(kept, version)
        self.outcomes.blockSignals(True)
        self.outcomes.setCurrentIndex(OUTCOMES.index(self.sheet.band.outcome))
        self.outcomes.blockSignals(False)
        self._key = str(kept.get("key", self._key))

    def _take_away(self) -> None:
        kept = self._worth_keeping()
        if kept is not None:
            self._taken_away = (kept, self.sheet.request.version)

    def _on_draft(self, found: tuple[Draft, ProcedureVersion | None] | None) -> None:
        if found is None:
            return
        draft, version = found
        said = f"hồ sơ đang nhập dở lúc {moment(draft.saved_at)}"
        if self._worth_keeping() is None:
            self._restore(dict(draft.values), version)
            self.shell.bar.say(f"Đã lấy lại {said}.", ("&Xóa đi", self.on_discard))
        else:
            self._taken_away = (dict(draft.values), version)
            self.shell.bar.warn(f"Còn {said}.", ("&Lấy lại", self.on_undo))

    # Answers and layout

    def _ask_office(self) -> None:
        self.shell.tasks.read(_issues_codes, self._on_office, owner=self)

    def _on_office(self, issues_codes: bool) -> None:
        self.sheet.ask_for_code(not issues_codes)
        self._on_clock()

    def _on_outcome(self, at: int) -> None:
        self.sheet.ask(OUTCOMES[at])

    def _on_open(self, code: str) -> None:
        self.shell.go("dossiers", code=code)

    def _on_clock(self) -> None:
        self.sheet.band.at.follow(self.shell.now())

    def _focused_nowhere(self) -> bool:
        return not self.sheet.isAncestorOf(self.window().focusWidget())

    def _lay_out(self) -> None:
        self._head.insertWidget(1, self.outcomes)
        self.body.addWidget(self.sheet, 1)
        self.setFocusProxy(self.sheet.applicant["name"])

    def _listen(self) -> None:
        self.outcomes.currentChanged.connect(self._on_outcome)
        self.sheet.submitted.connect(self.on_save)
        self.sheet.edited.connect(self.keeper.touch)
        self.sheet.opened.connect(self._on_open)
        self.saver.saved.connect(self.on_saved)
        self.saver.refused.connect(self.on_refused)
        self.keeper.found.connect(self._on_draft)
        self._clock.timeout.connect(self._on_clock)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            save = QShortcut(QKeySequence(keys), self)
            save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            save.activated.connect(self.on_save)


def _issues_codes(desk: Desk) -> bool:
    with desk.read() as view:
        return view.settings.code_source is CodeSource.OWN


def _in_force(desk: Desk, code: str) -> ProcedureVersion:
    return catalogue.get(desk, code).on(desk.now().date())


def with_version(desk: Desk, draft: Draft) -> tuple[Draft, ProcedureVersion | None]:
    """A draft with the procedure it names, unless that has left the catalogue."""
    try:
        return draft, _in_force(desk, draft.values["request"]["procedure"])
    except (InvalidInput, KeyError, TypeError):
        return draft, None
