"""Form II.06a as a live table: each figure is a door to its dossiers, the total stays in view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.statistics import Figures, Report
from ui.format import number
from ui.paged_model import Align, Index
from ui.statistics.columns import ROW_TITLES, FigureColumn, columns_of
from ui.statistics.form_header import FormHeader
from ui.theme import Tone, colours, font, px

TOTAL = "Tổng cộng"
ROW_HEIGHT = 28
STT_WIDTH, LEAST_LABEL, LEAST_FIGURE, MOST_FIGURE = 38, 196, 46, 74
_LEADING = 2


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
        row, at = self.rows[index.row()], index.column() - _LEADING
        column = self.columns[at] if at >= 0 else None
        shown = column or self.columns[0]
        return Door(row, column, max(at, 0) + _LEADING + 1, shown.value(row.figures))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.columns) + _LEADING if self.columns else 0

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            if section < _LEADING:
                return ("STT", "Nội dung")[section]
            return self.columns[section - _LEADING].spoken(section + 1)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, at = self.rows[index.row()], index.column() - _LEADING
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


class FigurePainter(QStyledItemDelegate):
    """A cell with the thin lines of a form, framed when the cursor stands on it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(colours().line))
        painter.drawLine(option.rect.topRight(), option.rect.bottomRight())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if has_focus:
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()


class FigureView(QTableView):
    """The rows of the form, or its total; ``opened(index)`` on Enter or double click, ``left(key)`` past an end."""

    opened = Signal(object)
    left = Signal(int)

    def __init__(self, model: FormModel, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(FigurePainter(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.doubleClicked.connect(self._on_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self.opened.emit(at)
        elif event.key() == Qt.Key.Key_Down and at.row() == self.model().rowCount() - 1:
            self.left.emit(1)
        elif event.key() == Qt.Key.Key_Up and at.row() <= 0:
            self.left.emit(-1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, _LEADING))

    def keyboardSearch(self, search: str) -> None:
        """Letters do not move the cursor: a scan is a burst of them."""

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index)


class FormTable(QWidget):
    """Header, rows and total; ``opened(Door)`` when a figure with dossiers behind it is opened."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._body_model, self._total_model = FormModel(self), FormModel(self)
        self.body = FigureView(self._body_model, "Biểu II.06a")
        self.header = FormHeader(self.body)
        self.body.setHorizontalHeader(self.header)
        self.header.show()
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.total = FigureView(self._total_model, TOTAL)
        self.total.horizontalHeader().hide()
        self.total.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.total.horizontalScrollBar().valueChanged.connect(self.body.horizontalScrollBar().setValue)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.body)
        column.addWidget(self.total)
        column.addStretch(1)
        column.setStretch(0, 1000)
        for view in (self.body, self.total):
            view.opened.connect(self._on_opened)
        self.body.left.connect(self._on_body_left)
        self.total.left.connect(self._on_total_left)
        self.body.viewport().installEventFilter(self)

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """The lines shown, the total last."""
        return (*self._body_model.rows, *self._total_model.rows)

    def show_report(self, report: Report) -> None:
        """Show another report, keeping the cursor on the same row and column where they still are."""
        kept = self._place()
        columns = columns_of(report)
        rows = tuple(FormRow(str(n), row.label, row.key, row.figures) for n, row in enumerate(report.rows, 1))
        self._body_model.show_rows(rows, columns)
        self._total_model.show_rows((FormRow("", TOTAL, None, report.total),), columns)
        self.header.show_columns(columns, ROW_TITLES[report.by])
        self._lay_out()
        self._restore(kept)

    def clear(self) -> None:
        """Show no figures at all: none is known."""
        for model in (self._body_model, self._total_model):
            model.show_rows((), model.columns)

    def text(self, row: int, column: int) -> str:
        """What a cell says; the row after the last one is the total."""
        above = len(self._body_model.rows)
        model, at = (self._body_model, row) if row < above else (self._total_model, row - above)
        return str(model.index(at, column).data())

    def open_cell(self, row: int, column: int) -> None:
        """Open a figure as Enter on it does; -1 is the total."""
        view = self.total if row < 0 else self.body
        index = view.model().index(max(row, 0), column)
        view.setCurrentIndex(index)
        self._on_opened(index)

    def focus_back(self) -> None:
        """The cursor returns to the figure it came from."""
        (self.total if self.total.currentIndex().isValid() else self.body).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._share_width()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _lay_out(self) -> None:
        height = max(px(ROW_HEIGHT), self.body.fontMetrics().height() + px(6))
        for view in (self.body, self.total):
            view.verticalHeader().setDefaultSectionSize(height)
        self.body.setMaximumHeight(self.header.sizeHint().height() + height * len(self._body_model.rows) + 3)
        self.body.setMinimumHeight(self.header.sizeHint().height() + height * min(2, len(self._body_model.rows)))
        self.total.setFixedHeight(height + 3)
        self._share_width()

    def _share_width(self) -> None:
        """Figures as wide as they need, the rest to the titles; the total under the rows whatever the scroll bar."""
        columns = len(self._body_model.columns)
        if not columns:
            return
        room = self.body.viewport().width()
        figure = max(px(LEAST_FIGURE), min(px(MOST_FIGURE), (room - px(STT_WIDTH + LEAST_LABEL)) // columns))
        label = max(px(LEAST_LABEL), room - px(STT_WIDTH) - figure * columns)
        for view in (self.body, self.total):
            for at, width in enumerate((px(STT_WIDTH), label, *[figure] * columns)):
                if view.columnWidth(at) != width:
                    view.setColumnWidth(at, width)

    def _place(self) -> tuple[str | None, int] | None:
        for view, model in ((self.body, self._body_model), (self.total, self._total_model)):
            index = view.currentIndex()
            if index.isValid():
                return model.rows[index.row()].key, index.column()
        return None

    def _restore(self, kept: tuple[str | None, int] | None) -> None:
        if kept is None:
            return
        for view, model in ((self.body, self._body_model), (self.total, self._total_model)):
            for at, row in enumerate(model.rows):
                if row.key == kept[0] and kept[1] < model.columnCount():
                    view.setCurrentIndex(model.index(at, kept[1]))
                    return

    def _on_opened(self, index: Index) -> None:
        model = self._total_model if index.model() is self._total_model else self._body_model
        other = self.body if model is self._total_model else self.total
        other.setCurrentIndex(QModelIndex())
        door = model.door(index)
        if door is not None:
            self.opened.emit(door)

    def _on_body_left(self, step: int) -> None:
        if step > 0 and self._total_model.rows:
            self._cross(self.body, self.total, 0)

    def _on_total_left(self, step: int) -> None:
        if step < 0 and self._body_model.rows:
            self._cross(self.total, self.body, len(self._body_model.rows) - 1)

    def _cross(self, old: FigureView, new: FigureView, row: int) -> None:
        column = max(old.currentIndex().column(), _LEADING)
        old.setCurrentIndex(QModelIndex())
        new.setCurrentIndex(new.model().index(row, column))
        new.setFocus(Qt.FocusReason.OtherFocusReason)
