"""The columns of another office's table with what they are taken for, to be confirmed once for every such table."""

from __future__ import annotations

from cchc_desktop.domain.consolidation import ROLE_WORDS, Layout, Role
from cchc_desktop.services import consolidation
from ui.dialogs.form_dialog import FormDialog, Work
from ui.shell import Shell
from ui.widgets.choice import Choice

_LONGEST = 64
_EXPLANATION = (
    "Cách hiểu dưới đây được đoán theo tiêu đề cột. Kiểm tra từng cột, sửa chỗ sai rồi xác nhận; "
    "lần sau bảng có cùng tiêu đề được đọc như vậy. Nhiều cột cùng một số liệu thì được cộng lại."
)


class ColumnsDialog(FormDialog):
    """``saved(Layout)`` once the columns are kept."""

    def __init__(self, shell: Shell, layout: Layout, file: str) -> None:
        super().__init__(shell, f"Cột của tệp {file}", _EXPLANATION, action="&Xác nhận", label_width=380, width=820)
        self.layout_seen = layout
        self.choices: dict[str, Choice[Role]] = {}
        for column in layout.columns:
            choice: Choice[Role] = Choice(tuple(ROLE_WORDS.items()))
            choice.setAccessibleName(f"Cột {column.letter}, {column.words}")
            choice.set_value(column.role)
            words = column.words if len(column.words) <= _LONGEST else f"{column.words[:_LONGEST]}…"
            sample = f"  [{column.sample}]" if column.sample else ""
            label = f"{column.letter}: {words}{sample}".replace("&", "&&")
            self.choices[column.letter] = self.form.add(column.letter, label, choice)

    def start(self) -> None:
        """Show it with the cursor on the first column."""
        self.begin_at(next(iter(self.choices.values())))

    def work(self) -> Work:
        layout = self.layout_seen
        roles = {letter: choice.value() or Role.SKIPPED for letter, choice in self.choices.items()}
        return lambda desk: consolidation.confirm(desk, layout, roles)
