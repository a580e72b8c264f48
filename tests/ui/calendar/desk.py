"""What tests of the calendar screen share: its dialogs, the list of what a change moves, and what the book has."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain.calendar import DayRule
from cchc_desktop.services import calendars
from tests.ui.counter import Counter
from ui.calendar.impact_dialog import ImpactDialog

if TYPE_CHECKING:
    from ui.screens.calendar import CalendarScreen

CERTIFICATE = "1.004873"  # 3 working days


def impact_of(screen: CalendarScreen) -> list[ImpactDialog]:
    """The list of what a change would move, when it is shown."""
    return [found for found in screen.shell.window().findChildren(ImpactDialog) if found.isVisible()]


def submit_impact(at: Counter, screen: CalendarScreen) -> None:
    (asked,) = impact_of(screen)
    QTest.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.wait()


def rule(at: Counter, day: date) -> DayRule | None:
    """What the book has for a day."""
    return next((kept.rule for kept in calendars.days(at.desk) if kept.rule.day == day), None)
