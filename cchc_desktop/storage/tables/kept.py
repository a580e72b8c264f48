"""What an office keeps by hand, each row with its digest: settings, people, procedures, calendar, reasons, wordings."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from cchc_desktop.storage.tables.naming import metadata
from cchc_desktop.storage.types import LocalDay, LocalTime

# One row a kept thing (settings, calendar, catalogue, people), raised at each change: caches know when to reload.
revisions = Table(
    "revisions",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", Integer, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Integer, nullable=False),
)

stations = Table(
    "stations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(60), nullable=False, unique=True),
    Column("last_seq", Integer, nullable=False),
    Column("last_seal", LargeBinary(32), nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(40), nullable=False, index=True),
    Column("value", Text, nullable=False),
    Column("valid_from", LocalDay, nullable=False),
    Column("changed_at", LocalTime, nullable=False),
    Column("changed_by", Integer, ForeignKey("officers.id")),
    Column("digest", LargeBinary(32), nullable=False),
)

officers = Table(
    "officers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("folded", String(200), nullable=False, unique=True),
    Column("section", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("is_active", Boolean, nullable=False),
    Column("has_account", Boolean, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
)

signers = Table(
    "signers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False),
    Column("post", String(200), nullable=False),
    Column("authority", String(200), nullable=False),
    Column("forms", Text, nullable=False),
    Column("valid_from", LocalDay),
    Column("valid_to", LocalDay),
    Column("digest", LargeBinary(32), nullable=False),
)

fields = Table(
    "fields",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
)

procedures = Table(
    "procedures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(60), nullable=False, unique=True),
)

procedure_versions = Table(
    "procedure_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("procedure_id", Integer, ForeignKey("procedures.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("field_id", Integer, ForeignKey("fields.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("valid_from", LocalDay, nullable=False),
    Column("valid_to", LocalDay),
    Column("content", Text, nullable=False),
    Column("confirmed_by", Integer, ForeignKey("officers.id")),
    Column("confirmed_at", LocalTime),
    Column("changed_by", Integer, ForeignKey("officers.id")),
    Column("changed_at", LocalTime, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    UniqueConstraint("procedure_id", "version"),
)

calendar_days = Table(
    "calendar_days",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("day", LocalDay, nullable=False, index=True),
    Column("kind", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("status", String(10), nullable=False),
    Column("replaces", LocalDay),
    Column("changed_at", LocalTime, nullable=False),
    Column("changed_by", Integer, ForeignKey("officers.id")),
    Column("why", Text, nullable=False),
    Column("ended_at", LocalTime),
    Column("digest", LargeBinary(32), nullable=False),
)

# The usual reasons that the office offers to choose from; empty while it uses those the program brings along.
reasons = Table(
    "reasons",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("side", String(12)),
    Column("is_active", Boolean, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
)

# The office's own wording of a part of a printed form, from a day on.
form_texts = Table(
    "form_texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("form", String(20), nullable=False),
    Column("part", String(40), nullable=False),
    Column("text", Text, nullable=False),
    Column("valid_from", LocalDay, nullable=False),
    Column("changed_at", LocalTime, nullable=False),
    Column("changed_by", Integer, ForeignKey("officers.id")),
    Column("digest", LargeBinary(32), nullable=False),
)
