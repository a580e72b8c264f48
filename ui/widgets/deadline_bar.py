"""How much of a dossier's time has gone, drawn as a bar with its words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Tone, colours, font, px
from ui.widgets.status_badge import paint_shape


class DeadlineBar(QWidget):
    """``show_time`` takes the share of the limit that has gone (above 1: overdue; None: no clock runs)."""

    def __init__(self) -> None:
        super().__init__()
        self._share: float | None = None
        self._tone = Tone.MUTED
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_time(self, share: float | None, tone: Tone, words: str) -> None:
        """The share gone, its tone, and the words that say the same, such as "Còn 2 ngày làm việc"."""
        self._share, self._tone, self._words = share, tone, words
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(220), px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shape(painter, QPointF(px(8), px(12)), px(5), self._tone)
        painter.setFont(font(bold=True))
        painter.setPen(look.of(self._tone))
        words = QRectF(px(20), 0, self.width() - px(20), px(24))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)
        if self._share is None:
            return
        track = QRectF(0, px(28), self.width(), px(8))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.line))
        painter.drawRoundedRect(track, px(4), px(4))
        gone = QRectF(track)
        gone.setWidth(max(px(8), track.width() * min(1.0, max(0.0, self._share))))
        painter.setBrush(look.of(self._tone))
        painter.drawRoundedRect(gone, px(4), px(4))
