"""The usual reasons that the counter chooses from; every one can be replaced by words of one's own."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker

from cchc_desktop.domain.reasons import Reason, ReasonKind
from cchc_desktop.services import reasons as ledger
from ui.dialogs.part import Answers
from ui.dialogs.usual_text import UsualText
from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks

TOLD_HOW = ("Điện thoại", "Tin nhắn", "Thư điện tử", "Trực tiếp tại quầy", "Zalo", "Bưu chính")

SUPPLEMENT = (
    "Thành phần hồ sơ chưa đủ theo quy định",
    "Giấy tờ không còn giá trị sử dụng",
    "Thông tin trong tờ khai chưa thống nhất với giấy tờ",
)
REFUSAL = (
    "Không đủ điều kiện giải quyết theo quy định",
    "Không thuộc thẩm quyền giải quyết",
    "Đối tượng không thuộc phạm vi áp dụng",
)
WITHDRAWAL = ("Công dân không còn nhu cầu", "Công dân cần bổ sung, nộp lại sau", "Nộp nhầm thủ tục")
CLOSING = ("Quá thời hạn bổ sung mà không nộp đủ hồ sơ",)
VOIDING = ("Ghi trùng hồ sơ", "Ghi nhầm thủ tục", "Ghi nhầm người nộp")
REOPENING = ("Ghi nhầm kết quả", "Kết quả có sai sót, phải giải quyết lại")
CORRECTING = ("Ghi nhầm khi tiếp nhận", "Công dân đề nghị đính chính thông tin")


class LedgerText(UsualText):
    """Words of one's own, or a reason from the office's ledger, which is read when the field is made."""

    def __init__(self, tasks: Tasks, kind: ReasonKind) -> None:
        super().__init__(placeholder="Gõ, hoặc bấm ↓ để chọn")
        self._tasks, self._kind = tasks, kind
        self._reasons: dict[str, Reason] = {}
        self.look()

    def look(self) -> None:
        """Read the ledger again."""
        kind = self._kind
        self._tasks.read(lambda desk: ledger.listed(desk, kind), self._on_listed, group=self)

    def reason(self) -> Reason | None:
        """The reason of the ledger that stands there, also one that is no longer offered; None for other words."""
        return self._reasons.get(self.text())

    def _on_listed(self, found: tuple[Reason, ...]) -> None:
        typed = self.currentText()
        self._reasons = {one.text: one for one in found}
        with QSignalBlocker(self):
            self.clear()
            self.addItems([one.text for one in found if one.is_active])
            self.setCurrentIndex(-1)
            self.setEditText(typed)


class LateKeying:
    """Why something is keyed late; hidden until the book asks for it."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        field = LedgerText(tasks, ReasonKind.LATE_KEYING)
        self._field = form.add("late_reason", "Lý do cập nhật chậm", field, required=True)

    def answers(self) -> Answers:
        return {"late_reason": self._field.text()}
