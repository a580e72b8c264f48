"""Bảng kê phí, lệ phí of a day or a period, by clerk and by procedure; an internal list, never a biên lai."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead


@dataclass(frozen=True)
class FeeLine:
    """What one clerk collected for one procedure, in whole VND; ``exempt`` counts dossiers freed of the fee."""

    clerk: str
    procedure_code: str
    procedure: str
    dossiers: int
    cash: int
    transfer: int = 0
    exempt: int = 0


@dataclass(frozen=True)
class FeesData:
    """The fees of ``from_day`` to ``to_day`` (the same day for a daily list)."""

    head: OfficeHead
    from_day: date
    to_day: date
    lines: tuple[FeeLine, ...]
    printed_at: datetime
    prepared_by: str = ""
    received_by: str = ""
    marks: Marks = FIRST_PRINT
