"""The working calendar is changed by decisions: promises stay, judging days move, nothing is overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.calendar import DEFAULT_WEEK, DayKind, DayRule, RuleStatus, Shift
from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import accounts, book, calendars, intake, maintenance, progress
from cchc_desktop.services.calendars import Applied, Change
from tests.offices import new_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cchc_desktop.desk import Desk

STATUS_CERTIFICATE = "1.004873"  # 3 working days
SWAP_OFF, SWAP_ON = date(2026, 11, 23), date(2026, 11, 28)
STORM = DayRule(date(2026, 11, 19), DayKind.OFF, "Nghỉ bão số 12", "15/CT-UBND ngày 18/11/2026")
TET = [date(2027, 2, 5), date(2027, 2, 9), date(2027, 2, 10), date(2027, 2, 11)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, _ = new_office(tmp_path / "don-vi", datetime(2026, 11, 17, 8))
    yield made
    made.close()


def receive(desk: Desk, name: str = "Nguyễn Văn An") -> intake.Taken:
    return intake.receive(desk, intake.IntakeForm(procedure=STATUS_CERTIFICATE, name=name)).value


def step(desk: Desk, code: str, action: Action, **form: Any) -> None:
    progress.step(desk, code, action, progress.StepForm(**form))


def put(desk: Desk, *rules: DayRule, why: str = "") -> Applied:
    return calendars.apply(desk, Change(put=rules, why=why)).value


def confirm(desk: Desk, *days: date, decision: str) -> Applied:
    return calendars.apply(desk, Change(confirm=days, decision=decision)).value


def remove(desk: Desk, day: date, why: str = "") -> Applied:
    return calendars.apply(desk, Change(remove=(day,), why=why)).value


def rule(desk: Desk, day: date) -> DayRule:
    return next(kept.rule for kept in calendars.days(desk) if kept.rule.day == day)


def test_a_new_day_off_moves_the_judging_day_of_open_promises_and_no_promise(desk: Desk) -> None:
    taken = receive(desk)
    assert taken.due_at == datetime(2026, 11, 20, 8)
    storm = DayRule(date(2026, 11, 20), DayKind.OFF, "Bão số 12", "15/CT-UBND")
    done = calendars.apply(desk, Change(put=(storm,), why="Chỉ thị của tỉnh"))
    assert (done.value.judged_anew, done.value.reissued) == (1, ())
    assert done.changes.kinds == {"calendar", "dossier"}
    assert book.show(desk, taken.code).row.due_at == taken.due_at
    assert remove(desk, date(2026, 11, 20)).judged_anew == 1
    assert maintenance.check(desk).problems == ()


def test_a_day_on_which_nothing_was_promised_moves_nothing(desk: Desk) -> None:
    receive(desk)
    assert put(desk, DayRule(date(2026, 12, 24), DayKind.OFF, "Nghỉ", "1")).judged_anew == 0


def test_several_days_of_one_decision_come_in_together_or_not_at_all(desk: Desk) -> None:
    good = DayRule(date(2026, 12, 24), DayKind.OFF, "Nghỉ", "1")
    orphan = DayRule(date(2026, 12, 26), DayKind.MAKE_UP, "Làm bù", "1", replaces=date(2026, 12, 28))
    with pytest.raises(InvalidInput) as refused:
        put(desk, good, orphan)
    assert refused.value.field == "replaces"
    assert date(2026, 12, 24) not in [kept.rule.day for kept in calendars.days(desk)]


def test_a_day_needs_its_reason(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        put(desk, DayRule(date(2026, 12, 24), DayKind.OFF, " "))
    assert refused.value.field == "reason"


def test_a_proposal_counts_only_once_it_is_confirmed_by_a_decision(desk: Desk) -> None:
    calendar = calendars.year(desk, 2026).calendar
    assert calendar.is_counting(SWAP_OFF)
    with pytest.raises(InvalidInput) as refused:
        confirm(desk, SWAP_OFF, decision=" ")
    assert refused.value.field == "decision"
    confirm(desk, SWAP_OFF, decision="99/TB-BNV")
    confirmed = rule(desk, SWAP_OFF)
    assert (confirmed.status, confirmed.decision) == (RuleStatus.CONFIRMED, "99/TB-BNV")
    assert confirmed.reason == "Nghỉ hoán đổi, làm bù 28/11/2026"
    assert not calendars.year(desk, 2026).calendar.is_counting(SWAP_OFF)


def test_one_decision_confirms_a_swap_and_a_whole_tet_at_once(desk: Desk) -> None:
    confirm(desk, SWAP_ON, SWAP_OFF, decision="99/TB-BNV")
    calendar = calendars.year(desk, 2026).calendar
    assert calendar.is_counting(SWAP_ON)
    assert not calendar.is_counting(SWAP_OFF)
    confirm(desk, *TET, decision="100/TB-BNV")
    assert {rule(desk, day).decision for day in TET} == {"100/TB-BNV"}
    with pytest.raises(NotFound):
        confirm(desk, date(2027, 3, 3), decision="1")


def test_what_held_before_stays_with_who_and_when(desk: Desk) -> None:
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    confirm(desk.acting_as("Nguyễn Thị Lành"), SWAP_OFF, decision="99/TB-BNV")
    view = calendars.year(desk, 2026)
    past = [kept for kept in view.past if kept.rule.day == SWAP_OFF]
    now = next(kept for kept in view.days if kept.rule.day == SWAP_OFF)
    assert [kept.rule.status for kept in past] == [RuleStatus.PROPOSED]
    assert past[0].ended_at == datetime(2026, 11, 17, 8)
    assert (now.changed_by, now.why) == ("Nguyễn Thị Lành", "Xác nhận theo 99/TB-BNV")


def test_a_day_taken_away_is_kept_with_who_took_it_when_and_why(desk: Desk) -> None:
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    remove(desk.acting_as("Nguyễn Thị Lành"), date(2026, 11, 24), "Ghi nhầm")
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
    changes = (
        Change(put=(DayRule(date(2026, 12, 24), DayKind.OFF, "Nghỉ"),)),
        Change(confirm=(SWAP_OFF,), decision="1"),
        Change(remove=(date(2026, 11, 24),)),
        Change(week=dict(enumerate(DEFAULT_WEEK[0] for _ in range(5)))),
    )
    for change in changes:
        for use in (calendars.impact, calendars.apply):
            with pytest.raises(NotAllowed):
                use(clerk, change)


def test_a_day_off_lists_the_open_dossiers_whose_promise_it_would_move_and_writes_nothing(desk: Desk) -> None:
    taken = receive(desk)
    (moved,) = calendars.impact(desk, Change(put=(STORM,))).moved
    assert (moved.code, moved.owner, moved.procedure) == (
        taken.code,
        "Nguyễn Văn An",
        "Cấp Giấy xác nhận tình trạng hôn nhân",
    )
    assert (moved.due_at, moved.would_be) == (datetime(2026, 11, 20, 8), datetime(2026, 11, 23, 8))
    assert (moved.judged_on, moved.may_reissue) == (date(2026, 11, 20), True)
    assert STORM.day not in [kept.rule.day for kept in calendars.days(desk)]
    assert book.show(desk, taken.code).row.due_at == datetime(2026, 11, 20, 8)


def test_what_is_settled_waiting_or_promised_before_the_day_is_not_listed(desk: Desk) -> None:
    settled, waiting, extended = receive(desk, "An"), receive(desk, "Bình"), receive(desk, "Chi")
    step(desk, settled.code, Action.FINISH)
    step(desk, waiting.code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    step(desk, extended.code, Action.EXTEND, new_due=date(2026, 11, 27), reason="Chờ xác minh")
    assert calendars.impact(desk, Change(put=(STORM,))).moved == ()
    assert calendars.impact(desk, Change(put=(replace(STORM, day=date(2026, 12, 24)),))).moved == ()


def test_a_promise_that_falls_on_the_new_day_off_is_listed_with_the_day_it_is_judged_by_if_kept(desk: Desk) -> None:
    code = receive(desk).code
    friday = replace(STORM, day=date(2026, 11, 20))
    (moved,) = calendars.impact(desk, Change(put=(friday,))).moved
    assert (moved.would_be, moved.judged_on) == (datetime(2026, 11, 23, 8), date(2026, 11, 23))
    step(desk, code, Action.EXTEND, new_due=date(2026, 11, 27), reason="Chờ xác minh")
    extended_to = replace(STORM, day=date(2026, 11, 27))
    (moved,) = calendars.impact(desk, Change(put=(extended_to,))).moved
    assert (moved.would_be, moved.judged_on, moved.may_reissue) == (moved.due_at, date(2026, 11, 30), False)


def test_a_proposal_moves_nothing(desk: Desk) -> None:
    receive(desk)
    assert calendars.impact(desk, Change(put=(replace(STORM, status=RuleStatus.PROPOSED),))).moved == ()


def test_promises_are_kept_unless_their_dossier_is_chosen_for_another_slip(desk: Desk) -> None:
    kept, given = receive(desk, "An"), receive(desk, "Bình")
    done = calendars.apply(desk, Change(put=(STORM,), why="Chỉ thị của tỉnh"), [given.code]).value
    assert (done.days, done.reissued) == ((STORM.day,), (given.code,))
    assert book.show(desk, kept.code).row.due_at == datetime(2026, 11, 20, 8)
    assert book.show(desk, given.code).row.due_at == datetime(2026, 11, 23, 8)
    reissued = [line.event for line in book.show(desk, given.code).timeline][-1]
    assert isinstance(reissued, ev.Reissued)
    assert (reissued.decision, reissued.reason) == (STORM.decision, "Chỉ thị của tỉnh")
    assert maintenance.check(desk).problems == ()


def test_a_promise_kept_once_is_not_given_an_earlier_date_by_the_next_change(desk: Desk) -> None:
    code = receive(desk).code
    put(desk, STORM)
    assert calendars.impact(desk, Change(remove=(STORM.day,))).moved == ()
    later = replace(STORM, day=date(2026, 11, 18))
    (moved,) = calendars.impact(desk, Change(put=(later,))).moved
    assert (moved.code, moved.would_be) == (code, datetime(2026, 11, 25, 8))


def test_no_slip_is_given_anew_once_its_promise_has_passed_and_then_nothing_is_written(tmp_path: Path) -> None:
    desk, clock = new_office(tmp_path / "don-vi", datetime(2026, 11, 17, 8))
    code = receive(desk).code
    clock.now = datetime(2026, 11, 20, 9)
    (moved,) = calendars.impact(desk, Change(put=(STORM,))).moved
    assert not moved.may_reissue
    with pytest.raises(Conflict, match="không còn cấp lại phiếu được"):
        calendars.apply(desk, Change(put=(STORM,)), [code])
    assert STORM.day not in [kept.rule.day for kept in calendars.days(desk)]
    desk.close()


def test_a_dossier_settled_while_the_list_was_looked_at_is_a_conflict(desk: Desk) -> None:
    code = receive(desk).code
    assert calendars.impact(desk, Change(put=(STORM,))).moved
    step(desk, code, Action.FINISH)
    with pytest.raises(Conflict):
        calendars.apply(desk, Change(put=(STORM,)), [code])


def test_another_week_moves_promises_and_is_kept_with_who_and_when(desk: Desk) -> None:
    accounts.add(desk, "Nguyễn Thị Lành", Role.ADMINISTRATOR)
    lead = desk.acting_as("Nguyễn Thị Lành")
    code = receive(desk).code
    week = dict(DEFAULT_WEEK) | {2: ()}
    (moved,) = calendars.impact(lead, Change(week=week)).moved
    assert (moved.code, moved.would_be) == (code, datetime(2026, 11, 23, 8))
    done = calendars.apply(lead, Change(week=week), [code])
    assert done.changes.kinds == {"calendar", "dossier", "settings"}
    assert book.show(desk, code).row.due_at == datetime(2026, 11, 23, 8)
    (kept,) = calendars.weeks(desk)
    assert (kept.changed_by, kept.changed_at, kept.valid_from) == (
        "Nguyễn Thị Lành",
        datetime(2026, 11, 17, 8),
        date(2026, 11, 17),
    )
    assert kept.value[2] == ()
    calendars.apply(lead, Change(week=week))
    assert len(calendars.weeks(desk)) == 1


def test_a_week_without_counting_time_or_with_shifts_that_overlap_is_refused(desk: Desk) -> None:
    reception = Shift(time(8), time(11), counts=False)
    for week in ({0: (reception,)}, {0: (Shift(time(8), time(11)), Shift(time(10), time(12)))}):
        with pytest.raises(InvalidInput) as refused:
            calendars.impact(desk, Change(week=week))
        assert refused.value.field == "week"


def make_up(day: date, replaces: date, **more: Any) -> DayRule:
    return DayRule(day, DayKind.MAKE_UP, "Làm bù", "1/TB", replaces=replaces, **more)


@pytest.mark.parametrize(
    ("rules", "field", "sentence"),
    [
        ([make_up(date(2026, 11, 24), date(2026, 9, 1))], "day", "đang là ngày nghỉ"),
        ([DayRule(date(2026, 8, 22), DayKind.OFF, "Nghỉ")], "day", "đang là ngày làm bù"),
        ([make_up(date(2026, 12, 26), date(2026, 12, 24))], "replaces", "phải là ngày nghỉ có trong lịch"),
        ([make_up(date(2026, 12, 26), SWAP_OFF)], "replaces", "mới là đề xuất"),
        ([make_up(date(2026, 12, 26), date(2026, 4, 26))], "replaces", "vốn nghỉ"),
        ([make_up(date(2026, 12, 24), date(2026, 11, 24))], "day", "vốn là ngày làm việc"),
        ([make_up(date(2026, 9, 5), date(2026, 8, 31))], "replaces", "đã được làm bù vào 22/08/2026"),
        ([STORM, replace(STORM, reason="Nghỉ lũ")], "day", "được ghi hai lần"),
        ([replace(STORM, day=date(2300, 1, 2))], "day", "nằm ngoài lịch"),
    ],
)
def test_rows_that_contradict_the_calendar_are_refused_by_the_field(
    desk: Desk, rules: list[DayRule], field: str, sentence: str
) -> None:
    for use in (calendars.impact, calendars.apply):
        with pytest.raises(InvalidInput, match=sentence) as refused:
            use(desk, Change(put=tuple(rules)))
        assert refused.value.field == field


def test_a_day_off_goes_together_with_its_make_up_day_and_not_alone(desk: Desk) -> None:
    off, on = date(2026, 8, 31), date(2026, 8, 22)
    with pytest.raises(InvalidInput, match="22/08/2026 đang làm bù cho ngày này"):
        remove(desk, off)
    calendars.apply(desk, Change(remove=(off, on), why="Ghi nhầm"))
    assert {off, on}.isdisjoint(kept.rule.day for kept in calendars.days(desk))


def test_who_confirms_second_is_told_by_which_decision_it_was_confirmed(desk: Desk) -> None:
    confirm(desk, SWAP_OFF, decision="99/TB-BNV")
    with pytest.raises(Conflict, match="99/TB-BNV"):
        confirm(desk, SWAP_OFF, decision="100/TB-BNV")


@pytest.mark.parametrize(
    ("today", "missing"),
    [
        (date(2027, 9, 30), None),
        (date(2027, 10, 1), 2028),
        (date(2028, 2, 1), 2028),
        (date(2026, 11, 17), None),
    ],
)
def test_from_october_on_the_next_year_is_missed_and_this_one_always(
    tmp_path: Path, today: date, missing: int | None
) -> None:
    desk, _ = new_office(tmp_path / "don-vi", datetime.combine(today, time(8)))
    assert calendars.missing_year(desk) == missing
    desk.close()
