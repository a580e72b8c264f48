"""Long work says how far it is and asks whether to go on."""

from __future__ import annotations

import time
from collections.abc import Callable

TELL_EVERY_SECONDS = 0.05


class Cancelled(Exception):
    """The user pressed "Hủy"; long work lets it through, and its unit of work rolls back."""


class Job:
    """Given to long work, which calls ``progress`` often; any thread may look at it."""

    def __init__(self, title: str, tell: Callable[[Job], None]) -> None:
        self.title = title
        self.done = 0
        self.total: int | None = None
        self.what = ""
        self._tell = tell
        self._told_at = 0.0
        self._cancelled = False

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> None:
        self._cancelled = True

    def check(self) -> None:
        """Raises Cancelled when the user no longer wants this."""
        if self._cancelled:
            raise Cancelled

    def progress(self, done: int, total: int | None = None, what: str = "") -> None:
        """``done`` of ``total`` pieces (None: not known), doing ``what`` in Vietnamese. Raises Cancelled."""
        self.check()
        self.done, self.total = done, total
        if what:
            self.what = what
        now = time.monotonic()
        if now - self._told_at >= TELL_EVERY_SECONDS or done == total:
            self._told_at = now
            self._tell(self)
