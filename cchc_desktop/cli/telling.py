"""Long work tells a person at a terminal how far it is; a script and a file hear nothing of it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_desktop.cli.call import Call

_SECONDS = 0.5


@dataclass
class Telling:
    """Rewrites one line on standard error, at most twice a second."""

    is_heard: bool
    _next: float = field(default=0.0)

    def progress(self, done: int, total: int | None = None, what: str = "") -> None:
        """Say that ``done`` of ``total`` pieces of ``what`` are finished."""
        if not self.is_heard or monotonic() < self._next:
            return
        self._next = monotonic() + _SECONDS
        share = f"{done}/{total}" if total else str(done)
        print(f"\r{what or 'Đang làm'}: {share}   ", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line empty for what comes after."""
        if self.is_heard and self._next:
            print("\r" + " " * 60, end="\r", file=sys.stderr, flush=True)


def telling_of(call: Call) -> Telling:
    """Heard only by a person who looks at the terminal."""
    return Telling(sys.stderr is not None and sys.stderr.isatty() and not call.options.json)
