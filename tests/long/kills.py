"""A thousand kills at random moments of saves, backups, migrations, imports and restores, a checker after each."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from random import Random

from tests.long.after_a_kill import PracticeOffice, ServerOffice
from tests.long.killed_changes import Imports, Migrations
from tests.long.killed_copies import Backups
from tests.long.killed_restores import Restores
from tests.long.killed_saves import Saves
from tests.long.killing import Fell, Killed, Moments, Victim, Work
from tests.long.tally import Tally
from tests.postgres import Cluster, wheel

Works = Mapping[Callable[[Path, PracticeOffice], Work], int]
ON_A_FILE: Works = {Saves: 400, Backups: 150, Migrations: 150, Imports: 150, Restores: 150}
# Beyond the thousand: the server itself is not killed, only those who work on it.
ON_A_SERVER: Works = {Saves: 60, Restores: 40}
# Runs to the end, before the first kill: they say how long the work takes, and load what it needs.
_WHOLE_RUNS = 2
# Every so many kills come at a step on the disk instead of by the clock, where the work has such steps.
_AT_THE_DISK_EVERY = 3
# So many kills come while the program still opens the book, which takes about so long.
_EARLY = 0.05
_OPENING_S = 0.03


def run(share: int, seed: int) -> Tally:
    """Kill a thousand times, or a share of it, and look after each kill; a hundred times more on a server."""
    tally = Tally("kills")
    with tempfile.TemporaryDirectory(prefix="cchc-kills-", ignore_cleanup_errors=True) as folder:
        on_files(tally, Path(folder) / "files", share, seed)
        if wheel() is not None:
            cluster = Cluster()
            try:
                on_a_server(tally, Path(folder) / "server", cluster, share, seed)
            finally:
                cluster.close()
    return tally


def on_files(tally: Tally, folder: Path, share: int, seed: int) -> None:
    """The kills of programs whose book is a file."""
    _all(ON_A_FILE, PracticeOffice(folder / "founded"), share, seed, tally)


def on_a_server(tally: Tally, folder: Path, cluster: Cluster, share: int, seed: int) -> None:
    """The kills of programs whose book lies on a server."""
    _all(ON_A_SERVER, ServerOffice(folder / "founded", cluster), share, seed, tally)


def _all(works: Works, founded: PracticeOffice, share: int, seed: int, tally: Tally) -> None:
    founded.found()
    for number, (make, kills) in enumerate(works.items()):
        own = founded.folder.parent / str(number)
        own.mkdir()
        _again_and_again(make(own, founded), -(-kills // share), Random(seed + number), tally)


def _again_and_again(work: Work, kills: int, chance: Random, tally: Tally) -> None:
    """So many kills of one kind of work, counted by where they fell."""

    def count(what: str, by: int = 1) -> None:
        tally.count(f"{work.name}: {what}", by)

    moments = Moments(chance)
    if not _goes_well_alive(work, moments, tally):
        return  # what breaks rules alive says nothing when it is killed
    done = 0
    while done < kills:
        killed = _killed(work, moments, chance, by_the_clock=not work.at_the_disk or done % _AT_THE_DISK_EVERY != 0)
        for one in killed:
            moments.learn(one)
            count(f"killed {one.fell}")
            done += 1
        _holds(work, killed, tally, f"kill {done}")
    for sentence in work.close(count):
        tally.breach(f"{work.name}, at the end: {sentence}")


def _goes_well_alive(work: Work, moments: Moments, tally: Tally) -> bool:
    """Do the work to its end: once here, for what every fork would have to load, then in forks, to see how long."""
    work.prepare()
    told: list[str] = []
    work.do(0, told.append)
    if not _holds(work, [Killed(Fell.AFTER, tuple(told[1:]))], tally, "run to its end"):
        return False
    for _ in range(_WHOLE_RUNS):
        work.prepare()
        ended = Victim(partial(work.do, 0)).end()
        moments.learn(ended)
        if not _holds(work, [ended], tally, "run to its end"):
            return False
    return True


def _killed(work: Work, moments: Moments, chance: Random, *, by_the_clock: bool) -> list[Killed]:
    work.prepare()
    if not by_the_clock:
        return [Victim(partial(work.do, 0), moments.at_the_disk()).end()]
    victims = [Victim(partial(work.do, place)) for place in range(work.victims)]
    chance.shuffle(victims)
    is_early = chance.random() < _EARLY
    first = victims[0].kill(
        chance.uniform(0, _OPENING_S) if is_early else moments.by_the_clock(), once_begun=not is_early
    )
    # The others go on for a moment beside what the first one left.
    return [first, *(victim.kill(chance.uniform(0, _OPENING_S), once_begun=False) for victim in victims[1:])]


def _holds(work: Work, killed: list[Killed], tally: Tally, when: str) -> bool:
    """Look after a kill; every breach goes into the tally."""
    before = len(tally.breaches)
    for one in killed:
        if one.failed:
            tally.breach(f"{work.name}, {when}: the work itself failed: {one.failed}")
    for sentence in work.look(killed, lambda what, by: tally.count(f"{work.name}: {what}", by)):
        tally.breach(f"{work.name}, {when}: {sentence}")
    return len(tally.breaches) == before
