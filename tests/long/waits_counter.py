"""A clerk at the real window who takes dossiers in again and again, and a pulse that feels every stall of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.services import catalogue
from tests.ui.bench import MARITAL
from tests.ui.counter import Counter, counter, open_window, type_text
from ui.application import prepare
from ui.preferences import Preferences

BEAT_MS = 5
PATIENCE = 600.0
REST = 0.15


class Hands:
    """Waits in the window's own event loop, as it runs for a clerk."""

    def addWidget(self, _: object) -> None:
        """Nothing is to be closed for us."""

    def waitUntil(self, claim: Callable[[], bool], timeout: int = int(PATIENCE * 1000)) -> None:
        """Let the loop run until something becomes true; raises TimeoutError after so many milliseconds."""
        loop, given_up = QEventLoop(), time.monotonic() + timeout / 1000

        def look() -> None:
            is_true = True  # an error in the claim ends the waiting too, and is raised below
            with suppress(Exception):
                is_true = claim()
            if is_true or time.monotonic() > given_up:
                loop.quit()

        timer = QTimer(interval=BEAT_MS)
        timer.timeout.connect(look)
        timer.start()
        loop.exec()
        timer.stop()
        if not claim():
            raise TimeoutError


class Pulse:
    """Beats every few milliseconds as long as the event loop turns; what it misses is how long the window stood."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._at = 0.0
        self._timer = QTimer(interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)

    def start(self) -> None:
        """Feel from now on."""
        self.longest, self._at = 0.0, time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """The longest gap between two beats, in seconds."""
        self._on_beat()
        self._timer.stop()
        return self.longest

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._at)
        self._at = now


@dataclass
class Clerk:
    """Takes dossiers in; ``waits`` are the seconds from each Enter to the answer in the window."""

    at: Counter
    waits: list[float] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    _answered: float = 0.0

    def __post_init__(self) -> None:
        self.at.shell.tasks.produced.connect(self._on_produced)
        self.at.shell.print_pdf = lambda *_, **__: None

    def sit_down(self) -> None:
        """Have the intake in front."""
        assert self.at.shell.go("intake")
        self.at.bot.waitUntil(self._sheet.isVisible, timeout=60_000)

    def take_in(self) -> None:
        """One usual dossier from the name to the answer; the receipt is drawn meanwhile, as it is for any clerk."""
        sheet = self._sheet
        type_text(sheet.applicant["name"], f"Đặng Thị Hòa {len(self.codes)}")
        sheet.request.procedure.chosen.emit(catalogue.get(self.at.desk, MARITAL).latest)
        self.at.bot.waitUntil(lambda: not sheet._pause.isActive())
        self.pause()
        known, begun = len(self.codes), time.perf_counter()
        focused = self.at.window.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.at.bot.waitUntil(lambda: len(self.codes) > known, timeout=60_000)
        self.waits.append(self._answered - begun)

    def pause(self) -> None:
        """The clerk takes breath; the window goes on."""
        over = time.monotonic() + REST
        self.at.bot.waitUntil(lambda: time.monotonic() > over)

    @property
    def _sheet(self) -> Any:
        return self.at.shell.screens.front.sheet

    def _on_produced(self, done: Any) -> None:
        code = getattr(getattr(done, "value", None), "code", None)
        if code is not None and done.value.created:
            self._answered = time.perf_counter()
            self.codes.append(code)


@contextmanager
def clerk_at_work(folder: Path) -> Iterator[Clerk]:
    """A clerk at the window of a new office in ``folder``."""
    app = QApplication.instance() or QApplication(["waits"])
    prepare(cast("QApplication", app), Preferences(folder))
    with counter(cast("QtBot", Hands()), folder) as at:
        open_window(at)
        yield Clerk(at)
