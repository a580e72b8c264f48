"""How a test sits down at a counter that warns: the first look, the next one, what the bar offers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from tests.ui.counter import Counter, open_window
from ui.watching import reminding, watchers

WEDNESDAY, THURSDAY, FRIDAY, SATURDAY = (date(2026, 3, day) for day in (4, 5, 6, 7))
OVERDUE = "Cần xử lý: 1 hồ sơ quá hạn."


def warn_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let warnings begin with the window, and nothing be said in the morning."""
    monkeypatch.setattr(watchers, "REMIND_AFTER_MS", 0)
    monkeypatch.setattr(reminding, "COUNT_AFTER_MS", 0)
    monkeypatch.setattr(reminding, "MORNING", ())


def sit_down(at: Counter) -> None:
    """Open the window and wait until the first warnings were looked for."""
    open_window(at)
    at.until(lambda: at.shell.watchers.reminding is not None and at.shell.watchers.reminding._next_at is not None)
    at.wait()


def tick(at: Counter) -> None:
    """Let the window look at the clock."""
    at.shell.time_of_day.look()
    at.wait()


def action(at: Counter) -> QPushButton:
    """The button that the bar offers."""
    found: list[QPushButton] = at.shell.bar.findChildren(QPushButton)
    return next(button for button in found if button.isVisible())
