"""A counter with a small quarter in its book, and the screen that counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.counter import Counter
from tests.ui.statistics.quarter import fill

if TYPE_CHECKING:
    from ui.screens.statistics import StatisticsScreen


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Quarter I/2026 with five dossiers, and the window shown."""
    fill(unopened)
    return unopened


@pytest.fixture
def screen(at: Counter) -> StatisticsScreen:
    shown: StatisticsScreen = at.go("statistics")
    return shown
