"""The dialogs of the lawful actions: what they ask, where a refusal stands, what happens after."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.workflow import TRANSITIONS, Action, Status, lawful_actions
from cchc_desktop.services import accounts, book
from tests.ui.counter import Counter, open_window, type_text
from tests.ui.dialogs import begin, press
from ui.dialogs.step_dialog import StepDialog
from ui.dialogs.steps import NEXT, STEPS, in_order

DAY = date(2026, 3, 2)


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


def events(at: Counter, code: str) -> list[ev.Event]:
    return [line.event for line in book.show(at.desk, code).timeline]


def test_an_earlier_date_is_told_by_its_field_and_nothing_typed_is_lost(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(date(2026, 3, 4))
    dialog = begin(at, code, Action.EXTEND)
    form = dialog.form
    type_text(form.field("new_due"), "03/03/2026")
    type_text(form.field("reason"), "Chờ xác minh tại nơi cư trú cũ")
    dialog.panel.submit()
    at.wait()
    assert form.message("new_due") == "Ngày gia hạn phải sau ngày đã hẹn (09:00 05/03/2026)."
    assert form.field("new_due").text() == "03/03/2026"
    assert form.field("reason").text() == "Chờ xác minh tại nơi cư trú cũ"
    assert form.field("new_due").hasFocus()
    type_text(form.field("new_due"), "11/03/2026")
    assert form.message("new_due") == ""
    dialog.panel.submit()
    at.wait()
    assert book.show(at.desk, code).dossier.extended_at == datetime(2026, 3, 11, 17)
    assert at.said == f"Đã xin lỗi và gia hạn {code} đến 17:00 11/03/2026."
    assert at.shell.screens.front.browser.sheet.dialog is None


def test_a_date_that_is_none_is_told_before_the_book_is_asked(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    dialog = begin(at, code, Action.EXTEND)
    type_text(dialog.form.field("new_due"), "31/02/2026")
    dialog.panel.submit()
    assert "Ngày này không có" in dialog.form.message("new_due")
    assert dialog.form.field("new_due").text() == "31/02/2026"
    dialog.reject()


def test_a_usual_reason_brings_its_side_and_is_counted_as_its_cause(at: Counter) -> None:
    code = at.receive("Trương Văn Lực")
    dialog = begin(at, code, Action.EXTEND)
    type_text(dialog.form.field("new_due"), "12/03/2026")
    type_text(dialog.form.field("reason"), "Người có thẩm quyền ký đi công tác")
    assert dialog.form.field("side").value() is ev.CauseSide.SUBJECTIVE
    type_text(dialog.form.field("told_how"), "Điện thoại")
    dialog.panel.submit()
    at.wait()
    extended = events(at, code)[-1]
    assert isinstance(extended, ev.Extended)
    assert extended.letter.cause == "Người có thẩm quyền ký đi công tác"
    assert (extended.letter.signer, extended.letter.told_how) == (1, "Điện thoại")
    assert extended.letter.told_at == at.clock.now


def test_words_of_ones_own_stand_in_the_letter_and_count_as_another_cause(at: Counter) -> None:
    code = at.receive("Trương Văn Lực")
    dialog = begin(at, code, Action.EXTEND)
    type_text(dialog.form.field("new_due"), "12/03/2026")
    type_text(dialog.form.field("reason"), "Ông Lực đề nghị chờ người nhà")
    dialog.panel.submit()
    at.wait()
    extended = events(at, code)[-1]
    assert isinstance(extended, ev.Extended)
    assert (extended.reason, extended.letter.cause) == ("Ông Lực đề nghị chờ người nhà", "Lý do khác")


def test_a_second_extension_asks_for_the_leaders_word(at: Counter) -> None:
    code = at.receive("Phan Đình Khôi")
    at.step(code, Action.EXTEND, new_due=date(2026, 3, 9), reason="Chờ xác minh")
    dialog = begin(at, code, Action.EXTEND)
    assert dialog.form.field("note").isVisibleTo(dialog)
    type_text(dialog.form.field("new_due"), "12/03/2026")
    type_text(dialog.form.field("reason"), "Vẫn chờ xác minh")
    dialog.panel.submit()
    at.wait()
    assert "phải có ý kiến của lãnh đạo" in dialog.form.message("note")
    type_text(dialog.form.field("note"), "Đồng ý")
    dialog.panel.submit()
    at.wait()
    assert book.show(at.desk, code).dossier.extensions == 2


def test_a_late_keying_asks_for_its_reason_and_is_then_kept(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    at.clock.at(date(2026, 3, 5), 10)
    dialog = begin(at, code, Action.FINISH)
    form = dialog.form
    assert not form.field("late_reason").isVisibleTo(dialog)
    stated: Any = form.field("at")
    type_text(stated.clock, "1430")
    type_text(stated.day, "03/03")
    type_text(form.field("document"), "12/XN-UBND")
    type_text(form.field("document_date"), "03/03/2026")
    dialog.panel.submit()
    at.wait()
    assert form.field("late_reason").isVisibleTo(dialog)
    assert "hãy chọn lý do cập nhật chậm" in form.message("late_reason")
    assert form.field("document").text() == "12/XN-UBND"
    late: Any = form.field("late_reason")
    assert late.count() > 3
    late.setCurrentIndex(0)
    dialog.panel.submit()
    at.wait()
    finished = events(at, code)[-1]
    assert isinstance(finished, ev.Finished)
    assert finished.happened_at == datetime(2026, 3, 3, 14, 30)
    assert finished.stamp.recorded_at == at.clock.now
    assert finished.stamp.late_reason == "Xử lý trên hồ sơ giấy, cập nhật sau"
    assert finished.document == ev.ResultDocument("12/XN-UBND", date(2026, 3, 3))


def test_an_untouched_time_is_the_moment_of_the_step_not_of_the_dialog(at: Counter) -> None:
    code = at.receive("Lý Thị Sen")
    dialog = begin(at, code, Action.START)
    at.clock.at(DAY, 9, 17)
    dialog.panel.submit()
    at.wait()
    assert events(at, code)[-1].happened_at == datetime(2026, 3, 2, 9, 17)


def test_ticked_and_written_papers_stand_on_the_request(at: Counter) -> None:
    code = at.receive("Võ Minh Nhật")
    dialog = begin(at, code, Action.REQUEST_SUPPLEMENT)
    dialog.panel.submit()
    at.wait()
    assert dialog.form.message("missing") == "Phiếu yêu cầu bổ sung phải ghi những nội dung cần bổ sung."
    papers: Any = dialog.form.field("missing")
    assert papers.hasFocus()
    QTest.keyClick(papers, Qt.Key.Key_Space)
    assert dialog.form.message("missing") == ""
    type_text(dialog.form.field("missing_other"), "Bản dịch hộ chiếu; Ảnh 4x6")
    dialog.panel.submit()
    at.wait()
    request = events(at, code)[-1]
    assert isinstance(request, ev.SupplementRequested)
    assert request.missing == (papers_of(at, code)[0], "Bản dịch hộ chiếu", "Ảnh 4x6")
    assert "ngừng tính thời hạn" in at.said


def papers_of(at: Counter, code: str) -> tuple[str, ...]:
    return tuple(paper.name for paper in book.show(at.desk, code).dossier.asked.papers)


def test_a_refusal_asks_for_its_reason_and_takes_a_slip_number(at: Counter) -> None:
    code = at.receive("Bùi Thị Thảo Vy")
    dialog = begin(at, code, Action.FINISH)
    kind: Any = dialog.form.field("result_kind")
    assert not dialog.form.field("reason").isVisibleTo(dialog)
    kind.set_value(ev.ResultKind.REFUSED)
    assert dialog.form.field("reason").isVisibleTo(dialog)
    dialog.panel.submit()
    at.wait()
    assert dialog.form.message("reason") == "Phiếu từ chối phải nêu lý do."
    type_text(dialog.form.field("reason"), "Không đủ điều kiện")
    dialog.panel.submit()
    at.wait()
    finished = events(at, code)[-1]
    assert isinstance(finished, ev.Finished)
    assert (finished.result_kind, finished.slip_number) == (ev.ResultKind.REFUSED, "01/PTC-TTPVHCC")


def test_a_document_with_a_number_needs_its_day(at: Counter) -> None:
    code = at.receive("Bùi Thị Thảo Vy")
    dialog = begin(at, code, Action.FINISH)
    type_text(dialog.form.field("document"), "7/TL")
    dialog.form.field("document_date").clear()
    dialog.panel.submit()
    assert dialog.form.message("document_date") == "Văn bản có số thì phải ghi ngày văn bản."
    dialog.reject()


def test_the_cause_of_lateness_is_asked_only_of_a_late_result(at: Counter) -> None:
    code = at.receive("Đỗ Quang Vinh")
    dialog = begin(at, code, Action.FINISH)
    assert "late_cause" not in dialog.form.names()
    dialog.reject()
    at.clock.at(date(2026, 3, 9))
    dialog = begin(at, code, Action.FINISH)
    type_text(dialog.form.field("late_cause"), "Công chức xử lý chậm")
    dialog.panel.submit()
    at.wait()
    finished = events(at, code)[-1]
    assert isinstance(finished, ev.Finished)
    assert (finished.cause, finished.side) == ("Công chức xử lý chậm", ev.CauseSide.SUBJECTIVE)
    assert "còn nợ thư xin lỗi" in at.said


def test_enter_alone_leads_from_question_to_question_and_does_it(at: Counter) -> None:
    code = at.receive("Ngô Thị Phượng")
    dialog = begin(at, code, Action.HAND_OVER)
    at.until(lambda: dialog.form.field("to").hasFocus())
    officer: Any = dialog.form.field("to")
    officer.set_value(2)
    for _ in range(3):
        press(dialog, Qt.Key.Key_Return)
    at.wait()
    assert book.show(at.desk, code).row.officer == "Trần Văn Khoa"


def test_ctrl_enter_does_it_from_anywhere_and_esc_goes_back(at: Counter) -> None:
    code = at.receive("Ngô Thị Phượng")
    dialog = begin(at, code, Action.WITHDRAW)
    press(dialog, Qt.Key.Key_Escape)
    at.until(lambda: at.shell.screens.front.browser.sheet.dialog is None)
    assert book.show(at.desk, code).dossier.status is Status.RECEIVED
    dialog = begin(at, code, Action.WITHDRAW)
    press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    assert book.show(at.desk, code).dossier.status is Status.WITHDRAWN


def test_every_action_of_the_table_has_its_line_and_its_dialog_names_all_fields(at: Counter) -> None:
    assert set(STEPS) == set(TRANSITIONS)
    code = at.receive("Châu Ngọc Hân")
    open_window(at)
    shown = at.go("dossiers", code=code).browser.sheet.shown
    for action in STEPS:
        dialog = StepDialog(at.shell, shown, action)
        fields = [dialog.form.field(name) for name in dialog.form.names()]
        assert all(field.accessibleName() for field in fields), action
        assert dialog.sizeHint().height() <= dialog.screen().availableGeometry().height() - 40, action
        dialog.panel.stepped.disconnect()
        dialog.close()
        dialog.deleteLater()
    QApplication.processEvents()


def test_no_two_actions_that_may_be_done_together_share_a_key() -> None:
    for status in Status:
        for is_stopped in (False, True):
            keys = [STEPS[action].key for action in lawful_actions(status, clock_stopped=is_stopped)]
            assert len(keys) == len(set(keys)), status
            assert not {"Alt+K", "Alt+E", "Alt+I"} & set(keys)


def test_the_apology_stands_first_where_it_presses_and_nothing_lawful_is_left_out() -> None:
    may = frozenset(lawful_actions(Status.IN_PROGRESS, clock_stopped=False))
    calm, rest = in_order(Status.IN_PROGRESS, may, apology_presses=False)
    assert calm == NEXT[Status.IN_PROGRESS]
    assert frozenset(calm) | frozenset(rest) == may
    pressed, _ = in_order(Status.IN_PROGRESS, may, apology_presses=True)
    assert pressed[0] is Action.EXTEND
    owed, _ = in_order(Status.RETURNED, frozenset({Action.ISSUE_LETTER, Action.REOPEN}), apology_presses=True)
    assert owed == (Action.ISSUE_LETTER,)


def test_what_the_officer_may_not_do_is_not_offered(at: Counter) -> None:
    accounts.add(at.desk, "Lê Thị Thanh Tra", Role.INSPECTOR)
    code = at.receive("Lâm Thị Bích")
    open_window(at)
    at.shell.tasks.use(at.desk.acting_as("Lê Thị Thanh Tra"))
    sheet = at.go("dossiers", code=code).browser.sheet
    assert sheet.shown.may == frozenset()
    assert not sheet.steps.buttons
    assert not sheet.start(Action.FINISH)
