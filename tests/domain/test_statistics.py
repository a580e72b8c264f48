"""The report adds up, refuses what does not, and gives the published figures of real offices."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain.counting import Arrival, ClosingKind, Fact, Grouping, Memo, Outcome, are_apart
from cchc_desktop.domain.history import Closing, DossierHistory
from cchc_desktop.domain.statistics import Check, Figures, Report, Row, StatisticsBroken, breaches, tally
from tests.domain.histories import DEFAULT, HEADINGS, Q1, cut, dossier, report_of

CASES = {
    case["id"]: case
    for case in json.loads(Path(__file__).with_name("statistics_cases.json").read_text(encoding="utf-8"))["cases"]
}


def fact(
    key: str = "Hộ tịch",
    count: int = 1,
    outcome: Outcome | None = Outcome.EARLY,
    memo: tuple[str, ...] = (),
    codes: tuple[str, ...] = (),
) -> Fact:
    return Fact(key, Arrival.DIRECT, outcome, count, memo, codes)


def tallied(facts: Iterable[Fact], by: Grouping = Grouping.FIELD) -> Report:
    return tally(facts, HEADINGS, period=Q1, profile=DEFAULT, as_of=Q1.last, by=by)


def test_rows_stand_in_catalogue_order_without_empty_ones_and_strangers_last() -> None:
    report = tallied([fact("Lạ", 2), fact("Đất đai", 3), fact("Hộ tịch", 4)])
    assert [(row.label, row.figures.c3) for row in report.rows] == [
        ("Hộ tịch", 4),
        ("Đất đai", 3),
        ("Lạ", 2),
    ]
    assert report.total.c3 == 9


def test_what_is_only_counted_beside_the_columns_has_rows_below_those_of_the_form() -> None:
    facts = [
        Fact("Đất đai", None, None, 2, (Memo.NOT_ACCEPTED,)),
        Fact("Chứng thực", Arrival.DIRECT, Outcome.EARLY, 1, (Memo.LATE_KEYED,)),
        Fact("Lạ", None, None, 1, (Memo.VOID,)),
        Fact("", None, None, 4, (Memo.VOID,)),
    ]
    report = tally(facts, HEADINGS, period=Q1, profile=DEFAULT, as_of=Q1.last)
    assert [(row.label, row.memo) for row in report.rows] == [("Chứng thực", {Memo.LATE_KEYED: 1})]
    assert [(row.label, row.figures, row.memo) for row in report.further] == [
        ("Đất đai", Figures(), {Memo.NOT_ACCEPTED: 2}),
        ("Lạ", Figures(), {Memo.VOID: 1}),
    ]
    assert (report.memo[Memo.NOT_ACCEPTED], report.memo[Memo.VOID]) == (2, 5)


@pytest.mark.parametrize(
    ("memos", "is_apart"),
    [
        ((Memo.VOID,), True),
        ((Memo.CAME_FULL, Memo.CAME_KIOSK), True),
        ((Memo.LATE_WITH_LETTER, Memo.OVERDUE_WITH_LETTER), True),
        ((Memo.LATE_WITH_LETTER, Memo.LATE_SUBJECTIVE), False),
        ((Memo.LATE_KEYED, Memo.READY_NOT_RETURNED), False),
        ((), True),
    ],
)
def test_only_figures_that_exclude_each_other_count_each_dossier_once(memos: tuple[Memo, ...], is_apart: bool) -> None:
    assert are_apart(memos) is is_apart


def test_counted_facts_equal_the_same_facts_one_by_one() -> None:
    many = [fact(memo=("late_keyed",)) for _ in range(7)] + [fact(outcome=Outcome.PENDING_OVERDUE)] * 2
    few = [
        fact(count=7, memo=("late_keyed",)),
        fact(outcome=Outcome.PENDING_OVERDUE, count=2),
    ]
    assert tallied(many) == tallied(few)


def test_a_report_that_does_not_add_up_is_refused_and_names_the_dossiers() -> None:
    with pytest.raises(StatisticsBroken) as broken:
        tallied([fact(), fact(outcome=None, codes=("TN-260105-0007",))])
    check = broken.value.checks[-1]
    assert (check.id, check.left, check.right) == ("(3)=(7)+(11)", 2, 1)
    assert check.dossiers == ("TN-260105-0007",)


def test_the_record_has_the_keys_that_scripts_rely_on() -> None:
    record = json.loads(json.dumps(tallied([fact(count=2)]).as_record()))
    assert record["period"] == {
        "from": "2025-12-15",
        "to": "2026-03-14",
        "as_of": "2026-03-14",
        "label": "Quý I/Năm 2026",
    }
    columns = {f"c{number}" for number in range(3, 14)}
    assert set(record["total"]) == columns
    assert set(record["rows"][0]) == {"key", "field", "label"} | columns
    assert {"id", "ok", "left", "right", "dossiers"} <= set(record["checks"][0])
    assert record["profile"]["settled_by"] == "result"


def made_up(
    case: dict[str, Any], field: str, outcome: Outcome, count: int, carried: int = 0
) -> Iterable[DossierHistory]:
    """That many dossiers of a field that end so; the first ``carried`` of them came in before the period."""
    first, last = (datetime.fromisoformat(day + " 08:00") for day in case["period"])
    for number in range(count):
        received = first - timedelta(days=1 + number % 20) if number < carried else first + timedelta(days=number % 50)
        # Thirty days bring the promise, and the day after it, into every period of the cases.
        due = received + timedelta(days=30)
        closed = {
            Outcome.EARLY: due - timedelta(days=1),
            Outcome.ON_TIME: due,
            Outcome.LATE: due + timedelta(days=1),
        }
        if outcome is Outcome.PENDING_IN_TIME:
            due = last
        yield dossier(
            received.isoformat(" "),
            due.isoformat(" "),
            closing=None if outcome not in closed else Closing(ClosingKind.GRANTED, closed[outcome], closed[outcome]),
            field=field,
        )


def test_the_quarter_of_lac_tanh() -> None:
    case = CASES["lac-tanh-2023-q1"]
    histories = [*made_up(case, "Chứng thực", Outcome.EARLY, case["early"])]
    histories += made_up(case, "Hộ tịch", Outcome.ON_TIME, case["on_time"])
    for field, late in case["late_by_field"].items():
        histories += made_up(case, field, Outcome.LATE, late)
    histories += made_up(case, "Đất đai", Outcome.PENDING_IN_TIME, case["pending_in_time"])
    histories += made_up(case, "Đất đai", Outcome.PENDING_OVERDUE, case["pending_overdue"])
    report = report_of(histories, cut(*map(date.fromisoformat, case["period"])))
    total = report.total
    assert (total.c3, total.c7, total.c8, total.c9, total.c10) == (863, 835, 736, 76, 23)
    assert (total.c11, total.c12, total.c13) == (28, 21, 7)
    assert {row.label: row.figures.c10 for row in report.rows} == case["late_by_field"]
    assert report.rates[0].explained == "((8)+(9))/(7) = 812/835 = 97,25%"


def test_the_year_of_dak_glong_with_what_it_carried_over() -> None:
    case = CASES["dak-glong-2020"]
    plan = {
        Outcome.EARLY: case["early_or_on_time"] - 20_000,
        Outcome.ON_TIME: 20_000,
        Outcome.LATE: case["late"],
        Outcome.PENDING_IN_TIME: case["pending_in_time"],
        Outcome.PENDING_OVERDUE: case["pending_overdue"],
    }
    histories = [
        history
        for outcome, count in plan.items()
        for history in made_up(
            case,
            "Hộ tịch",
            outcome,
            count,
            case["carried_over"] if outcome is Outcome.EARLY else 0,
        )
    ]
    total = report_of(histories, cut(*map(date.fromisoformat, case["period"]))).total
    assert (total.c3, total.c4 + total.c5, total.c6) == (59_010, 57_028, 1_982)
    assert (total.c7, total.c8 + total.c9, total.c10) == (57_689, 57_502, 187)
    assert (total.c11, total.c12, total.c13) == (1_321, 1_246, 75)


def figures_of(case: dict[str, Any]) -> Figures:
    """A published set in the columns it gives; early and on time together where they were published so."""
    pending_in_time = case.get("pending_in_time", case["pending"])
    return Figures(
        c3=case.get("total", case.get("received", 0)),
        c5=case.get("received_new", case.get("received", 0)),
        c6=case.get("carried_over", 0),
        c7=case["settled"],
        c8=case.get("early", case.get("early_or_on_time", 0)),
        c9=case.get("on_time", 0),
        c10=case["late"],
        c11=case["pending"],
        c12=pending_in_time,
        c13=case["pending"] - pending_in_time,
    )


@pytest.mark.parametrize("name", ["lac-tanh-2023-q1", "dak-glong-2020", "lam-dong-2019-10"])
def test_published_figures_that_add_up_pass(name: str) -> None:
    assert breaches((), figures_of(CASES[name])) == ()


def test_the_figures_of_hoi_an_break_three_identities() -> None:
    found = [(check.id, check.left, check.right) for check in breaches((), figures_of(CASES["hoi-an-2020-q3"]))]
    assert found == [
        ("(3)=(4)+(5)+(6)", 10_455, 10_745),
        ("(7)=(8)+(9)+(10)", 9_986, 9_886),
        ("(3)=(7)+(11)", 10_455, 10_830),
    ]


def test_rows_that_do_not_add_up_to_the_total_name_the_column() -> None:
    row = Row("a", "a", "a", Figures(c3=2, c5=2, c11=2, c12=2))
    total = Figures(c3=3, c5=3, c11=3, c12=3)
    assert [check.where for check in breaches((row,), total)] == [
        "Cột 3",
        "Cột 5",
        "Cột 11",
        "Cột 12",
    ]


def test_a_long_list_of_dossiers_is_named_as_far_as_a_sentence_bears() -> None:
    codes = tuple(f"TN-260302-{number:04d}" for number in range(1, 41))
    said = StatisticsBroken([Check(f"({n})", False, 1, 2, codes, f"Dòng {n}") for n in range(6)]).message
    assert "TN-260302-0012 và 28 hồ sơ khác" in said
    assert "Dòng 3" in said
    assert "Dòng 4" not in said
    assert "và 2 chỗ khác" in said
    assert "Hãy chạy kiểm tra sổ" in StatisticsBroken([Check("(3)", False, 1, 2)]).message
