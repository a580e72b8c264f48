"""A date given to the citizen, and what gave it (rules.md section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PromiseKind(StrEnum):
    """What made a promise."""

    RECEIPT = "receipt"
    RESTART = "restart"
    RESUME = "resume"
    CORRECTION = "correction"
    REPLACEMENT = "replacement"
    HANDED_ON = "handed_on"
    EXTENSION = "extension"


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise and the moment from which it holds; ``due_at`` None where no limit is set.

    No promise is ever recomputed silently.
    """

    kind: PromiseKind
    from_at: datetime
    due_at: datetime | None
