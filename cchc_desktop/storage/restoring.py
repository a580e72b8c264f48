"""A copy on its way back: opened beside the book, compared with it, and put in its place in one transaction."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.disks import as_uri, give_name, has_file
from cchc_desktop.domain.errors import Conflict, Damaged, Unavailable
from cchc_desktop.storage import copy_disk as disk
from cchc_desktop.storage import sealing
from cchc_desktop.storage.age import HEAD
from cchc_desktop.storage.backup import COPYING, PAGES_AT_ONCE
from cchc_desktop.storage.copy_disk import told_of
from cchc_desktop.storage.copy_proof import Found, Tell, heads_of, look_into
from cchc_desktop.storage.manifest import HeadThen, Manifest, read_manifest, tidy

KEPT = ("settings", "officers", "signers", "procedure_versions", "calendar_days", "reasons", "form_texts")


@dataclass(frozen=True, slots=True)
class Staged:
    """A copy laid open beside the book, brought up to today's schema, and what was found in it."""

    path: Path
    found: Found
    manifest: Manifest | None


@dataclass(frozen=True, slots=True)
class StepOf:
    """An event that only one of two books has."""

    code: str
    kind: str
    happened_at: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What the book has and the copy lacks, and the other way round; dossiers by code, kept rows by table."""

    gone: tuple[str, ...]
    lost: tuple[StepOf, ...]
    gained: tuple[StepOf, ...]
    kept: tuple[str, ...]
    shares_past: bool


@contextmanager
def staged(copy: Path, workroom: Path, passphrase: str, tell: Tell | None = None) -> Iterator[Staged]:
    """Lay a copy open in the workroom: unlocked, compared with its manifest, proven, and migrated.

    Raises InvalidInput ``passphrase``, Unavailable when the file is not there, Damaged for what is not whole.
    """
    from cchc_desktop.storage import schema
    from cchc_desktop.storage.engine import open_engine

    if not has_file(copy):
        raise Unavailable(f"Không tìm thấy tệp “{copy.name}”; hãy cắm lại USB, ổ đĩa hoặc chọn tệp khác.")
    said = read_manifest(copy)
    with told_of(workroom):
        workroom.mkdir(parents=True, exist_ok=True)
        tidy(workroom)
        if said is not None and disk.sum_of(copy) != said.sha256:
            raise Damaged("Nội dung tệp đã thay đổi so với lúc lập bản sao lưu nên không dùng được; hãy chọn bản khác.")
        with disk.part(workroom) as opened:
            if sealing.is_locked(copy):
                keys = sealing.keys_for(copy, workroom)
                sealing.unlock(copy, opened, *sealing.open_keys(keys, passphrase))
            else:
                disk.duplicate(copy, opened)
            _make_one_file(opened)
            found = look_into(opened, tell)
            if found.revision < HEAD:
                engine = open_engine(f"sqlite:///{opened.as_posix()}")
                try:
                    schema.prepare(engine, create=False)
                finally:
                    engine.dispose()
                _make_one_file(opened)
            yield Staged(opened, found, said)


def compare(book: Path, other: Path) -> Difference:
    """What would be lost and gained if ``other`` stood in the place of the book."""
    with closing(sqlite3.connect(as_uri(book, mode="rw"), uri=True, isolation_level=None)) as ask:
        ask.execute("PRAGMA query_only = ON")
        ask.execute("ATTACH ? AS other", (as_uri(other, mode="ro"),))
        ask.execute("BEGIN")
        lost = tuple(StepOf(*row[:4]) for row in ask.execute(_ONLY_IN.format(here="main", there="other")))
        gained = tuple(StepOf(*row[:4]) for row in ask.execute(_ONLY_IN.format(here="other", there="main")))
        gone = tuple(row[0] for row in ask.execute(_GONE))
        kept = tuple(table for table in KEPT if ask.execute(_DIFFERS.format(table=table)).fetchone()[0])
        shares = bool(ask.execute(_SHARES).fetchone()[0]) or not ask.execute("SELECT 1 FROM main.events").fetchone()
        return Difference(gone, lost, gained, kept, shares)


_ONLY_IN = """
    SELECT coalesce(d.code, ''), e.kind, e.happened_at, e.recorded_at
    FROM {here}.events e JOIN {here}.stations s ON s.id = e.station_id
    LEFT JOIN {there}.stations t ON t.name = s.name
    LEFT JOIN {there}.events o ON o.station_id = t.id AND o.seq = e.seq
    LEFT JOIN {here}.dossiers d ON d.id = e.dossier_id
    WHERE o.id IS NULL OR o.seal <> e.seal ORDER BY e.id
"""
_GONE = """
    SELECT d.code FROM main.dossiers d JOIN main.events e ON e.id =
        (SELECT min(first.id) FROM main.events first WHERE first.dossier_id = d.id)
    JOIN main.stations s ON s.id = e.station_id
    LEFT JOIN other.stations t ON t.name = s.name
    LEFT JOIN other.events o ON o.station_id = t.id AND o.seq = e.seq
    WHERE o.id IS NULL OR o.seal <> e.seal ORDER BY d.id
