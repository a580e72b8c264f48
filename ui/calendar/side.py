"""Beside the year: its days with their decisions, the week's shifts, and what held before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from cchc_desktop.domain.people import Right
from ui.calendar.days import DayList
from ui.calendar.history import History, add_weeks
from ui.calendar.wording import shift_words
from ui.dossier.pieces import Entries, Room
from ui.format import WEEKDAYS
from ui.theme import Tone, px
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.services.calendars import CalendarView
    from ui.tasks import Tasks

WIDTHS = (312, 404)


class Side(QTabWidget):
    """Three tabs that follow the year and the day under its cursor; ``edit_week`` asks for other shifts."""

    def __init__(self, tasks: Tasks, edit_week: Callable[[], object]) -> None:
        super().__init__()
        self.days = DayList(tasks)
        self.week = Entries("Giờ làm việc trong tuần")
        self.past = History()
        self.edit_week = button("Sửa &giờ làm việc", edit_week, icon_name="clock", right=Right.KEEP_SETTINGS)
        self.setMinimumWidth(px(WIDTHS[0]))
        self.setMaximumWidth(px(WIDTHS[1]))
        self.setDocumentMode(True)
        week = QWidget()
        column = QVBoxLayout(week)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.edit_week, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Room(self.week, "Giờ làm việc và các lần thay đổi"), 1)
        self.addTab(self.days, "Ngày nghỉ")
        self.addTab(week, "Giờ làm")
        self.addTab(Room(self.past, "Những gì đã thay đổi"), "Thay đổi")
        self.tabBar().setUsesScrollButtons(False)

    def show_view(self, view: CalendarView, year: int, current: date) -> None:
        """Tell what holds in the year and what held before; the list of its days reads them by itself."""
        self.week.clear()
        for weekday, shifts in zip(WEEKDAYS, view.calendar.week, strict=True):
            self.week.add(weekday, shift_words(shifts), tone=Tone.PLAIN if shifts else Tone.MUTED)
        add_weeks(self.week, view.weeks)
        self.past.show_year(year, (*view.days, *view.past), current)

    def stand_on(self, day: date) -> None:
        """Follow the cursor of the year."""
        self.days.stand_on(day)
        self.past.stand_on(day)
