"""Standing columns over groups of a measure, each with its count above it and its group below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen

from ui.format import number
from ui.theme import Tone, colours, font, px
from ui.widgets.chart import SCALE, Chart


@dataclass(frozen=True)
class Group:
    """``count`` pieces whose measure is of this group; ``spoken`` tells all of it."""

    label: str
    count: int
    spoken: str


class Histogram(Chart):
    """``unit`` says below the groups what is measured."""

    def __init__(self, name: str, unit: str) -> None:
        super().__init__(name)
        self._unit = unit
        self._groups: tuple[Group, ...] = ()

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Draw these, in the order of the measure."""
        self._groups = tuple(groups)
        self.tell([group.spoken for group in self._groups])

    def area(self, at: int) -> QRectF:
        width = self.width() / max(1, len(self._groups))
        return QRectF(width * at + 1, 1, width - 2, self._foot() - 1 + self._line())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics = self._begin()
        most = max((group.count for group in self._groups), default=0)
        if not most:
            self._paint_nothing(painter)
            return
        foot, above = self._foot(), metrics.height() + px(4)
        painter.setPen(QPen(QColor(colours().line_strong), 1))
        painter.drawLine(QPointF(0, foot), QPointF(self.width(), foot))
        for at, group in enumerate(self._groups):
            area = self.area(at)
            height = (foot - above) * group.count / most
            height = max(height, px(2)) if group.count else 0
            column = QRectF(area.left() + area.width() * 0.14, foot - height, area.width() * 0.72, height)
            painter.fillRect(column, colours().of(Tone.ACCENT))
            painter.setPen(QColor(colours().ink if group.count else colours().muted))
            self._paint_word(painter, metrics, area, foot - height - above, number(group.count))
            painter.setPen(QColor(colours().ink))
            self._paint_word(painter, metrics, area, foot + px(2), group.label)
        painter.setPen(QColor(colours().muted))
        below = QRectF(0, foot + self._line(), self.width(), self._line())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._unit)
        self._paint_cursor(painter)

    def _foot(self) -> float:
        return self.height() - 2 * self._line() - px(2)

    def _line(self) -> float:
        return QFontMetricsF(font(scale=SCALE)).height() + px(2)

    def _paint_word(self, painter: QPainter, metrics: QFontMetricsF, area: QRectF, top: float, word: str) -> None:
        """In the middle of its column, over the neighbours' rather than cut."""
        width = max(area.width(), metrics.horizontalAdvance(word) + 2)
        box = QRectF(area.center().x() - width / 2, top, width, metrics.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
