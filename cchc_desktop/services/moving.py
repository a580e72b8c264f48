"""Moving a whole office from one database to another: to a server that several counters share, or back to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from cchc_desktop.config import Config, config_from
from cchc_desktop.desk import Desk, open_desk, reach
from cchc_desktop.domain.errors import Conflict, InvalidInput, Unavailable
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


@dataclass(frozen=True, slots=True)
class Tried:
    """A database that answers: where it is, and whose book with how many dossiers, or that it is still empty."""

    place: str
    is_empty: bool
    office: str = ""
    dossiers: int = 0


def try_out(desk: Desk, address: str) -> Tried:
    """Reach a database without changing anything there.

    Raises NotAllowed, InvalidInput ``database`` for an address of no known kind, Unavailable with a sentence.
    """
    desk.require(Right.KEEP_SETTINGS)
    config = _on_server(desk.config, address)
    found = reach(config.database_url)
    return Tried(shown(config), found.is_empty, found.office, found.dossiers)


def choose(desk: Desk, address: str) -> Config:
    """From the next opening on, this PC opens the book at ``address``; raises as ``try_out``, Conflict when empty."""
    tried = try_out(desk, address)
    if tried.is_empty:
        raise Conflict(f"Cơ sở dữ liệu {tried.place} còn trống; hãy chuyển sổ sang đó trước.")
    config = _on_server(desk.config, address)
    _write(config)
    with desk.change() as unit:
        note(desk, unit, Deed.SETTING, "database", was=shown(desk.config), became=tried.place)
        unit.commit()
    return config


def return_to_file(desk: Desk) -> Config:
    """From the next opening on, this PC opens the file of the office's folder; raises NotAllowed, Unavailable."""
    desk.require(Right.KEEP_SETTINGS)
    try:
        desk.config.chosen_database.unlink(missing_ok=True)
    except OSError as error:
        raise _not_written(desk.config) from error
    config = config_from({"office": str(desk.config.office)}, {})
    with desk.change() as unit:
        note(desk, unit, Deed.SETTING, "database", was=shown(desk.config), became=shown(config))
        unit.commit()
    return config


def _on_server(config: Config, address: str) -> Config:
    if not address.strip().startswith("postgresql"):
        raise InvalidInput("database", "Địa chỉ máy chủ phải có dạng postgresql://TÊN:MẬT-KHẨU@MÁY-CHỦ/CƠ-SỞ.")
    return config_from({"office": str(config.office), "database": address.strip()}, {})


def _write(config: Config) -> None:
    """Write the choice whole or not at all; it may hold a password, so only its owner reads it."""
    place = config.chosen_database
    part = place.with_name(f"{place.name}.part")
    try:
        part.touch(mode=0o600)
        part.write_text(config.database_url + "\n", encoding="utf-8")
        part.replace(place)
    except OSError as error:
        raise _not_written(config) from error


def _not_written(config: Config) -> Unavailable:
    return Unavailable(f"Không ghi được vào thư mục {config.office}. Hãy xin quyền ghi rồi làm lại.")


def shown(config: Config) -> str:
    """Where a database is, as it may stand in a log: the server and the name, or the file's name; never a password."""
    parts = urlsplit(config.database_url)
    name = parts.path.rpartition("/")[2]
    return name if parts.scheme.startswith("sqlite") else f"{parts.hostname or 'máy này'}/{name}"
