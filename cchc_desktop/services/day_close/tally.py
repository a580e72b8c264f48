"""How many dossiers were confirmed since a day was last closed, remembered beside the drafts of the counter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit

_NAME = "day-close-tally"


def add_to_tally(desk: Desk, unit: Unit, number: int) -> None:
    """Remember that so many more were confirmed today."""
    today = desk.now().date()
    unit.drafts.put(_NAME, f"{today.isoformat()} {taken_since(unit, today) + number}", desk.now())


def taken_since(unit: Unit, day: date) -> int:
    """How many were confirmed on that day or after it and belong to no close yet."""
    kept_on, _, number = (unit.drafts.get(_NAME) or "").partition(" ")
    return int(number) if number and date.fromisoformat(kept_on) >= day else 0


def start_anew(unit: Unit) -> None:
    """What was confirmed so far belongs to a close."""
    unit.drafts.drop(_NAME)
