"""A counter to test at: a real window over a real office of invented people, with a clock that the test sets."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.config import config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.people import Role, Signer
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, intake, office, offices, progress
from cchc_desktop.storage import copying
from tests.ui.sample_screens import PATIENCE
from ui.main_window import MainWindow

MORNING = datetime(2026, 3, 2, 9, 0)
STATUS_CERTIFICATE = "1.004873"
CLERK = "Nguyễn Thị Lành"


@dataclass
class Clock:
    """The time at the counter."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def at(self, day: date, hour: int = 9, minute: int = 0) -> None:
        """Set the time of a day."""
        self.now = datetime(day.year, day.month, day.day, hour, minute)


@dataclass
class Counter:
    """The window, the clock and a second Desk on the same book for what others do meanwhile."""

    bot: QtBot
    window: MainWindow
    desk: Desk
    clock: Clock
    codes: list[str] = field(default_factory=list)
    bugs: list[BaseException] = field(default_factory=list)

    @property
    def shell(self) -> Any:
        return self.window.workplace

    @property
    def said(self) -> str:
        """The sentence in the bar."""
        return str(self.shell.bar.text)

    def wait(self) -> None:
        """Wait until the screen has settled and the workers have nothing left to do."""
        self.bot.waitUntil(lambda: self.shell.tasks.pending == 0 and not self._is_settling, timeout=PATIENCE)
        QApplication.processEvents()
        self.bot.waitUntil(lambda: self.shell.tasks.pending == 0, timeout=PATIENCE)

    @property
    def _is_settling(self) -> bool:
        """Whether the list in front has yet to tell its remaining times."""
        browser = getattr(self.shell.screens.front, "browser", None)
        return browser is not None and bool(browser._settling.isActive())

    def go(self, screen_id: str, **what: object) -> Any:
        """Bring a screen to the front and wait until it shows what it has."""
        assert self.shell.go(screen_id, **what)
        self.wait()
        return self.shell.screens.front

    def receive(self, name: str, procedure: str = STATUS_CERTIFICATE, **more: Any) -> str:
        """Take a dossier in at the clock's time; returns its code."""
        taken = intake.receive(self.desk, intake.IntakeForm(procedure=procedure, name=name, **more)).value
        self.codes.append(taken.code)
        return taken.code

    def step(self, code: str, action: Action, **form: Any) -> progress.Stepped:
        """Do an action as another PC would."""
        return progress.step(self.desk, code, action, progress.StepForm(**form)).value

    def until(self, claim: Callable[[], bool]) -> None:
        """Wait until something becomes true on the screen."""
        self.bot.waitUntil(claim, timeout=PATIENCE)


@cache
def founded(code_source: CodeSource) -> bytes:
    """The book of a commune's office with two officers and a signer, made once for all tests of a run."""
    with tempfile.TemporaryDirectory() as folder:
        config = config_from({"office": folder}, {})
        desk = open_desk(config, create=True, clock=Clock())
        offices.found(desk, "Trung tâm Phục vụ hành chính công xã Bình Minh", "H56.123.45", code_source=code_source)
        accounts.add(desk, CLERK, Role.ADMINISTRATOR, "Một cửa")
        accounts.add(desk, "Trần Văn Khoa", Role.OFFICER, "Tư pháp – Hộ tịch")
        office.put_signer(desk, Signer("Phạm Quốc Bảo", "Chủ tịch"))
        desk.close()
        return (Path(folder) / "office.db").read_bytes()


@contextmanager
def counter(
    bot: QtBot, folder: Path, *, code_source: CodeSource = CodeSource.OWN, database: str | None = None
) -> Iterator[Counter]:
    """That office in a folder of its own, and its window of 1366x768; ``database`` is where it was moved to."""
    clock = Clock()
    config = config_from({"office": str(folder / "don-vi")}, {})
    config.make_folders()
    (config.office / "office.db").write_bytes(founded(code_source))
    if database is not None:
        copying.move(config.database_url, database, clock().date())
        config = config_from({"office": str(config.office), "database": database}, {})
    desk = open_desk(config, clock=clock).acting_as(CLERK)
    window = MainWindow(config, opener=lambda: open_desk(config, clock=clock).acting_as(CLERK))
    bot.addWidget(window)
    window.resize(1366, 728)
    made = Counter(bot, window, desk, clock)
    try:
        yield made
    finally:
        window.close_down()
        desk.close()
    if made.bugs:
        raise made.bugs[0]


def type_text(field: Any, text: str) -> None:
    """Type over what stands in a field, Vietnamese letters as Unikey sends them: whole."""
    field.setFocus()
    target = field.focusProxy() or field
    line = target.lineEdit() if hasattr(target, "lineEdit") else target
    line.selectAll()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(line, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def open_window(at: Counter) -> None:
    """Show the window and wait until the book is open and the first screen filled."""
    at.shell.tasks.broke.connect(at.bugs.append)
    at.window.show()
    at.bot.waitUntil(lambda: at.window._workplace is not None and at.shell.tasks.desk is not None, timeout=PATIENCE)
    at.window.activateWindow()
    at.bot.waitUntil(at.window.isActiveWindow, timeout=PATIENCE)
    at.wait()
