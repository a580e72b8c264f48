"""The days that law and moon give a coming year, shown before they are kept as proposals."""

from __future__ import annotations

from cchc_desktop.domain.calendar import DayRule
from cchc_desktop.services.calendars import Change
from ui.calendar.change_dialog import ChangeDialog
from ui.calendar.day_table import DayTable
from ui.dossier.pieces import words
from ui.shell import Shell
from ui.theme import Tone, px

WHY = "Đề xuất theo luật và âm lịch"
EXPLANATION = (
    "Lấy từ Bộ luật Lao động, Nghị quyết 28/2026/QH16 và âm lịch. Đề xuất chưa được tính vào ngày hẹn: "
    "từng ngày chỉ được tính khi đơn vị xác nhận theo thông báo của cơ quan có thẩm quyền."
)


class ProposalDialog(ChangeDialog):
    """Keeps the days as proposals; the year's own days are not touched."""

    def __init__(self, shell: Shell, year: int, rules: tuple[DayRule, ...]) -> None:
        super().__init__(
            shell, f"Đề xuất {len(rules)} ngày nghỉ năm {year}", EXPLANATION, action="&Ghi đề xuất", width=720
        )
        self.rules = rules
        self.table = DayTable(shell.tasks, rules, f"Các ngày đề xuất của năm {year}")
        self.table.setMinimumHeight(px(330))
        self.form.add_wide(self.table)
        self.form.add_wide(words("Lịch hoán đổi (nghỉ, làm bù) do Thủ tướng quyết định không có ở đây.", Tone.MUTED))

    def start(self) -> None:
        """Show it with the cursor in the list."""
        self.begin_at(self.table)

    def change(self) -> Change:
        return Change(put=self.rules, why=WHY)
