"""Copies of the book as an office keeps them: made, listed, looked into again, at two places, locked or plain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk, open_vault
from cchc_desktop.disks import has_folder
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.passphrase import same_typed
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.rotation import Why
from cchc_desktop.services.changes import Changes, Done
from cchc_desktop.services.steps.backing import Job, back_up, is_due
from cchc_desktop.services.steps.noting import note

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.storage.vault import Habits, Kept

# What is announced when a copy was made or looked into.
BACKUPS = "backups"
OLD_AFTER_HOURS = 24


@dataclass(frozen=True, slots=True)
class State:
    """How the copies stand: the last verified one here and at the second place, and what is to be heeded.

    ``is_second_there``: the chosen stick, disk or share can be reached now.
    """

    last: Kept | None
    last_second: Kept | None
    second: str
    is_encrypting: bool
    failed: str
    used_hours: float
    wants_second: bool
    is_second_there: bool = True

    @property
    def is_old(self) -> bool:
        """Whether the program was used for a day since the last verified copy, or there is none."""
        return self.last is None or self.used_hours >= OLD_AFTER_HOURS

    @property
    def needs_care(self) -> bool:
        """Whether someone has to look."""
        return self.is_old or bool(self.failed)


def state(desk: Desk) -> State:
    """How the copies stand now."""
    vault = open_vault(desk.config)
    habits = vault.habits()
    second = vault.last_verified(second=True)
    with desk.read() as view:
        days = view.settings.second_place_days
    since = second.manifest.made_at if second is not None and second.manifest is not None else None
    return State(
        vault.last_verified(),
        second,
        habits.second,
        bool(habits.recipient),
        habits.failed,
        habits.used_minutes / 60,
        bool(habits.second) and (since is None or desk.now() - since > timedelta(days=days)),
        not habits.second or has_folder(habits.second),
    )


def second_place_owed(desk: Desk) -> str | None:
    """The sentence about a second place that was chosen and has had no copy for the days of the setting."""
    found = state(desk)
    if not found.wants_second:
        return None
    last = found.last_second.manifest if found.last_second is not None else None
    since = f"từ {last.made_at:%d/%m/%Y}" if last is not None else "lần nào"
    return f"Nơi sao lưu thứ hai chưa có bản mới {since}; hãy cắm USB, ổ đĩa rồi sao lưu."


def copies(desk: Desk) -> tuple[Kept, ...]:
    """All copies of both places, the newest first."""
    found = open_vault(desk.config).copies()
    return tuple(sorted(found, key=lambda one: (one.path.name, not one.is_second), reverse=True))


def make(desk: Desk, to: Path | None = None, job: Job | None = None) -> Done[Kept]:
    """Make a verified copy now. To another folder it goes locked if the office has a passphrase.

    Raises NotAllowed when the one who works here may not take data away, Unavailable with a sentence for the place.
    """
    desk.require(Right.READ if to is None else Right.EXCHANGE)
    return Done(back_up(desk, Why.ASKED, to, job), Changes(frozenset({BACKUPS})))


def make_if_due(desk: Desk, why: Why, job: Job | None = None) -> Done[Kept | None]:
    """Make a copy when the program closes or after hours of use, unless nothing was done since the last one."""
    made = back_up(desk, why, job=job) if is_due(desk) else None
    return Done(made, Changes(frozenset({BACKUPS}) if made else frozenset()))


def add_use(desk: Desk, minutes: int) -> float:
    """Count the time the program was used; returns the hours since the last verified copy."""
    vault = open_vault(desk.config)
    return vault.keep(used_minutes=vault.habits().used_minutes + minutes).used_minutes / 60


def is_time(desk: Desk, minutes: int) -> bool:
    """Count minutes of use; whether a copy by hours of use is due now."""
    hours = add_use(desk, minutes)
    with desk.read() as view:
        every = view.settings.backup_hours
    return hours >= every and is_due(desk)


def check(desk: Desk, path: Path, job: Job | None = None) -> Done[Kept]:
    """Look into a copy again and write down what was found. Raises Unavailable when it is not there."""
    desk.require(Right.READ)
    found = open_vault(desk.config).check(path, desk.now(), None if job is None else job.progress)
    return Done(found, Changes(frozenset({BACKUPS})))


def choose_second(desk: Desk, folder: Path | None) -> Done[Habits]:
    """Send copies to a second place from now on, or to none. Raises InvalidInput ``second``."""
    desk.require(Right.KEEP_SETTINGS)
    habits = open_vault(desk.config).choose_second(folder)
    _note(desk, "nơi sao lưu thứ hai", "có" if folder else "không")
    return Done(habits, Changes(frozenset({BACKUPS})))


def choose_passphrase(desk: Desk, passphrase: str, again: str) -> Done[Habits]:
    """Lock copies at other places by a passphrase from now on; empty: no more. It is kept nowhere.

    Raises InvalidInput ``passphrase`` or ``again``.
    """
    desk.require(Right.KEEP_SETTINGS)
    if same_typed(passphrase) != same_typed(again):
        raise InvalidInput("again", "Hai lần gõ mật khẩu không giống nhau; hãy gõ lại.")
    vault = open_vault(desk.config)
    habits = vault.lock_from_now(passphrase) if passphrase else vault.lock_no_more()
    _note(desk, "mã hóa bản sao lưu", "có" if passphrase else "không")
    return Done(habits, Changes(frozenset({BACKUPS})))


def _note(desk: Desk, about: str, became: str) -> None:
    with desk.change() as unit:
        note(desk, unit, Deed.SETTING, about, became=became)
        unit.commit()
