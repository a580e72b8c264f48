"""The office's own wording of a part of a printed form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class FormText:
    """What stands in ``part`` of ``form`` on papers made from ``valid_from`` on, until a later wording holds.

    ``changed_by`` is an officer's id, None for the office itself.
    """

    form: str
    part: str
    text: str
    valid_from: date
    changed_at: datetime
    changed_by: int | None = None
