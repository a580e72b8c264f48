"""The simulated year itself: what happens on each day, minute by minute, through the services alone."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import NamedTuple

from bench.year.people import Crew, Worker
from cchc_desktop.desk import Desk
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.deadline import starting_moment, to_minute
from cchc_desktop.domain.outcome import CauseSide, ResultDocument
from cchc_desktop.domain.procedure import LimitUnit, ProcedureVersion
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import apologies, day_close, intake, progress, reminders
from cchc_desktop.services.day_close import Confirmed
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm

CAUSE = "Công chức xử lý chậm"
LATE_REASON = "Xử lý trên hồ sơ giấy, cập nhật sau"
SAME_DAY_SHARE = 0.72
MESSAGE_EVERY = timedelta(minutes=30)
CLOSE_AT, APOLOGISE_AT = time(16, 40), time(8, 20)


@dataclass
class MovableClock:
    """The clock of the simulated office."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Paper:
    """One dossier as it lies on the desks: when it is truly settled, and whether that was clicked."""

    code: str
    settler: Worker
    is_long: bool
    settled_at: datetime | None = None
    is_clicked: bool = False
    found_by_close: bool = False


class Act(NamedTuple):
    """Something that happens at a moment; ``order`` keeps acts of one minute apart."""

    at: datetime
    order: int
    what: str
    who: Worker | None
    paper: Paper | None


