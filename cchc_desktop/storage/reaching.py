"""What stands in a database that an office might use: looked at, never touched."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.storage import age, schema
from cchc_desktop.storage.engine import open_engine
from cchc_desktop.storage.failures import NO_DATABASE, NO_SERVER, NOT_LET_IN, told_in_words
from cchc_desktop.storage.tables import dossiers, settings

_NOBODY_ANSWERS = "Không có máy chủ PostgreSQL trả lời ở đây; hãy kiểm tra tên máy, cổng, mạng và tường lửa."
# Where it was typed what the server refuses.
_FIELDS = {NO_SERVER: "host", NOT_LET_IN: "user", NO_DATABASE: "name"}


@dataclass(frozen=True, slots=True)
class Reached:
    """A database that answers: empty, or the book of an office with so many dossiers.

    ``beginnings`` are the seals of the first events of its chains: books that share one were the same book once.
    """

    is_empty: bool
    version: str = ""
    office: str = ""
    dossiers: int = 0
    beginnings: frozenset[str] = frozenset()


def reach(url: str) -> Reached:
    """Ask a database for what stands there.

    Raises Unavailable with a sentence when it cannot be reached, is another program's, or is newer than this program;
    ``host``, ``user`` or ``name`` is then the part of the address that is at fault, if one is.
    """
    engine = open_engine(url, read_only=True)
    try:
        with told_in_words(), engine.connect() as connection:
            return _seen(connection)
    except Unavailable as refusal:
        field = _FIELDS.get(refusal.message)
        said = _NOBODY_ANSWERS if field == "host" else refusal.message
        raise Unavailable(said, field=field) from refusal
    finally:
        engine.dispose()


def _seen(connection: Connection) -> Reached:
    version = ".".join(map(str, connection.dialect.server_version_info or ()))
    revision = schema.current(connection)
    if revision is None:
        return Reached(is_empty=True, version=version)
    if revision > age.HEAD:
        raise Unavailable("Sổ này do bản mới hơn của chương trình lập; hãy cập nhật chương trình rồi thử lại.")
    newest = select(settings.c.value).where(settings.c.name == "name").order_by(settings.c.id.desc()).limit(1)
    name = connection.execute(newest).scalar()
    count = connection.execute(select(func.count()).select_from(dossiers)).scalar_one()
    first = connection.execute(text("SELECT seal FROM events WHERE seq = 1")).scalars()
    beginnings = frozenset(bytes(seal).hex() for seal in first)
    return Reached(False, version, json.loads(name) if name else "", int(count), beginnings)
