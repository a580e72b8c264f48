"""A place's package that was opened in a folder: it waits until the book is open and someone may work with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.workplace import Workplace


class Arrival(QObject):
    """Shows the last package that came as soon as the screen of exchange can."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._workplace = workplace
        self._waiting: Path | None = None

    def listen(self) -> None:
        """Try again whenever a book was opened or the door unlocked."""
        self._workplace.opening.looked.connect(self._on_ready)
        self._workplace.locking.opened.connect(self._on_ready)

    def bring(self, package: Path) -> None:
        """Look at this package, now or as soon as that is possible."""
        self._waiting = package
        self._on_ready()

    def _on_ready(self) -> None:
        there = self._workplace
        if self._waiting is None or there.tasks.desk is None or not there.office.name or there.locking.is_shut:
            return
        package, self._waiting = self._waiting, None
        there.go("exchange", package=package)
