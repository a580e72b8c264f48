"""A state as a word, a shape and a colour, never by colour alone; as a widget and as a painter for tables."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.paged_model import Badge
from ui.theme import Tone, colours, font, px

__all__ = ["Badge", "StatusBadge", "badge_width", "paint_badge"]


def badge_width(badge: Badge) -> float:
    """How wide the badge is with its shape and margins."""
    return QFontMetricsF(font(scale=0.95)).horizontalAdvance(badge.word) + px(34)


def paint_badge(painter: QPainter, area: QRectF, badge: Badge) -> None:
    """Paint the badge at the left of ``area``, in the middle of its height; a long word is cut."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    height = min(area.height(), px(24))
    pill = QRectF(area.left(), area.center().y() - height / 2, min(badge_width(badge), area.width()), height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours().soft(badge.tone))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    paint_shape(painter, QPointF(pill.left() + px(14), pill.center().y()), px(5), badge.tone)
    painter.setFont(font(scale=0.95))
    painter.setPen(colours().of(badge.tone))
    words = pill.adjusted(px(24), 0, -px(8), 0)
    word = QFontMetricsF(painter.font()).elidedText(badge.word, Qt.TextElideMode.ElideRight, words.width() + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()


def paint_shape(painter: QPainter, at: QPointF, radius: float, tone: Tone) -> None:
    """The shape of a tone: triangle bad, diamond warn, disc good, two bars hold, ring accent, dash else."""
    x, y, r = at.x(), at.y(), radius
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours().of(tone))
    match tone:
        case Tone.BAD:
            painter.drawPolygon(QPolygonF([QPointF(x, y - r), QPointF(x + r, y + r), QPointF(x - r, y + r)]))
        case Tone.WARN:
            corners = [QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)]
            painter.drawPolygon(QPolygonF(corners))
        case Tone.GOOD:
            painter.drawEllipse(at, r * 0.9, r * 0.9)
        case Tone.HOLD:
            painter.drawRect(QRectF(x - r * 0.8, y - r, r * 0.55, 2 * r))
            painter.drawRect(QRectF(x + r * 0.25, y - r, r * 0.55, 2 * r))
        case Tone.ACCENT:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours().of(tone), r * 0.45))
            painter.drawEllipse(at, r * 0.75, r * 0.75)
        case _:
            painter.drawRect(QRectF(x - r * 0.9, y - r * 0.2, 1.8 * r, r * 0.4))


class StatusBadge(QWidget):
    """One badge that stands alone, in a heading or a form."""

    def __init__(self, badge: Badge | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge = badge
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_badge(badge)

    @property
    def badge(self) -> Badge | None:
        return self._badge

    def show_badge(self, badge: Badge | None) -> None:
        """Show another state; None shows nothing."""
        self._badge = badge
        self.setAccessibleName(badge.word if badge else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(badge_width(self._badge)) + 2 if self._badge else 0, px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._badge is not None:
            paint_badge(QPainter(self), QRectF(self.rect()), self._badge)
