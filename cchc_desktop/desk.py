"""The desk: what every service gets first, and the one place that puts an office together."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.config import Config
from cchc_desktop.domain.errors import NotAllowed, NotFound
from cchc_desktop.domain.people import NOBODY, THE_OFFICE, Actor, Right, SignInWay
from cchc_desktop.domain.stamp import Origin
from cchc_desktop.domain.text import fold

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.storage.glance import Glance
    from cchc_desktop.storage.listening import Listening
    from cchc_desktop.storage.reaching import Reached
    from cchc_desktop.storage.store import Store
    from cchc_desktop.storage.vault import Vault
    from cchc_desktop.storage.views import Unit, View

Clock = Callable[[], datetime]


def local_clock() -> datetime:
    """The time in Vietnam (UTC+7), whatever the PC's zone (rules.md section 0); naive, to the second."""
    return (datetime.now(UTC) + timedelta(hours=7)).replace(tzinfo=None, microsecond=0)


@dataclass(frozen=True)
class Desk:
    """A place to work at: the store, the clock, who works and where."""

    config: Config
    store: Store
    clock: Clock = local_clock
    actor: Actor = THE_OFFICE
    station: str = "may-1"
    origin: Origin = Origin.SCREEN

    def now(self) -> datetime:
        """The clock's time."""
        return self.clock()

    def require(self, right: Right) -> None:
        """Raise NotAllowed unless the one who works here has the right."""
        self.actor.require(right)

    @property
    def _masks(self) -> bool:
        """Whether citizens' numbers are hidden from who works here, whatever service reads them."""
        return not self.actor.may(Right.SEE_PERSONAL)

    def change(self) -> AbstractContextManager[Unit]:
        """A unit of work; nothing is kept without its ``commit``."""
        return self.store.change(self.now().date(), self.station)

    def read(self) -> AbstractContextManager[View]:
        """A view of one moment of the book."""
        return self.store.read(self.now().date(), self.station, masks=self._masks)

    def glance(self) -> AbstractContextManager[Glance]:
        """The lists of one moment, without what views need to be loaded."""
        return self.store.glance(self.now().date(), masks=self._masks)

    def listen(self, heard: Callable[[str], object]) -> Listening | None:
        """Hear from a thread what other counters change, "dossier" or "kept"; None for a book in a file."""
        return self.store.listen(heard)

    def warm(self) -> None:
        """Load what the first change will need, while nobody waits."""
        self.store.warm()

    def acting_as(self, name_or_id: str | int) -> Desk:
        """The same desk with another officer at it.

        Raises NotFound for someone unknown or no longer active, NotAllowed where each has a password.
        """
        with self.glance() as glance:
            officers, way = glance.officers(), glance.setting("sign_in")
        if way == SignInWay.PASSWORDS:
            raise NotAllowed("Đơn vị dùng mật khẩu: hãy đăng nhập bằng tên và mật khẩu.")
        wanted = fold(name_or_id) if isinstance(name_or_id, str) else name_or_id
        found = next((o for o in officers if wanted in (o.id, fold(o.name))), None)
        if found is None or not (found.is_active and found.has_account):
            raise NotFound(f"Không có người dùng «{name_or_id}» đang làm việc; hãy chọn lại.", field="as")
        return replace(self, actor=Actor(found.id, found.name, found.role))

    def close(self) -> None:
        """Close the store."""
        self.store.close()


def open_desk(
    config: Config,
    *,
    create: bool = False,
    is_practice: bool = False,
    clock: Clock = local_clock,
    origin: Origin = Origin.SCREEN,
) -> Desk:
    """Open the office's book and sit down at it; ``create`` makes the folder and an empty book.

    A book in a file must not lie on a network share or in a folder that is synced, unless it is a practice office's;
    ``is_practice`` says so of one that is being made.

    Where each has a password nobody works at the desk until someone signed in.

    Raises Unavailable with a sentence when the folder or the file is missing, read-only, full, newer or not ours.
    """
    from cchc_desktop.storage.store import Store

    def copy_aside(book: Path) -> None:
        from cchc_desktop.storage.backup import before_upgrade

        before_upgrade(book, config.backups, clock())

    if create and not is_practice:
        _check_place(config)
    if create or not config.keeps_its_database:
        config.make_folders()
    else:
        config.check_folders()
    store = Store(config.database_url, create=create, before_upgrade=copy_aside)
    desk = Desk(config, store, clock, station=_machine(), origin=origin)
    try:
        with desk.glance() as glance:
            asks, place = glance.setting("sign_in") == SignInWay.PASSWORDS, glance.own_station()
            is_practice = is_practice or bool(glance.setting("is_practice"))
        if not is_practice:
            _check_place(config)
    except Exception:
        desk.close()
        raise
    if place is not None:
        desk = replace(desk, station=place, origin=Origin.OFFLINE)
    return replace(desk, actor=NOBODY) if asks else desk


def reach(address: str) -> Reached:
    """What stands in the database of a server; raises Unavailable with a sentence when it cannot be used."""
    from cchc_desktop.storage.reaching import reach as ask

    return ask(address)


def _check_place(config: Config) -> None:
    from cchc_desktop.whereabouts import check_place

    if config.database_file is not None:
        check_place(config.database_file.parent)


def open_vault(config: Config) -> Vault:
    """The copies of an office's book; the book itself need not be there, nor open."""
    from cchc_desktop.storage.vault import Vault

    return Vault(config.database_url, config.backups)


def _machine() -> str:
    """The PC's name, one chain of events a station; read without the socket library, which takes its time to load."""
    name = os.environ.get("COMPUTERNAME", "") if os.name == "nt" else os.uname().nodename
    return name[:60] or "may-1"
