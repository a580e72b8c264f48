"""Before whom the result is put to be signed."""

from __future__ import annotations

from ui.dialogs.part import Answers, today_of
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks
from ui.widgets.choice import Choice


class SigningLeader:
    """One of the office's signers of today; nothing is asked where none has been set up."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        today = today_of(shown)
        able = [
            signer
            for signer in shown.signers
            if (signer.valid_from is None or signer.valid_from <= today)
            and (signer.valid_to is None or today <= signer.valid_to)
        ]
        options = [(signer.id, f"{signer.name} – {signer.post}") for signer in able]
        hint = "" if options else "Thêm người ký ở Cài đặt để biết hồ sơ đang chờ ai."
        choice: Choice[int | None] = Choice(options, placeholder="Chưa ghi người ký")
        self._field = form.add("signer", "Trình người ký", choice, hint=hint)
        before = next((one.id for one in able if str(one.id) == shown.last_signer), None)
        if options:
            self._field.set_value(before if before is not None else options[0][0])

    def answers(self) -> Answers:
        return {"signer": self._field.value()}
