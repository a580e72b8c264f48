"""What other counters change in a book on a server is shown here too, a moment after they did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.services.changes import CALENDAR, CATALOGUE, DOSSIER, PEOPLE, SETTINGS, Changes

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

# A busy counter keeps several things a second; lists that jump at each of them cannot be read.
GATHER_MS = 1_000
_KINDS = {"dossier": frozenset({DOSSIER}), "kept": frozenset({CATALOGUE, CALENDAR, SETTINGS, PEOPLE})}


class Listening(Protocol):
    """What listens until it is closed."""

    def close(self) -> None:
        """Stop listening."""


class OtherCounters(QObject):
    """``changed`` carries what others changed, at most once a second; silent for a book in a file."""

    changed = Signal(object)
    _heard = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listening: Listening | None = None
        self._book: object = None
        self._news: frozenset[str] = frozenset()
        self._gathering = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gathering.timeout.connect(self._tell)
        self._heard.connect(self._on_heard)

    def listen_at(self, desk: Desk) -> None:
        """Listen to the book of this desk from now on."""
        if desk.config.database_url != self._book:
            self.close_down()
            self._book = desk.config.database_url
            self._listening = desk.listen(self._heard.emit)

    def close_down(self) -> None:
        """Listen no longer."""
        self._gathering.stop()
        if self._listening is not None:
            self._listening.close()
        self._listening = self._book = None

    def _on_heard(self, kind: str) -> None:
        self._news |= _KINDS.get(kind, frozenset())
        if not self._gathering.isActive():
            self._gathering.start()

    def _tell(self) -> None:
        news, self._news = self._news, frozenset()
        self.changed.emit(Changes(news))
