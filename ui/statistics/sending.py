"""The two questions of a sending: what belongs to it, and why a sent period is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from cchc_desktop.domain.text import nfc
from cchc_desktop.services import periods
from ui import format as written
from ui.dialogs.form_dialog import FormDialog, Work

if TYPE_CHECKING:
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.domain.sent import SentReport
    from ui.shell import Shell


class LockDialog(FormDialog):
    """``saved(Locked)`` once the report is kept as sent."""

    def __init__(self, shell: Shell, period: ReportingPeriod, *, is_over: bool) -> None:
        super().__init__(
            shell,
            f"Gửi báo cáo, khóa kỳ {period.label}",
            "Số liệu và danh sách hồ sơ của kỳ được giữ nguyên như khi gửi. Sau đó, việc ghi vào những ngày của kỳ "
            "phải có lý do và được liệt kê là điều chỉnh sau khi gửi.",
            action="Gửi, &khóa kỳ",
        )
        self._period = period
        self.note = self.form.add("note", "Ghi chú", QLineEdit(), hint="Ví dụ số công văn gửi kèm; có thể để trống.")
        self.early = self.form.add("early", "", QCheckBox(f"Vẫn gửi dù kỳ đến {written.day(period.last)} mới hết"))
        self.form.set_shown("early", not is_over)

    def work(self) -> Work:
        period, note, early = self._period, nfc(self.note.text()), self.early.isChecked()
        return lambda desk: periods.lock(desk, period, note, early=early)


class UnlockDialog(FormDialog):
    """``saved(SentPeriod)`` once the period is open again."""

    def __init__(self, shell: Shell, sent: SentReport) -> None:
        super().__init__(
            shell,
            f"Mở lại kỳ {sent.period.label}",
            f"Báo cáo đã gửi lúc {written.moment(sent.sent_at)}. Số liệu đã gửi vẫn được giữ; từ nay biểu của kỳ là số "
            "tính lại, cho đến khi gửi lần nữa.",
            action="&Mở lại",
        )
        self._id = sent.id
        self.why = self.form.add("why", "Lý do mở lại", QLineEdit(), required=True)

    def work(self) -> Work:
        period_id, why = self._id, nfc(self.why.text())
        return lambda desk: periods.unlock(desk, period_id, why)
