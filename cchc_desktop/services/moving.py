"""Moving a whole office from one database to another: to a server that several counters share, or back to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from cchc_desktop.config import Config, config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import Right
from cchc_desktop.services.steps.noting import note

Tell = Callable[[int, int, str], object]


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the office is now (without user and password), and what was compared there row by row."""

    place: str
    dossiers: int
    events: int
    rows: int


def move(desk: Desk, to: str, tell: Tell | None = None) -> Moved:
    """Copy the office into the empty database at ``to``, prove it there and say so in both books.

    Nobody can write meanwhile; ``tell`` hears done, total and what is being done, and may raise to stop, which leaves
    everything as it was. Raises NotAllowed, InvalidInput ``database`` for an address of no known kind, Conflict for a
    database that is not empty, Unavailable when one cannot be reached or the book does not prove itself.
    """
    desk.require(Right.KEEP_SETTINGS)
    config = config_from({"office": str(desk.config.office), "database": to}, {})
    if config.database_url == desk.config.database_url:
        raise Conflict("Đơn vị đang dùng chính cơ sở dữ liệu này; hãy chọn một cơ sở dữ liệu khác.")
    copied = desk.store.move_to(config.database_url, desk.now().date(), tell)
    place = shown(config)
    moved = replace(open_desk(config, clock=desk.clock, origin=desk.origin), actor=desk.actor, station=desk.station)
    try:
        for one in (moved, desk):
            with one.change() as unit:
                note(one, unit, Deed.MOVED, was=shown(desk.config), became=place)
                unit.commit()
    finally:
        moved.close()
    return Moved(place, copied.tables["dossiers"], copied.tables["events"], copied.rows)


def shown(config: Config) -> str:
    """Where a database is, as it may stand in a log: the server and the name, or the file's name; never a password."""
    parts = urlsplit(config.database_url)
    name = parts.path.rpartition("/")[2]
    return name if parts.scheme.startswith("sqlite") else f"{parts.hostname or 'máy này'}/{name}"
