"""Two books of the same dossiers: each pair once, each difference with what to do, each rule tried on the totals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cchc_desktop.domain.counting import CountingProfile, EarlyBy, Judging, Placement, SettledBy
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.reconciling import (
    KIND_WORDS,
    Entry,
    Kind,
    Reconciliation,
    all_profiles,
    fit,
    is_late,
    paired,
    reconcile,
)
from cchc_desktop.domain.statistics import Figures
from cchc_desktop.domain.workflow import Status

DAY = date(2026, 3, 2)
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
ALL = ("received", "due", "finished", "returned", "status")


def entry(place: int, **more: Any) -> Entry:
    code = more.pop("code", f"H35-260302-{place:04d}")
    said: dict[str, Any] = {
        "code": code,
        "codes": (code,) if code else (),
        "national_code": code,
        "procedure": "1.004873",
        "owner": f"Người {place}",
        "received": DAY,
        "due": date(2026, 3, 5),
        "status": Status.IN_PROGRESS,
        "is_settled": False,
        "is_late": False,
    }
    return Entry(place=place, **(said | more))


def ended(place: int, **more: Any) -> Entry:
    said: dict[str, Any] = {
        "finished": date(2026, 3, 4),
        "returned": date(2026, 3, 4),
        "status": Status.RETURNED,
        "is_settled": True,
    }
    return entry(place, **(said | more))


def nameless(place: int, **more: Any) -> Entry:
    """One without a code."""
    return entry(place, code="", **more)


def compared(here: Entry, there: Entry, told: tuple[str, ...] = ALL) -> list[tuple[str, str, str]]:
    done = reconcile([here], [there], FIRST, LAST, told)
    return [(one.kind.value, one.what, one.todo) for one in done.findings]


def different(here: Entry, there: Entry, told: tuple[str, ...] = ALL) -> list[tuple[str, str]]:
    return [(what, todo) for kind, what, todo in compared(here, there, told) if kind == "different"]


# Pairs


def test_a_code_pairs_before_anything_else_and_each_is_used_once() -> None:
    here, there = [entry(1), entry(2)], [entry(11, code="H35-260302-0002", owner="Người 1"), entry(12, owner="Người 1")]
    found = paired(here, there)
    assert [(pair.here.place, pair.there.place, pair.is_by_code) for pair in found.pairs] == [
        (2, 11, True),
        (1, 12, False),
    ]
    assert (found.only_here, found.only_there, found.doubts) == ((), (), ())


def test_any_code_of_a_dossier_pairs_it() -> None:
    here = entry(1, codes=("H35-1", "TN-260302-0001"), code="H35-1")
    there = entry(9, codes=("TN-260302-0001",), code="TN-260302-0001", owner="khác")
    assert len(paired([here], [there]).pairs) == 1


def test_an_identity_number_pairs_however_the_name_is_written() -> None:
    here, there = nameless(1, owner="Lê Thị An", id_number="1"), nameless(9, owner="Le T. An", id_number="1")
    (pair,) = paired([here], [there]).pairs
    assert not pair.is_by_code


def test_a_folded_name_pairs_unless_two_numbers_say_two_people() -> None:
    here = nameless(1, owner="Lê Hòa", id_number="1")
    assert len(paired([here], [nameless(9, owner="LÊ HOÀ")]).pairs) == 1
    assert paired([here], [nameless(9, owner="Lê Hòa", id_number="2")]).pairs == ()


@pytest.mark.parametrize(
    "more", [{"received": date(2026, 3, 3)}, {"procedure": "2.1"}, {"procedure": ""}, {"owner": ""}]
)
def test_another_day_or_procedure_or_no_name_is_another_dossier(more: dict[str, Any]) -> None:
    here, there = nameless(1, owner="Lê An"), nameless(9, **({"owner": "Lê An"} | more))
    found = paired([here], [there])
    assert (found.pairs, found.only_here, found.only_there) == ((), (here,), (there,))


def test_two_that_may_be_one_are_in_doubt_and_in_no_other_list() -> None:
    here, there = [nameless(1, owner="Lê An"), nameless(2, owner="Lê An")], [nameless(9, owner="Lê An")]
    found = paired(here, there)
    assert (found.pairs, found.only_here, found.only_there) == ((), (), ())
    (doubt,) = found.doubts
    assert (len(doubt.here), len(doubt.there)) == (2, 1)


def test_numbers_tell_two_of_one_name_apart() -> None:
    here = [nameless(1, owner="Lê An", id_number="1"), nameless(2, owner="Lê An", id_number="2")]
    there = [nameless(9, owner="Lê An", id_number="2"), nameless(8, owner="Lê An", id_number="1")]
    assert {(pair.here.place, pair.there.place) for pair in paired(here, there).pairs} == {(1, 8), (2, 9)}


def test_a_crowd_of_one_person_and_day_is_in_doubt_as_a_whole() -> None:
    here = [nameless(place, owner="Công ty A") for place in range(101)]
    there = [nameless(place, owner="Công ty A") for place in range(200, 300)]
    (doubt,) = paired(here, there).doubts
    assert (len(doubt.here), len(doubt.there)) == (101, 100)


def test_a_void_dossier_pairs_by_its_code_only() -> None:
    assert paired([nameless(1, owner="Lê An", is_void=True)], [nameless(9, owner="Lê An")]).pairs == ()
    assert len(paired([entry(1, is_void=True)], [entry(1)]).pairs) == 1


def test_rows_that_say_the_same_count_once_and_others_with_one_code_are_in_doubt() -> None:
    there = [
        entry(1),
        replace(entry(1), place=2),
        entry(3),
        replace(entry(3), place=4, due=LAST),
        replace(entry(5), place=6),
        replace(entry(5), place=7, due=LAST),
    ]
    found = paired([entry(1), entry(3)], there)
    assert (len(found.pairs), found.repeated, found.only_here) == (1, 1, ())
    assert [(len(doubt.here), len(doubt.there)) for doubt in found.doubts] == [(1, 2), (0, 2)]
    assert found.doubts[0].why == "mã H35-260302-0003 có ở 2 dòng khác nhau của tệp"


# Missing


def test_what_stands_in_one_book_only_is_missing_in_the_other() -> None:
    done = reconcile([entry(1)], [entry(2)], FIRST, LAST, ALL)
    assert [one.kind for one in done.findings] == [Kind.MISSING_THERE, Kind.MISSING_HERE]
    assert (done.rows, done.kept, done.by_code, done.by_person) == (1, 1, 0, 0)


def test_what_may_be_one_dossier_with_another_day_is_looked_at_before_it_is_keyed_twice() -> None:
    late = nameless(7, owner="NGƯỜI 1", received=date(2026, 3, 3))
    done = reconcile([entry(1)], [late], FIRST, LAST, ALL)
    there, here = (one.todo for one in done.findings)
    assert there.endswith(
        "; kiểm tra trước: ở tỉnh có hồ sơ ở dòng 7 của tệp cùng người, thủ tục, nhận ngày 03/03/2026"
    )
    assert here.endswith("trong sổ có hồ sơ H35-260302-0001 cùng người, thủ tục, nhận ngày 02/03/2026")


def test_what_was_void_in_the_book_is_named_before_it_is_keyed_again() -> None:
    (missing,) = reconcile([entry(1, is_void=True)], [nameless(7, owner="Người 1")], FIRST, LAST, ALL).findings
    assert missing.todo.endswith("nhận ngày 02/03/2026, đã hủy do ghi nhầm")


def test_of_several_that_it_might_be_none_is_named() -> None:
    twice = [entry(1), entry(2, owner="Người 1")]
    done = reconcile(twice, [nameless(7, owner="Người 1", received=date(2026, 3, 3))], FIRST, LAST, ALL)
    assert [one.todo for one in done.of(Kind.MISSING_HERE)] == ["Nhập bổ sung vào sổ của đơn vị"]


def test_one_without_a_national_code_gets_it_when_it_is_keyed_there() -> None:
    (missing,) = reconcile([entry(1, national_code="")], [], FIRST, LAST, ALL).findings
    assert missing.todo == "Nhập bổ sung vào hệ thống tỉnh, rồi ghi mã hồ sơ được cấp vào sổ"


@pytest.mark.parametrize(
    "more",
    [
        {"is_void": True},
        {"received": date(2026, 4, 1)},
        {"received": None},
        {"status": Status.REJECTED, "national_code": ""},
    ],
)
def test_void_turned_away_and_other_days_are_not_missing_there(more: dict[str, Any]) -> None:
    done = reconcile([entry(1, **more)], [], FIRST, LAST, ALL)
    assert (done.findings, done.kept) == ((), 0)


def test_findings_go_by_kind_then_by_day_then_by_code() -> None:
    here = [entry(2), entry(1), entry(3, received=date(2026, 3, 1))]
    done = reconcile(here, [nameless(9, received=None, owner="")], FIRST, LAST, ALL)
    assert [one.here.place if one.here else 0 for one in done.findings] == [3, 1, 2, 0]
    assert [one.kind for one in done.of(Kind.MISSING_HERE)] == [Kind.MISSING_HERE]
    assert isinstance(done, Reconciliation)
    assert set(KIND_WORDS) == set(Kind)


# Differences


def test_books_that_agree_differ_in_nothing() -> None:
    assert compared(ended(1), ended(1)) == []
    assert compared(entry(1), entry(1, status=Status.RECEIVED)) == []


def test_each_day_is_set_there_as_the_book_has_it_or_looked_at_where_the_book_has_none() -> None:
    there = entry(1, received=date(2026, 3, 3), due=None)
    assert different(entry(1), there) == [
        ("Ngày nhận", "Sửa ngày nhận trên hệ thống tỉnh thành 02/03/2026"),
        ("Ngày hẹn trả", "Sửa ngày hẹn trên hệ thống tỉnh thành 05/03/2026"),
    ]
    assert different(entry(1, due=None), entry(1)) == [("Ngày hẹn trả", "Kiểm tra, sửa ngày hẹn trong sổ")]


def test_what_was_not_told_or_not_read_is_not_compared() -> None:
    there = entry(1, received=None, due=None)
    assert different(entry(1), there, ()) == []
    assert different(entry(1), entry(1, due=None, unread=frozenset({"due"}))) == []
    assert compared(ended(1), entry(1, status=None, is_settled=None)) == [
        ("different", "Ngày trả kết quả", "Bấm trả kết quả trên hệ thống tỉnh (trong sổ trả ngày 04/03/2026)")
    ]
    assert compared(ended(1), entry(1, status=None, is_settled=None), ()) == []


def test_the_date_of_the_letter_is_a_promise_too() -> None:
    assert different(entry(1, extended=LAST), entry(1, due=LAST)) == []
    assert len(different(entry(1, extended=LAST), entry(1, due=FIRST))) == 1


def test_days_of_the_end_are_compared_when_both_have_ended() -> None:
    later = date(2026, 3, 5)
    assert different(ended(1), ended(1, finished=later)) == [
        ("Ngày có kết quả", "Sửa ngày có kết quả trên hệ thống tỉnh thành 04/03/2026")
    ]
    assert different(ended(1), ended(1, returned=later)) == [
        ("Ngày trả kết quả", "Sửa ngày trả kết quả trên hệ thống tỉnh thành 04/03/2026")
    ]
    assert different(ended(1, returned=None, status=Status.FINISHED), ended(1)) == [
        ("Ngày trả kết quả", "Ghi trả kết quả ngày 04/03/2026 vào sổ")
    ]


def test_a_status_is_told_where_no_day_told_it() -> None:
    assert different(entry(1), entry(1, status=Status.WAITING_SUPPLEMENT)) == [
        ("Trạng thái", "Chuyển trạng thái trên hệ thống tỉnh thành «Đang xử lý»")
    ]
    assert different(ended(1), ended(1, status=Status.WITHDRAWN)) == [
        ("Trạng thái", "Chuyển trạng thái trên hệ thống tỉnh thành «Đã trả kết quả»")
    ]


def test_done_in_one_book_only_is_one_finding_with_what_is_known_of_the_end() -> None:
    assert compared(ended(1), entry(1)) == [
        ("done_only_here", "Kết thúc", "Bấm kết thúc trên hệ thống tỉnh (trong sổ xong ngày 04/03/2026)")
    ]
    assert compared(entry(1), ended(1))[0][2].startswith("Ghi kết thúc ngày 04/03/2026 vào sổ")
    there = entry(1, status=None, is_settled=True)
    (done,) = reconcile([entry(1)], [there], FIRST, LAST, ALL).findings
    assert done.todo.startswith("Ghi kết thúc vào sổ")
    assert done.said_there == "đã kết thúc"


def test_a_void_dossier_that_lives_on_there_is_the_one_thing_told_of_it() -> None:
    assert [what for _, what, _ in compared(entry(1, is_void=True), ended(1, due=LAST))] == ["Trạng thái"]


def test_a_code_is_written_into_the_book_or_looked_at_where_it_differs() -> None:
    there = entry(9, owner="Người 1")
    assert different(nameless(1), there) == [("Mã hồ sơ", "Ghi mã hồ sơ H35-260302-0009 vào sổ")]
    assert different(entry(1), there) == [("Mã hồ sơ", "Kiểm tra mã hồ sơ ở hai nơi, sửa nơi ghi sai")]
    assert different(entry(1), nameless(9, owner="Người 1")) == []


def test_late_in_one_book_only_says_why_as_far_as_it_is_known() -> None:
    late = {"is_late": True}
    assert compared(entry(1), entry(1, due=FIRST, **late))[0][2].startswith("Ngày hẹn khác nhau")
    assert compared(ended(1), entry(1, **late))[1][2].startswith("Hệ thống tỉnh còn để mở")
    assert compared(ended(1), ended(1, finished=LAST, **late))[0][2].startswith("Ngày có kết quả khác nhau")
    (other,) = reconcile([entry(1, **late)], [entry(1)], FIRST, LAST, ALL).findings
    assert (other.kind, other.todo[:17]) == (Kind.LATE_ONLY_HERE, "Kiểm tra ngày hẹn")
    assert compared(entry(1, **late), entry(1, is_late=None)) == []


@pytest.mark.parametrize(
    ("due", "end", "status", "said"),
    [
        (None, None, None, None),
        (DAY, date(2026, 3, 3), None, True),
        (DAY, DAY, None, False),
        (DAY, None, Status.IN_PROGRESS, True),
        (LAST, None, Status.IN_PROGRESS, False),
        (DAY, None, Status.WAITING_SUPPLEMENT, False),
        (DAY, None, Status.RETURNED, None),
    ],
)
def test_a_book_is_late_by_its_own_days(due: date | None, end: date | None, status: Status | None, said: Any) -> None:
    assert is_late(due, end, status, date(2026, 3, 10)) is said


# Counting rules

USUAL = CountingProfile()
APART = CountingProfile(withdrawn=Placement.OWN)


def test_every_combination_of_choices_is_tried_once_the_usual_one_first() -> None:
    profiles = all_profiles()
    assert (len(profiles), len(set(profiles)), profiles[0]) == (32, 32, USUAL)
    assert CountingProfile(SettledBy.RETURN, EarlyBy.HOUR, Placement.OWN, Placement.OWN, Judging.EXTENDED) in profiles


def test_profiles_that_give_the_totals_are_named_the_offices_own_first() -> None:
    found = fit({"c3": 5}, [(USUAL, Figures(c3=5)), (APART, Figures(c3=5))], APART)
    assert found.matching == (APART, USUAL)
    assert found.sentence.startswith("Quy tắc đếm khớp với tỉnh: ")
    assert found.sentence.endswith("(còn 1 cách đếm khác cũng cho đúng các số này)")
    assert "cách đếm khác" not in fit({"c3": 5}, [(USUAL, Figures(c3=5))], USUAL).sentence


def test_without_a_match_the_nearest_is_named_with_what_is_off() -> None:
    counted = [(USUAL, Figures(c3=9)), (APART, Figures(c3=6)), (CountingProfile(), Figures(c3=8))]
    found = fit({"c3": 5, "c7": 0}, counted, USUAL)
    assert (found.nearest, found.off) == (APART, {"c3": (6, 5)})
    assert found.sentence == "Không có quy tắc đếm nào khớp với tỉnh; gần nhất lệch cột (3): sổ 6, tỉnh 5."


@pytest.mark.parametrize("totals", [{}, {"c2": 1}, {"withdrawn": 1}, {"c3": -1}])
def test_totals_that_are_none_are_refused(totals: dict[str, int]) -> None:
    with pytest.raises(InvalidInput) as refused:
        fit(totals, [], USUAL)
    assert refused.value.field == "totals"
