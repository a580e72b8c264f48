"""A small curve or two over days or periods; the same figures are in its tips and its accessible text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF

from ui.format import number
from ui.theme import Tone, colours, font, px
from ui.widgets.chart import SCALE, Chart

LEGEND = 26


@dataclass(frozen=True)
class Series:
    """One curve; a second one is dashed, so that colour is not all that tells them apart.

    Where a value is None there is nothing to draw. ``shown`` are the values in words, painted at their points.
    """

    name: str
    values: tuple[float | None, ...]
    tone: Tone = Tone.ACCENT
    is_dashed: bool = False
    shown: tuple[str, ...] = ()

    def told(self, at: int) -> str:
        """The value in words."""
        value = self.values[at]
        return self.shown[at] if self.shown else number(None if value is None else round(value))


@dataclass(frozen=True)
class Scale:
    """What stands at the foot and at the top of the chart, and how a height is written."""

    lowest: float
    highest: float
    written: Callable[[float], str]


class LineChart(Chart):
    """Curves over the same labels, from zero unless there is a scale; only lines, a few labels and a legend."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._labels: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self._scale: Scale | None = None

    def show_series(
        self,
        labels: Sequence[str],
        series: Sequence[Series],
        *,
        scale: Scale | None = None,
        spoken: Sequence[str] | None = None,
    ) -> None:
        """Draw these curves; each has one value for each label. ``spoken`` tells each label's figures otherwise."""
        self._labels, self._series, self._scale = tuple(labels), tuple(series), scale
        told = "; ".join(f"{one.name}: {', '.join(map(one.told, range(len(one.values))))}" for one in self._series)
        usual = [
            f"{label}: {', '.join(f'{one.name.lower()} {one.told(at)}' for one in self._series)}"
            for at, label in enumerate(self._labels)
        ]
        self.tell(usual if spoken is None else spoken, told if spoken is None else "; ".join(spoken))

    def area(self, at: int) -> QRectF:
        plot = self._plot()
        middle = plot.left() + self._step() * at
        width = max(px(5), self._step())
        return QRectF(middle - width / 2, plot.top(), width, plot.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, metrics = self._begin()
        self._paint_legend(painter, metrics)
        if not self._labels:
            return
        plot = self._plot()
        painter.setPen(QPen(QColor(colours().line), 1))
        for share in (0.0, 0.5, 1.0):
            y = plot.bottom() - plot.height() * share
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(colours().muted))
        for share, text in zip((0.0, 1.0), self._ends(), strict=True):
            y = plot.bottom() - plot.height() * share
            box = QRectF(0, y - metrics.height() / 2, plot.left() - px(6), metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        self._paint_labels(painter, plot, metrics)
        for one in self._series:
            self._paint_curve(painter, one)
        self._paint_cursor(painter)

    def _highest(self) -> float:
        values = [value for one in self._series for value in one.values if value is not None]
        return max(values, default=0) or 1

    def _ends(self) -> tuple[str, str]:
        if self._scale is not None:
            return self._scale.written(self._scale.lowest), self._scale.written(self._scale.highest)
        return number(0), number(round(self._highest()))

    def _height_of(self, value: float) -> float:
        """How far up a value stands, from 0 to 1."""
        if self._scale is None:
            return value / self._highest()
        return (value - self._scale.lowest) / ((self._scale.highest - self._scale.lowest) or 1)

    def _plot(self) -> QRectF:
        metrics = QFontMetricsF(font(scale=SCALE))
        left = max(map(metrics.horizontalAdvance, self._ends())) + px(8)
        # Words at the points need room above and beside them.
        told = [metrics.horizontalAdvance(word) for one in self._series for word in one.shown]
        side, above = (max(told) / 2, metrics.height()) if told else (px(8), 0)
        if self._scale is not None and self._labels:
            side = max(side, metrics.horizontalAdvance(self._labels[-1]) / 2)
        top = px(LEGEND) + above
        low = metrics.height() + px(6)
        left = left + side if told else left
        return QRectF(left, top, self.width() - left - side - px(2), self.height() - top - low)

    def _step(self) -> float:
        return self._plot().width() / max(1, len(self._labels) - 1)

    def _paint_legend(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        left = 0.0
        for one in self._series:
            painter.setPen(_pen(one))
            painter.drawLine(QPointF(left, px(10)), QPointF(left + px(18), px(10)))
            painter.setPen(QColor(colours().ink))
            painter.drawText(QPointF(left + px(24), px(10) + metrics.capHeight() / 2), one.name)
            left += px(42) + metrics.horizontalAdvance(one.name)

    def _paint_labels(self, painter: QPainter, plot: QRectF, metrics: QFontMetricsF) -> None:
        """On a scale as many labels as there is room for, the last one among them; else the first and the last."""
        y = plot.bottom() + metrics.ascent() + px(4)
        if self._scale is not None:
            widest = max(map(metrics.horizontalAdvance, self._labels)) + px(6)
            every = 1 + int(widest / max(1.0, self._step()))
            for at in range(len(self._labels) - 1, -1, -every):
                middle = plot.left() + self._step() * at
                width = metrics.horizontalAdvance(self._labels[at])
                painter.drawText(QPointF(middle - width / 2, y), self._labels[at])
            return
        painter.drawText(QPointF(plot.left(), y), self._labels[0])
        if len(self._labels) > 1:
            last = self._labels[-1]
            painter.drawText(QPointF(plot.right() - metrics.horizontalAdvance(last), y), last)

    def _paint_curve(self, painter: QPainter, one: Series) -> None:
        plot, step, metrics = self._plot(), self._step(), QFontMetricsF(painter.font())
        points = {
            at: QPointF(plot.left() + step * at, plot.bottom() - plot.height() * self._height_of(value))
            for at, value in enumerate(one.values)
            if value is not None
        }
        painter.setPen(_pen(one))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(list(points.values())))
        painter.setBrush(colours().of(one.tone))
        for at in points if one.shown else list(points)[-1:]:
            painter.drawEllipse(points[at], px(3), px(3))
        painter.setPen(QColor(colours().ink))
        widest = max(map(metrics.horizontalAdvance, one.shown), default=0.0)
        every = 1 if widest + px(6) <= step else 2 + int(widest / max(step, 1))
        for at in list(points)[::-every] if one.shown else []:
            left = points[at].x() - metrics.horizontalAdvance(one.shown[at]) / 2
            # Above the lowest point of a dip both strokes would run through the words.
            below = points[at].y() + px(7) + metrics.ascent()
            is_below = is_dip(points, at) and below <= plot.bottom()
            painter.drawText(QPointF(left, below if is_below else points[at].y() - px(7)), one.shown[at])


def is_dip(points: Mapping[int, QPointF], at: int) -> bool:
    """Whether the curve comes down to this point and goes up after it."""
    places = list(points)
    place = places.index(at)
    if not 0 < place < len(places) - 1:
        return False
    return all(points[places[other]].y() < points[at].y() for other in (place - 1, place + 1))


def _pen(one: Series) -> QPen:
    pen = QPen(colours().of(one.tone), 2)
    pen.setStyle(Qt.PenStyle.DashLine if one.is_dashed else Qt.PenStyle.SolidLine)
    return pen
