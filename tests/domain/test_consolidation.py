"""Reports of several offices are added up only when each agrees with itself by its own layout."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain.consolidation import (
    BANDS,
    Band,
    Breach,
    HeaderColumn,
    Layout,
    Line,
    Remark,
    Role,
    StatedPeriod,
    Submission,
    Verdict,
    breaches,
    same_office,
    standings,
    summed_up,
    verdict,
)
from cchc_desktop.domain.statistics import Figures

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case
    for case in json.loads((Path(__file__).parent / "statistics_cases.json").read_text(encoding="utf-8"))["cases"]
}
FORM = (Role.SKIPPED, Role.LABEL, *(Role(f"c{number}") for number in range(3, 14)))
QUARTER = StatedPeriod("Quý I/Năm 2026", date(2025, 12, 15), date(2026, 3, 14))
SOUND = Figures(10, 4, 5, 1, 7, 3, 3, 1, 3, 2, 1)


def a_layout(*roles: Role, is_own: bool = False) -> Layout:
    columns = tuple(HeaderColumn(chr(ord("A") + place), role.value, role) for place, role in enumerate(roles))
    return Layout("print", columns, is_own=is_own)


OWN = a_layout(*FORM, is_own=True)
FOREIGN = a_layout(*FORM)


def a_submission(
    *lines: Figures,
    total: Figures | None = None,
    layout: Layout = OWN,
    office: str = "UBND xã Bình Minh",
    period: StatedPeriod = QUARTER,
    labels: tuple[str, ...] = ("Hộ tịch", "Đất đai"),
    has_fields: bool = True,
) -> Submission:
    rows = tuple(Line(11 + place, labels[place], figures) for place, figures in enumerate(lines))
    whole = None if total is None else Line(11 + len(rows), "Tổng cộng", total)
    return Submission(
        f"{office}.xlsx", office, "II.06a", "A7:M12", office, period, layout, rows, whole, has_fields=has_fields
    )


def named(found: tuple[Breach, ...]) -> list[tuple[str, str, int, int]]:
    return [(breach.cell, breach.id, breach.left, breach.right) for breach in found]


def published(case: dict[str, Any]) -> Submission:
    """A case as its office would hand it in: in columns for what it published, and no others."""
    roles = {
        "total": Role.C3,
        "received": Role.C3,
        "received_new": Role.RECEIVED,
        "carried_over": Role.C6,
        "settled": Role.C7,
        "early": Role.C8,
        "on_time": Role.C9,
        "early_or_on_time": Role.IN_TIME,
        "late": Role.C10,
        "pending": Role.C11,
        "pending_in_time": Role.C12,
        "pending_overdue": Role.C13,
    }
    told = {role: case[name] for name, role in roles.items() if name in case}
    layout = a_layout(Role.LABEL, *told)
    return a_submission(total=layout.figures(told), layout=layout, office=case["unit"])


# What breaks a submission


def test_a_sound_form_has_no_breach() -> None:
    assert breaches(a_submission(SOUND, total=SOUND)) == ()
    assert verdict(a_submission(SOUND), ()) is Verdict.SOUND


def test_hoi_an_is_refused_with_its_three_breaches() -> None:
    submission = published(CASES["hoi-an-2020-q3"])
    found = breaches(submission)
    assert [(breach.id, breach.left, breach.right) for breach in found] == [
        ("(3)=(4)+(5)+(6)", 10455, 10745),
        ("(7)=(8)+(9)+(10)", 9986, 9886),
        ("(3)=(7)+(11)", 10455, 10830),
    ]
    assert verdict(submission, found) is Verdict.BROKEN


@pytest.mark.parametrize("case", [case for case in CASES.values() if case["adds_up"]], ids=lambda case: case["id"])
def test_published_figures_that_add_up_are_sound(case: dict[str, Any]) -> None:
    submission = published(case)
    found = breaches(submission)
    # Sơn Tây published no pending dossiers, so that (3)=(7)+(11) is no identity of its layout.
    assert verdict(submission, found) is Verdict.SOUND


def test_each_broken_identity_is_named_by_its_cell_with_both_sides() -> None:
    wrong = Figures(11, 4, 5, 1, 7, 3, 3, 1, 3, 2, 1)
    found = breaches(a_submission(SOUND, wrong, total=Figures(21, 8, 10, 2, 14, 6, 6, 3, 6, 4, 1)))
    assert named(found) == [
        ("C12", "(3)=(4)+(5)+(6)", 11, 10),
        ("C12", "(3)=(7)+(11)", 11, 10),
        ("C13", "(3)=(4)+(5)+(6)", 21, 20),
        ("G13", "(7)=(8)+(9)+(10)", 14, 15),
        ("K13", "(11)=(12)+(13)", 6, 5),
        ("C13", "(3)=(7)+(11)", 21, 20),
        ("J13", "(Tổng cộng)=cộng các dòng", 3, 2),
        ("M13", "(Tổng cộng)=cộng các dòng", 1, 2),
    ]
    assert found[0].sentence == "«II.06a», ô C12, dòng «Đất đai»: (3)=(4)+(5)+(6) không đúng, 11 ≠ 10."
    assert found[0].file == "UBND xã Bình Minh.xlsx"
    assert found[-1].where == "dòng tổng cộng, cột (13)"


def test_columns_of_their_own_belong_to_the_balance_and_to_the_sums() -> None:
    layout = a_layout(*FORM, Role.WITHDRAWN, Role.CLOSED, is_own=True)
    row = Figures(12, 5, 6, 1, 7, 3, 3, 1, 3, 2, 1, 1, 1)
    assert breaches(a_submission(row, total=row, layout=layout)) == ()
    total = Figures(12, 5, 6, 1, 7, 3, 3, 1, 3, 2, 1, 2, 0)
    found = breaches(a_submission(row, total=total, layout=layout))
    assert named(found) == [
        ("N12", "(Tổng cộng)=cộng các dòng", 2, 1),
        ("O12", "(Tổng cộng)=cộng các dòng", 0, 1),
    ]
    assert found[0].where == "dòng tổng cộng, cột rút hồ sơ"


# Gaps

GAP = Figures(14, 8, 5, 1, 7, 3, 3, 1, 3, 2, 1)


def test_a_positive_gap_of_a_foreign_layout_without_withdrawn_and_stopped_may_be_accepted() -> None:
    submission = a_submission(GAP, total=GAP, layout=FOREIGN)
    assert verdict(submission, breaches(submission)) is Verdict.GAP
    assert submission.gap == 4


def test_our_form_may_leave_no_gap() -> None:
    submission = a_submission(GAP, total=GAP)
    assert verdict(submission, breaches(submission)) is Verdict.BROKEN


def test_a_layout_that_has_a_column_for_withdrawn_may_leave_no_gap() -> None:
    submission = a_submission(GAP, layout=a_layout(*FORM, Role.WITHDRAWN))
    assert verdict(submission, breaches(submission)) is Verdict.BROKEN


def test_a_negative_gap_is_never_accepted() -> None:
    figures = Figures(9, 3, 5, 1, 7, 3, 3, 1, 3, 2, 1)
    submission = a_submission(figures, layout=FOREIGN)
    assert verdict(submission, breaches(submission)) is Verdict.BROKEN


def test_a_gap_beside_another_breach_is_not_accepted() -> None:
    figures = Figures(14, 7, 5, 1, 7, 3, 3, 1, 3, 2, 1)
    submission = a_submission(figures, layout=FOREIGN)
    assert verdict(submission, breaches(submission)) is Verdict.BROKEN


def test_without_pending_dossiers_there_is_no_gap_to_speak_of() -> None:
    assert published(CASES["son-tay-3-years"]).gap == 0


# Layouts


def test_several_columns_may_give_one_figure() -> None:
    layout = a_layout(Role.C3, Role.C4, Role.C4, Role.C5, Role.C6)
    assert layout.letters("c4") == ("B", "C")
    assert layout.known == {"c3", "c4", "c5", "c6"}


def test_a_total_that_a_layout_leaves_out_is_the_sum_of_its_parts() -> None:
    layout = a_layout(Role.RECEIVED, Role.C6, Role.IN_TIME, Role.C10, Role.C12, Role.C13)
    figures = layout.figures({Role.RECEIVED: 9, Role.C6: 1, Role.IN_TIME: 6, Role.C10: 1, Role.C12: 2, Role.C13: 1})
    assert figures == Figures(10, 0, 9, 1, 7, 0, 6, 1, 3, 2, 1)
    assert layout.known == {f"c{number}" for number in range(3, 14)}
    assert layout.letters("c3") == ("A", "A", "B")
    assert layout.faults == ()


def test_what_a_layout_does_not_tell_stays_blank_and_is_in_no_identity() -> None:
    layout = a_layout(Role.C3, Role.RECEIVED, Role.C6, Role.C7)
    assert layout.blank == {"c4", "c8", "c9", "c10", "c11", "c12", "c13"}
    assert layout.unsplit == ("c5",)
    assert breaches(a_submission(Figures(c3=10, c5=9, c6=1, c7=4), layout=layout)) == ()


def test_columns_that_tell_one_thing_twice_or_nothing_cannot_be_added_up() -> None:
    assert "(4)" in a_layout(Role.C3, Role.C4, Role.RECEIVED).faults[0]
    assert "(3)" in a_layout(Role.C11, Role.C12).faults[0]
    assert a_layout(Role.C3).faults == ()


def test_a_layout_may_be_taken_for_something_else() -> None:
    taken = FOREIGN.taken_as({"B": Role.LABEL, "C": Role.C7})
    assert taken.letters("c7") == ("C",)
    assert taken.roles == {Role.LABEL, Role.C7, Role.SKIPPED}


# Periods and offices


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (QUARTER, StatedPeriod("", date(2025, 12, 15), date(2026, 3, 14)), True),
        (QUARTER, StatedPeriod("Quý I/Năm 2026", date(2026, 1, 1), date(2026, 3, 31)), False),
        (QUARTER, StatedPeriod("quý I năm 2026"), True),
        (StatedPeriod("Quý II/Năm 2026"), StatedPeriod("Quý I/Năm 2026"), False),
        (StatedPeriod(), StatedPeriod(), False),
    ],
)
def test_periods_agree_by_their_days_else_by_their_words(one: StatedPeriod, other: StatedPeriod, same: bool) -> None:
    assert one.is_same_as(other) is same
    assert other.is_same_as(one) is same


def test_a_period_is_shown_as_far_as_it_is_stated() -> None:
    assert QUARTER.shown == "Quý I/Năm 2026 (15/12/2025 – 14/03/2026)"
    assert StatedPeriod("", QUARTER.first, QUARTER.last).shown == "15/12/2025 – 14/03/2026"
    assert StatedPeriod("Quý I").shown == "Quý I"


def test_one_office_counts_once_in_a_period() -> None:
    first = a_submission(SOUND)
    assert same_office([first, a_submission(SOUND, office="ỦY BAN NHÂN DÂN XÃ BÌNH MINH")])
    assert same_office([first, a_submission(SOUND, period=StatedPeriod())])
    assert not same_office([first, a_submission(SOUND, office="UBND xã Tân Phú")])
    assert not same_office([first, a_submission(SOUND, office="UBND xã Bình Minh ", period=StatedPeriod("Quý II"))])
    assert same_office([first, first])


def test_a_remark_is_told_with_its_place() -> None:
    assert Remark("lạ", "II.06a", "C4").sentence == "«II.06a», ô C4: lạ"
    assert Remark("lạ", "II.06a").sentence == "«II.06a»: lạ"
    assert Remark("lạ").sentence == "lạ"


# The sum


def test_offices_and_fields_are_added_up() -> None:
    other = Figures(20, 10, 10, 0, 20, 20, 0, 0, 0, 0, 0)
    both = Figures(30, 14, 15, 1, 27, 23, 3, 1, 3, 2, 1)
    one = a_submission(SOUND, total=SOUND)
    two = a_submission(other, total=other, office="UBND xã Tân Phú", labels=("HỘ TỊCH",))
    made = summed_up([one, two])
    assert [row.name for row in made.rows] == ["UBND xã Bình Minh", "UBND xã Tân Phú"]
    assert made.total == both
    assert [(field.label, len(field.rows), field.total) for field in made.fields] == [("Hộ tịch", 2, both)]
    assert {check.ok for check in made.checks} == {True}
    assert [check.where for check in made.checks[-4:]] == ["Tổng cộng"] * 4
    assert not made.has_own_columns
    assert made.partial == made.blank == frozenset()


def test_an_office_without_a_total_is_the_sum_of_its_rows_and_equal_labels_are_one_field() -> None:
    made = summed_up([a_submission(SOUND, SOUND, labels=("Hộ tịch", "hộ tịch"))])
    assert made.total.c3 == 20
    assert [(field.label, field.total.c3) for field in made.fields] == [("Hộ tịch", 20)]


def test_rows_that_are_no_fields_stay_out_of_the_fields() -> None:
    assert summed_up([a_submission(SOUND, has_fields=False)]).fields == ()


def test_different_periods_are_told_in_the_rows() -> None:
    made = summed_up([a_submission(SOUND), a_submission(SOUND, office="UBND xã Tân Phú", period=StatedPeriod())])
    assert [row.name for row in made.rows] == [f"UBND xã Bình Minh, {QUARTER.shown}", "UBND xã Tân Phú"]


def test_a_total_without_all_offices_is_told_as_partial_and_not_checked() -> None:
    made = summed_up([a_submission(total=SOUND), published(CASES["son-tay-3-years"])])
    assert made.partial == {"c4", "c5", "c6", "c8", "c10", "c11", "c12", "c13"}
    assert made.blank == frozenset()
    assert [check.where for check in made.checks] == ["UBND xã Bình Minh"] * 4


# Ranks and bands


def test_offices_are_ranked_by_their_exact_share_and_equal_shares_share_a_rank() -> None:
    shares = {"A": (20000, 20001), "B": (1, 1), "C": (7, 8), "D": (14, 16), "E": (0, 0)}
    rows = summed_up(
        [
            a_submission(total=Figures(c3=whole, c5=whole, c7=whole, c8=part, c10=whole - part), office=name)
            for name, (part, whole) in shares.items()
        ]
    ).rows
    found = {standing.row.name: (standing.rank, standing.hundredths, standing.band) for standing in standings(rows)}
    assert found == {
        "A": (2, 9999, "Xuất sắc"),
        "B": (1, 10000, "Xuất sắc"),
        "C": (3, 8750, "Trung bình"),
        "D": (3, 8750, "Trung bình"),
        "E": (None, None, ""),
    }


def test_bands_are_whatever_the_office_sets() -> None:
    rows = summed_up([a_submission(total=SOUND)]).rows
    assert standings(rows, (Band(9000, "Cao"),))[0].band == ""
    assert standings(rows, (Band(0, "Thấp"), Band(8571, "Cao")))[0].band == "Cao"
    assert [band.at_least for band in BANDS] == sorted(band.at_least for band in BANDS)


def test_a_rate_needs_no_split_into_early_and_on_time_but_a_layout_without_either_has_none() -> None:
    assert standings(summed_up([published(CASES["son-tay-3-years"])]).rows)[0].hundredths == 9825
    layout = a_layout(Role.C3, Role.C7)
    untold = a_submission(total=Figures(c3=9, c7=9), layout=layout)
    wrong = a_submission(total=Figures(c7=5, c9=9), layout=a_layout(Role.C7, Role.IN_TIME), office="khác")
    assert [one.rank for one in standings(summed_up([untold, wrong]).rows)] == [None, None]
