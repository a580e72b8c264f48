"""Screens that keep what the window told them, and how to wait for the window around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPushButton

from ui.frame.navigation import Door
from ui.main_window import MainWindow
from ui.widgets.page import Page

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.shell import Shell


PATIENCE = 30_000
NAME = "Trung tâm Phục vụ hành chính công xã Bình Minh"


class SampleScreen(Page):
    """A screen that keeps what the window told it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Màn hình thử")
        self.shell = shell
        self.heard: list[Any] = []
        self.stays = False
        self.takes = ""
        self.body.addWidget(QPushButton("Nút"))

    def shown(self, **what: object) -> None:
        self.heard.append(("shown", what))

    def refresh(self, changes: Any) -> None:
        self.heard.append(("refresh", None if changes is None else changes.kinds))

    def find(self, text: str) -> None:  # type: ignore[override]
        self.heard.append(("find", text))

    def command(self, command_id: str) -> bool:
        self.heard.append(("command", command_id))
        return command_id == self.takes

    def take_card(self, card: Any) -> bool:
        self.heard.append(("card", card))
        return self.takes == "card"

    def leave(self) -> bool:
        return not self.stays

    def close_down(self) -> None:
        self.heard.append("closed")


class SilentScreen(Page):
    """A screen with none of the optional methods."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Màn hình lặng")


DOORS = (
    Door("today", "Hôm nay", "home", "tests.ui.sample_screens:SampleScreen"),
    Door("intake", "Tiếp nhận", "file-plus", "tests.ui.sample_screens:SampleScreen"),
    Door("dossiers", "Hồ sơ", "folders", "tests.ui.sample_screens:SampleScreen"),
    Door("return_result", "Trả kết quả", "file-check", "tests.ui.sample_screens:SampleScreen"),
    Door("settings", "Cài đặt", "settings", "tests.ui.sample_screens:SilentScreen"),
    Door("apologies", "Thư xin lỗi", "mail-forward", "tests.ui.sample_screens:SampleScreen"),
    Door("day_close", "Chốt ngày", "list-check", "tests.ui.sample_screens:SampleScreen"),
)


def quiet(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.workplace.tasks.pending == 0, timeout=PATIENCE)


def front(window: MainWindow) -> SampleScreen:
    screen = window.workplace.screens.front
    assert isinstance(screen, SampleScreen)
    return screen
