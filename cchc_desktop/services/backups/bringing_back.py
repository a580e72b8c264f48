"""Bringing a copy back: what it would lose is shown first, the book of now is copied first, and the deed is noted."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.config import Config
from cchc_desktop.desk import Clock, Desk, local_clock, open_desk, open_vault
from cchc_desktop.domain.errors import Conflict, Damaged, Unavailable
from cchc_desktop.domain.event_words import EVENT
from cchc_desktop.domain.events import KINDS, Deed, Origin
from cchc_desktop.domain.people import THE_OFFICE, Actor, Right
from cchc_desktop.domain.rotation import Why
from cchc_desktop.services.backups.keeping import BACKUPS
from cchc_desktop.services.changes import CALENDAR, CATALOGUE, DOSSIER, PEOPLE, SETTINGS, Changes, Done
from cchc_desktop.services.steps.backing import Job, back_up
from cchc_desktop.services.steps.heads_beside import keep_heads, left_words
from cchc_desktop.services.steps.noting import note

if TYPE_CHECKING:
    from cchc_desktop.storage.vault import Staged, StepOf, Vault

_log = logging.getLogger(__name__)
_KEPT_WORDS = {
    "settings": "cài đặt",
    "officers": "người dùng",
    "signers": "người ký",
    "procedure_versions": "danh mục thủ tục",
    "calendar_days": "lịch làm việc",
    "reasons": "lý do thường dùng",
    "form_texts": "lời văn mẫu giấy",
}
_EVERYTHING = Changes(frozenset({BACKUPS, DOSSIER, CATALOGUE, CALENDAR, SETTINGS, PEOPLE}))


@dataclass(frozen=True, slots=True)
class Lost:
    """A dossier by its code with the steps that only one of two books has; ``is_whole``: all of it."""

    code: str
    steps: tuple[str, ...]
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What a copy holds, and what bringing it back would lose, gain and change; no personal data."""

    file: str
    office: str
    made_at: datetime | None
    dossiers: int
    events: int
    is_other_office: bool
    lost: tuple[Lost, ...] = ()
    gained: tuple[Lost, ...] = ()
    lost_events: int = 0
    gained_events: int = 0
    changed: tuple[str, ...] = ()

    @property
    def lost_dossiers(self) -> int:
        """How many dossiers would not be in the book any more."""
        return sum(one.is_whole for one in self.lost)


@dataclass(frozen=True, slots=True)
class Restored:
    """A copy that was brought back: what it was compared to, and the file that leads back."""

    preview: Preview
    way_back: Path | None


def preview(desk: Desk, path: Path, passphrase: str = "", job: Job | None = None) -> Preview:
    """What bringing this copy back would do; nothing is changed.

    Raises InvalidInput ``passphrase``, Unavailable for a copy that is damaged, newer, or no book of ours.
    """
    desk.require(Right.KEEP_SETTINGS)
    vault = open_vault(desk.config)
    with vault.staged(path, passphrase, None if job is None else job.progress) as opened:
        return _preview(desk, vault, opened, path)


def restore(
    desk: Desk, path: Path, passphrase: str = "", *, other_office: bool = False, job: Job | None = None
) -> Done[Restored]:
    """Bring a copy back. The book of now is copied first, and the restored one notes what it replaced.

    Raises Conflict for a copy of another office unless ``other_office``, and when the book went on meanwhile; as
    ``preview`` for the copy; Unavailable when no copy of the book of now can be made.
    """
    desk.require(Right.KEEP_SETTINGS)
    vault = open_vault(desk.config)
    tell = None if job is None else job.progress
    with vault.staged(path, passphrase, tell) as opened:
        try:
            shown = _preview(desk, vault, opened, path)
        except Damaged:  # the book of now cannot be read through: all the more reason to go on
            shown = _alone(opened, path)
        if shown.is_other_office and not other_office:
            raise _of_another(shown)
        way_back = back_up(desk, Why.RESTORE, job=job, is_noted=False, is_sent=False)
        assert way_back.manifest is not None
        heads = way_back.manifest.heads
        left = "; ".join(left_words(head.station, head.seq, head.seal) for head in heads) or "sổ không đọc được"
        if heads and not way_back.manifest.problem:
            _keep_heads(desk)
        deed = _noting(desk.config, desk.clock, desk.actor, desk.origin, path.name, (left, way_back.path.name))
        vault.put_in_place(opened, heads if heads or not way_back.manifest.problem else None, deed, tell)
    _keep_heads(desk)
    return Done(Restored(shown, way_back.path), _EVERYTHING)


