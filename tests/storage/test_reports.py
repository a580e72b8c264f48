"""The grouped queries count as ``classify`` does, dossier by dossier, over random lives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import product
from pathlib import Path
from random import Random

import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain.application import ONLINE_CHANNELS
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.classification import classify
from cchc_desktop.domain.counting import CountingProfile, EarlyBy, Fact, Grouping, Judging, Memo, Placement, SettledBy
from cchc_desktop.domain.deadline import judged_day
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.history import Closing, DossierHistory, Standing
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import statistics
from cchc_desktop.storage.behind import LATE_DUTIES
from cchc_desktop.storage.views import Unit
from tests.random_dossiers import Life
from tests.storage.conftest import NewOffice

START = datetime(2026, 1, 5, 8)
TODAY = date(2026, 7, 1)
PERIODS = [
    ReportingPeriod(date(2026, 1, 1), date(2026, 3, 31), "Quý I", rule="calendar"),  # type: ignore[arg-type]
    ReportingPeriod(date(2025, 12, 15), date(2026, 3, 14), "Quý I", rule="nd09"),  # type: ignore[arg-type]
    ReportingPeriod(date(2026, 2, 10), date(2026, 2, 10), "Một ngày", rule="calendar"),  # type: ignore[arg-type]
    ReportingPeriod(date(2026, 3, 15), date(2026, 9, 30), "Kỳ đang chạy", rule="calendar"),  # type: ignore[arg-type]
]
PROFILES = [
    CountingProfile(settled, early, placed, placed, judging)
    for settled, early, placed, judging in product(SettledBy, EarlyBy, Placement, Judging)
]


def lives(unit: Unit, chance: Random, number: int) -> list[Dossier]:
    """Dossiers of some procedures, each with a few lawful steps."""
    procedures = [p.latest for p in unit.catalogue.procedures][:40]
    return [
        Life(chance, chance.choice(procedures), unit.terms, START, serial).live(chance.randrange(0, 9))
        for serial in range(1, number + 1)
    ]


@pytest.fixture(scope="module", params=[1, 2])
def book(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, found_office: NewOffice
) -> Iterator[tuple[Desk, list[Dossier]]]:
    chance = Random(request.param)
    folder, now = tmp_path_factory.mktemp("office") / "office", datetime.combine(TODAY, time(9))
    desk, _clock = found_office(folder, now)
    with desk.change() as unit:
        made = lives(unit, chance, 250)
        # Dossiers come one by one at the counter, and in bulk from another register.
        if request.param == 1:
            for dossier in made:
                unit.dossiers.add(dossier)
        else:
            unit.bulk.add_all(made)
        unit.commit()
    yield desk, made
    desk.close()


def history_of(dossier: Dossier, calendar: WorkCalendar) -> DossierHistory:
    """What ``classify`` needs, straight from the events' fold."""
    asked = dossier.asked

    def moved(moment: datetime | None) -> datetime | None:
        if moment is None or dossier.was_imported:
            return moment
        return datetime.combine(judged_day(moment.date(), calendar, asked.limit.unit), moment.time())

    closing, returned = dossier.closing, dossier.returned
    keys = {
        Grouping.FIELD: asked.field,
        Grouping.PROCEDURE: asked.procedure,
        Grouping.OFFICER: "",
        Grouping.CHANNEL: asked.channel.value,
    }
    return DossierHistory(
        code=dossier.code,
        keys=keys,
        is_online=asked.channel in ONLINE_CHANNELS,
        received_at=dossier.received_at,
        standings=tuple(
            Standing(s.from_at, moved(s.promised_at), moved(s.extended_at), s.waiting_since, s.suspended_since)
            for s in dossier.standings
        ),
        closing=Closing(
            closing.kind,
            closing.closed_at,
            closing.recorded_at,
            closing.is_proven,
            returned.happened_at if returned else None,
            returned.stamp.recorded_at if returned else None,
        )
        if closing
        else None,
        registered_at=dossier.registered_at,
        rejected_at=dossier.rejected_at,
        is_void=dossier.is_void,
        is_for_other_agency=asked.role is DossierRole.FOR_OTHER_AGENCY,
        late_keyed_on=(),
        letter_on=dossier.letters[0].happened_at.date() if dossier.letters else None,
        channel=asked.channel.value,
        side=side_of(dossier),
    )