@dataclass
class Year:
    """The year with everything that is counted on the way."""

    desk: Desk
    clock: MovableClock
    crew: Crew
    chance: Random
    procedures: tuple[list[ProcedureVersion], list[ProcedureVersion]]
    first: date = date.min
    papers: dict[str, Paper] = field(default_factory=dict)
    messages: Counter[tuple[date, str]] = field(default_factory=Counter)
    lines: Counter[tuple[date, str]] = field(default_factory=Counter)
    missed_by_close: list[str] = field(default_factory=list)
    letters: int = 0
    _acts: list[Act] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    def live(self, first: date, last: date, number: int) -> None:
        """Take in ``number`` dossiers between the two days and let everyone work on them until the last."""
        self.first = first
        calendar = self._calendar
        days = [day for day in _days(first, last) if calendar.is_counting(day)]
        share: defaultdict[date, int] = defaultdict(int)
        for day in self.chance.choices(days[:-1], k=number):
            share[day] += 1
        for day in days:
            for _ in range(share[day]):
                self._at(self._moment_in(day), "receive")
            self._plan_day(day)
            self._run_until(datetime.combine(day, time(23, 59)))

    def _plan_day(self, day: date) -> None:
        for worker in self.crew.everyone:
            if worker.is_there(day):
                step = MESSAGE_EVERY if worker in self.crew.clerks else 4 * MESSAGE_EVERY
                at = datetime.combine(day, time(7, 35))
                while at.time() < time(17):
                    self._at(at, "sweep", worker)
                    at += step
        self._at(datetime.combine(day, APOLOGISE_AT), "apologise")
        self._at(datetime.combine(day, CLOSE_AT), "close")

    def _run_until(self, end: datetime) -> None:
        acts = {
            "receive": self._receive,
            "sweep": self._sweep,
            "settle": self._settle,
            "click": self._click,
            "collect": self._collect,
            "apologise": self._apologise,
            "close": self._close,
        }
        while self._acts and self._acts[0].at <= end:
            act = heapq.heappop(self._acts)
            self.clock.now = act.at
            acts[act.what](act)

    # What happens

    def _receive(self, act: Act) -> None:
        is_long = self.chance.random() >= SAME_DAY_SHARE
        version = self.chance.choice(self.procedures[is_long])
        clerk = self.chance.choice([one for one in self.crew.clerks if one.is_there(act.at.date())])
        form = IntakeForm(procedure=version.code, name=f"Nguyễn Thị Số {len(self.papers)}")
        taken = intake.receive(clerk.desk, form).value
        settler = self.crew.settlers[sum(map(ord, version.field)) % len(self.crew.settlers)] if is_long else clerk
        paper = self.papers[taken.code] = Paper(taken.code, settler, is_long)
        if is_long:
            progress.step(clerk.desk, taken.code, Action.HAND_OVER, StepForm(to=settler.name))
        due_at = taken.due_at
        assert due_at is not None
        self._at(self._settling(act.at, due_at, settler, version), "settle", settler, paper)

    def _settling(self, received: datetime, due_at: datetime, settler: Worker, version: ProcedureVersion) -> datetime:
        """When it is truly settled: a share of the time allowed by the officer's pace, after an illness if need be."""
        if version.limit.unit is LimitUnit.SAME_DAY:
            at = received + timedelta(minutes=self.chance.randrange(10, 120))
            if self.chance.random() < 0.01:
                at = due_at + timedelta(hours=self.chance.randrange(15, 20))
        else:
            at = received + (due_at - received) * min(self.chance.gauss(0.62, 0.2) * settler.pace, 2.5)
        at = settler.back_at(starting_moment(max(at, received + timedelta(minutes=5)), self._calendar))
        return starting_moment(at, self._calendar)

    def _settle(self, act: Act) -> None:
        paper, worker = act.paper, act.who
        assert paper is not None
        assert worker is not None
        paper.settled_at = act.at
        if self.chance.random() >= worker.forgets:
            self._click(act)
        elif self.chance.random() < 0.5:
            self._at(act.at + timedelta(days=self.chance.randrange(1, 6)), "click", worker, paper)

    def _click(self, act: Act) -> None:
        paper, worker = act.paper, act.who
        assert paper is not None
        assert worker is not None
        if not paper.is_clicked:
            form = StepForm(at=paper.settled_at, late_reason=LATE_REASON, document=self._document(paper))
            progress.step(worker.desk, paper.code, Action.FINISH, form)
            self._clicked(paper)

    def _clicked(self, paper: Paper) -> None:
        paper.is_clicked = True
        wait = timedelta(days=self.chance.randrange(0, 4), minutes=self.chance.randrange(5, 90))
        if self.chance.random() < 0.97:
            self._at(starting_moment(self.clock.now + wait, self._calendar), "collect", None, paper)

    def _collect(self, act: Act) -> None:
        assert act.paper is not None
        progress.step(self.crew.clerks[0].desk, act.paper.code, Action.RETURN, StepForm())

    def _sweep(self, act: Act) -> None:
        assert act.who is not None
        told = reminders.sweep(act.who.desk)
        if told:
            self.messages[act.at.date(), act.who.name] += 1
            self.lines[act.at.date(), act.who.name] += len(told)

    def _apologise(self, _act: Act) -> None:
        """The leader signs for what will be late, on most mornings; what is settled on paper needs no letter."""
        if self.chance.random() < 0.1:
            return
        drafts = apologies.drafts(self.crew.leader.desk)
        open_ones = [draft for draft in drafts if self.papers[draft.row.code].settled_at is None]
        letters = [draft.filled for draft in open_ones if draft.row.extensions == 0]
        ready = [replace(letter, reason=CAUSE, cause=CAUSE, side=CauseSide.SUBJECTIVE) for letter in letters]
        if ready:
            self.letters += len(apologies.issue(self.crew.leader.desk, ready, self.crew.signer).value)

    def _close(self, act: Act) -> None:
        """Whoever closes the day asks each officer what is done on paper, and confirms what stands in the list."""
        clerk = next(one for one in self.crew.clerks if one.is_there(act.at.date()))
        seen = day_close.look(clerk.desk, most=2000)
        listed = {row.row.code: row.row for row in seen.rows}
        done = [p for p in self.papers.values() if p.settled_at and not p.is_clicked and p.code in listed]
        for paper in self._unclicked_and_due(act.at):
            if paper.code not in listed:
                self.missed_by_close.append(paper.code)
        confirmed = [Confirmed(code=p.code, at=p.settled_at, document=self._document(p)) for p in done]
        if confirmed:
            day_close.confirm(clerk.desk, confirmed, LATE_REASON)
            for paper in done:
                paper.found_by_close = True
                self._clicked(paper)
        day_close.close(clerk.desk)

    def _unclicked_and_due(self, now: datetime) -> Iterator[Paper]:
        """What is settled on paper, not clicked, and whose promise has come."""
        with self.desk.read() as view:
            for paper in self.papers.values():
                if paper.settled_at and not paper.is_clicked:
                    promise = view.dossiers.load(paper.code).promise
                    if promise and promise.due_at and promise.due_at.date() <= now.date():
                        yield paper

    def _document(self, paper: Paper) -> ResultDocument:
        assert paper.settled_at is not None
        return ResultDocument(f"{int(paper.code[-4:])}/KQ", paper.settled_at.date(), "Vũ Thị Lãnh")

    @property
    def _calendar(self) -> WorkCalendar:
        with self.desk.read() as view:
            return view.calendar

    def _moment_in(self, day: date) -> datetime:
        hour = self.chance.choice((7, 8, 8, 8, 9, 9, 9, 10, 10, 13, 14, 14, 15, 15, 16))
        low = 30 if hour in (7, 13) else 0
        return datetime.combine(day, time(hour, self.chance.randrange(low, 60 if hour < 16 else 35)))

    def _at(self, at: datetime, what: str, who: Worker | None = None, paper: Paper | None = None) -> None:
        heapq.heappush(self._acts, Act(to_minute(at), next(self._order), what, who, paper))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))
