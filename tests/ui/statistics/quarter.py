"""What tests of the statistics share: a quarter of five dossiers, its figures, its doors and its rooms."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.domain.workflow import Action
from cchc_desktop.services.statistics.layouts import EXTENDED
from tests.ui.counter import Counter, open_window

if TYPE_CHECKING:
    from ui.screens.statistics import StatisticsScreen

BIRTH = "1.001193"
STATUS_CERTIFICATE = "1.004873"


def fill(made: Counter) -> None:
    """Quarter I/2026 with five dossiers: two settled, one of them late, and three pending, one of them overdue."""
    made.clock.at(date(2026, 2, 2))
    late = made.receive("Nguyễn Văn An", BIRTH)
    made.receive("Trần Thị Bình", BIRTH)
    made.clock.at(date(2026, 2, 4), 8)
    made.step(late, Action.FINISH)
    made.clock.at(date(2026, 3, 2))
    settled = made.receive("Lê Văn Cường", BIRTH)
    made.step(settled, Action.FINISH)
    made.receive("Phạm Thị Dung", STATUS_CERTIFICATE)
    made.receive("Hoàng Văn Em", STATUS_CERTIFICATE)
    open_window(made)


def figures(screen: StatisticsScreen, row: int) -> list[int]:
    """Columns (3) to (13) of a row as the table shows them."""
    return [int(screen.figures.table.text(row, column)) for column in range(2, 13)]


def door(at: Counter, screen: StatisticsScreen, row: int, number: int) -> list[str]:
    """Open the figure of a column by its number and tell who stands behind it."""
    screen.figures.table.open_cell(row, number - 1)
    at.wait()
    return sorted(line.owner for line in screen.figures.counted.model.rows)


def enter(at: Counter, screen: StatisticsScreen, number: int) -> None:
    """Choose a room and wait until it shows what it has."""
    screen.rooms.tabs.setCurrentIndex(number)
    at.wait()


def extended(at: Counter, screen: StatisticsScreen) -> dict[str, int]:
    """The total of the extended form by the titles of its columns, the last of each title."""
    screen.choices.layouts.set_value(EXTENDED)
    at.wait()
    table = screen.figures.table
    last = len(table.rows) - 1
    return {column.spoken: int(table.text(last, at)) for at, column in enumerate(table.columns, 2)}
