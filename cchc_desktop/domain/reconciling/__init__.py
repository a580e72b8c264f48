"""The book against another book of the same dossiers: what pairs, what is missing, what differs, what to do."""

from __future__ import annotations

from cchc_desktop.domain.reconciling.entry import ENDED, Entry, is_late
from cchc_desktop.domain.reconciling.findings import KIND_WORDS, Finding, Kind, Reconciliation, reconcile
from cchc_desktop.domain.reconciling.pairing import Doubt, Pair, Pairing, paired
from cchc_desktop.domain.reconciling.rules import Fit, all_profiles, checked, fit

__all__ = [
    "ENDED",
    "KIND_WORDS",
    "Doubt",
    "Entry",
    "Finding",
    "Fit",
    "Kind",
    "Pair",
    "Pairing",
    "Reconciliation",
    "all_profiles",
    "checked",
    "fit",
    "is_late",
    "paired",
    "reconcile",
]
