"""The journal by the time of keying: any day of it, any kind, any officer, without looking at the whole book.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

from cchc_desktop.storage.partial import only
from cchc_desktop.storage.told_deeds import deed_of

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two indexes; no row changes."""
    op.create_index("ix_events_recorded", "events", ["recorded_at", "id", "kind", "officer_id"])
    op.create_index(
        "ix_events_deed",
        "events",
        [deed_of(sa.column("public", sa.Text())), "recorded_at", "id", "officer_id"],
        **only("kind = 'Noted'"),
    )


def downgrade() -> None:
    """A book is never taken back to an older age; its backup is."""
    raise NotImplementedError
