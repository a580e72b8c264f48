"""The rows of form II.06a as a model, and what stands behind each of its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.statistics import Figures
from ui.format import number
from ui.paged_model import Align, Index
from ui.statistics.columns import FigureColumn
from ui.theme import Tone, colours, font

TOTAL = "Tổng cộng"
LEADING = 2


@dataclass(frozen=True)
class FormRow:
    """One line of the table; ``key`` is None in the total."""

    number: str
    label: str
    key: str | None
    figures: Figures


@dataclass(frozen=True)
class Door:
    """A figure that was opened: its row and column, and how many dossiers it says."""

    row: FormRow
    column: FigureColumn | None
    column_number: int
    count: int

    @property
    def title(self) -> str:
        """What stands behind it in words."""
        where = (
            self.row.label if self.column is None else f"{self.row.label} · {self.column.spoken(self.column_number)}"
        )
        return f"{where}: {number(self.count)} hồ sơ"


class FormModel(QAbstractTableModel):
    """Rows of figures under the columns of one report."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[FormRow, ...] = ()
        self.columns: tuple[FigureColumn, ...] = ()

    def show_rows(self, rows: tuple[FormRow, ...], columns: tuple[FigureColumn, ...]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self.rows, self.columns = rows, columns
        self.endResetModel()

    def door(self, index: Index) -> Door | None:
        """What the cell opens; the number and the title of a row open all of it."""
        if not index.isValid():
            return None
        row, at = self.rows[index.row()], index.column() - LEADING
        column = self.columns[at] if at >= 0 else None
        shown = column or self.columns[0]
        return Door(row, column, max(at, 0) + LEADING + 1, shown.value(row.figures))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.columns) + LEADING if self.columns else 0

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            if section < LEADING:
                return ("STT", "Nội dung")[section]
            return self.columns[section - LEADING].spoken(section + 1)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, at = self.rows[index.row()], index.column() - LEADING
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return (
                    number(self.columns[at].value(row.figures)) if at >= 0 else (row.number, row.label)[index.column()]
                )
            case Qt.ItemDataRole.AccessibleTextRole:
                door = self.door(index)
                return door.title if door else ""
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index)
            case Qt.ItemDataRole.TextAlignmentRole:
                return int((Align.CENTRE, Align.LEFT)[index.column()] if at < 0 else Align.RIGHT)
            case Qt.ItemDataRole.ForegroundRole:
                return colours().of(self._tone(row, at))
            case Qt.ItemDataRole.FontRole:
                return font(bold=row.key is None or self._tone(row, at) is Tone.BAD)
        return None

    def _tip(self, index: Index) -> str:
        door = self.door(index)
        assert door is not None
        return f"{door.title}\nNhấn đúp hoặc Enter để xem danh sách." if door.count else door.title

    def _tone(self, row: FormRow, at: int) -> Tone:
        if at < 0:
            return Tone.PLAIN
        value = self.columns[at].value(row.figures)
        if value == 0:
            return Tone.MUTED
        return Tone.BAD if self.columns[at].is_late else Tone.PLAIN