def _keep_heads(desk: Desk) -> None:
    """Let the heads beside the book agree with it: first those that are left behind, then those that were restored.

    The former are set aside by themselves, so that a later check against them says what is no longer there.
    """
    try:
        keep_heads(desk)
    except Unavailable as refusal:  # a restore is not undone because of a note beside it
        _log.warning("heads were not kept: %s", refusal.kind)


def has_book(config: Config) -> bool:
    """Whether the office's folder has a book, readable or not."""
    return open_vault(config).has_book


def look_inside(config: Config, path: Path, passphrase: str = "") -> Preview:
    """What a copy holds, where there is no book to compare it with; raises as ``preview``."""
    config.make_folders()
    with open_vault(config).staged(path, passphrase) as opened:
        return _alone(opened, path)


def restore_where_none_is(
    config: Config, path: Path, passphrase: str = "", *, clock: Clock = local_clock, job: Job | None = None
) -> Restored:
    """Bring a copy back where the office's folder has no book, or one that nothing can read: that is moved aside.

    Raises Conflict where a book can be read, else as ``preview``.
    """
    config.make_folders()
    vault = open_vault(config)
    vault.refuse_readable()
    with vault.staged(path, passphrase, None if job is None else job.progress) as opened:
        shown = _alone(opened, path)
        deed = _noting(config, clock, THE_OFFICE, Origin.COMMAND, path.name, ("không có sổ đọc được", ""))
        aside = vault.put_where_none_is(opened, deed, clock())
    with closing(open_desk(config, clock=clock)) as desk:
        _keep_heads(desk)
    return Restored(shown, aside)


def _preview(desk: Desk, vault: Vault, opened: Staged, path: Path) -> Preview:
    difference = vault.compare(opened)
    with desk.read() as view:
        settings = view.settings
    is_other = opened.found.agency_code != settings.agency_code and not difference.shares_past
    gone = frozenset(difference.gone)
    return Preview(
        path.name,
        opened.found.office,
        opened.manifest.made_at if opened.manifest else None,
        opened.found.dossiers,
        opened.found.events,
        is_other,
        tuple(_grouped(difference.lost, gone)),
        tuple(_grouped(difference.gained, frozenset())),
        len(difference.lost),
        len(difference.gained),
        tuple(_KEPT_WORDS[table] for table in difference.kept),
    )


def _grouped(steps: Sequence[StepOf], gone: frozenset[str]) -> Iterator[Lost]:
    """The steps of each dossier in words; deeds at the desk belong to none and are only counted."""
    by_code: dict[str, list[str]] = {}
    for step in steps:
        if step.code:
            by_code.setdefault(step.code, []).append(EVENT[KINDS[step.kind]])
    for code, words in by_code.items():
        yield Lost(code, tuple(words), code in gone)


def _alone(opened: Staged, path: Path) -> Preview:
    found, said = opened.found, opened.manifest
    return Preview(
        path.name, found.office, said.made_at if said else None, found.dossiers, found.events, is_other_office=False
    )


def _of_another(shown: Preview) -> Conflict:
    return Conflict(
        f"Bản sao lưu này là sổ của đơn vị khác: «{shown.office}». Nếu đúng là muốn dùng sổ đó, "
        "hãy xác nhận khôi phục sổ của đơn vị khác."
    )


def _noting(
    config: Config, clock: Clock, actor: Actor, origin: Origin, file: str, left: tuple[str, str]
) -> Callable[[str], object]:
    """Writes into the book at an address that it was brought back from ``file``, and what it replaced."""

    def write(url: str) -> None:
        desk = open_desk(Config(config.office, url), clock=clock, origin=origin)
        try:
            with desk.read() as view:
                known = any((one.id, one.name) == (actor.id, actor.name) for one in view.people.officers())
            # Who was added after the copy was made is not in it, and cannot be named by number.
            named = replace(desk, actor=actor if known else THE_OFFICE)
            with named.change() as unit:
                said = file if known or actor.id is None else f"{file}, do {actor.name} thực hiện"
                note(named, unit, Deed.RESTORE, said, was=left[0], became=left[1])
                unit.commit()
        finally:
            desk.close()

    return write
