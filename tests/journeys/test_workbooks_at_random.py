"""The workbook of a random book holds what was counted, in what is stored and in what another program computes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cchc_desktop.domain.counting import Grouping, Outcome
from cchc_desktop.domain.errors import UserError
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import periods, progress, statistics
from cchc_desktop.services.progress import StepForm
from cchc_desktop.services.statistics import layouts
from tests.random_books import RULES, RandomOffice, neighbours, period
from tests.workbooks.recalculated import formulas_recalculated, needs_libreoffice

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.domain.layout import Layout
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.domain.statistics import Report

FORM = st.sampled_from((layouts.USUAL, layouts.EXTENDED))


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RandomOffice]:
    made = RandomOffice(tmp_path_factory.mktemp("random") / "office")
    yield made
    made.close()


def table(book: Any, layout: Layout) -> dict[str, dict[int, Any]]:
    """The figures of a form by the words of each row."""
    numbers = {column.number for column in layout.columns}
    rows = [list(row) for row in book[layout.sheet].iter_rows(values_only=True)]
    first = next(place for place, row in enumerate(rows) if row[0] == "(1)") + 1
    last = next(place for place, row in enumerate(rows) if row[1] == "Tổng cộng")
    return {row[1]: {number: row[number - 1] for number in numbers} for row in rows[first : last + 1]}


def counted(report: Report, layout: Layout) -> dict[str, dict[int, int]]:
    lines = {row.label: layout.values(row.figures, row.memo) for row in layout.rows_of(report)}
    return lines | {"Tổng cộng": layout.values(report.total, report.memo)}


def assert_holds(book: Any, report: Report, at: RandomOffice) -> None:
    for name in (layouts.USUAL, layouts.EXTENDED):
        layout = layouts.layout_named(at.desk, name).fitted(report.profile)
        if layout.sheet not in book.sheetnames:
            continue
        found = table(book, layout)
        found.pop("Chưa chia theo dòng", None)
        assert found == counted(report, layout)
    checks = [row[1:4] for row in book["Kiểm tra"].iter_rows(min_row=2, values_only=True)]
    assert checks
    assert all(left == right and answer == "Khớp" for left, right, answer in checks)


@settings(max_examples=5)
@given(seed=st.integers(0, 10**6), rules=RULES, days=neighbours(), by=st.sampled_from(Grouping), form=FORM)
def test_what_is_stored_beside_the_formulas_is_what_was_counted(
    at: RandomOffice,
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    rules: Mapping[str, Any],
    days: tuple[ReportingPeriod, ...],
    by: Grouping,
    form: str,
) -> None:
    at.fill(seed, 20, rules)
    path = tmp_path_factory.mktemp("books") / "q.xlsx"
    report = statistics.write_workbook(at.desk, days[-1], path, by, layout=form)
    book = load_workbook(path, data_only=True)
    assert_holds(book, report, at)
    listed = {name: book[name].max_row - 1 for name in ("Nhận giải quyết", "Đã giải quyết", "Đang giải quyết")}
    total = report.total
    assert list(listed.values()) == [total.c3, total.c7 + total.withdrawn + total.closed, total.c11]


@needs_libreoffice
@pytest.mark.parametrize(
    ("seed", "by", "form", "rules"),
    [
        (1, Grouping.FIELD, layouts.USUAL, {}),
        (2, Grouping.PROCEDURE, layouts.USUAL, {"withdrawn": "own", "closed": "own"}),
        (3, Grouping.OFFICER, layouts.EXTENDED, {"settled_by": "return"}),
    ],
)
def test_what_libreoffice_computes_is_what_was_counted(
    at: RandomOffice, tmp_path: Path, seed: int, by: Grouping, form: str, rules: Mapping[str, Any]
) -> None:
    at.fill(seed, 60, rules)
    days = period(date(2026, 3, 1), date(2026, 4, 30))
    report = statistics.write_workbook(at.desk, days, tmp_path / "q.xlsx", by, layout=form)
    assert min(report.total.c6, report.total.c10, report.total.c13) > 0
    assert formulas_recalculated(tmp_path / "q.xlsx", tmp_path) > 150
    computed = load_workbook(tmp_path / "out" / "bare.xlsx", data_only=True, read_only=True)
    assert_holds(computed, report, at)
    before = statistics.report(at.desk, period(date(2025, 12, 30), date(2026, 2, 28)), by, is_detailed=True)
    columns = layouts.layout_named(at.desk, form).fitted(report.profile)
    now, earlier = (columns.values(one.total, one.memo) for one in (report, before))
    beside = {row[0]: row[2:5] for row in computed["So sánh"].iter_rows(values_only=True)}
    for number, value in now.items():
        assert beside[f"({number})"] == (value, earlier[number], value - earlier[number])


@needs_libreoffice
def test_what_libreoffice_computes_of_a_sent_period_is_what_was_sent(at: RandomOffice, tmp_path: Path) -> None:
    at.fill(4, 40, {})
    days = period(date(2026, 2, 1), date(2026, 3, 31))
    sent = statistics.report(at.desk, days)
    periods.lock(at.desk, days)
    assert finished_since(at, days) > 3
    report = statistics.write_workbook(at.desk, days, tmp_path / "q.xlsx", is_sent=True)
    assert statistics.report(at.desk, days).total != sent.total == report.total
    assert formulas_recalculated(tmp_path / "q.xlsx", tmp_path) > 100
    computed = load_workbook(tmp_path / "out" / "bare.xlsx", data_only=True, read_only=True)
    assert_holds(computed, report, at)
    assert len(list(computed["Điều chỉnh sau khi gửi"].iter_rows(min_row=2, values_only=True))) > 3


def finished_since(at: RandomOffice, days: ReportingPeriod) -> int:
    """Note results of the period that nobody had keyed before it was sent; returns how many."""
    done = 0
    pending = statistics.Figure(outcomes=frozenset({Outcome.PENDING_IN_TIME, Outcome.PENDING_OVERDUE}))
    for line in statistics.lines(at.desk, days, pending):
        form = StepForm(at=datetime.combine(days.last, time(16)), late_reason="Quên nhập")
        with suppress(UserError):
            progress.step(at.desk, line.code, Action.FINISH, form)
            done += 1
    return done
