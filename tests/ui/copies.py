"""The copies of a counter's book, and who keeps them."""

from __future__ import annotations

from typing import Any

from tests.ui.counter import Counter


def kept(at: Counter) -> Any:
    """The keeper of copies, which begins a moment after the window."""
    at.until(lambda: at.shell.watchers.backing is not None)
    at.wait()
    return at.shell.watchers.backing


def files(at: Counter) -> list[str]:
    """The names of the copies in the office's folder."""
    return sorted(path.name for path in at.desk.config.backups.glob("office-*.db"))
