"""Cách tính ngày hẹn: the computation of a due date as dated lines, the same as on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead


@dataclass(frozen=True)
class ExplanationLine:
    """One line: a day (or a moment), its number if it was counted ("1", "2", "") and what happened on it."""

    day: date | datetime
    counted: str
    note: str


@dataclass(frozen=True)
class ExplanationData:
    """Why a dossier is promised for ``due_at``."""

    head: OfficeHead
    code: str
    procedure: str
    limit_value: Decimal
    limit_unit: str
    received_at: datetime
    due_at: datetime | None
    lines: tuple[ExplanationLine, ...]
    printed_at: datetime
    name: str = ""
    warnings: tuple[str, ...] = ()
    marks: Marks = FIRST_PRINT
