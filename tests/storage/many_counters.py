"""Many counters at once on one book: each a process of its own that takes dossiers in and asks for letter numbers."""

from __future__ import annotations

import multiprocessing
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from cchc_desktop.config import Config
from cchc_desktop.desk import Desk, open_desk
from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.services import intake
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.maintenance import check

MARRIAGE = "1.004873"
PATIENCE_S = 3600
TRIES = 20


@dataclass(frozen=True)
class Numbers:
    """What the book holds after all counters have worked."""

    serials: list[int]
    letters: list[int]
    problems: tuple[str, ...]


def work_at_once(config: Config, now: datetime, *, counters: int, intakes: int) -> Numbers:
    """Let so many processes take in so many dossiers together, as fast as each can."""
    context: Any = multiprocessing.get_context("fork" if sys.platform.startswith("linux") else "spawn")
    shares = [intakes // counters + (number < intakes % counters) for number in range(counters)]
    processes = [
        context.Process(target=_one_counter, args=(config, now, number, share)) for number, share in enumerate(shares)
    ]
    with warnings.catch_warnings():
        # Of forking beside threads: the children use none of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        for process in processes:
            process.start()
    for process in processes:
        process.join(PATIENCE_S)
    assert [process.exitcode for process in processes] == [0] * counters
    return _numbers(config, now)


def _one_counter(config: Config, now: datetime, number: int, share: int) -> None:
    desk = replace(open_desk(config, clock=lambda: now), station=f"may-{number % 5}")
    for one in range(share):
        form = IntakeForm(procedure=MARRIAGE, name=f"Người {number} {one}", key=f"{number}-{one}")
        _patiently(partial(intake.receive, desk, form))
        if one % 5 == 0:
            _patiently(partial(_letter, desk, now))
    desk.close()


def _patiently(work: Callable[[], object]) -> None:
    """Do as a clerk who is told that the book is busy: the same once more, with the same key."""
    for _ in range(TRIES):
        try:
            work()
        except Unavailable:
            continue
        return
    raise AssertionError(f"busy {TRIES} times")


def _letter(desk: Desk, now: datetime) -> None:
    """A letter's number with something that holds it."""
    with desk.change() as unit:
        number = unit.counters.next_letter("PXL", now.year)
        unit.drafts.put(f"letter-{number}", "{}", now)
        unit.commit()


def _numbers(config: Config, now: datetime) -> Numbers:
    desk = open_desk(config, clock=lambda: now)
    with desk.read() as view:
        serials = [int(dossier.local_no.rpartition("-")[2]) for dossier, _ in view.bulk.stream()]
        rows = view.ask("SELECT name FROM drafts WHERE name >= 'letter-' AND name < 'letter.'", {})
    found = Numbers(sorted(serials), sorted(int(name.partition("-")[2]) for (name,) in rows), check(desk).problems)
    desk.close()
    return found
