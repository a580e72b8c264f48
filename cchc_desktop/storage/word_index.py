"""The word index looked through by SQLite's own check, on a copy in memory: that check writes, and no reader may."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from sqlalchemy import Connection

from cchc_desktop.storage import search

# What the index is made of; its configuration is made anew with the copy.
_PARTS = ("data", "idx", "content", "docsize")
_AT_ONCE = 2000


def is_bent(connection: Connection) -> bool:
    """Whether the index answers with other dossiers than its words say; only SQLite's can be asked.

    Raises what the driver raises for pages that cannot be read.
    """
    if connection.dialect.name != "sqlite":
        return False
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        for statement in search.creation(connection):
            copy.execute(statement)
        try:
            copy.execute("BEGIN")
            for part in _PARTS:
                _copy(connection, copy, f"dossier_words_{part}")
            copy.execute("COMMIT")
        except sqlite3.IntegrityError:  # rows that no index may hold: one twice, or without its number
            return True
        try:
            copy.execute("INSERT INTO dossier_words(dossier_words) VALUES ('integrity-check')")
        except sqlite3.DatabaseError:
            return True
    return False


def _copy(connection: Connection, copy: sqlite3.Connection, table: str) -> None:
    cursor = connection.connection.cursor()
    try:
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  (the names are ours)
        blanks = ", ".join("?" * len(cursor.description or ()))
        copy.execute(f"DELETE FROM {table}")  # noqa: S608
        while rows := cursor.fetchmany(_AT_ONCE):
            copy.executemany(f"INSERT INTO {table} VALUES ({blanks})", rows)  # noqa: S608
    finally:
        cursor.close()
