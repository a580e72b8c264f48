"""A practice office that is killed at its work, and the checker that comes after: all that was told is there, whole."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.config import Config, config_from
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.errors import Unavailable, UserError
from cchc_desktop.services import demo, intake, maintenance
from cchc_desktop.storage import copy_disk, sealing
from cchc_desktop.storage.copy_proof import look_into
from cchc_desktop.storage.manifest import PREFIX, HeadThen, copies_in, manifest_path, read_manifest
from tests.offices import new_office

if TYPE_CHECKING:
    from tests.postgres import Cluster

NOW = datetime(2026, 3, 2, 9, 0)
MARRIAGE = "1.004873"
DEMO_DOSSIERS = 30
_LONG_AGO_S = 2 * 3600


class PracticeOffice:
    """One office in a folder, with a clock that stands: ``now`` plus some ``minutes``."""

    where = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = NOW
        self.minutes = 0

    @property
    def config(self) -> Config:
        """Its folder and its own file."""
        return config_from({"office": str(self.folder)}, {})

    def clock(self) -> datetime:
        """What its clock shows."""
        return self.now + timedelta(minutes=self.minutes)

    def open(self) -> Desk:
        """Open the book as the program does at its start."""
        return open_desk(self.config, clock=self.clock)

    def found(self, dossiers: int = DEMO_DOSSIERS) -> None:
        """Make it anew, with some dossiers of a practice book."""
        desk, _ = new_office(self.folder, NOW)
        demo.fill(desk, dossiers)
        desk.close()

    def become(self, template: PracticeOffice) -> None:
        """Stand as that other office does."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(template.folder, self.folder)

    def twin(self, folder: Path) -> PracticeOffice:
        """Another office that stands as this one."""
        made = type(self)(folder)
        made.become(self)
        return made


class ServerOffice(PracticeOffice):
    """One whose book lies on a server."""

    where = " on a server"

    def __init__(self, folder: Path, cluster: Cluster) -> None:
        super().__init__(folder)
        self._cluster = cluster
        self._url = ""

    @property
    def config(self) -> Config:
        """Its folder and its database."""
        return Config(self.folder, self._url)

    def found(self, dossiers: int = DEMO_DOSSIERS) -> None:
        """Make it anew."""
        self._url = self._cluster.fresh()
        desk, _ = new_office(self.folder, NOW, database=self._url)
        demo.fill(desk, dossiers)
        desk.close()

    def become(self, template: PracticeOffice) -> None:
        """Stand as that other office does, in a database of its own."""
        assert isinstance(template, ServerOffice)
        super().become(template)
        if self._url:
            name = self._url.partition("@/")[2].partition("?")[0]
            self._cluster.say(f"DROP DATABASE {name} WITH (FORCE)")
        self._url = self._cluster.like(template.config.database_url)

    def twin(self, folder: Path) -> PracticeOffice:
        """Another office that stands as this one."""
        made = ServerOffice(folder, self._cluster)
        made.become(self)
        return made


def codes_and_steps(desk: Desk) -> dict[str, int]:
    """Every dossier's code with the number of its events, as the fold of its events says."""
    with desk.read() as view:
        return {dossier.code: len(history) for dossier, history in view.bulk.stream()}


@dataclass
class Found:
    """What is wrong, a sentence each, and the dossiers with the number of their steps, before the checker went on."""

    wrong: list[str] = field(default_factory=list)
    steps: dict[str, int] = field(default_factory=dict)


def whole(office: PracticeOffice, then: Callable[[Desk], Iterable[str]] | None = None) -> Found:
    """Open the book as the program does at its start, look at all of it, and go on working; ``then`` goes on too."""
    found = Found()
    try:
        with closing(office.open()) as desk:
            found.wrong += maintenance.check(desk).problems
            if found.wrong:
                return found
            found.steps = codes_and_steps(desk)
            code = take_in(desk)
            with desk.read() as view:
                if code in found.steps or view.audit.dossiers() != len(found.steps) + 1:
                    found.wrong.append("the next dossier was not simply added")
            found.wrong += maintenance.keep_heads(desk)
            found.wrong += then(desk) if then else ()
    except UserError as refusal:
        found.wrong.append(f"the book does not open, or does not go on: {refusal.message}")
    return found


def heads_of(desk: Desk) -> list[HeadThen]:
    """Where the chains of the book end now."""
    with desk.read() as view:
        return [HeadThen(head.station, head.seq, head.seal) for head in view.heads.now()]


def take_in(desk: Desk, key: str = "") -> str:
    """One more dossier; returns its code."""
    form = intake.IntakeForm(procedure=MARRIAGE, name="Đặng Thị Hòa", address="Thôn 3", key=key)
    return intake.receive(desk, form).value.code


def copies_hold(*places: Path, proven: set[Path], key: Any = None) -> Iterator[str]:
    """What is wrong with the copies that are offered; those not ``proven`` yet are looked into, each once.

    ``key`` opens the locked ones.
    """
    for place in places:
        for copy in copies_in(place):
            said = read_manifest(copy)
            if said is None:
                yield f"{copy.name} has a copy's name and nothing proves it"
            elif said.problem:
                yield f"{copy.name} was made of a whole book and is not: {said.problem}"
            elif copy_disk.sum_of(copy) != said.sha256:
                yield f"{copy.name} is offered as verified and is not what its manifest says"
            elif copy not in proven:
                try:
                    if _heads_of(copy, key) != said.heads:
                        yield f"{copy.name} is offered as verified and is another book"
                except Unavailable as refusal:
                    yield f"{copy.name} is offered as verified and is bad: {refusal.message}"
            proven.add(copy)


def _heads_of(copy: Path, key: Any) -> tuple[HeadThen, ...]:
    if not sealing.is_locked(copy):
        return look_into(copy).heads
    with tempfile.TemporaryDirectory() as folder:
        opened = Path(folder) / "office.db"
        sealing.unlock(copy, opened, key)
        return look_into(opened).heads


def left_over(*places: Path) -> list[Path]:
    """What lies in the places of copies and is no copy, nor speaks of one."""
    left: list[Path] = []
    for place in places:
        known = {manifest_path(copy) for copy in copies_in(place)}
        left += place.glob(".*")
        left += [file for file in place.glob(f"{PREFIX}*.json") if file not in known]
    return left


def let_grow_old(files: list[Path]) -> None:
    """As if the kill had been hours ago: what is young may belong to a program that works."""
    for file in files:
        with suppress(FileNotFoundError):
            os.utime(file, (time.time() - _LONG_AGO_S,) * 2)
