"""The proof of a copy of the book: its pages, its chain of seals, its age, and what it counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.disks import as_uri
from cchc_desktop.domain.errors import Damaged, Unavailable
from cchc_desktop.storage.age import HEAD
from cchc_desktop.storage.manifest import HeadThen

if TYPE_CHECKING:
    from sqlalchemy import Connection

Tell = Callable[[int, int, str], object]
SQLITE_MARK = b"SQLite format 3\x00"
WALKING = "Đang kiểm tra bản sao"


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a book."""

    revision: str
    office: str
    agency_code: str
    dossiers: int
    events: int
    heads: tuple[HeadThen, ...]


def heads_of(connection: sqlite3.Connection) -> tuple[HeadThen, ...]:
    """Where the chain of each station ends."""
    rows = connection.execute("SELECT name, last_seq, last_seal FROM stations ORDER BY id")
    return tuple(HeadThen(name, seq, seal.hex()) for name, seq, seal in rows)


def look_into(path: Path, tell: Tell | None = None) -> Found:
    """Open a book, prove its pages and its chain of seals, and count it; nothing is changed.

    Raises Damaged for what is not whole, Unavailable for what is newer than this program.
    """
    with path.open("rb") as file:
        mark = file.read(len(SQLITE_MARK))
    if not mark:
        raise Damaged("Tệp này trống (0 byte), không phải bản sao lưu; hãy chọn tệp khác.")
    if mark != SQLITE_MARK:
        raise Damaged("Tệp này không phải là sổ của chương trình hoặc đã hỏng; hãy chọn bản sao lưu khác.")
    from cchc_desktop.storage.audit import UNREADABLE

    try:
        return _walked(path, tell)
    except Unavailable:
        raise
    except Exception as error:
        if isinstance(getattr(error, "orig", error), sqlite3.DatabaseError):
            raise Damaged("Tệp sổ đã hỏng nên không đọc được hết; hãy dùng bản sao lưu khác.") from error
        if isinstance(error, UNREADABLE):  # a bent row that cannot even be read
            raise Damaged("Nội dung sổ không đọc được đúng dạng; hãy dùng bản sao lưu khác.") from error
        raise


def _revision(connection: Connection) -> str:
    from cchc_desktop.storage import schema

    try:
        found = schema.current(connection)
    except Unavailable as foreign:
        raise Damaged(foreign.message) from foreign
    if found is None:
        raise Damaged("Tệp này là cơ sở dữ liệu của chương trình khác, không phải sổ hồ sơ; hãy chọn tệp khác.")
    if found > HEAD:
        raise Unavailable("Bản sao lưu này do bản mới hơn của chương trình lập; hãy cập nhật chương trình rồi làm lại.")
    return found


def _walked(path: Path, tell: Tell | None) -> Found:
    from sqlalchemy import create_engine

    from cchc_desktop.storage.chain import Chain
    from cchc_desktop.storage.settings import SettingRows

    uri = as_uri(path, mode="ro")
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(uri, uri=True, check_same_thread=False))
    try:
        with engine.connect() as connection:
            age, ask = _revision(connection), connection.exec_driver_sql
            if ask("PRAGMA quick_check(1)").scalar() != "ok":
                raise Damaged("Tệp sổ có trang bị hỏng; hãy dùng bản sao lưu khác.")
            chain = Chain(connection)
            broken = next(chain.broken(progress=tell and (lambda done, total: tell(done, total, WALKING))), None)
            if broken is not None:
                raise Damaged(f"Chuỗi sự kiện không còn nguyên vẹn: {broken}")
            settings = SettingRows(connection).on(date.max)
            return Found(
                age,
                settings.name,
                settings.agency_code,
                int(ask("SELECT count(*) FROM dossiers").scalar_one()),
                int(ask("SELECT count(*) FROM events").scalar_one()),
                tuple(HeadThen(head.station, head.seq, head.seal) for head in chain.heads()),
            )
    finally:
        engine.dispose()
