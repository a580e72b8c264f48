"""Heads of the chains kept outside the book: what was once sealed must still stand there, so a cut end is seen too."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from cchc_desktop.disks import as_uri, give_name
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.storage.chain import Bent, Chain, Head
from cchc_desktop.storage.copy_disk import write_json
from cchc_desktop.storage.manifest import tidy
from cchc_desktop.storage.tables import dossiers, events, stations

FILE = "office.heads.json"
_SQLITE_MARK = b"SQLite format 3\x00"
_UNREADABLE = (
    "Tệp «{}» không ghi dấu niêm phong nào của sổ; hãy chọn tệp dấu niêm phong, bản sao lưu hoặc báo cáo Excel."
)


class Heads:
    """The heads of a book on one connection, and those that were kept elsewhere."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def now(self) -> tuple[Head, ...]:
        """Where the chain of each station ends now."""
        return Chain(self._connection).heads()

    def keep(self, folder: Path, at: datetime, *, sets_aside: bool) -> None:
        """Write them to the file in the office's folder; what stood there is set aside under a name of its own if so.

        Raises OSError.
        """
        path = folder / FILE
        if sets_aside and path.exists():
            give_name(path, _free(path, at))
        write(path, self.now(), at)

    def beside(self, folder: Path) -> tuple[Head, ...]:
        """Those in the file in the office's folder; none where there is no such file, or it cannot be read."""
        try:
            return read(folder / FILE)
        except (OSError, InvalidInput):
            return ()

    def read(self, path: Path) -> tuple[Head, ...]:
        """Those in a file; see :func:`read`."""
        return read(path)

    def missing(self, kept: Iterable[tuple[str, int, str]]) -> Iterator[Bent]:
        """What of those that were kept is no longer in the book; see :func:`missing`."""
        return missing(self._connection, (Head(*one) for one in kept))


def _free(path: Path, at: datetime) -> Path:
    """A name for what is set aside that nothing has: two restores of one second both leave what they replaced."""
    names = (f"{path.stem}-{at:%Y%m%d-%H%M%S}{number}.json" for number in ("", *(f"-{n}" for n in range(2, 100))))
    return next(free for name in names if not (free := path.with_name(name)).exists())


def write(path: Path, kept: Iterable[Head], at: datetime) -> None:
    """Write them to a file, whole or not at all. Raises OSError."""
    tidy(path.parent)
    write_json(path, {"made_at": at.isoformat(timespec="seconds"), "heads": [asdict(head) for head in kept]})


def read(path: Path) -> tuple[Head, ...]:
    """The heads in a file of heads, in what stands beside a backup, or in a backup that is not locked.

    Raises InvalidInput ``against`` for any other file, OSError.
    """
    with path.open("rb") as file:
        is_book = file.read(len(_SQLITE_MARK)) == _SQLITE_MARK
    try:
        return tuple(_of_book(path) if is_book else _of_text(path))
    except (ValueError, KeyError, TypeError, sqlite3.Error) as error:
        raise InvalidInput("against", _UNREADABLE.format(path.name)) from error


def _of_text(path: Path) -> Iterator[Head]:
    said = json.loads(path.read_text(encoding="utf-8"))
    for one in said["heads"]:
        yield Head(str(one["station"]), int(one["seq"]), bytes.fromhex(one["seal"]).hex())


def _of_book(path: Path) -> Iterator[Head]:
    """Every thousandth seal besides the last: so it is known about where a chain was replaced."""
    query = (
        "SELECT stations.name, events.seq, events.seal FROM events JOIN stations ON stations.id = events.station_id "
        "WHERE events.seq % 1000 = 0 OR events.seq = stations.last_seq ORDER BY stations.id, events.seq"
    )
    with closing(sqlite3.connect(as_uri(path, mode="ro"), uri=True)) as book:
        for station, seq, seal in book.execute(query):
            yield Head(str(station), int(seq), bytes(seal).hex())


def missing(connection: Connection, kept: Iterable[Head]) -> Iterator[Bent]:
    """What of the heads that were kept is no longer in the book: of each station the first place that is.

    A chain may have grown since; it may not be shorter, nor be another one.
    """
    known = {row.name: row for row in connection.execute(select(stations))}
    told: set[str] = set()
    for head in sorted(kept, key=lambda head: (head.station, head.seq)):
        row = known.get(head.station)
        if head.station in told or not head.seq:
            continue
        bent = _compared(connection, head, row.id, row.last_seq) if row else Bent(head.station, 1, "", _GONE)
        if bent is not None:
            told.add(head.station)
            yield bent


_GONE = "cả chuỗi sự kiện của máy trạm này không còn trong sổ."


def _compared(connection: Connection, head: Head, station: int, last: int) -> Bent | None:
    query = (
        select(events.c.seal, dossiers.c.code)
        .select_from(events.outerjoin(dossiers, dossiers.c.id == events.c.dossier_id))
        .where(events.c.station_id == station, events.c.seq == head.seq)
    )
    row = connection.execute(query).first()
    if row is None:
        lost = f"bị cắt ở cuối: dấu niêm phong đã lưu đến sự kiện {head.seq}, sổ chỉ còn đến sự kiện {last}."
        return Bent(head.station, min(head.seq, last + 1), "", lost)
    if row.seal.hex() != head.seal:
        what = "không còn là sự kiện đã niêm phong: chuỗi bị thay từ đây hoặc từ trước đó."
        return Bent(head.station, head.seq, row.code or "", what)
    return None
