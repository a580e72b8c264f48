"""A PC's clock that was set back is told when the book opens; who may, says that it is right."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer

from cchc_desktop.domain.errors import UserError
from ui.messages import MessageBar
from ui.tasks import Tasks

# What asks the book loads more than its first page does, and would make that wait.
LOOK_AFTER_MS = 1_000
_log = logging.getLogger(__name__)


class ClockWatch(QObject):
    """Compares the clock with the book once it came open."""

    def __init__(self, tasks: Tasks, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._bar = bar
        self._first = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._first.timeout.connect(self.look)
        tasks.opened.connect(self._on_opened)

    def close_down(self) -> None:
        """Ask no more."""
        self._first.stop()

    def _on_opened(self, _: object) -> None:
        self._first.start()

    def look(self) -> None:
        """Ask the book."""
        from cchc_desktop.services import clock  # see above: its loading too waits for the first page

        self._tasks.read(clock.warning, self._on_answer, self._on_not_asked, group=(self, "look"), owner=self)

    def _on_answer(self, sentence: str | None) -> None:
        if sentence is not None:
            self._bar.warn(sentence, ("Giờ &máy đúng", self.on_right))

    def on_right(self) -> None:
        """Note that the clock is right."""
        from cchc_desktop.services import clock

        self._tasks.write(clock.confirm, self._on_noted, self._bar.refuse, owner=self)

    def _on_not_asked(self, error: UserError) -> None:
        # A book that cannot be asked says so elsewhere.
        _log.warning("the clock was not compared: %s", error.kind)

    def _on_noted(self, _done: object) -> None:
        self._bar.say("Đã xác nhận giờ máy; có thể ghi sổ tiếp.")
