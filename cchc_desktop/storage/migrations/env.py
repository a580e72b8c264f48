"""Runs migrations on the connection that the program hands over."""

from __future__ import annotations

from alembic import context

from cchc_desktop.storage import indexes  # noqa: F401
from cchc_desktop.storage.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
