"""A counter in November, when the next year's calendar is made, and the screen of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.ui.counter import Counter, open_window

if TYPE_CHECKING:
    from ui.screens.calendar import CalendarScreen


@pytest.fixture
def at(unopened: Counter) -> Counter:
    unopened.clock.at(date(2026, 11, 17), 8)
    open_window(unopened)
    return unopened


@pytest.fixture
def screen(at: Counter) -> CalendarScreen:
    shown: CalendarScreen = at.go("calendar")
    return shown
