"""Moving a whole office from one database to another: to a server that several counters share, or back to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from cchc_desktop.config import Config, config_from
from cchc_desktop.desk import Desk, open_desk, reach
from cchc_desktop.disks import give_name
from cchc_desktop.domain import server_address
from cchc_desktop.domain.errors import Conflict, Unavailable
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.server_address import ServerAddress
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
    """A database that answers: where it is, and whose book with how many dossiers, or that it is still empty.

    ``is_own``: it is the book that is open here, or was the same one once; ``dossiers_here`` are those in the open one.
    """

    place: str
    is_empty: bool
    version: str = ""
    office: str = ""
    dossiers: int = 0
    is_own: bool = False
    dossiers_here: int = 0


def try_out(desk: Desk, address: str) -> Tried:
    """Reach a database without changing anything there.

    Raises NotAllowed, InvalidInput ``database`` for an address of no known kind, Unavailable with a sentence and, where
    one part of the address is at fault, ``host``, ``user`` or ``name``.
    """
    desk.require(Right.KEEP_SETTINGS)
    config = _on_server(desk.config, address)
    found, here = reach(config.database_url), reach(desk.config.database_url)
    is_own = bool(found.beginnings & here.beginnings)
    return Tried(shown(config), found.is_empty, found.version, found.office, found.dossiers, is_own, here.dossiers)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the open book lies: the file's path or the server; ``has_file``: this PC's folder has a book in a file.

    ``parts`` is the address to go on from, its password left out; None for a file.
    """

    place: str
    is_on_server: bool
    has_file: bool
    parts: ServerAddress | None = None


def standing(desk: Desk) -> Standing:
    """Where the open book lies. Raises NotAllowed."""
    desk.require(Right.READ)
    file = desk.config.database_file
    has_file = (desk.config.office / "office.db").is_file()
    if file is not None:
        return Standing(str(file), is_on_server=False, has_file=has_file)
    parts = replace(server_address.read(desk.config.database_url), password="")
    return Standing(shown(desk.config), is_on_server=True, has_file=has_file, parts=parts)


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
    server_address.read(address)
    return config_from({"office": str(config.office), "database": address.strip()}, {})


def _write(config: Config) -> None:
    """Write the choice whole or not at all; it may hold a password, so only its owner reads it."""
    place = config.chosen_database
    part = place.with_name(f"{place.name}.part")
    try:
        part.touch(mode=0o600)
        part.write_text(config.database_url + "\n", encoding="utf-8")
        give_name(part, place)
    except OSError as error:
        raise _not_written(config) from error


def _not_written(config: Config) -> Unavailable:
    return Unavailable(f"Không ghi được vào thư mục {config.office}. Hãy xin quyền ghi rồi làm lại.")


def told_address(config: Config) -> str:
    """The address of the database as scripts may read it: whole for a file, without user and password for a server."""
    return config.database_url if config.database_file is not None else f"postgresql://{shown(config)}"


def shown(config: Config) -> str:
    """Where a database is, as it may stand in a log: the server and the name, or the file's name; never a password."""
    if config.database_file is not None:
        return config.database_file.name
    return server_address.read(config.database_url).shown
