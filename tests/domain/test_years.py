"""What a year leaves is what the next begins with, and the years add up to the span."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from cchc_desktop.domain.counting import Arrival, CountingProfile, Fact, Outcome, Placement
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.statistics import Report, StatisticsBroken, tally
from cchc_desktop.domain.years import OPENING, sentences, summarise
from tests.domain.histories import DEFAULT, HEADINGS

CASES = {
    case["id"]: case
    for case in json.loads(Path(__file__).with_name("statistics_cases.json").read_text(encoding="utf-8"))["cases"]
}
Year = tuple[int, int, int, int]


def year(number: int, last: date | None = None) -> ReportingPeriod:
    return ReportingPeriod(date(number, 1, 1), last or date(number, 12, 31), f"Năm {number}")


def one(
    period: ReportingPeriod, opening: int, new: int, early: int, late: int, profile: CountingProfile = DEFAULT
) -> Report:
    """A report in which so many were carried over, came, were settled early and late; the rest is pending."""
    facts = [
        Fact("Hộ tịch", Arrival.CARRIED, None, opening),
        Fact("Hộ tịch", Arrival.DIRECT, None, new),
        Fact("Hộ tịch", None, Outcome.EARLY, early),
        Fact("Hộ tịch", None, Outcome.LATE, late),
        Fact("Hộ tịch", None, Outcome.PENDING_IN_TIME, opening + new - early - late),
    ]
    return tally(facts, HEADINGS, period=period, profile=profile, as_of=period.last)


def span(first: date, figures: Sequence[Year], last: date | None = None) -> tuple[list[Report], Report]:
    """Reports of years in a row, each beginning with what the one before left, and the span by itself."""
    reports = []
    for place, (opening, new, early, late) in enumerate(figures):
        end = last if place == len(figures) - 1 else None
        reports.append(one(year(first.year + place, end), opening, new, early, late))
    whole = ReportingPeriod(
        reports[0].period.first, reports[-1].period.last, f"Giai đoạn {first.year}–{first.year + len(figures) - 1}"
    )
    new, early, late = (sum(line[place] for line in figures) for place in (1, 2, 3))
    return reports, one(whole, figures[0][0], new, early, late)


def test_the_three_years_of_son_tay_print_the_exact_rate() -> None:
    case = CASES["son-tay-3-years"]
    years = [(0, 4_000, 3_800, 60), (140, 4_500, 4_300, 80), (260, 3_841, 3_708, 70)]
    reports, whole = span(date(2016, 1, 1), years, date(2018, 9, 30))
    found = summarise(reports, whole)
    assert (found.whole.received, found.whole.settled) == (case["received"], case["settled"])
    assert found.whole.in_time == case["early_or_on_time"]
    assert found.whole.rate.explained.endswith(case["exact_rate"])
    assert [line.left for line in found.lines] == [140, 260, 323]
    assert found.whole.left == 323
    assert "đạt 98,25% (11.808/12.018), quá hạn 210 hồ sơ" in sentences(found, "UBND thị xã Sơn Tây")[0]


def test_the_four_years_of_hoang_hoa_print_the_exact_rate() -> None:
    case = CASES["hoang-hoa-2018-2021"]
    years = [
        (0, 90_000, 89_000, 400),
        (600, 91_000, 90_500, 500),
        (600, 92_000, 91_500, 300),
        (800, 91_424, 90_869, 355),
    ]
    found = summarise(*span(date(2018, 1, 1), years))
    assert (found.whole.settled, found.whole.in_time, found.whole.late) == (363_424, 361_869, 1_555)
    assert found.whole.rate.explained.endswith(case["exact_rate"])
    opening = sentences(found, "UBND huyện Hoằng Hóa")[0]
    assert opening == (
        "Trong giai đoạn 2018–2021 (từ ngày 01/01/2018 đến ngày 31/12/2021), UBND huyện Hoằng Hóa tiếp nhận mới "
        "364.424 hồ sơ, không có hồ sơ kỳ trước chuyển sang; đã giải quyết 363.424 hồ sơ, trong đó trước hạn, đúng hạn "
        "361.869 hồ sơ, đạt 99,57% (361.869/363.424), quá hạn 1.555 hồ sơ; cuối kỳ còn 1.000 hồ sơ đang giải quyết."
    )


def test_a_year_that_does_not_begin_with_what_the_last_one_left_is_refused() -> None:
    reports, whole = span(date(2018, 1, 1), [(0, 10, 8, 0), (1, 10, 8, 0)])
    with pytest.raises(StatisticsBroken) as broken:
        summarise(reports, whole)
    assert (OPENING, 1, 2, "Năm 2019") in [
        (check.id, check.left, check.right, check.where) for check in broken.value.checks
    ]


def test_years_that_do_not_add_up_to_the_span_are_refused() -> None:
    reports, whole = span(date(2018, 1, 1), [(0, 10, 8, 0), (2, 10, 8, 0)])
    wrong = one(whole.period, 0, 20, 15, 1)
    with pytest.raises(StatisticsBroken) as broken:
        summarise(reports, wrong)
    assert {check.id for check in broken.value.checks} == {"trước hạn = cộng các năm", "quá hạn = cộng các năm"}


def test_years_follow_each_other_and_there_is_at_least_one() -> None:
    reports, whole = span(date(2018, 1, 1), [(0, 10, 8, 0), (2, 10, 8, 0)])
    for wrong in ([], [*reversed(reports)]):
        with pytest.raises(ValueError, match="follow"):
            summarise(wrong, whole)


def test_one_year_is_told_once_and_ends_with_its_rule() -> None:
    reports, whole = span(date(2018, 1, 1), [(3, 10, 12, 1)])
    whole = replace(whole, period=year(2018))
    told, rule = sentences(summarise(reports, whole), "UBND xã")
    assert rule == DEFAULT.sentence
    assert told == (
        "Trong năm 2018 (từ ngày 01/01/2018 đến ngày 31/12/2018), UBND xã tiếp nhận mới 10 hồ sơ, kỳ trước chuyển sang "
        "3 hồ sơ; đã giải quyết 13 hồ sơ, trong đó trước hạn, đúng hạn 12 hồ sơ, đạt 92,31% (12/13), quá hạn 1 hồ sơ; "
        "cuối kỳ không còn hồ sơ đang giải quyết."
    )


def test_years_in_which_nothing_came_or_nothing_was_settled_are_told_so() -> None:
    found = summarise(*span(date(2018, 1, 1), [(0, 0, 0, 0), (0, 5, 0, 0), (5, 1, 6, 0)]))
    told = sentences(found, "UBND xã")
    assert told[1] == "Năm 2018: không tiếp nhận, giải quyết hồ sơ nào."
    assert told[2].endswith("chưa có hồ sơ nào được giải quyết; cuối kỳ còn 5 hồ sơ đang giải quyết.")
    assert "không có hồ sơ quá hạn" in told[3]


def test_what_was_withdrawn_into_a_column_of_its_own_is_told() -> None:
    profile = CountingProfile(withdrawn=Placement.OWN)
    period = year(2018)
    facts = [
        Fact("Hộ tịch", Arrival.DIRECT, None, 4),
        Fact("Hộ tịch", None, Outcome.EARLY, 3),
        Fact("Hộ tịch", None, Outcome.WITHDRAWN, 1),
    ]
    made = tally(facts, HEADINGS, period=period, profile=profile, as_of=period.last)
    found = summarise([made], made)
    assert found.whole.apart == 1
    assert "; rút, đóng, dừng 1 hồ sơ tính ở cột riêng;" in sentences(found, "UBND xã")[0]


def test_each_year_ends_the_day_before_the_next_begins() -> None:
    found = summarise(*span(date(2018, 1, 1), [(0, 10, 8, 0), (2, 10, 8, 0)]))
    assert found.lines[0].period.last + timedelta(days=1) == found.lines[1].period.first
    assert found.lines[1].opening == found.lines[0].left == 2


def by_the_calendar(*reports: Report) -> list[Report]:
    """The same reports of whole years of the calendar."""
    return [replace(report, period=replace(report.period, rule=PeriodRule.CALENDAR)) for report in reports]


def test_a_whole_year_is_held_against_the_one_before() -> None:
    reports, whole = span(date(2018, 1, 1), [(0, 10, 8, 1), (1, 30, 27, 0), (4, 0, 0, 0), (4, 0, 0, 3)])
    first, second, third, fourth = summarise(by_the_calendar(*reports), whole).changes
    assert first is None
    assert second is not None
    assert (second.received, second.settled, second.late, second.points_shown) == (20, 18, -1, "+11,11")
    assert third is not None
    assert (third.received, third.points, third.points_shown) == (-30, None, "-")
    assert fourth is not None
    assert fourth.points is None


def test_a_rate_that_fell_or_stayed_is_told_with_its_sign() -> None:
    reports, whole = span(date(2018, 1, 1), [(0, 10, 8, 0), (2, 10, 8, 2), (2, 10, 8, 2)])
    changes = summarise(by_the_calendar(*reports), whole).changes
    assert [change.points_shown for change in changes[1:] if change] == ["−20,00", "0,00"]


def test_a_year_that_still_runs_says_until_when_and_is_held_against_none() -> None:
    reports, whole = span(date(2018, 1, 1), [(0, 10, 8, 0), (2, 10, 8, 0)])
    day = date(2019, 11, 20)
    running = [reports[0], replace(reports[1], as_of=day)]
    found = summarise(by_the_calendar(*running), replace(whole, as_of=day))
    assert found.changes == (None, None)
    opening, first, second, _rule = sentences(found, "UBND xã")
    assert "(từ ngày 01/01/2018 đến ngày 31/12/2019, tính đến ngày 20/11/2019), UBND xã" in opening
    assert first.startswith("Năm 2018: ")
    assert second.startswith("Năm 2019 (tính đến ngày 20/11/2019): ")


def test_a_year_that_was_cut_short_is_held_against_none() -> None:
    reports, whole = span(date(2018, 1, 1), [(0, 10, 8, 0), (2, 10, 8, 0)], date(2019, 9, 30))
    cut = [*by_the_calendar(reports[0]), reports[1]]
    assert summarise(cut, whole).changes == (None, None)


def test_the_record_has_the_keys_that_scripts_rely_on() -> None:
    record = json.loads(json.dumps(summarise(*span(date(2018, 1, 1), [(0, 10, 8, 1), (1, 10, 8, 0)])).as_record()))
    assert record["years"][0] == {
        "label": "Năm 2018",
        "from": "2018-01-01",
        "to": "2018-12-31",
        "as_of": "2018-12-31",
        "opening": 0,
        "received": 10,
        "online": 0,
        "settled": 9,
        "in_time": 8,
        "late": 1,
        "apart": 0,
        "left": 1,
        "rate": "88,89%",
        "late_rate": "11,11%",
        "change": None,
    }
    assert record["whole"]["received"] == 20
    assert record["profile"]["sentence"] == DEFAULT.sentence
    assert {check["ok"] for check in record["checks"]} == {True}
