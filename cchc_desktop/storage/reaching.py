"""What stands in a database that an office might use: looked at, never touched."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.storage import age, schema
from cchc_desktop.storage.engine import open_engine
from cchc_desktop.storage.failures import told_in_words
from cchc_desktop.storage.tables import dossiers, settings


@dataclass(frozen=True, slots=True)
class Reached:
    """A database that answers: empty, or the book of an office with so many dossiers."""

    is_empty: bool
    office: str = ""
    dossiers: int = 0


def reach(url: str) -> Reached:
    """Ask a server for what stands there.

    Raises Unavailable with a sentence when it cannot be reached, is another program's, or is newer than this program.
    """
    engine = open_engine(url, read_only=True)
    try:
        with told_in_words(), engine.connect() as connection:
            return _seen(connection)
    finally:
        engine.dispose()


def _seen(connection: Connection) -> Reached:
    revision = schema.current(connection)
    if revision is None:
        return Reached(is_empty=True)
    if revision > age.HEAD:
        raise Unavailable("Sổ này do bản mới hơn của chương trình lập; hãy cập nhật chương trình rồi thử lại.")
    newest = select(settings.c.value).where(settings.c.name == "name").order_by(settings.c.id.desc()).limit(1)
    name = connection.execute(newest).scalar()
    count = connection.execute(select(func.count()).select_from(dossiers)).scalar_one()
    return Reached(is_empty=False, office=json.loads(name) if name else "", dossiers=int(count))
