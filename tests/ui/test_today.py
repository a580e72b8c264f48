"""Hôm nay: the numbers are doors, the sheet stands beside the list, keys lead everywhere."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import intake
from tests.ui.counter import STATUS_CERTIFICATE, Counter, open_window
from ui import theme

MONDAY, WEDNESDAY, THURSDAY, FRIDAY = (date(2026, 3, day) for day in (2, 4, 5, 6))


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


@pytest.fixture
def week(at: Counter) -> Counter:
    """On Friday morning: one overdue since Thursday, one due today, one ready, one waiting online."""
    at.receive("Đặng Thị Hòa")
    at.clock.at(date(2026, 3, 3))
    at.receive("Trương Văn Lực")
    ready = at.receive("Hoàng Thị Mỹ Duyên")
    at.clock.at(WEDNESDAY)
    at.receive("Phan Đình Khôi")
    at.clock.at(THURSDAY, 16)
    at.step(ready, Action.FINISH)
    online = intake.IntakeForm(
        procedure=STATUS_CERTIFICATE, name="Lý Thị Sen", national_code="000.00.07.H56-260305-0009"
    )
    intake.register(at.desk, online)
    at.clock.at(FRIDAY)
    open_window(at)
    return at


def names(at: Counter) -> list[str]:
    return [one.row.owner for one in screen(at).model.rows]


def screen(at: Counter) -> Any:
    return at.shell.screens.front


def counts(at: Counter) -> dict[Urgency, int]:
    return {urgency: button.count for urgency, button in screen(at).doors.items()}


def test_each_number_is_a_door_to_as_many_dossiers(week: Counter) -> None:
    assert counts(week) == {
        Urgency.TO_ACCEPT: 1,
        Urgency.DUE_TODAY: 0,
        Urgency.DUE_SOON: 0,
        Urgency.OVERDUE: 1,
        Urgency.APOLOGY_DUE: 2,
        Urgency.READY: 1,
    }
    for urgency, button in screen(week).doors.items():
        button.click()
        week.wait()
        assert len(screen(week).model.rows) == button.count, urgency


def test_the_most_pressing_door_stands_open_in_the_morning(week: Counter) -> None:
    assert screen(week).chosen is Urgency.OVERDUE
    assert names(week) == ["Đặng Thị Hòa"]


def test_keys_1_to_6_choose_a_door(week: Counter) -> None:
    expected = {
        Qt.Key.Key_1: ["Lý Thị Sen"],
        Qt.Key.Key_4: ["Đặng Thị Hòa"],
        Qt.Key.Key_5: ["Trương Văn Lực", "Phan Đình Khôi"],
        Qt.Key.Key_6: ["Hoàng Thị Mỹ Duyên"],
    }
    for key, found in expected.items():
        QTest.keyClick(screen(week).table, key)
        week.wait()
        assert names(week) == found


def test_an_empty_door_says_so(week: Counter) -> None:
    screen(week).doors[Urgency.DUE_TODAY].click()
    week.wait()
    assert screen(week).table.empty_text == "Không có hồ sơ nào đến hạn hôm nay."


def test_enter_opens_the_sheet_beside_the_list_and_esc_gives_the_room_back(week: Counter) -> None:
    today = screen(week)
    assert today.period.isVisible()
    today.table.select_first()
    QTest.keyClick(today.table, Qt.Key.Key_Return)
    week.wait()
    assert today.browser.is_sheet_open
    assert not today.period.isVisible()
    assert today.browser.sheet.head.code.text() == week.codes[0]
    QTest.keyClick(today.table, Qt.Key.Key_Escape)
    assert not today.browser.is_sheet_open
    assert today.period.isVisible()
    assert today.table.hasFocus()


def test_the_open_sheet_follows_the_cursor(week: Counter) -> None:
    today = screen(week)
    QTest.keyClick(today.table, Qt.Key.Key_5)
    week.wait()
    today.table.select_first()
    QTest.keyClick(today.table, Qt.Key.Key_Return)
    week.wait()
    QTest.keyClick(today.table, Qt.Key.Key_Down)
    week.wait()
    assert today.browser.sheet.shown.listed.row.owner == "Phan Đình Khôi"


def test_f8_begins_the_apology_of_the_dossier_under_the_cursor(week: Counter) -> None:
    screen(week).table.select_first()
    week.shell.keys.on_command("apology")
    week.wait()
    dialog = screen(week).browser.sheet.dialog
    assert dialog.windowTitle() == "Xin lỗi – gia hạn"
    dialog.reject()


def test_f8_without_a_dossier_that_could_take_it_shows_whom_an_apology_is_due(week: Counter) -> None:
    QTest.keyClick(screen(week).table, Qt.Key.Key_6)
    week.wait()
    screen(week).table.select_first()
    week.shell.keys.on_command("apology")
    week.wait()
    assert screen(week).chosen is Urgency.APOLOGY_DUE
    assert len(names(week)) == 2


def test_f8_from_another_screen_leads_to_the_drafts_of_the_letters(week: Counter) -> None:
    week.go("return_result")
    week.shell.keys.on_command("apology")
    week.wait()
    assert week.shell.screens.front_id == "apologies"
    due = {one.row.owner for one in week.shell.screens.front.drafts.model.rows}
    assert {"Phan Đình Khôi"} <= due


def test_f4_on_a_result_that_waits_asks_who_collects_it(week: Counter) -> None:
    QTest.keyClick(screen(week).table, Qt.Key.Key_6)
    week.wait()
    screen(week).table.select_first()
    week.shell.keys.on_command("return")
    week.wait()
    assert week.shell.screens.front_id == "return_result"
    assert screen(week).chosen.listed.row.owner == "Hoàng Thị Mỹ Duyên"


def test_a_step_changes_the_numbers_and_the_sheet_stays_on_its_dossier(week: Counter) -> None:
    today = screen(week)
    QTest.keyClick(today.table, Qt.Key.Key_5)
    week.wait()
    today.table.select_first()
    QTest.keyClick(today.table, Qt.Key.Key_Return)
    week.wait()
    assert today.browser.sheet.start(Action.FINISH)
    today.browser.sheet.dialog.panel.submit()
    week.wait()
    assert counts(week)[Urgency.APOLOGY_DUE] == 1
    assert counts(week)[Urgency.READY] == 2
    assert names(week) == ["Phan Đình Khôi"]
    assert today.browser.sheet.shown.listed.row.owner == "Trương Văn Lực"
    assert "RETURN" in {action.name for action in today.browser.sheet.steps.buttons}


def test_what_others_did_is_seen_after_f5(week: Counter) -> None:
    week.step(week.codes[0], Action.FINISH)
    assert counts(week)[Urgency.OVERDUE] == 1
    week.shell.keys.on_command("refresh")
    week.wait()
    assert counts(week)[Urgency.OVERDUE] == 0
    assert names(week) == []


def test_the_row_under_the_cursor_survives_a_refresh(week: Counter) -> None:
    today = screen(week)
    QTest.keyClick(today.table, Qt.Key.Key_5)
    week.wait()
    today.table.select_id(today.model.rows[1].id)
    week.shell.keys.on_command("refresh")
    week.wait()
    assert today.table.current().row.owner == "Phan Đình Khôi"


def test_the_open_period_stands_beside_the_list_with_its_rate(week: Counter) -> None:
    panel = screen(week).period
    week.until(lambda: panel.rate.text() != "…")
    assert panel.label.text() == "Quý I/Năm 2026"
    assert "14/03/2026" in panel.span.text()
    assert panel.rate.text() == "100,00%"
    assert "Đã giải quyết 1, quá hạn 0" in panel.figures.text()


def test_the_list_of_a_door_becomes_a_workbook_among_the_documents(week: Counter) -> None:
    screen(week).on_excel()
    week.wait()
    written = list(week.desk.config.documents.glob("danh-sach-overdue-*.xlsx"))
    assert len(written) == 1
    assert week.said == f"Đã ghi 1 hồ sơ vào tệp {written[0].name}."


def test_the_screen_is_whole_at_1366x768_and_everything_has_a_name(week: Counter) -> None:
    today = screen(week)
    week.window.resize(1366, 700)  # what is left below the band of a practice office
    week.until(lambda: today.period.rate.text() != "…")
    today.table.select_first()
    for _ in range(2):
        frame = today.parent().parent()
        assert not frame.verticalScrollBar().isVisible()
        assert not frame.horizontalScrollBar().isVisible()
        assert not today.table.horizontalScrollBar().isVisible()
        for kind in (QAbstractButton, QLineEdit):
            for widget in today.findChildren(kind):
                assert widget.accessibleName() or widget.text() or not widget.isVisibleTo(today), widget
        QTest.keyClick(today.table, Qt.Key.Key_Return)
        week.wait()


def test_with_very_large_type_the_sheet_stands_alone_until_esc(week: Counter, qapp: QApplication) -> None:
    theme.dress(qapp, theme.Scheme.LIGHT, 150)
    today = screen(week)
    week.shell.go("dossiers")
    week.shell.go("today")
    today.table.select_first()
    QTest.keyClick(today.table, Qt.Key.Key_Return)
    week.wait()
    assert not today.table.isVisible()
    assert not today.doors[Urgency.READY].isVisible()
    QTest.keyClick(today.browser.sheet, Qt.Key.Key_Escape)
    assert today.table.isVisible()
    assert today.doors[Urgency.READY].isVisible()
    theme.dress(qapp, theme.Scheme.LIGHT, 100)
