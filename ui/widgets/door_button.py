"""A number that is a door: how many, of what, and a click or Enter shows them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.format import number
from ui.theme import Tone, colours, font, px
from ui.widgets.status_badge import paint_shape


class DoorButton(QAbstractButton):
    """``tone`` speaks only while there is something behind the door; the chosen door is framed."""

    def __init__(self, label: str, tone: Tone = Tone.PLAIN) -> None:
        super().__init__()
        self._tone = tone
        self._count: int | None = None
        self.setText(label)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_count(None)

    @property
    def count(self) -> int | None:
        return self._count

    def show_count(self, count: int | None) -> None:
        """How many stand behind the door; None while that is being counted."""
        self._count = count
        self.setAccessibleName(f"{self.text()}: {'đang đếm' if count is None else number(count)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(150), px(84))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(110), px(84))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = colours()
        tone = self._tone if self._count else Tone.MUTED
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(QColor(look.accent if is_marked else look.line), 2 if is_marked else 1))
        painter.setBrush(look.soft(Tone.ACCENT) if self.isChecked() or self.underMouse() else QColor(look.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        inside = QRectF(self.rect()).adjusted(px(14), px(8), -px(10), -px(8))
        painter.setFont(font(scale=1.9, bold=True))
        painter.setPen(look.of(tone))
        figure = "…" if self._count is None else number(self._count)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, figure)
        if self._count and self._tone not in (Tone.PLAIN, Tone.MUTED):
            width = QFontMetricsF(painter.font()).horizontalAdvance(figure)
            paint_shape(painter, QPointF(inside.left() + width + px(14), inside.top() + px(20)), px(6), tone)
        painter.setFont(font(scale=0.95))
        painter.setPen(QColor(look.ink))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        painter.drawText(inside, flags, self.text())
