"""Duties besides the promise, the office's own list of reasons, and the days that were closed.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from cchc_desktop.storage.partial import only
from cchc_desktop.storage.types import LocalDay, LocalTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; the duties of the dossiers already in the book are derived after all steps."""
    op.create_table(
        "duties",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("since_at", LocalTime(), nullable=False),
        sa.Column("by_at", LocalTime(), nullable=True),
        sa.Column("done_at", LocalTime(), nullable=True),
        sa.Column("whom", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("last_at", LocalTime(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_duties_dossier_id")),
        sa.PrimaryKeyConstraint("dossier_id", "seq", name=op.f("pk_duties")),
    )
    op.create_table(
        "reasons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("side", sa.String(length=12), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reasons")),
    )
    op.create_table(
        "day_closes",
        sa.Column("day", LocalDay(), nullable=False),
        sa.Column("closed_at", LocalTime(), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed", sa.Integer(), nullable=False),
        sa.Column("remained", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["closed_by"], ["officers.id"], name=op.f("fk_day_closes_closed_by")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_day_closes")),
    )
    op.create_index("ix_duties_open", "duties", ["kind", "by_at", "dossier_id"], **only("done_at IS NULL"))
    op.create_index("ix_duties_kind", "duties", ["kind", "since_at"])
    op.create_index(
        "ix_dossiers_without_code",
        "dossiers",
        ["id"],
        **only("national_code IS NULL AND local_no IS NOT NULL"),
    )


def downgrade() -> None:
    """A book is never taken back to an older age; its backup is."""
    raise NotImplementedError
