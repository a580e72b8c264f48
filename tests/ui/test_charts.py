"""Charts say their figures in words, are walked over by keys, and tell good from bad without their colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from tests.ui.test_widgets import colours_in
from ui import theme
from ui.statistics.chart_card import ChartCard
from ui.widgets.bar_chart import Bar, BarChart
from ui.widgets.chart import NO_FIGURES
from ui.widgets.histogram import Group, Histogram
from ui.widgets.line_chart import LineChart, Scale, Series, is_dip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def bars(number: int) -> list[Bar]:
    return [Bar(f"Lĩnh vực {at}", 20 - at, at % 2, str(20), f"Lĩnh vực {at}: 20 hồ sơ") for at in range(number)]


@pytest.fixture
def chart(qtbot: QtBot) -> BarChart:
    made = BarChart("Đã giải quyết theo lĩnh vực", "Trong hạn", "Quá hạn")
    qtbot.addWidget(made)
    made.resize(420, 200)
    return made


def test_bars_are_told_in_words(chart: BarChart) -> None:
    chart.show_bars(bars(2))
    assert chart.accessibleDescription() == "Lĩnh vực 0: 20 hồ sơ; Lĩnh vực 1: 20 hồ sơ"
    assert chart.accessibleName() == "Đã giải quyết theo lĩnh vực"


def test_the_late_part_is_hatched_and_the_other_is_not(chart: BarChart) -> None:
    chart.show_bars([Bar("A", 10, 10, "", "A: 20")])
    area = chart.area(0)
    picture = chart.grab().toImage()
    middle = int(area.center().y())
    good, bad = (theme.colours().good, theme.colours().bad)
    line = [picture.pixelColor(x, middle).name() for x in range(picture.width())]
    goods, bads = line.count(good), line.count(bad)
    assert goods > 100
    assert 0 < bads < goods / 2


def test_bars_without_room_are_counted_in_the_last_line(chart: BarChart) -> None:
    chart.show_bars(bars(30))
    assert 2 <= len(chart.shown) < 30
    assert chart.area(len(chart.shown) - 1).bottom() <= chart.height()
    assert chart.area(29).isEmpty()
    chart.resize(420, 1000)
    assert len(chart.shown) == 30


@pytest.mark.parametrize("counts", [(), (0, 0), (5,), (3, 0, 1200)])
def test_columns_are_painted_for_any_counts(qtbot: QtBot, counts: tuple[int, ...]) -> None:
    made = Histogram("Thời gian giải quyết", "ngày làm việc")
    qtbot.addWidget(made)
    made.resize(300, 160)
    made.show_groups([Group(str(at), count, f"{at} ngày: {count} hồ sơ") for at, count in enumerate(counts)])
    assert (theme.colours().accent in colours_in(made)) == any(counts)
    assert made.accessibleDescription() == ("; ".join(made.spoken) or NO_FIGURES)


def test_a_curve_with_gaps_keeps_its_scale_and_shows_its_values(qtbot: QtBot) -> None:
    made = LineChart("Tỷ lệ đúng hạn theo quý")
    qtbot.addWidget(made)
    made.resize(400, 160)
    rate = Series("Đúng hạn", (None, 99.5, 95.0), shown=("-", "99,50%", "95,00%"))
    scale = Scale(90, 100, lambda share: f"{share:.0f}%")
    made.show_series(["I", "II", "III"], [rate], scale=scale, spoken=["I: -", "II: 99,50%", "III: 95,00%"])
    assert made.spoken[1] == "II: 99,50%"
    assert theme.colours().accent in colours_in(made)


def test_the_words_of_a_dip_stand_below_it() -> None:
    points = {at: QPointF(10 * at, y) for at, y in ((0, 5), (2, 40), (3, 5), (4, 20))}
    assert [at for at in points if is_dip(points, at)] == [2]


def test_the_arrows_walk_over_the_figures_and_the_sentence_returns(qtbot: QtBot) -> None:
    chart = BarChart("Đã giải quyết theo lĩnh vực", "Trong hạn", "Quá hạn")
    chart.show_bars(bars(3))
    card = ChartCard("Đồ thị", chart)
    qtbot.addWidget(card)
    card.resize(500, 300)
    card.say("Không có hồ sơ nào giải quyết quá hạn.")
    card.show()
    card.activateWindow()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    assert card.reading.text() == "Không có hồ sơ nào giải quyết quá hạn."
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Down)
    assert card.reading.text() == "Lĩnh vực 1: 20 hồ sơ"
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert card.reading.text() == "Lĩnh vực 2: 20 hồ sơ"
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert card.reading.text() == "Lĩnh vực 0: 20 hồ sơ"
    chart.clearFocus()
    assert card.reading.text() == "Không có hồ sơ nào giải quyết quá hạn."


def test_the_mouse_finds_the_figure_it_stands_on(chart: BarChart) -> None:
    chart.show_bars(bars(3))
    assert chart.figure_at(chart.area(1).center()) == 1
    assert chart.figure_at(QPointF(5, 2)) is None
