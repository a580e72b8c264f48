"""A place's package that was opened in a folder: it waits until the book is open and someone may work with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.entrance.opening import Opening
    from ui.shell import Shell
    from ui.sign_in.locking import Locking


class Arrival(QObject):
    """Shows the last package that came as soon as the screen of exchange can."""

    def __init__(self, shell: Shell, opening: Opening, locking: Locking) -> None:
        super().__init__(opening)
        self._shell, self._opening, self._locking = shell, opening, locking
        self._waiting: Path | None = None

    def listen(self) -> None:
        """Try again whenever a book was opened or the door unlocked."""
        self._opening.looked.connect(self._on_ready)
        self._locking.opened.connect(self._on_ready)

    def bring(self, package: Path) -> None:
        """Look at this package, now or as soon as that is possible."""
        self._waiting = package
        self._on_ready()

    def _on_ready(self) -> None:
        shell = self._shell
        if self._waiting is None or shell.tasks.desk is None or not shell.office.name or self._locking.is_shut:
            return
        package, self._waiting = self._waiting, None
        shell.go("exchange", package=package)
