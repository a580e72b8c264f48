"""What every picture of figures has in common: its name, its figures in words, and a cursor that tells one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import colours, font, px

SCALE = 0.85
NO_FIGURES = "Chưa có số liệu trong kỳ này."


class Chart(QWidget):
    """``pointed(words)`` for the figure under the cursor, empty for none; made explorable, the arrows move it."""

    pointed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._spoken: tuple[str, ...] = ()
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(name)

    @property
    def spoken(self) -> tuple[str, ...]:
        """Each figure in words, in the order of the picture."""
        return self._spoken

    def make_explorable(self) -> None:
        """Let the keyboard walk over the figures."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def tell(self, spoken: Sequence[str], description: str = "") -> None:
        """Take other figures: each in words, and all of them as a text for those who hear the picture."""
        self._spoken, self._at = tuple(spoken), None
        self.setAccessibleDescription(description or "; ".join(self._spoken) or NO_FIGURES)
        self.update()

    def area(self, at: int) -> QRectF:
        """Where the figure is painted."""
        raise NotImplementedError

    def figure_at(self, point: QPointF) -> int | None:
        """The figure under the mouse."""
        return next((at for at in range(len(self._spoken)) if self.area(at).contains(point)), None)

    def sizeHint(self) -> QSize:
        return QSize(px(280), px(150))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._spoken) - 1
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if last < 0 or event.key() not in (*steps, *ends):
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        before = -1 if self._at is None else self._at
        self._stand_on(ends[key] if key in ends else min(last, max(0, before + steps[key])))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.figure_at(event.position())
        if at is None:
            QToolTip.hideText()
            return
        self._stand_on(at)
        QToolTip.showText(event.globalPosition().toPoint(), self._spoken[at].replace(": ", "\n", 1), self)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus() and self._at is not None:
            self._at = None
            self.update()
            self.pointed.emit("")
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._at = None
        self.update()
        self.pointed.emit("")
        super().focusOutEvent(event)

    def _stand_on(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.update()
            self.pointed.emit(self._spoken[at])

    def _begin(self) -> tuple[QPainter, QFontMetricsF]:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(scale=SCALE))
        return painter, QFontMetricsF(painter.font())

    def _paint_nothing(self, painter: QPainter) -> None:
        painter.setPen(QColor(colours().muted))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(self.rect()), int(flags), NO_FIGURES)

    def _paint_cursor(self, painter: QPainter) -> None:
        """A frame around the figure that was told last, and one around the chart that has the keyboard."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._at is not None:
            painter.setPen(QPen(QColor(colours().line_strong), 1))
            painter.drawRoundedRect(self.area(self._at), 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
