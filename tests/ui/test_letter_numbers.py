"""Thư đã cấp: the office clerk's numbers are written one after the other by keys, and doubles are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.people import Role
from cchc_desktop.domain.settings import LetterNumbers
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, apologies, book, office
from cchc_desktop.services.apologies import Numbering
from tests.documents.papers import flat, text_of
from tests.ui.controls import is_whole, nameless, squeezed
from tests.ui.counter import Counter, counter, open_window, type_text
from tests.ui.test_keys import shared
from tests.ui.test_large_type import is_as_wide
from ui.apologies.letters_view import Wanted
from ui.apologies.number_line import AGAIN
from ui.screens.apologies import LETTERS

NAMES = ("Đặng Thị Hòa", "Lê Văn Bảy", "Phan Đình Khôi")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        yield made


def issued(at: Counter, way: LetterNumbers = LetterNumbers.CLERK) -> Any:
    """Three letters printed on one day, the list of them in front."""
    office.change(at.desk, {"letter_numbers": way})
    for name in NAMES:
        at.receive(name)
    at.clock.at(date(2026, 3, 4), 10)
    for code in at.codes:
        at.step(code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ xác minh")
    open_window(at)
    screen = at.go("apologies")
    screen.tabs.setCurrentIndex(LETTERS)
    at.wait()
    return screen.letters


def key(at: Counter, what: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, what, modifier)
    at.wait()


def write(at: Counter, view: Any, number: str) -> None:
    type_text(view.number.field, number)
    key(at, Qt.Key.Key_Return)


def numbers(at: Counter) -> list[str]:
    return [book.show(at.desk, code).dossier.letters[0].letter.number for code in at.codes]


def test_numbers_are_written_one_after_the_other_without_the_mouse(at: Counter) -> None:
    view = issued(at)
    assert view.table.hasFocus()
    key(at, Qt.Key.Key_S, ALT)
    assert view.number.field.hasFocus()
    assert "Đặng Thị Hòa" in view.number.whose.text()
    for number in ("15", "16", "17"):
        write(at, view, number)
        assert view.number.field.hasFocus()
    assert numbers(at) == ["15/PXL", "16/PXL", "17/PXL"]
    assert [view.model.data(view.model.index(row, 3)) for row in range(3)] == ["15/PXL", "16/PXL", "17/PXL"]
    assert view.number.field.text() == "17/PXL"
    key(at, Qt.Key.Key_Escape)
    assert view.table.hasFocus()


def test_enter_on_nothing_new_goes_on_and_the_arrows_go_up_and_down(at: Counter) -> None:
    view = issued(at)
    key(at, Qt.Key.Key_S, ALT)
    key(at, Qt.Key.Key_Return)
    assert view.table.current().row.owner == NAMES[1]
    key(at, Qt.Key.Key_Up)
    assert view.table.current().row.owner == NAMES[0]
    assert view.number.field.hasFocus()
    assert numbers(at) == ["", "", ""]


def test_a_number_that_another_letter_bears_is_told_and_kept_by_a_second_enter_of_who_may(at: Counter) -> None:
    view = issued(at)
    write(at, view, "15")
    write(at, view, "15")
    assert at.codes[0] in view.number.message.text
    assert view.number.message.text.endswith(AGAIN)
    assert view.number.field.text() == "15"
    assert numbers(at) == ["15/PXL", "", ""]
    key(at, Qt.Key.Key_Return)
    assert numbers(at) == ["15/PXL", "15/PXL", ""]
    assert view.table.current().row.owner == NAMES[2]
    assert view.number.message.text == ""


def test_who_may_not_keep_a_double_is_told_so_and_another_number_is_asked(at: Counter) -> None:
    accounts.add(at.desk, "Vũ Thị Lan", Role.CLERK)
    view = issued(at)
    at.shell.tasks.use(at.shell.tasks.desk.acting_as("Vũ Thị Lan"))
    write(at, view, "15")
    write(at, view, "15")
    assert AGAIN not in view.number.message.text
    key(at, Qt.Key.Key_Return)
    assert numbers(at) == ["15/PXL", "", ""]
    write(at, view, "16")
    assert numbers(at) == ["15/PXL", "16/PXL", ""]


def test_a_mistake_is_written_over_in_the_same_field(at: Counter) -> None:
    view = issued(at)
    write(at, view, "51")
    key(at, Qt.Key.Key_Up)
    assert view.number.field.text() == "51/PXL"
    write(at, view, "15")
    assert numbers(at)[0] == "15/PXL"
    tip = view.model.data(view.model.index(0, 3), Qt.ItemDataRole.ToolTipRole)
    assert tip == "15/PXL: Nguyễn Thị Lành ghi lúc 10:00 04/03/2026"


def test_what_somebody_else_wrote_meanwhile_is_told_and_what_was_typed_stays(at: Counter) -> None:
    view = issued(at)
    apologies.number(at.desk, Numbering(code=at.codes[0], place=1, number="15"))
    write(at, view, "16")
    assert "đã có số 15/PXL" in view.number.message.text
    assert view.number.field.text() == "16"
    assert numbers(at)[0] == "15/PXL"


def test_letters_without_a_number_stand_alone_and_leave_when_they_have_one(at: Counter) -> None:
    view = issued(at)
    view.wanted.set_value(Wanted.UNNUMBERED)
    at.wait()
    key(at, Qt.Key.Key_S, ALT)
    for number in ("15", "16", "17"):
        write(at, view, number)
    assert view.model.rows == []
    assert numbers(at) == ["15/PXL", "16/PXL", "17/PXL"]


def test_what_is_typed_for_a_row_survives_a_new_look_at_the_list(at: Counter) -> None:
    view = issued(at)
    type_text(view.number.field, "15")
    at.step(at.codes[2], Action.START)
    view.look()
    at.wait()
    assert view.number.field.text() == "15"


def test_what_is_typed_for_a_row_is_there_again_when_the_cursor_comes_back(at: Counter) -> None:
    view = issued(at)
    type_text(view.number.field, "15")
    key(at, Qt.Key.Key_Down)
    assert view.number.field.text() == ""
    key(at, Qt.Key.Key_Up)
    assert view.number.field.text() == "15"
    key(at, Qt.Key.Key_Escape)
    assert view.number.field.text() == ""
    assert numbers(at) == ["", "", ""]


@pytest.mark.parametrize("percent", [150, 175])
def test_the_field_has_its_room_in_every_size_of_type(at: Counter, percent: int) -> None:
    view = issued(at)
    at.window.preferences.font_percent = percent
    at.window.dress()
    try:
        write(at, view, "15")
        write(at, view, "15")
        at.until(lambda: squeezed(view) == [])
        assert is_as_wide(at.shell.screens.front)
    finally:
        at.window.preferences.font_percent = 100
        at.window.dress()


def test_an_office_that_gives_its_own_numbers_sees_no_field(at: Counter) -> None:
    view = issued(at, LetterNumbers.OWN)
    assert not view.number.isVisible()


def test_the_ledger_goes_to_paper_and_into_a_workbook_with_its_numbers(at: Counter) -> None:
    view = issued(at)
    write(at, view, "15")
    printed: list[tuple[str, bytes]] = []
    at.shell.print_pdf = lambda pdf, title, **_: printed.append((title, pdf))
    key(at, Qt.Key.Key_N, ALT)
    at.until(lambda: bool(printed))
    assert printed[0][0] == "Sổ thư xin lỗi"
    assert "15/PXL" in flat(text_of(printed[0][1]))
    view.on_excel()
    at.wait()
    assert at.said == "Đã ghi 3 thư vào tệp so-thu-xin-loi-20251215-20260314.xlsx."


def test_the_ledger_is_whole_with_the_field_and_no_key_is_shared(at: Counter) -> None:
    view = issued(at)
    screen: Any = at.shell.screens.front
    assert view.number.isVisible()
    write(at, view, "không phải số")
    assert "ví dụ 15" in view.number.message.text
    assert is_whole(screen)
    assert squeezed(screen) == []
    assert nameless(screen) == []
    assert shared(at, ((), ("Mở tệ&p", "Thư mục"))) == {}
