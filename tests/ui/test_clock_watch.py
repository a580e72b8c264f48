"""A PC's clock that was set back is told when the window opens, and one key says that it is right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from cchc_desktop.config import Config
from cchc_desktop.desk import local_clock, open_desk
from cchc_desktop.services import clock, intake, offices
from cchc_desktop.services.intake import IntakeForm

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.main_window import MainWindow

NAME = "Phường Bình Minh"


def test_a_clock_that_was_set_back_is_told_and_confirmed_with_one_button(
    qtbot: QtBot, config: Config, windows: Callable[[Config], MainWindow]
) -> None:
    ahead = open_desk(config, create=True, clock=lambda: local_clock() + timedelta(days=400))
    offices.found(ahead, NAME, "H56.123.45")
    intake.receive(ahead, IntakeForm(procedure="1.004873", name="Đặng Thị Hòa"))
    ahead.close()
    window = windows(config)
    bar = window.workplace.bar
    qtbot.waitUntil(lambda: "trước lần ghi sổ gần nhất" in bar.text, timeout=8000)
    (right,) = [button for button in bar.findChildren(QAbstractButton) if button.text() == "Giờ &máy đúng"]
    right.click()
    qtbot.waitUntil(lambda: "Đã xác nhận giờ máy" in bar.text, timeout=8000)
    desk = window.workplace.tasks.desk
    assert desk is not None
    assert clock.warning(desk) is None
