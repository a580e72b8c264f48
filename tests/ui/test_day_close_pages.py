"""Chốt ngày: closing the day, the leader's page, codes that are missing, and large type."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import day_close
from tests.ui.controls import is_whole, squeezed
from tests.ui.counter import counter, open_window, type_text
from tests.ui.evening import FRIDAY, THURSDAY, Key, at_evening, confirm, lines, press


@pytest.fixture
def evening(qtbot: QtBot, tmp_path: Path) -> Iterator[Any]:
    with at_evening(qtbot, tmp_path) as screen:
        yield screen


def test_a_day_is_closed_once_nothing_marked_waits(evening: Any) -> None:
    press(evening, Key.Key_Space)
    evening.on_close()
    assert "chưa xác nhận" in evening.at.said
    assert day_close.look(evening.at.desk).closed is None
    confirm(evening)
    evening.on_close()
    evening.at.wait()
    assert evening.at.said == ("Đã chốt ngày 05/03/2026: 1 hồ sơ đã xác nhận, còn 3 hồ sơ đến hạn chưa kết thúc.")
    assert evening._subtitle.text() == "Thứ Năm, 05/03/2026, đã chốt lúc 16:42"


def test_the_day_before_is_closed_the_next_morning_with_its_closing_hour(evening: Any) -> None:
    at = evening.at
    at.clock.at(FRIDAY, 7, 40)
    at.go("day_close", day=THURSDAY)
    assert evening._subtitle.text() == "Thứ Năm, 05/03/2026, chưa chốt"
    press(evening, Key.Key_Space)
    (mark,) = evening.marked.marks.values()
    assert mark.at == datetime(2026, 3, 5, 17)
    confirm(evening)
    evening.on_close()
    at.wait()
    assert "Đã chốt ngày 05/03/2026: 1 hồ sơ đã xác nhận, còn 3" in at.said


def test_the_leader_sees_who_has_what_and_is_led_to_it(evening: Any) -> None:
    press(evening, Key.Key_C, modifier=Qt.KeyboardModifier.AltModifier)
    evening.at.wait()
    (load,) = evening.officers.model.rows
    assert (load.called, load.due_today, load.overdue) == ("Chưa giao công chức", 4, 0)
    assert not evening.foot.isVisible()
    assert is_whole(evening)
    evening.officers.table.opened.emit(load)
    assert evening.marking.list.current_row().row.owner == "Đặng Thị Hòa"
    assert evening.foot.isVisible()
    evening.at.go("day_close", page="officers")
    assert evening.officers.table.hasFocus()


def test_the_pages_of_the_leader_come_out_on_paper_and_in_a_workbook(evening: Any) -> None:
    printed: list[str] = []
    evening.shell.print_pdf = lambda pdf, title, **_: printed.append(title)
    evening.officers.on_print()
    evening.on_fees()
    evening.at.wait()
    assert printed == ["Hồ sơ đến hạn chưa bấm kết thúc, theo công chức", "Bảng kê thu phí, lệ phí"]
    evening.officers.on_excel()
    evening.at.wait()
    assert evening.at.said.startswith("Đã ghi 4 hồ sơ vào tệp chua-ket-thuc-20260305-1642")


def test_a_long_section_shows_more_on_enter(evening: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(day_close, "MOST_ROWS", 2)
    evening._most = 2
    evening.look()
    evening.at.wait()
    assert lines(evening)[3] == "… và 2 hồ sơ nữa: Enter để xem thêm, hoặc quét giấy hẹn"
    press(evening, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    evening.at.wait()
    assert lines(evening)[3:5] == ["Hoàng Thị Mỹ Duyên", "Phan Đình Khôi"]


def test_a_dossier_without_a_code_asks_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path, code_source=CodeSource.PROVINCIAL) as at:
        code = at.receive("Đặng Thị Hòa", channel=Channel.IN_PERSON)
        at.step(code, Action.FINISH)
        at.step(code, Action.RETURN)
        open_window(at)
        screen = at.go("day_close")
        screen.at = at
        assert lines(screen) == ["Chưa có mã hồ sơ quốc gia (1)"]
        press(screen, Key.Key_Return, Key.Key_Down, Key.Key_Space)
        form = screen.marking.editor.form
        assert form.field("national_code").hasFocus()
        press(screen, Key.Key_Return)
        assert form.message("national_code")
        type_text(form.field("national_code"), "000.00.07.H56-260302-0001")
        press(screen, Key.Key_Return)
        confirm(screen)
        assert at.said == "Đã xác nhận 1 hồ sơ."
        assert lines(screen) == []


def test_with_large_type_the_questions_of_a_line_stand_alone(evening: Any) -> None:
    window = evening.at.window
    window.preferences.font_percent = 150
    window.dress()
    try:
        QApplication.processEvents()
        assert is_whole(evening)
        press(evening, Key.Key_Return)
        QApplication.processEvents()
        assert not evening.marking.list.isVisible()
        assert is_whole(evening)
        assert squeezed(evening) == []
        press(evening, Key.Key_Escape)
        assert evening.marking.list.isVisible()
        assert evening.marking.list.hasFocus()
    finally:
        window.preferences.font_percent = 100
        window.dress()
