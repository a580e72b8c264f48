"""Corrections: what they move, what they never lose, and when they come too late."""

from __future__ import annotations

from datetime import datetime

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import Remainder, RemainderKind
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import TimeLimit
from cchc_desktop.domain.promise import PromiseKind
from cchc_desktop.domain.workflow import Status
from tests.domain.lives import MONDAY, TERMS, application, at, received, registered

EARLIER = datetime(2026, 3, 2, 8)


def test_correcting_the_time_of_reception_moves_the_promise() -> None:
    dossier = received()
    dossier.correct(at(2, 11), application(), EARLIER, TERMS)
    assert (dossier.received_at, dossier.clock_started_at) == (EARLIER, EARLIER)
    assert dossier.promised_at == datetime(2026, 3, 5, 8)


def test_a_correction_that_leaves_limit_and_time_leaves_the_promise() -> None:
    dossier = received()
    dossier.correct(at(2, 11), application(note="gấp"), MONDAY, TERMS)
    assert [promise.kind for promise in dossier.promises] == [PromiseKind.RECEIPT]
    assert dossier.asked.note == "gấp"


def test_another_limit_that_ends_at_the_same_moment_gives_no_new_promise() -> None:
    dossier = received()
    dossier.correct(at(2, 11), application(limit=TimeLimit.read(3, "calendar_day")), MONDAY, TERMS)
    assert [promise.kind for promise in dossier.promises] == [PromiseKind.RECEIPT]


def test_a_later_promise_after_the_printed_one_has_passed_is_refused() -> None:
    for limit in (application(10), application(limit=TimeLimit.read(0, "none"))):
        with pytest.raises(InvalidInput, match="mẫu 04"):
            received().correct(at(9), limit, MONDAY, TERMS, reason="gõ nhầm thủ tục")


def test_an_earlier_promise_may_still_be_corrected_after_the_printed_one_has_passed() -> None:
    dossier = received()
    dossier.correct(at(9), application(2), MONDAY, TERMS, reason="gõ nhầm thủ tục")
    assert dossier.promised_at == datetime(2026, 3, 4, 9)


def test_after_the_day_of_reception_a_correction_needs_the_leaders_reason() -> None:
    dossier = received()
    with pytest.raises(InvalidInput) as refused:
        dossier.correct(at(3), application(5), MONDAY, TERMS)
    assert refused.value.field == "reason"


def test_a_reception_is_not_put_after_the_first_step() -> None:
    dossier = received()
    dossier.assign_code(at(2, 10), "H56.1-260302-0001")
    dossier.note_print(at(2, 10), "receipt", "receipt-1")
    dossier.start(at(2, 11))
    dossier.start(at(2, 15))
    with pytest.raises(InvalidInput, match="11:00 02/03/2026") as refused:
        dossier.correct(at(2, 16), application(), datetime(2026, 3, 2, 11, 1), TERMS)
    assert (refused.value.field, dossier.received_at) == ("received", MONDAY)
    dossier.correct(at(2, 16), application(), datetime(2026, 3, 2, 11), TERMS)
    assert dossier.received_at == datetime(2026, 3, 2, 11)


def test_the_application_of_a_dossier_that_waits_for_acceptance_is_corrected_without_a_promise() -> None:
    dossier = registered()
    dossier.correct(at(2, 10), application(5), MONDAY, TERMS)
    assert (dossier.status, dossier.received_at, dossier.promises) == (Status.REGISTERED, None, [])
    dossier.accept(at(3), TERMS, "TN-260303-0001")
    assert dossier.promised_at == datetime(2026, 3, 10, 9)


# --- pauses are not lost when the procedure changes ------------------------------------------------


def test_a_restart_stays_in_the_count_of_a_corrected_limit() -> None:
    dossier = received()
    dossier.request_supplement(at(3), ("Bản sao",), "thiếu", "01/PBS")
    dossier.complete_supplement(at(10), TERMS)
    dossier.correct(at(10, 15), application(5), MONDAY, TERMS, reason="chọn nhầm trường hợp")
    assert dossier.promised_at == datetime(2026, 3, 17, 9)
    assert dossier.clock_started_at == datetime(2026, 3, 10, 9)


def test_a_finished_suspension_stays_in_the_count_of_a_corrected_limit() -> None:
    dossier = received(5)
    dossier.suspend(at(4, 10), TERMS, paper="15/TB")
    dossier.resume(at(11, 15), TERMS)
    dossier.correct(at(11, 16), application(7), MONDAY, TERMS, reason="chọn nhầm trường hợp")
    assert dossier.promised_at == datetime(2026, 3, 18, 9)
    event = dossier.fresh[-1]
    assert isinstance(event, ev.Corrected)
    assert event.remainder is None


def test_an_open_suspension_keeps_what_is_left_by_the_corrected_limit() -> None:
    dossier = received(5)
    dossier.suspend(at(4, 10), TERMS, paper="15/TB")
    dossier.correct(at(4, 11), application(7), MONDAY, TERMS, reason="chọn nhầm trường hợp")
    assert dossier.promised_at == datetime(2026, 3, 11, 9)
    assert dossier.suspension is not None
    assert dossier.suspension.remainder == Remainder(RemainderKind.DAYS, 5, datetime(2026, 3, 11, 9))
    dossier.resume(at(12, 15), TERMS)
    assert dossier.promised_at == datetime(2026, 3, 19, 9)


def test_a_correction_without_promise_of_a_suspended_dossier_keeps_what_was_left() -> None:
    dossier = received(5)
    dossier.suspend(at(4, 10), TERMS, paper="15/TB")
    before = dossier.suspension
    dossier.correct(at(4, 11), application(5, note="gấp"), MONDAY, TERMS, reason="ghi thêm")
    assert dossier.suspension == before


def test_a_correction_stands_in_the_history_with_what_it_put_right() -> None:
    dossier = received()
    dossier.correct(at(2, 11), application(5), EARLIER, TERMS)
    event = dossier.fresh[-1]
    assert isinstance(event, ev.Corrected)
    assert (event.received_at, event.due_at, event.moves_promise) == (EARLIER, datetime(2026, 3, 9, 8), True)
    assert dossier.corrected_at == datetime(2026, 3, 2, 11)
