"""Máy in of this PC: what is chosen for a form is kept at once, for this PC, and told when its printer is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.counter import Counter, counter, open_window
from tests.ui.paper import COUNTER_PRINTER, PrinterRoom, paper, printer_room
from ui.preferences import Preferences
from ui.printing import printers
from ui.printing.setup import EVERY, MOST_COPIES, PrintSetup, Sides, Tray, Way
from ui.printing.titles import forms
from ui.settings.printers import NONE_HERE

OLD = "Máy in cũ"


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PrinterRoom:
    made = printer_room(monkeypatch, tmp_path)
    made.names = [COUNTER_PRINTER, "Máy in phòng trong"]
    monkeypatch.setattr(printers, "trays", lambda _: (Tray.AUTO, Tray.UPPER, Tray.LOWER))
    return made


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path, room: PrinterRoom) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        open_window(made)
        yield made


def panel(at: Counter) -> Any:
    return at.go("settings", section="printers").printers


def test_every_paper_has_its_line_and_begins_as_all_of_them(at: Counter) -> None:
    shown = panel(at)
    assert [line.form for line in shown.model.rows] == [EVERY, *forms()]
    assert {line.setup for line in shown.model.rows} == {PrintSetup()}
    assert shown.table.current().form == EVERY
    assert shown.printer.currentText() == f"Mặc định: {COUNTER_PRINTER}"
    assert not shown.copies.isVisible()


def test_what_is_chosen_for_a_form_is_kept_at_once_and_the_next_paper_follows_it(
    at: Counter, room: PrinterRoom
) -> None:
    shown = panel(at)
    shown.table.select_id("receipt")
    at.wait()
    shown.printer.set_value("Máy in phòng trong")
    at.wait()
    shown.tray.set_value(Tray.LOWER)
    shown.sides.set_value(Sides.LONG_EDGE)
    shown.copies.setValue(2)
    shown.way.set_value(Way.AT_ONCE)
    at.wait()
    wanted = PrintSetup("Máy in phòng trong", Tray.LOWER, 2, Sides.LONG_EDGE, Way.AT_ONCE)
    assert Preferences(at.shell.config.office).print_setup("receipt") == wanted
    assert shown.table.current().setup == wanted
    made = paper()
    at.shell.print_pdf(made.pdf, made.title, form="receipt")
    at.wait()
    assert room.jobs == ["Máy in phòng trong"]
    assert len(room.sheets(1)) == 2


def test_going_through_the_lines_changes_nothing(at: Counter) -> None:
    at.shell.preferences.choose_print("receipt", PrintSetup(COUNTER_PRINTER, Tray.UPPER, 3, way=Way.LOOK))
    before = {form: at.shell.preferences.print_choice(form) for form in (EVERY, *forms())}
    shown = panel(at)
    for _ in shown.model.rows:
        QTest.keyClick(shown.table, Qt.Key.Key_Down)
        at.wait()
    assert {form: at.shell.preferences.print_choice(form) for form in before} == before


def test_another_printer_takes_no_tray_of_the_one_before(at: Counter) -> None:
    at.shell.preferences.choose_print("receipt", PrintSetup(COUNTER_PRINTER, Tray.LOWER))
    shown = panel(at)
    shown.table.select_id("receipt")
    at.wait()
    shown.printer.set_value("Máy in phòng trong")
    at.wait()
    assert shown.table.current().setup == PrintSetup("Máy in phòng trong")


def test_a_printer_that_tells_no_trays_offers_none(at: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printers, "trays", lambda _: (Tray.AUTO,))
    assert not panel(at).tray.isVisible()


def test_a_chosen_printer_that_is_gone_is_told_and_stays_chosen(at: Counter) -> None:
    at.shell.preferences.choose_print("apology", PrintSetup(OLD))
    shown = panel(at)
    shown.table.select_id("apology")
    at.wait()
    assert OLD in shown.trouble.text()
    assert shown.printer.value() == OLD
    shown.printer.set_value("")
    at.wait()
    assert at.shell.preferences.print_setup("apology").printer == ""
    assert shown.trouble.text() == ""


def test_on_a_small_screen_with_large_type_the_fields_stand_below_each_other_and_nothing_scrolls_sideways(
    at: Counter,
) -> None:
    shown = panel(at)
    front = at.shell.screens.front
    assert not shown.form.is_folded
    one_and_a_half_times = 910
    at.window.resize(one_and_a_half_times, 728)
    fields = (shown.printer, shown.way, shown.sides)
    at.until(lambda: len({field.mapTo(shown, field.rect().topLeft()).x() for field in fields}) == 1)
    assert shown.form.is_folded
    assert front.minimumSizeHint().width() <= front.width() <= front.parentWidget().width()
    at.window.resize(1366, 728)
    at.until(lambda: not shown.form.is_folded)


def test_choices_that_cannot_be_read_are_the_usual_ones(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text(
        "[print]\nreceipt\\tray=99\nreceipt\\copies=nhiều\nreceipt\\sides=ba\nreceipt\\way=\n", "utf-8"
    )
    assert Preferences(tmp_path).print_choice("receipt") == PrintSetup()
    (tmp_path / "window.ini").write_text("[print]\nreceipt\\copies=5000\n", "utf-8")
    assert Preferences(tmp_path).print_choice("receipt").copies == MOST_COPIES


def test_a_pc_without_a_printer_is_told_where_its_paper_goes(at: Counter, room: PrinterRoom) -> None:
    room.names = []
    shown = panel(at)
    assert shown.trouble.text() == NONE_HERE
    assert shown.printer.currentText() == "Chưa có máy in mặc định"
