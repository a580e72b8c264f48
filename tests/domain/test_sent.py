"""A report as sent is kept whole, and the adjustments lead from it to what is counted now, figure by figure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import period as periods
from cchc_desktop.domain import sent
from cchc_desktop.domain.counting import Arrival, CountingProfile, EarlyBy, Fact, Memo, Outcome, Placement
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.sent import Adjustment, Cell, SentReport
from cchc_desktop.domain.statistics import Report, StatisticsBroken, tally
from tests.domain.histories import FIELDS, HEADINGS, Q1, TODAY

CELLS = st.builds(Cell, st.sampled_from((*FIELDS, "Lĩnh vực cũ")), st.sampled_from(Arrival), st.sampled_from(Outcome))
OWN = CountingProfile(early_by=EarlyBy.HOUR, withdrawn=Placement.OWN, closed=Placement.OWN)
MARRIAGE = Cell("Hộ tịch", Arrival.DIRECT, Outcome.PENDING_IN_TIME)
MARRIAGE_LATE = replace(MARRIAGE, outcome=Outcome.LATE)
COPY = Cell("Chứng thực", Arrival.ONLINE, Outcome.EARLY)


def counted(cells: Mapping[int, Cell], period: ReportingPeriod = Q1, *, is_detailed: bool = False) -> Report:
    facts = [Fact(cell.key, cell.arrival, cell.outcome) for cell in cells.values()]
    beside = [Fact("Hộ tịch", None, None, 2, (Memo.DIGITISED, Memo.LATE_KEYED))] if is_detailed else []
    return tally([*facts, *beside], HEADINGS, period=period, profile=OWN, as_of=period.last, is_detailed=is_detailed)


def adjusted(was: Mapping[int, Cell], now: Mapping[int, Cell]) -> list[Adjustment]:
    moved = sorted(number for number in {*was, *now} if was.get(number) != now.get(number))
    return [Adjustment(number, f"TN-{number}", was.get(number), now.get(number)) for number in moved]


def test_a_record_gives_back_the_whole_report_that_was_sent() -> None:
    made = counted({1: MARRIAGE, 2: COPY, 3: MARRIAGE_LATE}, is_detailed=True)
    assert sent.report_of(json.loads(json.dumps(sent.record_of(made)))) == made


def test_rows_that_stand_only_beside_the_columns_are_kept_as_sent_and_older_reports_have_none() -> None:
    facts = [Fact(COPY.key, COPY.arrival, COPY.outcome), Fact("Hộ tịch", None, None, 2, (Memo.NOT_ACCEPTED,))]
    facts.append(Fact("Đất đai", None, None, 1, (Memo.DIGITISED,)))
    made = tally(facts, HEADINGS, period=Q1, profile=OWN, as_of=Q1.last, is_detailed=True)
    record = json.loads(json.dumps(sent.record_of(made)))
    assert [row.label for row in made.further] == ["Hộ tịch", "Đất đai"]
    assert sent.report_of(record) == made
    assert [row.label for row in sent.report_of(record, is_detailed=False).further] == ["Hộ tịch"]
    del record["further"]
    assert sent.report_of(record).further == ()


def test_what_only_the_finest_grain_tells_is_shown_only_when_it_is_asked_for() -> None:
    made = sent.record_of(counted({1: MARRIAGE}, is_detailed=True))
    plain = sent.report_of(made, is_detailed=False)
    assert Memo.DIGITISED not in plain.memo
    assert plain.memo[Memo.LATE_KEYED] == 2
    assert plain.rows[0].memo == {Memo.LATE_KEYED: 2}
    assert sent.report_of(made).memo[Memo.DIGITISED] == 2


def test_a_report_of_two_free_dates_keeps_that_it_follows_no_rule() -> None:
    free = periods.between(date(2026, 3, 1), date(2026, 3, 10), today=TODAY)
    kept = sent.report_of(sent.record_of(counted({1: COPY}, free)))
    assert kept.period == free
    assert sent.asked_for(kept, Q1).period is Q1


def test_a_record_whose_sums_do_not_agree_is_not_shown() -> None:
    record = sent.record_of(counted({1: MARRIAGE}))
    record["total"]["c3"] = 2
    with pytest.raises(StatisticsBroken, match="2 ≠ 1"):
        sent.report_of(record)


def test_what_was_keyed_after_the_sending_or_fell_away_since_explains_the_difference() -> None:
    was, now = {1: MARRIAGE, 2: COPY}, {1: MARRIAGE_LATE, 3: COPY}
    sent.check_explained(counted(was), counted(now), adjusted(was, now))
    for lacking in range(3):
        adjustments = adjusted(was, now)
        del adjustments[lacking]
        with pytest.raises(StatisticsBroken):
            sent.check_explained(counted(was), counted(now), adjustments)


@given(st.dictionaries(st.integers(1, 30), CELLS), st.dictionaries(st.integers(1, 30), CELLS))
def test_what_was_sent_and_the_adjustments_give_what_is_counted_now(was: dict[int, Cell], now: dict[int, Cell]) -> None:
    adjustments = adjusted(was, now)
    before, after = counted(was), counted(now)
    sent.check_explained(before, after, adjustments)
    moved = sent.movement(adjustments, after)
    for name, value in moved.total.columns.items():
        assert getattr(before.total, name) + value == getattr(after.total, name)


@given(st.dictionaries(st.integers(1, 9), CELLS), st.dictionaries(st.integers(1, 9), CELLS), st.integers(0, 8))
def test_a_list_that_lacks_one_adjustment_explains_nothing(
    was: dict[int, Cell], now: dict[int, Cell], lacking: int
) -> None:
    adjustments = adjusted(was, now)
    if adjustments:
        del adjustments[lacking % len(adjustments)]
        with pytest.raises(StatisticsBroken):
            sent.check_explained(counted(was), counted(now), adjustments)


def test_figures_that_no_adjustment_explains_are_named_by_row_and_column() -> None:
    with pytest.raises(StatisticsBroken) as broken:
        sent.check_explained(counted({1: MARRIAGE}), counted({1: MARRIAGE_LATE}), [])
    named = [(check.where, check.left, check.right) for check in broken.value.checks]
    assert named == [
        ("Hộ tịch, cột 7", 0, 1),
        ("Hộ tịch, cột 10", 0, 1),
        ("Hộ tịch, cột 11", 1, 0),
        ("Hộ tịch, cột 12", 1, 0),
    ]
    assert {check.id for check in broken.value.checks} == {sent.EXPLAINED}


def test_an_adjustment_that_changes_no_figure_is_listed_and_adds_nothing() -> None:
    kept = Adjustment(1, "TN-1", MARRIAGE, MARRIAGE)
    moved = Adjustment(2, "TN-2", MARRIAGE, COPY)
    after = counted({1: MARRIAGE, 2: COPY})
    shown = SentReport(1, counted({1: MARRIAGE, 2: MARRIAGE}), None, "", "", (kept, moved), after)  # type: ignore[arg-type]
    assert (kept.changes_figures, moved.changes_figures) == (False, True)
    assert shown.movement.total.columns["c3"] == 0
    assert {row.key: row.figures.c3 for row in shown.movement.rows} == {"Hộ tịch": -1, "Chứng thực": 1}
    assert shown.period is Q1


def test_a_move_is_told_in_words() -> None:
    moved = Adjustment(1, "TN-1", MARRIAGE, None)
    assert moved.was_said == "Hộ tịch · trực tiếp, bưu chính · đang giải quyết trong hạn"
    assert moved.now_said == "không có trong báo cáo"
    back = Adjustment(1, "TN-1", None, COPY)
    assert (back.was_said, back.now_said) == (moved.now_said, "Chứng thực · trực tuyến · đã giải quyết trước hạn")


def test_a_move_in_short_names_only_what_differs() -> None:
    late = Adjustment(1, "TN-1", MARRIAGE, MARRIAGE_LATE)
    assert late.in_short == ("đang giải quyết trong hạn", "đã giải quyết quá hạn")
    carried = Adjustment(1, "TN-1", MARRIAGE, replace(MARRIAGE, arrival=Arrival.CARRIED))
    assert carried.in_short[1] == "từ kỳ trước · đang giải quyết trong hạn"
    other = Adjustment(1, "TN-1", MARRIAGE, replace(MARRIAGE, key="Chứng thực"))
    assert other.in_short == ("Hộ tịch · đang giải quyết trong hạn", "Chứng thực · đang giải quyết trong hạn")
    gone = Adjustment(1, "TN-1", COPY, None)
    assert gone.in_short == ("đã giải quyết trước hạn", "không có trong báo cáo")
    assert (gone.field, late.field, Adjustment(1, "TN-1", None, None).field) == ("Chứng thực", "Hộ tịch", "")


def test_two_reports_of_the_same_dossiers_that_differ_are_told_by_column() -> None:
    checks = sent.unequal(counted({1: MARRIAGE}), counted({1: MARRIAGE_LATE}))
    assert [check.where for check in checks] == ["Cột 7", "Cột 10", "Cột 11", "Cột 12"]
    assert sent.unequal(counted({1: MARRIAGE}), counted({1: MARRIAGE})) == ()


def test_a_year_may_be_sent_beside_its_quarters_but_no_day_by_two_rules() -> None:
    year = periods.whole_year(2026, PeriodRule.ND09, today=TODAY)
    second = periods.quarter("2026Q2", PeriodRule.ND09, today=TODAY)
    calendar = periods.quarter("2026Q1", PeriodRule.CALENDAR, today=TODAY)
    free = periods.between(date(2026, 3, 1), date(2026, 3, 10), today=TODAY)
    assert sent.may_both_be_sent(Q1, year)
    assert sent.may_both_be_sent(Q1, second)
    assert sent.may_both_be_sent(second, Q1)
    assert not sent.may_both_be_sent(Q1, calendar)
    assert not sent.may_both_be_sent(Q1, free)
    assert not sent.may_both_be_sent(free, free)
    assert not sent.may_both_be_sent(Q1, Q1)


def test_a_report_is_due_so_many_days_after_its_figures_are_closed() -> None:
    assert sent.report_due(Q1, 4) == date(2026, 3, 18)
    assert sent.report_due(Q1, 0) == Q1.last
    assert sent.report_due(periods.quarter("2026Q1", PeriodRule.CALENDAR, today=TODAY), 4) == date(2026, 4, 4)


def test_figures_that_were_sent_say_on_which_day() -> None:
    assert sent.as_sent(date(2026, 3, 5)) == "Số liệu đã gửi ngày 05/03/2026"


def test_the_quarter_that_ended_last_is_the_one_before_the_running_one() -> None:
    assert sent.last_ended_quarter(date(2026, 3, 15)) == Q1
    assert sent.last_ended_quarter(date(2026, 3, 14)).label == "Quý IV/Năm 2025"
    assert sent.last_ended_quarter(date(2026, 12, 15)).label == "Quý IV/Năm 2026"
