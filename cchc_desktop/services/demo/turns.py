"""What becomes of the dossiers of a practice year besides the usual, and how often."""

from __future__ import annotations

from enum import StrEnum
from random import Random


class Turn(StrEnum):
    """What becomes of a dossier besides the usual."""

    USUAL = "usual"
    LATE = "late"
    LATE_WITH_LETTER = "late_with_letter"
    SUPPLEMENT = "supplement"
    SUSPENDED = "suspended"
    FINANCIAL_DUTY = "financial_duty"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    STOPPED = "stopped"
    CORRECTED = "corrected"
    VOID = "void"
    REOPENED = "reopened"
    KEYED_LATE = "keyed_late"
    UNCOLLECTED = "uncollected"


# Shares of all dossiers in a thousand; the rest is usual. Offices report 0.2-2% late.
TURNS: dict[Turn, float] = {
    Turn.LATE: 3,
    Turn.LATE_WITH_LETTER: 6,
    Turn.SUPPLEMENT: 12,
    Turn.SUSPENDED: 2,
    Turn.FINANCIAL_DUTY: 4,
    Turn.REFUSED: 5,
    Turn.WITHDRAWN: 4,
    Turn.CLOSED: 2,
    Turn.STOPPED: 0.7,
    Turn.CORRECTED: 3,
    Turn.VOID: 0.8,
    Turn.REOPENED: 0.5,
    Turn.KEYED_LATE: 5,
    Turn.UNCOLLECTED: 4,
}
# Which counter gives the number of the one slip or letter that a turn needs.
SLIPS: dict[Turn, str] = {
    Turn.LATE_WITH_LETTER: "PXL",
    Turn.SUPPLEMENT: "PBS",
    Turn.CLOSED: "PBS",
    Turn.REFUSED: "PTC",
    Turn.WITHDRAWN: "TBD",
    Turn.STOPPED: "TBD",
}
NEEDS_DAYS = {Turn.LATE_WITH_LETTER, Turn.SUPPLEMENT, Turn.SUSPENDED, Turn.FINANCIAL_DUTY, Turn.CLOSED}


def usual_turn(chance: Random) -> Turn:
    """What becomes of a dossier drawn at random."""
    draw = chance.random() * 1000
    for turn, share in TURNS.items():
        draw -= share
        if draw < 0:
            return turn
    return Turn.USUAL
