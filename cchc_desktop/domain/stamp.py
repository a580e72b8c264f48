"""When something happened and when it was keyed, by whom and where: the two clocks of every event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Origin(StrEnum):
    """Where an event was keyed."""

    SCREEN = "screen"
    COMMAND = "command"
    IMPORT = "import"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something happened (stated, cut to the minute), when it was keyed (clock), by whom and where.

    ``by`` is an officer's id, None for the office itself; ``late_reason`` explains a late keying.
    """

    happened_at: datetime
    recorded_at: datetime
    by: int | None = None
    origin: Origin = Origin.SCREEN
    late_reason: str = ""

    @property
    def doer(self) -> int | None:
        """Whose doing it was: of what came in with a register that is not known, ``by`` only brought it in."""
        return None if self.origin is Origin.IMPORT else self.by
