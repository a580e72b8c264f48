"""The icon beside the system's clock: what it says, where it leads, and its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog, QSystemTrayIcon

from cchc_desktop.domain.urgency import Urgency
from tests.ui.counter import Counter
from tests.ui.reminded import FRIDAY, OVERDUE, WEDNESDAY, sit_down, tick, warn_at_once
from ui.theme import Tone, colours
from ui.tray import SIZES, Tray, office_icon

if TYPE_CHECKING:

    from PySide6.QtGui import QIcon


@pytest.fixture
def at(unopened: Counter, monkeypatch: pytest.MonkeyPatch) -> Counter:
    warn_at_once(monkeypatch)
    return unopened


class Messages:
    """A desktop with a place beside its clock, that keeps what is shown there."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.shown: list[str] = []
        patch.setattr(Tray, "exists", staticmethod(lambda: True))
        patch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, _title, text, *_: self.shown.append(text))
        patch.setattr(QSystemTrayIcon, "show", lambda _icon: None)


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> Messages:
    return Messages(monkeypatch)


def tray_of(at: Counter) -> Tray:
    tray: Tray | None = at.shell.watchers.reminding._tray
    assert tray is not None
    return tray


def words(tray: Tray) -> list[str]:
    return [one.text() for one in tray.menu.actions() if one.isVisible()]


def test_the_tray_speaks_only_while_another_window_is_in_front(
    at: Counter, messages: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.receive("Đặng Thị Hòa")
    sit_down(at)
    assert words(tray_of(at)) == ["Mở chương trình", "Thoát"]
    at.clock.at(WEDNESDAY)
    tick(at)
    assert messages.shown == []
    assert at.said == "Cần xử lý: 1 hồ sơ phải xin lỗi – gia hạn."
    at.shell.bar.clear()
    monkeypatch.setattr(at.window, "isActiveWindow", lambda: False)
    at.clock.at(FRIDAY)
    tick(at)
    assert messages.shown == [OVERDUE]
    assert words(tray_of(at)) == [f"Xem: {OVERDUE}", "Mở chương trình", "Thoát"]
    assert tray_of(at).tip == "Một cửa: 1 hồ sơ quá hạn hoặc phải xin lỗi"


def test_a_click_on_the_message_brings_the_window_and_the_door(
    at: Counter, messages: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.receive("Đặng Thị Hòa")
    sit_down(at)
    at.go("settings")
    monkeypatch.setattr(at.window, "isActiveWindow", lambda: False)
    at.clock.at(FRIDAY)
    tick(at)
    came: list[bool] = []
    at.shell.watchers.forward_wanted.connect(lambda: came.append(True))
    tray_of(at)._icon.messageClicked.emit()
    at.wait()
    assert came == [True]
    assert (at.shell.screens.front_id, at.shell.screens.front.chosen) == ("today", Urgency.OVERDUE)
    assert at.said == ""


def test_a_click_while_a_question_stands_open_answers_nothing_for_the_user(
    at: Counter, messages: Messages, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.receive("Đặng Thị Hòa")
    sit_down(at)
    at.go("settings")
    monkeypatch.setattr(at.window, "isActiveWindow", lambda: False)
    at.clock.at(FRIDAY)
    tick(at)
    question = QDialog(at.window)
    question.setModal(True)
    question.show()
    tray_of(at)._icon.messageClicked.emit()
    tray_of(at).menu.actions()[-1].trigger()
    assert at.shell.screens.front_id == "settings"
    assert at.said == OVERDUE
    assert at.window.isVisible()
    question.close()


def test_the_tray_opens_the_window_again_and_ends_the_program(at: Counter, messages: Messages) -> None:
    sit_down(at)
    came: list[bool] = []
    at.shell.watchers.forward_wanted.connect(lambda: came.append(True))
    tray_of(at)._icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    tray_of(at)._icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    open_it, end_it = tray_of(at).menu.actions()[1:]
    open_it.trigger()
    assert came == [True, True]
    end_it.trigger()
    at.until(lambda: not at.window.isVisible())


def test_the_icon_carries_the_number_in_red(at: Counter) -> None:
    def has_red(icon: QIcon, size: int) -> bool:
        picture = icon.pixmap(size, size).toImage()
        return any(
            picture.pixelColor(x, y) == colours().of(Tone.BAD) for x in range(size) for y in range(size // 2, size)
        )

    for size in SIZES:
        assert not has_red(office_icon(0), size)
        assert has_red(office_icon(3), size)
    assert office_icon(7).pixmap(64, 64).toImage() != office_icon(3).pixmap(64, 64).toImage()
    assert office_icon(99).pixmap(64, 64).toImage() == office_icon(500).pixmap(64, 64).toImage()