"""
_DIFFERS = """
    SELECT EXISTS (SELECT digest FROM main.{table} EXCEPT SELECT digest FROM other.{table})
        OR EXISTS (SELECT digest FROM other.{table} EXCEPT SELECT digest FROM main.{table})
"""
_SHARES = """
    SELECT EXISTS (SELECT 1 FROM main.events e JOIN main.stations s ON s.id = e.station_id
        JOIN other.stations t ON t.name = s.name JOIN other.events o ON o.station_id = t.id AND o.seq = e.seq
        WHERE e.seq = 1 AND o.seal = e.seal)
"""


def heads_in(book: Path) -> tuple[HeadThen, ...]:
    """Where the chains of a book end now."""
    with closing(sqlite3.connect(as_uri(book, mode="rw"), uri=True, isolation_level=None)) as ask:
        return heads_of(ask)


def has_news(book: Path, since: Sequence[HeadThen]) -> bool:
    """Whether a station has events beyond its head of then, those that only note a copy aside."""
    known = {head.station: head.seq for head in since}
    with closing(sqlite3.connect(as_uri(book, mode="rw"), uri=True, isolation_level=None)) as ask:
        return any(
            ask.execute(_NEWS, (station, known.get(station, 0))).fetchone()
            for (station,) in ask.execute("SELECT name FROM stations").fetchall()
        )


_NEWS = """
    SELECT 1 FROM events e JOIN stations s ON s.id = e.station_id WHERE s.name = ? AND e.seq > ?
        AND NOT (e.kind = 'Noted' AND json_extract(e.public, '$.deed') = 'backup') LIMIT 1
"""


def outdate_caches(book: Path, other: Path) -> None:
    """Raise the counters of kept things in ``other`` over those of the book: who has them in memory reads anew."""
    with closing(sqlite3.connect(as_uri(book, mode="rw"), uri=True, isolation_level=None)) as ask:
        known: Sequence[tuple[str, int]] = ask.execute("SELECT name, value FROM revisions").fetchall()
    with closing(sqlite3.connect(other, isolation_level=None)) as change:
        own: Mapping[str, int] = dict(change.execute("SELECT name, value FROM revisions").fetchall())
        was = dict(known)
        change.execute("BEGIN")
        for name in {*own, *was}:
            value = max(own.get(name, 0), was.get(name, 0)) + 1
            change.execute("INSERT OR REPLACE INTO revisions (name, value) VALUES (?, ?)", (name, value))
        change.execute("COMMIT")


def put_in_place(book: Path, opened: Path, expected: Sequence[HeadThen] | None, tell: Tell | None = None) -> None:
    """Write the copy over the book in one transaction that others see whole or not at all.

    ``expected`` is where the book stood when it was copied aside: raises Conflict when more was written since, so
    that nothing is lost of which no copy exists; None where the book cannot be read. Raises sqlite3.Error; the book
    then is what it was.
    """
    with (
        closing(sqlite3.connect(opened)) as source,
        closing(sqlite3.connect(book, timeout=15, isolation_level=None)) as target,
        closing(sqlite3.connect(book, timeout=15, isolation_level=None)) as witness,
    ):
        target.execute("PRAGMA synchronous = FULL")
        is_sure = expected is None
        # At least two steps: the last one commits, and the question is put before it.
        pages = min(PAGES_AT_ONCE * 8, source.execute("PRAGMA page_count").fetchone()[0] - 1)

        def on_step(_status: int, remaining: int, total: int) -> None:
            nonlocal is_sure
            if not is_sure:
                # From its first step on the copying holds the lock to write, and nothing more can come in.
                if heads_of(witness) != tuple(expected or ()):
                    raise Conflict("Vừa có thêm việc được ghi vào sổ; hãy xem trước lại rồi khôi phục.")
                is_sure = True
            if tell and remaining:
                tell(total - remaining, total, COPYING)

        source.backup(target, pages=pages, progress=on_step)
        witness.close()
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def put_where_none_is(book: Path, opened: Path, stamp: str) -> Path | None:
    """Give the copy the book's own name where no readable book stands; what stood there is moved aside.

    Returns where that is now, None when nothing stood there. No program may have the book open.
    """
    aside = None
    if book.exists():
        aside = book.with_name(f"{book.stem}-hong-{stamp}{book.suffix}")
        shutil.copyfile(book, aside)
    for ending in ("-wal", "-shm", "-journal"):
        left = book.with_name(book.name + ending)
        if left.exists():
            give_name(left, book.with_name(f"{aside.name if aside else book.stem + '-hong-' + stamp}{ending}"))
    disk.sync(opened)
    give_name(opened, book)
    disk.sync_folder(book.parent)
    return aside


def _make_one_file(path: Path) -> None:
    """A copy that was taken while it was in use may ask for files beside it."""
    with path.open("rb") as file:
        is_log_kept = file.read(20)[18:20] == b"\x02\x02"
    if is_log_kept:
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            try:
                copy.execute("PRAGMA journal_mode = DELETE")
            except sqlite3.DatabaseError as error:
                raise Damaged("Tệp sổ đã hỏng nên không mở được; hãy dùng bản sao lưu khác.") from error
