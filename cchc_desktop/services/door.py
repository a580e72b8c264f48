"""What is seen of an office before anyone has signed in; asked with the first page, so it loads next to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_desktop.domain.credentials import LOCK_MINUTES
from cchc_desktop.domain.people import SignInWay

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk


@dataclass(frozen=True, slots=True)
class Entrance:
    """Who may sign in, as (id, name) by who came first; ``asks`` whether for a password; who has none yet."""

    asks: bool
    officers: tuple[tuple[int, str], ...]
    without: frozenset[int]
    lock_minutes: int


def entrance(desk: Desk) -> Entrance:
    """What the door shows before anyone has signed in: names of officers, nothing of citizens."""
    with desk.glance() as glance:
        able = [o for o in glance.officers() if o.is_active and o.has_account]
        having = glance.who_have_passwords()
        asks = glance.setting("sign_in") == SignInWay.PASSWORDS
        minutes = glance.setting("lock_minutes")
    return Entrance(
        asks,
        tuple((o.id, o.name) for o in able),
        frozenset(o.id for o in able) - having,
        LOCK_MINUTES if minutes is None else minutes,
    )


def must_sign_in(desk: Desk) -> bool:
    """Whether this office asks each for a password."""
    with desk.glance() as glance:
        return bool(glance.setting("sign_in") == SignInWay.PASSWORDS)
