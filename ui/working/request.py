"""One piece of work on its way to a worker and back."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject

from ui.working.job import Job

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk


class Request:
    """Carries work there and its outcome back; ``cancel()`` drops both."""

    def __init__(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], object],
        failed: Callable[[Any], object] | None,
        *,
        owner: QObject | None = None,
        group: Hashable | None = None,
    ) -> None:
        self.work = work
        self.done = done
        self.failed = failed
        self.owner = owner if owner is not None else owner_of(done)
        self.group = group
        self.job: Job | None = None
        self.desk: Desk | None = None
        self.result: Any = None
        self.error: Exception | None = None
        self.has_begun = False
        self._cancelled = False

    @property
    def is_wanted(self) -> bool:
        """Whether someone is still there to take the answer."""
        return not self._cancelled and (self.owner is None or shiboken6.isValid(self.owner))

    def cancel(self) -> None:
        """Drop the work if it waits, its answer if it runs; long work is told to end."""
        self._cancelled = True
        if self.job is not None:
            self.job.cancel()

    def run(self) -> None:
        """In the worker thread: do the work unless it was dropped, and keep what came of it."""
        if self._cancelled:
            return
        self.has_begun = True
        try:
            if self.job is None:
                self.result = self.work(self.desk)
            else:
                self.job.check()
                self.result = self.work(self.desk, self.job)
        except Exception as error:  # noqa: BLE001  (carried to the window, which tells a refusal from a bug)
            self.error = error


def owner_of(done: Callable[..., object]) -> QObject | None:
    """The object an answer is for: the self of a bound method, or the one a lambda closes over."""
    while isinstance(done, functools.partial):
        done = done.func
    owner = getattr(done, "__self__", None)
    if owner is None:
        code, cells = getattr(done, "__code__", None), getattr(done, "__closure__", None)
        if code is not None and cells and "self" in code.co_freevars:
            owner = cells[code.co_freevars.index("self")].cell_contents
    return owner if isinstance(owner, QObject) else None
