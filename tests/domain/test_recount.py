"""The count by another calendar: what a new day off moves, and the pauses that it cannot reach."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.calendar import DayKind, DayRule, WorkCalendar
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.procedure import DossierRole, LimitUnit, TimeLimit
from cchc_desktop.domain.recount import recounted
from tests.domain.lives import LETTER, MONDAY, TERMS, application, at, received
from tests.domain.random_calendars import DAY, Plan, limits, plans, telling_moments


def with_days_off(*days: int) -> DueTerms:
    return DueTerms(WorkCalendar(days=[DayRule(date(2026, 3, day), DayKind.OFF, "nghỉ đột xuất") for day in days]))


def anew(dossier: Dossier, terms: DueTerms) -> datetime | None:
    return recounted(dossier.history, dossier.asked.limit, terms)


def test_a_day_off_within_the_count_moves_it_and_one_behind_it_does_not() -> None:
    dossier = received()
    assert anew(dossier, TERMS) == dossier.promised_at == datetime(2026, 3, 5, 9)
    assert anew(dossier, with_days_off(4)) == datetime(2026, 3, 6, 9)
    assert anew(dossier, with_days_off(6)) == datetime(2026, 3, 5, 9)


def test_after_a_restart_only_the_days_since_count() -> None:
    dossier = received()
    dossier.request_supplement(at(3), ("Bản sao",), "thiếu", "01/PBS")
    dossier.complete_supplement(at(10), TERMS)
    assert anew(dossier, with_days_off(4)) == dossier.promised_at == datetime(2026, 3, 13, 9)
    assert anew(dossier, with_days_off(11)) == datetime(2026, 3, 16, 9)


def test_a_corrected_reception_is_where_the_count_begins() -> None:
    dossier = received()
    dossier.correct(at(2, 11), application(), datetime(2026, 3, 2, 8), TERMS)
    assert anew(dossier, with_days_off(4)) == datetime(2026, 3, 6, 8)


def test_what_was_left_by_a_corrected_limit_is_kept() -> None:
    dossier = received(5)
    dossier.suspend(at(4, 10), TERMS, paper="15/TB")
    dossier.correct(at(4, 11), application(7), MONDAY, TERMS, reason="chọn nhầm trường hợp")
    dossier.resume(at(12, 15), TERMS)
    assert anew(dossier, with_days_off(5, 6)) == dossier.promised_at == datetime(2026, 3, 19, 9)


def test_what_was_left_at_a_suspension_is_kept_when_the_day_it_was_counted_to_becomes_off() -> None:
    dossier = received(limit=TimeLimit.read(3, "calendar_day"))
    dossier.suspend(at(3, 10), TERMS, paper="15/TB")
    dossier.resume(at(9, 10), TERMS)
    assert anew(dossier, with_days_off(5)) == dossier.promised_at == datetime(2026, 3, 11, 9)


def test_an_extension_is_a_date_of_its_own() -> None:
    dossier = received()
    dossier.extend(at(4), date(2026, 3, 10), TERMS, LETTER, reason="chờ xác minh")
    assert anew(dossier, with_days_off(5, 10)) == datetime(2026, 3, 10, 17)


def test_a_replaced_slip_is_counted_again_by_the_next_decision() -> None:
    dossier = received()
    dossier.reissue(at(2, 10), datetime(2026, 3, 6, 9), decision="12/QĐ")
    assert anew(dossier, with_days_off(4)) == datetime(2026, 3, 6, 9)
    assert anew(dossier, with_days_off(4, 5)) == datetime(2026, 3, 9, 9)


def test_the_count_of_what_was_handed_on_begins_with_the_other_agency() -> None:
    dossier = received(role=DossierRole.FOR_OTHER_AGENCY)
    dossier.hand_over(at(3, 10), None, agency="Công an xã", terms=TERMS)
    assert anew(dossier, TERMS) == dossier.promised_at == datetime(2026, 3, 6, 10)
    assert anew(dossier, with_days_off(5)) == datetime(2026, 3, 9, 10)


@pytest.mark.parametrize("unit", ["none", "clock_hour"])
def test_what_does_not_count_working_time_is_never_moved(unit: str) -> None:
    limit = TimeLimit.read(30 if unit == "clock_hour" else 0, unit)
    dossier = received(limit=limit)
    assert anew(dossier, with_days_off(2, 3, 4)) == dossier.promised_at


@settings(max_examples=80, deadline=None)
@given(plan=plans(), limit=limits(), pauses=st.integers(1, 3), data=st.data())
def test_a_day_off_added_later_inside_a_finished_or_open_suspension_changes_nothing(
    plan: Plan, limit: TimeLimit, pauses: int, data: st.DataObject
) -> None:
    assume(limit.unit not in (LimitUnit.NONE, LimitUnit.CLOCK_HOUR))
    terms = DueTerms(plan.calendar)
    moment = data.draw(telling_moments(plan, datetime(2026, 1, 1), days=20))
    dossier = Dossier.receive(ev.Stamp(moment, moment), application(limit=limit), terms, local_no="TN-1")
    inside: list[date] = []
    for number in range(pauses):
        moment = data.draw(telling_moments(plan, moment, days=6))
        assert dossier.promised_at is not None
        assume(moment.date() <= dossier.promised_at.date())
        dossier.suspend(ev.Stamp(moment, moment), terms, paper="15/TB")
        since, moment = moment.date(), data.draw(telling_moments(plan, moment, days=12))
        until = plan.start(moment).date()
        inside += [since + DAY * each for each in range(1, (until - since).days)]
        if number < pauses - 1 or data.draw(st.booleans()):
            dossier.resume(ev.Stamp(moment, moment), terms)
    assume(inside)
    decided = data.draw(st.sampled_from(inside))
    rules = (*(rule for rule in plan.rules if rule.day != decided), DayRule(decided, DayKind.OFF, "nghỉ đột xuất"))
    other = DueTerms(Plan(plan.week, rules).calendar)
    if not dossier.is_clock_stopped:
        assert anew(dossier, other) == anew(dossier, terms) == dossier.promised_at
        return
    again = Dossier.from_events(dossier.history)
    dossier.resume(ev.Stamp(moment, moment), terms)
    again.resume(ev.Stamp(moment, moment), other)
    assert again.promised_at == dossier.promised_at
