"""Search over the whole book: folded words in any order, beginnings of words, ends of codes.

SQLite's FTS5 does not fold đ (measured), and PostgreSQL cuts words its own way, so the words are cut and folded by
ourselves before they are indexed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, text

from cchc_desktop.domain.course import Course
from cchc_desktop.domain.text import search_words

_insert = text("INSERT INTO dossier_words(rowid, words) VALUES (:id, :words)")
_merge = text("INSERT INTO dossier_words(dossier_words, rank) VALUES ('merge', :pages)")
_changes = text("SELECT total_changes()")
_PAGES_AT_ONCE = 200
_delete = text("DELETE FROM dossier_words WHERE rowid = :id")

_CREATION = {
    "sqlite": (
        "CREATE VIRTUAL TABLE dossier_words USING fts5(words, tokenize='unicode61', prefix='1 2 3 4 5 6', detail=full)",
    ),
    "postgresql": (
        'CREATE TABLE dossier_words (rowid INTEGER CONSTRAINT pk_dossier_words PRIMARY KEY, words TEXT COLLATE "C")',
        "ALTER TABLE dossier_words ADD COLUMN lexemes tsvector "  # noqa: ISC004
        "GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED",
        "CREATE INDEX ix_dossier_words ON dossier_words USING gin (lexemes)",
    ),
}


def creation(connection: Connection) -> tuple[str, ...]:
    """The statements that make the word index."""
    return _CREATION[connection.dialect.name]


def words_of(course: Course) -> str:
    """What a dossier is found by: the names of owner and submitter, and the parts of its codes' ends."""
    asked = course.asked
    names = [asked.owner.name, asked.submitter.name if asked.submitter else ""]
    numbers = [part for code in (course.national_code, course.local_no) for part in code.split("-")[-2:]]
    return " ".join((*search_words(" ".join(names)), *search_words(" ".join(numbers))))


def add(connection: Connection, dossier_id: int, course: Course) -> None:
    """Index a new dossier."""
    connection.execute(_insert, {"id": dossier_id, "words": words_of(course)})


def add_all(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Index many new dossiers; rows of id and words."""
    connection.execute(_insert, list(rows))


def squeeze(connection: Connection, *, begins: bool) -> bool:
    """Write a part of the index anew; returns whether there is more. The first of many ``begins``.

    A word that was taken out of it stands in old parts of it until all is done. In one go that would keep every
    counter waiting for seconds.
    """
    if connection.dialect.name != "sqlite":
        return False
    before = connection.scalar(_changes)
    # A number below zero puts all parts on one level, so that they are merged into one, however few they are.
    connection.execute(_merge, {"pages": -_PAGES_AT_ONCE if begins else _PAGES_AT_ONCE})
    # The order itself counts as a change.
    return int(connection.scalar(_changes) or 0) - int(before or 0) > 1


def replace(connection: Connection, dossier_id: int, course: Course) -> None:
    """Index a dossier anew."""
    connection.execute(_delete, {"id": dossier_id})
    add(connection, dossier_id, course)
