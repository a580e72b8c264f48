"""Nhật ký on the screen: filters, the entry at the side with its difference, the check, and what is past its years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cchc_desktop.domain.audit_log import Topic
from cchc_desktop.domain.people import Person, Role
from cchc_desktop.domain.retention import ANONYMOUS
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, book, catalogue
from tests.ui.controls import nameless
from tests.ui.counter import STATUS_CERTIFICATE, Counter, open_window, type_text
from ui.audit_log.past_dialog import PastDialog
from ui.messages import Ask


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """Each test opens the window when the book holds what it needs."""
    return unopened


def come(at: Counter, **what: object) -> Any:
    open_window(at)
    return at.go("audit_log", **what)


def said(screen: Any) -> str:
    return " ".join(label.text() for label in screen.entry.findChildren(QLabel) if label.isVisible())


def test_the_newest_entry_stands_first_and_each_says_what_it_is(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa")
    screen = come(at)
    assert screen.model.rows[0].code == code
    assert nameless(screen) == []


def test_a_row_under_the_cursor_shows_what_was_and_what_became(at: Counter) -> None:
    code = at.receive("Đặng Thị Hòa", address="thôn Đông")
    at.step(code, Action.CORRECT, owner=Person("Đặng Thị Hòa", address="thôn Tây"))
    screen = come(at)
    screen.table.select_first()
    at.wait()
    assert all(word in said(screen) for word in ("Địa chỉ", "thôn Đông", "thôn Tây", code))


def test_filters_narrow_the_list_and_a_scan_asks_for_its_dossier(at: Counter) -> None:
    first, second = at.receive("Đặng Thị Hòa"), at.receive("Trần Văn Ba")
    at.step(second, Action.VOID, reason="Ghi nhầm")
    screen = come(at)
    screen.topic.set_value(Topic.MENDED)
    at.wait()
    assert [line.title for line in screen.model.rows] == ["Hủy hồ sơ ghi nhầm"]
    screen.topic.set_value(None)
    screen.find(f"{first}#1")
    at.wait()
    assert {line.code for line in screen.model.rows} == {first}
    screen.code.clear()
    type_text(screen.last, "01/03/2026")
    QTest.keyClick(screen.code, Qt.Key.Key_Return)
    at.wait()
    assert screen.model.rows == []
    type_text(screen.last, "02/03/2026")
    QTest.keyClick(screen.code, Qt.Key.Key_Return)
    at.wait()
    assert {first, second} <= {line.code for line in screen.model.rows}


def test_a_sound_book_is_told_and_a_bent_one_by_its_first_place(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    screen = come(at)
    screen.on_check()
    at.until(lambda: "không có vấn đề" in at.said)
    with at.desk.change() as unit:
        unit.connection.exec_driver_sql("UPDATE dossiers SET owner_name = 'Người khác'")
        unit.commit()
    screen.on_check()
    at.until(lambda: "không khớp" in at.said)


def test_the_heads_lie_beside_the_book_when_the_window_is_closed(at: Counter) -> None:
    at.receive("Đặng Thị Hòa")
    come(at)
    at.window.close()
    assert (at.desk.config.office / "office.heads.json").is_file()


def test_two_officers_take_the_names_out_of_what_is_past_its_years(
    at: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.add(at.desk, "Hoàng Lãnh Đạo", Role.LEADER)
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.WITHDRAW, reason="Đổi ý")
    at.clock.now = datetime(2037, 1, 5, 9)
    with at.desk.read() as view:
        version = view.catalogue.require(STATUS_CERTIFICATE).latest
    catalogue.put(at.desk, replace(version, valid_from=date(2037, 1, 1), retention_years=10))
    screen = come(at)
    screen.on_past()
    at.until(lambda: any(one.isVisible() for one in at.window.findChildren(PastDialog)))
    (dialog,) = at.window.findChildren(PastDialog)
    assert [code in dialog.list.item(row).text() for row in range(dialog.list.count())] == [True]
    dialog.on_submit()
    assert book.show(at.desk, code).dossier.asked.owner.name == "Đặng Thị Hòa"
    dialog.list.item(0).setCheckState(Qt.CheckState.Checked)
    type_text(dialog.order, "12/QĐ-UBND")
    monkeypatch.setattr(Ask, "yes", lambda *_: True)
    dialog.on_submit()
    at.wait()
    QApplication.processEvents()
    assert book.show(at.desk, code).dossier.asked.owner.name == ANONYMOUS
    assert "Đã ẩn danh 1 hồ sơ" in at.said


@pytest.mark.parametrize("percent", [90, 100, 125, 150, 175])
def test_the_list_is_read_without_moving_it_sideways_and_tells_each_year_in_full(at: Counter, percent: int) -> None:
    code = at.receive("Đặng Thị Hòa")
    at.step(code, Action.VOID, reason="Ghi nhầm một hồ sơ của thôn bên cạnh vào sổ của ngày hôm nay")
    screen = come(at)
    try:
        at.window.preferences.font_percent = percent
        at.window.dress()
        QApplication.processEvents()
        at.wait()
        assert screen.table.horizontalScrollBar().maximum() == 0
        shown = [at_column for at_column in range(6) if not screen.table.isColumnHidden(at_column)]
        row = [str(screen.model.index(0, at_column).data()) for at_column in shown]
        assert "02/03/2026" in row[0]
        assert any("Hủy hồ sơ ghi nhầm" in cell for cell in row)
        assert any(code[-11:] in cell for cell in row)
    finally:
        at.window.preferences.font_percent = 100
        at.window.dress()
