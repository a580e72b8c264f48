"""Thư xin lỗi: marks, a form that keeps what is typed, the page before its issue, a batch for one signing, notices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import apologies, book
from tests.documents.papers import flat, text_of
from tests.ui.controls import is_whole, nameless, squeezed
from tests.ui.counter import Counter, counter, open_window, type_text
from tests.ui.test_keys import shared
from tests.ui.test_large_type import is_as_wide
from ui.apologies.letters_view import Wanted
from ui.screens.apologies import DRAFTS, LETTERS, ApologiesScreen

EVE = date(2026, 3, 4)
SLOW = "Công chức xử lý chậm"


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        open_window(made)
        yield made


@pytest.fixture
def screen(at: Counter) -> ApologiesScreen:
    """Three dossiers promised on 05/03, seen on the eve."""
    for name in ("Đặng Thị Hòa", "Lê Văn Bảy", "Phan Đình Khôi"):
        at.receive(name)
    at.clock.at(EVE, 10)
    made: ApologiesScreen = at.go("apologies")
    return made


@pytest.fixture
def papers(at: Counter) -> list[tuple[str, bytes]]:
    """What came to the printer."""
    found: list[tuple[str, bytes]] = []
    at.shell.print_pdf = lambda pdf, title, **_: found.append((title, pdf))
    return found


def key(widget: Any, what: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, what, modifier)


def settled(at: Counter, screen: ApologiesScreen) -> None:
    at.until(lambda: not screen.drafts._pause.isActive())
    at.wait()


def write_reason(at: Counter, screen: ApologiesScreen, text: str = SLOW) -> None:
    type_text(screen.drafts.form.reason, text)
    settled(at, screen)


def test_the_list_is_marked_by_keys_and_the_button_says_how_many(at: Counter, screen: ApologiesScreen) -> None:
    table = screen.drafts.table
    assert table.hasFocus()
    assert screen.issue.text() == "&Cấp thư và in"
    key(table, Qt.Key.Key_Space)
    key(table, Qt.Key.Key_Down)
    key(table, Qt.Key.Key_Space)
    assert screen.issue.text() == "&Cấp 2 thư và in"
    key(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert [one.row.owner for one in table.chosen()] == ["Đặng Thị Hòa", "Lê Văn Bảy", "Phan Đình Khôi"]
    key(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.count == 0
    assert [one.row.owner for one in table.chosen()] == ["Lê Văn Bảy"]


def test_the_form_follows_the_cursor_and_tells_how_the_date_is_reckoned(at: Counter, screen: ApologiesScreen) -> None:
    form = screen.drafts.form
    assert form.code.text() == at.codes[0]
    assert form.new_due.value() == date(2026, 3, 9)
    assert form.note.text().startswith("Đề xuất: 02 ngày làm việc sau ngày hẹn 05/03/2026")
    key(screen.drafts.table, Qt.Key.Key_Return)
    assert form.new_due.hasFocus()
    type_text(form.new_due, "11/3")
    settled(at, screen)
    assert form.note.text().startswith("04 ngày làm việc sau ngày hẹn 05/03/2026")
    type_text(form.new_due, "8/3")
    settled(at, screen)
    assert "là ngày nghỉ" in form.form.message("new_due")


def test_the_reason_of_the_ledger_brings_its_side_and_what_is_typed_survives(
    at: Counter, screen: ApologiesScreen
) -> None:
    write_reason(at, screen)
    assert screen.drafts.form.side.value() is CauseSide.SUBJECTIVE
    key(screen.drafts.table, Qt.Key.Key_Down)
    at.wait()
    assert screen.drafts.form.reason.text() == ""
    at.go("today")
    at.go("apologies")
    key(screen.drafts.table, Qt.Key.Key_Up)
    at.wait()
    assert screen.drafts.form.reason.text() == SLOW
    kept = apologies.drafts(at.desk)[0]
    assert (kept.filled.cause, kept.filled.side, kept.is_edited) == (SLOW, CauseSide.SUBJECTIVE, True)
    screen.drafts.form.anew.click()
    at.wait()
    assert screen.drafts.form.reason.text() == ""
    assert not apologies.drafts(at.desk)[0].is_edited


def test_what_was_typed_last_is_kept_when_the_screen_goes(at: Counter, screen: ApologiesScreen) -> None:
    type_text(screen.drafts.form.reason, SLOW)
    at.go("today")
    assert apologies.drafts(at.desk)[0].filled.reason == SLOW


def test_enter_after_the_last_field_goes_to_the_next_draft(at: Counter, screen: ApologiesScreen) -> None:
    key(screen.drafts.table, Qt.Key.Key_Return)
    for _ in range(5):
        key(QApplication.focusWidget(), Qt.Key.Key_Return)
    at.wait()
    assert screen.drafts.table.hasFocus()
    assert screen.drafts.form.code.text() == at.codes[1]


def test_the_page_is_seen_before_anything_is_issued(at: Counter, screen: ApologiesScreen, papers: list[Any]) -> None:
    write_reason(at, screen)
    assert screen.drafts.page.has_page
    key(screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    at.until(lambda: bool(papers))
    title, pdf = papers[0]
    assert title.startswith("Dự thảo: ")
    text = flat(text_of(pdf))
    for part in ("DỰ THẢO", "Số: ....../PXL", f"Lý do: {SLOW}", "ngày 09 tháng 3 năm 2026", "Phạm Quốc Bảo"):
        assert part in text
    assert not book.show(at.desk, at.codes[0]).dossier.letters


def test_a_batch_is_issued_and_printed_in_one_go_and_told(
    at: Counter, screen: ApologiesScreen, papers: list[Any]
) -> None:
    for code in at.codes:
        reason(at, code)
    screen.drafts.look()
    at.wait()
    key(screen.drafts.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    key(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.until(lambda: bool(papers))
    at.wait()
    text = flat(text_of(papers[0][1]))
    assert [f"Số: {n:02d}/PXL" in text for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert at.said == "Đã cấp 3 thư xin lỗi, số 01/PXL đến 03/PXL."
    assert screen.drafts.model.rows == []
    press(at, "Đã &báo công dân")
    tell(at)
    assert at.said == "Đã ghi báo công dân về 3 thư."
    screen.tabs.setCurrentIndex(LETTERS)
    at.wait()
    assert {one.told_how for one in screen.letters.model.rows} == {"Điện thoại"}
    assert screen.letters.sum.text().startswith("Quá hạn trong kỳ 0 = có thư 0")


def reason(at: Counter, code: str) -> None:
    """What another PC typed into the draft."""
    draft = next(one for one in apologies.drafts(at.desk) if one.row.code == code)
    filled = apologies.Filled(code=code, new_due=draft.filled.new_due, reason=SLOW, version=draft.filled.version)
    apologies.keep(at.desk, draft.id, filled)


def press(at: Counter, text: str) -> None:
    (button,) = [one for one in at.shell.bar.findChildren(QPushButton) if one.text() == text and one.isVisible()]
    button.click()
    QApplication.processEvents()


def tell(at: Counter) -> None:
    """Answer how the citizens were told."""
    at.until(lambda: QApplication.activeModalWidget() is not None)
    dialog: Any = QApplication.activeModalWidget()
    at.until(dialog.isActiveWindow)
    type_text(dialog.how, "Điện thoại")
    key(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.until(lambda: at.said.startswith("Đã ghi báo"))
    at.wait()


def test_a_refused_batch_leads_to_the_draft_and_the_field(at: Counter, screen: ApologiesScreen) -> None:
    for code in at.codes[:2]:
        reason(at, code)
    screen.drafts.look()
    at.wait()
    key(screen.drafts.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    screen.issue.click()
    at.wait()
    assert screen.drafts.form.code.text() == at.codes[2]
    assert "phải nêu lý do" in screen.drafts.form.form.message("reason")
    assert at.said.startswith(at.codes[2])
    assert len(apologies.drafts(at.desk)) == 3
    write_reason(at, screen)
    screen.issue.click()
    at.wait()
    assert apologies.drafts(at.desk) == ()
    assert book.show(at.desk, at.codes[0]).dossier.letters[0].letter.number == "01/PXL"


def test_a_letter_owed_after_the_return_stays_here_until_it_is_issued(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(date(2026, 3, 10))
    at.step(code, Action.FINISH)
    card = at.go("return_result", code=code).card
    at.until(lambda: card.panel is not None)
    assert "Còn nợ thư xin lỗi" in card.texts
    at.step(code, Action.RETURN)
    screen = at.go("apologies")
    (draft,) = screen.drafts.model.rows
    assert draft.row.code == code
    assert not screen.drafts.form.new_due.isVisible()
    assert screen.drafts.form.note.text().startswith("Đã có kết quả ngày 10/03/2026")
    write_reason(at, screen)
    screen.issue.click()
    at.wait()
    assert screen.drafts.model.rows == []


def test_the_issued_letters_say_their_timing_and_who_still_has_to_be_told(at: Counter) -> None:
    codes = [at.receive(name) for name in ("Đặng Thị Hòa", "Lê Văn Bảy")]
    at.clock.at(date(2026, 3, 6))
    at.step(codes[0], Action.EXTEND, new_due=date(2026, 3, 12), reason=SLOW)
    screen = at.go("apologies")
    screen.tabs.setCurrentIndex(LETTERS)
    at.wait()
    (letter,) = screen.letters.model.rows
    shown = [column.value(letter) for column in screen.letters.model.columns]
    assert shown[5:8] == ["12/03/2026", "Sau hạn", "Chưa báo"]
    total = "Quá hạn trong kỳ 2 = có thư 1 (gửi kịp thời 0, trong ngày hạn 0, sau hạn 1) + chưa gửi 1."
    assert screen.letters.sum.text() == total
    screen.letters.wanted.set_value(Wanted.UNTOLD)
    at.wait()
    assert len(screen.letters.model.rows) == 1
    key(screen, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    tell(at)
    assert screen.letters.model.rows == []


def test_f8_leads_back_to_the_drafts(at: Counter, screen: ApologiesScreen) -> None:
    screen.tabs.setCurrentIndex(LETTERS)
    at.shell.keys.on_command("apology")
    at.wait()
    assert screen.tabs.currentIndex() == DRAFTS
    assert screen.drafts.table.hasFocus()


@pytest.mark.parametrize("tab", [DRAFTS, LETTERS])
def test_no_key_is_shared_and_every_control_has_a_name(at: Counter, screen: ApologiesScreen, tab: int) -> None:
    screen.tabs.setCurrentIndex(tab)
    at.wait()
    assert shared(at, (("Đã &báo công dân",),) if tab == DRAFTS else ((),)) == {}
    assert nameless(screen) == []


@pytest.mark.parametrize("percent", [100, 150, 175])
def test_every_size_of_type_has_its_room(at: Counter, screen: ApologiesScreen, percent: int) -> None:
    at.window.preferences.font_percent = percent
    at.window.dress()
    try:
        at.wait()
        at.until(lambda: squeezed(screen) == [])
        assert is_as_wide(screen)
        key(screen.drafts.table, Qt.Key.Key_Return)
        at.until(screen.drafts.form.new_due.hasFocus)
        assert squeezed(screen) == []
        if percent == 100:
            assert is_whole(screen)
        key(screen.drafts.form.new_due, Qt.Key.Key_Escape)
        assert screen.drafts.table.isVisible()
        assert screen.drafts.table.hasFocus()
    finally:
        at.window.preferences.font_percent = 100
        at.window.dress()
