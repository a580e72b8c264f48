"""The same book on a PostgreSQL server: its engines, and how a statement in SQLite's words is said there.

One writer at a time, as on a file: serials, ids and the chain of a station stay without hole or double, and a unit of
work sees everything that was kept before it. Readers see one moment and never wait.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text

from cchc_desktop.domain.server_address import read
from cchc_desktop.storage.listening import CHANNEL, DOSSIER, KEPT, own_name

SCHEMES = ("postgresql://", "postgresql+psycopg://")
BUSY_SECONDS = 15
# Any number will do, as long as every place that writes to a book asks for the same one.
WRITER = 0x43434843
_PATIENT = {
    "connect_timeout": 10,
    # A cable that was pulled is noticed in half a minute, not in two hours.
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
# What other counters want to hear of, by the beginning of the statement that does it.
_NEWS = (("INSERT INTO events", DOSSIER), ("INSERT INTO revisions", KEPT), ("UPDATE revisions", KEPT))
_TRUTHS = re.compile(r"\b((?:\w+\.)?(?:is|has)_\w+) = ([01])\b")
_NAMES = re.compile(r"(?<![:\w]):([a-z_]\w*)")
_WORDS = "dossier_words MATCH :words"


def address(url: str) -> str:
    """The address as the driver's name is spelled in it, whichever of the two ways it was given."""
    return url.replace(SCHEMES[0], SCHEMES[1], 1) if url.startswith(SCHEMES[0]) else url


def driver_address(url: str) -> str:
    """The address as the driver itself takes it."""
    return url.replace(SCHEMES[1], SCHEMES[0], 1)


def patience() -> dict[str, Any]:
    """How long the driver waits for a server, and what this process is called there."""
    return {**_PATIENT, "application_name": own_name()}


def open_postgresql(url: str, *, read_only: bool = False) -> Engine:
    """An engine on a database of a server; nothing is asked of the server yet. Raises InvalidInput ``database``."""
    from psycopg import ClientCursor

    read(url)  # what the driver says of an address that it cannot read would repeat it
    engine = create_engine(
        address(url),
        pool_pre_ping=True,
        pool_size=4,
        # What fails is logged with its statement, never with the names and numbers in it.
        hide_parameters=True,
        isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
        # What is grouped by an expression must be the same expression, values included, as what is shown.
        connect_args={**patience(), "cursor_factory": ClientCursor, "options": _options(read_only=read_only)},
    )

    @event.listens_for(engine, "before_cursor_execute", retval=True)
    def in_its_words(made: Connection, _k: Any, statement: str, values: Any, _x: Any, _m: Any) -> tuple[str, Any]:
        for beginning, kind in _NEWS:
            if statement.startswith(beginning):
                made.info.setdefault("news", set()).add(kind)
        return _with_truths(statement), values

    if not read_only:

        @event.listens_for(engine, "begin")
        def queue(connection: Connection) -> None:
            connection.info.pop("news", None)
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")

        @event.listens_for(engine, "commit")
        def tell_others(connection: Connection) -> None:
            for kind in sorted(connection.info.pop("news", ())):
                connection.exec_driver_sql(f"SELECT pg_notify('{CHANNEL}', %s)", (f"{own_name()} {kind}",))

    return engine


def see_whole(engine: Engine) -> None:
    """Let what reads through this engine wait while the whole book is replaced, and then see it whole.

    Emptying a table is seen at once also by who began to read before. The lock comes before the moment that is read.
    """

    @event.listens_for(engine, "begin")
    def ask_for_book(connection: Connection) -> None:
        connection.exec_driver_sql("LOCK TABLE revisions IN ACCESS SHARE MODE")


def _options(*, read_only: bool) -> str:
    settings = {
        "default_transaction_read_only": "on" if read_only else "off",
        "lock_timeout": f"{BUSY_SECONDS}s",
        # A PC that was switched off in the middle of a change must not keep the others waiting.
        "idle_in_transaction_session_timeout": "10min" if read_only else "2min",
        "client_min_messages": "warning",
    }
    return " ".join(f"-c {name}={value}" for name, value in settings.items())


@lru_cache(maxsize=256)
def said(statement: str) -> str:
    """A statement in plain SQL with ``:names``, as this driver and server take it."""
    named = _NAMES.sub(r"%(\1)s", statement.replace("%", "%%").replace(_WORDS, "lexemes @@ CAST(:lexemes AS tsquery)"))
    return _with_truths(named)


@lru_cache(maxsize=1024)
def _with_truths(statement: str) -> str:
    """What is true is 1 in a file and a truth of its own on a server; conditions must name it as its indexes do."""
    return _TRUTHS.sub(lambda found: found[1] if found[2] == "1" else f"NOT {found[1]}", statement)


@contextmanager
def filled_at_once(connection: Connection) -> Iterator[None]:
    """Take the indexes off empty tables while the block fills them, and make them anew: a third of the time.

    Within the transaction that is open; at its end the server knows how much stands where.
    """
    taken = connection.execute(
        text(
            "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.schemaname = current_schema() "
            "AND i.tablename <> 'alembic_version' AND NOT EXISTS (SELECT 1 FROM pg_constraint c "
            "WHERE c.conindid = CAST(format('%I.%I', i.schemaname, i.indexname) AS regclass)) ORDER BY i.indexname"
        )
    ).all()
    for name, _ in taken:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '256MB'")
    for _, made in taken:
        connection.exec_driver_sql(made.replace("%", "%%"))
    connection.exec_driver_sql("ANALYZE")


def as_in_a_file(connection: Connection) -> None:
    """Let every text be as long as it is, and be compared letter code by letter code, as a file does it.

    The language of the server's database decides otherwise how its texts are ordered.
    """
    query = text(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND (data_type = 'character varying' OR data_type = 'text' AND collation_name IS DISTINCT FROM 'C') "
        "AND table_name <> 'alembic_version'"
    )
    for table, column in connection.execute(query).all():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE text COLLATE "C"')
