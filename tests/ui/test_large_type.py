"""Every size of type: nothing is squeezed when sentences come, and what is asked stays in sight."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.workflow import Action
from tests.ui.controls import squeezed
from tests.ui.counter import Counter
from ui.dialogs.dialog_room import DialogRoom
from ui.dialogs.step_dialog import StepDialog
from ui.theme import px

SENTENCE = "Ngày gia hạn phải sau ngày đã hẹn (09:00 05/03/2026); hãy chọn một ngày làm việc muộn hơn."


@contextmanager
def type_of(at: Counter, percent: int) -> Iterator[None]:
    """Letters of that size, as the settings set them."""
    at.window.preferences.font_percent = percent
    at.window.dress()
    try:
        yield
    finally:
        at.window.preferences.font_percent = 100
        at.window.dress()


@contextmanager
def opened(at: Counter, action: Action) -> Iterator[StepDialog]:
    """The dialog of an action on a dossier of a company with a long name."""
    code = at.receive("Công ty Trách nhiệm hữu hạn Một thành viên Xây dựng và Thương mại Bình Minh")
    assert at.go("dossiers", code=code).browser.sheet.start(action)
    dialog: StepDialog = at.shell.screens.front.browser.sheet.dialog
    at.until(dialog.isActiveWindow)
    at.wait()
    yield dialog
    dialog.reject()


@pytest.mark.parametrize("percent", [90, 100, 175])
def test_a_sentence_below_a_field_squeezes_no_other(at: Counter, percent: int) -> None:
    with type_of(at, percent):
        for action in (Action.EXTEND, Action.REQUEST_SUPPLEMENT, Action.CORRECT, Action.HAND_OVER):
            with opened(at, action) as dialog:
                assert squeezed(dialog) == []
                for name in dialog.form.names():
                    dialog.form.show_error(InvalidInput(name, SENTENCE))
                at.until(lambda dialog=dialog: squeezed(dialog) == [])  # type: ignore[misc]
                assert dialog.height() <= dialog.screen().availableGeometry().height()


def test_with_large_type_the_search_keeps_its_room_and_a_taken_dossier_gets_all(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.FINISH)
    with type_of(at, 175):
        book = at.go("dossiers")
        assert book.field.width() >= px(200)
        assert is_as_wide(book)
        results = at.go("return_result", code=code)
        at.until(lambda: results.card.panel is not None)
        assert is_as_wide(results)
        assert not results.table.isVisible()
        QTest.keyClick(results.card.panel.form.field("recipient_kind"), Qt.Key.Key_Escape)
        assert results.table.isVisible()
        assert results.field.hasFocus()
    assert at.go("return_result", code=code).table.isVisible()


def is_as_wide(screen: QWidget) -> bool:
    """Whether the screen needs no more width than the window gives it."""
    around = screen.parentWidget()
    assert around is not None
    return screen.width() <= around.width()


def test_with_large_type_the_cursor_stays_in_sight_through_the_intake(at: Counter) -> None:
    with type_of(at, 175):
        screen = at.go("intake")
        page = screen.parentWidget()
        for name in ("name", "email"):
            field = screen.sheet.applicant[name]
            field.setFocus()
            assert page.rect().contains(field.mapTo(page, field.rect().center()))
        screen.sheet.request.procedure.setFocus()
        centre = screen.sheet.request.procedure.rect().center()
        assert page.rect().contains(screen.sheet.request.procedure.mapTo(page, centre))


def test_with_large_type_the_questions_scroll_and_follow_the_cursor(at: Counter) -> None:
    with type_of(at, 175), opened(at, Action.CORRECT) as dialog:
        room = dialog.findChild(DialogRoom)
        assert room is not None
        assert room.verticalScrollBar().maximum() > 0
        last = dialog.form.field("reason")
        for _ in range(12):
            focused = QApplication.focusWidget()
            assert focused is not None
            assert room.viewport().rect().contains(focused.mapTo(room.viewport(), focused.rect().center()))
            if last.hasFocus():
                return
            QTest.keyClick(focused, Qt.Key.Key_Return)
        raise AssertionError("Enter did not lead to the last question")
