"""What can be put right after the intake, procedure, case, time and owner, with the promise that follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from cchc_desktop.domain.people import Person
from cchc_desktop.domain.text import nfc
from cchc_desktop.services import catalogue, intake
from ui import format as written
from ui.dialogs.part import Answers
from ui.dialogs.stated_time import MomentField
from ui.dossier.pieces import retell, words
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks
from ui.theme import Tone
from ui.widgets.choice import Choice
from ui.widgets.search_box import SearchBox, Suggestion

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.procedure import ProcedureVersion

USUAL_CASE = "Trường hợp thông thường"


def find_procedures(desk: Desk, text: str) -> Sequence[Suggestion]:
    """Procedures for a list below the field, by their names and codes."""
    return [Suggestion(version.name, version.code, version) for version in catalogue.find(desk, text, 20)]


class Correction:
    """Only what was changed is sent, so that nothing else is counted anew."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        asked = shown.sheet.dossier.asked
        self._shown, self._tasks, self._version = shown, tasks, shown.version
        self._received_at = shown.sheet.dossier.received_at or shown.read_at
        self._procedure = form.add(
            "procedure", "Thủ tục", SearchBox(tasks, find_procedures, "Thủ tục", least=2), hint="Gõ vài chữ để đổi."
        )
        self._procedure.setText(shown.version.name)
        self._procedure.setCursorPosition(0)
        self._variant: Choice[str] = form.add("variant", "Trường hợp", Choice())
        self._offer_variants(form)
        self._variant.set_value(asked.variant)
        self._received = form.add("received", "Nhận lúc", MomentField(self._received_at, shown.read_at.date()))
        self._promise = words("")
        form.add_wide(self._promise)
        self._fields = {
            name: form.add(f, label, QLineEdit(getattr(asked.owner, name)))
            for name, f, label in (
                ("name", "name", "Chủ hồ sơ"),
                ("id_number", "id", "Số định danh"),
                ("address", "address", "Địa chỉ"),
                ("phone", "phone", "Điện thoại"),
                ("email", "email", "Thư điện tử"),
            )
        }
        self._procedure.chosen.connect(lambda version: self._on_procedure(form, version))
        self._variant.currentIndexChanged.connect(self._look_ahead)
        self._received.valueChanged.connect(self._look_ahead)
        retell(self._promise, f"Hẹn trả giữ nguyên: {written.moment(shown.sheet.dossier.promised_at)}", Tone.MUTED)

    def answers(self) -> Answers:
        asked = self._shown.sheet.dossier.asked
        found: dict[str, Any] = {"received_at": self._received.read("received")}
        if self._version.code != asked.procedure:
            found["procedure"] = self._version.code
        if self._version.code != asked.procedure or (self._variant.value() or "") != asked.variant:
            found["variant"] = self._variant.value() or ""
        owner = Person(**{name: nfc(field.text()) for name, field in self._fields.items()})
        if owner != asked.owner:
            found["owner"] = owner
        return found

    def _on_procedure(self, form: Form, version: ProcedureVersion) -> None:
        self._version = version
        self._procedure.setText(version.name)
        self._procedure.setCursorPosition(0)
        self._offer_variants(form)
        self._look_ahead()

    def _offer_variants(self, form: Form) -> None:
        self._variant.set_options([("", USUAL_CASE), *((one.name, one.name) for one in self._version.variants)])
        form.set_shown("variant", bool(self._version.variants))

    def _look_ahead(self) -> None:
        """Ask what promise the corrected intake would have had; an unreadable time asks nothing."""
        clock, day = self._received.clock.value(), self._received.day.value()
        if clock is None or day is None:
            return
        form = intake.IntakeForm(
            procedure=self._version.code,
            name=self._shown.sheet.dossier.asked.owner.name,
            variant=self._variant.value() or "",
            at=datetime.combine(day, clock),
        )
        self._tasks.read(
            lambda desk: intake.preview(desk, form).due_at,
            self._on_promise,
            self._on_no_promise,
            group=self,
            owner=self._promise,
        )

    def _on_promise(self, due_at: datetime | None) -> None:
        was = self._shown.sheet.dossier.promised_at
        if due_at == was:
            retell(self._promise, f"Hẹn trả giữ nguyên: {written.moment(was)}", Tone.MUTED)
        else:
            text = f"Hẹn trả sẽ đổi từ {written.moment(was)} sang {written.moment(due_at)}; phiếu đã in phải thay."
            retell(self._promise, text, Tone.WARN)

    def _on_no_promise(self, _: object) -> None:
        retell(self._promise, "")
