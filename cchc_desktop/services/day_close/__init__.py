"""The close of a day: what was due, handed over or left open today, confirmed in one go with its true times."""

from __future__ import annotations

from cchc_desktop.services.day_close.closing import LeftOver, close, left_over
from cchc_desktop.services.day_close.confirming import CONFIRMABLE, Confirmation, Confirmed, confirm
from cchc_desktop.services.day_close.looking import MOST_ROWS, DayView, look
from cchc_desktop.services.day_close.officers import OfficerLoad, by_officer, paper, workbook
from cchc_desktop.services.day_close.sections import LABELS, ClerkFees, DayRow, Section, SectionRows

__all__ = [
    "CONFIRMABLE",
    "LABELS",
    "MOST_ROWS",
    "ClerkFees",
    "Confirmation",
    "Confirmed",
    "DayRow",
    "DayView",
    "LeftOver",
    "OfficerLoad",
    "Section",
    "SectionRows",
    "by_officer",
    "close",
    "confirm",
    "left_over",
    "look",
    "paper",
    "workbook",
]
