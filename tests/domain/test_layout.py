"""The layout of a form is data: what it sums, what it forces to agree, and what is wrong with a file that says it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain.counting import Arrival, CountingProfile, Fact, Memo, Outcome, Placement
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.layout import Layout, in_words
from cchc_desktop.domain.layout_record import layout_from
from cchc_desktop.domain.period import PeriodRule, quarter
from cchc_desktop.domain.statistics import Heading, Report, tally

SHIPPED = Path(__file__).parents[2] / "resources" / "templates" / "layouts"
PERIOD = quarter("2026Q1", PeriodRule.ND09, today=date(2026, 11, 22))
APART = CountingProfile(withdrawn=Placement.OWN, closed=Placement.OWN)
FACTS = (
    Fact("Hộ tịch", Arrival.ONLINE, Outcome.EARLY, 3, (Memo.CAME_FULL,)),
    Fact("Hộ tịch", Arrival.ONLINE, Outcome.PENDING_IN_TIME, 2, (Memo.CAME_VNEID,)),
    Fact("Hộ tịch", Arrival.CARRIED, Outcome.LATE, 1, (Memo.LATE_WITHOUT_LETTER, Memo.LATE_OBJECTIVE)),
    Fact("Đất đai", Arrival.DIRECT, Outcome.ON_TIME, 4, (Memo.CAME_POSTAL, Memo.LATE_BY_KEYING)),
    Fact("Đất đai", Arrival.DIRECT, Outcome.LATE, 1, (Memo.CAME_UNKNOWN, Memo.LATE_WITH_LETTER, Memo.LATE_UNEXPLAINED)),
    Fact("Đất đai", Arrival.CARRIED, Outcome.PENDING_OVERDUE, 1, (Memo.OVERDUE_WITH_LETTER,)),
)


def record(name: str = "ii06a-2020") -> dict[str, Any]:
    return dict(json.loads((SHIPPED / f"{name}.json").read_text(encoding="utf-8")))


def shipped(name: str = "ii06a-2020") -> Layout:
    return layout_from(record(name))


def a_report(facts: Sequence[Fact] = FACTS, profile: CountingProfile = CountingProfile()) -> Report:  # noqa: B008
    headings = [Heading(key, key) for key in ("Hộ tịch", "Đất đai")]
    return tally(facts, headings, period=PERIOD, profile=profile, as_of=PERIOD.last, is_detailed=True)


def values(layout: Layout, report: Report) -> dict[int, int]:
    return layout.values(report.total, report.memo)


def test_the_form_of_the_circular_has_its_columns_and_identities() -> None:
    layout = shipped().fitted(CountingProfile())
    assert (layout.form, layout.effective_from) == ("Biểu số II.06a/VPCP/KSTT", date(2020, 10, 21))
    assert [column.number for column in layout.columns] == list(range(3, 14))
    assert [in_words(identity) for identity in layout.identities] == [
        "(3)=(4)+(5)+(6)",
        "(7)=(8)+(9)+(10)",
        "(11)=(12)+(13)",
        "(3)=(7)+(11)",
    ]
    assert (layout.depth, layout.last) == (3, 13)
    assert layout.column(5).title == "Trực tiếp, dịch vụ bưu chính"
    report = a_report()
    assert list(values(layout, report).values()) == list(report.total.columns.values())


def test_columns_of_their_own_are_printed_only_for_a_profile_that_fills_them() -> None:
    layout = shipped().fitted(APART)
    assert [column.title for column in layout.columns[-2:]] == ["Rút hồ sơ", "Đóng, dừng"]
    assert in_words(layout.identities[-1]) == "(3)=(7)+(11)+(14)+(15)"
    fact = Fact("Đất đai", Arrival.DIRECT, Outcome.WITHDRAWN, 2, (Memo.WITHDRAWN,))
    assert layout.breaches(a_report((*FACTS, fact), APART)) == ()


def test_an_identity_of_columns_that_are_not_printed_is_not_one() -> None:
    said = record()
    said["identities"] = [{"left": 14, "right": [3]}, {"left": 3, "right": [14]}, {"left": 3, "right": [7, 11, 14]}]
    layout = layout_from(said).fitted(CountingProfile())
    assert layout.further_identities == ((3, (7, 11)),)


def test_the_extended_layout_splits_by_channel_letter_and_cause() -> None:
    layout, report = shipped("extended-2026").fitted(CountingProfile()), a_report()
    found = values(layout, report)
    assert layout.breaches(report) == ()
    assert [found[number] for number in range(3, 11)] == [12, 3, 0, 2, 0, 4, 1, 2]
    assert [found[number] for number in range(12, 21)] == [9, 3, 4, 2, 1, 1, 0, 1, 1]
    assert [found[number] for number in range(21, 26)] == [3, 2, 1, 1, 0]


def test_a_row_that_does_not_keep_an_identity_is_named() -> None:
    report = a_report((Fact("Đất đai", Arrival.DIRECT, Outcome.LATE, 2, (Memo.LATE_WITH_LETTER,)),))
    found = shipped("extended-2026").fitted(report.profile).breaches(report)
    assert [(check.where, check.id, check.left, check.right) for check in found] == [
        (where, name, 2, 0)
        for where in ("Đất đai", "Tổng cộng")
        for name in ("(3)=(4)+(5)+(6)+(7)+(8)+(9)+(10)", "(15)=(18)+(19)+(20)")
    ]


def test_what_only_the_office_as_a_whole_is_told_stands_in_no_row() -> None:
    report = a_report((*FACTS, Fact("", None, None, 5, (Memo.NOT_ACCEPTED,))))
    layout = shipped("extended-2026").fitted(report.profile)
    assert layout.unassigned(report) == {30: 5}
    assert shipped().fitted(report.profile).unassigned(report) == {}


def test_a_form_prints_the_rows_that_hold_something_in_its_columns() -> None:
    facts = (
        *FACTS,
        Fact("Chăn nuôi", None, None, 5, (Memo.NOT_ACCEPTED,)),
        Fact("Thủy lợi", None, None, 1, (Memo.VOID,)),
    )
    report = a_report(facts)
    extended = shipped("extended-2026").fitted(report.profile)
    assert [row.label for row in extended.rows_of(report)] == [*(row.label for row in report.rows), "Chăn nuôi"]
    assert shipped().fitted(report.profile).rows_of(report) == report.rows
    assert extended.unassigned(report) == {}


def test_a_report_without_its_finest_grain_does_not_tell_the_channels() -> None:
    plain = tally(FACTS, [], period=PERIOD, profile=CountingProfile(), as_of=PERIOD.last)
    assert shipped().is_told_by(plain)
    assert not shipped("extended-2026").is_told_by(plain)
    assert shipped("extended-2026").is_told_by(a_report())


def test_rates_are_made_from_the_numbers_of_the_layout() -> None:
    report = a_report()
    told = [(rate.name, rate.formula, rate.shown) for rate in shipped().rates_of(report)]
    assert told == [(rate.name, rate.formula, rate.shown) for rate in report.rates]
    extended = shipped("extended-2026").rates_of(report)
    assert extended[0].explained == "((13)+(14))/(12) = 7/9 = 77,78%"
    assert [rate.shown for rate in extended] == [rate.shown for rate in report.rates]


def test_a_rate_above_everything_is_refused() -> None:
    said = record()
    said["rates"] = [{"name": "x", "label": "Sai", "part": [3], "whole": [4]}]
    with pytest.raises(InvalidInput, match="«Sai» ra 12/5"):
        layout_from(said).rates_of(a_report())


CHANGES: tuple[tuple[str, Any, str], ...] = (
    ("id", "Mẫu 1", "Mã bố cục “Mẫu 1”"),
    ("name", "  ", "mục “name” phải là chữ"),
    ("name", 7, "mục “name” phải là chữ"),
    ("sheet", "a" * 32, "dài quá 31 ký tự"),
    ("effective_from", "1/3/2026", "phải ghi như 2026-01-31"),
    ("columns", {}, "“columns” phải là danh sách"),
    ("columns", [], "từ 2 đến 60 cột"),
    ("columns", ["x"], "Mỗi cột phải là một đối tượng"),
    ("column_width", True, "“column_width” phải là số từ 4 đến 20"),
    ("column_width", 99, "“column_width” phải là số từ 4 đến 20"),
    ("colums", [], "mục “colums” không hiểu được"),
    ("identities", [{"left": 3, "right": []}], "chưa có vế phải"),
    ("identities", [{"left": 3, "right": [99]}], "nhắc đến cột \\(99\\)"),
    ("identities", [{"left": "3", "right": [4]}], "“left” phải là số thứ tự cột"),
    ("rates", [{"name": "x", "label": "A", "part": [], "whole": [3]}], "cả tử số và mẫu số"),
    ("rates", [{"name": "x", "label": "A", "part": [3], "whole": [33]}], "Tỷ lệ «A» nhắc đến cột \\(33\\)"),
    ("rates", [{"name": "x", "label": "A", "part": [3], "whole": [3], "less": {"y": "z"}}], "mục “y” không hiểu được"),
)


@pytest.mark.parametrize(("name", "value", "sentence"), CHANGES)
def test_what_is_wrong_with_a_file_is_one_sentence(name: str, value: Any, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence) as refused:
        layout_from(record() | {name: value})
    assert refused.value.field == "layout"


COLUMNS: tuple[tuple[str, Any, str], ...] = (
    ("number", 5, "cần \\(4\\) mà ghi \\(5\\)"),
    ("number", True, "phải là số thứ tự cột"),
    ("title", "", "“title” phải là chữ"),
    ("groups", [1], "tiêu đề nhóm phải là chữ"),
    ("groups", ["a", "b", "c", "d"], "nhiều nhất là 4 tầng"),
    ("figures", ["c14"], "không có số liệu tên “c14”"),
    ("memo", ["nhiều"], "không có số liệu tên “nhiều”"),
    ("figures", [], "không lấy số liệu nào"),
    ("sum_of", [40], "Cột \\(4\\) nhắc đến cột \\(40\\)"),
    ("sum_of", [3], "cộng từ chính nó"),
    ("apart", "có", "phải là true hoặc false"),
    ("apart", True, "Cột tính riêng \\(4\\) phải đứng sau"),
)


@pytest.mark.parametrize(("name", "value", "sentence"), COLUMNS)
def test_what_is_wrong_with_a_column_names_it(name: str, value: Any, sentence: str) -> None:
    said = deepcopy(record())
    said["columns"][1][name] = value
    with pytest.raises(InvalidInput, match=sentence):
        layout_from(said)


def test_a_file_without_what_is_needed_is_refused() -> None:
    said = record()
    del said["sheet"]
    with pytest.raises(InvalidInput, match="thiếu mục “sheet”"):
        layout_from(said)
    with pytest.raises(InvalidInput, match="Tệp bố cục phải là một đối tượng"):
        layout_from([])


def test_what_a_file_leaves_out_is_usual() -> None:
    said = {name: record()[name] for name in ("id", "name", "form", "issued_by", "title", "effective_from", "sheet")}
    said["columns"] = [{"number": 3 + place, "title": "Tổng số", "figures": [f"c{3 + place}"]} for place in range(2)]
    layout = layout_from(said)
    assert (layout.unit, layout.column_width, layout.depth, layout.identities) == (
        "Đơn vị tính: Số hồ sơ TTHC",
        9.5,
        1,
        (),
    )


def test_a_sum_of_sums_is_followed_to_its_end() -> None:
    said = record()
    said["columns"][0]["sum_of"] = [7, 11, 7]
    assert layout_from(said).column(3).sum_of == (7, 11, 7)
