"""While a step is filled in, its dialog tells the promise that would follow, why, and what would be refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from cchc_desktop.desk import Desk
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, progress
from tests.ui.counter import Counter, type_text
from tests.ui.dialogs import begin_settled, settle

MONDAY, WEDNESDAY, THURSDAY = date(2026, 3, 2), date(2026, 3, 4), date(2026, 3, 5)


def lines(dialog: Any) -> list[str]:
    return list(dialog.panel.ahead.text.splitlines())


def test_the_new_promise_stands_there_as_soon_as_its_date_is_typed(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(WEDNESDAY)
    dialog = begin_settled(at, code, Action.EXTEND)
    assert lines(dialog) == []
    type_text(dialog.form.field("new_due"), "10/03/2026")
    settle(at, dialog)
    assert lines(dialog)[:2] == ["Hẹn mới: 17:00 10/03/2026", "Thay cho hẹn 09:00 05/03/2026."]
    assert "gia hạn không làm đổi" in lines(dialog)[2]
    assert dialog.form.field("new_due").hasFocus()
    assert [dialog.form.message(name) for name in dialog.form.names()] == [""] * len(dialog.form.names())
    assert len(book.show(at.desk, code).timeline) == 1


def test_the_computation_unfolds_by_its_key_and_folds_again(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    at.clock.at(WEDNESDAY, 10)
    dialog = begin_settled(at, code, Action.COMPLETE_SUPPLEMENT)
    assert lines(dialog)[0] == "Hẹn mới: 10:00 09/03/2026"
    assert not dialog.panel.ahead.is_unfolded
    QTest.keyClick(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    at.until(lambda: dialog.panel.ahead.is_unfolded)
    told = [label.text() for label in dialog.panel.ahead.findChildren(QLabel)]
    assert "Thứ Hai, 09/03/2026" in told
    assert any("tính lại từ đầu" in line for line in told)
    dialog.panel.ahead.unfold.click()
    assert not dialog.panel.ahead.is_unfolded


def test_what_would_be_refused_stands_by_its_field_before_it_is_done(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(WEDNESDAY)
    dialog = begin_settled(at, code, Action.EXTEND)
    type_text(dialog.form.field("new_due"), "08/03/2026")
    settle(at, dialog)
    assert dialog.form.message("new_due") == "Ngày 08/03/2026 là ngày nghỉ (Chủ nhật); hãy chọn một ngày làm việc."
    assert lines(dialog) == []
    type_text(dialog.form.field("new_due"), "10/03/2026")
    settle(at, dialog)
    assert dialog.form.message("new_due") == ""
    assert lines(dialog)


def test_nothing_is_said_of_what_nobody_has_filled_in_yet(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    for action in (Action.EXTEND, Action.SUSPEND, Action.HAND_OVER, Action.REQUEST_SUPPLEMENT, Action.CORRECT):
        dialog = begin_settled(at, code, action)
        assert [name for name in dialog.form.names() if dialog.form.message(name)] == [], action
        assert dialog.panel.bar.text == ""
        dialog.reject()


def test_a_time_long_ago_opens_the_field_for_its_reason_before_it_is_done(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.SUSPEND, note="5/CV")
    at.clock.at(THURSDAY, 16)
    dialog = begin_settled(at, code, Action.RESUME)
    assert not dialog.form.field("late_reason").isVisible()
    assert lines(dialog)[0] == "Hẹn mới: 09:00 10/03/2026"
    type_text(dialog.form.field("at").day, "03/03/2026")
    settle(at, dialog)
    at.until(dialog.form.field("late_reason").isVisible)
    settle(at, dialog)
    assert dialog.form.message("late_reason") == ""
    assert lines(dialog)[0] == "Hẹn mới: 09:00 06/03/2026"


def test_a_suspension_says_what_is_left_and_a_late_request_that_it_is_late(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(WEDNESDAY)
    dialog = begin_settled(at, code, Action.SUSPEND)
    assert lines(dialog) == ["Còn 1 ngày làm việc, tính tiếp từ lúc tiếp tục giải quyết."]
    dialog.reject()
    at.clock.at(date(2026, 3, 9))
    dialog = begin_settled(at, code, Action.REQUEST_SUPPLEMENT)
    assert "Quá hạn 03 ngày làm việc để yêu cầu bổ sung (hạn 17:00 05/03/2026)." in lines(dialog)
    assert "Hồ sơ đã quá hạn trước khi yêu cầu bổ sung, vẫn tính quá hạn." in lines(dialog)


def test_what_no_field_can_tell_stands_in_the_place_of_the_promise(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(date(2026, 3, 9))
    dialog = begin_settled(at, code, Action.CORRECT)
    type_text(dialog.form.field("received").clock, "1000")
    settle(at, dialog)
    (said,) = lines(dialog)
    assert said.startswith("Ngày hẹn đã in đã qua, không thể sửa sang ngày muộn hơn")


def test_enter_saves_at_once_without_waiting_for_what_would_follow(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(WEDNESDAY)
    dialog = begin_settled(at, code, Action.EXTEND)
    type_text(dialog.form.field("reason"), "Chờ xác minh")
    type_text(dialog.form.field("new_due"), "10/03/2026")
    assert dialog.panel.is_looking_ahead
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.panel.is_looking_ahead
    at.wait()
    assert book.show(at.desk, code).dossier.extended_at == datetime(2026, 3, 10, 17)


def test_the_latest_answer_wins(at: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(WEDNESDAY)
    dialog = begin_settled(at, code, Action.EXTEND)
    asked: list[object] = []
    ask = progress.preview

    def kept(desk: Desk, code: str, action: Action, form: progress.StepForm) -> progress.StepPreview:
        asked.append(form.new_due)
        return ask(desk, code, action, form)

    monkeypatch.setattr(progress, "preview", kept)
    for day in ("10/03/2026", "11/03/2026"):
        type_text(dialog.form.field("new_due"), day)
        dialog.panel._look_ahead()
    type_text(dialog.form.field("new_due"), "12/03/2026")
    settle(at, dialog)
    at.wait()
    assert lines(dialog)[0] == "Hẹn mới: 17:00 12/03/2026"
    assert asked[-1] == date(2026, 3, 12)


def test_a_step_that_moves_nothing_says_nothing_and_asks_nothing(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    dialog = begin_settled(at, code, Action.WITHDRAW)
    type_text(dialog.form.field("reason"), "Đổi ý")
    assert not dialog.panel.is_looking_ahead
    assert lines(dialog) == []
    assert not dialog.panel.ahead.unfold.isVisible()
