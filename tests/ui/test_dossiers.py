"""Hồ sơ: the whole book, search, work lists, and what the side sheet tells of a dossier."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.numbering import qr_text
from cchc_desktop.domain.people import Person
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Action
from tests.ui.counter import Counter, counter, open_window, type_text
from ui.theme import Tone

BIRTH = "1.001193"


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


@pytest.fixture
def book_of_three(at: Counter) -> Counter:
    at.receive("Đặng Thị Hòa", phone="0912000111", id_number="099190000111")
    at.receive("Hoà Quang Đặng", BIRTH)
    at.clock.at(date(2026, 3, 3))
    at.receive("Trương Văn Lực")
    open_window(at)
    at.go("dossiers")
    return at


def screen(at: Counter) -> Any:
    return at.shell.screens.front


def names(at: Counter) -> list[str]:
    return [one.row.owner for one in screen(at).model.rows]


def search(at: Counter, text: str) -> None:
    type_text(screen(at).field, text)
    at.until(lambda: screen(at).wanted.text == text)
    at.wait()


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def sheet_of(at: Counter, code: str) -> Any:
    if at.window._workplace is None:
        open_window(at)
    return at.go("dossiers", code=code).browser.sheet


def test_without_a_search_the_whole_book_stands_there_newest_first(book_of_three: Counter) -> None:
    assert names(book_of_three) == ["Trương Văn Lực", "Hoà Quang Đặng", "Đặng Thị Hòa"]


def test_names_are_found_without_accents_in_any_order(book_of_three: Counter) -> None:
    search(book_of_three, "hoa dang")
    assert set(names(book_of_three)) == {"Đặng Thị Hòa", "Hoà Quang Đặng"}
    search(book_of_three, "0912000")
    assert names(book_of_three) == ["Đặng Thị Hòa"]


def test_nothing_found_says_what_was_looked_for(book_of_three: Counter) -> None:
    search(book_of_three, "khong ai")
    assert "«khong ai»" in screen(book_of_three).table.empty_text


def test_enter_opens_a_single_finding(book_of_three: Counter) -> None:
    field = screen(book_of_three).field
    type_text(field, "truong luc")
    QTest.keyClick(field, Qt.Key.Key_Return)
    book_of_three.wait()
    assert screen(book_of_three).browser.sheet.head.code.text() == book_of_three.codes[2]
    assert screen(book_of_three).table.hasFocus()


def test_a_scanned_slip_opens_its_dossier(book_of_three: Counter) -> None:
    screen(book_of_three).find(qr_text(book_of_three.codes[1]))
    book_of_three.wait()
    assert screen(book_of_three).browser.sheet.shown.code == book_of_three.codes[1]


def test_down_goes_into_the_list_and_esc_back_the_same_way(book_of_three: Counter) -> None:
    dossiers = screen(book_of_three)
    QTest.keyClick(dossiers.field, Qt.Key.Key_Down)
    assert dossiers.table.hasFocus()
    QTest.keyClick(dossiers.table, Qt.Key.Key_Return)
    book_of_three.wait()
    assert dossiers.browser.is_sheet_open
    QTest.keyClick(dossiers.table, Qt.Key.Key_Escape)
    assert not dossiers.browser.is_sheet_open
    assert dossiers.table.hasFocus()
    QTest.keyClick(dossiers.table, Qt.Key.Key_Escape)
    assert dossiers.field.hasFocus()


def test_a_work_list_may_be_narrowed_to_a_field_and_an_officer(book_of_three: Counter) -> None:
    dossiers = screen(book_of_three)
    book_of_three.step(book_of_three.codes[2], Action.HAND_OVER, to="Trần Văn Khoa")
    dossiers.view.set_value("open")
    book_of_three.wait()
    assert len(names(book_of_three)) == 3
    dossiers.officers.set_value("Trần Văn Khoa")
    book_of_three.wait()
    assert names(book_of_three) == ["Trương Văn Lực"]
    dossiers.lines.set_value("Chứng thực")
    book_of_three.wait()
    assert names(book_of_three) == []


def test_searching_leaves_the_work_list_for_the_whole_book(book_of_three: Counter) -> None:
    dossiers = screen(book_of_three)
    dossiers.view.set_value("waiting")
    book_of_three.wait()
    assert names(book_of_three) == []
    search(book_of_three, "truong")
    assert names(book_of_three) == ["Trương Văn Lực"]
    assert dossiers.view.currentText() == "Toàn bộ sổ"


def test_the_sheet_says_whose_it_is_and_how_to_reach_them(at: Counter) -> None:
    code = at.receive("Lý Thị Sen", owner=Person("Võ Minh Nhật", "099090000222", "Thôn 2", "0912000222"))
    sheet = sheet_of(at, code)
    said = sheet.head.texts
    assert said[0] == code
    assert "Được tiếp nhận" in said
    assert "Cấp Giấy xác nhận tình trạng hôn nhân" in said
    assert "099090000222 · 0912000222 · Thôn 2" in said
    assert "Người nộp: Lý Thị Sen" in said


def test_the_promise_stands_large_with_what_is_left_of_it(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    sheet = sheet_of(at, code)
    assert (sheet.promise.promise, sheet.promise.state) == ("09:00 05/03/2026", "Còn 3 ngày")
    at.clock.at(date(2026, 3, 4))
    sheet = sheet_of(at, code)
    assert sheet.promise.state == "Phải xin lỗi – gia hạn, còn 1 ngày"
    at.clock.at(date(2026, 3, 9))
    sheet = sheet_of(at, code)
    assert sheet.promise.state == "Quá hạn 2 ngày"


def test_an_extension_is_told_with_the_first_promise(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    at.clock.at(date(2026, 3, 4))
    at.step(code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ xác minh")
    at.clock.at(date(2026, 3, 9))
    sheet = sheet_of(at, code)
    assert sheet.promise.promise == "17:00 12/03/2026"
    assert sheet.promise.notes == ("Đã gia hạn đến 12/03 (hẹn đầu 05/03, tính quá hạn)",)


def test_a_limit_that_stands_still_says_what_is_left_of_it(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(date(2026, 3, 3))
    at.step(code, Action.SUSPEND, note="5/CV")
    sheet = sheet_of(at, code)
    assert sheet.promise.notes == ("Còn 2 ngày làm việc, tính tiếp từ lúc tiếp tục giải quyết.",)
    at.step(code, Action.RESUME)
    assert sheet_of(at, code).promise.notes == ()


def test_a_letter_that_is_owed_stays_on_the_sheet_and_first_among_the_actions(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    at.clock.at(date(2026, 3, 9))
    at.step(code, Action.FINISH)
    sheet = sheet_of(at, code)
    assert sheet.promise.notes == ("Còn nợ thư xin lỗi",)
    assert next(iter(sheet.steps.buttons)) is Action.ISSUE_LETTER
    at.step(code, Action.ISSUE_LETTER, reason="Công chức xử lý chậm")
    sheet = sheet_of(at, code)
    assert sheet.promise.notes == ()
    assert next(iter(sheet.steps.buttons)) is Action.RETURN


def test_the_timeline_shows_both_clocks_and_marks_a_late_keying(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    at.clock.at(date(2026, 3, 5), 10, 5)
    stated = datetime(2026, 3, 3, 14)
    at.step(code, Action.START, at=stated, late_reason="Mất điện hoặc mất kết nối")
    said = texts(sheet_of(at, code).timeline)
    assert "14:00 03/03/2026" in said
    assert "Nguyễn Thị Lành · ghi lúc 10:05 05/03/2026" in said
    assert said.count("Cập nhật chậm: Mất điện hoặc mất kết nối") == 1
    assert said.index("Bắt đầu xử lý") < said.index("Tiếp nhận")


def test_the_computation_of_the_date_stands_behind_its_tab(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    sheet = sheet_of(at, code)
    sheet.tabs.setCurrentIndex(2)
    said = texts(sheet.explanation)
    assert "Tiếp nhận lúc 09:00" in said
    assert "Thứ Năm, 05/03/2026" in said
    assert "Hẹn trả kết quả lúc 09:00" in said


def test_letters_and_promises_stand_among_the_papers(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    at.step(code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ xác minh", told_how="Điện thoại")
    sheet = sheet_of(at, code)
    sheet.tabs.setCurrentIndex(1)
    said = texts(sheet.papers)
    assert "01/PXL" in said
    assert "đã báo công dân qua điện thoại" in said
    assert "Giấy tiếp nhận và hẹn trả, từ 09:00 02/03/2026" in said


def test_only_the_forms_that_apply_are_offered(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    assert sheet_of(at, code).prints.forms == ("receipt", "control_slip", "explanation")
    at.step(code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ xác minh")
    assert "apology" in sheet_of(at, code).prints.forms
    at.step(code, Action.FINISH)
    at.step(code, Action.RETURN, fee=8_000)
    assert "fee_slip" in sheet_of(at, code).prints.forms


def test_a_key_begins_an_action_from_the_list_while_the_sheet_is_open(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    sheet = sheet_of(at, code)
    QTest.keyClick(screen(at).table, Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert sheet.dialog is not None
    assert sheet.dialog.windowTitle() == "Có kết quả"
    sheet.dialog.reject()


def test_enter_opens_goes_in_and_does_what_comes_next(at: Counter) -> None:
    at.receive("Lý Thị Sen")
    open_window(at)
    dossiers = at.go("dossiers")
    QTest.keyClick(dossiers.field, Qt.Key.Key_Down)
    for _ in range(3):
        QTest.keyClick(dossiers.window().focusWidget(), Qt.Key.Key_Return)
        at.wait()
    dialog = dossiers.browser.sheet.dialog
    assert dialog.windowTitle() == "Có kết quả"
    dialog.panel.submit()
    at.wait()
    assert dossiers.window().focusWidget().accessibleName() == "Trả kết quả (F4)"


def test_tab_goes_through_the_sheet_from_top_to_bottom(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    sheet = sheet_of(at, code)
    sheet.prints.setFocus()
    passed = []
    for _ in range(5):
        QTest.keyClick(sheet.window().focusWidget(), Qt.Key.Key_Tab)
        passed.append(sheet.window().focusWidget().accessibleName())
    assert passed == [
        "Đóng hồ sơ đang xem",
        "Có kết quả (Alt+Q)",
        "Chuyển xử lý (Alt+C)",
        "Yêu cầu bổ sung (Alt+B)",
        "Việc khác (Alt+K)",
    ]


def test_rare_actions_stand_in_the_menu_with_their_keys(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    sheet = sheet_of(at, code)
    listed = [action.text() for action in sheet.steps.menu.actions()]
    assert "Hủy hồ sơ ghi nhầm" in listed
    assert len(sheet.steps.buttons) == 3
    assert len(listed) + 3 == len(sheet.shown.may)


def test_a_badge_has_a_word_for_every_state(at: Counter) -> None:
    waiting = at.receive("Võ Minh Nhật")
    at.step(waiting, Action.REQUEST_SUPPLEMENT, missing=("Bản sao",))
    suspended = at.receive("Ngô Thị Phượng")
    at.step(suspended, Action.SUSPEND, note="Văn bản số 5 ngày 01/3/2026")
    void = at.receive("Tạ Văn Sáng")
    at.step(void, Action.VOID, reason="Ghi trùng hồ sơ")
    withdrawn = at.receive("Cao Đức Thịnh")
    at.step(withdrawn, Action.WITHDRAW)
    open_window(at)
    dossiers = at.go("dossiers")
    from ui.dossier.wording import badge_of

    found = {one.row.owner: badge_of(one) for one in dossiers.model.rows}
    assert found["Võ Minh Nhật"].word == "Chờ bổ sung"
    assert found["Ngô Thị Phượng"].word == "Tạm dừng thời hạn"
    assert found["Tạ Văn Sáng"].word == "Đã hủy"
    assert found["Cao Đức Thịnh"].word == "Đã rút"
    assert found["Võ Minh Nhật"].tone is Tone.HOLD


def test_a_code_that_is_yet_to_come_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path, code_source=CodeSource.PROVINCIAL) as at:
        code = at.receive("Lý Thị Sen")
        said = sheet_of(at, code).head.texts
        assert said[0] == "TN-260302-0001"
        assert any("chưa có mã hồ sơ" in text for text in said)


def test_an_unknown_code_is_told_in_the_bar(at: Counter) -> None:
    at.receive("Lý Thị Sen")
    open_window(at)
    at.go("dossiers", code="H56.123.45-260302-0099")
    assert "Không tìm thấy hồ sơ" in at.said


def test_printing_asks_for_the_pages_of_that_form(at: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    code = at.receive("Lý Thị Sen")
    sheet = sheet_of(at, code)
    printed: list[tuple[bytes, str]] = []

    def keep(pdf: bytes, title: str, **_: object) -> None:
        printed.append((pdf, title))

    monkeypatch.setattr(at.shell, "print_pdf", keep)
    sheet.prints._menu.actions()[0].trigger()
    at.wait()
    assert [title for _, title in printed] == ["Giấy tiếp nhận hồ sơ và hẹn trả kết quả"]
    assert printed[0][0].startswith(b"%PDF")
    assert sheet.shown.sheet.dossier.prints == {"receipt": 1}
