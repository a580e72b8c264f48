"""The day and the hour of the book in the line of messages, and the moment when a new day begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.format import clock, long_day

if TYPE_CHECKING:
    from ui.shell import Shell

LOOK_AGAIN_MS = 20_000


class TimeOfDay(QObject):
    """``ticked`` after each look, ``day_began`` before that when the day is another one than at the last look."""

    ticked = Signal()
    day_began = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._day = shell.now().date()
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look every few seconds."""
        self._timer.start()

    def look(self) -> None:
        """Say what time it is."""
        now = self._shell.now()
        self._shell.bar.set_idle(f"{long_day(now.date())}, {clock(now)}")
        if now.date() != self._day:
            self._day = now.date()
            self.day_began.emit()
        self.ticked.emit()

    def take_clock(self) -> None:
        """The book's clock may be another one: the province's time on a PC of another zone, a practice day."""
        self._day = self._shell.now().date()
        self.look()

    def close_down(self) -> None:
        """Look no more."""
        self._timer.stop()
