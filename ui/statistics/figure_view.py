"""Figures below the titles of a form, walked over by keys; the title of a row stays in sight while they scroll."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.binding.flags import without
from ui.paged_model import Index
from ui.statistics.form_header import LEADING
from ui.statistics.form_model import FormModel
from ui.theme import colours, px

PADDING = 5


class FigurePainter(QStyledItemDelegate):
    """A cell with the thin lines of a form, framed when the cursor stands on it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        self.initStyleOption(option, index)
        option.state = without(option.state, QStyle.StateFlag.State_HasFocus)
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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def leading_width(self) -> int:
        """How much of the view the number and the title of the rows take."""
        return sum(self.columnWidth(at) for at in range(LEADING))

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

    def indexAt(self, point: QPoint) -> QModelIndex:
        """What is in sight there: the titles lie over what was scrolled below them."""
        if point.x() < self.leading_width:
            column = 0 if point.x() < self.columnWidth(0) else 1
            return self.model().index(self.rowAt(point.y()), column)
        return super().indexAt(point)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """The titles are always in sight, and no figure is shown below them."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < LEADING:
            bar.setValue(before)
        elif (hidden := self.leading_width - self.columnViewportPosition(index.column())) > 0:
            bar.setValue(bar.value() - hidden)

    def scrollContentsBy(self, across: int, down: int) -> None:
        super().scrollContentsBy(across, down)
        if across:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.horizontalOffset() > 0:
            self._paint_leading(QPainter(self.viewport()))

    def _paint_leading(self, painter: QPainter) -> None:
        """The titles once more, where they would stand if nothing had been scrolled."""
        top, bottom = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        last = self.model().rowCount() - 1 if bottom < 0 else bottom
        for row in range(max(top, 0), last + 1):
            left = 0
            for column in range(LEADING):
                area = QRect(left, self.rowViewportPosition(row), self.columnWidth(column), self.rowHeight(row))
                left += area.width()
                painter.fillRect(area, QColor(colours().surface))
                self._paint_cell(painter, area, self.model().index(row, column))
        painter.setPen(QPen(QColor(colours().line_strong), 1))
        painter.drawLine(self.leading_width - 1, 0, self.leading_width - 1, self.viewport().height())

    def _paint_cell(self, painter: QPainter, area: QRect, index: QModelIndex) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = area
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if self.hasFocus() and index == self.currentIndex():
            option.state |= QStyle.StateFlag.State_HasFocus
        self.itemDelegate().paint(painter, option, index)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(index)
