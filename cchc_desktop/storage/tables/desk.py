"""What the counter needs beside the book: who was told what, drafts, closed days, periods as they were sent."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text, text

from cchc_desktop.storage.tables.naming import metadata
from cchc_desktop.storage.types import LocalDay, LocalTime

told = Table(
    "told",
    metadata,
    Column("dossier_id", Integer, ForeignKey("dossiers.id"), primary_key=True),
    Column("officer_id", Integer, primary_key=True),
    Column("stage", String(14), primary_key=True),
    Column("due_at", LocalTime, primary_key=True),
    Column("told_at", LocalTime, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("payload", Text, nullable=False),
    Column("saved_at", LocalTime, nullable=False),
)

# A day that was closed: how many dossiers were confirmed then, and how many stayed open.
day_closes = Table(
    "day_closes",
    metadata,
    Column("day", LocalDay, primary_key=True),
    Column("closed_at", LocalTime, nullable=False),
    Column("closed_by", Integer, ForeignKey("officers.id")),
    Column("confirmed", Integer, nullable=False),
    Column("remained", Integer, nullable=False),
    Column("note", Text, nullable=False),
)

# A period as it was sent: its figures, and below the dossiers behind each of them.
sent_periods = Table(
    "sent_periods",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("first_day", LocalDay, nullable=False),
    Column("last_day", LocalDay, nullable=False),
    Column("label", Text, nullable=False),
    Column("as_of", LocalDay, nullable=False),
    Column("figures", Text, nullable=False),
    Column("sent_at", LocalTime, nullable=False),
    Column("sent_by", Integer, ForeignKey("officers.id")),
    Column("note", Text, nullable=False),
    Column("opened_at", LocalTime),
    Column("opened_by", Integer, ForeignKey("officers.id")),
    Column("opened_why", Text, nullable=False, server_default=text("''")),
    Column("digest", LargeBinary(32), nullable=False),
)

sent_dossiers = Table(
    "sent_dossiers",
    metadata,
    Column("period_id", Integer, ForeignKey("sent_periods.id"), primary_key=True),
    Column("dossier_id", Integer, ForeignKey("dossiers.id"), primary_key=True),
    Column("row_key", Text, nullable=False),
    Column("arrival", String(10), nullable=False),
    Column("outcome", String(16), nullable=False),
)
