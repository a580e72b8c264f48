"""The rows of a form as a model, and what stands behind each of its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.ratio import Rate
from cchc_desktop.domain.statistics import Figures
from ui.format import number
from ui.paged_model import Align, Index
from ui.statistics.columns import FigureColumn
from ui.statistics.form_header import LEADING
from ui.statistics.formulas import worked
from ui.theme import Tone, colours, font

TOTAL = "Tổng cộng"
NO_ROW = "Chưa chia theo dòng"
_TO_OPEN = "Nhấn đúp hoặc Enter để xem danh sách."
_COUNTED_ONLY = "Số liệu này chỉ có tổng số, không mở được danh sách."


@dataclass(frozen=True)
class FormRow:
    """One line of the table; ``key`` is None in the total. ``rest`` are figures by column that belong to no row."""

    number: str
    label: str
    key: str | None
    figures: Figures
    memo: Mapping[str, int] = field(default_factory=dict)
    rate: Rate | None = None
    rest: Mapping[int, int] | None = None

    def value(self, column: FigureColumn) -> int:
        """The figure in a column."""
        return column.value(self.figures, self.memo) if self.rest is None else self.rest.get(column.number, 0)


@dataclass(frozen=True)
class Door:
    """A figure that was opened: its row and column, and how many dossiers it says; not each leads to a list."""

    row: FormRow
    column: FigureColumn | None
    count: int

    @property
    def is_open(self) -> bool:
        """Whether the dossiers behind it can be listed."""
        return self.row.rest is None and (self.column is None or self.column.is_door)

    @property
    def title(self) -> str:
        """What stands behind it in words."""
        where = self.row.label if self.column is None else f"{self.row.label} · {self.column.spoken}"
        return f"{where}: {number(self.count)} hồ sơ"

    @property
    def tip(self) -> str:
        """The same and how to go on; for a whole row also how much of it was settled in time."""
        lines = [self.title]
        if self.column is None and self.row.rate is not None and self.row.rate.whole:
            lines.append(f"{self.row.rate.label}: {worked(self.row.rate)}")
        if self.count:
            lines.append(_TO_OPEN if self.is_open else _COUNTED_ONLY)
        return "\n".join(lines)


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
        return Door(row, column, row.value(column or self.columns[0]))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.columns) + LEADING if self.columns else 0

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            if section < LEADING:
                return ("STT", "Nội dung")[section]
            return self.columns[section - LEADING].spoken
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, at = self.rows[index.row()], index.column() - LEADING
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return number(row.value(self.columns[at])) if at >= 0 else (row.number, row.label)[index.column()]
            case Qt.ItemDataRole.AccessibleTextRole:
                door = self.door(index)
                return door.title if door else ""
            case Qt.ItemDataRole.ToolTipRole:
                door = self.door(index)
                return door.tip if door else ""
            case Qt.ItemDataRole.TextAlignmentRole:
                return int((Align.CENTRE, Align.LEFT)[index.column()] if at < 0 else Align.RIGHT)
            case Qt.ItemDataRole.ForegroundRole:
                return colours().of(self._tone(row, at))
            case Qt.ItemDataRole.FontRole:
                return font(bold=row.key is None or self._tone(row, at) is Tone.BAD)
        return None

    def _tone(self, row: FormRow, at: int) -> Tone:
        if at < 0:
            return Tone.PLAIN if row.rest is None else Tone.MUTED
        if row.value(self.columns[at]) == 0:
            return Tone.MUTED
        return Tone.BAD if self.columns[at].is_late else Tone.PLAIN
