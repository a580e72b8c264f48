"""A published quarter, imported, stands on the screen as it was published."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from cchc_desktop.desk import open_desk
from cchc_desktop.services import exchange
from tests.builders import PublishedBook, register
from tests.offices import new_office
from ui.main_window import MainWindow

FIRST, LAST = date(2023, 1, 1), date(2023, 3, 31)
NOW = datetime(2026, 11, 20, 9, 0)


def total(screen: Any) -> list[int]:
    """Columns (3) to (13) of the last row as the table shows them."""
    rows = len(screen.figures.table.rows)
    return [int(screen.figures.table.text(rows - 1, column)) for column in range(2, 13)] if rows else []


def test_the_lac_tanh_quarter_stands_on_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    book = PublishedBook(FIRST, LAST)
    book.early(736, "Hộ tịch").on_time(76, "Đất đai")
    for field, count in {"Bảo trợ xã hội": 4, "Chứng thực": 3, "Hộ tịch": 6, "Đất đai": 10}.items():
        book.late(count, field)
    book.pending(21, "Đất đai", is_overdue=False).pending(7, "Hộ tịch", is_overdue=True)
    desk, clock = new_office(tmp_path / "office", NOW)
    exchange.apply(desk, exchange.plan_register(desk, register(tmp_path / "so.xlsx", book.rows())))
    window = MainWindow(desk.config, opener=lambda: open_desk(desk.config, clock=clock))
    qtbot.addWidget(window)
    window.show()
    try:
        qtbot.waitUntil(
            lambda: window._workplace is not None and window.workplace.tasks.desk is not None, timeout=10_000
        )
        assert window.workplace.go("statistics")
        screen: Any = window.workplace.screens.front
        screen.periods.first.setText("1/1/2023")
        screen.periods.last.setText("31/3/2023")
        screen.periods.on_two_dates()
        qtbot.waitUntil(lambda: total(screen)[:1] == [863], timeout=10_000)
        shown = total(screen)
        assert (shown[0], shown[1] + shown[2], shown[3]) == (863, 863, 0)
        assert shown[4:] == [835, 736, 76, 23, 28, 21, 7]
    finally:
        window.close_down()
        desk.close()
