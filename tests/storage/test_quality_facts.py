"""What came late, what was said of it and what was brought agree with the report and with the lives themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from random import Random

import pytest

from cchc_desktop.desk import Desk
from cchc_desktop.domain.application import ONLINE_CHANNELS
from cchc_desktop.domain.counting import CountingProfile, Memo
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.duty import LetterTiming
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.services.steps.counted import counted
from tests.storage.conftest import NewOffice
from tests.storage.test_reports import PERIODS, PROFILES, TODAY, lives

COUNTED = (DossierRole.OWN, DossierRole.RECEIVED_ELSEWHERE, DossierRole.INTER_AGENCY)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, found_office: NewOffice) -> Iterator[tuple[Desk, list[Dossier]]]:
    chance = Random(7)
    folder, now = tmp_path_factory.mktemp("office") / "office", datetime.combine(TODAY, time(9))
    desk, _clock = found_office(folder, now)
    with desk.change() as unit:
        made = lives(unit, chance, 300)
        unit.bulk.add_all(made)
        unit.commit()
    yield desk, made
    desk.close()


@pytest.mark.parametrize("profile", PROFILES, ids=lambda p: f"{p.settled_by}-{p.early_by}-{p.closed}-{p.judging}")
@pytest.mark.parametrize("period", PERIODS, ids=lambda p: f"{p.first}")
def test_what_is_late_is_what_the_report_counts_with_its_letters_and_causes(
    book: tuple[Desk, list[Dossier]], period: ReportingPeriod, profile: CountingProfile
) -> None:
    desk, _ = book
    with desk.read() as view:
        report = counted(view, period, TODAY, profile, is_detailed=True)
        facts = list(view.quality.late(period, profile, report.as_of))
    by_row: Counter[tuple[str, bool]] = Counter()
    for fact in facts:
        by_row[fact.field, fact.is_pending] += fact.count
    figures = {row.label: row.figures for row in report.rows}
    assert by_row == Counter(
        {(name, False): one.c10 for name, one in figures.items()}
        | {(name, True): one.c13 for name, one in figures.items()}
    )
    written = sum(fact.count for fact in facts if fact.letter is not LetterTiming.NONE)
    assert written == report.memo[Memo.LATE_WITH_LETTER] + report.memo[Memo.OVERDUE_WITH_LETTER]
    sides = {
        CauseSide.SUBJECTIVE: Memo.LATE_SUBJECTIVE,
        CauseSide.OBJECTIVE: Memo.LATE_OBJECTIVE,
        None: Memo.LATE_UNEXPLAINED,
    }
    for side, memo in sides.items():
        assert sum(fact.count for fact in facts if fact.side is side and not fact.is_pending) == report.memo[memo]


@pytest.mark.parametrize("period", PERIODS, ids=lambda p: f"{p.first}")
def test_each_result_that_was_returned_counts_once_by_field_and_opinion(
    book: tuple[Desk, list[Dossier]], period: ReportingPeriod
) -> None:
    desk, made = book
    with desk.read() as view:
        found = Counter({(fact.field, fact.level): fact.count for fact in view.quality.opinions(period)})
    expected = Counter(
        (one.asked.field, one.returned.satisfaction)
        for one in made
        if one.returned is not None
        and one.returned.happened_at.date() in period
        and not one.is_void
        and one.asked.role in COUNTED
    )
    assert found == expected


@pytest.mark.parametrize("period", PERIODS, ids=lambda p: f"{p.first}")
def test_what_was_brought_is_what_the_report_calls_new(
    book: tuple[Desk, list[Dossier]], period: ReportingPeriod
) -> None:
    desk, made = book
    with desk.read() as view:
        total = counted(view, period, TODAY).total
        found = view.quality.brought(period)
    assert sum(one.received for one in found) == total.c4 + total.c5
    assert sum(one.online for one in found) == total.c4
    new = [
        one
        for one in made
        if one.received_at is not None
        and one.received_at.date() in period
        and not one.is_void
        and one.asked.role in COUNTED
    ]
    assert sum(one.with_code for one in found) == sum(bool(one.national_code) for one in new)
    assert {one.procedure for one in found if one.online} == {
        one.asked.procedure for one in new if one.asked.channel in ONLINE_CHANNELS
    }
