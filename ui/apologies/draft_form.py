"""The form of one draft: whose dossier, the new date with its reckoning, why it is late, how the citizen is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.people import Signer
from cchc_desktop.domain.reasons import ReasonKind
from cchc_desktop.domain.words import CAUSE_SIDE
from cchc_desktop.services.apologies import Ahead, Draft, Filled, Why
from cchc_desktop.services.steps.ledger import OTHER_CAUSE
from ui import format as written
from ui.apologies.columns import WHY
from ui.dialogs.reasons import TOLD_HOW, LedgerText
from ui.dialogs.usual_text import UsualText
from ui.dossier.pieces import retell, words
from ui.form import Form
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.choice import Choice
from ui.widgets.cursor_follower import CursorFollower
from ui.widgets.date_field import DateField
from ui.widgets.page import button

FORM_WIDTH, LEAST_LETTERS, LONGEST_NAME = 336, 14, 110
_LETTER = ("new_due", "reason", "side", "told_how")


class DraftForm(QFrame):
    """``edited`` when something of the draft was typed; ``signer_chosen`` when another one signs the batch.

    ``gone_on`` after the last field, ``left`` on Esc, ``anew_asked`` for what the program proposes again.
    """

    edited = Signal()
    signer_chosen = Signal()
    gone_on = Signal()
    left = Signal()
    anew_asked = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Dự thảo thư xin lỗi")
        self.draft: Draft | None = None
        self._is_filling = False
        self.code = words("", role="section")
        self.whose = words("", bold=True)
        self.about = words("", Tone.MUTED)
        self.state = words("")
        self.form = Form(shell.bar, label_width=92)
        self.new_due = self.form.add("new_due", "Hẹn lại ngày", DateField(shell.now().date()))
        self.new_due.setPlaceholderText("Để trống: không hẹn lại")
        self.note = words("", Tone.MUTED)
        self.form.add_wide(self.note)
        self.reason = self.form.add("reason", "Lý do", LedgerText(shell.tasks, ReasonKind.OVERDUE), required=True)
        sides = [(None, "Chưa xác định"), *((side, CAUSE_SIDE[side]) for side in CauseSide)]
        self.side: Choice[CauseSide | None] = self.form.add("side", "Nguyên nhân", Choice(sides))
        self.told_how = self.form.add("told_how", "Đã báo qua", UsualText(TOLD_HOW, placeholder="Chưa báo"))
        self.form.add_wide(words("Cho cả đợt cấp", bold=True))
        self.signer: Choice[int | None] = self.form.add("signer", "Người ký", Choice(placeholder="Để trống họ tên"))
        for box in (self.reason, self.side, self.told_how, self.signer):
            box.setMinimumContentsLength(LEAST_LETTERS)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.anew = button("Lấy lại đề &xuất", self.anew_asked.emit, icon_name="arrow-back-up")
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self.form.submitted.connect(self.gone_on)
        self.show_draft(None)

    def show_draft(self, draft: Draft | None) -> None:
        """Show a draft, or that none is chosen."""
        self.draft = draft
        self.form.clear_messages()
        self._inside.setVisible(draft is not None)
        if draft is None:
            return
        self._is_filling = True
        row, filled = draft.row, draft.filled
        retell(self.code, row.code)
        retell(self.whose, " · ".join(part for part in (row.owner, row.phone) if part))
        officer = f"Công chức xử lý: {row.officer}" if row.officer else ""
        name = row.procedure_name
        shown = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
        retell(self.about, "\n".join(part for part in (shown, officer) if part), Tone.MUTED)
        self.about.setToolTip(name)
        word, tone = WHY[draft.why]
        due = f"hẹn trả {written.moment(draft.appointed_at)}, hạn gửi thư {written.day(draft.last_day)}"
        retell(self.state, f"{word}: {due}.", tone)
        self.form.set_shown("new_due", draft.why is not Why.OWED)
        self.new_due.set_value(filled.new_due)
        self.reason.set_text(filled.reason)
        self.side.set_value(filled.side)
        self.told_how.set_text(filled.told_how)
        self.told_how.setToolTip(f"Điện thoại: {row.phone}" if row.phone else "")
        retell(self.note, draft.proposed.explanation if draft.proposed else "", Tone.MUTED)
        self.anew.setVisible(draft.is_edited)
        self._is_filling = False

    def keep_version(self, draft: Draft) -> None:
        """The same dossier was read again: what is typed stays."""
        self.draft = draft
        self.anew.setVisible(draft.is_edited)

    def offer_signers(self, signers: Sequence[Signer], today: date) -> None:
        """Who signs this form today; the first where nobody was chosen."""
        self.new_due.today = today
        able = [one for one in signers if one.signs("apology", today)]
        chosen = self.signer.value()
        self._is_filling = True
        self.signer.set_options([(one.id, one.name) for one in able])
        self.signer.setToolTip("\n".join(f"{one.name} – {one.post}" for one in able))
        if chosen is None and able:
            self.signer.set_value(able[0].id)
        self._is_filling = False
        self.form.set_shown("signer", bool(able))

    def filled(self) -> Filled:
        """The letter as it stands in the form; raises InvalidInput for a date that is none."""
        assert self.draft is not None
        return replace(self._words(), new_due=self.new_due.read("new_due"))

    def typed(self) -> Filled:
        """The same to be kept: a date that cannot be read yet is left out."""
        return replace(self._words(), new_due=self.new_due.value())

    def show_ahead(self, ahead: Ahead) -> None:
        """Say how the date is reckoned and what to heed."""
        self.form.warn("new_due", "")
        text = "\n".join((ahead.explanation, *ahead.warnings))
        retell(self.note, text, Tone.WARN if ahead.warnings else Tone.MUTED)

    def show_refusal(self, error: UserError) -> None:
        """Say by its field what its issue would refuse."""
        if error.field in _LETTER:
            self.form.warn(error.field, error.message)
        else:
            retell(self.note, error.message, Tone.WARN)

    def go_in(self) -> None:
        """Put the cursor into the first field that may be filled."""
        first = next(name for name in _LETTER if self.form.field(name).isVisibleTo(self))
        self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _words(self) -> Filled:
        assert self.draft is not None
        text, known = self.reason.text(), self.reason.reason()
        cause = known.text if known else OTHER_CAUSE
        return replace(
            self.draft.filled,
            reason=text,
            cause=cause if text else "",
            side=self.side.value(),
            told_how=self.told_how.text(),
        )

    def _on_edited(self, name: str) -> None:
        if self._is_filling or self.draft is None:
            return
        if name == "signer":
            self.signer_chosen.emit()
            return
        known = self.reason.reason() if name == "reason" else None
        if known is not None:
            self._is_filling = True
            self.side.set_value(known.side)
            self._is_filling = False
        self.edited.emit()

    def _lay_out(self) -> None:
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(px(14), px(12), px(14), px(12))
        column.setSpacing(px(6))
        for label in (self.code, self.whose, self.about, self.state):
            column.addWidget(label)
        column.addSpacing(px(4))
        column.addWidget(self.form)
        column.addWidget(self.anew, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._inside)
        room = QScrollArea()
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setWidget(holder)
        CursorFollower(room)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(room)
