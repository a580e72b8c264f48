"""The dossiers behind a figure, as a list below the table; Enter opens one, Esc closes the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.numbering import code_tail
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.services import statistics
from ui import format as written
from ui.paged_model import Badge, Column, PagedModel
from ui.statistics.form_model import Door
from ui.tasks import Tasks
from ui.theme import Tone, px
from ui.widgets.page import button
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.statistics import CountedDossier

OUTCOMES: dict[str, Badge] = {
    "early": Badge("Trước hạn", Tone.GOOD),
    "on_time": Badge("Đúng hạn", Tone.GOOD),
    "late": Badge("Quá hạn", Tone.BAD),
    "pending_in_time": Badge("Còn trong hạn", Tone.ACCENT),
    "pending_overdue": Badge("Đang quá hạn", Tone.BAD),
    "withdrawn": Badge("Rút", Tone.MUTED),
    "closed": Badge("Đóng, dừng", Tone.MUTED),
}


def _badge(line: CountedDossier) -> Badge:
    """The column of its outcome; what stands in none is told by its status."""
    return OUTCOMES[line.outcome.value] if line.outcome else Badge(line.status, Tone.MUTED)


COLUMNS: tuple[Column[CountedDossier], ...] = (
    Column("Mã hồ sơ", lambda line: code_tail(line.code), width=110, tip=lambda line: line.code),
    Column("Chủ hồ sơ", lambda line: line.owner, width=156, bold=True),
    Column(
        "Thủ tục", lambda line: line.procedure_name, width=0, tip=lambda line: f"{line.procedure_name}\n{line.field}"
    ),
    Column("Nhận", lambda line: written.day(line.received_at), width=96),
    Column("Hẹn trả", lambda line: written.day(line.due_at), width=96),
    Column("Kết thúc", lambda line: written.day(line.closed_at), width=96),
    Column("Được tính là", lambda line: _badge(line).word, width=136, badge=_badge),
)


class CountedList(QWidget):
    """``opened(dossier)`` on Enter; ``closed`` on Esc or its button."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._title.setWordWrap(True)
        self.model: PagedModel[CountedDossier] = PagedModel(tasks, COLUMNS, id_of=lambda line: line.id, parent=self)
        self.table = PagedTable(self.model, "Hồ sơ của số liệu đã chọn")
        self.table.opened.connect(self.opened)
        self.model.loaded.connect(self._on_loaded)
        close = button("Đón&g danh sách", self.closed.emit, icon_name="x")
        close.setToolTip("Đóng danh sách (Esc)")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def show_door(self, period: ReportingPeriod, by: Grouping, door: Door, *, is_sent: bool = False) -> None:
        """List what stands behind this figure of the period, ``is_sent`` as it was sent."""
        self._title.setText(door.title)
        columns = (door.column.arrivals, door.column.outcomes, door.column.memos) if door.column else ()
        figure = statistics.Figure(by, door.row.key, *columns)

        def source(desk: Desk, after: Any, limit: int) -> tuple[tuple[CountedDossier, ...], Any]:
            return statistics.page_of_lines(desk, period, figure, after=after or 0, limit=limit, is_sent=is_sent)

        self.model.show_rows(source)

    def _on_loaded(self) -> None:
        if self.table.current() is None:
            self.table.select_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()
        else:
            super().keyPressEvent(event)
