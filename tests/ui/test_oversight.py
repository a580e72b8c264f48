"""Theo dõi by keys alone: boards with their numbers, the next step of a row, the leader's view and its doors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.procedure import DossierRole, LimitUnit, Part, TimeLimit
from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import book, catalogue, intake
from cchc_desktop.services.boards import COLUMNS, NOBODY, Board
from tests.ui.controls import is_whole, nameless, squeezed
from tests.ui.counter import Counter, counter, open_window, type_text
from ui.theme import px

BIRTH = "1.001193"
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        yield made


def screen(at: Counter) -> Any:
    return at.shell.screens.front


def come(at: Counter, board: str = Board.SIGNING) -> Any:
    """The screen with that board, the cursor among the boards."""
    if at.window._workplace is None:
        open_window(at)
    return at.go("oversight", view=board)


def press(at: Counter, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the cursor stands."""
    at.window.activateWindow()  # where no desktop gives the window back what a dialog took
    at.until(at.window.isActiveWindow)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    at.wait()


def dialog_of(at: Counter) -> Any:
    """The dialog that an action has opened."""
    browser = screen(at).browser
    at.until(lambda: browser._sheet is not None and browser._sheet.dialog is not None)
    dialog = browser.sheet.dialog
    at.until(dialog.isActiveWindow)
    at.wait()
    return dialog


def codes(at: Counter) -> list[str]:
    return [one.row.code for one in screen(at).model.rows]


def with_parts(at: Counter) -> str:
    """A birth of which the insurance card is another agency's part."""
    version = catalogue.get(at.desk, BIRTH).latest
    parts = (Part("Cấp thẻ BHYT", "BHXH tỉnh", TimeLimit(Decimal(3), LimitUnit.WORKING_DAY)),)
    shared = replace(version, valid_from=date(2026, 1, 1), parts=parts, default_role=DossierRole.INTER_AGENCY)
    catalogue.put(at.desk, shared)
    return at.receive("Ngô Gia Bảo", BIRTH)


def last(at: Counter, code: str) -> ev.Event:
    return book.show(at.desk, code).timeline[-1].event


def test_the_boards_say_how_many_and_how_many_are_late(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.SUBMIT, signer=1)
    at.clock.at(date(2026, 3, 9))
    other = at.receive("Lý Thị Sen")
    at.step(other, Action.SUBMIT, signer=1)
    oversight = come(at)
    assert oversight.boards.said(Board.SIGNING) == "Chờ ký: 2, 1 quá hạn"
    assert oversight.boards.said(Board.HAND_ON) == "Phi địa giới chưa chuyển: 0"
    assert codes(at) == [code, other]
    shown = [oversight.model.data(oversight.model.index(0, column)) for column in range(7)]
    assert shown[1:2] + shown[3:] == ["Đặng Thị Hòa", "02/03/2026", "05/03/2026", "Chờ 5 ngày", "Phạm Quốc Bảo"]


def test_keys_choose_a_board_go_into_it_and_come_back(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.FINISH)
    at.clock.at(date(2026, 3, 12))
    oversight = come(at)
    assert oversight.boards.hasFocus()
    press(at, Qt.Key.Key_Down)
    assert (oversight.chosen, codes(at)) == (Board.UNCOLLECTED, [code])
    press(at, Qt.Key.Key_Right)
    assert oversight.table.hasFocus()
    press(at, Qt.Key.Key_Return)
    assert oversight.browser.is_sheet_open
    assert not oversight.boards.isVisible()
    press(at, Qt.Key.Key_Escape)
    assert oversight.boards.isVisible()
    assert oversight.table.hasFocus()
    press(at, Qt.Key.Key_Escape)
    assert oversight.boards.hasFocus()
    press(at, Qt.Key.Key_3)
    assert oversight.chosen == Board.TO_CLOSE
    press(at, Qt.Key.Key_0)
    assert oversight.chosen == "by_field"


def test_what_was_signed_is_settled_from_the_list_and_the_next_one_is_under_the_cursor(at: Counter) -> None:
    first, second = at.receive("Đặng Thị Hòa"), at.receive("Lý Thị Sen")
    for code in (first, second):
        at.step(code, Action.SUBMIT, signer=1)
    oversight = come(at)
    press(at, Qt.Key.Key_Right)
    press(at, Qt.Key.Key_Q, ALT)
    dialog = dialog_of(at)
    type_text(dialog.form.field("document"), "12/XN-UBND")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    assert book.show(at.desk, first).dossier.status is Status.FINISHED
    assert codes(at) == [second]
    assert not oversight.browser.is_sheet_open
    assert oversight.table.current().row.code == second
    assert at.window.focusWidget() is oversight.table
    press(at, Qt.Key.Key_L, ALT)
    back = dialog_of(at)
    assert "trả lại để xử lý" in " ".join(label.text() for label in back.findChildren(type(back._whose)))
    back.panel.submit()
    at.wait()
    assert codes(at) == []
    assert oversight.boards.said(Board.SIGNING) == "Chờ ký: 0"


