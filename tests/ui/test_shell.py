"""The window around the screens: paint first, the way out of trouble, keys, changes, and an end without leftovers."""

from __future__ import annotations

import sys
import threading
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from cchc_desktop.config import Config
from cchc_desktop.desk import local_clock
from cchc_desktop.services.changes import Changes, Done
from tests.ui.sample_screens import DOORS, NAME, PATIENCE, front, quiet
from ui import theme
from ui.actions import COMMANDS
from ui.frame.navigation import SCREENS
from ui.main_window import PRACTICE, MainWindow
from ui.pictures import take_pictures

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def test_the_book_is_opened_only_after_the_first_paint(qtbot: QtBot, office: Config) -> None:
    window = MainWindow(office, doors=DOORS)
    qtbot.addWidget(window)
    threads: list[list[str]] = []
    window.painted.connect(lambda: threads.append([thread.name for thread in threading.enumerate()]))
    window.show()
    qtbot.waitUntil(lambda: window.workplace.office.name == NAME, timeout=PATIENCE)
    window.close_down()
    assert len(threads) == 1
    assert not any(name.startswith("desk-") for name in threads[0])


def test_the_first_paint_imports_no_database_and_no_paper(tmp_path: Path) -> None:
    import subprocess

    script = (
        "import sys; from pathlib import Path; from cchc_desktop.config import Config\n"
        "from ui import application, main_window\n"
        "def told(self):\n"
        "    names = ('sqlalchemy', 'sqlite3', 'reportlab', 'openpyxl', 'PySide6.QtPdf', 'PySide6.QtNetwork')\n"
        "    print([name for name in names if name in sys.modules])\n"
        "    from PySide6 import QtCore; print('Qt' in vars(QtCore)); self.close()\n"
        "main_window.MainWindow._on_painted = told\n"
        f"application.run(Config(Path({str(tmp_path)!r}), ''))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.split("\n")[:2] == ["[]", "False"], done.stderr


def test_the_window_says_whose_book_is_open_and_that_it_is_for_practice(window: MainWindow) -> None:
    assert window.windowTitle() == f"{NAME} – Một cửa"
    texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert PRACTICE in texts
    assert NAME in texts


def test_screens_are_made_once_when_first_shown(window: MainWindow) -> None:
    first = front(window)
    assert first.heard[0] == ("shown", {})
    window.workplace.go("intake", person="x")
    second = front(window)
    assert second is not first
    assert second.heard == [("shown", {"person": "x"})]
    window.workplace.go("today")
    assert front(window) is first
    window.workplace.go("settings")
    assert window.workplace.screens.front_id == "settings"


def test_a_screen_that_wants_to_stay_stays_and_keeps_the_window_open(window: MainWindow) -> None:
    front(window).stays = True
    assert not window.workplace.go("intake")
    assert window.workplace.screens.front_id == "today"
    assert not window.close()
    front(window).stays = False
    assert window.workplace.go("intake")


def test_keys_lead_to_screens_unless_the_screen_in_front_takes_them(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert window.workplace.screens.front_id == "intake"
    front(window).takes = "dossiers"
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert window.workplace.screens.front_id == "intake"
    assert front(window).heard[-1] == ("command", "dossiers")
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert window.workplace.screens.front_id == "dossiers"
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert front(window).heard[-1] == ("find", "")
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert front(window).heard[-1] == ("refresh", None)
    QTest.keyClick(window, Qt.Key.Key_F8)
    assert window.workplace.screens.front_id == "apologies"
    assert front(window).heard[-1] == ("shown", {})


def test_search_from_a_screen_without_a_field_goes_to_the_dossiers(window: MainWindow) -> None:
    window.workplace.go("settings")
    window.workplace.keys.on_command("find")
    assert window.workplace.screens.front_id == "dossiers"
    assert front(window).heard[-1] == ("find", "")


def test_no_key_of_ours_is_one_of_unikeys_and_none_is_given_twice() -> None:
    keys = [command.shortcut for command in COMMANDS]
    assert len(set(keys)) == len(keys)
    assert not any("Ctrl+Shift" in key or key == "Alt+Z" for key in keys)
    assert {door.id for door in SCREENS} >= {command.screen for command in COMMANDS if command.screen}


def test_a_change_refreshes_the_screen_in_front_and_the_others_when_they_come_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    first = front(window)
    window.workplace.go("intake")
    second = front(window)
    for screen in (first, second):
        screen.heard.clear()
    changed = Changes(frozenset({"dossier"}), frozenset({1}))
    window.workplace.tasks.write(lambda desk: Done("x", changed), lambda done: None)
    quiet(qtbot, window)
    assert second.heard == [("refresh", frozenset({"dossier"}))]
    assert first.heard == []
    window.workplace.go("today")
    assert first.heard == [("refresh", None), ("shown", {})]


def test_a_refusal_without_a_field_is_said_in_the_bar_and_escape_takes_it_away(
    qtbot: QtBot, window: MainWindow
) -> None:
    from cchc_desktop.domain.errors import Conflict

    def refuse(_: Any) -> None:
        raise Conflict("Hồ sơ đã được trả kết quả.")

    window.workplace.tasks.write(refuse, lambda _: None)
    quiet(qtbot, window)
    assert window.workplace.bar.text == "Hồ sơ đã được trả kết quả."
    QTest.keyClick(window.workplace, Qt.Key.Key_Escape)
    assert window.workplace.bar.text == ""


def test_a_bug_shows_a_report_that_tells_no_value(qtbot: QtBot, window: MainWindow, office: Config) -> None:
    from PySide6.QtWidgets import QPlainTextEdit

    from ui.bug_report import BugReport

    def fail(_: Any) -> None:
        raise ValueError("Nguyễn Thị Ánh Tuyết")

    window.workplace.tasks.write(fail, lambda _: None)
    quiet(qtbot, window)
    report = window.workplace.findChild(BugReport)
    assert report is not None
    text = report.findChild(QPlainTextEdit)
    assert text is not None
    assert "ValueError" in text.toPlainText()
    assert "Tuyết" not in text.toPlainText()
    assert len(list(office.logs.glob("loi-*.txt"))) == 1
    report.close()


def test_closing_tells_the_screens_and_leaves_no_thread(qtbot: QtBot, window: MainWindow) -> None:
    screen = front(window)
    assert window.close()
    assert screen.heard[-1] == "closed"
    assert [thread for thread in threading.enumerate() if thread.name.startswith("desk-")] == []


def test_a_new_day_makes_the_screen_look_again(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    front(window).heard.clear()
    monkeypatch.setattr(type(window.workplace), "now", lambda self: datetime(2031, 1, 2, 0, 0))
    window.workplace.time_of_day.look()
    assert front(window).heard == [("refresh", None)]
    assert "02/01/2031, 00:00" in window.workplace.bar._label.text()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a process of Windows does not change its zone")
def test_before_a_book_is_open_the_clock_is_vietnams_too_whatever_the_pcs_zone(
    monkeypatch: pytest.MonkeyPatch, window: MainWindow
) -> None:
    monkeypatch.setattr(window.workplace.tasks, "_desk", None)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    try:
        assert abs(window.workplace.now() - local_clock()) < timedelta(seconds=5)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("percent", [90, 100, 175])
def test_the_window_fits_a_cheap_screen_at_every_size_of_type(
    qtbot: QtBot, qapp: QApplication, window: MainWindow, percent: int
) -> None:
    window.preferences.font_percent = percent
    try:
        window.dress()
        window.resize(1366, 768)
        QCoreApplication.processEvents()
        assert window.minimumSizeHint().height() <= 768
        assert window.minimumSizeHint().width() <= 1366
        strip = window.strip
        for button in strip.findChildren(QPushButton):
            assert strip.rect().contains(button.geometry())
            assert button.width() >= button.sizeHint().width()
    finally:
        window.preferences.font_percent = 100
        window.dress()
    assert theme.px(100) == 100


def test_everything_that_can_be_pressed_has_a_name(window: MainWindow) -> None:
    for button in window.findChildren(QPushButton):
        assert button.accessibleName() or button.text(), button


def test_pictures_are_taken_of_every_screen(window: MainWindow, tmp_path: Path) -> None:
    files = take_pictures(window, tmp_path / "anh")
    assert [file.name for file in files] == [
        "01-today.png",
        "02-intake.png",
        "03-dossiers.png",
        "04-return-result.png",
        "05-settings.png",
        "06-apologies.png",
        "07-day-close.png",
    ]
    assert all(file.stat().st_size > 5000 for file in files)
