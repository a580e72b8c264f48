"""The first tables of the book."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from cchc_desktop.storage.partial import only
from cchc_desktop.storage.search import creation
from cchc_desktop.storage.types import LocalDay, LocalTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table, index and the word index."""
    op.create_table(
        "counters",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "drafts",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("saved_at", LocalTime(length=19), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_drafts")),
    )
    op.create_table(
        "fields",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fields")),
        sa.UniqueConstraint("name", name=op.f("uq_fields_name")),
    )
    op.create_table(
        "officers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("section", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("has_account", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officers")),
        sa.UniqueConstraint("folded", name=op.f("uq_officers_folded")),
    )
    op.create_table(
        "procedures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedures")),
        sa.UniqueConstraint("code", name=op.f("uq_procedures_code")),
    )
    op.create_table(
        "revisions",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_revisions")),
    )
    op.create_table(
        "signers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("authority", sa.String(length=200), nullable=False),
        sa.Column("forms", sa.Text(), nullable=False),
        sa.Column("valid_from", LocalDay(length=10), nullable=True),
        sa.Column("valid_to", LocalDay(length=10), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signers")),
    )
    op.create_table(
        "stations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("last_seal", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stations")),
        sa.UniqueConstraint("name", name=op.f("uq_stations_name")),
    )
    op.create_table(
        "calendar_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", LocalDay(length=10), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("replaces", LocalDay(length=10), nullable=True),
        sa.Column("changed_at", LocalTime(length=19), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("ended_at", LocalTime(length=19), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["officers.id"], name=op.f("fk_calendar_days_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_days")),
    )
    op.create_index(op.f("ix_calendar_days_day"), "calendar_days", ["day"], unique=False)

    op.create_table(
        "dossiers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("local_no", sa.String(length=30), nullable=True),
        sa.Column("national_code", sa.String(length=60), nullable=True),
        sa.Column("code_tail", sa.String(length=30), nullable=False),
        sa.Column("intake_key", sa.String(length=80), nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("received_by", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("return_way", sa.String(length=12), nullable=False),
        sa.Column("applicant_kind", sa.String(length=14), nullable=False),
        sa.Column("limit_unit", sa.String(length=14), nullable=False),
        sa.Column("owner_name", sa.Text(), nullable=False),
        sa.Column("owner_folded", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.String(length=40), nullable=False),
        sa.Column("owner_phone", sa.String(length=40), nullable=False),
        sa.Column("owner_address", sa.Text(), nullable=False),
        sa.Column("submitter_name", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("registered_at", LocalTime(length=19), nullable=True),
        sa.Column("rejected_at", LocalTime(length=19), nullable=True),
        sa.Column("received_at", LocalTime(length=19), nullable=True),
        sa.Column("received_day", LocalDay(length=10), nullable=True),
        sa.Column("due_at", LocalTime(length=19), nullable=True),
        sa.Column("due_day", LocalDay(length=10), nullable=True),
        sa.Column("late_after", LocalTime(length=19), nullable=True),
        sa.Column("soon_day", LocalDay(length=10), nullable=True),
        sa.Column("apology_day", LocalDay(length=10), nullable=True),
        sa.Column("promised_day", LocalDay(length=10), nullable=True),
        sa.Column("promised_at", LocalTime(length=19), nullable=True),
        sa.Column("extended_at", LocalTime(length=19), nullable=True),
        sa.Column("extended_day", LocalDay(length=10), nullable=True),
        sa.Column("waiting_since", LocalTime(length=19), nullable=True),
        sa.Column("waiting_day", LocalDay(length=10), nullable=True),
        sa.Column("suspended_day", LocalDay(length=10), nullable=True),
        sa.Column("is_suspended", sa.Boolean(), nullable=False),
        sa.Column("has_past", sa.Boolean(), nullable=False),
        sa.Column("extensions", sa.Integer(), nullable=False),
        sa.Column("letter_at", LocalTime(length=19), nullable=True),
        sa.Column("supplement_requests", sa.Integer(), nullable=False),
        sa.Column("closed_kind", sa.String(length=10), nullable=True),
        sa.Column("closed_at", LocalTime(length=19), nullable=True),
        sa.Column("closed_day", LocalDay(length=10), nullable=True),
        sa.Column("closed_stated_day", LocalDay(length=10), nullable=True),
        sa.Column("closed_keyed_day", LocalDay(length=10), nullable=True),
        sa.Column("is_proven", sa.Boolean(), nullable=True),
        sa.Column("judged_day", LocalDay(length=10), nullable=True),
        sa.Column("result_number", sa.Text(), nullable=False),
        sa.Column("result_date", LocalDay(length=10), nullable=True),
        sa.Column("returned_at", LocalTime(length=19), nullable=True),
        sa.Column("returned_day", LocalDay(length=10), nullable=True),
        sa.Column("returned_keyed_day", LocalDay(length=10), nullable=True),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("side", sa.String(length=12), nullable=True),
        sa.Column("satisfaction", sa.String(length=16), nullable=True),
        sa.Column("fee_collected", sa.Integer(), nullable=False),
        sa.Column("late_keyed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["field_id"], ["fields.id"], name=op.f("fk_dossiers_field_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_dossiers_officer_id")),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedures.id"], name=op.f("fk_dossiers_procedure_id")),
        sa.ForeignKeyConstraint(["received_by"], ["officers.id"], name=op.f("fk_dossiers_received_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossiers")),
        sa.UniqueConstraint("code", name=op.f("uq_dossiers_code")),
        sa.UniqueConstraint("intake_key", name=op.f("uq_dossiers_intake_key")),
        sa.UniqueConstraint("local_no", name=op.f("uq_dossiers_local_no")),
        sa.UniqueConstraint("national_code", name=op.f("uq_dossiers_national_code")),
    )
    op.create_index("ix_dossiers_code_tail", "dossiers", ["code_tail"], unique=False)
    op.create_index(
        "ix_dossiers_open",
        "dossiers",
        ["due_at", "id"],
        unique=False,
        **only("closed_day IS NULL AND received_day IS NOT NULL AND is_void = 0"),
    )
    op.create_index(
        "ix_dossiers_outside",
        "dossiers",
        ["received_at", "registered_at", "rejected_at", "is_void", "role", "status", "is_counted"],
        unique=False,
        **only("is_counted = 0"),
    )
    op.create_index("ix_dossiers_owner", "dossiers", ["owner_folded", "procedure_id"], unique=False)
    op.create_index("ix_dossiers_owner_id", "dossiers", ["owner_id"], unique=False)
    op.create_index("ix_dossiers_owner_phone", "dossiers", ["owner_phone"], unique=False)
    op.create_index(
        "ix_dossiers_ready",
        "dossiers",
        ["closed_at", "id"],
        unique=False,
        **only("status = 9 AND is_void = 0"),
    )
    op.create_index("ix_dossiers_received", "dossiers", ["received_at", "id"], unique=False)
    op.create_index(
        "ix_dossiers_registered",
        "dossiers",
        ["registered_at"],
        unique=False,
        **only("registered_at IS NOT NULL"),
    )
    op.create_index(
        "ix_dossiers_returned",
        "dossiers",
        ["returned_day", "closed_stated_day", "closed_kind", "is_counted"],
        unique=False,
        **only("is_counted = 1 AND closed_kind IN ('granted', 'refused')"),
    )
    op.create_index(
        "ix_dossiers_statistics",
        "dossiers",
        [
            "field_id",
            "closed_day",
            "received_day",
            "promised_day",
            "judged_day",
            "closed_keyed_day",
            "closed_kind",
            "letter_at",
            "waiting_day",
            "suspended_day",
            "channel",
            "has_past",
            "is_counted",
        ],
        unique=False,
        **only("is_counted = 1"),
    )
    op.create_index(
        "ix_dossiers_to_accept",
        "dossiers",
        ["registered_at", "id"],
        unique=False,
        **only("status = 1 AND is_void = 0"),
    )

    op.create_table(
        "procedure_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("field_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("valid_from", LocalDay(length=10), nullable=False),
        sa.Column("valid_to", LocalDay(length=10), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", LocalTime(length=19), nullable=True),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", LocalTime(length=19), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["officers.id"], name=op.f("fk_procedure_versions_changed_by")),
        sa.ForeignKeyConstraint(["confirmed_by"], ["officers.id"], name=op.f("fk_procedure_versions_confirmed_by")),
        sa.ForeignKeyConstraint(["field_id"], ["fields.id"], name=op.f("fk_procedure_versions_field_id")),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedures.id"], name=op.f("fk_procedure_versions_procedure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_procedure_versions")),
        sa.UniqueConstraint("procedure_id", "version", name=op.f("uq_procedure_versions_procedure_id_version")),
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("valid_from", LocalDay(length=10), nullable=False),
        sa.Column("changed_at", LocalTime(length=19), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["officers.id"], name=op.f("fk_settings_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
    )
    op.create_index(op.f("ix_settings_name"), "settings", ["name"], unique=False)

    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=True),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("happened_at", LocalTime(length=19), nullable=False),
        sa.Column("recorded_at", LocalTime(length=19), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("origin", sa.String(length=10), nullable=False),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("public", sa.Text(), nullable=False),
        sa.Column("private_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("prev", sa.LargeBinary(length=32), nullable=False),
        sa.Column("seal", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_events_dossier_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_events_officer_id")),
        sa.ForeignKeyConstraint(["station_id"], ["stations.id"], name=op.f("fk_events_station_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("station_id", "seq", name=op.f("uq_events_station_id_seq")),
    )
    op.create_index(op.f("ix_events_dossier_id"), "events", ["dossier_id"], unique=False)
    op.create_index(
        "ix_events_late_keyed",
        "events",
        ["happened_at", "dossier_id"],
        unique=False,
        **only("late_reason <> ''"),
    )

    op.create_table(
        "standings",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("from_day", LocalDay(length=10), nullable=False),
        sa.Column("promised_day", LocalDay(length=10), nullable=True),
        sa.Column("extended_day", LocalDay(length=10), nullable=True),
        sa.Column("waiting_day", LocalDay(length=10), nullable=True),
        sa.Column("suspended_day", LocalDay(length=10), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_standings_dossier_id")),
        sa.PrimaryKeyConstraint("dossier_id", "seq", name=op.f("pk_standings")),
    )
    op.create_table(
        "told",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=14), nullable=False),
        sa.Column("due_at", LocalTime(length=19), nullable=False),
        sa.Column("told_at", LocalTime(length=19), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_told_dossier_id")),
        sa.PrimaryKeyConstraint("dossier_id", "officer_id", "stage", "due_at", name=op.f("pk_told")),
    )
    op.create_table(
        "event_private",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_private_event_id")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_private")),
    )
    op.create_table(
        "fees",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("day", LocalDay(length=10), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], name=op.f("fk_fees_dossier_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_fees_event_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], name=op.f("fk_fees_officer_id")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_fees")),
    )
    op.create_index(op.f("ix_fees_day"), "fees", ["day"], unique=False)

    op.create_table(
        "guidances",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("day", LocalDay(length=10), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("procedure_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_guidances_event_id")),
        sa.ForeignKeyConstraint(["procedure_id"], ["procedures.id"], name=op.f("fk_guidances_procedure_id")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_guidances")),
    )
    op.create_index(op.f("ix_guidances_folded"), "guidances", ["folded"], unique=False)

    for statement in creation(op.get_bind()):
        op.execute(statement)
