"""The working calendar is changed by decisions: promises stay, judging days move, nothing is overwritten."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus
from cchc_desktop.domain.errors import InvalidInput, NotAllowed, NotFound
from cchc_desktop.domain.people import Role
from cchc_desktop.services import accounts, book, calendars, intake, maintenance
from tests.offices import new_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cchc_desktop.desk import Desk

STATUS_CERTIFICATE = "1.004873"  # 3 working days
SWAP_OFF, SWAP_ON = date(2026, 11, 23), date(2026, 11, 28)
TET = [date(2027, 2, 5), date(2027, 2, 9), date(2027, 2, 10), date(2027, 2, 11)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "don-vi", datetime(2026, 11, 17, 8))
    yield made
    made.close()


def receive(desk: Desk, name: str = "Nguyễn Văn An") -> intake.Taken:
    return intake.receive(desk, intake.IntakeForm(procedure=STATUS_CERTIFICATE, name=name)).value


def rule(desk: Desk, day: date) -> DayRule:
    return next(kept.rule for kept in calendars.days(desk) if kept.rule.day == day)


def test_a_new_day_off_moves_the_judging_day_of_open_promises_and_no_promise(desk: Desk) -> None:
    taken = receive(desk)
    assert taken.due_at == datetime(2026, 11, 20, 8)
    done = calendars.put(desk, DayRule(date(2026, 11, 20), DayKind.OFF, "Bão số 12", "15/CT-UBND"), "Chỉ thị của tỉnh")
    assert done.value == 1
    assert done.changes.kinds == {"calendar", "dossier"}
    assert book.show(desk, taken.code).row.due_at == taken.due_at
    assert calendars.remove(desk, date(2026, 11, 20)).value == 1
    assert maintenance.check(desk).problems == ()


def test_a_day_on_which_nothing_was_promised_moves_nothing(desk: Desk) -> None:
    receive(desk)
    assert calendars.put(desk, DayRule(date(2026, 12, 24), DayKind.OFF, "Nghỉ", "1"), "").value == 0


def test_several_days_of_one_decision_come_in_together_or_not_at_all(desk: Desk) -> None:
    good = DayRule(date(2026, 12, 24), DayKind.OFF, "Nghỉ", "1")
    orphan = DayRule(date(2026, 12, 26), DayKind.MAKE_UP, "Làm bù", "1", replaces=date(2026, 12, 28))
    with pytest.raises(InvalidInput) as refused:
        calendars.put_all(desk, [good, orphan], "")
    assert refused.value.field == "replaces"
    assert date(2026, 12, 24) not in [kept.rule.day for kept in calendars.days(desk)]


def test_a_day_needs_its_reason(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        calendars.put(desk, DayRule(date(2026, 12, 24), DayKind.OFF, " "), "")
    assert refused.value.field == "reason"


def test_a_proposal_counts_only_once_it_is_confirmed_by_a_decision(desk: Desk) -> None:
    calendar = calendars.year(desk, 2026).calendar
    assert calendar.is_counting(SWAP_OFF)
    with pytest.raises(InvalidInput) as refused:
        calendars.confirm(desk, SWAP_OFF, " ")
    assert refused.value.field == "decision"
    calendars.confirm(desk, SWAP_OFF, "99/TB-BNV")
    confirmed = rule(desk, SWAP_OFF)
    assert (confirmed.status, confirmed.decision) == (RuleStatus.CONFIRMED, "99/TB-BNV")
    assert confirmed.reason == "Nghỉ hoán đổi, làm bù 28/11/2026"
    assert not calendars.year(desk, 2026).calendar.is_counting(SWAP_OFF)


def test_one_decision_confirms_a_swap_and_a_whole_tet_at_once(desk: Desk) -> None:
    calendars.confirm_all(desk, [SWAP_ON, SWAP_OFF], "99/TB-BNV")
    calendar = calendars.year(desk, 2026).calendar
    assert calendar.is_counting(SWAP_ON)
    assert not calendar.is_counting(SWAP_OFF)
    calendars.confirm_all(desk, TET, "100/TB-BNV")
    assert {rule(desk, day).decision for day in TET} == {"100/TB-BNV"}
    with pytest.raises(NotFound):
        calendars.confirm_all(desk, [date(2027, 3, 3)], "1")


def test_what_held_before_stays_with_who_and_when(desk: Desk) -> None:
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    calendars.confirm(desk.acting_as("Nguyễn Thị Lành"), SWAP_OFF, "99/TB-BNV")
    view = calendars.year(desk, 2026)
    past = [kept for kept in view.past if kept.rule.day == SWAP_OFF]
    now = next(kept for kept in view.days if kept.rule.day == SWAP_OFF)
    assert [kept.rule.status for kept in past] == [RuleStatus.PROPOSED]
    assert past[0].ended_at == datetime(2026, 11, 17, 8)
    assert (now.changed_by, now.why) == ("Nguyễn Thị Lành", "Xác nhận theo 99/TB-BNV")


def test_a_day_taken_away_is_kept_with_who_took_it_when_and_why(desk: Desk) -> None:
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    calendars.remove(desk.acting_as("Nguyễn Thị Lành"), date(2026, 11, 24), "Ghi nhầm")
    view = calendars.year(desk, 2026)
    assert date(2026, 11, 24) not in [kept.rule.day for kept in view.days]
    taken = [kept for kept in view.past if kept.rule.day == date(2026, 11, 24)][-1]
    assert (taken.changed_by, taken.why, taken.ended_at) == ("Nguyễn Thị Lành", "Ghi nhầm", taken.changed_at)
    assert maintenance.check(desk).problems == ()


def test_years_without_rows_are_not_among_the_years(desk: Desk) -> None:
    assert calendars.year(desk, 2028).days == ()
    assert 2028 not in calendars.year(desk, 2026).years


def test_only_who_keeps_the_calendar_changes_it(desk: Desk) -> None:
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    accounts.add(desk, "Trần Văn Khoa", Role.CLERK)
    clerk = desk.acting_as("Trần Văn Khoa")
    changes: tuple[Callable[[], object], ...] = (
        lambda: calendars.put(clerk, DayRule(date(2026, 12, 24), DayKind.OFF, "Nghỉ"), ""),
        lambda: calendars.confirm(clerk, SWAP_OFF, "1"),
        lambda: calendars.remove(clerk, SWAP_OFF),
    )
    for change in changes:
        with pytest.raises(NotAllowed):
            change()
