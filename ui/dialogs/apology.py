"""The questions of the letter of apology: a new date, why, on whose side, who signs, how the citizen was told."""

from __future__ import annotations

from cchc_desktop.domain.events import CauseSide
from cchc_desktop.domain.reasons import ReasonKind
from cchc_desktop.domain.words import CAUSE_SIDE
from cchc_desktop.services.steps.ledger import OTHER_CAUSE
from ui.dialogs import reasons
from ui.dialogs.part import Answers, today_of
from ui.dialogs.usual_text import UsualText
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks
from ui.widgets.choice import Choice
from ui.widgets.date_field import DateField


class NewDate:
    """The date that the extension gives, at the closing of that day."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        field = DateField(today_of(shown), earliest=today_of(shown))
        self._field = form.add("new_due", "Gia hạn đến", field, required=True, hint="Hẹn cuối giờ làm việc ngày này.")

    def answers(self) -> Answers:
        return {"new_due": self._field.read("new_due")}


class Lateness:
    """Why it is late, on whose side; the letter prints the words, the statistics count the usual cause.

    ``name`` is the field of ``StepForm`` that keeps the words: ``reason`` where a letter prints them.
    """

    def __init__(self, name: str = "reason", *, required: bool = True) -> None:
        self._name, self._required = name, required

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        self.ask(form, tasks)

    def ask(self, form: Form, tasks: Tasks) -> None:
        """Put the two questions, of one dossier or of many."""
        field = reasons.LedgerText(tasks, ReasonKind.OVERDUE)
        self._reason = form.add(self._name, "Lý do quá hạn", field, required=self._required)
        self._side: Choice[CauseSide | None] = form.add(
            "side", "Nguyên nhân", Choice([(None, "Chưa xác định"), *((side, CAUSE_SIDE[side]) for side in CauseSide)])
        )
        self._reason.valueChanged.connect(self._on_reason)

    def answers(self) -> Answers:
        text = self._reason.text()
        known = self._reason.reason()
        cause = known.text if known else OTHER_CAUSE
        return {self._name: text, "cause": cause if text else "", "side": self._side.value()}

    def _on_reason(self) -> None:
        known = self._reason.reason()
        if known is not None:
            self._side.set_value(known.side)


class LatenessOfResult(Lateness):
    """The same for a result that comes late; it is kept as a cause only, and not asked while the promise holds."""

    def __init__(self) -> None:
        super().__init__("late_cause", required=False)
        self._asked = False

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        promised = shown.sheet.dossier.promised_at
        self._asked = promised is not None and shown.read_at.date() > promised.date()
        if self._asked:
            super().put(form, shown, tasks)

    def answers(self) -> Answers:
        if not self._asked:
            return {}
        found = dict(super().answers())
        del found["late_cause"]
        return found


class Signed:
    """Who signs the letter, of those who sign it today; nothing is asked where none has been set up."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        able = [signer for signer in shown.signers if signer.signs("apology", today_of(shown))]
        options = [(signer.id, f"{signer.name} – {signer.post}") for signer in able]
        self._field: Choice[int | None] = form.add("signer", "Người ký", Choice(options, placeholder="Chưa chọn"))
        if options:
            self._field.set_value(options[0][0])
        form.set_shown("signer", bool(options))

    def answers(self) -> Answers:
        return {"signer": self._field.value()}


class Told:
    """How the citizen was told of it (NĐ 118/2025 Điều 19.6); it may come later."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        self._at = shown.read_at.replace(second=0, microsecond=0)
        self._field = form.add("told_how", "Đã báo công dân qua", UsualText(reasons.TOLD_HOW))

    def answers(self) -> Answers:
        text = self._field.text()
        return {"told_how": text, "told_at": self._at if text else None}


class LeaderNote:
    """What the leader decides when a dossier is extended a second time; not asked the first time."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        self._field = form.add(
            "note", "Ý kiến của lãnh đạo", UsualText(), required=True, hint="Hồ sơ đã được hẹn lại một lần."
        )
        form.set_shown("note", shown.sheet.dossier.extensions > 0)

    def answers(self) -> Answers:
        return {"note": self._field.text()}
