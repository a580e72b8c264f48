"""A book in the hands of someone with another tool, who knows how to take its locks off first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg

from cchc_desktop.desk import Desk
from cchc_desktop.storage.age import sqlite_file

REFUSALS = (sqlite3.IntegrityError, psycopg.errors.RaiseException)


@contextmanager
def outside(desk: Desk, *, with_locks: bool = False) -> Iterator[Callable[[str], Any]]:
    """A function that runs one statement on the book; what it did is kept at the end."""
    path = sqlite_file(desk.config.database_url)
    if path is not None:
        with closing(sqlite3.connect(path)) as file, file:
            if not with_locks:
                for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                    file.execute(f"DROP TRIGGER {name}")
            yield file.execute
        return
    with psycopg.connect(desk.config.database_url.replace("+psycopg", "")) as server:
        if not with_locks:
            server.execute("SET session_replication_role = replica")
        yield server.execute
