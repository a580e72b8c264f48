"""Who may sit down at the desk, and which places work away from it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text, UniqueConstraint, text

from cchc_desktop.storage.tables.naming import metadata
from cchc_desktop.storage.types import LocalDay, LocalTime

# The hash of an officer's password; no row while they sign in without one.
credentials = Table(
    "credentials",
    metadata,
    Column("officer_id", Integer, ForeignKey("officers.id"), primary_key=True),
    Column("hash", Text, nullable=False),
    Column("set_at", LocalTime, nullable=False),
    Column("set_by", Integer, ForeignKey("officers.id")),
    Column("failures", Integer, nullable=False, server_default=text("0")),
    Column("locked_until", LocalTime),
)

# A place that works without network, with serials of the day that are its own.
places = Table(
    "places",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(60), nullable=False, unique=True),
    Column("station", String(60), nullable=False, unique=True),
    Column("first_serial", Integer, nullable=False),
    Column("last_serial", Integer, nullable=False),
    Column("valid_from", LocalDay, nullable=False),
    Column("valid_to", LocalDay),
    Column("given_at", LocalTime, nullable=False),
    Column("given_by", Integer, ForeignKey("officers.id")),
    Column("digest", LargeBinary(32), nullable=False),
)

# What such a place sent: its packages by number, each taken in once.
packages = Table(
    "packages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("place_id", Integer, ForeignKey("places.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("first_seq", Integer, nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("dossiers", Integer, nullable=False),
    Column("imported_at", LocalTime, nullable=False),
    Column("imported_by", Integer, ForeignKey("officers.id")),
    UniqueConstraint("place_id", "number"),
)
