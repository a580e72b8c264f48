"""Ticks and numbers of certification at intake: proposed by the procedure, one key away, and no key more for anyone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.procedure import Tick
from cchc_desktop.services import catalogue
from tests.ui.bench import MARITAL, Bench, at_intake
from tests.ui.counter import type_text
from tests.ui.test_keys import OFFERS, shared

COPIES = "2.000815"


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with at_intake(qtbot, tmp_path) as made:
        yield made


def test_a_certification_asks_how_many_by_one_key_and_enter_there_saves(bench: Bench) -> None:
    bench.fill(procedure=COPIES)
    assert bench.request.copies.isVisible()
    assert bench.request.copies.accessibleName() == "Số bản sao chứng thực"
    assert shared(bench.at, OFFERS["intake"]) == {}
    bench.request.papers.setFocus()
    bench.press(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert bench.request.copies.hasFocus()
    bench.type("12")
    bench.press(Qt.Key.Key_Return)
    bench.at.wait()
    assert bench.asked().copies == 12
    assert bench.request.copies.text() == ""


def test_a_certification_that_nobody_counted_takes_no_key_more(bench: Bench) -> None:
    bench.fill(procedure=COPIES)
    bench.request.papers.setFocus()
    bench.press(Qt.Key.Key_Return)
    bench.at.wait()
    assert bench.asked().copies == 0


def test_what_certifies_nothing_is_not_asked_how_many(bench: Bench) -> None:
    bench.fill(procedure=COPIES)
    type_text(bench.request.copies, "7")
    bench.choose(MARITAL)
    assert not bench.request.copies.isVisible()
    bench.save()
    assert bench.asked().copies == 0


def test_a_number_of_copies_that_is_none_is_refused_by_its_field(bench: Bench) -> None:
    bench.fill(procedure=COPIES)
    type_text(bench.request.copies, "hai")
    bench.save()
    assert bench.message("copies") == "Số bản, số việc chứng thực là một số, từ 1 đến 9.999."
    type_text(bench.request.copies, "99999")
    bench.save()
    assert bench.message("copies") == "Số bản, số việc chứng thực từ 0 đến 9.999."
    assert bench.codes() == []


def test_the_ticks_of_the_procedure_stand_on_the_form_and_may_be_taken_away(bench: Bench) -> None:
    was = catalogue.get(bench.at.desk, MARITAL).latest
    ticks = frozenset({Tick.DIGITISED, Tick.PAID_ONLINE, Tick.ELECTRONIC})
    catalogue.put(bench.at.desk, replace(was, valid_from=bench.at.clock.now.date(), ticks=ticks))
    bench.fill()
    assert bench.request.ticks.value() == {Tick.DIGITISED, Tick.PAID_ONLINE}
    bench.request.more.click()
    assert bench.request.ticks.isVisible()
    bench.request.ticks.setFocus()
    bench.press(Qt.Key.Key_Space)
    bench.press(Qt.Key.Key_Tab)
    bench.press(Qt.Key.Key_Space)
    bench.save()
    assert (bench.asked().is_digitised, bench.asked().is_reused) == (False, True)
    with bench.at.desk.read() as view:
        assert view.ask("SELECT is_paid_online FROM dossiers", {}) == [(1,)]
    assert bench.request.ticks.value() == frozenset()


def test_a_draft_keeps_ticks_and_copies(bench: Bench) -> None:
    bench.fill(procedure=COPIES)
    type_text(bench.request.copies, "5")
    bench.request.ticks.set_value((Tick.REUSED,))
    bench.press(Qt.Key.Key_F2)
    bench.at.wait()
    assert bench.request.ticks.value() == frozenset()
    bench.press_in_bar("&Lấy lại")
    assert (bench.request.copies.text(), bench.request.ticks.value()) == ("5", {Tick.REUSED})
