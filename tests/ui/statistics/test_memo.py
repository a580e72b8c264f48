"""Số liệu kèm theo beside the statistics: counted for a period, walked over by keys, saved as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain.period import between
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import memo
from tests.ui.controls import nameless, squeezed
from tests.ui.counter import Counter, open_window
from ui.files import AskFile
from ui.statistics.memo import MOST_PAPERS, TABS, MemoPane
from ui.statistics.plain_table import PlainTable

COPIES = "2.000815"
MARCH = between(date(2026, 3, 1), date(2026, 3, 2), today=date(2026, 3, 2))
BEFORE = between(date(2026, 2, 1), date(2026, 2, 28), today=date(2026, 3, 2))


@pytest.fixture
def at(unopened: Counter) -> Counter:
    open_window(unopened)
    return unopened


@pytest.fixture
def pane(at: Counter) -> MemoPane:
    """The pane with the figures of a small month."""
    for more in ({"copies": 12}, {}):
        at.step(at.receive("Đặng Thị Hòa", COPIES, **more), Action.FINISH)
    at.step(
        at.receive("Trương Văn Lực"), Action.REQUEST_SUPPLEMENT, missing=("Bản sao hộ chiếu", "Ảnh"), reason="Thiếu"
    )
    made = MemoPane(at.shell)
    at.bot.addWidget(made)
    made.resize(1100, 560)
    made.show()
    at.bot.waitUntil(made.isVisible)
    made.show_period(MARCH)
    at.wait()
    return made


def rows(table: PlainTable) -> list[tuple[str, ...]]:
    return list(table.cells.rows)


def test_beside_figures_as_they_were_sent_it_is_said_that_these_are_counted_anew(at: Counter, pane: MemoPane) -> None:
    assert pane.live.isHidden()
    pane.show_period(MARCH, is_sent=True)
    at.wait()
    assert pane.live.isVisible()
    assert "tính lại" in pane.live.text()


def test_the_pane_tells_what_the_service_counts(at: Counter, pane: MemoPane) -> None:
    assert pane.report == memo.of(at.desk, MARCH)
    assert rows(pane.sums)[0] == ("Số bản sao chứng thực", "bản", "13", "2", "1")
    assert pane.told.text().startswith("1 hồ sơ chưa ghi số bản, số việc")
    assert [row[1:] for row in rows(pane.each)] == [("13", "2", "1")]
    assert rows(pane.papers) == [("Ảnh", "1", "1", "0", "Hộ tịch"), ("Bản sao hộ chiếu", "1", "1", "0", "Hộ tịch")]
    assert rows(pane.fields) == [("Hộ tịch", "1", "0")]


def test_each_way_to_count_the_procedures_ends_in_the_same_sums(pane: MemoPane) -> None:
    totals = {rows(table)[-1] for table in pane.counts}
    assert len(totals) == 1
    (total,) = totals
    assert total[0] == "Tổng cộng"
    assert total[2] == "2"


def test_the_tabs_are_walked_by_the_arrows(pane: MemoPane) -> None:
    pane.tabs.setFocus()
    for number in range(len(TABS)):
        assert (pane.tabs.currentIndex(), pane.rooms.currentIndex()) == (number, number)
        QTest.keyClick(pane.tabs, Qt.Key.Key_Right)


def test_figures_of_another_period_are_gone_at_once(at: Counter, pane: MemoPane) -> None:
    pane.show_period(BEFORE)
    assert rows(pane.sums) == []
    assert not pane.excel.isEnabled()
    at.wait()
    assert rows(pane.sums)[0] == ("Số bản sao chứng thực", "bản", "0", "0", "0")
    assert pane.others.text() == "Không có phiếu nào trong kỳ."
    assert pane.excel.isEnabled()


def test_only_the_most_frequent_papers_are_shown_and_the_rest_is_told(at: Counter, pane: MemoPane) -> None:
    missing = tuple(f"Giấy số {number}" for number in range(MOST_PAPERS))
    at.step(at.receive("Lê Văn Bảy"), Action.REQUEST_SUPPLEMENT, missing=missing, reason="Thiếu")
    pane.show_period(MARCH)
    at.wait()
    assert len(rows(pane.papers)) == MOST_PAPERS
    assert pane.others.text() == "Còn 2 nội dung khác, xem trong bảng Excel."


def test_the_workbook_is_saved_where_the_user_says(
    at: Counter, pane: MemoPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kem-theo.xlsx"
    monkeypatch.setattr(AskFile, "to_write", lambda *_: file)
    pane.excel.setFocus()
    QTest.keyClick(pane.excel, Qt.Key.Key_Space)
    at.wait()
    assert at.said == "Đã lưu kem-theo.xlsx."
    assert load_workbook(file)["Chứng thực"].max_row > 8


def test_nobody_who_thinks_better_of_it_gets_a_workbook(
    at: Counter, pane: MemoPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AskFile, "to_write", lambda *_: None)
    pane.on_excel()
    at.wait()
    assert list(tmp_path.glob("*.xlsx")) == []


def test_every_control_has_a_name_and_nothing_is_squeezed(pane: MemoPane) -> None:
    assert nameless(pane) == []
    for number in range(len(TABS)):
        pane.tabs.setCurrentIndex(number)
        assert squeezed(pane) == []
