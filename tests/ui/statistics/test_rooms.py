"""Thống kê: its rooms, its layouts and what was sent; whole at every size of type, each key with one meaning."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import periods, progress, statistics
from tests.ui.controls import is_whole, nameless, squeezed
from tests.ui.counter import Counter
from tests.ui.statistics.quarter import BIRTH, door, enter, extended, figures
from tests.ui.test_keys import OFFERS, shared
from tests.ui.test_large_type import is_as_wide, type_of
from ui.consolidation.dialog import ConsolidationDialog
from ui.screens.statistics import BOOKS, CONSOLIDATE
from ui.statistics import rooms
from ui.statistics.curves import BY_WEEK, points
from ui.theme import Tone

if TYPE_CHECKING:


    from ui.screens.statistics import StatisticsScreen


def test_the_pictures_of_the_period_stand_in_a_room_of_their_own(at: Counter, screen: StatisticsScreen) -> None:
    enter(at, screen, rooms.CHARTS)
    room = screen.rooms.room(rooms.CHARTS)
    curve = room.curves.chart.accessibleDescription()
    assert curve.endswith(" Tiếp nhận: 2, 0, 3; Giải quyết xong: 0, 1, 1")
    assert room.rates.chart.spoken[-1] == "Quý I/Năm 2026: 1 = (8)+(9); 2 = (7); 50,00%"
    assert room.rows.chart.spoken == ("Hộ tịch: đã giải quyết 2, quá hạn 1; 1 = (8)+(9); 2 = (7); 50,00%",)
    assert room.times.chart.spoken[0] == "Trong ngày (0 ngày làm việc): 1 trong 2 hồ sơ, 50,00%"
    assert room.times.chart.spoken[2] == "2 ngày làm việc: 1 trong 2 hồ sơ, 50,00%"
    assert room.times.reading.text().startswith("Một nửa số hồ sơ xong trong ngày")


def test_pictures_follow_the_period(at: Counter, screen: StatisticsScreen) -> None:
    enter(at, screen, rooms.CHARTS)
    screen.periods.list.select("Quý IV/Năm 2025")
    at.wait()
    room = screen.rooms.room(rooms.CHARTS)
    assert room.rows.reading.text() == room.times.reading.text() == "Chưa có hồ sơ nào được giải quyết."
    assert room.rates.chart.spoken[-1].startswith("Quý IV/Năm 2025: 0 = (8)+(9)")


def test_every_check_and_share_is_told_with_its_numbers(at: Counter, screen: StatisticsScreen) -> None:
    enter(at, screen, rooms.PROOF)
    said = [label.text() for label in screen.rooms.room(rooms.PROOF).findChildren(QLabel)]
    assert "(3)=(4)+(5)+(6)" in said
    assert "5 = 5" in said
    assert "((8)+(9))/(7): 1 = (8)+(9); 2 = (7); 50,00%" in said


def test_every_room_is_told_of_the_period_once_somebody_looks(at: Counter, screen: StatisticsScreen) -> None:
    screen.periods.list.select("Quý IV/Năm 2025")
    at.wait()
    for number in (rooms.WORDS, rooms.QUALITY):
        enter(at, screen, number)
        assert screen.rooms.room(number).period.label == "Quý IV/Năm 2025"
    screen.periods.list.select("Quý I/Năm 2026")
    at.wait()
    assert screen.rooms.room(rooms.QUALITY).period.label == "Quý I/Năm 2026"
    assert screen.rooms.room(rooms.WORDS).period.label == "Quý IV/Năm 2025"
    enter(at, screen, rooms.WORDS)
    assert "tiếp nhận" in screen.rooms.room(rooms.WORDS).text.toPlainText()


def test_rooms_are_changed_by_keys_and_left_by_escape(at: Counter, screen: StatisticsScreen) -> None:
    QTest.keyClick(screen, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert screen.rooms.currentIndex() == rooms.CHARTS
    QTest.keyClick(screen, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(screen, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert screen.rooms.currentIndex() == rooms.YEARS
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.rooms.currentIndex() == rooms.TABLE
    assert screen.figures.table.body.hasFocus()
    at.wait()


def test_the_menu_leads_to_what_is_needed_seldom(at: Counter, screen: StatisticsScreen) -> None:
    offered = {action.text(): action for action in screen.menu.actions() if action.text()}
    assert list(offered) == [*rooms.TITLES[rooms.WORDS :], BOOKS, CONSOLIDATE]
    offered["Gửi, khóa kỳ"].trigger()
    at.wait()
    assert screen.rooms.currentIndex() == rooms.SENT
    assert screen.rooms.tabs.hasFocus()
    offered[CONSOLIDATE].trigger()
    at.until(lambda: bool(at.window.findChildren(ConsolidationDialog)))
    for dialog in at.window.findChildren(ConsolidationDialog):
        dialog.reject()


def test_a_long_period_is_drawn_by_weeks_that_lose_nothing() -> None:
    days = 200
    curve = statistics.Curve(date(2026, 1, 1), (1,) * days, (2,) * days)
    drawn, each = points(curve)
    assert each == BY_WEEK
    assert sum(received for _, received, _ in drawn) == days
    assert sum(settled for _, _, settled in drawn) == 2 * days
    assert drawn[1][0] == date(2026, 1, 8)


def test_the_extended_form_splits_the_same_figures_further(at: Counter, screen: StatisticsScreen) -> None:
    total = extended(at, screen)
    assert total["(3) Số hồ sơ tiếp nhận: Tổng số"] == 5
    assert total["(9) Số hồ sơ tiếp nhận: Trực tiếp, hình thức khác"] == 5
    assert total["(15) Số lượng hồ sơ đã giải quyết, Quá hạn: Tổng số"] == 1
    assert total["(17) Số lượng hồ sơ đã giải quyết, Quá hạn: Chưa có thư xin lỗi"] == 1
    assert screen.figures.summary.rates[0].toolTip().endswith("((13)+(14))/(12): 1 = (13)+(14); 2 = (12); 50,00%")
    assert screen.figures.summary.checks.badge is not None
    assert screen.figures.summary.checks.badge.tone is Tone.GOOD


def test_the_finest_figures_open_the_dossiers_they_count(at: Counter, screen: StatisticsScreen) -> None:
    extended(at, screen)
    table = screen.figures.table
    doors = [column for column in table.columns if column.is_door and int(table.text(0, column.number - 1))]
    assert {9, 15, 17, 20, 25} <= {column.number for column in doors}
    for column in doors:
        behind = door(at, screen, 0, column.number)
        assert len(behind) == int(screen.figures.table.text(0, column.number - 1)), column.spoken
    assert door(at, screen, 0, 20) == ["Nguyễn Văn An"]
    assert door(at, screen, 0, 25) == ["Trần Thị Bình"]


def test_the_title_of_a_row_stays_in_sight_however_far_its_figures_scroll(
    at: Counter, screen: StatisticsScreen
) -> None:
    extended(at, screen)
    body = screen.figures.table.body

    def is_at_the_end() -> bool:
        """The rows and their total settle their widths a moment after the columns came."""
        screen.figures.table.across.setValue(screen.figures.table.across.maximum())
        return bool(body.horizontalScrollBar().value() == screen.figures.table.total.horizontalScrollBar().value() > 0)

    at.until(is_at_the_end)
    assert body.indexAt(QPoint(body.leading_width - 5, 5)).column() == 1
    assert body.indexAt(QPoint(5, 5)).column() == 0
    assert body.indexAt(QPoint(body.leading_width + 5, 5)).column() > 8
    body.setCurrentIndex(body.model().index(0, 2))
    assert body.columnViewportPosition(2) >= body.leading_width
    last = body.model().columnCount() - 1
    body.setCurrentIndex(body.model().index(0, last))
    assert body.columnViewportPosition(last) + body.columnWidth(last) <= body.viewport().width() + 1
    assert screen.figures.table.total.columnViewportPosition(last) == body.columnViewportPosition(last)
    scrolled = body.horizontalScrollBar().value()
    body.setCurrentIndex(body.model().index(0, 1))
    assert body.horizontalScrollBar().value() == scrolled


def test_a_sent_period_shows_what_was_sent_and_on_demand_what_is_now(at: Counter, screen: StatisticsScreen) -> None:
    at.clock.at(date(2026, 3, 16))
    first = screen.periods.current
    assert first is not None
    periods.lock(at.desk, first)
    at.step(at.codes[1], Action.FINISH)
    at.receive("Đỗ Thị Gái", BIRTH)
    progress.step(at.desk, at.codes[3], Action.VOID, progress.StepForm(reason="Đăng ký nhầm"))
    screen.refresh(None)
    at.wait()
    screen.periods.list.select("Quý I/Năm 2026")
    at.wait()
    assert screen.notice.said.text().startswith("Số liệu đã gửi ngày 16/03/2026 (lúc 09:00); từ khi gửi có 1 hồ sơ")
    assert screen._subtitle.text().endswith(" · Số liệu đã gửi ngày 16/03/2026")
    assert figures(screen, len(screen.figures.table.rows) - 1)[0] == 5
    assert len(door(at, screen, -1, 3)) == 5
    assert is_whole(screen)
    assert squeezed(screen) == []
    screen.notice.other.click()
    at.wait()
    assert screen.notice.said.text().endswith("đây là số tính lại.")
    assert "đã gửi" not in screen._subtitle.text()
    assert figures(screen, len(screen.figures.table.rows) - 1)[0] == 4
    assert len(door(at, screen, -1, 3)) == 4
    screen.notice.other.click()
    at.wait()
    assert figures(screen, len(screen.figures.table.rows) - 1)[0] == 5


def test_the_screen_is_whole_at_1366_by_768(at: Counter, screen: StatisticsScreen) -> None:
    for number in range(len(rooms.TITLES)):
        enter(at, screen, number)
        assert is_whole(screen), number
        assert squeezed(screen) == [], number


@pytest.mark.parametrize("percent", [90, 150, 175])
def test_every_size_of_type_finds_room(at: Counter, screen: StatisticsScreen, percent: int) -> None:
    with type_of(at, percent):
        at.wait()
        for number in range(len(rooms.TITLES)):
            enter(at, screen, number)
            assert squeezed(screen) == [], number
            assert is_as_wide(screen), number


def test_no_key_is_shared_in_any_room(at: Counter, screen: StatisticsScreen) -> None:
    for number in range(len(rooms.TITLES)):
        enter(at, screen, number)
        assert shared(at, OFFERS["statistics"]) == {}, number
    enter(at, screen, rooms.TABLE)
    door(at, screen, -1, 3)
    assert shared(at, OFFERS["statistics"]) == {}


def test_every_control_has_a_name(at: Counter, screen: StatisticsScreen) -> None:
    for number in range(len(rooms.TITLES)):
        enter(at, screen, number)
    assert nameless(screen) == []
