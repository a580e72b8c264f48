"""The program's look and language for every test that shows something, and a window over an office for the shell."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinterInfo

from cchc_desktop.config import Config, config_from
from cchc_desktop.desk import open_desk
from cchc_desktop.services import offices
from tests.ui.counter import Counter, counter, open_window
from tests.ui.sample_screens import DOORS, NAME, PATIENCE, quiet
from ui.application import prepare
from ui.main_window import MainWindow
from ui.messages import Ask
from ui.preferences import Preferences
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, tmp_path: Path) -> QApplication:
    prepare(qapp, Preferences(tmp_path))
    return qapp


@pytest.fixture(autouse=True)
def without_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever printers this PC has, no test wastes paper."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)


class EmptyDesk:
    """A desk for work that asks it nothing; it knows whether it was closed."""

    is_closed = False

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def desk() -> EmptyDesk:
    return EmptyDesk()


@pytest.fixture
def tasks(qapp: QApplication, desk: EmptyDesk) -> Iterator[Tasks]:
    """The door to threads with its desk open; every thread ends with the test."""
    made = Tasks()
    made.open(lambda: desk)  # type: ignore[arg-type, return-value]
    yield made
    made.stop()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return config_from({"office": str(tmp_path / "van-phong")}, {})


@cache
def founded() -> bytes:
    """The book of a practice office, made once for all tests of a run."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(config_from({"office": folder}, {}), create=True, is_practice=True)
        offices.found(desk, NAME, "H56.123.45", is_practice=True)
        desk.close()
        return (Path(folder) / "office.db").read_bytes()


@pytest.fixture
def office(config: Config) -> Config:
    config.make_folders()
    (config.office / "office.db").write_bytes(founded())
    return config


@pytest.fixture
def windows(qtbot: QtBot) -> Iterator[Callable[[Config], MainWindow]]:
    made: list[MainWindow] = []

    def show(config: Config) -> MainWindow:
        window = MainWindow(config, doors=DOORS)
        qtbot.addWidget(window)
        made.append(window)
        window.resize(1366, 728)
        window.show()
        window.activateWindow()
        return window

    yield show
    for window in made:
        window.close_down()


@pytest.fixture
def window(qtbot: QtBot, windows: Callable[[Config], MainWindow], office: Config) -> MainWindow:
    shown = windows(office)
    qtbot.waitUntil(lambda: shown.workplace.office.name == NAME, timeout=PATIENCE)
    quiet(qtbot, shown)
    return shown


@pytest.fixture
def unopened(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    """A counter whose window is not shown yet: a test may first put something into its book."""
    with counter(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def at(unopened: Counter) -> Counter:
    """A counter with its window shown and its book open."""
    open_window(unopened)
    return unopened


@pytest.fixture
def throws_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test leaves unsaved is thrown away when its window closes."""
    monkeypatch.setattr(Ask, "yes", lambda *_, **__: True)
