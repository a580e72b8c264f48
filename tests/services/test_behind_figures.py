"""Behind every figure stand as many dossiers as it says: in each column and beside them, whatever the rows are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from cchc_desktop.desk import Desk
from cchc_desktop.domain.counting import (
    CAME,
    Arrival,
    Grouping,
    Judging,
    Memo,
    Outcome,
    Placement,
    SettledBy,
    are_apart,
)
from cchc_desktop.domain.people import ApplicantKind, Role
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.services import office, statistics
from cchc_desktop.services.statistics import layouts
from cchc_desktop.storage.tables import dossiers
from tests.offices import new_office
from tests.random_dossiers import Life

TODAY = date(2026, 7, 1)
TICKS = ("is_digitised", "is_reused", "is_electronic", "is_paid_online")
PERIODS = [
    ReportingPeriod(date(2025, 12, 15), date(2026, 3, 14), "Quý I", PeriodRule.ND09),
    ReportingPeriod(date(2026, 3, 15), date(2026, 9, 30), "Kỳ đang chạy"),
]
OTHER = {
    "settled_by": SettledBy.RETURN,
    "withdrawn": Placement.OWN,
    "closed": Placement.OWN,
    "judging": Judging.EXTENDED,
}
# What random lives seldom come to; most of it is owed to other agencies.
SELDOM = {Memo.REFUSED, Memo.PART_LATE, Memo.HANDED_ON_LATE, Memo.REQUESTED_LATE, Memo.REQUESTED_AGAIN}
COLUMNS: dict[str, tuple[frozenset[Arrival], frozenset[Outcome]]] = {
    "c4": (frozenset({Arrival.ONLINE}), frozenset()),
    "c5": (frozenset({Arrival.DIRECT}), frozenset()),
    "c6": (frozenset({Arrival.CARRIED}), frozenset()),
    "c8": (frozenset(), frozenset({Outcome.EARLY})),
    "c9": (frozenset(), frozenset({Outcome.ON_TIME})),
    "c10": (frozenset(), frozenset({Outcome.LATE})),
    "c11": (frozenset(), frozenset({Outcome.PENDING_IN_TIME, Outcome.PENDING_OVERDUE})),
    "c13": (frozenset(), frozenset({Outcome.PENDING_OVERDUE})),
    "withdrawn": (frozenset(), frozenset({Outcome.WITHDRAWN})),
    "closed": (frozenset(), frozenset({Outcome.CLOSED})),
}


@pytest.fixture(scope="module", params=["usual", "other"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A book of random lives, some of them in an officer's hands, of every kind of applicant and with every tick."""
    chance = Random(request.param)
    desk, _clock = new_office(tmp_path_factory.mktemp("office") / "office", datetime.combine(TODAY, time(9)))
    if request.param == "other":
        office.change(desk, OTHER, date(2000, 1, 1))
    with desk.change() as unit:
        people = ("Lê Thị Hoa", "Trần An")
        made = [unit.people.add_officer(name, "Một cửa", Role.OFFICER, has_account=False) for name in people]
        hands = [None, *(officer.id for officer in made)]
        procedures = [p.latest for p in unit.catalogue.procedures]
        for serial in range(1, 251):
            life = Life(chance, chance.choice(procedures[:25]), unit.terms, datetime(2026, 1, 5, 8), serial)
            kept = unit.dossiers.add(life.live(chance.randrange(0, 9)))
            ticks = {name: chance.random() < 0.3 for name in TICKS}
            # Lives know nothing of these; what counts them reads the row alone.
            more = {"officer_id": chance.choice(hands), "applicant_kind": chance.choice([*ApplicantKind]).value}
            unit.connection.execute(update(dossiers).where(dossiers.c.id == kept).values(**ticks, **more))
        unit.commit()
    yield desk
    desk.close()


@pytest.mark.parametrize("by", Grouping)
@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.label)
def test_beside_the_columns_each_row_has_as_many_dossiers_as_its_figures_say(
    desk: Desk, period: ReportingPeriod, by: Grouping
) -> None:
    report = statistics.report(desk, period, by, is_detailed=True)
    rows = {row.key: row.memo for row in (*report.rows, *report.further)}
    for turn, memo in enumerate(Memo):
        behind = statistics.lines(desk, period, statistics.Figure(by, memos=frozenset({memo})))
        assert len({line.id for line in behind}) == len(behind) == report.memo[memo], memo
        counts = Counter(line.row for line in behind)
        assert counts == Counter({key: told[memo] for key, told in rows.items() if told.get(memo)}), memo
        if (turn + [*Grouping].index(by) + PERIODS.index(period)) % 2:
            continue  # a list of its own takes its time: of each figure by each kind of row, those of one period
        some, none = sorted(counts), [key for key in (*rows, "không có dòng này") if key not in counts]
        for key in (*some[turn % max(1, len(some)) :][:1], none[turn % len(none)]):
            opened = statistics.lines(desk, period, statistics.Figure(by, key=key, memos=frozenset({memo})))
            assert [line.id for line in opened] == [line.id for line in behind if line.row == key], (memo, key)


