"""The office's reasons: kept in Cài đặt, offered wherever a lateness or a late keying is asked about."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.reasons import USUAL, Reason, ReasonKind
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, reasons
from tests.ui.counter import Counter, type_text
from ui.dialogs.reasons import LedgerText
from ui.settings.reasons import ReasonList

FLOOD = "Lũ lụt, mất điện diện rộng"


def ledger(at: Counter) -> ReasonList:
    found: ReasonList = at.go("settings", section="reasons").reasons
    return found


def offered(field: LedgerText) -> list[str]:
    return [field.itemText(n) for n in range(field.count())]


def in_order(at: Counter, kind: ReasonKind = ReasonKind.OVERDUE) -> list[str]:
    return [one.text for one in reasons.listed(at.desk, kind)]


def answer(at: Counter, text: str, side: CauseSide | None = None) -> None:
    """Fill the dialog of one reason in."""
    at.until(lambda: QApplication.activeModalWidget() is not None)
    dialog: Any = QApplication.activeModalWidget()
    at.until(dialog.isActiveWindow)
    type_text(dialog.text, text)
    if side is not None:
        dialog.side.set_value(side)
    dialog.on_submit()
    at.until(lambda: QApplication.activeModalWidget() is None or bool(dialog.form.message("text")))
    at.wait()


def test_a_reason_is_added_and_offered_with_its_side_in_every_dialog(at: Counter) -> None:
    found = ledger(at)
    found.add.click()
    answer(at, FLOOD, CauseSide.OBJECTIVE)
    assert in_order(at)[-1] == FLOOD
    code = at.receive("Đặng Thị Hòa")
    sheet = at.go("dossiers", code=code).browser.sheet
    at.until(lambda: sheet.shown is not None)
    assert sheet.start(Action.EXTEND)
    at.wait()
    form = sheet.dialog.form
    assert offered(form.field("reason")) == in_order(at)
    type_text(form.field("reason"), FLOOD)
    type_text(form.field("new_due"), "10/3")
    assert form.field("side").value() is CauseSide.OBJECTIVE
    sheet.dialog.panel.submit()
    at.wait()
    letter = book.show(at.desk, code).dossier.letters[0].letter
    assert (letter.cause, letter.side) == (FLOOD, CauseSide.OBJECTIVE)


def test_what_is_switched_off_is_offered_no_longer_and_can_come_back(at: Counter) -> None:
    found = ledger(at)
    gone = in_order(at)[0]
    found.table.select_first()
    found.switch.click()
    at.wait()
    assert not reasons.listed(at.desk, ReasonKind.OVERDUE)[0].is_active
    field = LedgerText(at.shell.tasks, ReasonKind.OVERDUE)
    at.wait()
    assert gone not in offered(field)
    field.set_text(gone)
    assert field.reason() is not None, "a draft that names it still knows its side"
    found.table.select_first()
    assert found.switch.text() == "&Dùng lại"
    found.switch.click()
    at.wait()
    assert reasons.listed(at.desk, ReasonKind.OVERDUE)[0].is_active


def test_the_order_of_the_list_is_that_of_the_dialogs(at: Counter) -> None:
    found, was = ledger(at), in_order(at)
    found.table.select_first()
    assert not found.up.isEnabled()
    found.down.click()
    at.wait()
    assert in_order(at)[:2] == [was[1], was[0]]
    assert found.table.current_id() == was[0]
    found.up.click()
    at.wait()
    assert in_order(at) == was


def test_a_reason_that_a_dossier_names_keeps_its_words_when_it_is_renamed(at: Counter) -> None:
    found, was = ledger(at), in_order(at)
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.ISSUE_LETTER, reason=was[0], cause=was[0])
    found.table.select_first()
    QTest.keyClick(found.table, Qt.Key.Key_Return)
    answer(at, "Chờ cơ quan phối hợp trả lời")
    assert in_order(at) == ["Chờ cơ quan phối hợp trả lời", *was[1:], was[0]]
    assert not reasons.listed(at.desk, ReasonKind.OVERDUE)[-1].is_active


def test_a_reason_that_stands_there_already_is_refused_by_its_field(at: Counter) -> None:
    found = ledger(at)
    found.add.click()
    answer(at, in_order(at)[0])
    dialog: Any = QApplication.activeModalWidget()
    assert "đã có trong danh mục" in dialog.form.message("text")
    dialog.is_dirty = False
    dialog.reject()


def test_the_reasons_of_late_keying_are_those_of_the_office_too(at: Counter) -> None:
    training = Reason(ReasonKind.LATE_KEYING, "Đi tập huấn")
    reasons.keep(at.desk, ReasonKind.LATE_KEYING, [training, *USUAL[ReasonKind.LATE_KEYING]])
    found = ledger(at)
    found.kind.set_value(ReasonKind.LATE_KEYING)
    at.wait()
    assert found.model.rows[0].reason.text == "Đi tập huấn"
    assert found.table.isColumnHidden(1)
    code = at.receive("Đặng Thị Hòa")
    at.clock.at(at.clock.now.date() + timedelta(days=2))
    sheet = at.go("dossiers", code=code).browser.sheet
    at.until(lambda: sheet.shown is not None)
    assert sheet.start(Action.START)
    at.wait()
    assert offered(sheet.dialog.form.field("late_reason"))[0] == "Đi tập huấn"
    sheet.dialog.reject()
    band = at.go("intake").sheet.band
    band.ask_late_reason()
    at.wait()
    assert offered(band.late_reason)[0] == "Đi tập huấn"


def test_who_may_not_keep_the_settings_only_looks(at: Counter) -> None:
    at.shell.tasks.use(at.desk.acting_as("Trần Văn Khoa"))
    found = ledger(at)
    found.table.select_first()
    for one in (found.add, found.edit, found.switch, found.up, found.down):
        assert not one.isEnabled()
