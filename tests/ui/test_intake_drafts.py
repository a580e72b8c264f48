"""Nothing typed at the counter is lost: not by a crash, another screen, a key or another card."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.identity import parse_card
from cchc_desktop.services import book, drafts
from tests.ui.bench import BIRTH, CARD, CIVIL_CHANGE, FIRST, MARITAL, OTHER_CARD, Bench, at_intake
from tests.ui.counter import type_text
from ui.intake.wording import Outcome
from ui.screens.intake import IntakeScreen, with_version


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with at_intake(qtbot, tmp_path) as made:
        yield made


# Nothing typed is lost


def test_half_a_form_comes_back_after_a_crash(bench: Bench, qtbot: QtBot) -> None:
    bench.fill(procedure=CIVIL_CHANGE)
    bench.request.variant.set_value("phải xác minh")
    bench.request.papers.setFocus()
    bench.press(Qt.Key.Key_Space)
    bench.applicant.acts_for_another.setChecked(True)
    type_text(bench.applicant["for"], "Lê Văn Bảy")
    type_text(bench.band.at.clock, "08:15")
    bench.screen.keeper.save()
    bench.at.wait()
    bench.at.clock.now = datetime(2026, 3, 2, 9, 30)
    crashed = bench.screen.sheet.kept()
    second = IntakeScreen(bench.at.shell)
    qtbot.addWidget(second)
    second.shown()
    bench.at.wait()
    assert second.sheet.kept() == crashed
    assert bench.at.said == "Đã lấy lại hồ sơ đang nhập dở lúc 09:00 02/03/2026."
    second.close_down()


def test_a_draft_can_be_thrown_away(bench: Bench) -> None:
    drafts.save(bench.at.desk, "intake", {**bench.screen.sheet.kept(), "applicant": {"name": "Đặng Thị Hòa"}})
    bench.screen.keeper.bring_back(with_version)
    bench.at.wait()
    assert bench.applicant["name"].text() == "Đặng Thị Hòa"
    bench.press_in_bar("&Xóa đi")
    assert bench.applicant["name"].text() == ""
    assert drafts.load(bench.at.desk, "intake") is None


def test_a_draft_never_overwrites_what_is_being_typed(bench: Bench) -> None:
    type_text(bench.applicant["name"], "Lê Văn Bảy")
    drafts.save(bench.at.desk, "intake", {"applicant": {"name": "Đặng Thị Hòa"}})
    bench.screen.keeper.bring_back(with_version)
    bench.at.wait()
    assert bench.applicant["name"].text() == "Lê Văn Bảy"
    bench.press_in_bar("&Lấy lại")
    assert bench.applicant["name"].text() == "Đặng Thị Hòa"


def test_what_is_typed_is_kept_within_seconds_and_forgotten_once_it_is_in_the_book(bench: Bench) -> None:
    bench.screen.keeper._pause.setInterval(10)
    bench.fill()
    bench.at.until(lambda: drafts.load(bench.at.desk, "intake") is not None)
    bench.save()
    assert drafts.load(bench.at.desk, "intake") is None
    bench.at.wait()
    assert not bench.screen.keeper._pause.isActive()


def test_the_last_letters_before_the_window_closes_are_kept(bench: Bench) -> None:
    type_text(bench.applicant["name"], "Đặng Thị Hò")
    bench.at.window.close_down()
    kept = drafts.load(bench.at.desk, "intake")
    assert kept is not None
    assert kept.values["applicant"]["name"] == "Đặng Thị Hò"


def test_another_screen_and_back_leaves_the_form_as_it_was(bench: Bench) -> None:
    bench.fill()
    bench.at.go("today")
    assert drafts.load(bench.at.desk, "intake") is not None
    bench.at.go("intake")
    assert bench.applicant["name"].text() == "Đặng Thị Hòa"
    assert bench.request.version.code == MARITAL


def test_f2_empties_the_form_and_what_stood_there_can_be_taken_back(bench: Bench) -> None:
    bench.fill()
    bench.press(Qt.Key.Key_F2)
    bench.at.wait()
    assert bench.applicant["name"].text() == ""
    assert bench.applicant["name"].hasFocus()
    bench.press_in_bar("&Lấy lại")
    assert bench.applicant["name"].text() == "Đặng Thị Hòa"
    assert bench.request.version.code == MARITAL
    bench.save()
    assert bench.codes() == [FIRST]


def test_a_card_of_someone_else_can_be_taken_back_too(bench: Bench) -> None:
    bench.screen.take_card(parse_card(CARD))
    bench.screen.take_card(parse_card(OTHER_CARD))
    assert bench.applicant["name"].text() == "Lê Văn Bảy"
    bench.press_in_bar("&Lấy lại")
    assert bench.applicant["name"].text() == "Nguyễn Thị Hạnh"


def test_esc_leaves_the_other_outcome_first_then_the_screen(bench: Bench) -> None:
    bench.screen.outcomes.setCurrentIndex(2)
    bench.press(Qt.Key.Key_Escape)
    assert bench.band.outcome is Outcome.RECEIVE
    bench.press(Qt.Key.Key_Escape)
    assert bench.at.shell.screens.front_id == "today"


def test_the_time_of_reception_goes_on_with_the_clock_until_it_is_stated(bench: Bench) -> None:
    bench.at.clock.now = datetime(2026, 3, 2, 9, 7)
    bench.screen._on_clock()
    assert bench.band.at.clock.text() == "09:07"
    type_text(bench.band.at.clock, "08:30")
    bench.at.clock.now = datetime(2026, 3, 2, 9, 20)
    bench.screen._on_clock()
    assert bench.band.at.clock.text() == "08:30"
    bench.fill()
    bench.save()
    assert book.show(bench.at.desk, FIRST).dossier.received_at == datetime(2026, 3, 2, 8, 30)
    assert bench.band.at.clock.text() == "09:20"


def test_an_intake_may_begin_with_a_person_of_the_book_and_a_procedure(bench: Bench) -> None:
    bench.at.receive("Đặng Thị Hòa", id_number="001190123456")
    person = bench.asked().owner
    bench.at.go("intake", person=person, procedure=BIRTH)
    assert bench.applicant["id"].text() == "001190123456"
    assert bench.request.version.code == BIRTH
