"""However the packages of places come in between the office's own work, the book says what one PC's would say."""

from __future__ import annotations

import random
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, maintenance, places, statistics
from tests.offices import new_office
from tests.services.away import Away

BEGIN = datetime(2026, 3, 2, 8)


@dataclass(frozen=True)
class Work:
    """A dossier taken in somewhere, and how far it goes there or, once it went home, at the office."""

    place: int
    name: str
    received: datetime
    finished: datetime
    returned: datetime | None


def works(chance: random.Random) -> list[Work]:
    """Two days of work at the office (0) and two places, in minutes that no two share."""
    minutes = iter(sorted(chance.sample(range(400), 36)))
    found = []
    for number in range(12):
        received, finished, returned = (BEGIN + timedelta(minutes=next(minutes)) for _ in range(3))
        later = timedelta(days=chance.choice((0, 0, 1, 9)))
        is_returned = chance.random() < 0.6
        found.append(
            Work(
                chance.randrange(3),
                f"Người Số {number}",
                received,
                finished + later,
                returned + later if is_returned else None,
            )
        )
    return found


def told(away: Away) -> tuple[list[object], object]:
    """What a book says, its codes aside."""
    found: list[Any] = []
    for row in book.whole_book(away.desk, limit=500).rows:
        history = book.show(away.desk, row.code).dossier.history
        steps = [(type(event).__name__, event.happened_at) for event in history]
        found.append((row.owner, row.status, row.received_at, row.due_at, row.closed_at, steps))
    quarter = ReportingPeriod(date(2026, 1, 1), date(2026, 3, 31), "Quý I")
    report = statistics.report(away.desk, quarter)
    return sorted(found), report.total.columns


class Rehearsal:
    """The same work done twice: on one PC, and by an office with two places whose packages travel."""

    def __init__(self, folder: Path, plan: list[Work]) -> None:
        self.plan = plan
        self.alone, self.home = (
            Away(*new_office(folder / name, BEGIN), folder / name) for name in ("mot-may", "tru-so")
        )
        self.places = (self.home.place("Thôn Đông", 100, 199), self.home.place("Thôn Đoài", 200, 299))
        self._codes: dict[tuple[str, bool], str] = {}
        self._gone: set[str] = set()
        self._on_the_way: dict[int, list[Path]] = {1: [], 2: []}

    def send(self, place: int) -> None:
        """Pack what is new at a place; from then on the office goes on with it."""
        sent = len(self._on_the_way[place])
        self._on_the_way[place].append(self.places[place - 1].send(f"{len(self._gone)}-{sent}"))
        self._gone |= {work.name for work in self.plan if work.place == place and (work.name, False) in self._codes}

    def bring(self, place: int) -> None:
        """Take in what is on its way from a place."""
        while self._on_the_way[place]:
            self.home.bring(self._on_the_way[place].pop(0))

    def step(self, moment: datetime, work: Work, action: Action | None) -> None:
        """Take a dossier in, or do something with it, where it is at that moment and on the one PC."""
        self.alone.clock.now = self.home.clock.now = moment
        is_home = work.place == 0 or work.name in self._gone
        if is_home and work.place:
            self.bring(work.place)
        for is_alone, away in ((True, self.alone), (False, self.home if is_home else self.places[work.place - 1])):
            if action is None:
                self._codes[work.name, is_alone] = away.take(work.name)
            else:
                away.do(self._codes[work.name, is_alone], action)

    def finish(self) -> None:
        """Let everything come home."""
        for place in (1, 2):
            self.bring(place)
            if any(work.place == place and work.name not in self._gone for work in self.plan):
                self.send(place)
                self.bring(place)


def steps_of(plan: list[Work]) -> list[tuple[datetime, Work, Action | None]]:
    """All that happens, in the order of time."""
    found: list[tuple[datetime, Work, Action | None]] = []
    for work in plan:
        found += [(work.received, work, None), (work.finished, work, Action.FINISH)]
        found += [(work.returned, work, Action.RETURN)] if work.returned else []
    return sorted(found, key=lambda step: step[0])


@pytest.mark.parametrize("seed", range(4))
def test_packages_taken_in_order_at_any_moment_give_the_book_of_one_pc(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    rehearsal = Rehearsal(tmp_path, works(chance))
    for moment, work, action in steps_of(rehearsal.plan):
        rehearsal.step(moment, work, action)
        if action is None and work.place and chance.random() < 0.4:
            rehearsal.send(work.place)
        if chance.random() < 0.3:
            rehearsal.bring(chance.randrange(1, 3))
    rehearsal.finish()
    assert told(rehearsal.home) == told(rehearsal.alone)
    (seen, _figures) = told(rehearsal.home)
    assert len(seen) == len(rehearsal.plan)
    accounted = [serial for one in places.places(rehearsal.home.desk) for day in one.days for serial in day.issued]
    assert len(accounted) == sum(work.place > 0 for work in rehearsal.plan)
    for away in (rehearsal.alone, rehearsal.home, *rehearsal.places):
        with closing(away.desk):
            assert maintenance.check(away.desk).problems == ()
