"""A year of the calendar from Excel: its days, or what is wrong with its rows, before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cchc_desktop.services.calendars import Change, ImportPlan, RowNotice
from ui.calendar.change_dialog import ChangeDialog
from ui.calendar.day_table import DayTable
from ui.dossier.pieces import words
from ui.format import number
from ui.paged_model import Column, PagedModel
from ui.shell import Shell
from ui.tasks import Tasks
from ui.theme import Tone, px
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

COLUMNS: tuple[Column[tuple[int, RowNotice]], ...] = (
    Column("Dòng", lambda one: number(one[1].row), width=64),
    Column("Cột", lambda one: one[1].column, width=120, bold=True),
    Column("Nội dung", lambda one: f"{one[1].message[:1].upper()}{one[1].message[1:]}", width=0),
)


class ImportDialog(ChangeDialog):
    """Keeps every day of a file, or none while a row is refused."""

    def __init__(self, shell: Shell, plan: ImportPlan) -> None:
        refused = len({notice.row for notice in plan.rejected})
        super().__init__(shell, f"Nhập lịch từ {plan.path.name}", _verdict(plan, refused), action="&Nhập", width=760)
        self.plan = plan
        self.rows: PagedTable = (
            _notices(shell.tasks, plan.rejected, "Dòng bị từ chối")
            if refused
            else DayTable(shell.tasks, plan.rules, "Các ngày sẽ được ghi")
        )
        self.rows.setMinimumHeight(px(260))
        self.form.add_wide(self.rows)
        if plan.warnings and not refused:
            self.form.add_wide(words("Lưu ý:", Tone.WARN))
            told = _notices(shell.tasks, plan.warnings, "Lưu ý")
            told.setMinimumHeight(px(110))
            self.form.add_wide(told)
        self._save.setEnabled(not refused and bool(plan.rules))

    def start(self) -> None:
        """Show it with the cursor in the list."""
        self.begin_at(self.rows)

    def on_submit(self) -> None:
        """Keep the days; where nothing may be kept the key does nothing, as the button."""
        if self._save.isEnabled():
            super().on_submit()

    def change(self) -> Change:
        return self.plan.change


def _verdict(plan: ImportPlan, refused: int) -> str:
    if refused:
        return f"{number(refused)} dòng không nhận được nên không nhập dòng nào. Sửa tệp rồi chọn lại."
    if not plan.rules:
        return "Mọi ngày trong tệp đã có trong lịch; không có gì để nhập."
    same = f", {number(plan.skipped)} ngày giữ như đang có" if plan.skipped else ""
    return f"Chưa ghi gì. Sẽ ghi {number(len(plan.rules))} ngày{same}."


def _notices(tasks: Tasks, notices: Sequence[RowNotice], name: str) -> PagedTable:
    rows = tuple(enumerate(notices))
    model: PagedModel[tuple[int, RowNotice]] = PagedModel(tasks, COLUMNS, id_of=lambda one: one[0], page_rows=1000)
    table = PagedTable(model, name, empty_text="Không có dòng nào.")
    model.setParent(table)

    def source(_desk: Desk, _after: Any, _limit: int) -> tuple[Sequence[tuple[int, RowNotice]], None]:
        return rows, None

    model.show_rows(source)
    return table
