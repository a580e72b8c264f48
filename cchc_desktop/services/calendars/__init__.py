"""The working calendar: its days with their decisions, its week, what a change moves, years that come in and go out."""

from __future__ import annotations

from cchc_desktop.services.calendars.change import Change, settled
from cchc_desktop.services.calendars.impact import Impact, Moved, impact
from cchc_desktop.services.calendars.looking import CalendarView, days, missing_year, weeks, year
from cchc_desktop.services.calendars.proposals import UNDECIDED, proposals
from cchc_desktop.services.calendars.workbook import ImportPlan, RowNotice, export_year, plan_import
from cchc_desktop.services.calendars.writing import Applied, apply

__all__ = [
    "UNDECIDED",
    "Applied",
    "CalendarView",
    "Change",
    "Impact",
    "ImportPlan",
    "Moved",
    "RowNotice",
    "apply",
    "days",
    "export_year",
    "impact",
    "missing_year",
    "plan_import",
    "proposals",
    "settled",
    "weeks",
    "year",
]
