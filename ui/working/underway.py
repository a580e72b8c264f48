"""One piece of long work of a screen at a time: whether it runs, and that it ended, however it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from ui.tasks import Tasks
    from ui.working.request import Request


class Underway(QObject):
    """``busy(True)`` when one begins, ``busy(False)`` when it ended; ``stopped(request)`` when the user ended it."""

    busy = Signal(bool)
    stopped = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.request: Request | None = None
        tasks.long_ended.connect(self._on_ended)

    @property
    def is_busy(self) -> bool:
        """Whether one is on its way."""
        return self.request is not None

    def begin(self, request: Request) -> None:
        """This one is on its way from now on."""
        self.request = request
        self.busy.emit(True)

    def _on_ended(self, request: Request) -> None:
        if request is self.request:
            self.request = None
            self.busy.emit(False)
            if request.job is not None and request.job.is_cancelled:
                self.stopped.emit(request)
