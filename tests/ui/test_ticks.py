"""The ticks of the quality indicators in dialogs, by keys: proposed by the procedure, and no key more for anyone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget

from cchc_desktop.domain.procedure import Certified, Tick
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, catalogue
from tests.ui.counter import STATUS_CERTIFICATE, Counter, open_window, type_text
from tests.ui.dialogs import begin_settled
from ui.dialogs.procedure_editor import ProcedureEditor

COPIES = "2.000815"


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


def hand_out(at: Counter, code: str) -> Any:
    """The questions beside a result that is handed out, with the cursor in the first."""
    open_window(at)
    screen = at.go("return_result", code=code)
    at.until(lambda: screen.card.panel is not None and screen.card.panel.form.field("recipient_kind").hasFocus())
    return screen.card.panel


def press(window: QWidget, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(window.focusWidget(), key)


def with_defaults(at: Counter, *ticks: Tick) -> None:
    """Let the procedure propose these ticks from now on."""
    was = catalogue.get(at.desk, STATUS_CERTIFICATE).latest
    catalogue.put(at.desk, replace(was, valid_from=date(2026, 3, 2), ticks=frozenset(ticks)))


def tab_to(dialog: QWidget, text: str) -> None:
    """Press Tab until the cursor stands on the tick with this text."""
    for _ in range(20):
        focused: Any = dialog.focusWidget()
        if getattr(focused, "text", lambda: "")() == text:
            return
        press(dialog, Qt.Key.Key_Tab)
    pytest.fail(f"Tab never reached “{text}”")


def test_an_electronic_result_is_ticked_by_the_space_bar_and_passed_by_enter(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    dialog = begin_settled(at, code, Action.FINISH)
    tab_to(dialog, "Có bản điện tử đã ký số")
    press(dialog, Qt.Key.Key_Space)
    press(dialog, Qt.Key.Key_Return)
    assert dialog.focusWidget() is not None
    assert dialog.focusWidget().property("text") != "Có bản điện tử đã ký số"
    dialog.panel.submit()
    at.wait()
    finished = book.show(at.desk, code).dossier.finished
    assert finished is not None
    assert finished.is_electronic


def test_what_the_procedure_proposes_is_ticked_and_may_be_taken_away(at: Counter) -> None:
    with_defaults(at, Tick.ELECTRONIC)
    code = at.receive("Đặng Thị Hòa")
    dialog = begin_settled(at, code, Action.FINISH)
    tab_to(dialog, "Có bản điện tử đã ký số")
    assert dialog.focusWidget().isChecked()
    press(dialog, Qt.Key.Key_Space)
    dialog.panel.submit()
    at.wait()
    finished = book.show(at.desk, code).dossier.finished
    assert finished is not None
    assert not finished.is_electronic


def test_a_fee_paid_online_when_the_result_is_returned_is_kept(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.FINISH)
    panel = hand_out(at, code)
    tab_to(at.window, "Phí, lệ phí trả trực tuyến")
    press(at.window, Qt.Key.Key_Space)
    panel.submit()
    at.wait()
    assert book.show(at.desk, code).dossier.is_paid_online


def test_what_was_paid_online_at_intake_stays_so(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa", is_paid_online=True, fee=8000)
    at.step(code, Action.FINISH)
    panel = hand_out(at, code)
    tick = next(box for box in panel.findChildren(QCheckBox) if box.text() == "Phí, lệ phí trả trực tuyến")
    assert (tick.isChecked(), tick.isEnabled()) == (True, False)


def test_copies_and_ticks_are_put_right_and_nothing_else_is_sent(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa", COPIES, copies=3)
    dialog = begin_settled(at, code, Action.CORRECT)
    assert dialog.form.field("copies").text() == "3"
    type_text(dialog.form.field("copies"), "13")
    dialog.form.field("ticks").setFocus()
    press(dialog, Qt.Key.Key_Space)
    type_text(dialog.form.field("reason"), "Đếm lại")
    dialog.panel.submit()
    at.wait()
    dossier = book.show(at.desk, code).dossier
    assert (dossier.asked.copies, dossier.asked.is_digitised, dossier.asked.is_reused) == (13, True, False)
    assert dossier.promises[-1].due_at == dossier.promises[0].due_at


def test_what_certifies_nothing_is_corrected_without_being_asked_how_many(at: Counter) -> None:
    dialog = begin_settled(at, at.receive("Đặng Thị Hòa"), Action.CORRECT)
    assert not dialog.form.field("copies").isVisible()
    dialog.reject()


def test_the_editor_keeps_what_a_procedure_proposes_and_certifies(at: Counter) -> None:
    open_window(at)
    screen = at.go("catalogue", code=STATUS_CERTIFICATE)
    editor = ProcedureEditor(at.shell, ("Hộ tịch",), catalogue.get(at.desk, STATUS_CERTIFICATE).latest)
    editor.start()
    at.until(editor.isActiveWindow)
    editor._ticks.setFocus()
    QTest.keyClick(editor.focusWidget(), Qt.Key.Key_Space)
    assert editor.is_dirty
    editor._certifies.set_value(Certified.SIGNATURES)
    editor._from.set_value(date(2026, 3, 3))
    editor.on_submit()
    at.wait()
    kept = catalogue.get(at.desk, STATUS_CERTIFICATE).latest
    assert (set(kept.ticks), kept.certifies) == ({Tick.DIGITISED}, Certified.SIGNATURES)
    at.clock.at(date(2026, 3, 3))
    screen.detail.show_procedure(catalogue.get(at.desk, STATUS_CERTIFICATE), date(2026, 3, 3))
    assert screen.detail.value("Chứng thực") == "chữ ký"
    assert screen.detail.value("Đánh dấu sẵn") == "đã số hóa giấy tờ"


def test_the_sheet_tells_how_many_were_certified_and_what_was_ticked(at: Counter) -> None:
    open_window(at)
    uncounted = at.receive("Đặng Thị Hòa", COPIES)
    counted = at.receive("Trương Văn Lực", COPIES, copies=5, is_digitised=True)
    for code, told in ((uncounted, "chưa ghi"), (counted, "5")):
        sheet = at.go("dossiers", code=code).browser.sheet
        at.until(lambda sheet=sheet: sheet.shown is not None)  # type: ignore[misc]
        texts = [label.property("text") for label in sheet.findChildren(QWidget)]
        assert "Số bản sao chứng thực" in texts
        assert told in texts
        assert ("đã số hóa giấy tờ" in texts) is (code == counted)
