"""The three header rows and the number row of form II.06a above its figures."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.statistics.columns import OF_WHICH, FigureColumn
from ui.theme import colours, font, px

GROUP_ROW, SUB_ROW, TITLE_ROW, NUMBER_ROW = 34, 19, 64, 19
_LEADING = 2  # STT and the title of the row


class FormHeader(QHeaderView):
    """Painted as one picture: its cells span several columns, which sections cannot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns: tuple[FigureColumn, ...] = ()
        self._row_title = ""
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setAccessibleName("Các cột của biểu II.06a")

    def show_columns(self, columns: Sequence[FigureColumn], row_title: str) -> None:
        """Head these columns."""
        self._columns, self._row_title = tuple(columns), row_title
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(GROUP_ROW + SUB_ROW + TITLE_ROW + NUMBER_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours().surface))
        titles_end = px(GROUP_ROW + SUB_ROW + TITLE_ROW)
        self._cell(painter, 0, 0, 0, titles_end, "STT")
        self._cell(painter, 1, 1, 0, titles_end, self._row_title, bold=True)
        for first, last in self._groups():
            group = self._columns[first].group
            self._cell(painter, first + _LEADING, last + _LEADING, 0, px(GROUP_ROW), group, bold=True)
            inside = [at for at in range(first, last + 1) if not self._columns[at].is_sum]
            if inside:
                top, bottom = px(GROUP_ROW), px(GROUP_ROW + SUB_ROW)
                self._cell(painter, inside[0] + _LEADING, inside[-1] + _LEADING, top, bottom, OF_WHICH)
        for at, column in enumerate(self._columns):
            top = px(GROUP_ROW if column.is_sum else GROUP_ROW + SUB_ROW)
            self._cell(painter, at + _LEADING, at + _LEADING, top, titles_end, column.title, bold=column.is_sum)
        for at in range(len(self._columns) + _LEADING):
            self._cell(painter, at, at, titles_end, titles_end + px(NUMBER_ROW), f"({at + 1})", muted=True)

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
        painter.setFont(font(scale=0.84, bold=bold))
        painter.setPen(QColor(colours().muted if muted else colours().ink))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(px(2), 0, -px(2), 0), flags, text)
