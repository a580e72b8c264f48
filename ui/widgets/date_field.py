"""A day typed as on paper, with or without slashes, or chosen in a calendar that begins on Monday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from ui.format import day
from ui.theme import Tone, colours, px
from ui.widgets.icons import icon
from ui.widgets.typed_field import TypedField

SEPARATORS = re.compile(r"[\s./\-]+")


def parse_day(text: str, today: date) -> date | None:
    """``22/11/2026``, ``22-11-26``, ``22112026``, ``221126``, ``22/11``, ``22``; the rest is today's."""
    parts = [part for part in SEPARATORS.split(text.strip()) if part]
    if len(parts) == 1 and parts[0].isdigit() and len(parts[0]) in (4, 6, 8):
        digits = parts[0]
        parts = [part for part in (digits[:2], digits[2:4], digits[4:]) if part]
    if not 1 <= len(parts) <= 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    numbers = [int(part) for part in parts]
    numbers += [today.month, today.year][len(numbers) - 1 :]
    if len(parts) == 3 and len(parts[2]) == 2:
        numbers[2] += 2000
    try:
        return date(numbers[2], numbers[1], numbers[0])
    except ValueError:
        return None


class DateField(TypedField[date]):
    """``today`` completes what is left out; Up and Down move by a day, Alt+Down opens the calendar."""

    complaint = "Ngày này không có; gõ ngày/tháng/năm, ví dụ 22/11/2026."

    def __init__(self, today: date, *, earliest: date | None = None, latest: date | None = None) -> None:
        super().__init__()
        self.today = today
        self.earliest, self.latest = earliest, latest
        self._popup: CalendarPopup | None = None
        self.setPlaceholderText("ngày/tháng/năm")
        opener = self.addAction(icon("calendar-event", Tone.MUTED, 18), self.ActionPosition.TrailingPosition)
        opener.setToolTip("Mở lịch (Alt và mũi tên xuống)")
        opener.triggered.connect(self.open_calendar)
        self.setMinimumWidth(px(150))

    def parse(self, text: str) -> date | None:
        return parse_day(text, self.today) if text else None

    def write(self, value: date) -> str:
        return day(value)

    def open_calendar(self) -> CalendarPopup:
        """Show the calendar below the field; a click or Enter there fills the field."""
        if self._popup is None:
            self._popup = CalendarPopup(self)
        self._popup.offer(self.value() or self.today, self.today, self.earliest, self.latest)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()
        self._popup.calendar.setFocus()
        return self._popup

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if is_arrow and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif is_arrow:
            step = 1 if event.key() == Qt.Key.Key_Up else -1
            self.set_value((self.value() or self.today) + timedelta(days=step))
            self.edited_value.emit(self.value())
        else:
            super().keyPressEvent(event)
            return
        event.accept()


class CalendarPopup(QFrame):
    """The month with its days; week-ends stand out, today is bold."""

    def __init__(self, field: DateField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self._field = field
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setAccessibleName("Lịch")
        self.calendar.activated.connect(self._on_chosen)
        self.calendar.clicked.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(4), px(4), px(4))
        column.addWidget(self.calendar)
        self.resize(px(360), px(320))

    def offer(self, selected: date, today: date, earliest: date | None, latest: date | None) -> None:
        """Show the month of ``selected``; only days between these two can be chosen, each where given."""
        self.calendar.setMinimumDate(_qdate(earliest) if earliest else QDate(1900, 1, 1))
        self.calendar.setMaximumDate(_qdate(latest) if latest else QDate(2200, 1, 1))
        self.calendar.setSelectedDate(_qdate(selected))
        self._dress(today)

    def _dress(self, today: date) -> None:
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            weekend = QTextCharFormat()
            weekend.setForeground(colours().of(Tone.BAD))
            self.calendar.setWeekdayTextFormat(weekday, weekend)
        header = QTextCharFormat()
        header.setForeground(QColor(colours().muted))
        header.setBackground(QColor(colours().surface))
        self.calendar.setHeaderTextFormat(header)
        now = QTextCharFormat()
        now.setFontWeight(700)
        now.setForeground(colours().of(Tone.ACCENT))
        self.calendar.setDateTextFormat(QDate(), QTextCharFormat())
        self.calendar.setDateTextFormat(_qdate(today), now)
        for name, tip, picture in (
            ("qt_calendar_prevmonth", "Tháng trước", "chevron-left"),
            ("qt_calendar_nextmonth", "Tháng sau", "chevron-right"),
        ):
            button = self.calendar.findChild(QWidget, name)
            if button is not None:
                button.setToolTip(tip)
                button.setAccessibleName(tip)
                button.setProperty("icon", icon(picture, Tone.MUTED))

    def _on_chosen(self, chosen: QDate) -> None:
        self._field.set_value(date(chosen.year(), chosen.month(), chosen.day()))
        self._field.edited_value.emit(self._field.value())
        self.close()
        self._field.setFocus()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
