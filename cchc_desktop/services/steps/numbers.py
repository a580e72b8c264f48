"""Numbers of letters and slips, given in the transaction that issues them (rules.md section 6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.domain import numbering

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit


def slip_number(unit: Unit, symbol: str, day: date) -> str:
    """The next number of a kind of slip of that year, as printed: "05/PTC-TTPVHCC".

    A place away from the office counts its own, told apart by its symbol: "05/PTC-TTPVHCC.D1".
    """
    suffix = symbol if symbol == "PXL" else f"{symbol}-{unit.settings.symbol}"
    place = unit.places.own()
    if place is not None:
        suffix = f"{suffix}.{place.symbol}"
    return numbering.letter_number(unit.counters.next_letter(symbol, day.year), suffix)
