"""Badges, doors, bars and curves say in words what they show in colour, and paint without complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme
from ui.paged_model import Badge
from ui.theme import Scheme, Tone
from ui.widgets.deadline_bar import DeadlineBar
from ui.widgets.door_button import DoorButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.line_chart import LineChart, Series
from ui.widgets.status_badge import StatusBadge

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def colours_in(widget: QWidget) -> set[str]:
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize("tone", list(Tone))
def test_a_badge_has_its_word_for_those_who_hear_and_its_colour_for_those_who_see(qtbot: QtBot, tone: Tone) -> None:
    badge = StatusBadge(Badge("Quá hạn 2 ngày", tone))
    qtbot.addWidget(badge)
    badge.resize(badge.sizeHint())
    assert badge.accessibleName() == "Quá hạn 2 ngày"
    assert theme.colours().of(tone).name() in colours_in(badge)
    badge.show_badge(None)
    assert badge.sizeHint().width() == 0


def test_shapes_of_tones_differ_without_their_colour(qtbot: QtBot, qapp: QApplication) -> None:
    shapes = set()
    for tone in (Tone.BAD, Tone.WARN, Tone.GOOD, Tone.HOLD, Tone.ACCENT, Tone.MUTED):
        badge = StatusBadge(Badge("", tone))
        qtbot.addWidget(badge)
        badge.resize(40, 26)
        picture = badge.grab().toImage()
        ink = theme.colours().of(tone)
        shapes.add(
            frozenset((x, y) for x in range(24) for y in range(26) if picture.pixelColor(x, y).name() == ink.name())
        )
    assert len(shapes) == 6


def test_a_door_tells_its_number_and_opens_by_key_and_mouse(qtbot: QtBot) -> None:
    door = DoorButton("Quá hạn", Tone.BAD)
    qtbot.addWidget(door)
    door.resize(door.sizeHint())
    assert door.accessibleName() == "Quá hạn: đang đếm"
    door.show_count(1234)
    assert door.accessibleName() == "Quá hạn: 1.234"
    assert theme.colours().bad in colours_in(door)
    with qtbot.waitSignal(door.clicked):
        QTest.keyClick(door, Qt.Key.Key_Space)
    with qtbot.waitSignal(door.clicked):
        QTest.mouseClick(door, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))


def test_an_empty_door_does_not_shout(qtbot: QtBot) -> None:
    door = DoorButton("Quá hạn", Tone.BAD)
    qtbot.addWidget(door)
    door.resize(door.sizeHint())
    door.show_count(0)
    assert theme.colours().bad not in colours_in(door)


@pytest.mark.parametrize("share", [None, -0.2, 0.0, 0.4, 1.0, 3.0])
def test_the_bar_of_time_says_its_words_whatever_the_share(qtbot: QtBot, share: float | None) -> None:
    bar = DeadlineBar()
    qtbot.addWidget(bar)
    bar.resize(240, 40)
    bar.show_time(share, Tone.WARN, "Còn 2 ngày làm việc")
    assert bar.accessibleName() == "Còn 2 ngày làm việc"
    assert (theme.colours().line in colours_in(bar)) == (share is not None and share < 1)


@pytest.mark.parametrize("values", [(), (3,), (0, 0, 0), (1, 5, 2, 9)])
def test_a_curve_is_painted_for_any_number_of_values_and_told_in_words(qtbot: QtBot, values: tuple[int, ...]) -> None:
    chart = LineChart("Tiếp nhận và giải quyết theo ngày")
    qtbot.addWidget(chart)
    chart.resize(300, 150)
    chart.show_series([f"{day:02}/11" for day in range(len(values))], [Series("Tiếp nhận", values)])
    assert theme.colours().accent in colours_in(chart)
    assert chart.accessibleDescription() == f"Tiếp nhận: {', '.join(map(str, values))}"


def test_where_nothing_is_there_is_a_sentence_and_a_way_on(qtbot: QtBot) -> None:
    pressed: list[str] = []
    state = EmptyState("Chưa có hồ sơ nào.", action=("&Tiếp nhận", lambda: pressed.append("go")))
    qtbot.addWidget(state)
    for way in state.findChildren(QPushButton):
        way.click()
    assert pressed == ["go"]


def test_dark_words_are_painted_in_dark_colours(qtbot: QtBot, qapp: QApplication) -> None:
    theme.dress(qapp, Scheme.DARK)
    try:
        badge = StatusBadge(Badge("Quá hạn", Tone.BAD))
        qtbot.addWidget(badge)
        badge.resize(badge.sizeHint())
        assert theme.DARK.bad in colours_in(badge)
    finally:
        theme.dress(qapp, Scheme.LIGHT)
