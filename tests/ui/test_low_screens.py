"""Cheap screens whose letters Windows draws larger: the window fits the pixels left, and nothing is out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from cchc_desktop.config import Config
from tests.ui.counter import Counter
from tests.ui.sample_screens import NAME, PATIENCE, quiet
from ui.actions import COMMANDS
from ui.frame.key_strip import LOW_WINDOW, SPARED, KeyButton
from ui.frame.navigation import SCREENS
from ui.frame.office_name import OfficeName
from ui.main_window import MainWindow

# What 1366x768 leaves below the title and above the task bar at 125 % and at 150 %.
LARGER, LARGEST = (1093, 580), (911, 480)
USUAL = (1366, 728)
LONG_NAME = "Trung tâm Phục vụ hành chính công đặc khu Hoàng Hôn – Cơ sở 2, thôn Bình Minh Thượng, xã Bình Minh"


@pytest.fixture
def window(qtbot: QtBot, office: Config) -> Iterator[MainWindow]:
    """All doors of the program, with light screens behind them."""
    doors = tuple(door._replace(factory="tests.ui.sample_screens:SampleScreen") for door in SCREENS)
    made = MainWindow(office, doors=doors)
    qtbot.addWidget(made)
    made.resize(*USUAL)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.workplace.office.name == NAME, timeout=PATIENCE)
    quiet(qtbot, made)
    yield made
    made.close_down()


@contextmanager
def shown(window: MainWindow, size: tuple[int, int], percent: int = 100) -> Iterator[None]:
    """The window of that size with letters of that size."""
    window.preferences.font_percent = percent
    window.dress()
    window.resize(*size)
    QCoreApplication.processEvents()
    try:
        yield
    finally:
        window.preferences.font_percent = 100
        window.dress()


def doors_of(window: MainWindow) -> dict[str, QAbstractButton]:
    found = window.navigation.findChildren(QAbstractButton)
    named = {button.accessibleName(): button for button in found}
    return {door.id: named[door.title] for door in SCREENS}


def is_in_sight(door: QAbstractButton) -> bool:
    return door.visibleRegion().boundingRect() == door.rect()


def keys_of(window: MainWindow) -> list[KeyButton]:
    return [button for button in window.strip.findChildren(KeyButton) if button.isVisible()]


def words_of(window: MainWindow) -> list[str]:
    """The commands whose word stands beside the cap."""
    return [
        key.command.id
        for key in keys_of(window)
        if any(label.isVisible() and label.text() == key.command.label for label in key.findChildren(QLabel))
    ]


def wheel(window: MainWindow, notches: int) -> None:
    """Turn the wheel over the doors, downwards."""
    place = window.navigation.mapTo(window, window.navigation.rect().center())
    for _ in range(abs(notches)):
        QTest.wheelEvent(window.windowHandle(), QPointF(place), QPoint(0, -120 if notches > 0 else 120))


@pytest.mark.parametrize("size", [LARGER, LARGEST])
@pytest.mark.parametrize("percent", [90, 100, 175])
def test_the_window_becomes_as_low_as_a_screen_of_larger_letters(
    window: MainWindow, size: tuple[int, int], percent: int
) -> None:
    with shown(window, size, percent):
        assert (window.width(), window.height()) == size
        assert window.minimumSizeHint().height() <= size[1]
        assert window.minimumSizeHint().width() <= size[0]
        for part in (window.strip, window.workplace.status_line, window.navigation):
            assert window.rect().contains(QRect(part.mapTo(window, QPoint(0, 0)), part.size())), part


def test_no_screen_makes_the_window_higher_than_a_low_one(at: Counter) -> None:
    at.window.resize(*LARGEST)
    for door in SCREENS:
        at.go(door.id)
        assert at.window.minimumSizeHint().height() <= LARGEST[1], door.id
        assert (at.window.width(), at.window.height()) == LARGEST, door.id


@pytest.mark.parametrize("size", [LARGER, LARGEST, USUAL])
def test_all_doors_are_in_sight_at_once_with_the_usual_letters(window: MainWindow, size: tuple[int, int]) -> None:
    with shown(window, size):
        doors = doors_of(window).values()
        assert all(is_in_sight(door) for door in doors)
        assert all(door.height() >= max(24, door.fontMetrics().height()) for door in doors)


def test_on_a_low_window_with_large_type_every_door_is_reached_with_wheel_and_mouse(window: MainWindow) -> None:
    with shown(window, LARGEST, 175):
        doors = doors_of(window)
        assert not all(is_in_sight(door) for door in doors.values())
        for screen_id in doors:
            wheel(window, -len(doors))
            if not is_in_sight(doors[screen_id]):
                wheel(window, len(doors))
            assert is_in_sight(doors[screen_id]), screen_id
            QTest.mouseClick(doors[screen_id], Qt.MouseButton.LeftButton)
            assert window.workplace.screens.front_id == screen_id


def test_on_a_low_window_the_door_in_front_is_in_sight_whatever_led_there(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    with shown(window, LARGEST, 175):
        doors = doors_of(window)
        for at, door in enumerate(SCREENS[:9], 1):
            QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + at), Qt.KeyboardModifier.AltModifier)
            assert window.workplace.screens.front_id == door.id
            assert is_in_sight(doors[door.id]), door.id
        QTest.keyClick(window, Qt.Key.Key_F2)
        assert is_in_sight(doors["intake"])
        window.workplace.go("settings")
        assert is_in_sight(doors["settings"])


def test_a_window_made_lower_keeps_the_door_in_front_in_sight(window: MainWindow) -> None:
    window.workplace.go("settings")
    window.resize(LARGEST[0], 360)
    QCoreApplication.processEvents()
    assert is_in_sight(doors_of(window)["settings"])
    assert not is_in_sight(doors_of(window)["today"])


@pytest.mark.parametrize("name", ["Xã Bình Minh", NAME, LONG_NAME])
@pytest.mark.parametrize("percent", [90, 100, 175])
def test_the_offices_name_is_never_cut_through_its_letters(window: MainWindow, name: str, percent: int) -> None:
    window.navigation.show_office(name)
    label = window.navigation.findChild(OfficeName)
    assert label is not None
    for size in (LARGER, LARGEST, USUAL, (1366, 620)):
        with shown(window, size, percent):
            assert label.height() >= label.heightForWidth(label.width())
            assert label.text().endswith("ình Minh")
            assert label.toolTip() == ("" if label.text() == name else name)
            assert ("…" in label.text()) == (label.text() != name)
            if size in (LARGER, LARGEST):
                assert label.contentsRect().height() < 3 * label.fontMetrics().lineSpacing()
            assert label.accessibleName() == name


def test_the_usual_screen_gives_up_nothing(window: MainWindow) -> None:
    with shown(window, USUAL):
        texts = [label.text() for label in window.navigation.findChildren(QLabel) if label.isVisible()]
        assert texts == ["Một cửa", NAME]
        assert {door.height() for door in doors_of(window).values()} == {36}
        assert words_of(window) == [key.command.id for key in keys_of(window)]


@pytest.mark.parametrize("size", [LARGER, LARGEST])
@pytest.mark.parametrize("percent", [90, 100, 175])
def test_on_a_low_window_all_keys_stand_in_one_row_and_the_least_pressed_lose_their_words(
    window: MainWindow, size: tuple[int, int], percent: int
) -> None:
    with shown(window, size, percent):
        keys = keys_of(window)
        assert len(keys) == len([command for command in COMMANDS if command.exists])
        assert len({key.y() for key in keys}) == 1
        assert all(window.strip.rect().contains(key.geometry()) for key in keys)
        assert all(key.toolTip() and key.accessibleName() for key in keys)
        kept = words_of(window)
        assert "help" in kept
        assert {key.command.id for key in keys} - set(kept) == set(SPARED[: len(keys) - len(kept)])
        QTest.mouseClick(next(key for key in keys if key.command.id == "dossiers"), Qt.MouseButton.LeftButton)
        assert window.workplace.screens.front_id == "dossiers"


def test_a_window_made_higher_gives_the_keys_their_words_back(window: MainWindow) -> None:
    window.resize(LARGEST[0], LARGEST[1])
    QCoreApplication.processEvents()
    assert len(words_of(window)) < len(keys_of(window))
    window.resize(LARGEST[0], LOW_WINDOW)
    QCoreApplication.processEvents()
    assert len(words_of(window)) == len(keys_of(window))


def test_every_key_has_a_place_in_the_order_of_losing_words() -> None:
    assert {command.id for command in COMMANDS if command.exists} == set(SPARED)
