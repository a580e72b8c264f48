"""What the window itself asks of the book: whose it is, and who works here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_desktop.domain.errors import NotAllowed, NotFound
from cchc_desktop.domain.people import Actor
from cchc_desktop.services import door
from ui.shell import Office

if TYPE_CHECKING:
    from cchc_desktop.config import Config
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.door import Entrance


@dataclass(frozen=True)
class Staff:
    """The office, the officers who may act as (id, name) without names that only stand in the book, and its door.

    ``actor`` is who sits here with the role they have by now, None for someone who may act no longer.
    """

    office: Office
    officers: tuple[tuple[int, str], ...]
    entrance: Entrance
    actor: Actor | None


def take_seat(config: Config, officer_id: int | None) -> Desk:
    """In the writer thread: open the book, as the officer who worked at this PC last if still active.

    Raises Unavailable when the book cannot be opened.
    """
    from cchc_desktop.desk import open_desk  # brings the storage libraries: only after the first paint

    desk = open_desk(config)
    if officer_id is None:
        return desk
    try:
        return desk.acting_as(officer_id)
    except (NotAllowed, NotFound):
        return desk


def look_around(desk: Desk) -> Staff:
    """Read the office's name and kind and the officers who may act."""
    with desk.glance() as glance:
        name, is_practice = glance.setting("name"), glance.setting("is_practice")
        officers = glance.officers()
    active = tuple((officer.id, officer.name) for officer in officers if officer.is_active and officer.has_account)
    able = {one.id: Actor(one.id, one.name, one.role) for one in officers if one.is_active and one.has_account}
    actor = desk.actor if desk.actor.id is None else able.get(desk.actor.id)
    return Staff(Office(name or "", bool(is_practice)), active, door.entrance(desk), actor)
