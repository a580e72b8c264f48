"""What lies before each officer or in each field: a table of numbers, each a door to its dossiers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from cchc_desktop.domain.urgency import LABELS, Urgency
from cchc_desktop.services.boards import COLUMNS, WORDING, Board, Load, Loads
from ui.format import number
from ui.theme import Tone, colours, font, px
from ui.widgets.table import ROW_HEIGHT

Index = QModelIndex | QPersistentModelIndex
TITLES = {
    "overdue": "Quá hạn",
    "apology_due": "Xin lỗi",
    "due_today": "Hôm nay",
    "due_soon": "Sắp hạn",
    "in_time": "Trong hạn",
    "waiting": "Đang chờ",
    "ready": "Chờ trả",
    "signing": "Chờ ký",
}
NAME_WIDTH, NUMBER_WIDTH = 150, 91
_TONE = {"overdue": Tone.BAD, "apology_due": Tone.WARN, "due_today": Tone.WARN}


def title_of(column: str) -> str:
    """The whole title of a number."""
    return WORDING[Board(column)].title if column == Board.SIGNING else LABELS[Urgency(column)]


class LoadsModel(QAbstractTableModel):
    """A row for each name, the sums below."""

    def __init__(self) -> None:
        super().__init__()
        self._head = ""
        self._rows: tuple[Load, ...] = ()

    def show_loads(self, head: str, loads: Loads) -> None:
        """Show other numbers."""
        self.beginResetModel()
        self._head = head
        self._rows = (*loads.rows, loads.total) if loads.rows else ()
        self.endResetModel()

    @property
    def rows(self) -> tuple[Load, ...]:
        """What is shown, the sums last."""
        return self._rows

    def is_total(self, row: int) -> bool:
        """Whether the row holds the sums."""
        return row == len(self._rows) - 1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(COLUMNS) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section <= len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[COLUMNS[section - 1]] if section else self._head
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return title_of(COLUMNS[section - 1])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_alignment(section))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        load, column = self._rows[index.row()], index.column()
        count = load.counts[COLUMNS[column - 1]] if column else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return load.name if count is None else number(count) if count else "–"
            case Qt.ItemDataRole.AccessibleTextRole:
                return load.name if count is None else f"{load.name}, {title_of(COLUMNS[column - 1])}: {number(count)}"
            case Qt.ItemDataRole.ToolTipRole:
                return load.name if count is None else title_of(COLUMNS[column - 1])
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(_alignment(column))
            case Qt.ItemDataRole.FontRole:
                return font(bold=True) if self.is_total(index.row()) or (count and column <= 1) else None
            case Qt.ItemDataRole.ForegroundRole if count is not None:
                return colours().of(_TONE.get(COLUMNS[column - 1], Tone.PLAIN) if count else Tone.MUTED)
        return None


class LoadsTable(QTableView):
    """``opened(column, name or None)`` on Enter or double click on a number that is not nothing; None: of all."""

    opened = Signal(str, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.numbers = LoadsModel()
        self.setModel(self.numbers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self._open)

    def show_loads(self, head: str, loads: Loads) -> None:
        """Show other numbers with the cursor on the first one that is late, or on the first."""
        kept = self.currentIndex()
        place = (kept.row(), kept.column()) if kept.isValid() else (0, 1)
        self.numbers.show_loads(head, loads)
        self.setCurrentIndex(self.numbers.index(min(place[0], self.numbers.rowCount() - 1), max(place[1], 1)))
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not move the cursor: a scan is a burst of them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(px(ROW_HEIGHT), self.fontMetrics().height() + px(8)))
        header = self.horizontalHeader()
        header.setMinimumHeight(px(34))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        room = self.viewport().width() - px(NUMBER_WIDTH) * len(COLUMNS)
        self.setColumnWidth(0, max(px(NAME_WIDTH), room))
        for at in range(1, len(COLUMNS) + 1):
            self.setColumnWidth(at, px(NUMBER_WIDTH))

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid() or not index.column():
            return
        load, column = self.numbers.rows[index.row()], COLUMNS[index.column() - 1]
        if load.counts[column]:
            self.opened.emit(column, None if self.numbers.is_total(index.row()) else load.name)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
