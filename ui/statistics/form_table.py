"""Form II.06a as a live table: each figure is a door to its dossiers, the total stays in view."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
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

from cchc_desktop.domain.statistics import Report
from cchc_desktop.domain.words import ROW_TITLE
from ui.format import number
from ui.paged_model import Index
from ui.statistics.columns import columns_of
from ui.statistics.form_header import FormHeader
from ui.statistics.form_model import LEADING, TOTAL, FormModel, FormRow
from ui.theme import colours, font, px

ROW_HEIGHT, PADDING = 28, 5
STT_WIDTH, USUAL_LABEL, LEAST_LABEL, LEAST_FIGURE, MOST_FIGURE = 38, 196, 116, 39, 74


class FigurePainter(QStyledItemDelegate):
    """A cell with the thin lines of a form, framed when the cursor stands on it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        self.initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        text, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        room = option.rect.adjusted(px(PADDING), 0, -px(PADDING), 0)
        shown = text
        if index.column() < LEADING:  # a long title may be cut, a figure never
            shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(option.displayAlignment), shown)
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
            self.setCurrentIndex(self.model().index(0, LEADING))

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
        self.total.horizontalHeader().setMinimumSectionSize(1)
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
        self.header.show_columns(columns, ROW_TITLE[report.by])
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
        self.total.setFixedHeight(height + 3)
        self._share_width()

    def _least_figure(self) -> int:
        """No figure is ever cut: the total has the longest of them."""
        total = self._total_model.rows
        metrics = QFontMetrics(font(bold=True))
        figures = (column.value(row.figures) for row in total for column in self._total_model.columns)
        longest = max((metrics.horizontalAdvance(number(figure)) for figure in figures), default=0)
        return max(px(LEAST_FIGURE), longest + 2 * px(PADDING) + 2)

    def _bound_height(self) -> None:
        """The total follows the last row; a few rows stay in view however little room there is."""
        rows, height = len(self._body_model.rows), self.body.verticalHeader().defaultSectionSize()
        self.body.setMaximumHeight(self.header.height_now + height * rows + 3)
        self.body.setMinimumHeight(self.header.height_now + height * min(3, rows))

    def _share_width(self) -> None:
        """Figures as wide as they need, the rest to the titles; the total under the rows whatever the scroll bar."""
        columns = len(self._body_model.columns)
        if not columns:
            return
        room = self.body.viewport().width()
        figure = max(self._least_figure(), min(px(MOST_FIGURE), (room - px(STT_WIDTH + USUAL_LABEL)) // columns))
        label = max(px(LEAST_LABEL), room - px(STT_WIDTH) - figure * columns)
        for view in (self.body, self.total):
            for at, width in enumerate((px(STT_WIDTH), label, *[figure] * columns)):
                if view.columnWidth(at) != width:
                    view.setColumnWidth(at, width)
        self.header.fit()
        self._bound_height()

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
        column = max(old.currentIndex().column(), LEADING)
        old.setCurrentIndex(QModelIndex())
        new.setCurrentIndex(new.model().index(row, column))
        new.setFocus(Qt.FocusReason.OtherFocusReason)
