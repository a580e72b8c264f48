"""The office's own wordings of its printed forms.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from cchc_desktop.storage.types import LocalDay, LocalTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "form_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("valid_from", LocalDay(), nullable=False),
        sa.Column("changed_at", LocalTime(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["officers.id"], name=op.f("fk_form_texts_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_texts")),
    )


def downgrade() -> None:
    """A book is never taken back to an older age; its backup is."""
    raise NotImplementedError
