"""A verified copy of the book, before something that changes much of it or whenever one is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from cchc_desktop.desk import Desk, open_vault
from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.rotation import WHY_WORDS, KeptFor, Why
from cchc_desktop.services.steps.noting import note

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.domain.settings import OfficeSettings
    from cchc_desktop.storage.vault import Kept


class Job(Protocol):
    """Hears how far long work is; may raise to stop it."""

    def progress(self, done: int, total: int | None = None, what: str = "") -> None:
        """``done`` of ``total`` pieces, doing ``what`` in Vietnamese."""


def back_up_first(desk: Desk, why: Why, job: Job | None = None) -> Kept | None:
    """Copy the book before it is changed in a large way, unless the last verified copy holds all of it.

    Raises Unavailable with a sentence: then what was to follow must not begin.
    """
    return back_up(desk, why, job=job) if is_due(desk) else open_vault(desk.config).last_verified()


def is_due(desk: Desk) -> bool:
    """Whether the book, in a file or on a server, holds what no verified copy at this PC does."""
    vault = open_vault(desk.config)
    last = vault.last_verified()
    return last is None or last.manifest is None or vault.has_news(last.manifest.heads)


def back_up(
    desk: Desk, why: Why, to: Path | None = None, job: Job | None = None, *, is_noted: bool = True, is_sent: bool = True
) -> Kept:
    """Make a verified copy, in the office's own place or in ``to``, send it to the second place, and let old ones go.

    The copy is noted in the book unless something else notes it. Raises Unavailable with a sentence.
    """
    vault = open_vault(desk.config)
    tell = None if job is None else job.progress
    made = vault.make(why, desk.now(), to, tell)
    sent = _sent(desk, made, job) if to is None and is_sent else None
    with desk.read() as view:
        settings = view.settings
    vault.rotate(settings.agency_code, kept_for(settings))
    if is_noted:
        with desk.change() as unit:
            for copy in (made, sent):
                if copy is not None and copy.manifest is not None:
                    note(desk, unit, Deed.BACKUP, copy.path.name, was=WHY_WORDS[why], became=copy.manifest.sha256)
            unit.commit()
    return made


def kept_for(settings: OfficeSettings) -> KeptFor:
    """Of how many days, weeks and months the office keeps a copy."""
    return KeptFor(settings.backup_daily, settings.backup_weekly, settings.backup_monthly)


def _sent(desk: Desk, made: Kept, job: Job | None) -> Kept | None:
    """The copy at the second place; a stick that fails does not undo the copy at the first."""
    vault = open_vault(desk.config)
    try:
        return vault.send_to_second(made, desk.now(), None if job is None else job.progress)
    except Unavailable as refusal:
        vault.keep(failed=refusal.message, failed_at=desk.now().isoformat())
        return None