@pytest.mark.parametrize("by", Grouping)
@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.label)
def test_each_cell_has_as_many_dossiers_as_it_says(desk: Desk, period: ReportingPeriod, by: Grouping) -> None:
    report = statistics.report(desk, period, by)
    assert report.total.c3 > 50
    for name, (arrivals, outcomes) in COLUMNS.items():
        figure = statistics.Figure(by, arrivals=arrivals, outcomes=outcomes)
        behind = Counter(line.row for line in statistics.lines(desk, period, figure))
        assert behind == Counter({row.key: n for row in report.rows if (n := getattr(row.figures, name))}), name


def test_the_random_book_has_something_behind_almost_every_figure(desk: Desk) -> None:
    told = [statistics.report(desk, period, is_detailed=True).memo for period in PERIODS]
    assert {name for name in Memo if not any(memo[name] for memo in told)} <= SELDOM


@pytest.mark.parametrize("by", Grouping)
def test_every_figure_of_the_extended_form_stands_in_a_row(desk: Desk, by: Grouping) -> None:
    form = layouts.layout_named(desk, layouts.EXTENDED)
    assert [form.unassigned(statistics.report(desk, period, by, is_detailed=True)) for period in PERIODS] == [{}, {}]


def test_figures_that_exclude_each_other_open_together_and_each_dossier_once(desk: Desk) -> None:
    report = statistics.report(desk, PERIODS[0], is_detailed=True)
    for group in ([*CAME.values()], [Memo.LATE_WITH_LETTER, Memo.LATE_WITHOUT_LETTER], [Memo.REFUSED, Memo.STOPPED]):
        assert are_apart(group)
        behind = statistics.lines(desk, PERIODS[0], statistics.Figure(memos=frozenset(group)))
        assert len({line.id for line in behind}) == len(behind) == sum(report.memo[memo] for memo in group)


def test_what_stands_in_no_column_says_so_and_when_it_came(desk: Desk) -> None:
    for memo in (Memo.NOT_ACCEPTED, Memo.WAITING_ACCEPTANCE, Memo.FOR_OTHER_AGENCY, Memo.VOID):
        for line in statistics.lines(desk, PERIODS[0], statistics.Figure(memos=frozenset({memo}))):
            assert (line.arrival, line.outcome) == (None, None)
            assert line.received_at.date() <= PERIODS[0].last


@pytest.mark.parametrize("by", [Grouping.FIELD, Grouping.OFFICER, Grouping.LEVEL])
@pytest.mark.parametrize("first", [layouts.USUAL, layouts.EXTENDED])
def test_in_the_workbook_figures_and_dossiers_lead_to_each_other_in_every_form(
    desk: Desk, tmp_path: Path, by: Grouping, first: str
) -> None:
    path = tmp_path / "q.xlsx"
    statistics.write_workbook(desk, PERIODS[0], path, by, layout=first)
    book = load_workbook(path, data_only=True)
    assert {row[3] for row in book["Kiểm tra"].iter_rows(min_row=2, values_only=True)} == {"Khớp"}
    for form in ("II.06a", "Mở rộng") if first == layouts.USUAL else ("Mở rộng",):
        sheet = book[form]
        (top,) = [cell.row + 1 for cell in sheet["A"] if cell.value == "(1)"]
        (bottom,) = [cell.row for cell in sheet["B"] if cell.value == "Tổng cộng"]
        last = sheet.max_column - 2
        for row in sheet.iter_rows(min_row=top, max_row=bottom, min_col=3, max_col=last):
            for cell in row:
                if cell.value:
                    assert cell.hyperlink is not None, (form, cell.coordinate)
                    check_door(book, cell, is_total=cell.row == bottom)


def check_door(book: Any, cell: Any, *, is_total: bool) -> None:
    """Behind the figure are as many dossiers as it says, and each leads back to its row."""
    name, _, area = cell.hyperlink.location.rpartition("!")
    listed = book[name.strip("'")]
    if ":" not in area:
        assert is_total, cell.coordinate
        return
    lines = list(listed[area])
    assert len(lines) == cell.value, cell.coordinate
    if not is_total:
        back = {one.hyperlink.location for line in lines for one in line if one.hyperlink is not None}
        assert any(f"'{cell.parent.title}'!" in one and one.endswith(str(cell.row)) for one in back), cell.coordinate
