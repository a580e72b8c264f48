"""The office's own wordings of its printed forms, and indexes that answer a year's figures without its dossiers.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

from cchc_desktop.storage.partial import only
from cchc_desktop.storage.types import LocalDay, LocalTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STATISTICS = (
    *("field_id", "closed_day", "received_day", "promised_day", "judged_day", "closed_keyed_day", "closed_kind"),
    *("letter_at", "waiting_day", "suspended_day", "channel", "has_past", "is_counted"),
)
_FINEST = ("side", "is_digitised", "is_reused", "is_electronic", "is_paid_online")
_OUTSIDE = [
    *("received_at", "registered_at", "rejected_at", "is_void", "role", "status", "is_counted", "field_id"),
]
_RETURNED = ["returned_day", "closed_stated_day", "closed_kind", "is_counted", "field_id"]


def upgrade() -> None:
    """Create the table; make four indexes again with more columns, and add two."""
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
    _widen("ix_dossiers_statistics", [*_STATISTICS, *_FINEST], "is_counted = 1")
    _widen("ix_dossiers_returned", _RETURNED, "is_counted = 1 AND closed_kind IN ('granted', 'refused')")
    _widen("ix_dossiers_outside", _OUTSIDE, "is_counted = 0")
    _widen("ix_dossiers_received", ["received_at", "id", "is_counted"])
    op.create_index(
        "ix_dossiers_procedure",
        "dossiers",
        ["procedure_id", "received_at", "is_void"],
        **only("received_at IS NOT NULL"),
    )
    op.create_index(
        "ix_dossiers_granted",
        "dossiers",
        ["procedure_id", "closed_day", "copies"],
        **only("is_counted = 1 AND closed_kind = 'granted'"),
    )


def _widen(name: str, columns: list[str], where: str | None = None) -> None:
    op.drop_index(name, "dossiers")
    op.create_index(name, "dossiers", columns, **only(where))


def downgrade() -> None:
    """A book is never taken back to an older age; its backup is."""
    raise NotImplementedError
