"""Heavy work of the window: what would keep it from its events is done by a process of its own."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cchc_desktop import apart
from cchc_desktop.desk import open_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_desktop.config import Config
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.people import Actor
    from cchc_desktop.domain.stamp import Origin

T = TypeVar("T")

# Below these the work takes less time than a new process, which is about a second on a slow PC.
LARGE_BOOK = 32 * 1024 * 1024
LARGE_FILE = 256 * 1024


@dataclass(frozen=True)
class _Seat:
    """A desk as it is handed to another process; the clock goes on there from what it shows here."""

    config: Config
    actor: Actor
    station: str
    origin: Origin
    at: datetime

    def desk(self) -> Desk:
        begun = time.monotonic()

        def clock() -> datetime:
            return self.at + timedelta(seconds=int(time.monotonic() - begun))

        opened = open_desk(self.config, clock=clock, origin=self.origin)
        return replace(opened, actor=self.actor, station=self.station, origin=self.origin)


def is_heavy(desk: Desk, *files: Path) -> bool:
    """Whether work on all of this book, or on files that come into it, is worth a process of its own.

    Of a book on a server nobody knows, so it is.
    """
    book = desk.config.database_file
    return book is None or _size(book) >= LARGE_BOOK or any(_size(file) >= LARGE_FILE for file in files)


def do(desk: Desk, job: apart.Job, service: Callable[..., T], *told: Any, **named: Any) -> T:
    """What ``service(desk, *told, job=job, **named)`` returns, from a process that opens the book anew if it is heavy.

    ``service`` is then a function of a module, and what goes there and comes back are plain values. Raises what the
    service does, and as ``apart.call``.
    """
    if is_heavy(desk, *(one for one in told if isinstance(one, Path))):
        return do_apart(desk, job, service, *told, **named)
    return service(desk, *told, job=job, **named)


def do_apart(desk: Desk, job: apart.Job | None, service: Callable[..., T], *told: Any, **named: Any) -> T:
    """As ``do``, however light it is; a service that tells nobody how far it is gets no ``job``."""
    seat = _Seat(desk.config, desk.actor, desk.station, desk.origin, desk.now())
    found: T = apart.call(_at_desk, seat, service, told, named, job=job)
    return found


def _at_desk(
    seat: _Seat, service: Callable[..., Any], told: tuple[Any, ...], named: dict[str, Any], **heard: apart.Job
) -> Any:
    """In the other process."""
    desk = seat.desk()
    try:
        return service(desk, *told, **heard, **named)
    finally:
        desk.close()


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
