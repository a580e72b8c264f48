"""The paragraph of a period says what its report says, in the words that offices write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.counting import Arrival, CountingProfile, Fact, Grouping, Judging, Memo, Outcome, Placement
from cchc_desktop.domain.outcome import CauseSide
from cchc_desktop.domain.paragraph import growth, in_words, paragraphs
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.quality import Cause
from cchc_desktop.domain.statistics import Report, tally
from cchc_desktop.domain.written import day
from tests.domain.histories import DEFAULT, HEADINGS, Q1

OFFICE = "Trung tâm Phục vụ hành chính công xã Bình Minh"
CASES = {
    case["id"]: case
    for case in json.loads(Path(__file__).with_name("statistics_cases.json").read_text(encoding="utf-8"))["cases"]
}
TODAY = date(2026, 11, 22)
LAST_QUARTER = periods.quarter("2025Q4", PeriodRule.ND09, today=TODAY)


def report(
    fields: Mapping[str, Mapping[Outcome, int]],
    *,
    online: int = 0,
    carried: int = 0,
    memo: Mapping[Memo, int] | None = None,
    period: ReportingPeriod = Q1,
    profile: CountingProfile = DEFAULT,
    as_of: date | None = None,
    by: Grouping = Grouping.FIELD,
) -> Report:
    """A report with so many of each outcome in each field; the first ones came online, the next were carried over."""
    facts = []
    for key, outcomes in fields.items():
        for outcome, count in outcomes.items():
            facts.append(Fact(key, None, outcome, count))
        total = sum(outcomes.values())
        came = {Arrival.ONLINE: min(online, total), Arrival.CARRIED: min(carried, total - min(online, total))}
        online -= came[Arrival.ONLINE]
        carried -= came[Arrival.CARRIED]
        came[Arrival.DIRECT] = total - sum(came.values())
        facts += [Fact(key, arrival, None, count) for arrival, count in came.items() if count]
    facts += [Fact("", None, None, count, (name.value,)) for name, count in (memo or {}).items()]
    return tally(facts, HEADINGS, period=period, profile=profile, as_of=as_of or period.last, by=by)


def said(made: Report, **more: Any) -> str:
    return " ".join(paragraphs(made, OFFICE, **more))


def lac_tanh() -> Report:
    """The published quarter, its lateness by field."""
    case = CASES["lac-tanh-2023-q1"]
    late = case["late_by_field"]
    fields = {name: {Outcome.LATE: count} for name, count in late.items()}
    fields["Hộ tịch"] |= {
        Outcome.EARLY: case["early"],
        Outcome.ON_TIME: case["on_time"],
        Outcome.PENDING_IN_TIME: case["pending_in_time"],
        Outcome.PENDING_OVERDUE: case["pending_overdue"],
    }
    period = periods.quarter("2023Q1", PeriodRule.CALENDAR, today=TODAY)
    return report(fields, online=277, period=period, memo={Memo.LATE_WITH_LETTER: 20, Memo.OVERDUE_WITH_LETTER: 5})


def test_a_published_quarter_is_worded_as_offices_word_it() -> None:
    opening, late, rule = paragraphs(lac_tanh(), OFFICE)
    assert opening == (
        "Trong quý I năm 2023 (từ ngày 01/01/2023 đến ngày 31/3/2023), Trung tâm Phục vụ hành chính công xã Bình Minh "
        "tiếp nhận, giải quyết 863 hồ sơ (tiếp nhận mới 863 hồ sơ, không có hồ sơ kỳ trước chuyển sang), trong đó trực "
        "tuyến 277 hồ sơ, đạt 32,10% số hồ sơ tiếp nhận mới. Đã giải quyết 835 hồ sơ: trước hạn 736 hồ sơ, đúng hạn 76 "
        "hồ sơ, quá hạn 23 hồ sơ (chiếm 2,75%); tỷ lệ giải quyết trước hạn và đúng hạn đạt 97,25%. Đang giải quyết 28 "
        "hồ sơ: trong hạn 21 hồ sơ, quá hạn 7 hồ sơ (chiếm 25,00%)."
    )
    assert late == (
        "Hồ sơ quá hạn (30 hồ sơ, gồm 23 đã giải quyết và 7 đang giải quyết) tập trung ở các lĩnh vực: Hộ tịch 13 hồ "
        "sơ, Đất đai 10 hồ sơ, Bảo trợ xã hội 4 hồ sơ, Chứng thực 3 hồ sơ. Số hồ sơ quá hạn đã có thư xin lỗi: 25/30; "
        "còn 5 hồ sơ chưa có thư xin lỗi."
    )
    assert rule == DEFAULT.sentence


def test_one_late_among_many_never_reads_as_all_in_time() -> None:
    text = said(report({"Hộ tịch": {Outcome.EARLY: 21_276, Outcome.LATE: 1}}))
    assert "đạt 99,99%" in text
    assert "(chiếm 0,01%)" in text
    assert "100,00%" not in text
    assert "21.277 hồ sơ" in text


def test_nothing_late_is_said_so_and_no_field_is_blamed() -> None:
    text = said(report({"Hộ tịch": {Outcome.ON_TIME: 5, Outcome.PENDING_IN_TIME: 2}}))
    assert "đúng hạn 5 hồ sơ, không có hồ sơ quá hạn; tỷ lệ giải quyết trước hạn và đúng hạn đạt 100,00%" in text
    assert "trong hạn 2 hồ sơ, không có hồ sơ quá hạn." in text
    assert "không có hồ sơ trước hạn" in text
    assert "không có hồ sơ trực tuyến" in text
    assert "tập trung" not in text
    assert "thư xin lỗi" not in text


def test_an_empty_period_is_one_sentence_and_the_rule() -> None:
    opening, rule = paragraphs(report({}), OFFICE)
    assert opening == (
        f"Trong quý I năm 2026 (từ ngày 15/12/2025 đến ngày 14/3/2026), {OFFICE} không tiếp nhận, giải quyết hồ sơ nào."
    )
    assert rule == DEFAULT.sentence


def test_a_period_that_only_inherits_says_that_nothing_new_came() -> None:
    text = said(report({"Hộ tịch": {Outcome.PENDING_IN_TIME: 3}}, carried=3))
    assert "(không có hồ sơ tiếp nhận mới, kỳ trước chuyển sang 3 hồ sơ)." in text
    assert "Chưa có hồ sơ nào được giải quyết. Đang giải quyết 3 hồ sơ" in text
    assert "trực tuyến" not in text


def test_all_settled_leaves_nothing_pending() -> None:
    assert "Không còn hồ sơ đang giải quyết." in said(report({"Hộ tịch": {Outcome.EARLY: 3}}))


def test_a_single_late_field_is_named_alone_and_letters_that_all_came_are_told() -> None:
    text = said(report({"Đất đai": {Outcome.LATE: 4}}, memo={Memo.LATE_WITH_LETTER: 4}))
    assert "Hồ sơ quá hạn (4 hồ sơ) đều thuộc lĩnh vực Đất đai." in text
    assert "đã có thư xin lỗi: 4/4; không còn hồ sơ nợ thư xin lỗi." in text


def test_many_late_fields_are_named_as_far_as_a_sentence_bears_and_the_rest_added_up() -> None:
    text = said(report({f"Lĩnh vực số {number}": {Outcome.LATE: 20 - number} for number in range(10)}))
    assert text.count("Lĩnh vực số") == 8
    assert "Lĩnh vực số 7 13 hồ sơ và 2 lĩnh vực khác 23 hồ sơ." in text


def test_rows_that_are_no_fields_are_not_called_fields() -> None:
    text = said(report({"Trần Văn Khoa": {Outcome.LATE: 4}}, by=Grouping.OFFICER))
    assert "lĩnh vực" not in text
    assert "0/4" in text


def test_causes_are_told_by_whose_they_are_and_what_nobody_wrote_down_is_counted() -> None:
    causes = (
        Cause(CauseSide.OBJECTIVE, "Chờ kết quả xác minh", 4),
        Cause(CauseSide.OBJECTIVE, "Hồ sơ phức tạp", 2),
        Cause(CauseSide.SUBJECTIVE, "", 1),
        Cause(None, "Mất điện", 1),
        Cause(None, "", 2),
    )
    text = said(report({"Đất đai": {Outcome.LATE: 10}}), causes=causes)
    assert (
        "Nguyên nhân quá hạn: khách quan 6 hồ sơ (Chờ kết quả xác minh: 4; Hồ sơ phức tạp: 2), chủ quan 1 hồ sơ, chưa "
        "ghi chủ quan hay khách quan 1 hồ sơ (Mất điện: 1), chưa ghi nguyên nhân 2 hồ sơ."
    ) in text


def test_causes_that_are_all_known_or_all_unknown() -> None:
    made = report({"Đất đai": {Outcome.LATE: 3}})
    assert "Nguyên nhân quá hạn chưa được ghi." in said(made, causes=(Cause(None, "", 3),))
    known = said(made, causes=(Cause(CauseSide.SUBJECTIVE, "Công chức xử lý chậm", 3),))
    assert "Nguyên nhân quá hạn: chủ quan 3 hồ sơ (Công chức xử lý chậm: 3)." in known


def test_what_stands_in_columns_of_its_own_is_told_apart() -> None:
    profile = CountingProfile(withdrawn=Placement.OWN, closed=Placement.OWN)
    made = report({"Hộ tịch": {Outcome.EARLY: 5, Outcome.WITHDRAWN: 2, Outcome.CLOSED: 1}}, profile=profile)
    assert "Ngoài ra có 2 hồ sơ rút, 1 hồ sơ đóng, dừng tính ở cột riêng." in said(made)


def test_the_comparison_tells_what_rose_and_what_fell() -> None:
    now = report({"Hộ tịch": {Outcome.EARLY: 98, Outcome.LATE: 2}})
    then = report({"Hộ tịch": {Outcome.EARLY: 76, Outcome.LATE: 4}}, period=LAST_QUARTER)
    compared = paragraphs(now, OFFICE, before=then)[2]
    assert compared == (
        "So với kỳ trước (quý IV năm 2025), số hồ sơ tiếp nhận mới tăng 20 hồ sơ (25,00%), số hồ sơ đã giải quyết tăng "
        "20 hồ sơ (25,00%), số hồ sơ quá hạn (đã và đang giải quyết) giảm 2 hồ sơ (50,00%); tỷ lệ giải quyết trước hạn "
        "và đúng hạn tăng từ 95,00% lên 98,00%."
    )
    fallen = said(then, year_before=now)
    assert "So với cùng kỳ năm trước (quý I năm 2026), số hồ sơ tiếp nhận mới giảm 20 hồ sơ (20,00%)" in fallen
    assert "giảm từ 98,00% xuống 95,00%" in fallen


def test_what_did_not_change_is_said_so() -> None:
    made = report({"Hộ tịch": {Outcome.EARLY: 5}})
    text = said(made, before=replace(made, period=LAST_QUARTER))
    assert "số hồ sơ tiếp nhận mới không thay đổi (5 hồ sơ)" in text
    assert "số hồ sơ quá hạn (đã và đang giải quyết) vẫn không có" in text
    assert "giữ ở mức 100,00%" in text


def test_what_rose_from_nothing_has_no_percentage_and_no_rate_is_compared_with_none() -> None:
    now = report({"Hộ tịch": {Outcome.LATE: 5}})
    then = report({"Hộ tịch": {Outcome.PENDING_IN_TIME: 5}}, period=LAST_QUARTER)
    text = said(now, before=then)
    assert "số hồ sơ đã giải quyết tăng 5 hồ sơ, số hồ sơ quá hạn (đã và đang giải quyết) tăng 5 hồ sơ." in text


def test_another_counting_rule_is_told_where_it_was_counted_by() -> None:
    made = report({"Hộ tịch": {Outcome.EARLY: 5}})
    then = report({"Hộ tịch": {Outcome.EARLY: 4}}, profile=CountingProfile(judging=Judging.EXTENDED))
    assert "; kỳ đó đếm theo quy tắc khác)" in said(made, before=then)


@pytest.mark.parametrize(
    ("period", "as_of", "begins"),
    [
        (Q1, date(2026, 2, 3), "đến ngày 14/3/2026, tính đến hết ngày 03/02/2026), "),
        (periods.whole_year(2026, PeriodRule.CALENDAR, today=TODAY), None, "Trong năm 2026 (từ ngày 01/01/2026 "),
        (periods.one_day(date(2026, 3, 5), today=TODAY), None, "Trong ngày 05/3/2026, Trung tâm"),
        (periods.between(date(2026, 3, 1), date(2026, 3, 5), today=TODAY), None, "Từ ngày 01/3/2026 đến ngày 05/3"),
    ],
)
def test_the_days_are_told_as_the_period_is_cut(period: ReportingPeriod, as_of: date | None, begins: str) -> None:
    assert begins in said(report({"Hộ tịch": {Outcome.EARLY: 5}}, period=period, as_of=as_of))


def test_periods_are_named_inside_a_sentence() -> None:
    assert in_words(periods.month(2026, 3, PeriodRule.ND09, today=TODAY)) == "tháng 3 năm 2026"
    assert in_words(periods.six_months(2026, PeriodRule.ND09, today=TODAY)) == "6 tháng đầu năm 2026"


def test_only_january_february_and_days_below_ten_have_a_leading_zero() -> None:
    assert [day(date(2026, *one)) for one in ((1, 9), (2, 10), (3, 1), (12, 31))] == [
        "09/01/2026",
        "10/02/2026",
        "01/3/2026",
        "31/12/2026",
    ]


def test_growth_is_half_up_and_never_hides_a_change() -> None:
    assert [growth(*one) for one in ((9, 8), (1, 3), (100_001, 100_000), (30, 10), (8_009, 8_000))] == [
        "12,50%",
        "66,67%",
        "0,01%",
        "200,00%",
        "0,11%",
    ]
