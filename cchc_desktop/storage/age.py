"""The schema's age, read by the driver alone: a book of today opens without loading migrations."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from cchc_desktop.disks import as_uri

HEAD = "0006"
_SQLITE = "sqlite:///"


def sqlite_file(url: str) -> Path | None:
    """The file that an SQLite address names, None for another database."""
    return Path(url.removeprefix(_SQLITE)) if url.startswith(_SQLITE) else None


def revision(path: Path) -> str | None:
    """The revision that a file says it has; None where it says none, and for a file that is no book of ours."""
    with closing(sqlite3.connect(as_uri(path, mode="rw"), uri=True)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not {"alembic_version", "events"} <= tables:
            return None
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None
