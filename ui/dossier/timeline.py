"""What happened to a dossier, one event under the other, each with both clocks."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.domain import events as ev
from cchc_desktop.services.steps.sheet import Line
from ui import format as written
from ui.dossier.pieces import words
from ui.theme import Tone, colours, px

# A keying within this time of what it tells needs no second clock on the screen.
SAME_MOMENT = timedelta(minutes=10)
_TONE: dict[type[ev.Event], Tone] = {
    ev.Extended: Tone.WARN,
    ev.LetterIssued: Tone.WARN,
    ev.SupplementRequested: Tone.HOLD,
    ev.ClockSuspended: Tone.HOLD,
    ev.Finished: Tone.GOOD,
    ev.Returned: Tone.GOOD,
    ev.Rejected: Tone.BAD,
    ev.Voided: Tone.BAD,
    ev.Printed: Tone.MUTED,
}


class Timeline(QWidget):
    """The events, the newest first: what should be known now stands at the top."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Diễn biến hồ sơ")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, px(4), px(6), px(4))
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these events in place of what stood here."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for at, line in enumerate(reversed(lines)):
            self._column.addWidget(_Event(line, is_first=at == 0, is_last=at == len(lines) - 1))
        self._column.addStretch(1)


class _Mark(QWidget):
    """The dot of an event on the line that joins it to its neighbours."""

    def __init__(self, tone: Tone, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._tone, self._is_first, self._is_last = tone, is_first, is_last
        self.setFixedWidth(px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x, y, r = self.width() / 2, px(13), px(5)
        painter.setPen(QPen(QColor(colours().line_strong), 1))
        if not self._is_first:
            painter.drawLine(QPointF(x, 0), QPointF(x, y))
        if not self._is_last:
            painter.drawLine(QPointF(x, y), QPointF(x, self.height()))
        painter.setPen(QPen(colours().of(self._tone), px(2)))
        painter.setBrush(colours().of(self._tone) if self._is_first else QColor(colours().surface))
        painter.drawEllipse(QRectF(x - r, y - r, 2 * r, 2 * r))


class _Event(QWidget):
    """One event: its title and stated time, what it holds, and who keyed it when."""

    def __init__(self, line: Line, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        stamp = line.event.stamp
        title = words(line.title, bold=True)
        stated = words(written.moment(stamp.happened_at))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(title, 1)
        head.addWidget(stated, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setContentsMargins(0, px(2), 0, px(10))
        column.setSpacing(px(1))
        column.addLayout(head)
        for label, text in line.details:
            if text != stamp.late_reason:
                column.addWidget(words(f"{label}: {text}"))
        column.addWidget(words(_keyed(line), Tone.MUTED, hint=True))
        if stamp.late_reason:
            column.addWidget(words(f"▲ Cập nhật chậm: {stamp.late_reason}", Tone.WARN))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(_Mark(_TONE.get(type(line.event), Tone.ACCENT), is_first=is_first, is_last=is_last))
        row.addLayout(column, 1)


def _keyed(line: Line) -> str:
    stamp = line.event.stamp
    if abs(stamp.recorded_at - stamp.happened_at) <= SAME_MOMENT:
        return line.officer
    return f"{line.officer} · ghi lúc {written.moment(stamp.recorded_at)}"
