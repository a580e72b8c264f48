"""Chốt ngày: what was done on paper is marked, confirmed in one go with its true times, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import book
from tests.ui.controls import is_whole, nameless, squeezed
from tests.ui.counter import counter, open_window, type_text
from tests.ui.evening import FRIDAY, THURSDAY, Key, at_evening, confirm, lines, press, status, type_hour
from ui.day_close import marks
from ui.widgets.time_field import TimeField


@pytest.fixture
def evening(qtbot: QtBot, tmp_path: Path) -> Iterator[Any]:
    with at_evening(qtbot, tmp_path) as screen:
        yield screen


def test_sections_are_headings_and_the_cursor_waits_on_the_first_dossier(evening: Any) -> None:
    assert lines(evening) == [
        "Đến hạn hôm nay hoặc đã quá hạn, chưa kết thúc (4)",
        "Đặng Thị Hòa",
        "Trương Văn Lực",
        "Hoàng Thị Mỹ Duyên",
        "Phan Đình Khôi",
        "Đã có kết quả, chưa ghi trả (1)",
    ]
    assert evening.marking.list.hasFocus()
    assert evening.marking.list.current_row().row.owner == "Đặng Thị Hòa"
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
    assert evening.marking.list.hasFocus()
    assert evening.marking.editor.one is None
    press(evening, Key.Key_Down)
    assert evening.marking.list.current_row().row.owner == "Trương Văn Lực"


def test_an_hour_that_is_none_stays_to_be_mended(evening: Any) -> None:
    type_hour(evening, "2575")
    press(evening, Key.Key_Return)
    assert evening.at.said == TimeField.complaint
    assert evening.marked.marks == {}
    assert isinstance(QApplication.focusWidget(), TimeField)
    press(evening, Key.Key_Escape)
    assert evening.marking.list.hasFocus()


def test_an_hour_to_come_was_on_the_working_day_before(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.receive("Đặng Thị Hòa")
        at.clock.at(FRIDAY, 8)
        open_window(at)
        screen = at.go("day_close")
        type_hour(screen, "1530")
        press(screen, Key.Key_Return)
        (mark,) = screen.marked.marks.values()
        assert mark.at == datetime(2026, 3, 5, 15, 30)
        marking = screen.marking
        assert marks.caution(marking.list.current_row(), mark, marking.view).startswith("thiếu số, ngày văn bản")


def test_a_mark_made_later_has_the_time_of_its_making(evening: Any) -> None:
    evening.at.clock.at(THURSDAY, 16, 55)
    press(evening, Key.Key_Space, Key.Key_Down)
    type_hour(evening, "1650")
    press(evening, Key.Key_Return)
    first, second = evening.marked.marks.values()
    assert (first.at, second.at) == (datetime(2026, 3, 5, 16, 55), datetime(2026, 3, 5, 16, 50))


def test_enter_asks_for_document_and_return_and_leads_back_to_the_list(evening: Any) -> None:
    press(evening, Key.Key_Return)
    form = evening.marking.editor.form
    assert form.field("at").clock.hasFocus()
    type_text(form.field("at").clock, "10:00")
    press(evening, Key.Key_Return, Key.Key_Space, Key.Key_Return)
    type_text(form.field("number"), "15/XN-UBND")
    press(evening, Key.Key_Return, Key.Key_Return)
    type_text(form.field("returned_at").clock, "16:05")
    press(evening, Key.Key_Return)
    assert evening.marking.list.hasFocus()
    (mark,) = evening.marked.marks.values()
    assert (mark.at, mark.returned_at) == (datetime(2026, 3, 5, 10), datetime(2026, 3, 5, 16, 5))
    assert (mark.number, mark.dated, mark.is_returned) == ("15/XN-UBND", THURSDAY, True)
    assert squeezed(evening) == []


def test_a_return_before_its_result_is_told_by_its_question(evening: Any) -> None:
    press(evening, Key.Key_Return)
    form = evening.marking.editor.form
    form.field("returned").setChecked(True)
    type_text(form.field("returned_at").clock, "9:00")
    assert not evening.marking.editor.submit()
    assert form.message("returned_at").startswith("Không thể trả trước")
    press(evening, Key.Key_Escape)
    assert evening.marking.list.hasFocus()
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
    assert evening.marking.list.current_row().row.owner == "Hoàng Thị Mỹ Duyên"
    finished = book.show(evening.at.desk, evening.at.codes[1]).dossier.finished
    assert finished is not None
    assert finished.happened_at == datetime(2026, 3, 5, 14, 30)


def test_a_reason_is_asked_once_for_the_batch_and_only_where_something_is_late(evening: Any) -> None:
    assert not evening.foot.asks_reason
    press(evening, Key.Key_Space, Key.Key_Down, Key.Key_Return)
    evening.marking.editor.form.field("at").day.set_value(date(2026, 3, 3))
    evening.marking.editor.submit()
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
    assert evening.marking.editor.one.row.owner == "Trương Văn Lực"
    assert evening.marking.editor.form.message("at").startswith("Thời điểm phải từ 09:00 05/03/2026")
    assert len(evening.marked.marks) == 2
    type_text(evening.marking.editor.form.field("at").clock, "10:00")
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
    evening.marking.editor.form.field("at").day.set_value(date(2026, 3, 3))
    evening.marking.editor.submit()
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
    assert evening.marking.list.current().text == "Đã có kết quả, chưa ghi trả (1)"
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
    assert evening.marking.list.current_row().row.owner == "Lý Thị Sen"
    assert len(evening.marked.marks) == 1
    evening.at.clock.at(THURSDAY, 16, 45)
    fresh = evening.at.receive("Ngô Văn Tư")
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
    assert evening.marking.list.hasFocus()
    (number,) = evening.marked.marks
    assert number == book.show(evening.at.desk, evening.at.codes[2]).dossier.id
    assert evening.marked.marks[number].at == datetime(2026, 3, 5, 16, 42)
