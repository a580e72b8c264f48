"""How a sentence writes a number, a count of dossiers, a day."""

from __future__ import annotations

from datetime import date


def number(value: int) -> str:
    """``363.424``."""
    return f"{value:,}".replace(",", ".")


def dossiers(count: int) -> str:
    """``1.555 hồ sơ``."""
    return f"{number(count)} hồ sơ"


def day(value: date) -> str:
    """``05/02/2026``, ``14/3/2026``: a leading zero for days below 10 and months 1 and 2 only (NĐ 30/2020)."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"
