"""Checking the book: the file, the chain of seals, the derived rows, the digests and the sums."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.people import Right

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Health:
    """What was looked at, and every problem as one Vietnamese sentence; no problem means all is well."""

    dossiers: int
    events: int
    problems: tuple[str, ...]


def check(desk: Desk, progress: Callable[[int, int], None] | None = None) -> Health:
    """Look at the whole book; ``progress`` hears how many dossiers of how many were looked at and may raise to stop."""
    desk.require(Right.READ)
    with desk.read() as view:
        return Health(view.audit.dossiers(), view.audit.events(), tuple(view.audit.problems(progress)))
