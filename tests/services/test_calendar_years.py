"""Whole years come in: from a workbook all or nothing, from law and moon as proposals that touch no day there is."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.domain.calendar import DEFAULT_WEEK, DayKind, DayRule, RuleStatus, Shift, WorkCalendar
from cchc_desktop.domain.errors import InvalidInput, NotAllowed, Unavailable
from cchc_desktop.domain.people import Role
from cchc_desktop.services import accounts, book, calendars, intake
from cchc_desktop.services.calendars import UNDECIDED, Change
from cchc_desktop.services.calendars.proposals import statutory
from tests.offices import new_office
from tests.workbooks.test_calendar import filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_desktop.desk import Desk

TET_2028, KINGS_2028 = date(2028, 1, 26), date(2028, 4, 4)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "don-vi", datetime(2026, 11, 17, 8))
    yield made
    made.close()


def rules(desk: Desk, year: int) -> dict[date, DayRule]:
    return {kept.rule.day: kept.rule for kept in calendars.year(desk, year).days}


# From a workbook


def test_a_year_goes_out_and_comes_in_again_without_a_change(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "lich.xlsx"
    assert calendars.export_year(desk, path, 2027) == 16
    plan = calendars.plan_import(desk, path)
    assert (plan.read, plan.skipped, plan.rules, plan.rejected, plan.warnings) == (16, 16, (), (), ())


def test_a_year_comes_in_whole_and_moves_what_it_lists(desk: Desk, tmp_path: Path) -> None:
    code = intake.receive(desk, intake.IntakeForm(procedure="1.004873", name="Nguyễn Văn An")).value.code
    path = filled(
        tmp_path / "lich.xlsx",
        (date(2026, 11, 28), "Làm bù", "Làm bù cho 23/11/2026", "99/TB-BNV", date(2026, 11, 23), None),
        (date(2026, 11, 23), "Nghỉ", "Nghỉ hoán đổi", "99/TB-BNV", None, "Xác nhận"),
        (date(2026, 11, 19), "Nghỉ", "Nghỉ bão", "15/CT-UBND", None, None),
    )
    plan = calendars.plan_import(desk, path)
    assert (plan.rejected, len(plan.rules)) == ((), 3)
    assert [notice.row for notice in plan.warnings] == [2, 3]
    (moved,) = calendars.impact(desk, plan.change).moved
    assert (moved.code, moved.would_be) == (code, datetime(2026, 11, 25, 8))
    calendars.apply(desk, plan.change, [code])
    assert book.show(desk, code).row.due_at == datetime(2026, 11, 25, 8)
    kept = next(one for one in calendars.year(desk, 2026).days if one.rule.day == date(2026, 11, 19))
    assert kept.why == "Nhập từ tệp lich.xlsx"


def test_one_wrong_row_keeps_all_rows_out_and_is_named(desk: Desk, tmp_path: Path) -> None:
    path = filled(
        tmp_path / "lich.xlsx",
        (date(2028, 9, 2), "Nghỉ", "Quốc khánh", "1/TB", None, None),
        (date(2028, 9, 2), "Nghỉ", "Quốc khánh lần nữa", "1/TB", None, None),
        (date(2028, 9, 9), "Làm bù", "Làm bù", "1/TB", date(2028, 9, 5), None),
        (date(2026, 11, 24), "Làm bù", "Làm bù", "1/TB", date(2026, 9, 1), None),
        ("32/1/2028", "Nghỉ", "x", "1/TB", None, None),
    )
    plan = calendars.plan_import(desk, path)
    assert [(notice.row, notice.column) for notice in plan.rejected] == [
        (3, "Ngày"),
        (4, "Bù cho ngày"),
        (5, "Ngày"),
        (5, "Ngày"),
        (6, "Ngày"),
    ]
    with pytest.raises(InvalidInput, match="4 dòng không nhận được") as refused:
        calendars.apply(desk, plan.change)
    assert refused.value.field == "file"
    assert rules(desk, 2028) == {}


def test_a_file_written_before_the_decision_does_not_take_the_confirmation_back(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "lich.xlsx"
    calendars.export_year(desk, path, 2026)
    calendars.apply(desk, Change(confirm=(date(2026, 11, 23),), decision="99/TB-BNV"))
    plan = calendars.plan_import(desk, path)
    assert (plan.rules, plan.rejected) == ((), ())
    assert [notice.column for notice in plan.warnings] == ["Tình trạng"]
    assert rules(desk, 2026)[date(2026, 11, 23)].status is RuleStatus.CONFIRMED


def test_a_file_that_is_no_calendar_is_told_in_one_sentence(desk: Desk, tmp_path: Path) -> None:
    broken, empty, bare = (tmp_path / f"{name}.xlsx" for name in ("hong", "rong", "khong-dong"))
    broken.write_bytes(b"PK\x03\x04 is no workbook")
    empty.write_bytes(b"")
    locked = tmp_path / "khoa.xlsx"
    locked.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"))
    for path, sentence in (
        (broken, "bị hỏng hoặc không phải"),
        (empty, "trống"),
        (locked, "có mật khẩu"),
        (filled(bare), "không có ngày nào để nhập"),
        (tmp_path / "khong-co.xlsx", "Không tìm thấy tệp"),
    ):
        with pytest.raises(InvalidInput, match=sentence) as refused:
            calendars.plan_import(desk, path)
        assert refused.value.field == "file"


def test_only_who_keeps_the_calendar_reads_a_year_in(desk: Desk, tmp_path: Path) -> None:
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    accounts.add(desk, "Trần Văn Khoa", Role.CLERK)
    with pytest.raises(NotAllowed):
        calendars.plan_import(desk.acting_as("Trần Văn Khoa"), filled(tmp_path / "lich.xlsx"))


# From law and moon


def test_the_days_of_2027_are_those_that_the_office_was_given(desk: Desk) -> None:
    given = rules(desk, 2027)
    calendars.apply(desk, Change(remove=tuple(given)))
    proposed = {rule.day: rule for rule in calendars.proposals(desk, 2027)}
    assert proposed.keys() == given.keys()
    assert {rule.status for rule in proposed.values()} == {RuleStatus.PROPOSED}
    undecided = {day for day, rule in proposed.items() if rule.decision == UNDECIDED}
    assert undecided == {day for day, rule in given.items() if rule.status is RuleStatus.PROPOSED}


def test_holidays_on_a_rest_day_have_their_day_in_lieu_and_no_decision_is_made_up() -> None:
    days = {rule.day: rule for rule in statutory(2028, TET_2028, KINGS_2028, WorkCalendar())}
    in_lieu = {day: rule.reason for day, rule in days.items() if "Nghỉ bù" in rule.reason}
    assert in_lieu == {
        date(2028, 1, 3): "Nghỉ bù Tết Dương lịch (01/01/2028)",
        date(2028, 5, 2): "Nghỉ bù Ngày Chiến thắng (30/4/2028)",
        date(2028, 9, 4): "Nghỉ bù Quốc khánh (02/9/2028)",
    }
    tet = [day for day, rule in days.items() if "Tết Nguyên đán" in rule.reason]
    assert tet == [date(2028, 1, day) for day in (25, 26, 27, 28, 29, 31)]
    assert days[date(2028, 9, 1)].decision == UNDECIDED
    assert all(rule.kind is DayKind.OFF and rule.status is RuleStatus.PROPOSED for rule in days.values())


def test_the_culture_day_is_off_from_2026_on() -> None:
    assert date(2025, 11, 24) not in [
        rule.day for rule in statutory(2025, date(2025, 1, 29), date(2025, 4, 7), WorkCalendar())
    ]
    kept = {rule.day: rule for rule in statutory(2029, date(2029, 2, 13), date(2029, 4, 23), WorkCalendar())}
    assert kept[date(2029, 11, 24)].decision == "Nghị quyết 28/2026/QH16"
    assert kept[date(2029, 11, 26)].decision == "BLLĐ 2019 Điều 111 khoản 3"


def test_where_saturday_is_worked_only_sunday_is_a_rest_day() -> None:
    week = WorkCalendar(dict(DEFAULT_WEEK) | {5: (Shift(time(7, 30), time(11, 30)),)})
    days = [rule.day for rule in statutory(2028, TET_2028, KINGS_2028, week)]
    assert date(2028, 1, 3) not in days
    assert date(2028, 5, 2) in days


def test_proposals_never_touch_a_day_that_exists_and_count_only_once_confirmed(desk: Desk) -> None:
    own = DayRule(date(2028, 4, 4), DayKind.OFF, "Ngày của xã", "1/QĐ")
    calendars.apply(desk, Change(put=(own,)))
    proposed = calendars.proposals(desk, 2028)
    assert own.day not in [rule.day for rule in proposed]
    assert calendars.impact(desk, Change(put=proposed)).moved == ()
    calendars.apply(desk, Change(put=proposed, why="Đề xuất theo luật và âm lịch"))
    calendar = calendars.year(desk, 2028).calendar
    assert calendar.is_counting(date(2028, 1, 26))
    assert calendar.has_year(2028)
    assert calendars.proposals(desk, 2028) == ()
    calendars.apply(desk, Change(confirm=(date(2028, 1, 26),), decision="BLLĐ 2019 Điều 112"))
    assert not calendars.year(desk, 2028).calendar.is_counting(date(2028, 1, 26))
    assert rules(desk, 2028)[own.day] == own


@pytest.mark.parametrize("year", [2020, 2100])
def test_a_year_without_law_or_moon_is_refused(desk: Desk, year: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        calendars.proposals(desk, year)
    assert refused.value.field == "year"


def test_a_missing_library_is_told_with_the_way_out(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays.countries.vietnam", None)
    with pytest.raises(Unavailable, match="hãy nhập lịch từ Excel"):
        calendars.proposals(desk, 2028)


def test_reasons_that_were_proposed_read_as_decided_once_confirmed(desk: Desk) -> None:
    calendars.apply(desk, Change(put=calendars.proposals(desk, 2028)))
    calendars.apply(desk, Change(confirm=(date(2028, 1, 25),), decision="9/TB"))
    held = rules(desk, 2028)[date(2028, 1, 25)]
    assert held == replace(held, reason="Nghỉ Tết Nguyên đán (25/01–31/01/2028)", decision="9/TB")
