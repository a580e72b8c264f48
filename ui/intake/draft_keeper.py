"""Keeps what is typed every few seconds, and brings it back after a crash or a power cut."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.services import drafts
from ui.tasks import Tasks, drop_result
from ui.working.request import Request

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk

EVERY_MS = 3_000
LAST_WRITE_SECONDS = 2.0


class DraftKeeper(QObject):
    """``touch`` after each change; ``values`` gives what stands there, None when nothing is worth keeping.

    ``found`` carries what ``bring_back`` read, as ``reader`` read it, or None.
    """

    found = Signal(object)

    def __init__(
        self, tasks: Tasks, form: str, values: Callable[[], Mapping[str, Any] | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._form = form
        self._values = values
        self._is_kept = False
        self._last: Request | None = None
        self._pause = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._pause.timeout.connect(self.save)

    def touch(self) -> None:
        """Something changed: keep it within a few seconds, however long the typing goes on."""
        if not self._pause.isActive():
            self._pause.start()

    def save(self) -> None:
        """Keep what stands there now, or forget the draft when nothing does."""
        self._pause.stop()
        self._write()

    def forget(self) -> None:
        """What was typed is in the book."""
        self._pause.stop()
        if self._is_kept:
            self._is_kept = False
            form = self._form
            self._last = self._tasks.write(lambda desk: drafts.drop(desk, form), drop_result, owner=self)

    def bring_back(self, reader: Callable[[Desk, drafts.Draft], Any]) -> None:
        """Read what was kept before, once."""
        form = self._form

        def read(desk: Desk) -> Any:
            draft = drafts.load(desk, form)
            return None if draft is None else reader(desk, draft)

        # Who may not receive has no draft here; saying so before anything was typed would only disturb.
        self._tasks.read(read, self._on_read, lambda _: self._on_read(None), owner=self)

    def close_down(self) -> None:
        """Keep the last letters before the workers end: a write that has begun is finished."""
        if self._pause.isActive():
            self.save()
        patience = time.monotonic() + LAST_WRITE_SECONDS
        while self._tasks.desk is not None and self._last is not None and not self._last.has_begun:
            if time.monotonic() > patience:
                return
            time.sleep(0.002)

    def _write(self) -> None:
        values, form = self._values(), self._form
        if values is None:
            self.forget()
            return
        self._is_kept = True
        self._last = self._tasks.write(lambda desk: drafts.save(desk, form, values), drop_result, owner=self)

    def _on_read(self, result: Any) -> None:
        self._is_kept = self._is_kept or result is not None
        self.found.emit(result)
