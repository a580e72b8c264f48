"""A form as a live table: each figure is a door to its dossiers, the total stays in view."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain.layout import Layout
from cchc_desktop.domain.statistics import Figures, Report
from cchc_desktop.domain.words import ROW_TITLE
from ui.format import number
from ui.paged_model import Index
from ui.statistics.columns import FigureColumn, columns_of, row_rate
from ui.statistics.figure_view import PADDING, FigureView
from ui.statistics.form_header import LEADING, FormHeader
from ui.statistics.form_model import NO_ROW, TOTAL, FormModel, FormRow
from ui.theme import font, px

ROW_HEIGHT = 28
STT_WIDTH, USUAL_LABEL, LEAST_LABEL, LEAST_FIGURE, MOST_FIGURE = 38, 196, 116, 39, 74
ROWS_IN_VIEW, AIR = 3, 3


def rows_of(report: Report, layout: Layout) -> tuple[FormRow, ...]:
    """The lines of a report, the total last; before it what the office counts as a whole, if there is any."""
    found = [
        FormRow(str(at), row.label, row.key, row.figures, row.memo, row_rate(layout, row.figures, row.memo))
        for at, row in enumerate(layout.rows_of(report), 1)
    ]
    if found and (rest := layout.unassigned(report)):
        found.append(FormRow("", NO_ROW, None, Figures(), rest=rest))
    rate = row_rate(layout, report.total, report.memo)
    return (*found, FormRow("", TOTAL, None, report.total, report.memo, rate))


class Shares(NamedTuple):
    """How a width is shared, in pixels: a title, a figure, the titles of the columns, and the bar below if any."""

    label: int
    figure: int
    head: int
    across: int


class FormTable(QWidget):
    """Header, rows and total; ``opened(Door)`` when a figure is opened."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._body_model, self._total_model = FormModel(self), FormModel(self)
        self.body = FigureView(self._body_model, "Số liệu của biểu")
        self.header = FormHeader(self.body)
        self.body.setHorizontalHeader(self.header)
        self.body.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header.show()
        self.total = FigureView(self._total_model, TOTAL)
        self.total.horizontalHeader().setMinimumSectionSize(1)
        self.total.horizontalHeader().hide()
        self.total.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.across = QScrollBar(Qt.Orientation.Horizontal)
        self.across.setAccessibleName("Cuộn ngang các cột của biểu")
        self.across.hide()
        self._join_across()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.body)
        # The rows have a bar at their right; the total ends where they do.
        self._beside_bar = QWidget()
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.total, 1)
        line.addWidget(self._beside_bar)
        column.addLayout(line)
        column.addWidget(self.across)
        column.addStretch(1)
        column.setStretch(0, 1000)
        for view in (self.body, self.total):
            view.opened.connect(self._on_opened)
        self.body.left.connect(self._on_body_left)
        self.total.left.connect(self._on_total_left)

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """The lines shown, the total last."""
        return (*self._body_model.rows, *self._total_model.rows)

    @property
    def columns(self) -> tuple[FigureColumn, ...]:
        """The columns of figures shown."""
        return self._body_model.columns

    def show_report(self, report: Report, layout: Layout) -> None:
        """Show another report, keeping the cursor on the same row and column where they still are."""
        kept = self._place()
        columns = columns_of(layout, report)
        *rows, total = rows_of(report, layout)
        self._body_model.show_rows(tuple(rows), columns)
        self._total_model.show_rows((total,), columns)
        self.header.show_columns(columns, ROW_TITLE[report.by])
        self._lay_out()
        self._restore(kept)

    def clear(self) -> None:
        """Show no figures at all: none is known."""
        for model in (self._body_model, self._total_model):
            model.show_rows((), model.columns)
        self.body.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _lay_out(self) -> None:
        height = max(px(ROW_HEIGHT), self.body.fontMetrics().height() + px(6))
        for view in (self.body, self.total):
            view.verticalHeader().setDefaultSectionSize(height)
        self.total.setFixedHeight(height + AIR)
        self._share_width()

    def _join_across(self) -> None:
        """One bar moves rows and total; the titles of the columns follow the rows."""
        total, body = self.total.horizontalScrollBar(), self.body.horizontalScrollBar()
        for one, other in ((self.across, total), (total, body), (body, total), (total, self.across)):
            one.valueChanged.connect(other.setValue)
        total.rangeChanged.connect(self._on_range)
        body.valueChanged.connect(lambda _: self.header.viewport().update())

    def _on_range(self, least: int, most: int) -> None:
        self.across.setRange(least, most)
        self.across.setPageStep(self.total.viewport().width())
        self.across.setSingleStep(px(LEAST_FIGURE))

    def _least_figure(self) -> int:
        """No figure is ever cut, the total has the longest of them, and no word of a title is broken."""
        total = self._total_model.rows
        metrics = QFontMetrics(font(bold=True))
        figures = (row.value(column) for row in total for column in self._total_model.columns)
        longest = max((metrics.horizontalAdvance(number(figure)) for figure in figures), default=0)
        return max(px(LEAST_FIGURE), longest + 2 * px(PADDING) + 2, self.header.least_width)

    def _shares(self, room: int) -> Shares:
        """Figures as wide as they need, the rest to the titles."""
        columns = len(self._body_model.columns)
        figure = max(self._least_figure(), min(px(MOST_FIGURE), (room - px(STT_WIDTH + USUAL_LABEL)) // columns))
        label = max(px(LEAST_LABEL), room - px(STT_WIDTH) - figure * columns)
        is_wider = px(STT_WIDTH) + label + figure * columns > room
        across = self.across.sizeHint().height() if is_wider else 0
        return Shares(label, figure, self.header.height_at(figure), across)

    def _share_width(self) -> None:
        """Lay out by the size of the whole alone; the total stands under the rows whatever the scroll bar.

        Nothing here asks what the layout made of it. A bar takes width, narrower columns have higher titles, and higher
        titles call for the bar: whoever shared what a bar leaves now would share again for ever.
        """
        if not self._body_model.columns:
            return
        room = self.width() - 2 * self.body.frameWidth()
        bar = self.body.verticalScrollBar().sizeHint().width()
        wide, narrow = self._shares(room), self._shares(room - bar)
        height = self.body.verticalHeader().defaultSectionSize()
        most = wide.head + height * len(self._body_model.rows) + AIR
        fits = most + self.total.maximumHeight() + wide.across <= self.height()
        now = wide if fits else narrow
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.body.setVerticalScrollBarPolicy(off if fits else on)
        self._beside_bar.setFixedWidth(0 if fits else bar)
        self.across.setVisible(now.across > 0)
        for view in (self.body, self.total):
            for at, width in enumerate((px(STT_WIDTH), now.label, *[now.figure] * len(self._body_model.columns))):
                if view.columnWidth(at) != width:
                    view.setColumnWidth(at, width)
        self.header.fit(now.figure)
        # The total follows the last row; a few rows stay in view however little room there is, and the least height of
        # the whole is the same with a bar and without.
        least = max(wide.head, narrow.head) + height * ROWS_IN_VIEW + narrow.across - now.across
        self.body.setMaximumHeight(most)
        self.body.setMinimumHeight(min(least, most))

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
