"""Dates, times, numbers and money as they are written in Vietnam."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

NOTHING = "–"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def day(value: date | None) -> str:
    """``22/11/2026``."""
    return NOTHING if value is None else f"{value:%d/%m/%Y}"


def clock(value: time | datetime | None) -> str:
    """``09:05``."""
    return NOTHING if value is None else f"{value:%H:%M}"


def moment(value: datetime | None) -> str:
    """``09:05 22/11/2026``: the clock first, as on the receipt."""
    return NOTHING if value is None else f"{value:%H:%M %d/%m/%Y}"


def long_day(value: date) -> str:
    """``Chủ Nhật, 22/11/2026``."""
    return f"{WEEKDAYS[value.weekday()]}, {day(value)}"


def number(value: int | Decimal | None, places: int = 0) -> str:
    """``1.234`` or, with places, ``1.234,50``."""
    if value is None:
        return NOTHING
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def money(value: int | None) -> str:
    """Whole đồng: ``12.000 đ``."""
    return NOTHING if value is None else f"{number(value)} đ"
