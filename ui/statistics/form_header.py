"""The titles of a form above its figures, row over row as its layout has them, and the row of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.statistics.columns import FigureColumn
from ui.theme import colours, font, px

SUB_ROW, NUMBER_ROW = 19, 19
LEAST_TITLES = 40
SCALE, MARGIN = 0.84, 2
LEADING = 2  # STT and the title of the row


class FormHeader(QHeaderView):
    """Painted as one picture: its cells span several columns, which sections cannot. The leading columns stay put."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns: tuple[FigureColumn, ...] = ()
        self._row_title = ""
        self._heights: list[int] = [px(LEAST_TITLES)]
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setAccessibleName("Các cột của biểu")

    def show_columns(self, columns: Sequence[FigureColumn], row_title: str) -> None:
        """Head these columns."""
        self._columns, self._row_title = tuple(columns), row_title
        self.viewport().update()

    @property
    def height_now(self) -> int:
        """The height of all rows."""
        return sum(self._heights) + px(NUMBER_ROW)

    @property
    def least_width(self) -> int:
        """The width in which no word of a title is broken."""
        found = 0
        for column in self._columns:
            metrics = QFontMetrics(font(scale=SCALE, bold=column.is_sum))
            found = max([found, *(metrics.horizontalAdvance(word) for word in column.title.split())])
        return found + 2 * px(MARGIN) + 2

    def height_at(self, figure: int) -> int:
        """The height that all rows need where each figure is that wide."""
        return sum(self._heights_at(figure)) + px(NUMBER_ROW)

    def fit(self, figure: int) -> None:
        """Give the rows the height that their words need where each figure is that wide."""
        self._heights = self._heights_at(figure)
        if not self.minimumHeight() == self.maximumHeight() == self.height_now:
            self.setFixedHeight(self.height_now)
            self.geometriesChanged.emit()
        self.viewport().update()

    def _heights_at(self, figure: int) -> list[int]:
        depth = max((len(column.groups) for column in self._columns), default=0) + 1
        heights = [px(SUB_ROW)] * (depth - 1) + [px(LEAST_TITLES)]
        for level in range(depth - 1):
            groups = self._groups(level)
            needs = (_needed((last - first + 1) * figure, text, bold=level == 0) for first, last, text in groups)
            heights[level] = max([heights[level], *needs])
        for column in self._columns:
            above = sum(heights[len(column.groups) : depth - 1])
            heights[-1] = max(heights[-1], _needed(figure, column.title, bold=column.is_sum) - above)
        return heights

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height_now)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours().surface))
        tops = [sum(self._heights[:level]) for level in range(len(self._heights) + 1)]
        for level in range(len(self._heights) - 1):
            for first, last, text in self._groups(level):
                area = self._over(first + LEADING, last + LEADING, tops[level], tops[level + 1])
                self._cell(painter, area, text, bold=level == 0)
        for at, column in enumerate(self._columns):
            area = self._over(at + LEADING, at + LEADING, tops[len(column.groups)], tops[-1])
            self._cell(painter, area, column.title, bold=column.is_sum)
            number = self._over(at + LEADING, at + LEADING, tops[-1], self.height_now)
            self._cell(painter, number, f"({column.number})", muted=True)
        self._paint_leading(painter, tops[-1])

    def _paint_leading(self, painter: QPainter, end: int) -> None:
        """Over all that was scrolled below them."""
        left = 0
        for at, title in enumerate(("STT", self._row_title)):
            width = self.sectionSize(at)
            painter.fillRect(QRect(left, 0, width, self.height_now), QColor(colours().surface))
            self._cell(painter, QRect(left, 0, width, end), title, bold=at == 1)
            self._cell(painter, QRect(left, end, width, self.height_now - end), f"({at + 1})", muted=True)
            left += width

    def _over(self, first: int, last: int, top: int, bottom: int) -> QRect:
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        return QRect(left, top, right - left, bottom - top)

    def _groups(self, level: int) -> list[tuple[int, int, str]]:
        """The spans of columns below one title of that row: first, last and the title."""
        found = []
        numbered = enumerate(self._columns)
        for groups, run in groupby(numbered, lambda one: one[1].groups[: level + 1]):
            places = [at for at, _ in run]
            if len(groups) > level:
                found.append((places[0], places[-1], groups[level]))
        return found

    def _cell(self, painter: QPainter, area: QRect, text: str, *, bold: bool = False, muted: bool = False) -> None:
        painter.setPen(QColor(colours().line))
        painter.drawLine(area.topRight(), area.bottomRight())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setFont(font(scale=SCALE, bold=bold))
        painter.setPen(QColor(colours().muted if muted else colours().ink))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(px(MARGIN), 0, -px(MARGIN), 0), int(flags), text)


def _needed(width: int, text: str, *, bold: bool) -> int:
    """How high a cell that wide must be for its words."""
    metrics = QFontMetrics(font(scale=SCALE, bold=bold))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    return metrics.boundingRect(QRect(0, 0, width - 2 * px(MARGIN), 1000), int(flags), text).height() + px(4)
