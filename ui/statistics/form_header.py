"""The three header rows and the number row of form II.06a above its figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.statistics.columns import OF_WHICH, FigureColumn
from ui.theme import colours, font, px

SUB_ROW, NUMBER_ROW = 19, 19
LEAST_TITLES = 40
SCALE, MARGIN = 0.84, 2
_LEADING = 2  # STT and the title of the row


class FormHeader(QHeaderView):
    """Painted as one picture: its cells span several columns, which sections cannot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns: tuple[FigureColumn, ...] = ()
        self._row_title = ""
        self._group_row, self._title_row = px(SUB_ROW), px(LEAST_TITLES)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(1)
        self.setAccessibleName("Các cột của biểu II.06a")

    def show_columns(self, columns: Sequence[FigureColumn], row_title: str) -> None:
        """Head these columns."""
        self._columns, self._row_title = tuple(columns), row_title
        self.viewport().update()

    @property
    def height_now(self) -> int:
        """The height of all four rows."""
        return self._group_row + px(SUB_ROW) + self._title_row + px(NUMBER_ROW)

    def fit(self) -> None:
        """Give the rows the height that their words need at the widths they have."""
        groups = [self._needed(first, last, self._columns[first].group, bold=True) for first, last in self._groups()]
        titles = [self._needed(at, at, column.title) for at, column in enumerate(self._columns) if not column.is_sum]
        self._group_row = max([px(SUB_ROW), *groups])
        self._title_row = max([px(LEAST_TITLES), *titles])
        if self.height() != self.height_now:
            self.setFixedHeight(self.height_now)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height_now)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours().surface))
        subs, titles = self._group_row, self._group_row + px(SUB_ROW)
        end = titles + self._title_row
        self._cell(painter, 0, 0, 0, end, "STT")
        self._cell(painter, 1, 1, 0, end, self._row_title, bold=True)
        for first, last in self._groups():
            group = self._columns[first].group
            self._cell(painter, first + _LEADING, last + _LEADING, 0, subs, group, bold=True)
            inside = [at for at in range(first, last + 1) if not self._columns[at].is_sum]
            if inside:
                self._cell(painter, inside[0] + _LEADING, inside[-1] + _LEADING, subs, titles, OF_WHICH)
        for at, column in enumerate(self._columns):
            top = subs if column.is_sum else titles
            self._cell(painter, at + _LEADING, at + _LEADING, top, end, column.title, bold=column.is_sum)
        for at in range(len(self._columns) + _LEADING):
            self._cell(painter, at, at, end, end + px(NUMBER_ROW), f"({at + 1})", muted=True)

    def _needed(self, first: int, last: int, text: str, *, bold: bool = False) -> int:
        """How high a cell over these figures must be for its words."""
        width = sum(self.sectionSize(at + _LEADING) for at in range(first, last + 1)) - 2 * px(MARGIN)
        metrics = QFontMetrics(font(scale=SCALE, bold=bold))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        return metrics.boundingRect(QRect(0, 0, width, 1000), int(flags), text).height() + px(4)

    def _groups(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for at, column in enumerate(self._columns):
            if found and self._columns[found[-1][0]].group == column.group:
                found[-1] = (found[-1][0], at)
            else:
                found.append((at, at))
        return found

    def _cell(
        self,
        painter: QPainter,
        first: int,
        last: int,
        top: int,
        bottom: int,
        text: str,
        *,
        bold: bool = False,
        muted: bool = False,
    ) -> None:
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        area = QRect(left, top, right - left, bottom - top)
        painter.setPen(QColor(colours().line))
        painter.drawLine(area.topRight(), area.bottomRight())
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setFont(font(scale=SCALE, bold=bold))
        painter.setPen(QColor(colours().muted if muted else colours().ink))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(px(MARGIN), 0, -px(MARGIN), 0), flags, text)
