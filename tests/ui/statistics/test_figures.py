"""Thống kê: the figures of form II.06a and the doors behind them."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.period import PeriodRule
from cchc_desktop.domain.statistics import Check, StatisticsBroken
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import progress, statistics
from tests.ui.counter import Counter
from tests.ui.statistics.quarter import BIRTH, door, figures
from ui.statistics.notice import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.screens.statistics import StatisticsScreen


def test_the_open_quarter_is_counted_when_the_screen_is_first_shown(screen: StatisticsScreen) -> None:
    assert screen.report is not None
    assert screen.report.period.label == "Quý I/Năm 2026"
    assert [row.label for row in screen.figures.table.rows] == ["Hộ tịch", "Tổng cộng"]
    assert figures(screen, 1) == [5, 0, 5, 0, 2, 0, 1, 1, 3, 2, 1]


def test_every_figure_opens_the_dossiers_it_counts(at: Counter, screen: StatisticsScreen) -> None:
    for column, count in zip(range(3, 14), figures(screen, 1), strict=True):
        if count:
            assert len(door(at, screen, -1, column)) == count, column
    assert door(at, screen, 0, 10) == ["Nguyễn Văn An"]
    assert door(at, screen, 0, 13) == ["Trần Thị Bình"]
    assert door(at, screen, 0, 12) == ["Hoàng Văn Em", "Phạm Thị Dung"]
    assert len(door(at, screen, 0, 2)) == 5


def test_an_empty_figure_opens_nothing_and_says_so(at: Counter, screen: StatisticsScreen) -> None:
    assert door(at, screen, 0, 4) == []
    assert not screen.figures.counted.isVisible()
    assert "0 hồ sơ" in at.said


def test_a_figure_its_list_and_its_dossier_are_reached_by_keys_alone(at: Counter, screen: StatisticsScreen) -> None:
    table = screen.figures.table
    table.body.setFocus()
    table.body.setCurrentIndex(table.body.model().index(0, 9))
    QTest.keyClick(table.body, Qt.Key.Key_Down)
    assert table.total.hasFocus()
    QTest.keyClick(table.total, Qt.Key.Key_Up)
    assert table.body.hasFocus()
    assert table.body.currentIndex().column() == 9
    QTest.keyClick(table.body, Qt.Key.Key_Return)
    at.wait()
    assert screen.figures.counted.table.hasFocus()
    QTest.keyClick(screen.figures.counted.table, Qt.Key.Key_Escape)
    assert not screen.figures.counted.isVisible()
    assert table.body.hasFocus()
    QTest.keyClick(table.body, Qt.Key.Key_Return)
    at.wait()
    QTest.keyClick(screen.figures.counted.table, Qt.Key.Key_Return)
    at.wait()
    assert at.shell.screens.front_id == "dossiers"


def test_a_cell_is_read_out_with_its_row_and_column(screen: StatisticsScreen) -> None:
    index = screen.figures.table.body.model().index(0, 9)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Hộ tịch · (10) Số lượng hồ sơ đã giải quyết: Quá hạn: 1 hồ sơ"


def test_models_of_the_table_keep_the_contract_of_qt(screen: StatisticsScreen, qtmodeltester: Any) -> None:
    for view in (screen.figures.table.body, screen.figures.table.total):
        qtmodeltester.check(view.model())


def test_rows_can_stand_for_fields_procedures_officers_or_channels(at: Counter, screen: StatisticsScreen) -> None:
    total = figures(screen, len(screen.figures.table.rows) - 1)
    for by, labels in (
        (Grouping.PROCEDURE, ["Đăng ký khai sinh (1.001193)", "Cấp Giấy xác nhận tình trạng hôn nhân (1.004873)"]),
        (Grouping.OFFICER, ["Chưa giao công chức xử lý"]),
        (Grouping.CHANNEL, ["Trực tiếp"]),
        (Grouping.APPLICANT, ["Cá nhân"]),
        (Grouping.CAUSE, ["Không có nguyên nhân quá hạn"]),
        (Grouping.LEVEL, ["Một phần"]),
    ):
        screen.choices.by.set_value(by)
        at.wait()
        shown = [row.label for row in screen.figures.table.rows]
        assert [label[:20] for label in shown[:-1]] == [label[:20] for label in labels]
        assert figures(screen, len(shown) - 1) == total
    assert len(door(at, screen, 0, 3)) == 5


def test_periods_are_offered_newest_first_and_only_once_begun(at: Counter, screen: StatisticsScreen) -> None:
    panel = screen.periods
    labels = [found.label for row in range(panel.list.count()) if (found := panel.list.period_at(row))]
    assert labels[:3] == ["Quý I/Năm 2026", "Quý IV/Năm 2025", "Quý III/Năm 2025"]
    assert "Năm 2026" in labels
    assert "9 tháng đầu năm 2026" not in labels
    panel.rule.set_value(PeriodRule.CALENDAR)
    at.wait()
    assert screen.report is not None
    assert screen.report.period.first == date(2026, 1, 1)


def test_moving_through_the_periods_counts_each(at: Counter, screen: StatisticsScreen) -> None:
    screen.periods.list.setFocus()
    QTest.keyClick(screen.periods.list, Qt.Key.Key_Down)
    at.wait()
    assert screen.report is not None
    assert screen.report.period.label == "Quý IV/Năm 2025"
    assert figures(screen, len(screen.figures.table.rows) - 1) == [0] * 11


def test_enter_on_a_period_goes_to_its_figures(at: Counter, screen: StatisticsScreen) -> None:
    QTest.keyClick(screen.periods.list, Qt.Key.Key_Return)
    assert screen.figures.table.body.hasFocus()
    assert screen.figures.table.body.currentIndex().isValid()


def test_any_two_dates_make_a_period_and_reversed_ones_are_told_by_the_field(
    at: Counter, screen: StatisticsScreen
) -> None:
    panel = screen.periods
    panel.first.setText("3/3/2026")
    panel.last.setText("2/2/2026")
    panel.on_two_dates()
    assert "đứng trước" in panel.form.message("to")
    panel.first.setText("2/2/2026")
    panel.last.setText("3/2/2026")
    panel.on_two_dates()
    at.wait()
    assert panel.form.message("to") == ""
    assert figures(screen, len(screen.figures.table.rows) - 1)[:5] == [2, 0, 2, 0, 0]


def test_a_rate_shows_its_formula(screen: StatisticsScreen) -> None:
    tile = screen.figures.summary.rates[0]
    assert tile.figure.text() == "50,00%"
    assert tile.toolTip().endswith("((8)+(9))/(7): 1 = (8)+(9); 2 = (7); 50,00%")
    assert tile.accessibleDescription() in tile.toolTip()
    assert screen.figures.summary.rule.text().startswith("Quy tắc đếm: ")


def test_all_checks_are_summed_up_in_words(screen: StatisticsScreen) -> None:
    assert screen.figures.summary.checks.badge is not None
    assert screen.figures.summary.checks.badge.word == "Khớp 5/5 phép kiểm tra"


def test_sums_that_do_not_agree_are_told_and_nothing_leaves_the_house(
    at: Counter, screen: StatisticsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise StatisticsBroken([Check("(3)=(7)+(11)", False, 5, 4, ("TN-260302-0001",))])

    monkeypatch.setattr(statistics, "report", broken)
    screen.refresh(None)
    at.wait()
    assert screen.report is None
    assert screen.figures.table.rows == ()
    assert {tile.figure.text() for tile in screen.figures.summary.rates} == {"–"}
    told = screen.trouble.text()
    assert "(3)=(7)+(11), 5 ≠ 4; hồ sơ: TN-260302-0001. Hãy mở từng hồ sơ này" in told
    screen.on_excel()
    screen.on_print()
    assert at.shell.tasks.pending == 0


def test_a_change_elsewhere_is_counted_at_once(at: Counter, screen: StatisticsScreen) -> None:
    code = at.receive("Đỗ Thị Gái", BIRTH)
    at.shell.tasks.write(lambda desk: statistics_changed(at, code), lambda _: None)
    at.wait()
    assert figures(screen, 1)[0] == 6


def statistics_changed(at: Counter, code: str) -> Any:
    """What the writer tells after another action on a dossier."""
    return progress.step(at.desk, code, Action.START, progress.StepForm())


def test_an_empty_period_is_a_table_of_zeros_with_a_sentence(at: Counter, screen: StatisticsScreen) -> None:
    screen.periods.list.select("Quý IV/Năm 2025")
    at.wait()
    assert figures(screen, 0) == [0] * 11
    assert screen.notice.said.text() == EMPTY
    assert screen.notice.isVisible()
    assert screen.excel.isEnabled()
    screen.periods.list.select("Quý I/Năm 2026")
    at.wait()
    assert not screen.notice.isVisible()


def test_a_period_still_to_come_is_told_by_the_field(screen: StatisticsScreen) -> None:
    panel = screen.periods
    panel.first.setText("3/3/2027")
    panel.last.setText("4/3/2027")
    panel.on_two_dates()
    assert "chưa đến" in panel.form.message("from")
    assert screen.report is not None
    assert screen.report.period.label == "Quý I/Năm 2026"


def test_the_last_days_and_weeks_are_offered_too(at: Counter, screen: StatisticsScreen) -> None:
    assert screen.periods.list.select("Ngày 02/03/2026")
    at.wait()
    assert figures(screen, len(screen.figures.table.rows) - 1)[:4] == [4, 0, 3, 1]
    assert screen.periods.list.select("Tuần 23/02/2026 – 01/03/2026")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A count that takes as long as the test wants."""
    gate = threading.Event()
    looked = statistics.report

    def report(*arguments: Any, **named: Any) -> Any:
        gate.wait(10)
        return looked(*arguments, **named)

    monkeypatch.setattr(statistics, "report", report)
    yield gate
    gate.set()


def test_a_long_count_says_so_and_can_be_stopped(at: Counter, screen: StatisticsScreen, slow: threading.Event) -> None:
    screen.periods.list.select("Năm 2026")
    at.until(screen.waiting.isVisible)
    assert screen.waiting.said.text() == "Đang đếm hồ sơ: Năm 2026…"
    assert screen.figures.table.rows == ()
    assert not screen.excel.isEnabled()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert not screen.waiting.isVisible()
    assert screen.notice.said.text().startswith("Đã dừng đếm")
    slow.set()
    at.wait()
    assert screen.report is None
    screen.refresh(None)
    at.wait()
    assert screen.report is not None
    assert screen.report.period.label == "Năm 2026"


def test_of_many_periods_only_the_last_one_chosen_is_shown(
    at: Counter, screen: StatisticsScreen, slow: threading.Event
) -> None:
    for label in ("Năm 2026", "Quý IV/Năm 2025", "Tháng 3/Năm 2026"):
        screen.periods.list.select(label)
    slow.set()
    at.wait()
    assert screen.report is not None
    assert screen.report.period.label == "Tháng 3/Năm 2026"
