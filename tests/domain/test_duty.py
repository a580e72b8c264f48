"""Duties besides the promise: when each begins, by when it is owed, and what puts an end to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.calendar import DayKind, DayRule, WorkCalendar
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.duty import Duty, DutyKind, LetterTiming, duties, letter_timing
from cchc_desktop.domain.procedure import DossierRole, Part, TimeLimit
from tests.domain.lives import LETTER, TERMS, at, received, registered

CALENDAR = TERMS.calendar
PART = Part("Cấp thẻ bảo hiểm y tế", "Bảo hiểm xã hội cơ sở", TimeLimit.read(2, "working_day"))


def march(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute)


def only(dossier: Dossier, kind: DutyKind) -> Duty:
    (found,) = (duty for duty in duties(dossier, CALENDAR) if duty.kind is kind)
    return found


def kinds(dossier: Dossier) -> list[DutyKind]:
    return [duty.kind for duty in duties(dossier, CALENDAR)]


def test_a_dossier_in_time_owes_nothing_but_its_promise() -> None:
    dossier = received()
    dossier.start(at(3))
    dossier.finish(at(4))
    dossier.return_result(at(4))
    assert duties(dossier, CALENDAR) == ()


def test_an_online_dossier_is_to_be_accepted_or_rejected_within_eight_working_hours() -> None:
    waiting, accepted, rejected = registered(), registered(), registered()
    accepted.accept(at(3), TERMS, "TN-260303-0001")
    rejected.reject(at(4), "thiếu", "01/PTC")
    for dossier, done in ((waiting, None), (accepted, march(3)), (rejected, march(4))):
        assert only(dossier, DutyKind.ACCEPT) == Duty(DutyKind.ACCEPT, march(2), march(3, 9, 30), done)


def test_a_registration_without_a_last_moment_owes_no_acceptance() -> None:
    event = registered().fresh[0]
    assert isinstance(event, ev.Registered)
    bare = Dossier.from_events(
        [ev.Registered(stamp=event.stamp, national_code="H56.1-1", application=event.application)]
    )
    assert kinds(bare) == []


def test_what_is_taken_in_for_another_agency_is_handed_on_within_a_working_day() -> None:
    dossier = received(role=DossierRole.FOR_OTHER_AGENCY)
    dossier.hand_over(at(2, 10), 4)
    assert only(dossier, DutyKind.HAND_ON) == Duty(DutyKind.HAND_ON, march(2), march(3))
    dossier.hand_over(at(3), None, agency="Công an xã", terms=TERMS)
    assert only(dossier, DutyKind.HAND_ON).done == march(3)


def test_a_signature_is_owed_from_its_submission_until_something_else_is_done() -> None:
    def submitted() -> Dossier:
        dossier = received(5)
        dossier.submit(at(3), 7)
        return dossier

    assert only(submitted(), DutyKind.SIGN) == Duty(DutyKind.SIGN, march(3), whom="7")
    acts: list[Callable[[Dossier], None]] = [
        lambda d: d.start(at(4)),
        lambda d: d.hand_over(at(4), 4),
        lambda d: d.request_supplement(at(4), ("Bản sao",), "thiếu", "01/PBS"),
        lambda d: d.suspend(at(4), TERMS, paper="15/TB"),
        lambda d: d.finish(at(4)),
        lambda d: d.withdraw(at(4), "đổi ý"),
        lambda d: d.void(at(4), "ghi nhầm"),
    ]
    for act in acts:
        dossier = submitted()
        act(dossier)
        assert only(dossier, DutyKind.SIGN).done == march(4)


def test_a_second_submission_takes_the_place_of_the_first() -> None:
    dossier = received()
    dossier.submit(at(3), None)
    dossier.submit(at(4), 8)
    found = [(duty.whom, duty.since, duty.done) for duty in duties(dossier, CALENDAR)]
    assert found == [("", march(3), march(4)), ("8", march(4), None)]


def test_a_supplement_is_asked_for_within_its_days_and_closing_proposed_after_others() -> None:
    dossier = received(10)
    dossier.request_supplement(at(4), ("Bản sao",), "thiếu", "01/PBS", ask_by=march(5), close_from=date(2026, 3, 19))
    assert only(dossier, DutyKind.REQUEST) == Duty(DutyKind.REQUEST, march(2), march(5), march(4))
    assert only(dossier, DutyKind.CLOSE) == Duty(DutyKind.CLOSE, march(4), march(19, 0))
    dossier.complete_supplement(at(10), TERMS)
    assert only(dossier, DutyKind.CLOSE).done == march(10)
    dossier.request_supplement(at(11), (), "lần hai", "02/PBS", ask_by=march(13))
    assert [duty.since for duty in duties(dossier, CALENDAR) if duty.kind is DutyKind.REQUEST] == [march(2), march(10)]


def test_an_imported_request_that_gives_no_days_owes_none() -> None:
    dossier = received()
    dossier.request_supplement(at(4), (), "", "")
    assert kinds(dossier) == []


def test_a_part_is_owed_by_the_agency_that_settles_it_until_it_answers() -> None:
    other = Part("Đăng ký thường trú", "Công an xã")
    dossier = received(role=DossierRole.INTER_AGENCY, parts=(PART, other))
    dossier.send_part(at(3), PART.name, TERMS)
    dossier.send_part(at(3), other.name, TERMS)
    dossier.answer_part(at(6), PART.name)
    assert duties(dossier, CALENDAR) == (
        Duty(DutyKind.PART, march(3), march(5), march(6), PART.agency, PART.name),
        Duty(DutyKind.PART, march(3), None, None, other.agency, other.name),
    )


# --- the result that waits to be collected ---------------------------------------------------------


def test_a_result_waits_to_be_collected_from_the_first_call_about_it() -> None:
    dossier = received()
    dossier.notify(at(3), ev.Notice.RESULT, "Điện thoại")
    dossier.finish(at(4))
    dossier.notify(at(4, 10), ev.Notice.OTHER, "Điện thoại")
    assert kinds(dossier) == []
    dossier.notify(at(5), ev.Notice.RESULT, "Điện thoại", is_reached=False)
    dossier.notify(at(6), ev.Notice.RESULT, "Tin nhắn")
    assert only(dossier, DutyKind.COLLECT) == Duty(DutyKind.COLLECT, march(4), note="Tin nhắn", last=march(6), times=2)
    dossier.return_result(at(9))
    assert only(dossier, DutyKind.COLLECT).done == march(9)


def test_reopening_ends_the_wait_for_collection_and_gives_back_what_the_closing_had_ended() -> None:
    dossier = received(role=DossierRole.FOR_OTHER_AGENCY)
    dossier.submit(at(3), 7)
    dossier.finish(at(4))
    dossier.notify(at(5), ev.Notice.RESULT, "Điện thoại")
    dossier.reopen(at(6), "sai sót")
    found = {duty.kind: duty.done for duty in duties(dossier, CALENDAR)}
    assert found == {DutyKind.HAND_ON: None, DutyKind.SIGN: None, DutyKind.COLLECT: march(6)}
    dossier.finish(at(9))
    dossier.notify(at(10), ev.Notice.RESULT, "Điện thoại")
    collected = [duty for duty in duties(dossier, CALENDAR) if duty.kind is DutyKind.COLLECT]
    assert [(duty.since, duty.done) for duty in collected] == [(march(4), march(6)), (march(9), None)]


def test_what_was_done_before_the_closing_stays_done_when_it_is_undone() -> None:
    dossier = received(5)
    dossier.submit(at(3), 7)
    dossier.start(at(4))
    dossier.finish(at(5))
    dossier.reopen(at(6), "sai sót")
    assert only(dossier, DutyKind.SIGN).done == march(4)


def test_a_voided_dossier_owes_nothing_more() -> None:
    dossier = received(role=DossierRole.FOR_OTHER_AGENCY, parts=(PART,))
    dossier.send_part(at(3), PART.name, TERMS)
    dossier.submit(at(3), 7)
    dossier.void(at(4), "ghi nhầm")
    assert {duty.kind: duty.done for duty in duties(dossier, CALENDAR)} == dict.fromkeys(
        (DutyKind.HAND_ON, DutyKind.PART, DutyKind.SIGN), march(4)
    )


# --- the letter of apology -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "timing"),
    [(4, LetterTiming.IN_TIME), (5, LetterTiming.DUE_DAY), (6, LetterTiming.LATE)],
)
def test_letters_are_told_apart_by_their_day(day: int, timing: LetterTiming) -> None:
    dossier = received()
    dossier.issue_letter(at(day, 17), LETTER, reason="chờ xác minh")
    assert only(dossier, DutyKind.LETTER) == Duty(
        DutyKind.LETTER, march(5), march(4, 17), march(day, 17), note=timing.value
    )


def test_an_extension_is_the_letter() -> None:
    dossier = received()
    dossier.extend(at(4), date(2026, 3, 10), TERMS, LETTER, reason="chờ xác minh")
    assert only(dossier, DutyKind.LETTER).note == LetterTiming.IN_TIME


def test_a_late_result_without_a_letter_owes_it_until_it_is_written_or_the_dossier_voided() -> None:
    dossier = received()
    dossier.finish(at(9))
    assert only(dossier, DutyKind.LETTER) == Duty(DutyKind.LETTER, march(5), march(4, 17), note=LetterTiming.NONE.value)
    voided = Dossier.from_events(dossier.history)
    voided.void(at(10), "ghi nhầm")
    assert only(voided, DutyKind.LETTER).done == march(10)
    dossier.return_result(at(10))
    dossier.issue_letter(at(11), LETTER, reason="chờ xác minh")
    assert (only(dossier, DutyKind.LETTER).done, only(dossier, DutyKind.LETTER).note) == (march(11), "late")


def test_no_letter_is_owed_for_a_result_in_time_or_without_a_promise() -> None:
    in_time, endless = received(), received(limit=TimeLimit.read(0, "none"))
    in_time.finish(at(5))
    endless.finish(at(30))
    assert kinds(in_time) == kinds(endless) == []


def test_the_last_day_for_the_letter_follows_a_promise_that_fell_on_a_later_day_off() -> None:
    dossier = received()
    dossier.finish(at(9))
    off = WorkCalendar(days=[DayRule(date(2026, 3, day), DayKind.OFF, "nghỉ đột xuất") for day in (4, 5)])
    (letter,) = duties(dossier, off)
    assert letter.by == march(3, 17)


def test_an_imported_promise_is_taken_as_it_stands_whatever_its_weekday() -> None:
    stamp = ev.Stamp(march(2), march(20), None, ev.Origin.IMPORT)
    dossier = Dossier.receive(stamp, received().asked, TERMS, local_no="TN-1", promised=march(7))
    dossier.finish(ev.Stamp(march(9), march(20), None, ev.Origin.IMPORT))
    assert duties(dossier, TERMS.calendar) == ()  # a register says nothing of what its desk owes
    dossier.issue_letter(ev.Stamp(march(9), march(20), None, ev.Origin.IMPORT), LETTER, reason="")
    assert only(dossier, DutyKind.LETTER).by == march(6, 17)
    assert only(dossier, DutyKind.LETTER).note == LetterTiming.LATE


def test_a_letter_not_written_has_no_timing() -> None:
    assert letter_timing(None, date(2026, 3, 4), date(2026, 3, 5)) is LetterTiming.NONE