def side_of(dossier: Dossier) -> str:
    """Chủ quan or khách quan, as the result or else the last letter says."""
    finished, letter = dossier.finished, dossier.letters[-1].letter if dossier.letters else None
    side = (finished.side if finished else None) or (letter.side if letter else None)
    return side.value if side else ""


def added_up(facts: Iterator[Fact]) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    columns: Counter[tuple[str, str]] = Counter()
    memo: Counter[str] = Counter()
    for fact in facts:
        for column in (fact.arrival, fact.outcome):
            if column is not None:
                columns[fact.key, column] += fact.count
        for name in fact.memo:
            memo[str(name)] += fact.count
    # What a history does not tell: late keyings, and duties besides the promise.
    for name in (Memo.LATE_KEYED, Memo.REQUESTED_AGAIN, *LATE_DUTIES):
        memo.pop(name, None)
    return columns, memo


@pytest.mark.parametrize("profile", PROFILES, ids=lambda p: f"{p.settled_by}-{p.early_by}-{p.closed}-{p.judging}")
@pytest.mark.parametrize("period", PERIODS, ids=lambda p: f"{p.first}")
def test_the_query_counts_each_dossier_as_classify_does(
    book: tuple[Desk, list[Dossier]], period: ReportingPeriod, profile: CountingProfile
) -> None:
    desk, made = book
    as_of = period.as_of(TODAY)
    with desk.read() as view:
        calendar = view.calendar
        found = view.reports.facts(period, profile, as_of, is_detailed=True)
        by_query = added_up(found)
    classified = (classify(history_of(d, calendar), period, profile, as_of) for d in made)
    by_rule = added_up(fact for fact in classified if fact is not None)
    assert by_query == by_rule


def test_the_lines_behind_the_figures_are_the_dossiers_counted(book: tuple[Desk, list[Dossier]]) -> None:
    desk, made = book
    period, profile = PERIODS[0], CountingProfile()
    as_of = period.as_of(TODAY)
    with desk.read() as view:
        calendar = view.calendar
        listed = {line.code: (line.arrival, line.outcome) for line in view.reports.lines(period, profile, as_of)}
    facts = {d.code: classify(history_of(d, calendar), period, profile, as_of) for d in made}
    expected = {code: (f.arrival, f.outcome) for code, f in facts.items() if f is not None and f.arrival is not None}
    assert listed == expected


def test_a_book_of_random_lives_proves_itself(book: tuple[Desk, list[Dossier]]) -> None:
    desk, _made = book
    with desk.read() as view:
        assert list(view.audit.problems()) == []


LEADERS_WORD = {Action.VOID, Action.REOPEN, Action.CORRECT}


@pytest.mark.parametrize("seed", [3, 4])
def test_a_past_report_does_not_change_through_later_steps(tmp_path: Path, found_office: NewOffice, seed: int) -> None:
    period, chance = PERIODS[0], Random(seed)
    desk, clock = found_office(tmp_path / "office", datetime.combine(period.last, time(17)))
    lives: list[Life] = []
    with desk.change() as unit:
        procedures = [p.latest for p in unit.catalogue.procedures]
        for serial in range(1, 121):
            life = Life(chance, chance.choice(procedures[:40]), unit.terms, START, serial)
            lives.append(life)
            # Not one step is keyed or stated after the period's last day.
            while life.at.date() < period.last - timedelta(days=20) and life.dossier.lawful_actions:
                life.live(1)
            if not life.dossier.fresh or max(e.stamp.recorded_at for e in life.dossier.fresh).date() > period.last:
                lives.pop()
                continue
            unit.dossiers.add(life.dossier)
        unit.commit()
    as_sent = statistics.report(desk, period)
    assert as_sent.total.c3 > 60
    clock.now = datetime.combine(TODAY, time(9))
    with desk.change() as unit:
        for life in lives:
            life.at = max(life.at, datetime.combine(period.last + timedelta(days=1), time(8)))
            for _ in range(5):
                life.live_without(LEADERS_WORD)
            unit.dossiers.save(life.dossier)
        unit.commit()
    later = statistics.report(desk, period)
    assert (later.rows, later.total) == (as_sent.rows, as_sent.total)
    assert statistics.report(desk, PERIODS[3]).total.c7 > 0
    desk.close()
