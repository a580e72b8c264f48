"""A small curve or two over days or periods; the same figures are in its tips and its accessible text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.format import number
from ui.theme import Tone, colours, font, px


@dataclass(frozen=True)
class Series:
    """One curve; a second one is dashed, so that colour is not all that tells them apart."""

    name: str
    values: tuple[int, ...]
    tone: Tone = Tone.ACCENT
    is_dashed: bool = False


class LineChart(QWidget):
    """Curves over the same labels, from zero; nothing but lines, a few labels and a legend."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._labels: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(name)

    def show_series(self, labels: Sequence[str], series: Sequence[Series]) -> None:
        """Draw these curves; each has one value for each label."""
        self._labels, self._series = tuple(labels), tuple(series)
        told = "; ".join(f"{one.name}: {', '.join(map(number, one.values))}" for one in self._series)
        self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(280), px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(scale=0.85))
        metrics = QFontMetricsF(painter.font())
        self._paint_legend(painter, metrics)
        if not self._labels:
            return
        top = self._highest()
        plot = self._plot()
        painter.setPen(QPen(QColor(colours().line), 1))
        for share in (0.0, 0.5, 1.0):
            y = plot.bottom() - plot.height() * share
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(colours().muted))
        for share in (0.0, 1.0):
            y = plot.bottom() - plot.height() * share
            box = QRectF(0, y - metrics.height() / 2, plot.left() - px(6), metrics.height())
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(round(top * share))
            )
        self._paint_labels(painter, plot, metrics)
        for one in self._series:
            self._paint_curve(painter, one, plot, top)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._labels:
            return
        plot = self._plot()
        share = (event.position().x() - plot.left()) / max(1.0, plot.width())
        at = min(len(self._labels) - 1, max(0, round(share * max(1, len(self._labels) - 1))))
        said = "\n".join(f"{one.name}: {number(one.values[at])}" for one in self._series)
        QToolTip.showText(event.globalPosition().toPoint(), f"{self._labels[at]}\n{said}", self)

    def _highest(self) -> int:
        return max((max(one.values, default=0) for one in self._series), default=0) or 1

    def _plot(self) -> QRectF:
        metrics = QFontMetricsF(font(scale=0.85))
        left = metrics.horizontalAdvance(number(self._highest())) + px(8)
        return QRectF(left, px(26), self.width() - left - px(8), self.height() - px(26) - metrics.height() - px(6))

    def _paint_legend(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        left = 0.0
        for one in self._series:
            painter.setPen(_pen(one))
            painter.drawLine(QPointF(left, px(10)), QPointF(left + px(18), px(10)))
            painter.setPen(QColor(colours().ink))
            painter.drawText(QPointF(left + px(24), px(10) + metrics.capHeight() / 2), one.name)
            left += px(42) + metrics.horizontalAdvance(one.name)

    def _paint_labels(self, painter: QPainter, plot: QRectF, metrics: QFontMetricsF) -> None:
        y = plot.bottom() + metrics.ascent() + px(4)
        painter.drawText(QPointF(plot.left(), y), self._labels[0])
        if len(self._labels) > 1:
            last = self._labels[-1]
            painter.drawText(QPointF(plot.right() - metrics.horizontalAdvance(last), y), last)

    def _paint_curve(self, painter: QPainter, one: Series, plot: QRectF, top: int) -> None:
        step = plot.width() / max(1, len(one.values) - 1)
        points = [
            QPointF(plot.left() + step * at, plot.bottom() - plot.height() * value / top)
            for at, value in enumerate(one.values)
        ]
        painter.setPen(_pen(one))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        if points:
            painter.setBrush(colours().of(one.tone))
            painter.drawEllipse(points[-1], px(3), px(3))


def _pen(one: Series) -> QPen:
    pen = QPen(colours().of(one.tone), 2)
    pen.setStyle(Qt.PenStyle.DashLine if one.is_dashed else Qt.PenStyle.SolidLine)
    return pen
