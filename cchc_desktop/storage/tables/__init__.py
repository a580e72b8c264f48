"""All tables of the book.

``events`` and ``event_private`` are the truth about dossiers; ``dossiers``, ``standings``, ``duties``, ``fees`` and
``guidances`` are derived from them and can be checked against them. What an office keeps by hand (settings, officers,
signers, procedures, calendar, reasons, wordings of forms) carries a digest.
"""

from __future__ import annotations

from cchc_desktop.storage.tables.book import dossiers, duties, event_private, events, fees, guidances, standings
from cchc_desktop.storage.tables.desk import day_closes, drafts, sent_dossiers, sent_periods, told
from cchc_desktop.storage.tables.kept import (
    calendar_days,
    counters,
    fields,
    form_texts,
    officers,
    procedure_versions,
    procedures,
    reasons,
    revisions,
    settings,
    signers,
    stations,
)
from cchc_desktop.storage.tables.naming import metadata
from cchc_desktop.storage.tables.trust import credentials, packages, places

__all__ = [
    "calendar_days",
    "counters",
    "credentials",
    "day_closes",
    "dossiers",
    "drafts",
    "duties",
    "event_private",
    "events",
    "fees",
    "fields",
    "form_texts",
    "guidances",
    "metadata",
    "officers",
    "packages",
    "places",
    "procedure_versions",
    "procedures",
    "reasons",
    "revisions",
    "sent_dossiers",
    "sent_periods",
    "settings",
    "signers",
    "standings",
    "stations",
    "told",
]
