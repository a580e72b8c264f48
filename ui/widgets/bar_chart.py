"""Lying bars of two parts, a plain and a hatched one, with their label before them and their figures behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent

from ui.theme import Tone, colours, font, px
from ui.widgets.chart import SCALE, Chart

LEGEND, ROW, LEAST_PART = 26, 24, 3
LABEL_SHARE = 0.34


@dataclass(frozen=True)
class Bar:
    """``good`` and ``bad`` are its parts; ``figures`` stand behind it, ``spoken`` tells all of it."""

    label: str
    good: int
    bad: int
    figures: str
    spoken: str


class BarChart(Chart):
    """As many bars as there is room for; how many found none stands in the last line."""

    def __init__(self, name: str, good: str, bad: str) -> None:
        super().__init__(name)
        self._good, self._bad = good, bad
        self._bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these, the most important first."""
        self._bars = tuple(bars)
        self.tell([bar.spoken for bar in self._bars])

    @property
    def shown(self) -> tuple[Bar, ...]:
        """The bars that find room."""
        lines = max(1, int((self.height() - px(LEGEND)) / self._row))
        return self._bars if len(self._bars) <= lines else self._bars[: max(1, lines - 1)]

    def sizeHint(self) -> QSize:
        return QSize(px(280), px(LEGEND) + self._row * 8)

    def area(self, at: int) -> QRectF:
        if at >= len(self.shown):
            return QRectF()
        return QRectF(1, px(LEGEND) + self._row * at, self.width() - 2, self._row)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics = self._begin()
        if not self._bars:
            self._paint_nothing(painter)
            return
        self._paint_legend(painter, metrics)
        shown = self.shown
        behind = max(metrics.horizontalAdvance(bar.figures) for bar in shown) + px(8)
        before = min(self.width() * LABEL_SHARE, max(metrics.horizontalAdvance(bar.label) for bar in shown) + px(8))
        full = max(px(20), self.width() - before - behind - px(6))
        most = max(bar.good + bar.bad for bar in shown) or 1
        for at, bar in enumerate(shown):
            self._paint_bar(painter, metrics, bar, self.area(at), before, full / most)
        if len(shown) < len(self._bars):
            last = QRectF(px(4), px(LEGEND) + self._row * len(shown), self.width(), self._row)
            painter.setPen(QColor(colours().muted))
            words = f"… và {len(self._bars) - len(shown)} dòng nữa, xem trong bảng"
            painter.drawText(last, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        self._paint_cursor(painter)

    @property
    def _row(self) -> int:
        return max(px(ROW), round(QFontMetricsF(font(scale=SCALE)).height()) + px(4))

    def _paint_bar(
        self, painter: QPainter, metrics: QFontMetricsF, bar: Bar, area: QRectF, before: float, each: float
    ) -> None:
        painter.setPen(QColor(colours().ink))
        name = metrics.elidedText(bar.label, Qt.TextElideMode.ElideRight, before - px(6))
        words = QRectF(area.left() + px(3), area.top(), before, area.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        left, height = area.left() + before, area.height() - px(8)
        for count, brush in ((bar.good, _brush(Tone.GOOD)), (bar.bad, _brush(Tone.BAD))):
            if count:
                part = QRectF(left, area.top() + px(4), max(count * each, px(LEAST_PART)), height)
                painter.fillRect(part, brush)
                painter.setPen(colours().of(Tone.BAD if brush.style() != Qt.BrushStyle.SolidPattern else Tone.GOOD))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(part)
                left += part.width() + 1
        painter.setPen(QColor(colours().ink))
        behind = QRectF(left + px(6), area.top(), self.width(), area.height())
        painter.drawText(behind, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, bar.figures)

    def _paint_legend(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        left = 1.0
        for name, tone in ((self._good, Tone.GOOD), (self._bad, Tone.BAD)):
            box = QRectF(left, px(5), px(14), px(11))
            painter.fillRect(box, _brush(tone))
            painter.setPen(colours().of(tone))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            painter.setPen(QColor(colours().ink))
            painter.drawText(QPointF(left + px(20), px(10) + metrics.capHeight() / 2), name)
            left += px(38) + metrics.horizontalAdvance(name)


def _brush(tone: Tone) -> QBrush:
    """What is bad is hatched, so that colour is not all that tells the parts apart."""
    return QBrush(colours().of(tone), Qt.BrushStyle.BDiagPattern if tone is Tone.BAD else Qt.BrushStyle.SolidPattern)
