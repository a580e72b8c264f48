"""A year as twelve small months, Monday first; each kind of day has its own pattern, colour only underlines it."""

from __future__ import annotations

import calendar as months
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cchc_desktop.domain.calendar import DayRule, WorkCalendar
from ui.calendar.wording import SHORT_WEEKDAYS, Look, look_of, told
from ui.theme import Tone, colours, font, px

MONTHS, LEAST_CELL, LEAST_ROW = 12, 18, 13
TITLE, WEEKDAY_ROW, GAP = 22, 16, 12
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


def paint_day(painter: QPainter, cell: QRectF, text: str, look: Look, *, is_bold: bool = False) -> None:
    """One day as the year and its legend show it."""
    inside = cell.adjusted(1, 1, -1, -1)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    tone = {Look.OFF: Tone.BAD, Look.MAKE_UP: Tone.GOOD, Look.PROPOSED: Tone.WARN}.get(look, Tone.PLAIN)
    if look in (Look.OFF, Look.MAKE_UP):
        painter.setBrush(colours().soft(tone))
        painter.drawRect(inside)
    if look is Look.OFF:
        hatch = QColor(colours().of(tone))
        hatch.setAlpha(110)
        painter.setBrush(QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        painter.drawRect(inside)
    if look is Look.MAKE_UP:
        painter.setBrush(colours().of(tone))
        corner, size = inside.topRight(), px(7)
        painter.drawPolygon(QPolygonF([corner, corner - QPointF(size, 0), corner + QPointF(0, size)]))
    if look is Look.PROPOSED:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours().of(tone), 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(inside.adjusted(0.5, 0.5, -0.5, -0.5))
    if look is Look.RECEPTION:
        painter.setPen(QPen(colours().of(Tone.HOLD), 2))
        painter.drawLine(inside.bottomLeft() + QPointF(px(4), -1), inside.bottomRight() + QPointF(-px(4), -1))
    is_quiet = look in (Look.REST, Look.RECEPTION)
    painter.setFont(font(scale=0.84, bold=is_bold or look in (Look.OFF, Look.MAKE_UP)))
    painter.setPen(colours().of(Tone.MUTED if is_quiet else tone))
    painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class YearView(QWidget):
    """Arrows walk the days, Page keys the months, Home is today; ``walked(day)``, and ``opened(day)`` on Enter."""

    walked = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Các ngày trong năm")
        self.today = self.current = date.today()
        self._calendar = WorkCalendar()
        self._rules: Mapping[date, DayRule] = {}

    @property
    def year(self) -> int:
        """The year shown."""
        return self.current.year

    def show_year(self, calendar: WorkCalendar, rules: Mapping[date, DayRule], today: date) -> None:
        """Show the days as this calendar and these rules have them."""
        self._calendar, self._rules, self.today = calendar, rules, today
        self._tell()
        self.update()

    def stand_on(self, day: date) -> None:
        """Put the cursor on a day, which may be of another year."""
        self.current = day
        self._tell()
        self.update()

    def rule_on(self, day: date) -> DayRule | None:
        """The rule of a day, confirmed or proposed."""
        return self._rules.get(day)

    def look(self, day: date) -> Look:
        """How a day is drawn."""
        return look_of(day, self._calendar, self._rules.get(day))

    def sizeHint(self) -> QSize:
        return QSize(px(640), px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(414), px(350))

    def cell(self, day: date) -> QRectF:
        """Where a day of this year stands."""
        month = self._month(day.month)
        width, height = self._cell_size()
        place = day.day - 1 + day.replace(day=1).weekday()
        top = month.top() + px(TITLE + WEEKDAY_ROW)
        return QRectF(month.left() + place % 7 * width, top + place // 7 * height, width, height)

    def day_at(self, point: QPointF) -> date | None:
        """Which day stands at a point."""
        for number in range(1, 13):
            if self._month(number).contains(point):
                last = months.monthrange(self.year, number)[1]
                days = (date(self.year, number, at) for at in range(1, last + 1))
                return next((day for day in days if self.cell(day).contains(point)), None)
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(1, 13):
            self._paint_month(painter, number)
        if self.today.year == self.year:
            painter.setPen(QPen(QColor(colours().accent), 1.5))
            painter.drawEllipse(self.cell(self.today).adjusted(1, 0, -1, 0))
        painter.setPen(QPen(QColor(colours().accent if self.hasFocus() else colours().line_strong), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.cell(self.current).adjusted(0, 0, 0, 0), px(3), px(3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        day = self._stepped(Qt.Key(event.key()))
        if day is not None:
            self.stand_on(day)
            self.walked.emit(day)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None:
            self.stand_on(day)
            self.walked.emit(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None:
            self.opened.emit(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self.day_at(QPointF(event.pos()))
            if day is not None:
                QToolTip.showText(event.globalPos(), told(day, self._calendar, self._rules.get(day)), self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        rows = MONTHS // self._across()
        self.setMinimumHeight(px(rows * (TITLE + WEEKDAY_ROW + 6 * LEAST_ROW)))

    def _tell(self) -> None:
        self.setAccessibleDescription(told(self.current, self._calendar, self._rules.get(self.current)))

    def _stepped(self, key: Qt.Key) -> date | None:
        if key in _STEPS:
            return self.current + timedelta(days=_STEPS[key])
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            step = 1 if key == Qt.Key.Key_PageDown else -1
            month = self.current.month - 1 + step
            year, month = self.current.year + month // 12, month % 12 + 1
            return date(year, month, min(self.current.day, months.monthrange(year, month)[1]))
        return self.today if key == Qt.Key.Key_Home else None

    def _month(self, number: int) -> QRectF:
        across = self._across()
        width, height = self.width() / across, self.height() / (MONTHS // across)
        at = number - 1
        return QRectF(at % across * width, at // across * height, width - px(GAP), height - px(GAP / 2))

    def _across(self) -> int:
        return 4 if (self.width() / 4 - px(GAP)) / 7 >= px(LEAST_CELL) else 3

    def _cell_size(self) -> tuple[float, float]:
        month = self._month(1)
        return month.width() / 7, (month.height() - px(TITLE + WEEKDAY_ROW)) / 6

    def _paint_month(self, painter: QPainter, number: int) -> None:
        area = self._month(number)
        width, _ = self._cell_size()
        painter.setFont(font(scale=0.92, bold=True))
        painter.setPen(QColor(colours().ink))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(area.left() + px(4), area.top(), area.width(), px(TITLE)), left, f"Tháng {number}")
        painter.setFont(font(scale=0.74))
        painter.setPen(QColor(colours().muted))
        for at, name in enumerate(SHORT_WEEKDAYS):
            head = QRectF(area.left() + at * width, area.top() + px(TITLE), width, px(WEEKDAY_ROW))
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, name)
        for at in range(1, months.monthrange(self.year, number)[1] + 1):
            day = date(self.year, number, at)
            paint_day(painter, self.cell(day), str(at), self.look(day), is_bold=day == self.today)


class Legend(QWidget):
    """What the patterns mean, drawn as the days are."""

    shown: Mapping[Look, str] = {
        Look.OFF: "Nghỉ lễ, nghỉ bù",
        Look.MAKE_UP: "Làm bù",
        Look.PROPOSED: "Đề xuất",
        Look.RECEPTION: "Chỉ tiếp nhận",
    }

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Chú giải: " + ", ".join(self.shown.values()))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths())), px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0.0
        for (look, word), width in zip(self.shown.items(), self._widths(), strict=True):
            paint_day(painter, QRectF(left, 0, px(24), px(21)), "9", look)
            painter.setFont(font(scale=0.84))
            painter.setPen(QColor(colours().ink))
            area = QRectF(left + px(30), 0, width, px(21))
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
            left += width

    def _widths(self) -> list[float]:
        metrics = QFontMetricsF(font(scale=0.84))
        return [metrics.horizontalAdvance(word) + px(46) for word in self.shown.values()]
