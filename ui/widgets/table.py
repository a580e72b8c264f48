"""The list of every screen: generous rows, badges, keys, the same row under the cursor after a refresh."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.paged_model import Index, PagedModel, Role
from ui.theme import Tone, colours, font, px
from ui.widgets.status_badge import paint_badge

ROW_HEIGHT = 32
LEAST_WIDTH = 180


class RowPainter(QStyledItemDelegate):
    """Paints badges; leaves all other cells to the style."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        badge = index.data(Role.BADGE)
        if badge is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        paint_badge(painter, QRectF(option.rect).adjusted(px(6), 0, -px(6), 0), badge)


def walk_by_rows(view: QTableView) -> None:
    """One whole row stands under the cursor, a click edits nothing, and Tab leaves the list."""
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.verticalHeader().hide()


class PagedTable(QTableView):
    """A table view over a ``PagedModel``.

    ``opened(row)`` on Enter, which takes the first row where none is under the cursor, or double click;
    ``current_row(row or None)`` when the cursor moves.
    ``empty_text`` stands in the middle when the list has no rows. Tab leaves the list.
    """

    opened = Signal(object)
    current_row = Signal(object)

    def __init__(self, model: PagedModel[Any], name: str, *, empty_text: str = "Không có hồ sơ nào.") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.empty_text = empty_text
        self._model = model
        self._kept: Hashable | None = None
        self._wanted: Hashable | None = None
        self._failure = ""
        self.setModel(model)
        self.setItemDelegate(RowPainter(self))
        walk_by_rows(self)
        self.setAlternatingRowColors(True)
        self.setCornerButtonEnabled(False)
        self._lay_out()
        model.about_to_change.connect(self._keep)
        model.loaded.connect(self._on_loaded)
        model.loading_failed.connect(self._on_failed)
        self.doubleClicked.connect(self._open)

    def current_id(self) -> Hashable | None:
        """The id of the row under the cursor."""
        return self._model.id_at(self.currentIndex())

    def current(self) -> Any | None:
        """The row under the cursor."""
        return self._model.row_at(self.currentIndex())

    def select_id(self, row_id: Hashable) -> bool:
        """Put the cursor on a row; one that has not been fetched yet gets it when it comes, unless the user moves."""
        self._wanted = None if self._go_to(row_id) else row_id
        return self._wanted is None

    def select_first(self) -> None:
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not current.isValid():
            self.current_row.emit(self._model.row_at(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._wanted = None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._model.rowCount():
            if not self.currentIndex().isValid():
                self.select_first()
            self._open(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not move the cursor: Unikey would mangle them, and a scan is a burst of them."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount() == 0 and not self._model.is_loading:
            painter = QPainter(self.viewport())
            painter.setFont(font(scale=1.05))
            painter.setPen(colours().of(Tone.BAD if self._failure else Tone.MUTED))
            around = self.viewport().rect().adjusted(px(24), px(24), -px(24), -px(24))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(around, flags, self._failure or self.empty_text)

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(240))

    def _lay_out(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(px(ROW_HEIGHT), QFontMetrics(self.font()).height() + px(8)))
        self.setIconSize(QSize(px(18), px(18)))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(px(40))
        header.setMinimumHeight(px(34))
        for at, column in enumerate(self._model.columns):
            if column.width:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
                self.setColumnWidth(at, px(column.width))
        self._stretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        """Give the columns without a width what is left over, but never so little that nothing can be read."""
        greedy = [at for at, column in enumerate(self._model.columns) if not column.width]
        taken = sum(self.columnWidth(at) for at, column in enumerate(self._model.columns) if column.width)
        for at in greedy:
            self.setColumnWidth(at, max(px(LEAST_WIDTH), (self.viewport().width() - taken) // len(greedy)))

    def _keep(self) -> None:
        self._kept = self.current_id()

    def _on_loaded(self) -> None:
        self._failure = ""
        kept, self._kept = self._kept, None
        if self._wanted is not None and self._go_to(self._wanted):
            self._wanted = None
        elif kept is not None and kept != self.current_id():
            self._go_to(kept)
        self.viewport().update()

    def _go_to(self, row_id: Hashable) -> bool:
        index = self._model.index_of(row_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def _on_failed(self, error: Any) -> None:
        self._failure = error.message
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self.opened.emit(row)