def test_the_results_before_one_leader_stand_alone(at: Counter) -> None:
    mine, nobodys = at.receive("Đặng Thị Hòa"), at.receive("Lý Thị Sen")
    at.step(mine, Action.SUBMIT, signer=1)
    at.step(nobodys, Action.SUBMIT)
    oversight = come(at)
    words = [oversight.signers.itemText(place) for place in range(oversight.signers.count())]
    assert words[0] == "Mọi người ký"
    assert set(words[1:]) == {"Phạm Quốc Bảo (1)", "Chưa ghi người ký (1)"}
    oversight.signers.set_value("Phạm Quốc Bảo")
    at.wait()
    assert codes(at) == [mine]


def test_a_call_is_logged_from_the_list_of_results_that_nobody_came_for(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa", phone="0912000111")
    at.step(code, Action.FINISH)
    at.clock.at(date(2026, 3, 12))
    oversight = come(at, Board.UNCOLLECTED)
    assert oversight.model.data(oversight.model.index(0, 4)) == "0912000111"
    press(at, Qt.Key.Key_Right)
    press(at, Qt.Key.Key_J, ALT)
    dialog = dialog_of(at)
    assert dialog.form.field("about").value() is ev.Notice.RESULT
    dialog.form.field("reached").set_value(False)
    type_text(dialog.form.field("note"), "Máy bận")
    dialog.panel.submit()
    at.wait()
    call = last(at, code)
    assert isinstance(call, ev.CitizenNotified)
    assert (call.how, call.is_reached, call.note) == ("Điện thoại", False, "Máy bận")
    assert oversight.model.data(oversight.model.index(0, 6)) == "1 lần, 12/03 điện thoại"


def test_parts_go_out_to_their_agency_and_come_back_with_its_cause_when_late(at: Counter) -> None:
    code = with_parts(at)
    open_window(at)
    sheet = at.go("dossiers", code=code).browser.sheet
    assert sheet.start(Action.SEND_PART)
    sending = sheet.dialog
    assert sending.form.field("agency").text() == "BHXH tỉnh"
    sending.panel.submit()
    at.wait()
    assert sheet.owed.texts == ("• Phần Cấp thẻ BHYT: gửi 02/03, hẹn 05/03, chưa có",)
    at.clock.at(date(2026, 3, 9))
    oversight = come(at, Board.PARTS)
    assert oversight.model.data(oversight.model.index(0, 6)) == "Cấp thẻ BHYT – BHXH tỉnh"
    press(at, Qt.Key.Key_Right)
    press(at, Qt.Key.Key_Z, ALT)
    answered = dialog_of(at)
    assert answered.form.field("cause").isVisibleTo(answered)
    answered.panel.submit()
    at.wait()
    event = last(at, code)
    assert isinstance(event, ev.PartAnswered)
    assert (event.part, event.cause) == ("Cấp thẻ BHYT", "Cơ quan phối hợp giải quyết chậm")
    assert codes(at) == []


def test_a_part_that_comes_in_time_has_no_cause(at: Counter) -> None:
    code = with_parts(at)
    at.step(code, Action.SEND_PART, part="Cấp thẻ BHYT")
    open_window(at)
    sheet = at.go("dossiers", code=code).browser.sheet
    sheet.start(Action.ANSWER_PART)
    assert not sheet.dialog.form.field("cause").isVisibleTo(sheet.dialog)
    sheet.dialog.panel.submit()
    at.wait()
    event = last(at, code)
    assert isinstance(event, ev.PartAnswered)
    assert event.cause == ""


def test_a_result_is_put_before_a_signer_and_the_sheet_says_so(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    open_window(at)
    sheet = at.go("dossiers", code=code).browser.sheet
    assert sheet.owed.texts == ()
    sheet.start(Action.SUBMIT)
    assert sheet.dialog.form.field("signer").currentText() == "Phạm Quốc Bảo – Chủ tịch"
    sheet.dialog.panel.submit()
    at.wait()
    event = last(at, code)
    assert isinstance(event, ev.SentForSignature)
    assert event.signer == 1
    assert sheet.owed.texts == ("• Chờ ký từ 09:00 02/03, Phạm Quốc Bảo",)
    assert any("Đang trình ký" in text for text in sheet.head.texts)
    assert list(sheet.steps.buttons)[:2] == [Action.FINISH, Action.START]
    row = next(one for one in screen(at).model.rows if one.row.code == code)
    assert row.is_signing


def test_what_came_online_is_accepted_by_a_key_of_the_list_with_its_date_before(at: Counter) -> None:
    form = intake.IntakeForm(procedure="1.004873", name="Lý Thị Sen", national_code="H56.99-260302-0007")
    code = intake.register(at.desk, form).value.code
    open_window(at)
    today = at.go("today", view="to_accept")
    assert today.model.rows[0].left == "Còn 8 giờ làm việc"
    today.table.select_first()
    today.table.setFocus()
    press(at, Qt.Key.Key_N, ALT)
    dialog = dialog_of(at)
    at.until(lambda: not dialog.panel.is_looking_ahead)
    assert "09:00 05/03/2026" in dialog.panel.ahead.text
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    assert book.show(at.desk, code).dossier.status is Status.RECEIVED
    assert today.model.rows == []
    assert not today.browser.is_sheet_open


def test_a_number_of_the_leaders_view_is_a_door_to_its_dossiers(at: Counter) -> None:
    mine, nobodys = at.receive("Đặng Thị Hòa"), at.receive("Lý Thị Sen")
    at.step(mine, Action.HAND_OVER, to="Trần Văn Khoa")
    at.clock.at(date(2026, 3, 9))
    oversight = come(at, "by_officer")
    rows = oversight.loads.numbers.rows
    assert [(row.name, row.counts["overdue"]) for row in rows] == [
        ("Chưa giao", 1),
        ("Trần Văn Khoa", 1),
        ("Tổng cộng", 2),
    ]
    press(at, Qt.Key.Key_Right)
    assert oversight.loads.hasFocus()
    press(at, Qt.Key.Key_Return)
    assert codes(at) == [nobodys]
    assert oversight._asked() == ("overdue", NOBODY, None)
    press(at, Qt.Key.Key_Escape)
    assert oversight.loads.hasFocus()
    press(at, Qt.Key.Key_Down)
    press(at, Qt.Key.Key_Return)
    assert codes(at) == [mine]
    oversight.on_excel()
    at.wait()
    assert at.said.startswith("Đã ghi 1 hồ sơ vào tệp danh-sach-overdue-")
    press(at, Qt.Key.Key_Escape)
    loads: Any = oversight.loads
    assert at.window.focusWidget() == loads
    loads.selectionModel().setCurrentIndex(loads.numbers.index(2, 1), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    press(at, Qt.Key.Key_Return)
    assert codes(at) == [mine, nobodys]


def test_a_number_that_is_nothing_opens_nothing(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    oversight = come(at, "by_field")
    press(at, Qt.Key.Key_Right)
    assert oversight.loads.currentIndex().column() == 1 + COLUMNS.index("overdue")
    press(at, Qt.Key.Key_Return)
    assert oversight.behind is None


def test_a_board_goes_to_paper_as_it_is_narrowed(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.SUBMIT, signer=1)
    oversight = come(at)
    printed: list[str] = []
    at.shell.print_pdf = lambda pdf, title, **_: printed.append(title)
    oversight.on_print()
    at.wait()
    assert printed == ["Hồ sơ: Chờ ký"]


@pytest.mark.parametrize("percent", [100, 150])
def test_every_board_is_whole_at_1366x768_and_everything_has_a_name(at: Counter, percent: int) -> None:
    code = with_parts(at)
    at.step(code, Action.SEND_PART, part="Cấp thẻ BHYT")
    at.step(code, Action.SUBMIT, signer=1)
    open_window(at)
    at.window.preferences.font_percent = percent
    at.window.dress()
    try:
        oversight = come(at)
        for board in (*Board, "by_officer", "by_field"):
            oversight.boards.choose(board)
            at.wait()
            assert fits(oversight, percent), board
        press(at, Qt.Key.Key_1)
        press(at, Qt.Key.Key_Right)
        press(at, Qt.Key.Key_Return)
        assert fits(oversight, percent)
    finally:
        at.window.preferences.font_percent = 100
        at.window.dress()


def fits(oversight: QWidget, percent: int) -> bool:
    """Whether nothing is squeezed, nameless or beyond the frame; lists never go sideways."""
    table: Any = oversight.table  # type: ignore[attr-defined]
    assert nameless(oversight) == []
    assert squeezed(oversight) == []
    assert not table.horizontalScrollBar().maximum() or not table.isVisible()
    assert table.columnWidth(0) >= px(100)
    assert oversight.width() <= oversight.parentWidget().width()  # type: ignore[union-attr]
    return percent > 100 or is_whole(oversight)
