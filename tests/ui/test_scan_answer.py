"""Where a scan leads: a card to an intake, a slip to the screen of its next step."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.config import Config
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import intake, progress
from tests.ui.sample_screens import front, quiet
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_card_is_taken_by_the_screen_in_front_or_begins_an_intake(window: MainWindow) -> None:
    scanner = window.workplace.scans.scanner
    front(window).takes = "card"
    scanner.card.emit("card 1")
    assert window.workplace.screens.front_id == "today"
    front(window).takes = ""
    scanner.card.emit("card 2")
    assert window.workplace.screens.front_id == "intake"
    assert front(window).heard == [("shown", {"card": "card 2"})]


def test_a_slip_goes_to_the_screen_that_takes_slips_and_an_unknown_one_is_told(
    qtbot: QtBot, window: MainWindow
) -> None:
    scanner = window.workplace.scans.scanner
    window.workplace.go("dossiers")
    scanner.slip.emit("TN-260302-0001")
    assert front(window).heard[-1] == ("find", "TN-260302-0001")
    window.workplace.go("today")
    scanner.slip.emit("TN-260302-0001")
    quiet(qtbot, window)
    assert window.workplace.screens.front_id == "today"
    assert "TN-260302-0001" in window.workplace.bar.text


@pytest.mark.parametrize("action", ["received", "finished"])
def test_a_slip_opens_its_dossier_where_the_next_step_is_done(
    qtbot: QtBot, window: MainWindow, office: Config, action: str
) -> None:
    desk = open_desk(office, clock=lambda: datetime(2026, 3, 2, 9, 0))
    code = intake.receive(desk, intake.IntakeForm(procedure="1.004873", name="Trần Thị Mai")).value.code
    if action == "finished":
        progress.step(desk, code, Action.FINISH, progress.StepForm())
    desk.close()
    window.workplace.scans.scanner.slip.emit(code)
    quiet(qtbot, window)
    assert window.workplace.screens.front_id == ("return_result" if action == "finished" else "dossiers")
    assert front(window).heard == [("shown", {"code": code})]
