"""Who takes the dossier over: an officer of the office, or another agency."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from cchc_desktop.domain.text import nfc
from ui.dialogs.part import Answers
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks
from ui.widgets.choice import Choice


class Handler:
    """Officer, agency and a note; what the dossier already has is offered first."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        options: list[tuple[int | None, str]] = [(None, "Chưa chọn")]
        options += [(o.id, f"{o.name} – {o.section}" if o.section else o.name) for o in shown.officers]
        self._officer: Choice[int | None] = form.add("to", "Công chức xử lý", Choice(options))
        self._officer.set_value(shown.sheet.dossier.handler)
        self._agency = form.add("agency", "Hoặc cơ quan khác", QLineEdit(shown.sheet.dossier.agency))
        self._note = form.add("note", "Ghi chú", QLineEdit())

    def answers(self) -> Answers:
        return {"to": self._officer.value(), "agency": nfc(self._agency.text()), "note": nfc(self._note.text())}
