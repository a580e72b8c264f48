"""Whatever is in the book: reports keep their identities, add up over rows and periods, and open to their dossiers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.counting import CAME, DETAILS, Grouping, Memo
from cchc_desktop.domain.statistics import COLUMNS, Figures, Report
from cchc_desktop.services import statistics
from cchc_desktop.services.statistics import layouts
from tests.random_books import FIRST, RULES, TODAY, RandomOffice, neighbours, period
from ui.statistics.columns import FigureColumn, columns_of

if TYPE_CHECKING:
    from cchc_desktop.domain.layout import Layout
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.services.statistics import CountedDossier

SEEDS = st.integers(0, 10**6)
IN_THE_MIDDLE = period(date(2026, 2, 15), date(2026, 4, 15))
# What is received new, and what is settled: each dossier once, whatever periods are laid over the days.
NEW, SETTLED = ("c4", "c5"), ("c7", "c8", "c9", "c10", "withdrawn", "closed")
LEFT = ("c11", "c12", "c13")
OF_THE_PERIOD = (
    *(Memo.REFUSED, Memo.WITHDRAWN, Memo.CLOSED, Memo.STOPPED, Memo.LATE_BY_KEYING),
    *(Memo.NOT_ACCEPTED, Memo.VOID, Memo.FOR_OTHER_AGENCY, *DETAILS),
)
OF_ITS_END = (
    *(Memo.WAITING_ACCEPTANCE, Memo.READY_NOT_RETURNED, Memo.WAITING_SUPPLEMENT, Memo.SUSPENDED),
    *(Memo.OVERDUE_WITH_LETTER, Memo.OVERDUE_WITHOUT_LETTER),
)


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RandomOffice]:
    made = RandomOffice(tmp_path_factory.mktemp("random") / "office")
    yield made
    made.close()


def both_layouts(at: RandomOffice) -> list[Layout]:
    return [layouts.layout_named(at.desk, name) for name in (layouts.USUAL, layouts.EXTENDED)]


def reports(at: RandomOffice, period: ReportingPeriod) -> dict[Grouping, Report]:
    return {by: statistics.report(at.desk, period, by, is_detailed=True) for by in Grouping}


def all_figures(figures: Figures) -> dict[str, int]:
    return figures.columns | {"withdrawn": figures.withdrawn, "closed": figures.closed}


def by_row(report: Report, columns: tuple[str, ...]) -> Counter[tuple[str, str]]:
    """Columns of each row; what is zero is as good as not there."""
    return +Counter({(row.key, name): getattr(row.figures, name) for row in report.rows for name in columns})


@settings(max_examples=10)
@given(seed=SEEDS, rules=RULES, periods=neighbours())
def test_every_report_keeps_the_identities_of_both_layouts_and_adds_up_over_its_rows(
    at: RandomOffice, seed: int, rules: Mapping[str, Any], periods: tuple[ReportingPeriod, ...]
) -> None:
    at.fill(seed, 20, rules)
    made = reports(at, periods[-1])
    whole = made[Grouping.FIELD]
    for report in made.values():
        assert all(check.ok for check in report.checks)
        assert (report.total, report.memo) == (whole.total, whole.memo)
        for name in all_figures(report.total):
            assert getattr(report.total, name) == sum(getattr(row.figures, name) for row in report.rows)
        for name in DETAILS:
            assert report.memo[name] == sum(row.memo.get(name, 0) for row in report.rows)
        for layout in both_layouts(at):
            assert layout.fitted(report.profile).breaches(report) == ()
            assert len(layout.fitted(report.profile).rates_of(report)) == len(layout.rates)
    total, memo = whole.total, whole.memo
    assert sum(memo[name] for name in CAME.values()) == total.c4 + total.c5
    assert memo[Memo.LATE_WITH_LETTER] + memo[Memo.LATE_WITHOUT_LETTER] == total.c10
    assert memo[Memo.OVERDUE_WITH_LETTER] + memo[Memo.OVERDUE_WITHOUT_LETTER] == total.c13


@settings(max_examples=25)
@given(seed=SEEDS, rules=RULES, periods=neighbours(), by=st.sampled_from(Grouping))
def test_two_periods_that_touch_add_up_to_both_as_one(
    at: RandomOffice, seed: int, rules: Mapping[str, Any], periods: tuple[ReportingPeriod, ...], by: Grouping
) -> None:
    at.fill(seed, 25, rules)
    before, after, whole = (statistics.report(at.desk, one, by, is_detailed=True) for one in periods)
    assert by_row(whole, (*NEW, *SETTLED)) == by_row(before, (*NEW, *SETTLED)) + by_row(after, (*NEW, *SETTLED))
    assert by_row(whole, ("c6",)) == by_row(before, ("c6",))
    assert by_row(whole, LEFT) == by_row(after, LEFT)
    opening = {key: number for (key, _), number in by_row(after, ("c6",)).items()}
    assert opening == {key: number for (key, _), number in by_row(before, ("c11",)).items()}
    told = {name: whole.memo[name] for name in OF_THE_PERIOD}
    assert told == {name: before.memo[name] + after.memo[name] for name in OF_THE_PERIOD}
    assert {name: whole.memo[name] for name in OF_ITS_END} == {name: after.memo[name] for name in OF_ITS_END}


@settings(max_examples=8)
@given(seed=SEEDS, rules=RULES, periods=neighbours(), by=st.sampled_from(Grouping), chosen=st.integers(0, 100))
def test_each_figure_opens_to_as_many_dossiers_as_it_counts(
    at: RandomOffice,
    seed: int,
    rules: Mapping[str, Any],
    periods: tuple[ReportingPeriod, ...],
    by: Grouping,
    chosen: int,
) -> None:
    at.fill(seed, 20, rules)
    report = statistics.report(at.desk, periods[-1], by, is_detailed=True)
    for layout in both_layouts(at):
        rows = layout.rows_of(report)
        for place, column in enumerate(columns_of(layout, report)):
            assert column.is_door, f"the book cannot list what stands in column ({column.number})"
            found = behind(at, report, column)
            assert len({line.id for line in found}) == len(found) == column.value(report.total, report.memo)
            counts = {row.key: column.value(row.figures, row.memo) for row in rows}
            assert Counter(line.row for line in found) == +Counter(counts)
            if rows:
                key = rows[(place + chosen) % len(rows)].key
                of_row = [line.id for line in found if line.row == key]
                assert [line.id for line in behind(at, report, column, key)] == of_row


@settings(max_examples=8)
@given(seed=SEEDS, rules=RULES, periods=neighbours(), by=st.sampled_from(Grouping))
def test_each_figure_beside_the_columns_opens_too(
    at: RandomOffice, seed: int, rules: Mapping[str, Any], periods: tuple[ReportingPeriod, ...], by: Grouping
) -> None:
    at.fill(seed, 20, rules)
    report = statistics.report(at.desk, periods[-1], by, is_detailed=True)
    for name, count in report.memo.items():
        found = statistics.lines(at.desk, report.period, statistics.Figure(by, memos=frozenset({Memo(name)})))
        assert len({line.id for line in found}) == len(found) == count, name
        counts = {row.key: row.memo.get(name, 0) for row in (*report.rows, *report.further)}
        assert Counter(line.row for line in found) == +Counter(counts), name


def test_duties_missed_in_two_periods_that_touch_are_those_missed_in_both_as_one(at: RandomOffice) -> None:
    for seed in (24, 26, 28):
        at.fill(seed, 40)
        for cut in range(4, 60, 2):
            day = FIRST + timedelta(days=cut)
            before, after, whole = (
                statistics.report(at.desk, one).memo[Memo.ACCEPTED_LATE]
                for one in (period(FIRST, day), period(day + timedelta(days=1), TODAY), period(FIRST, TODAY))
            )
            assert whole == before + after, day


def behind(
    at: RandomOffice, report: Report, column: FigureColumn, key: str | None = None
) -> tuple[CountedDossier, ...]:
    """What the screen lists when the figure is opened."""
    figure = statistics.Figure(report.by, key, column.arrivals, column.outcomes, column.memos)
    return statistics.page_of_lines(at.desk, report.period, figure, limit=1000)[0]


def test_the_random_books_hold_something_in_every_column(at: RandomOffice) -> None:
    seen: Counter[str] = Counter()
    for seed in range(10):
        at.fill(seed, 40, {"withdrawn": "own", "closed": "own"})
        report = statistics.report(at.desk, IN_THE_MIDDLE, is_detailed=True)
        seen.update(all_figures(report.total))
        seen.update(dict(report.memo))
    empty = {name for name in (*COLUMNS, "withdrawn", "closed", *OF_THE_PERIOD, *OF_ITS_END) if not seen[name]}
    assert empty == set()
