"""How the book comes open: who works here, and the ways out when it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_desktop.config import Config
from cchc_desktop.desk import open_desk
from cchc_desktop.domain.people import Role
from cchc_desktop.services import accounts
from tests.ui.sample_screens import NAME, PATIENCE, front, quiet
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def test_the_one_who_works_here_is_chosen_and_remembered(
    qtbot: QtBot, windows: Callable[[Config], MainWindow], office: Config
) -> None:
    desk = open_desk(office)
    officer = accounts.add(desk, "Nguyễn Thị Hường", Role.ADMINISTRATOR).value
    desk.close()
    window = windows(office)
    quiet(qtbot, window)
    qtbot.waitUntil(lambda: window.workplace.bar.text != "", timeout=PATIENCE)
    assert window.workplace.bar.text == "Hãy chọn người đang làm việc ở góc dưới bên phải."
    window.workplace.status_line.officer_chosen.emit(officer.id)
    quiet(qtbot, window)
    assert window.workplace.bar.text == "Nguyễn Thị Hường đang làm việc."
    window.close()
    again = windows(office)
    qtbot.waitUntil(lambda: again.workplace.tasks.desk is not None, timeout=PATIENCE)
    opened = again.workplace.tasks.desk
    assert opened is not None
    assert opened.actor.id == officer.id


def test_a_folder_without_a_book_offers_a_new_office_and_says_what_is_wrong_by_the_field(
    qtbot: QtBot, windows: Callable[[Config], MainWindow], config: Config
) -> None:
    from ui.entrance.first_run import FirstRun

    config.make_folders()
    window = windows(config)
    qtbot.waitUntil(lambda: window.findChild(FirstRun) is not None, timeout=PATIENCE)
    first = window.findChild(FirstRun)
    assert first is not None
    qtbot.waitUntil(first.isVisible, timeout=PATIENCE)
    first.agency_code.setText("H56.123.45")
    first.is_practice.set_value(True)
    first.on_create()
    quiet(qtbot, window)
    assert first.form.message("name") != ""
    first.name.setText(NAME)
    first.on_create()
    qtbot.waitUntil(lambda: window.workplace.office.name == NAME, timeout=PATIENCE)
    assert not first.isVisible()
    assert front(window).isVisible()


def test_trying_again_opens_what_has_come_back(
    qtbot: QtBot, windows: Callable[[Config], MainWindow], office: Config
) -> None:
    from ui.entrance.trouble import TroubleView

    away = office.office.with_name("away")
    office.office.rename(away)
    window = windows(office)
    qtbot.waitUntil(lambda: window.findChild(TroubleView) is not None, timeout=PATIENCE)
    away.rename(office.office)
    trouble = window.findChild(TroubleView)
    assert trouble is not None
    trouble.retry_asked.emit()
    qtbot.waitUntil(lambda: window.workplace.office.name == NAME, timeout=PATIENCE)
