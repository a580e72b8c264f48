"""How and when the citizens were told of their letters, once for all that were marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit

from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.reasons import ReasonKind
from cchc_desktop.domain.text import nfc
from cchc_desktop.services import apologies
from ui.dialogs.form_dialog import FormDialog, Work
from ui.dialogs.reasons import TOLD_HOW, LedgerText
from ui.dialogs.stated_time import MomentField
from ui.dialogs.usual_text import UsualText
from ui.shell import Shell
from ui.widgets.choice import Choice


class TellDialog(FormDialog):
    """Logs one notice a dossier, all or none."""

    def __init__(self, shell: Shell, codes: Sequence[str], whose: str) -> None:
        explanation = whose if len(codes) == 1 else f"Ghi một lần cho {len(codes)} thư."
        super().__init__(shell, "Đã báo công dân về thư xin lỗi", explanation, action="&Ghi")
        self._codes = tuple(codes)
        now = shell.now()
        self.how = self.form.add("how", "Báo qua", UsualText(TOLD_HOW), required=True)
        self.at = self.form.add("at", "Lúc", MomentField(now, now.date()))
        self.reached: Choice[bool] = self.form.add(
            "is_reached", "Kết quả", Choice([(True, "Đã báo được"), (False, "Gọi, gửi nhưng chưa gặp được")])
        )
        self.note = self.form.add("note", "Ghi chú", QLineEdit())
        late_reason = LedgerText(shell.tasks, ReasonKind.LATE_KEYING)
        self.late_reason = self.form.add("late_reason", "Lý do cập nhật chậm", late_reason, required=True)
        self.form.set_shown("late_reason", False)

    def start(self) -> None:
        """Show it."""
        self.begin_at(self.how)

    def work(self) -> Work:
        codes, how, at = self._codes, self.how.text(), self.at.read("at")
        is_reached, note, late = self.reached.value() is not False, nfc(self.note.text()), self.late_reason.text()
        return lambda desk: apologies.tell(desk, codes, how, at, is_reached=is_reached, note=note, late_reason=late)

    def _on_refused(self, error: UserError) -> None:
        if error.field == "late_reason":
            self.form.set_shown("late_reason", True)
        super()._on_refused(error)
