"""Periods as they were sent, the ticks of the quality indicators, and an index of what was found missing.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

from cchc_desktop.storage.partial import only
from cchc_desktop.storage.types import LocalDay, LocalTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and tables; older dossiers have no ticks."""
    for name in ("is_digitised", "is_reused", "is_electronic", "is_paid_online"):
        op.add_column("dossiers", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("dossiers", sa.Column("copies", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.create_table(
        "sent_periods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_day", LocalDay(), nullable=False),
        sa.Column("last_day", LocalDay(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("as_of", LocalDay(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("sent_at", LocalTime(), nullable=False),
        sa.Column("sent_by", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("opened_at", LocalTime(), nullable=True),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("opened_why", sa.Text(), nullable=False, server_default=sa.text("''")),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["sent_by"], ["officers.id"], name=op.f("fk_sent_periods_sent_by")),
        sa.ForeignKeyConstraint(["opened_by"], ["officers.id"], name=op.f("fk_sent_periods_opened_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_periods")),
    )
    op.create_table(
        "sent_dossiers",
        sa.Column("period_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("row_key", sa.Text(), nullable=False),
        sa.Column("arrival", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["sent_periods.id"], name=op.f("fk_sent_dossiers_period_id")),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_sent_dossiers_dossier_id")),
        sa.PrimaryKeyConstraint("period_id", "dossier_id", name=op.f("pk_sent_dossiers")),
    )
    op.create_index(
        "ix_events_missing",
        "events",
        ["happened_at", "id"],
        **only("kind IN ('SupplementRequested', 'Guided')"),
    )


def downgrade() -> None:
    """A book is never taken back to an older age; its backup is."""
    raise NotImplementedError
