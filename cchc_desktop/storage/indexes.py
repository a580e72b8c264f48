"""The indexes that answer lists, search and statistics; queries name the conditions of partial ones word for word."""

from __future__ import annotations

from sqlalchemy import Index

from cchc_desktop.storage.partial import only
from cchc_desktop.storage.tables import dossiers, duties, events
from cchc_desktop.storage.told_deeds import deed_of

_counted = only("is_counted = 1")
_with_result = only("is_counted = 1 AND closed_kind IN ('granted', 'refused')")
_open = only("closed_day IS NULL AND received_day IS NOT NULL AND is_void = 0")
_ready = only("status = 9 AND is_void = 0")
_to_accept = only("status = 1 AND is_void = 0")

# Everything that the columns of II.06a and its finest grain are made of: a quarter is summed up from the index alone,
# field by field, since sorting what is grouped took longer than reading it.
Index(
    "ix_dossiers_statistics",
    *(
        dossiers.c[name]
        for name in (
            "field_id",
            "closed_day",
            "received_day",
            "promised_day",
            "judged_day",
            "closed_keyed_day",
            "closed_kind",
            "letter_at",
            "waiting_day",
            "suspended_day",
            "channel",
            "has_past",
            "is_counted",
            "side",
            "is_digitised",
            "is_reused",
            "is_electronic",
            "is_paid_online",
        )
    ),
    **_counted,
)
Index(
    "ix_dossiers_returned",
    *(dossiers.c[name] for name in ("returned_day", "closed_stated_day", "closed_kind", "is_counted", "field_id")),
    **_with_result,
)
Index(
    "ix_dossiers_outside",
    *(
        dossiers.c[name]
        for name in (
            "received_at",
            "registered_at",
            "rejected_at",
            "is_void",
            "role",
            "status",
            "is_counted",
            "field_id",
        )
    ),
    **only("is_counted = 0"),
)
Index("ix_dossiers_registered", dossiers.c.registered_at, **only("registered_at IS NOT NULL"))
Index("ix_dossiers_open", dossiers.c.due_at, dossiers.c.id, **_open)
Index("ix_dossiers_ready", dossiers.c.closed_at, dossiers.c.id, **_ready)
Index("ix_dossiers_to_accept", dossiers.c.registered_at, dossiers.c.id, **_to_accept)
Index("ix_dossiers_received", dossiers.c.received_at, dossiers.c.id, dossiers.c.is_counted)
# How many came of each procedure, and how much was certified, without looking at a single dossier.
Index(
    "ix_dossiers_procedure",
    *(dossiers.c[name] for name in ("procedure_id", "received_at", "is_void")),
    # No other query says so: grouped by procedure, they would follow it and look at each dossier.
    **only("received_at IS NOT NULL"),
)
Index(
    "ix_dossiers_granted",
    *(dossiers.c[name] for name in ("procedure_id", "closed_day", "copies")),
    **only("is_counted = 1 AND closed_kind = 'granted'"),
)
Index("ix_dossiers_code_tail", dossiers.c.code_tail)
Index("ix_dossiers_owner", dossiers.c.owner_folded, dossiers.c.procedure_id)
Index("ix_dossiers_owner_id", dossiers.c.owner_id)
Index("ix_dossiers_owner_phone", dossiers.c.owner_phone)
Index("ix_events_late_keyed", events.c.happened_at, events.c.dossier_id, **only("late_reason <> ''"))
Index("ix_dossiers_without_code", dossiers.c.id, **only("national_code IS NULL AND local_no IS NOT NULL"))
Index("ix_duties_open", duties.c.kind, duties.c.by_at, duties.c.dossier_id, **only("done_at IS NULL"))
Index("ix_duties_kind", duties.c.kind, duties.c.since_at)
Index(
    "ix_events_missing",
    events.c.happened_at,
    events.c.id,
    **only("kind IN ('SupplementRequested', 'Guided')"),
)
# The journal, the newest first: its days are found, and kinds and officers sifted, without looking at a single event.
Index("ix_events_recorded", *(events.c[name] for name in ("recorded_at", "id", "kind", "officer_id")))
# Rare deeds (a restore, a setting) among ten thousands of sign-ins.
Index(
    "ix_events_deed",
    deed_of(events.c.public),
    *(events.c[name] for name in ("recorded_at", "id", "officer_id")),
    **only("kind = 'Noted'"),
)
