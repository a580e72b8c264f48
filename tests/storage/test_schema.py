"""The migrations make the very tables that the program speaks of, and a book of today is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from cchc_desktop.storage import age, schema
from cchc_desktop.storage import indexes as _indexes  # noqa: F401  (puts the indexes beside their tables)
from cchc_desktop.storage.engine import open_engine
from cchc_desktop.storage.tables import metadata
from tests.storage.conftest import NewDatabase


@pytest.mark.filterwarnings("ignore:.*expression-based index .?ix_events_deed")
def test_migrations_and_tables_agree(tmp_path: Path, new_database: NewDatabase) -> None:
    engine = open_engine(new_database() or f"sqlite:///{tmp_path / 'office.db'}")
    schema.prepare(engine, create=True)
    with engine.connect() as connection:
        # On a server every text is as long as it is.
        compared = {"compare_type": connection.dialect.name == "sqlite"}
        found = compare_metadata(MigrationContext.configure(connection, opts=compared), metadata)
    engine.dispose()
    # The word index is each database's own and unknown to the metadata.
    assert [change for change in found if "dossier_words" not in str(change)] == []


def test_the_newest_migration_is_the_age_the_program_expects(tmp_path: Path) -> None:
    steps = sorted((Path(schema.__file__).parent / "migrations" / "versions").glob("r*.py"))
    assert steps[-1].name.startswith(f"r{age.HEAD}_")
    engine = open_engine(f"sqlite:///{tmp_path / 'office.db'}")
    schema.prepare(engine, create=True)
    engine.dispose()
    assert age.revision(tmp_path / "office.db") == age.HEAD
