"""The export of the provincial system against the book: a list of what to do, and the rules the province counts by."""

from __future__ import annotations

from cchc_desktop.services.reconcile.comparing import Job, Reconciled, Unread, columns_of, reconcile, remember
from cchc_desktop.services.reconcile.rules import StatedTotals, fitted, read_totals
from cchc_desktop.services.reconcile.written import write_workbook

__all__ = [
    "Job",
    "Reconciled",
    "StatedTotals",
    "Unread",
    "columns_of",
    "fitted",
    "read_totals",
    "reconcile",
    "remember",
    "write_workbook",
]
