"""What every event is: a fact with its stamp."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.domain.stamp import Stamp


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A fact with its stamp."""

    stamp: Stamp

    @property
    def happened_at(self) -> datetime:
        """When it happened, as stated."""
        return self.stamp.happened_at
