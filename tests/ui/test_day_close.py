"""Chốt ngày: what was done on paper is marked, confirmed in one go with its true times, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import book, day_close
from tests.ui.controls import is_whole, nameless, squeezed
from tests.ui.counter import Counter, counter, open_window, type_text
from ui.day_close import marks
from ui.widgets.time_field import TimeField

Key = Qt.Key
MONDAY, THURSDAY, FRIDAY = (date(2026, 3, day) for day in (2, 5, 6))


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def evening(at: Counter) -> Any:
    """Four dossiers are due today, one result waits on the shelf since Tuesday."""
    for name in ("Đặng Thị Hòa", "Trương Văn Lực", "Hoàng Thị Mỹ Duyên", "Phan Đình Khôi", "Lý Thị Sen"):
        at.receive(name)
    at.clock.at(date(2026, 3, 3), 15)
    at.step(at.codes[4], Action.FINISH)
    at.clock.at(THURSDAY, 16, 42)
    open_window(at)
    screen = at.go("day_close")
    screen.at = at
    return screen


def press(screen: Any, *keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)
        QApplication.processEvents()


def type_hour(screen: Any, digits: str) -> None:
    for digit in digits:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, digit)
        QApplication.processEvents()


def confirm(screen: Any) -> None:
    press(screen, Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    screen.at.wait()


def status(screen: Any, place: int) -> Status:
    return book.show(screen.at.desk, screen.at.codes[place]).dossier.status


def lines(screen: Any) -> list[str]:
    """What stands in the list: headings by their words, dossiers by their owner."""
    items = (screen.model.item(row) for row in range(screen.model.rowCount()))
    return [item.one.row.owner if item.one else item.text for item in items]


def test_sections_are_headings_and_the_cursor_waits_on_the_first_dossier(evening: Any) -> None:
    assert lines(evening) == [
        "Đến hạn hôm nay hoặc đã quá hạn, chưa kết thúc (4)",
        "Đặng Thị Hòa",
        "Trương Văn Lực",
        "Hoàng Thị Mỹ Duyên",
        "Phan Đình Khôi",
        "Đã có kết quả, chưa ghi trả (1)",
    ]
    assert evening.list.hasFocus()
    assert evening.list.current_row().row.owner == "Đặng Thị Hòa"
    assert is_whole(evening)
    assert nameless(evening) == []


def test_space_marks_with_the_time_of_now_and_takes_the_mark_away(evening: Any) -> None:
    press(evening, Key.Key_Space)
    (mark,) = evening.marked.marks.values()
    assert (mark.action, mark.at) == (Action.FINISH, datetime(2026, 3, 5, 16, 42))
    assert evening.foot.confirm.text() == "&Xác nhận 1 hồ sơ"
    press(evening, Key.Key_Space)
    assert evening.marked.marks == {}
    assert not evening.foot.confirm.isEnabled()


@pytest.mark.parametrize("typed", ["1530", "930", "7"])
def test_digits_state_the_hour_in_their_place_and_mark(evening: Any, typed: str) -> None:
    type_hour(evening, typed)
    press(evening, Key.Key_Return)
    expected = {"1530": (15, 30), "930": (9, 30), "7": (7, 0)}[typed]
    (mark,) = evening.marked.marks.values()
    assert mark.at == datetime(2026, 3, 5, *expected)
    assert evening.list.hasFocus()
    assert evening.editor.one is None
    press(evening, Key.Key_Down)
    assert evening.list.current_row().row.owner == "Trương Văn Lực"


def test_an_hour_that_is_none_stays_to_be_mended(evening: Any) -> None:
    type_hour(evening, "2575")
    press(evening, Key.Key_Return)
    assert evening.at.said == TimeField.complaint
    assert evening.marked.marks == {}
    assert isinstance(QApplication.focusWidget(), TimeField)
    press(evening, Key.Key_Escape)
    assert evening.list.hasFocus()


def test_an_hour_to_come_was_on_the_working_day_before(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(FRIDAY, 8)
    open_window(at)
    screen = at.go("day_close")
    type_hour(screen, "1530")
    press(screen, Key.Key_Return)
    (mark,) = screen.marked.marks.values()
    assert mark.at == datetime(2026, 3, 5, 15, 30)
    assert marks.caution(screen.list.current_row(), mark, screen.view).startswith("thiếu số, ngày văn bản")
    assert code


def test_enter_asks_for_document_and_return_and_leads_back_to_the_list(evening: Any) -> None:
    press(evening, Key.Key_Return)
    form = evening.editor.form
    assert form.field("at").clock.hasFocus()
    type_text(form.field("at").clock, "10:00")
    press(evening, Key.Key_Return, Key.Key_Space, Key.Key_Return)
    type_text(form.field("number"), "15/XN-UBND")
    press(evening, Key.Key_Return, Key.Key_Return)
    type_text(form.field("returned_at").clock, "16:05")
    press(evening, Key.Key_Return)
    assert evening.list.hasFocus()
    (mark,) = evening.marked.marks.values()
    assert (mark.at, mark.returned_at) == (datetime(2026, 3, 5, 10), datetime(2026, 3, 5, 16, 5))
    assert (mark.number, mark.dated, mark.is_returned) == ("15/XN-UBND", THURSDAY, True)
    assert squeezed(evening) == []


def test_a_return_before_its_result_is_told_by_its_question(evening: Any) -> None:
    press(evening, Key.Key_Return)
    form = evening.editor.form
    form.field("returned").setChecked(True)
    type_text(form.field("returned_at").clock, "9:00")
    assert not evening.editor.submit()
    assert form.message("returned_at").startswith("Không thể trả trước")
    press(evening, Key.Key_Escape)
    assert evening.list.hasFocus()
    assert evening.marked.marks == {}


def test_all_marked_are_kept_in_one_go_and_the_rest_stays_in_sight(evening: Any) -> None:
    press(evening, Key.Key_Space, Key.Key_Down)
    type_hour(evening, "1430")
    press(evening, Key.Key_Return)
    confirm(evening)
    assert evening.at.said == "Đã xác nhận 2 hồ sơ: 2 có kết quả."
    assert lines(evening)[:3] == [
        "Đến hạn hôm nay hoặc đã quá hạn, chưa kết thúc (2)",
        "Hoàng Thị Mỹ Duyên",
        "Phan Đình Khôi",
    ]
    assert evening.list.current_row().row.owner == "Hoàng Thị Mỹ Duyên"
    finished = book.show(evening.at.desk, evening.at.codes[1]).dossier.finished
    assert finished is not None
    assert finished.happened_at == datetime(2026, 3, 5, 14, 30)


def test_a_reason_is_asked_once_for_the_batch_and_only_where_something_is_late(evening: Any) -> None:
    assert not evening.foot.asks_reason
    press(evening, Key.Key_Space, Key.Key_Down, Key.Key_Return)
    evening.editor.form.field("at").day.set_value(date(2026, 3, 3))
    evening.editor.submit()
    assert evening.foot.asks_reason
    confirm(evening)
    assert status(evening, 0) is Status.RECEIVED
    assert evening.foot.reason.hasFocus()
    assert len(evening.marked.marks) == 2
    type_text(evening.foot.reason, "Mất điện")
    press(evening, Key.Key_Return)
    evening.at.wait()
    assert evening.at.said == "Đã xác nhận 2 hồ sơ: 2 có kết quả, 1 cập nhật chậm."
    assert not evening.foot.asks_reason
    assert "1 hồ sơ hôm nay, 1 trong kỳ" in evening.foot._counted.text()


def test_what_is_refused_is_shown_at_its_dossier_by_its_question_and_nothing_is_lost(evening: Any) -> None:
    press(evening, Key.Key_Space, Key.Key_Down)
    type_hour(evening, "800")
    press(evening, Key.Key_Return)
    evening.at.step(evening.at.codes[1], Action.START, at=datetime(2026, 3, 5, 9))
    confirm(evening)
    assert status(evening, 0) is Status.RECEIVED
    assert evening.editor.one.row.owner == "Trương Văn Lực"
    assert evening.editor.form.message("at").startswith("Thời điểm phải từ 09:00 05/03/2026")
    assert len(evening.marked.marks) == 2
    type_text(evening.editor.form.field("at").clock, "10:00")
    confirm(evening)
    assert evening.at.said == "Đã xác nhận 2 hồ sơ: 2 có kết quả."


def test_what_someone_else_finished_meanwhile_loses_its_mark_with_a_word(evening: Any) -> None:
    press(evening, Key.Key_Space, Key.Key_Down, Key.Key_Space)
    evening.at.step(evening.at.codes[0], Action.FINISH)
    confirm(evening)
    assert status(evening, 1) is Status.RECEIVED
    evening.at.wait()
    assert len(evening.marked.marks) == 1
    assert "đã được ghi ở nơi khác" in evening.at.said
    confirm(evening)
    assert status(evening, 1) is Status.FINISHED


def test_marks_survive_another_screen_and_a_crash(evening: Any, qtbot: QtBot) -> None:
    at = evening.at
    press(evening, Key.Key_Space, Key.Key_Down, Key.Key_Return)
    evening.editor.form.field("at").day.set_value(date(2026, 3, 3))
    evening.editor.submit()
    type_text(evening.foot.reason, "Mất điện")
    at.go("today")
    assert at.go("day_close") is evening
    assert len(evening.marked.marks) == 2
    evening.marked.keeper.save()
    at.wait()
    from ui.screens.day_close import DayCloseScreen

    again = DayCloseScreen(at.shell)
    qtbot.addWidget(again)
    again.shown()
    at.wait()
    assert again.marked.marks == evening.marked.marks
    assert again.foot.reason.text() == "Mất điện"
    assert again.foot.asks_reason
    again.close_down()


def test_a_section_opens_and_closes_by_its_heading(evening: Any) -> None:
    press(evening, *[Key.Key_Down] * 4)
    assert evening.list.current().text == "Đã có kết quả, chưa ghi trả (1)"
    press(evening, Key.Key_Return)
    assert lines(evening)[-1] == "Lý Thị Sen"
    press(evening, Key.Key_Down, Key.Key_Space)
    (mark,) = evening.marked.marks.values()
    assert mark.action is Action.RETURN
    press(evening, Key.Key_Left, Key.Key_Left)
    assert lines(evening)[-1] == "Đã có kết quả, chưa ghi trả (1)"
    confirm(evening)
    assert evening.at.said == "Đã xác nhận 1 hồ sơ: 1 đã trả."
    assert status(evening, 4) is Status.RETURNED


def test_a_scanned_slip_marks_its_dossier_also_in_a_closed_section(evening: Any) -> None:
    evening.find(evening.at.codes[4])
    evening.at.wait()
    assert evening.list.current_row().row.owner == "Lý Thị Sen"
    assert len(evening.marked.marks) == 1
    evening.at.clock.at(MONDAY, 10)
    fresh = evening.at.receive("Ngô Văn Tư")
    evening.at.clock.at(THURSDAY, 16, 45)
    evening.at.step(fresh, Action.FINISH)
    evening.at.step(fresh, Action.RETURN)
    evening.find(fresh)
    evening.at.wait()
    assert evening.at.said == f"Hồ sơ {fresh} không còn việc gì phải xác nhận trong ngày."


def test_the_digits_that_a_scan_begins_with_leave_no_half_typed_hour(evening: Any) -> None:
    type_hour(evening, "56")
    assert isinstance(QApplication.focusWidget(), TimeField)
    evening.find(evening.at.codes[2])
    evening.at.wait()
    assert evening.list.hasFocus()
    (number,) = evening.marked.marks
    assert number == book.show(evening.at.desk, evening.at.codes[2]).dossier.id
    assert evening.marked.marks[number].at == datetime(2026, 3, 5, 16, 42)


def test_a_day_is_closed_once_nothing_marked_waits(evening: Any) -> None:
    press(evening, Key.Key_Space)
    evening.on_close()
    assert "chưa xác nhận" in evening.at.said
    assert day_close.look(evening.at.desk).closed is None
    confirm(evening)
    evening.on_close()
    evening.at.wait()
    assert evening.at.said == (
        "Đã chốt ngày 05/03/2026: 1 hồ sơ đã xác nhận, còn 3 hồ sơ đến hạn chưa kết thúc."
    )
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
    assert evening.list.current_row().row.owner == "Đặng Thị Hòa"
    assert evening.foot.isVisible()
    evening.at.go("day_close", page="officers")
    assert evening.officers.table.hasFocus()


def test_the_pages_of_the_leader_come_out_on_paper_and_in_a_workbook(evening: Any) -> None:
    printed: list[str] = []
    evening.shell.print_pdf = lambda pdf, title, *, at_once=False: printed.append(title)
    evening.officers.on_print()
    evening.on_fees()
    evening.at.wait()
    assert printed == ["Hồ sơ đến hạn chưa bấm kết thúc, theo công chức", "Bảng kê phí, lệ phí"]
    evening.officers.on_excel()
    evening.at.wait()
    assert evening.at.said.startswith("Đã ghi 4 hồ sơ vào tệp chua-ket-thuc-20260305-1642")


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
        form = screen.editor.form
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
        assert not evening.list.isVisible()
        assert is_whole(evening)
        assert squeezed(evening) == []
        press(evening, Key.Key_Escape)
        assert evening.list.isVisible()
        assert evening.list.hasFocus()
    finally:
        window.preferences.font_percent = 100
        window.dress()
