"""A book on a server beside a copy of it in a file: what it has of news, and the copy in its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, text

from cchc_desktop.domain.errors import Conflict
from cchc_desktop.storage import copying
from cchc_desktop.storage.chain import Chain
from cchc_desktop.storage.engine import open_engine
from cchc_desktop.storage.failures import told_in_words
from cchc_desktop.storage.listening import DOSSIER, KEPT
from cchc_desktop.storage.manifest import HeadThen
from cchc_desktop.storage.tables import metadata

_NEWS = text(
    "SELECT 1 FROM events e JOIN stations s ON s.id = e.station_id WHERE s.name = :station AND e.seq > :seq "
    "AND NOT (e.kind = 'Noted' AND CAST(e.public AS json) ->> 'deed' = 'backup') LIMIT 1"
)
WENT_ON = "Vừa có thêm việc được ghi vào sổ; hãy xem trước lại rồi khôi phục."


def heads_at(url: str) -> tuple[HeadThen, ...]:
    """Where the chains of the book end now; raises Unavailable."""
    with told_in_words(), copying.one_moment(url, read_only=True) as book:
        return _heads(book)


def has_news(url: str, since: Sequence[HeadThen]) -> bool:
    """Whether a station has events beyond its head of then, those that only note a copy aside; raises Unavailable."""
    known = {head.station: head.seq for head in since}
    with told_in_words(), copying.one_moment(url, read_only=True) as book:
        return any(
            book.execute(_NEWS, {"station": head.station, "seq": known.get(head.station, 0)}).first()
            for head in _heads(book)
        )


def outdate_caches(url: str, other: Path) -> None:
    """Raise the counters of kept things in a file over those of the book: who has them in memory reads anew."""
    with told_in_words(), copying.one_moment(url, read_only=True) as book:
        was = {row[0]: row[1] for row in book.execute(text("SELECT name, value FROM revisions"))}
    with closing(sqlite3.connect(other)) as change, change:
        own = dict(change.execute("SELECT name, value FROM revisions").fetchall())
        values = [(name, max(own.get(name, 0), was.get(name, 0)) + 1) for name in {*own, *was}]
        change.executemany("INSERT OR REPLACE INTO revisions (name, value) VALUES (?, ?)", values)


def put_in_place(url: str, opened: Path, expected: Sequence[HeadThen] | None, tell: copying.Tell | None = None) -> None:
    """Put the book of a file in the place of the one on the server, in one transaction, each row compared.

    The other counters are told that the server is busy until it is done, and then see the whole. ``expected`` is where
    the book stood when it was copied aside: raises Conflict when more was written since; None where it cannot be read.
    Raises Unavailable; the book then is what it was.
    """
    source_url = f"sqlite:///{opened.as_posix()}"
    with (
        told_in_words(),
        copying.one_moment(source_url, read_only=True) as source,
        _emptied(url, expected) as target,
    ):
        copying.copy(source, target, tell)


@contextmanager
def _emptied(url: str, expected: Sequence[HeadThen] | None) -> Iterator[Connection]:
    """The book without a row, nobody writing or reading; kept as the block fills it if that ends well."""
    engine = open_engine(url)
    try:
        with engine.connect() as connection, connection.begin():
            if expected is not None and _heads(connection) != tuple(expected):
                raise Conflict(WENT_ON)
            # Whoever reads asked for this table first, so none sees some tables of one book and some of the other.
            connection.exec_driver_sql("LOCK TABLE revisions IN ACCESS EXCLUSIVE MODE")
            names = ", ".join(table.name for table in metadata.sorted_tables)
            connection.exec_driver_sql(f"TRUNCATE {names}, {copying.WORD_INDEX}")
            connection.info.setdefault("news", set()).update((KEPT, DOSSIER))
            yield connection
    finally:
        engine.dispose()


def _heads(book: Connection) -> tuple[HeadThen, ...]:
    return tuple(HeadThen(head.station, head.seq, head.seal) for head in Chain(book).heads())
