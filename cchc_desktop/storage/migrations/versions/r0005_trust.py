"""Passwords, places without network and their packages; events that the database itself refuses to change.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

from cchc_desktop.storage.locks import lock
from cchc_desktop.storage.types import LocalDay, LocalTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, then the triggers."""
    op.create_table(
        "credentials",
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("set_at", LocalTime(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("locked_until", LocalTime(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_credentials_officer_id")),
        sa.ForeignKeyConstraint(["set_by"], ["officers.id"], name=op.f("fk_credentials_set_by")),
        sa.PrimaryKeyConstraint("officer_id", name=op.f("pk_credentials")),
    )
    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("station", sa.String(length=60), nullable=False),
        sa.Column("first_serial", sa.Integer(), nullable=False),
        sa.Column("last_serial", sa.Integer(), nullable=False),
        sa.Column("valid_from", LocalDay(), nullable=False),
        sa.Column("valid_to", LocalDay(), nullable=True),
        sa.Column("given_at", LocalTime(), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["given_by"], ["officers.id"], name=op.f("fk_places_given_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
        sa.UniqueConstraint("name", name=op.f("uq_places_name")),
        sa.UniqueConstraint("station", name=op.f("uq_places_station")),
    )
    op.create_table(
        "packages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("first_seq", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("dossiers", sa.Integer(), nullable=False),
        sa.Column("imported_at", LocalTime(), nullable=False),
        sa.Column("imported_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["imported_by"], ["officers.id"], name=op.f("fk_packages_imported_by")),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name=op.f("fk_packages_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_packages")),
        sa.UniqueConstraint("place_id", "number", name=op.f("uq_packages_place_id_number")),
    )
    lock(op.get_bind())
