"""A process that is killed at a random moment of its work, and where in the work that was."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any, NoReturn, Protocol

Tell = Callable[[str], None]
Count = Callable[[str, int], None]
BEGUN, ENDED, FAILED = "begun", "ended", "failed"
# Where the work goes to the disk: a kill right before one of these leaves the file system between two steps.
_AT_THE_DISK = frozenset({"open", "os.mkdir", "os.remove", "os.rename", "os.truncate", "sqlite3.connect"})
# How much further than the work lasts its last kill is drawn, so that some come when all is done.
_BEYOND = 1.1


class Fell(StrEnum):
    """Where in the work a kill came."""

    BEFORE = "before the work"
    INSIDE = "inside the work"
    AFTER = "after the work"


@dataclass(frozen=True)
class Killed:
    """What a process told before its end; ``failed`` is what the work itself raised, empty as it should be."""

    fell: Fell
    told: tuple[str, ...]
    lasted_s: float = 0.0
    steps: int = 0
    failed: str = ""


class Work(Protocol):
    """Work of the program that is killed again and again, and what has to hold after each time."""

    name: str
    victims: int  # how many processes do it at once; each is killed
    at_the_disk: bool  # whether its steps on the disk can be seen from outside SQLite

    def prepare(self) -> None:
        """Stand at the beginning: of the first time, or of one more on the book that was killed."""

    def do(self, place: int, tell: Tell) -> None:
        """What is killed, in a process of its own: tells when it has begun, then each thing that it must not lose."""

    def look(self, killed: Sequence[Killed], count: Count) -> Iterator[str]:
        """Every breach as a sentence; leaves a book that the next kill may follow."""

    def close(self, count: Count) -> Iterator[str]:
        """Every breach that is only seen at the end."""


class Victim:
    """A fork of this process that works and tells, until it is killed; ``dies_at`` kills at that step on the disk."""

    def __init__(self, work: Callable[[Tell], None], dies_at: int = 0) -> None:
        self._reading, writing = os.pipe()
        sys.stdout.flush()
        self._pid = os.fork()
        if self._pid == 0:
            _live(work, writing, dies_at)
        os.close(writing)

    def kill(self, after_s: float, *, once_begun: bool = True) -> Killed:
        """Kill it that many seconds from now, or from when the work has begun, and hear what it had told."""
        heard = os.read(self._reading, len(BEGUN) + 1).decode() if once_begun else ""
        time.sleep(after_s)
        os.kill(self._pid, signal.SIGKILL)
        return self.end(heard)

    def end(self, heard: str = "") -> Killed:
        """Wait until it has ended, by itself if not by us, and hear what it told after what was ``heard``."""
        with os.fdopen(self._reading, encoding="utf-8") as reading:
            lines = (heard + reading.read()).split("\n")
        os.waitpid(self._pid, 0)
        told = lines[:-1]  # a line without its end was not told
        fell = Fell.BEFORE if BEGUN not in told else Fell.INSIDE
        lasted, steps, failed = 0.0, 0, ""
        for line in told:
            word, _, rest = line.partition(" ")
            if word == ENDED:
                fell = Fell.AFTER
                lasted, steps = float(rest.split()[0]), int(rest.split()[1])
            elif word == FAILED:
                failed = rest
        own = tuple(line for line in told if line.partition(" ")[0] not in (BEGUN, ENDED, FAILED))
        return Killed(fell, own, lasted, steps, failed)


class Moments:
    """Draws when to kill: by the clock, over the time that the work takes of late, or at a step on the disk."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._lasts_s = 0.0
        self._steps = 0

    def learn(self, killed: Killed) -> None:
        """Follow the work: other programs make it slower and faster from one minute to the next."""
        if killed.fell is not Fell.AFTER:
            self._lasts_s *= 1.01
        else:
            self._lasts_s += (killed.lasted_s - self._lasts_s) * (0.25 if self._lasts_s else 1)
            self._steps = max(self._steps, killed.steps)

    def by_the_clock(self) -> float:
        """Seconds from when the work has begun until the kill."""
        return self._chance.uniform(0, self._lasts_s * _BEYOND)

    def at_the_disk(self) -> int:
        """The step before which to kill, counted from 1."""
        return self._chance.randint(1, max(1, self._steps))


def _live(work: Callable[[Tell], None], writing: int, dies_at: int) -> NoReturn:
    """The whole life of the fork; it never goes back into the code of who forked it."""
    gc.freeze()
    begun = time.monotonic()
    steps = 0

    def tell(line: str) -> None:
        nonlocal begun
        if line == BEGUN:
            begun = time.monotonic()
        os.write(writing, f"{line}\n".encode())

    def hook(event: str, _arguments: Any) -> None:
        nonlocal steps
        if event in _AT_THE_DISK:
            steps += 1
            if steps == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)

    try:
        sys.addaudithook(hook)
        work(tell)
        tell(f"{ENDED} {time.monotonic() - begun} {steps}")
    except BaseException:  # noqa: BLE001 - whatever it is, it is told, and the fork ends here
        tell(f"{FAILED} {' / '.join(traceback.format_exc().splitlines()[-6:])}")
    os._exit(0)
