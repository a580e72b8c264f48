"""A letter of apology as it is filled in before it is issued; it has no number yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain.outcome import CauseSide


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """What stands in the form of one dossier.

    ``new_due`` None is a letter without a new date. ``note`` is the leader's decision on a second extension;
    ``version`` what the screen showed of the dossier: another one in the book by now is a Conflict.
    """

    code: str
    new_due: date | None = None
    reason: str = ""
    cause: str = ""
    side: CauseSide | None = None
    told_how: str = ""
    note: str = ""
    version: int | None = None
