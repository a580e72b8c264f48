"""The quality of service of a lived quarter: letters by their timing, causes by field, opinions with their number."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.domain.duty import LetterTiming
from cchc_desktop.domain.outcome import CauseSide, Satisfaction
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.quality import Cause
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import apologies, quality, statistics
from tests.builders import row
from tests.services.counters import COPY, MARITAL, Counter
from tests.services.registers import imported

if TYPE_CHECKING:
    from pathlib import Path

MARCH = ReportingPeriod(date(2026, 3, 1), date(2026, 3, 31), "Tháng 3")
WAITED, SLOW = "Chờ kết quả xác minh của cơ quan phối hợp", "Công chức xử lý chậm"


@pytest.fixture
def lived(counter: Counter) -> Counter:
    """Four marital certificates late, one of them apologised for in time and one still pending; a copy in time."""
    codes = [counter.take(MARITAL, name=f"Người nộp {n}") for n in range(4)]
    counter.do(counter.take(COPY), Action.FINISH)
    counter.at("03-04 10:00")
    counter.do(codes[0], Action.ISSUE_LETTER, reason="Còn chờ", cause=WAITED, side=CauseSide.OBJECTIVE)
    counter.at("03-09 10:00")
    counter.do(codes[0], Action.FINISH, cause=WAITED, side=CauseSide.OBJECTIVE)
    counter.do(codes[1], Action.FINISH, cause=SLOW, side=CauseSide.SUBJECTIVE)
    counter.do(codes[2], Action.FINISH)
    counter.at("04-02 09:00")
    return counter


def test_the_letters_are_those_that_the_duty_to_apologise_counts(lived: Counter) -> None:
    late = quality.assessment(lived.desk, MARCH).quality.late
    tally = apologies.tally(lived.desk, MARCH)
    assert (late.total, late.with_letter, late.without_letter) == (4, 1, 3)
    assert (tally.late_total, tally.with_letter, tally.none) == (4, 1, 3)
    assert late.letters == {LetterTiming.IN_TIME: tally.in_time, LetterTiming.NONE: tally.none}


def test_a_letter_of_april_counts_for_april(lived: Counter) -> None:
    overdue = next(line.code for line in statistics.lines(lived.desk, MARCH) if line.closed_at is None)
    before = quality.assessment(lived.desk, MARCH).quality.late.letters
    lived.do(overdue, Action.ISSUE_LETTER, reason="Còn chờ", cause=WAITED, side=CauseSide.OBJECTIVE)
    assert quality.assessment(lived.desk, MARCH).quality.late.letters == before
    whole = ReportingPeriod(date(2026, 3, 1), date(2026, 4, 30), "Hai tháng")
    assert quality.assessment(lived.desk, whole).quality.late.letters[LetterTiming.LATE] == 1


def test_causes_stand_by_field_with_whose_they_are(lived: Counter) -> None:
    (field,) = quality.assessment(lived.desk, MARCH).quality.lateness
    assert (field.name, field.settled, field.pending) == ("Hộ tịch", 3, 1)
    assert field.sides == {CauseSide.OBJECTIVE: 1, CauseSide.SUBJECTIVE: 1, None: 2}
    assert field.causes == (
        Cause(CauseSide.OBJECTIVE, WAITED, 1),
        Cause(CauseSide.SUBJECTIVE, SLOW, 1),
        Cause(None, "", 2),
    )


def test_opinions_stand_by_officer_and_field_and_who_said_nothing_is_counted(counter: Counter, tmp_path: Path) -> None:
    counter.officer("Lê Thị Mai", Role.ADMINISTRATOR)
    khoa = counter.officer("Trần Văn Khoa", Role.OFFICER)
    for level in (Satisfaction.VERY_SATISFIED, Satisfaction.SATISFIED, Satisfaction.UNSATISFIED, None):
        code = counter.take(MARITAL, name=f"Người nộp {level}")
        counter.do(code, Action.HAND_OVER, to=khoa.id)
        counter.do(code, Action.FINISH)
        counter.do(code, Action.RETURN, satisfaction=level)
    unassigned = counter.take(COPY)
    counter.do(unassigned, Action.FINISH)
    counter.do(unassigned, Action.RETURN, satisfaction=Satisfaction.SATISFIED)
    counter.clock.now = datetime(2026, 4, 2, 9)
    imported(
        counter.desk,
        tmp_path,
        row(Ngày_có_kết_quả=date(2026, 3, 4), Trả_kết_quả=date(2026, 3, 4)),
    )
    found = quality.assessment(counter.desk, MARCH).quality
    assert [(one.name, one.shown, one.rated, one.unrated) for one in found.by_officer] == [
        ("Trần Văn Khoa", "66,67% (n = 3)", 3, 1),
        ("", "100,00% (n = 1)", 1, 1),
    ]
    assert {one.name: (one.rated, one.unrated) for one in found.by_field} == {"Hộ tịch": (3, 2), "Chứng thực": (1, 0)}
    assert found.opinions.shown == "75,00% (n = 4)"


def test_the_groups_tell_what_the_book_knows_and_what_it_does_not(lived: Counter) -> None:
    shown = {one.label: one.shown for group in quality.assessment(lived.desk, MARCH).groups for one in group.indicators}
    assert shown["Giải quyết trước hạn, đúng hạn (theo ngày thực tế)"] == "25,00% (1/4)"
    assert shown["Hồ sơ nộp trực tuyến"] == "0,00% (0/5)"
    assert shown["Hồ sơ mới đã ghi mã do hệ thống cấp"].endswith("/5)")
    assert shown["Hài lòng khi nhận kết quả"] == "trong kỳ không có trường hợp nào"
    assert shown["Hồ sơ có số hóa thành phần"].startswith("chưa có dữ liệu: ")
    assert shown["Thủ tục trong danh mục đã đối chiếu với quyết định công bố"].endswith("/227)")


def test_an_empty_book_has_a_table_of_nothing(counter: Counter) -> None:
    found = quality.assessment(counter.desk, MARCH).quality
    assert (found.late.total, found.lateness, found.by_officer, found.opinions.returned) == (0, (), (), 0)
