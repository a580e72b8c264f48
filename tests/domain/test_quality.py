"""The quality of service: late = with letter + without letter, no rate without its number of opinions."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from cchc_desktop.domain.counting import Memo, Outcome
from cchc_desktop.domain.duty import LetterTiming
from cchc_desktop.domain.indicators import Known, Share, groups
from cchc_desktop.domain.outcome import CauseSide, Satisfaction
from cchc_desktop.domain.quality import (
    BY_LETTER,
    BY_MEMO,
    BY_SIDE,
    Cause,
    LateFact,
    OpinionFact,
    Opinions,
    assess,
    causes_of,
)
from cchc_desktop.domain.statistics import Report, StatisticsBroken
from tests.domain.test_paragraph import report

OBJECTIVE, SUBJECTIVE = CauseSide.OBJECTIVE, CauseSide.SUBJECTIVE
VERY, CONTENT, UNCONTENT = Satisfaction.VERY_SATISFIED, Satisfaction.SATISFIED, Satisfaction.UNSATISFIED
MADE = report(
    {
        "Hộ tịch": {Outcome.EARLY: 10, Outcome.LATE: 2, Outcome.PENDING_OVERDUE: 1},
        "Đất đai": {Outcome.LATE: 3},
        "Chứng thực": {Outcome.ON_TIME: 5},
    },
    online=4,
    memo={Memo.LATE_WITH_LETTER: 3, Memo.OVERDUE_WITH_LETTER: 1, Memo.LATE_BY_KEYING: 6, Memo.CAME_FULL: 3},
)
LATE = (
    LateFact("Đất đai", False, OBJECTIVE, "Chờ xác minh", LetterTiming.IN_TIME, 2),
    LateFact("Đất đai", False, SUBJECTIVE, "Xử lý chậm", LetterTiming.LATE),
    LateFact("Hộ tịch", False, None, "", LetterTiming.NONE, 2),
    LateFact("Hộ tịch", True, OBJECTIVE, "Chờ xác minh", LetterTiming.DUE_DAY),
)
OPINIONS = (
    OpinionFact("Hộ tịch", "Trần Văn Khoa", VERY, 6),
    OpinionFact("Hộ tịch", "Trần Văn Khoa", UNCONTENT, 1),
    OpinionFact("Hộ tịch", "Trần Văn Khoa", None, 3),
    OpinionFact("Đất đai", "", CONTENT, 2),
    OpinionFact("Chứng thực", "Lê Thị Mai", None, 4),
)


def known(**more: Any) -> Known:
    plain: dict[str, Any] = {
        "with_code": Share(15, 20),
        "online_procedures": Share(2, 51),
        "confirmed_procedures": Share(139, 227),
        "paid_online": Share(0, 9),
    }
    return Known(**plain | more)


def test_what_is_late_has_a_letter_or_has_none_in_each_field() -> None:
    found = assess(MADE, LATE, ())
    assert [(row.name, row.settled, row.pending, row.with_letter, row.without_letter) for row in found.lateness] == [
        ("Hộ tịch", 2, 1, 1, 2),
        ("Đất đai", 3, 0, 3, 0),
    ]
    assert (found.late.total, found.late.with_letter, found.late.without_letter) == (6, 4, 2)
    assert found.late.letters[LetterTiming.LATE] == 1
    assert [(check.id, check.left, check.right) for check in found.checks] == [
        (BY_LETTER, 6, 6),
        (BY_SIDE, 6, 6),
        (BY_MEMO, 4, 4),
    ]


def test_letters_in_time_are_a_share_of_all_that_are_owed() -> None:
    rate = assess(MADE, LATE, ()).late.in_time
    assert (rate.part, rate.whole, rate.shown) == (2, 6, "33,33%")


def test_causes_are_added_up_and_what_nobody_wrote_down_comes_last() -> None:
    assert causes_of(LATE) == (
        Cause(OBJECTIVE, "Chờ xác minh", 3),
        Cause(SUBJECTIVE, "Xử lý chậm", 1),
        Cause(None, "", 2),
    )
    found = assess(MADE, LATE, ())
    assert found.late.sides == {OBJECTIVE: 3, SUBJECTIVE: 1, None: 2}
    assert found.lateness[0].causes == (Cause(OBJECTIVE, "Chờ xác minh", 1), Cause(None, "", 2))


def test_lateness_that_the_form_does_not_hold_is_refused_by_field() -> None:
    with pytest.raises(StatisticsBroken) as broken:
        assess(MADE, LATE[1:], ())
    assert {(check.where, check.left, check.right) for check in broken.value.checks} >= {
        ("Đất đai", 3, 1),
        ("Tổng cộng", 6, 4),
    }
    moved = (*LATE[1:], replace(LATE[0], field="Lạ"))
    with pytest.raises(StatisticsBroken) as broken:
        assess(MADE, moved, ())
    assert {check.where for check in broken.value.checks} == {"Đất đai", "Lạ"}


def test_letters_that_the_form_counts_otherwise_are_refused() -> None:
    with pytest.raises(StatisticsBroken) as broken:
        assess(MADE, (*LATE[:3], replace(LATE[3], letter=LetterTiming.NONE)), ())
    assert [(check.id, check.left, check.right) for check in broken.value.checks] == [(BY_MEMO, 3, 4)]


def test_no_rate_stands_without_its_number_of_opinions() -> None:
    found = assess(MADE, LATE, OPINIONS)
    assert [(row.name, row.rated, row.unrated, row.shown) for row in found.by_officer] == [
        ("Trần Văn Khoa", 7, 3, "85,71% (n = 7)"),
        ("Lê Thị Mai", 0, 4, "chưa có lượt đánh giá"),
        ("", 2, 0, "100,00% (n = 2)"),
    ]
    assert [(row.name, row.returned) for row in found.by_field] == [("Hộ tịch", 10), ("Chứng thực", 4), ("Đất đai", 2)]
    assert found.opinions.levels == {VERY: 6, CONTENT: 2, UNCONTENT: 1}
    assert found.opinions.shown == "88,89% (n = 9)"


def test_many_opinions_are_written_with_dots_and_one_discontent_still_shows() -> None:
    assert Opinions("", {VERY: 30_000, UNCONTENT: 1}, 0).shown == "99,99% (n = 30.001)"


def test_the_five_groups_stand_in_the_order_and_with_the_most_points_of_the_decision() -> None:
    found = groups(MADE, assess(MADE, LATE, OPINIONS).opinions, known())
    assert [(group.name, group.most_points) for group in found] == [
        ("Công khai, minh bạch", 18),
        ("Tiến độ, kết quả giải quyết", 20),
        ("Số hóa hồ sơ", 22),
        ("Cung cấp dịch vụ trực tuyến", 22),
        ("Mức độ hài lòng", 18),
    ]
    assert sum(group.most_points for group in found) == 100


def shown(made: Report, what: Known) -> dict[str, str]:
    opinions = assess(made, LATE if made is MADE else (), OPINIONS).opinions
    return {one.label: one.shown for group in groups(made, opinions, what) for one in group.indicators}


def test_an_indicator_shows_its_numbers_or_says_what_the_book_does_not_know() -> None:
    found = shown(MADE, known())
    assert found["Giải quyết trước hạn, đúng hạn (theo ngày thực tế)"] == "75,00% (15/20)"
    assert found["Giải quyết trước hạn, đúng hạn (theo ngày cập nhật)"] == "70,00% (14/20)"
    assert found["Hồ sơ nộp trực tuyến"] == "19,05% (4/21)"
    assert found["Hài lòng khi nhận kết quả"] == "88,89% (8/9)"
    assert found["Hồ sơ nộp trực tuyến toàn trình"] == "75,00% (3/4)"
    assert found["Phản ánh, kiến nghị xử lý đúng hạn"].startswith("chưa có dữ liệu: ")


def test_what_nobody_ticked_is_not_known_to_be_none() -> None:
    found = shown(MADE, known())
    for label in ("Hồ sơ có số hóa thành phần", "Hồ sơ có kết quả điện tử", "Hồ sơ thanh toán trực tuyến"):
        assert found[label].startswith("chưa có dữ liệu: trong kỳ chưa hồ sơ nào được đánh dấu"), label


def test_what_was_ticked_is_a_share_of_what_could_be() -> None:
    ticks: dict[str, int] = {Memo.DIGITISED: 12, Memo.ELECTRONIC: 5, Memo.REUSED: 1}
    made = replace(MADE, memo={**MADE.memo, **ticks})
    opinions = assess(made, LATE, OPINIONS).opinions
    made_groups = groups(made, opinions, known(paid_online=Share(3, 9)))
    found = {one.label: one.shown for group in made_groups for one in group.indicators}
    assert found["Hồ sơ có số hóa thành phần"] == "57,14% (12/21)"
    assert found["Hồ sơ có kết quả điện tử"] == "25,00% (5/20)"
    assert found["Hồ sơ dùng lại dữ liệu đã số hóa"] == "4,76% (1/21)"
    assert found["Hồ sơ thanh toán trực tuyến"] == "33,33% (3/9)"


def test_an_indicator_of_nothing_says_that_there_was_no_case() -> None:
    found = shown(report({}), known())
    assert found["Hồ sơ nộp trực tuyến"] == "trong kỳ không có trường hợp nào"


def test_every_indicator_has_a_formula() -> None:
    empty = report({})
    found = groups(empty, assess(empty, (), ()).opinions, known())
    assert all(one.formula for group in found for one in group.indicators)


def test_the_record_has_the_keys_that_scripts_rely_on() -> None:
    made = assess(MADE, LATE, OPINIONS)
    record = json.loads(json.dumps(made.as_record()))
    assert record["late"]["total"]["sides"] == {"subjective": 1, "objective": 3, "unknown": 2}
    assert record["late"]["total"]["letters"] == {"in_time": 2, "due_day": 1, "late": 1, "none": 2}
    assert [row["name"] for row in record["late"]["fields"]] == ["Hộ tịch", "Đất đai"]
    assert record["opinions"]["total"] | {"name": ""} == {
        "name": "",
        "very_satisfied": 6,
        "satisfied": 2,
        "unsatisfied": 1,
        "rated": 9,
        "unrated": 7,
        "shown": "88,89% (n = 9)",
    }
    assert {check["ok"] for check in record["checks"]} == {True}
    told = [group.as_record() for group in groups(MADE, made.opinions, known())]
    assert told[2]["indicators"][0]["part"] is None
    assert told[3]["indicators"][0] == {
        "label": "Hồ sơ nộp trực tuyến",
        "formula": "(4)/((4)+(5))",
        "part": 4,
        "whole": 21,
        "shown": "19,05% (4/21)",
    }
