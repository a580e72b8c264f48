"""Chờ ký: a folder of results is marked by keys, confirmed once and recorded; what others changed is named."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import accounts, book, progress
from cchc_desktop.services.progress import StepForm
from tests.ui.controls import is_whole, nameless, squeezed
from tests.ui.counter import Counter, counter, open_window, type_text
from ui.oversight.columns import MARK
from ui.oversight.folder_dialog import AT_ONCE, FolderDialog

NAMES = ("Đặng Thị Hòa", "Lý Thị Sen", "Võ Minh Nhật", "Phan Đình Khôi", "Lê Văn Bảy")
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        yield made


def before_signer(at: Counter, names: tuple[str, ...] = NAMES) -> list[str]:
    codes = [at.receive(name) for name in names]
    progress.step_all(at.desk, tuple(codes), Action.SUBMIT, StepForm(signer=1))
    return codes


def come(at: Counter) -> Any:
    """The board of what waits for a signature, the cursor in its list."""
    open_window(at)
    oversight = at.go("oversight", view="signing")
    press(at, Qt.Key.Key_Right)
    assert oversight.table.hasFocus()
    return oversight


def press(at: Counter, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at.window.activateWindow()
    at.until(at.window.isActiveWindow)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    at.wait()


def asked(at: Counter, oversight: Any) -> FolderDialog:
    """The confirmation that Alt+Q opened."""
    press(at, Qt.Key.Key_Q, ALT)
    at.until(lambda: oversight.folder.dialog is not None)
    dialog: FolderDialog = oversight.folder.dialog
    at.until(dialog.isActiveWindow)
    at.wait()
    return dialog


def confirm(at: Counter) -> None:
    """Enter on the button where the cursor stands."""
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    at.wait()


def status(at: Counter, code: str) -> Status:
    return book.show(at.desk, code).dossier.status


def said_in(dialog: Any) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog))


def test_a_folder_is_marked_confirmed_once_and_recorded_by_keys_alone(at: Counter) -> None:
    codes = before_signer(at)
    oversight = come(at)
    press(at, Qt.Key.Key_A, CTRL)
    assert oversight.browser.codes_marked == tuple(codes)
    assert oversight._finish.accessibleName() == "Có kết quả 5 hồ sơ (Alt+Q)"
    dialog = asked(at, oversight)
    words = said_in(dialog)
    assert "Đã ký: ghi có kết quả 5 hồ sơ" in words
    assert "«Có kết quả»" in words
    assert "Người ký: Phạm Quốc Bảo (5)" in words
    confirm(at)
    assert at.said == "Đã ghi có kết quả 5 hồ sơ."
    assert {status(at, code) for code in codes} == {Status.FINISHED}
    assert oversight.model.rows == []
    assert oversight.boards.said("signing") == "Chờ ký: 0"


def test_space_marks_one_and_shift_a_stretch_that_grows_and_shrinks(at: Counter) -> None:
    codes = before_signer(at)
    browser = come(at).browser
    press(at, Qt.Key.Key_Space)
    assert browser.codes_marked == (codes[0],)
    press(at, Qt.Key.Key_Space)
    press(at, Qt.Key.Key_Down)
    for _ in range(3):
        press(at, Qt.Key.Key_Down, SHIFT)
    assert browser.codes_marked == tuple(codes[1:])
    press(at, Qt.Key.Key_Up, SHIFT)
    assert browser.codes_marked == tuple(codes[1:4])
    press(at, Qt.Key.Key_End, CTRL)
    press(at, Qt.Key.Key_Home, SHIFT | CTRL)
    assert browser.codes_marked == tuple(codes)
    press(at, Qt.Key.Key_A, CTRL)
    assert browser.codes_marked == ()


def test_the_mouse_marks_by_box_with_ctrl_and_a_stretch_with_shift(at: Counter) -> None:
    codes = before_signer(at)
    browser = come(at).browser
    table = browser.table

    def click(row: int, column: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place: QPoint = table.visualRect(browser.model.index(row, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, place)

    assert table.columnViewportPosition(MARK) < table.columnViewportPosition(0)
    click(1, MARK)
    click(2, 1)
    assert browser.codes_marked == (codes[1],)
    click(3, 1, CTRL)
    assert browser.codes_marked == (codes[1], codes[3])
    assert table.current().row.code == codes[3]
    assert table.selectionModel().isRowSelected(3)
    click(0, 1)
    click(2, 1, SHIFT)
    assert browser.codes_marked == tuple(codes[:4])


def test_without_marks_the_key_finishes_the_row_under_the_cursor_as_ever(at: Counter) -> None:
    before_signer(at)
    oversight = come(at)
    press(at, Qt.Key.Key_Q, ALT)
    at.until(lambda: oversight.browser._sheet is not None and oversight.browser.sheet.dialog is not None)
    assert oversight.folder.dialog is None


def test_what_somebody_else_changed_is_left_named_and_still_to_be_read_with_its_reason(at: Counter) -> None:
    codes = before_signer(at)
    accounts.add(at.desk, "Vũ Thị Lan", Role.OFFICER)
    oversight = come(at)
    press(at, Qt.Key.Key_A, CTRL)
    other = at.desk.acting_as("Vũ Thị Lan")
    progress.step(other, codes[1], Action.START, StepForm())
    dialog = asked(at, oversight)
    assert f"Hồ sơ {codes[1]} vừa được Vũ Thị Lan ghi «Bắt đầu xử lý»" in said_in(dialog)
    assert "ghi có kết quả 4 hồ sơ" in said_in(dialog)
    progress.step(other, codes[3], Action.START, StepForm())
    confirm(at)
    assert at.said.startswith("Đã ghi có kết quả 3 hồ sơ. Chưa ghi 2 hồ sơ: ")
    assert all(code in at.said for code in (codes[1], codes[3]))
    assert {status(at, code) for code in (codes[1], codes[3])} == {Status.IN_PROGRESS}
    assert oversight.model.rows == []
    (show,) = [one for one in at.shell.bar.findChildren(QPushButton) if one.isVisible()]
    show.click()
    (box,) = at.window.findChildren(QMessageBox)
    assert box.informativeText().count("Vũ Thị Lan") == 2
    box.close()


def test_a_folder_that_others_emptied_is_told_and_asks_nothing(at: Counter) -> None:
    codes = before_signer(at, NAMES[:1])
    oversight = come(at)
    press(at, Qt.Key.Key_Space)
    at.step(codes[0], Action.START)
    press(at, Qt.Key.Key_Q, ALT)
    at.until(lambda: bool(at.said))
    assert at.said.startswith(f"Chưa ghi 1 hồ sơ: Hồ sơ {codes[0]} vừa được")
    assert oversight.folder.dialog is None
    at.wait()
    assert oversight.model.rows == []


def test_the_cause_is_asked_once_for_all_that_come_late_and_a_time_keyed_late_for_its_reason(at: Counter) -> None:
    codes = before_signer(at)
    at.clock.at(date(2026, 3, 10))
    oversight = come(at)
    press(at, Qt.Key.Key_A, CTRL)
    dialog = asked(at, oversight)
    assert "5 hồ sơ đã quá ngày hẹn" in said_in(dialog)
    type_text(dialog.form.field("late_cause"), "Công chức xử lý chậm")
    type_text(dialog.at.day, "06/03/2026")
    dialog.on_submit()
    at.wait()
    assert dialog.form.field("late_reason").isVisibleTo(dialog)
    assert {status(at, code) for code in codes} == {Status.IN_PROGRESS}
    type_text(dialog.late_reason, "Mất điện")
    dialog.on_submit()
    at.wait()
    assert at.said == "Đã ghi có kết quả 5 hồ sơ, trong đó 5 quá hạn còn nợ thư xin lỗi."
    event = next(e for e in book.show(at.desk, codes[0]).dossier.history if isinstance(e, ev.Finished))
    assert (event.cause, event.side, event.happened_at.day) == ("Công chức xử lý chậm", ev.CauseSide.SUBJECTIVE, 6)


def test_two_hundred_are_marked_and_recorded_in_turns_while_the_window_answers(at: Counter) -> None:
    codes = before_signer(at, tuple(f"Người nộp {n}" for n in range(200)))
    oversight = come(at)
    assert len(oversight.model.rows) < 200
    press(at, Qt.Key.Key_A, CTRL)
    at.until(lambda: len(oversight.browser.codes_marked) == 200)
    dialog = asked(at, oversight)
    longest, seen, before = 0.0, set(), perf_counter()
    dialog.on_submit()
    while oversight.folder.dialog is not None:
        QApplication.processEvents()
        now = perf_counter()
        longest, before = max(longest, now - before), now
        if oversight.folder.dialog is not None:
            seen.add(dialog._save.text())
    at.wait()
    assert at.said == "Đã ghi có kết quả 200 hồ sơ."
    assert {f"Đã ghi {n} / 200" for n in range(AT_ONCE, 200, AT_ONCE)} & seen
    assert longest < 1.0
    assert all(status(at, code) is Status.FINISHED for code in codes[::40])


def test_only_what_waits_for_a_signature_can_be_marked(at: Counter) -> None:
    before_signer(at)
    oversight = come(at)
    press(at, Qt.Key.Key_A, CTRL)
    assert not oversight.table.isColumnHidden(MARK)
    press(at, Qt.Key.Key_8)
    assert oversight.table.isColumnHidden(MARK)
    press(at, Qt.Key.Key_1)
    assert oversight.browser.codes_marked == ()
    press(at, Qt.Key.Key_Right)
    press(at, Qt.Key.Key_Return)
    assert oversight.table.isColumnHidden(MARK)


def test_the_confirmation_is_whole_and_everything_has_a_name(at: Counter) -> None:
    codes = before_signer(at)
    at.clock.at(date(2026, 3, 9))
    oversight = come(at)
    press(at, Qt.Key.Key_A, CTRL)
    assert is_whole(oversight)
    assert squeezed(oversight) == []
    at.step(codes[0], Action.START)
    dialog = asked(at, oversight)
    assert nameless(dialog) == []
    assert squeezed(dialog) == []
    dialog.reject()
    at.until(lambda: oversight.folder.dialog is None)
    assert {status(at, code) for code in codes} == {Status.IN_PROGRESS}
