"""The dossiers: ``events`` and ``event_private`` are the truth, the other tables are derived from them."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from cchc_desktop.storage.tables.naming import metadata
from cchc_desktop.storage.types import LocalDay, LocalTime

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("code", String(60), nullable=False, unique=True),
    Column("local_no", String(30), unique=True),
    Column("national_code", String(60), unique=True),
    Column("code_tail", String(30), nullable=False),
    Column("intake_key", String(80), unique=True),
    Column("status", Integer, nullable=False),
    Column("is_void", Boolean, nullable=False),
    # In the columns of II.06a: own, received elsewhere or our part; neither void nor status 1 or 3.
    Column("is_counted", Boolean, nullable=False),
    Column("procedure_id", Integer, ForeignKey("procedures.id"), nullable=False),
    Column("field_id", Integer, ForeignKey("fields.id"), nullable=False),
    Column("officer_id", Integer, ForeignKey("officers.id")),
    Column("received_by", Integer, ForeignKey("officers.id")),
    Column("channel", String(16), nullable=False),
    Column("role", String(20), nullable=False),
    Column("return_way", String(12), nullable=False),
    Column("applicant_kind", String(14), nullable=False),
    Column("limit_unit", String(14), nullable=False),
    Column("owner_name", Text, nullable=False),
    Column("owner_folded", Text, nullable=False),
    Column("owner_id", String(40), nullable=False),
    Column("owner_phone", String(40), nullable=False),
    Column("owner_address", Text, nullable=False),
    Column("submitter_name", Text, nullable=False),
    Column("agency", Text, nullable=False),
    Column("registered_at", LocalTime),
    Column("rejected_at", LocalTime),
    Column("received_at", LocalTime),
    Column("received_day", LocalDay),
    # The promise in force, extensions included, and the days that follow from it.
    Column("due_at", LocalTime),
    Column("due_day", LocalDay),
    Column("late_after", LocalTime),
    Column("soon_day", LocalDay),
    Column("apology_day", LocalDay),
    # What the statistics judge by: the promise other than an extension, and the extension.
    Column("promised_day", LocalDay),
    Column("promised_at", LocalTime),
    Column("extended_at", LocalTime),
    Column("extended_day", LocalDay),
    Column("waiting_since", LocalTime),
    Column("waiting_day", LocalDay),
    Column("suspended_day", LocalDay),
    Column("is_suspended", Boolean, nullable=False),
    # Whether standings holds rows: a past period then has to look there.
    Column("has_past", Boolean, nullable=False),
    Column("extensions", Integer, nullable=False),
    Column("letter_at", LocalTime),
    Column("supplement_requests", Integer, nullable=False),
    Column("closed_kind", String(10)),
    Column("closed_at", LocalTime),
    Column("closed_day", LocalDay),
    Column("closed_stated_day", LocalDay),
    Column("closed_keyed_day", LocalDay),
    Column("is_proven", Boolean),
    # The day that is compared with the judging date: the closing's, or the request's when closed while waiting.
    Column("judged_day", LocalDay),
    Column("result_number", Text, nullable=False),
    Column("result_date", LocalDay),
    Column("returned_at", LocalTime),
    Column("returned_day", LocalDay),
    Column("returned_keyed_day", LocalDay),
    Column("cause", Text, nullable=False),
    Column("side", String(12)),
    Column("satisfaction", String(16)),
    Column("fee_collected", Integer, nullable=False),
    Column("late_keyed", Integer, nullable=False),
    # Ticks of the quality indicators (QĐ 766), and how many copies, signatures or contracts were certified.
    Column("is_digitised", Boolean, nullable=False, server_default=false()),
    Column("is_reused", Boolean, nullable=False, server_default=false()),
    Column("is_electronic", Boolean, nullable=False, server_default=false()),
    Column("is_paid_online", Boolean, nullable=False, server_default=false()),
    Column("copies", Integer, nullable=False, server_default=text("0")),
)

# What a dossier with more than one judging promise or a pause was judged by, from a moment on.
standings = Table(
    "standings",
    metadata,
    Column("dossier_id", Integer, ForeignKey("dossiers.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("from_day", LocalDay, nullable=False),
    Column("promised_day", LocalDay),
    Column("extended_day", LocalDay),
    Column("waiting_day", LocalDay),
    Column("suspended_day", LocalDay),
)

# What is owed besides the promise, also what was done; derived from the events.
duties = Table(
    "duties",
    metadata,
    Column("dossier_id", Integer, ForeignKey("dossiers.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("since_at", LocalTime, nullable=False),
    Column("by_at", LocalTime),
    Column("done_at", LocalTime),
    Column("whom", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("last_at", LocalTime),
    Column("times", Integer, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("dossier_id", Integer, ForeignKey("dossiers.id"), index=True),
    Column("station_id", Integer, ForeignKey("stations.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("happened_at", LocalTime, nullable=False),
    Column("recorded_at", LocalTime, nullable=False),
    Column("officer_id", Integer, ForeignKey("officers.id")),
    Column("origin", String(10), nullable=False),
    Column("late_reason", Text, nullable=False),
    Column("public", Text, nullable=False),
    Column("private_digest", LargeBinary(32)),
    Column("prev", LargeBinary(32), nullable=False),
    Column("seal", LargeBinary(32), nullable=False),
    UniqueConstraint("station_id", "seq"),
)

event_private = Table(
    "event_private",
    metadata,
    Column("event_id", Integer, ForeignKey("events.id"), primary_key=True),
    Column("salt", LargeBinary(16), nullable=False),
    Column("payload", Text, nullable=False),
)

fees = Table(
    "fees",
    metadata,
    Column("event_id", Integer, ForeignKey("events.id"), primary_key=True),
    Column("dossier_id", Integer, ForeignKey("dossiers.id"), nullable=False),
    Column("day", LocalDay, nullable=False, index=True),
    Column("officer_id", Integer, ForeignKey("officers.id")),
    Column("amount", Integer, nullable=False),
)

guidances = Table(
    "guidances",
    metadata,
    Column("event_id", Integer, ForeignKey("events.id"), primary_key=True),
    Column("day", LocalDay, nullable=False),
    Column("number", String(20), nullable=False),
    Column("procedure_id", Integer, ForeignKey("procedures.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False, index=True),
)
