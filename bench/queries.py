"""Search, pages and work lists against the same answers from raw sqlite3."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial

from bench.book import NOW
from bench.measure import Figure, side_by_side
from cchc_desktop.desk import Desk
from cchc_desktop.domain.text import search_words
from cchc_desktop.services import book

_COLUMNS = """
    d.id, d.code, d.local_no, d.national_code, d.status, d.is_void, d.procedure_id, d.field_id,
    d.owner_name, d.owner_id, d.owner_phone, d.officer_id, d.channel, d.limit_unit, d.registered_at,
    d.received_at, d.due_at, d.promised_at, d.extensions, d.letter_at, d.closed_at, d.returned_at,
    CASE
        WHEN d.is_void THEN NULL WHEN d.status = 9 THEN 'ready' WHEN d.status = 1 THEN 'to_accept'
        WHEN d.status NOT IN (2, 4, 5, 6) THEN NULL WHEN d.status = 5 OR d.is_suspended THEN 'waiting'
        WHEN d.due_at IS NULL THEN 'in_time' WHEN d.late_after < '2026-11-20T15:00:00' THEN 'overdue'
        WHEN d.letter_at IS NULL AND d.apology_day <= '2026-11-20' THEN 'apology_due'
        WHEN d.due_day = '2026-11-20' THEN 'due_today' WHEN d.soon_day <= '2026-11-20' THEN 'due_soon'
        ELSE 'in_time'
    END
"""
_PENDING = "d.closed_day IS NULL AND d.received_day IS NOT NULL AND d.is_void = 0"
_BY_NAME = f"""
    SELECT {_COLUMNS} FROM dossiers d
    WHERE d.id IN (SELECT rowid FROM dossier_words WHERE dossier_words MATCH ?) ORDER BY d.id DESC LIMIT 51
"""
# What was typed may be a code, its end, a local number or a word: the raw side looks in the same places.
_BY_CODE = f"""
    SELECT {_COLUMNS} FROM dossiers d WHERE d.id IN (
        SELECT rowid FROM dossier_words WHERE dossier_words MATCH ?
        UNION SELECT id FROM dossiers WHERE code BETWEEN ? AND ?
        UNION SELECT id FROM dossiers WHERE local_no BETWEEN ? AND ?
        UNION SELECT id FROM dossiers WHERE code_tail BETWEEN ? AND ?
    ) ORDER BY d.id DESC LIMIT 51
"""
_NEWEST = f"SELECT {_COLUMNS} FROM dossiers d WHERE d.received_at IS NOT NULL ORDER BY d.received_at DESC, d.id DESC"
_DEEP = f"""
    SELECT {_COLUMNS} FROM dossiers d WHERE (d.received_at, d.id) < (?, ?)
    ORDER BY d.received_at DESC, d.id DESC LIMIT 51
"""
_OVERDUE = f"SELECT {_COLUMNS} FROM dossiers d WHERE {_PENDING} AND d.late_after < ? ORDER BY d.due_at, d.id LIMIT 51"
_READY = f"""
    SELECT {_COLUMNS} FROM dossiers d WHERE d.status = 9 AND d.is_void = 0 ORDER BY d.closed_at, d.id LIMIT 51
"""


def figures(desk: Desk) -> Iterator[Figure]:
    """Each figure; both sides give at most 50 rows and fetch one more to know of a next page."""
    raw = sqlite3.connect(desk.config.office / "office.db")

    def asked(query: str, *values: object) -> Callable[[], object]:
        return lambda: raw.execute(query, values).fetchall()

    with desk.read() as view:
        code = view.lists.book(NOW).rows[0].code
    for typed, query in (("nguyen thi", '"nguyen"* AND "thi"*'), ("dang quoc viet", '"dang"* AND "quoc"* AND "viet"*')):
        yield side_by_side(f"search by name «{typed}»", partial(book.search, desk, typed), asked(_BY_NAME, query), 3)
    words = " AND ".join(f'"{word}"*' for word in search_words(code))
    typed_code = asked(_BY_CODE, words, *(code, code + "\uffff") * 3)
    yield side_by_side("search by code", lambda: book.search(desk, code), typed_code, 3)
    yield side_by_side("first page of the book", lambda: book.whole_book(desk), asked(f"{_NEWEST} LIMIT 51"), 3)
    for share in (10, 50, 99):
        after = raw.execute(f"{_NEWEST} LIMIT 1 OFFSET ?", (_offset(raw, share),)).fetchone()
        moment, number = after[15], after[0]
        yield side_by_side(
            f"page at {share} % of the book",
            partial(book.whole_book, desk, after=f"{moment}|{number}"),
            asked(_DEEP, moment, number),
            3,
        )
    late = NOW.isoformat(timespec="seconds")
    yield side_by_side("work list: overdue", lambda: book.work_list(desk, "overdue"), asked(_OVERDUE, late), 3)
    yield side_by_side("work list: ready", lambda: book.work_list(desk, "ready"), asked(_READY), 3)
    raw.close()


def _offset(raw: sqlite3.Connection, share: int) -> int:
    (number,) = raw.execute("SELECT count(*) FROM dossiers WHERE received_at IS NOT NULL").fetchone()
    return int(number * share / 100)
