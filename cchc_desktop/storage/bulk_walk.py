"""The chain of seals of an SQLite book walked in bulk: says only whether all of it is as it was sealed.

The book joins each event's parts itself and hands them over as bytes, so millions take seconds. Where this walk has a
doubt, the slow one in ``chain`` finds the place and the words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from hashlib import sha256

from cchc_desktop.storage.seals import GENESIS

_ROWS_AT_ONCE = 5000


def is_whole(book: sqlite3.Connection, parts: Sequence[str], tell: Callable[[int, int], object] | None = None) -> bool:
    """Whether every chain in the book is whole; nothing is changed.

    ``parts`` are the columns of an event in the order they are sealed. ``tell`` hears how many events of how many were
    looked at and may raise to stop. Raises sqlite3.Error for a file that cannot be read.
    """
    was = book.text_factory
    book.text_factory = bytes
    try:
        return _walked(book, parts, tell)
    finally:
        book.text_factory = was


def _walked(book: sqlite3.Connection, parts: Sequence[str], tell: Callable[[int, int], object] | None) -> bool:
    ends = {number: (seq, sealed) for number, seq, sealed in book.execute(_ENDS)}
    total = sum(seq for seq, _ in ends.values())
    found: dict[int, tuple[int, bytes]] = dict.fromkeys(ends, (0, GENESIS))
    hidden: set[int | None] = set()
    station, seq, last = 0, 0, GENESIS
    looked = 0
    rows = book.execute(_query(parts))
    while batch := rows.fetchmany(_ROWS_AT_ONCE):
        if tell:
            tell(looked, max(total, looked))
        looked += len(batch)
        for of, number, prev, sealed, digest, dossier, is_typed, text, salt, payload in batch:
            if of != station:
                if of not in found:
                    return False
                station, seq, last = of, 0, GENESIS
            seq += 1
            if (
                not is_typed
                or number != seq
                or prev != last
                or sha256(prev + text + (digest or b"")).digest() != sealed
            ):
                return False
            if salt is not None:
                if sha256(salt + payload).digest() != digest:
                    return False
            elif digest is not None:
                hidden.add(dossier)
            last = sealed
            found[station] = (seq, last)
    return found == ends and hidden <= {dossier for (dossier,) in book.execute(_ANONYMISED)} - {None}


_ENDS = "SELECT id, last_seq, last_seal FROM stations"
_ANONYMISED = "SELECT DISTINCT dossier_id FROM events WHERE kind = 'Anonymised'"
# A text that became a blob has the same bytes and is another value.
_TEXTS = ("kind", "happened_at", "recorded_at", "origin", "late_reason", "public")


def _query(parts: Sequence[str]) -> str:
    joined = " || char(31) || ".join(f"coalesce(e.{part}, '')" for part in parts)
    typed = " AND ".join(f"typeof(e.{part}) = 'text'" for part in _TEXTS)
    return f"""
        SELECT e.station_id, e.seq, e.prev, e.seal, e.private_digest, e.dossier_id,
            {typed} AND (p.payload IS NULL OR typeof(p.payload) = 'text') AND typeof(e.prev) = 'blob'
            AND typeof(e.seal) = 'blob', {joined}, p.salt, p.payload
        FROM events e LEFT JOIN event_private p ON p.event_id = e.id ORDER BY e.station_id, e.seq
    """  # noqa: S608  (the columns are ours)
