"""Days that are about to be kept, as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.calendar import DayRule
from ui.calendar.wording import SHORT_WEEKDAYS, badge_of
from ui.format import day
from ui.paged_model import Column, PagedModel
from ui.tasks import Tasks
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

COLUMNS: tuple[Column[DayRule], ...] = (
    Column("Ngày", lambda rule: f"{SHORT_WEEKDAYS[rule.day.weekday()]} {day(rule.day)}", width=112),
    Column("Là", lambda rule: badge_of(rule).word, width=108, badge=badge_of),
    Column("Lý do", lambda rule: rule.reason, width=0, tip=lambda rule: rule.reason),
    Column("Căn cứ", lambda rule: rule.decision, width=216, tip=lambda rule: rule.decision),
)


class DayTable(PagedTable):
    """A list of rules that does not change."""

    def __init__(self, tasks: Tasks, rules: Sequence[DayRule], name: str) -> None:
        model: PagedModel[DayRule] = PagedModel(tasks, COLUMNS, id_of=lambda rule: rule.day, page_rows=400)
        super().__init__(model, name, empty_text="Không có ngày nào.")
        model.setParent(self)

        def source(_desk: Desk, _after: Any, _limit: int) -> tuple[Sequence[DayRule], None]:
            return tuple(rules), None

        model.show_rows(source)
