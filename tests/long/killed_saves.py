"""Two counters on one book are killed while they save: what each told as saved is there, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import progress
from cchc_desktop.services.progress import StepForm
from tests.long.after_a_kill import NOW, PracticeOffice, take_in, whole
from tests.long.killing import BEGUN, Count, Killed, Tell

_ROUNDS_A_BOOK = 5
_DOSSIERS = 4
_LIFE = (Action.START, Action.FINISH, Action.RETURN)


class Saves:
    """Intakes and the steps of their lives, each told once its commit has returned."""

    victims = 2
    at_the_disk = False  # a save goes to the disk inside SQLite, where the clock alone finds it

    def __init__(self, folder: Path, founded: PracticeOffice) -> None:
        self.name = f"saves{founded.where}"
        self._template, self._office = founded.twin(folder / "founded"), founded.twin(folder / "counter")
        self._at_first = sum(whole(self._template).steps.values()) + 1
        self._round = 0
        self._told: dict[str, int] = {}
        self._before = 0

    def prepare(self) -> None:
        """A fresh book from time to time, else the one that was killed before, with all that it was told."""
        if self._round % _ROUNDS_A_BOOK == 0:
            self._office.become(self._template)
            self._told.clear()
            self._before = self._at_first
        self._round += 1

    def do(self, place: int, tell: Tell) -> None:
        """Take dossiers in and bring them to their ends."""
        with closing(self._office.open()) as opened:
            desk = replace(opened, station=f"quay-{place}")
            tell(BEGUN)
            for number in range(_DOSSIERS):
                code = _patiently(desk, f"{self._round}-{place}-{number}")
                tell(f"{code} 1")
                for steps, action in enumerate(_LIFE, start=2):
                    _step_patiently(desk, code, action)
                    tell(f"{code} {steps}")

    def look(self, killed: Sequence[Killed], count: Count) -> Iterator[str]:
        """All told dossiers with all told steps; of each counter at most the one step under way besides."""
        for one in killed:
            for line in one.told:
                code, _, steps = line.partition(" ")
                self._told[code] = int(steps)
        found = whole(self._office)
        numbers = sorted(int(code[-4:]) for code in found.steps if f"-{NOW:%y%m%d}-" in code)
        for code, told in self._told.items():
            if found.steps.get(code, 0) < told:
                yield f"{code} was told with {told} steps and has {found.steps.get(code, 0)}"
        told_now = sum(len(one.told) for one in killed)
        more = sum(found.steps.values()) - self._before - told_now
        if not 0 <= more <= len(killed):
            yield f"{more} steps were saved and not told, by {len(killed)} counters"
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"the numbers of the day have holes or doubles: {numbers}"
        count("steps told as saved, and there", told_now)
        count("steps saved by a kill's last moment, and whole", more)
        self._before += told_now + more + 1
        yield from found.wrong

    def close(self, count: Count) -> Iterator[str]:
        """Nothing is left to be looked at."""
        return iter(())


def _patiently(desk: Desk, key: str) -> str:
    """As a clerk who is told that the book is busy: once more, with the same key."""
    while True:
        try:
            return take_in(desk, key)
        except Unavailable:
            continue


def _step_patiently(desk: Desk, code: str, action: Action) -> None:
    while True:
        try:
            progress.step(desk, code, action, StepForm())
        except Unavailable:
            continue
        return
