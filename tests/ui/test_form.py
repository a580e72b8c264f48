"""Fields and their messages: the sentence by the field, the keys, the names for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from cchc_desktop.domain.errors import Conflict, InvalidInput
from ui.form import Form
from ui.messages import MessageBar

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def form(qtbot: QtBot, bar: MessageBar) -> Form:
    made = Form(bar, columns=2)
    qtbot.addWidget(made)
    made.add("name", "Họ và tên", QLineEdit(), required=True)
    made.add("id_number", "Số định danh", QLineEdit(), hint="12 chữ số")
    made.add("channel", "Kênh", QComboBox())
    made.add("agreed", "", QCheckBox("Đã đối chiếu"))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_refusal_stands_below_its_field_and_the_cursor_goes_there(form: Form, bar: MessageBar) -> None:
    form.show_error(InvalidInput("id_number", "Số định danh phải có 9 hoặc 12 chữ số."))
    assert form.message("id_number") == "Số định danh phải có 9 hoặc 12 chữ số."
    assert form.message("name") == ""
    assert bar.text == ""
    field = form.field("id_number")
    assert field.hasFocus()
    assert field.accessibleDescription() == "Số định danh: Số định danh phải có 9 hoặc 12 chữ số."


def test_a_refusal_that_names_no_field_of_the_form_goes_to_the_bar(form: Form, bar: MessageBar) -> None:
    form.show_error(Conflict("Hồ sơ đã được trả."))
    form.show_error(InvalidInput("quantity", "Số bộ phải lớn hơn 0."))
    assert bar.text == "Số bộ phải lớn hơn 0."


def test_a_message_leaves_as_soon_as_its_field_changes(qtbot: QtBot, form: Form) -> None:
    form.show_error(InvalidInput("name", "Họ tên đang để trống."))
    form.warn("id_number", "Giấy tờ này không phải thẻ căn cước.")
    QTest.keyClicks(form.field("name"), "N")
    assert form.message("name") == ""
    assert form.message("id_number") == "Giấy tờ này không phải thẻ căn cước."
    form.clear_messages()
    assert form.message("id_number") == ""


def test_enter_goes_from_field_to_field_and_submits_after_the_last(qtbot: QtBot, form: Form) -> None:
    form.set_shown("channel", False)
    form.field("name").setFocus()
    QTest.keyClick(form.field("name"), Qt.Key.Key_Return)
    assert form.field("id_number").hasFocus()
    QTest.keyClick(form.field("id_number"), Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert form.field("agreed").hasFocus()
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(form.field("agreed"), Qt.Key.Key_Return)


def test_enter_in_a_note_is_a_new_line(qtbot: QtBot, form: Form) -> None:
    note = form.add("note", "Ghi chú", QPlainTextEdit(), span=2)
    note.setFocus()
    with qtbot.assertNotEmitted(form.submitted):
        QTest.keyClick(note, Qt.Key.Key_Return)
    assert note.toPlainText() == "\n"


def test_every_field_is_named_for_those_who_hear_the_screen(form: Form) -> None:
    assert form.field("name").accessibleName() == "Họ và tên"
    assert form.names() == ("name", "id_number", "channel", "agreed")


def test_an_edit_tells_which_field(qtbot: QtBot, form: Form) -> None:
    with qtbot.waitSignal(form.edited) as edited:
        QTest.keyClicks(form.field("id_number"), "1")
    assert edited.args == ["id_number"]


def test_success_leaves_by_itself_and_a_refusal_stays(qtbot: QtBot, bar: MessageBar) -> None:
    pressed: list[str] = []
    bar.set_idle("Chủ Nhật, 22/11/2026")
    bar.say("Đã tiếp nhận.", ("&In lại", lambda: pressed.append("again")))
    next(button for button in bar.findChildren(QPushButton) if button.text() == "&In lại").click()
    assert pressed == ["again"]
    bar._leaving.setInterval(1)
    bar.say("Đã lưu.")
    qtbot.waitUntil(lambda: bar.text == "")
    bar.error("Chưa lưu được.")
    qtbot.wait(20)
    assert bar.text == "Chưa lưu được."
