"""The list of the log, which never needs to be moved sideways: in little room fewer columns say the same."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from cchc_desktop.services.audit_log import LogLine
from ui.audit_log.columns import RECORDED, RECORDED_WIDTH, WIDE_ONLY, columns
from ui.paged_model import PagedModel
from ui.tasks import Tasks
from ui.theme import px
from ui.widgets.table import LEAST_WIDTH, PagedTable

# Where all columns have room, the last one its least, and the bar beside them.
_SPARE = 16


class LogTable(PagedTable):
    """A ``PagedTable`` of entries with a model of its own."""

    def __init__(self, tasks: Tasks) -> None:
        self._is_narrow = False
        self.entries: PagedModel[LogLine] = PagedModel(
            tasks, columns(lambda: self._is_narrow), lambda line: line.id, None
        )
        super().__init__(self.entries, "Nhật ký", empty_text="Không có mục nào như đã lọc.")
        self.entries.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        super()._lay_out()
        self._fit()
        self._stretch()

    def _fit(self) -> None:
        """Let columns leave or come back, by the room there is at the size of type in force."""
        needed = sum(column.width for column in self.entries.columns) + LEAST_WIDTH + _SPARE
        self._is_narrow = self.width() < px(needed)
        for at in WIDE_ONLY:
            self.setColumnHidden(at, self._is_narrow)
        self.setColumnWidth(RECORDED, px(RECORDED_WIDTH[self._is_narrow]))
