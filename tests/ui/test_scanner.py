"""A scan is heard anywhere, taken back from where it was typed, and never mistaken for a person's keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.identity import MANGLED, Card
from cchc_desktop.domain.numbering import qr_text
from tests.ui.scans import PERSON_MS, SCANNER_MS, scan, send_keys
from ui.scanner import BUSY, UNKNOWN, Scanner

CARD = "001190123456|012345678|Nguyễn Thị Hạnh|05031990|Nữ|Thôn 3, Xã Lạc Tánh|15042021"
CODE = "H56.123.45-261123-0007"


class Counter(QWidget):
    """A window with every kind of place the cursor may stand in, and all that a scanner told it."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit("Lê Văn Bảy")
        self.words = QPlainTextEdit("ghi chú")
        self.choice = QComboBox()
        self.choice.addItems(["Trực tiếp", "0 giờ", "Hộp thư"])
        self.press = QPushButton("Tiếp nhận")
        self.pressed = 0
        self.press.clicked.connect(self.on_pressed)
        column = QVBoxLayout(self)
        for widget in (self.line, self.words, self.choice, self.press):
            column.addWidget(widget)
        self.scanner = Scanner(self)
        self.told: list[object] = []
        for signal in (self.scanner.card, self.scanner.slip, self.scanner.refused):
            signal.connect(self.told.append)
        self.submitted: list[str] = []
        self.line.returnPressed.connect(lambda: self.submitted.append(self.line.text()))

    def on_pressed(self) -> None:
        self.pressed += 1

    @property
    def refusals(self) -> list[str]:
        return [getattr(one, "message", "") for one in self.told]


@pytest.fixture
def counter(qtbot: QtBot) -> Counter:
    made = Counter()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.line.setFocus()
    return made


def test_a_card_is_heard_and_its_letters_leave_the_field(counter: Counter) -> None:
    counter.line.setSelection(0, 2)
    scan(CARD)
    (card,) = counter.told
    assert isinstance(card, Card)
    assert card.name == "Nguyễn Thị Hạnh"
    assert (counter.line.text(), counter.line.selectedText(), counter.submitted) == ("Lê Văn Bảy", "Lê", [])


def test_a_slip_is_heard_as_its_code(counter: Counter) -> None:
    scan(qr_text(CODE))
    assert counter.told == [CODE]
    assert counter.line.text() == "Lê Văn Bảy"


def test_a_scan_over_several_lines_of_words_leaves_them_as_they_were(counter: Counter) -> None:
    counter.words.setFocus()
    scan(qr_text(CODE))
    assert counter.told == [CODE]
    assert counter.words.toPlainText() == "ghi chú"


def test_a_scan_presses_no_button_and_turns_no_choice(counter: Counter) -> None:
    counter.press.setFocus()
    scan(CARD)
    counter.choice.setFocus()
    scan(CARD)
    assert len(counter.told) == 2
    assert counter.pressed == 0
    assert counter.choice.currentText() == "Trực tiếp"


def test_a_code_without_check_character_goes_into_its_field_and_enter_goes_on(counter: Counter) -> None:
    counter.line.clear()
    scan(CODE)
    assert (counter.line.text(), counter.submitted, counter.told) == (CODE, [CODE], [])


def test_outside_any_field_a_code_is_a_slip_and_anything_else_is_refused(counter: Counter) -> None:
    counter.press.setFocus()
    scan(CODE)
    scan("8934563138165")
    assert counter.told[0] == CODE
    assert counter.refusals[1] == UNKNOWN


@pytest.mark.parametrize("mangled", ["H56.123.45-261123-0008#K", "TN-260303-0001#Ư", "Ê6.12-261123-0007#1"])
def test_a_mangled_slip_is_refused_with_the_way_out(counter: Counter, mangled: str) -> None:
    scan(mangled)
    assert "tắt bộ gõ tiếng Việt" in counter.refusals[0]
    assert counter.line.text() == "Lê Văn Bảy"


def test_a_mangled_card_is_refused_with_the_way_out(counter: Counter) -> None:
    scan(CARD.replace("Nữ", "N?"))
    assert counter.refusals == [MANGLED]


def test_letters_that_a_typing_program_takes_back_do_not_count(counter: Counter) -> None:
    code = qr_text(CODE)
    send_keys([*code[:5], "x", Qt.Key.Key_Backspace, *code[5:], Qt.Key.Key_Return], SCANNER_MS)
    assert counter.told == [CODE]


def test_a_person_typing_the_same_is_a_person(counter: Counter) -> None:
    counter.line.clear()
    send_keys([*qr_text(CODE), Qt.Key.Key_Return], PERSON_MS)
    assert counter.told == []
    assert counter.submitted == [qr_text(CODE)]


def test_a_person_who_presses_enter_after_a_burst_is_a_person(counter: Counter) -> None:
    counter.line.clear()
    send_keys("Ủy ban nhân dân xã|#", SCANNER_MS)
    send_keys([Qt.Key.Key_Return], PERSON_MS)
    assert counter.told == []
    assert counter.submitted == ["Ủy ban nhân dân xã|#"]


def test_a_person_may_press_buttons_with_the_space_bar(counter: Counter) -> None:
    counter.press.setFocus()
    send_keys([Qt.Key.Key_Space], PERSON_MS)
    assert counter.pressed == 1


def test_a_scan_waits_until_a_dialog_is_closed(counter: Counter, qtbot: QtBot) -> None:
    dialog = QDialog(counter)
    field = QLineEdit("gõ dở", dialog)
    dialog.open()
    qtbot.waitUntil(dialog.isActiveWindow)
    field.setFocus()
    scan(CARD)
    assert counter.refusals == [BUSY]
    assert field.text() == "gõ dở"
    dialog.close()
