"""The list of the catalogue under its search line and filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.people import Right
from cchc_desktop.services import catalogue
from ui.catalogue.columns import COLUMNS, LIMIT, Shelved
from ui.catalogue.lacking import LackingBox
from ui.catalogue.poster_dialog import ALL_FIELDS
from ui.dossier.search_line import SearchLine
from ui.format import number
from ui.paged_model import PagedModel
from ui.theme import px
from ui.widgets.choice import Choice
from ui.widgets.table import PagedTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_desktop.desk import Desk
    from ui.tasks import Tasks

NARROW = 560


@dataclass(frozen=True)
class Overview:
    """What stands above the list: how many procedures, how many to compare, the fields, what may be done."""

    total: int
    to_compare: int
    fields: tuple[str, ...]
    may_keep: bool


class Shelf(QWidget):
    """``current(row)`` under the cursor or None, also when more is known of it; ``opened(row)`` by Enter.

    ``overview`` holds what ``counted`` told last of the whole catalogue.
    """

    current = Signal(object)
    opened = Signal(object)
    counted = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self.overview = Overview(0, 0, (), may_keep=False)
        self.field = SearchLine("Tìm thủ tục", "Mã, tên hoặc vài chữ đầu: 1.001193, khai sinh, ksinh")
        self.fields: Choice[str] = Choice()
        self.fields.setAccessibleName("Lĩnh vực")
        self.fields.setMinimumWidth(px(150))
        self.to_compare = QCheckBox("Cần đối chiếu")
        self.lacking = LackingBox(tasks)
        self.model: PagedModel[Shelved] = PagedModel(tasks, COLUMNS, id_of=lambda row: row.code, parent=self)
        self.table = PagedTable(
            self.model, "Danh mục thủ tục", empty_text="Không có thủ tục nào như vậy; hãy bỏ bớt chữ hoặc bộ lọc."
        )
        self._lay_out()
        self._listen()

    @property
    def row(self) -> Shelved | None:
        """The row under the cursor."""
        found: Shelved | None = self.table.current()
        return found

    def look(self) -> None:
        """List what the search line and the filters ask for."""
        text, field, only = self.field.asked(), self.fields.value(), self.to_compare.isChecked()
        lacking = self.lacking.codes if self.lacking.isChecked() else None

        def source(desk: Desk, _after: Any, _limit: int) -> tuple[Sequence[Shelved], None]:
            today = desk.now().date()
            found = catalogue.shelf(desk, text, field=field or None, only_unconfirmed=only)
            rows = [Shelved(procedure, version, today) for procedure, version in found.rows]
            return [row for row in rows if lacking is None or row.code in lacking], None

        self._count()
        self.model.show_rows(source)

    def look_again(self) -> None:
        """Something of the catalogue changed."""
        self._count()
        self.model.reload()

    def find(self, text: str) -> None:  # type: ignore[override]  # as the screens say it; Qt's own takes a window id
        """Put the cursor into the search line, with this text if there is any."""
        if text:
            self.field.setText(text)
            self.look()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The limit also stands in the sheet; the name needs the room more.
        self.table.setColumnHidden(COLUMNS.index(LIMIT), self.table.width() < px(NARROW))

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(px(8))
        filters.addWidget(self.field, 1)
        for one in (self.fields, self.to_compare, self.lacking):
            filters.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(filters)
        column.addWidget(self.table, 1)

    def _listen(self) -> None:
        self.field.changed.connect(self._on_filter)
        self.field.entered.connect(self._on_entered)
        self.field.went_down.connect(self._go_down)
        self.fields.currentIndexChanged.connect(self._on_filter)
        self.to_compare.toggled.connect(self._on_filter)
        self.lacking.toggled.connect(self._on_filter)
        self.lacking.known.connect(self._on_lacking)
        self.table.current_row.connect(self.current)
        self.table.opened.connect(self.opened)
        self.model.loaded.connect(self._on_loaded)

    def _count(self) -> None:
        self._tasks.read(_overview, self._on_overview, group=self, owner=self)

    def _on_overview(self, seen: Overview) -> None:
        if seen.fields != self.overview.fields:
            self._offer_fields(seen.fields)
        self.overview = seen
        self.to_compare.setText(f"Cần đối chiếu ({number(seen.to_compare)})")
        self.counted.emit()

    def _offer_fields(self, fields: tuple[str, ...]) -> None:
        """Offer other fields; that is no choice of the user's, so the list is not asked for again."""
        self.fields.blockSignals(True)
        self.fields.set_options([("", ALL_FIELDS), *((field, field) for field in fields)])
        self.fields.blockSignals(False)

    def _on_filter(self, *_: object) -> None:
        self.look()

    def _on_entered(self, text: str) -> None:
        self.look()
        self._go_down()

    def _go_down(self) -> None:
        if self.row is None:
            self.table.select_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_loaded(self) -> None:
        if self.row is None and self.model.rowCount():
            self.table.select_first()  # which tells what is current now
        else:
            self.current.emit(self.row)

    def _on_lacking(self) -> None:
        """What is missing came after the list: the list follows where it shows just that, else only the sheet."""
        if self.lacking.isChecked():
            self.look()
        else:
            self.current.emit(self.row)


def _overview(desk: Desk) -> Overview:
    found = catalogue.shelf(desk)
    to_compare = sum(not version.is_confirmed for _, version in found.rows)
    return Overview(len(found.rows), to_compare, found.fields, desk.actor.may(Right.KEEP_CATALOGUE))
