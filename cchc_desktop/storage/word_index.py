"""The word index looked through by SQLite's own check, on a copy in memory: that check writes, and no reader may."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from cchc_desktop.storage import search

# What the index is made of; its configuration is made anew with the copy.
_PARTS = ("data", "idx", "content", "docsize")
_AT_ONCE = 2000


def read_anew(connection: Connection) -> None:
    """Let SQLite forget what this connection knew of the index before others wrote.

    From 3.44 on its integrity check compares the index with that, and tells of damage where there is none.
    """
    with suppress(DBAPIError):  # a page that cannot be read is told by the check itself
        connection.exec_driver_sql("SELECT rowid FROM dossier_words WHERE dossier_words MATCH 'a' LIMIT 1").first()


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
