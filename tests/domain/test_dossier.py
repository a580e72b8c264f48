"""The table of actions and the rules of promises, as a dossier lives them (rules.md sections 2 and 4)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import fold
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.procedure import TimeLimit
from cchc_desktop.domain.promise import PromiseKind
from cchc_desktop.domain.workflow import LAST_STEPS, TRANSITIONS, Action, Status
from tests.domain.lives import LETTER, TERMS, application, at, received, registered
from tests.domain.shipped import shipped_calendar


def test_a_supplement_restarts_the_clock_in_full() -> None:
    dossier = received()
    dossier.request_supplement(at(3), ("Bản sao",), "thiếu", "01/PBS")
    dossier.complete_supplement(at(10), TERMS)
    assert dossier.promised_at == datetime(2026, 3, 13, 9)
    assert dossier.promise is not None
    assert dossier.promise.kind is PromiseKind.RESTART


def test_a_second_supplement_request_needs_its_reason() -> None:
    dossier = received()
    dossier.request_supplement(at(3), ("Bản sao",), "", "01/PBS")
    dossier.complete_supplement(at(4), TERMS)
    with pytest.raises(InvalidInput) as refused:
        dossier.request_supplement(at(5), ("Bản chính",), "", "02/PBS")
    assert refused.value.field == "reason"


def test_an_extension_is_lawful_once_and_the_second_needs_the_leaders_note() -> None:
    dossier = received()
    dossier.extend(at(4), date(2026, 3, 10), TERMS, LETTER, reason="chờ xác minh")
    with pytest.raises(InvalidInput) as refused:
        dossier.extend(at(5), date(2026, 3, 12), TERMS, LETTER, reason="chờ xác minh")
    assert refused.value.field == "note"
    dossier.extend(at(5), date(2026, 3, 12), TERMS, LETTER, reason="chờ xác minh", leader_note="Đồng ý")
    assert dossier.extensions == 2


def test_an_extension_does_not_change_what_the_dossier_is_judged_by() -> None:
    dossier = received()
    dossier.extend(at(4), date(2026, 3, 10), TERMS, LETTER, reason="chờ xác minh")
    assert dossier.promised_at == datetime(2026, 3, 5, 9)
    assert dossier.extended_at == datetime(2026, 3, 10, 17)


@pytest.mark.parametrize(("new_due", "word"), [(date(2026, 3, 4), "sau"), (date(2026, 3, 7), "nghỉ")])
def test_an_extension_to_an_earlier_day_or_a_day_off_is_refused(new_due: date, word: str) -> None:
    with pytest.raises(InvalidInput, match=word) as refused:
        received().extend(at(3), new_due, TERMS, LETTER, reason="chờ xác minh")
    assert refused.value.field == "new_due"


def test_a_suspension_keeps_what_was_left_of_the_limit() -> None:
    dossier = received(5)
    dossier.suspend(at(4, 10), TERMS, paper="15/TB")
    dossier.resume(at(11, 15), TERMS)
    assert dossier.promised_at == datetime(2026, 3, 16, 9)


def acceptance(kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((Path(__file__).parent / "due_dates.json").read_text("utf-8"))[kind]
    return found


def moment(text: str) -> ev.Stamp:
    return ev.Stamp(datetime.fromisoformat(text), datetime.fromisoformat(text))


@pytest.mark.parametrize("case", acceptance("suspension"), ids=lambda case: case["note"])
def test_a_suspension_of_a_dossier_is_counted_as_published(case: dict[str, Any]) -> None:
    terms, limit = DueTerms(shipped_calendar()), TimeLimit.read(case["limit"], case["unit"])
    dossier = Dossier.receive(moment(case["received"]), application(limit=limit), terms, local_no="TN-1")
    dossier.suspend(moment(case["suspend"][0]), terms, paper="15/TB")
    dossier.resume(moment(case["suspend"][1]), terms)
    assert dossier.promised_at == datetime.fromisoformat(case["due_at"])


def test_no_step_may_lie_before_the_one_before_it() -> None:
    dossier = received()
    dossier.start(at(3))
    with pytest.raises(InvalidInput) as refused:
        dossier.finish(at(2, 15))
    assert refused.value.field == "at"
    dossier.finish(at(3))


def test_a_stopped_clock_must_run_again_before_the_result() -> None:
    dossier = received()
    dossier.suspend(at(3), TERMS, paper="15/TB", is_financial_duty=True)
    with pytest.raises(Conflict):
        dossier.finish(at(4))
    assert Action.RESUME in dossier.lawful_actions
    assert Action.FINISH not in dossier.lawful_actions


def test_what_is_not_in_the_table_is_refused_with_what_is_lawful() -> None:
    dossier = received()
    with pytest.raises(Conflict, match="Có kết quả"):
        dossier.return_result(at(3))


def test_a_letter_can_still_be_written_after_the_late_result_was_returned() -> None:
    dossier = received()
    dossier.finish(at(9))
    dossier.return_result(at(9, 10))
    dossier.issue_letter(at(10), LETTER, reason="chờ xác minh")
    assert len(dossier.letters) == 1


def test_a_proxy_is_named() -> None:
    dossier = received()
    dossier.finish(at(3))
    with pytest.raises(InvalidInput) as refused:
        dossier.return_result(at(3), ev.Recipient.PROXY)
    assert refused.value.field == "recipient"


def test_reopening_gives_back_what_the_dossier_was_before() -> None:
    dossier = received()
    dossier.start(at(2, 10))
    dossier.finish(at(3))
    dossier.return_result(at(3, 10))
    dossier.reopen(at(4), "sai sót")
    assert (dossier.status, dossier.closing, dossier.returned) == (Status.IN_PROGRESS, None, None)


def test_a_voided_dossier_takes_no_more_steps() -> None:
    dossier = received()
    dossier.void(at(2, 10), "ghi nhầm")
    assert dossier.lawful_actions == ()
    with pytest.raises(Conflict):
        dossier.start(at(3))


def test_a_result_stated_in_time_but_keyed_late_counts_by_its_keying_unless_proven() -> None:
    unproven, proven = received(), received()
    unproven.finish(at(4, keyed=datetime(2026, 3, 9, 9)))
    proven.finish(at(4, keyed=datetime(2026, 3, 9, 9)), ev.ResultDocument("12/GXN", date(2026, 3, 4)))
    assert unproven.closing is not None
    assert proven.closing is not None
    assert unproven.closing.counted_at(unproven.promised_at) == datetime(2026, 3, 9, 9)
    assert proven.closing.counted_at(proven.promised_at) == datetime(2026, 3, 4, 9)


def test_events_folded_again_give_the_same_dossier() -> None:
    dossier = received(5)
    dossier.suspend(at(4), TERMS, paper="15/TB")
    dossier.resume(at(10), TERMS)
    dossier.extend(at(10), date(2026, 3, 20), TERMS, LETTER, reason="chờ xác minh")
    dossier.finish(at(12))
    again = Dossier.from_events(dossier.fresh)
    assert (again.status, again.promises, again.standings) == (dossier.status, dossier.promises, dossier.standings)


def test_every_action_of_the_table_but_first_steps_has_its_way() -> None:
    assert set(Action) - set(TRANSITIONS) - set(LAST_STEPS) == {Action.REGISTER, Action.RECEIVE}


def test_a_letter_is_not_written_for_a_result_in_time() -> None:
    dossier = received()
    dossier.finish(at(4))
    assert Action.ISSUE_LETTER not in dossier.lawful_actions
    with pytest.raises(Conflict, match="không nợ"):
        dossier.issue_letter(at(5), LETTER, reason="chờ xác minh")


# --- before the reception -------------------------------------------------------------------------


def test_an_online_dossier_is_accepted_or_rejected_within_eight_working_hours() -> None:
    accepted, rejected = registered(), registered()
    assert accepted.accept_by == datetime(2026, 3, 3, 9, 30)
    accepted.accept(at(3), TERMS, "TN-260303-0001")
    assert (accepted.status, accepted.received_at) == (Status.RECEIVED, datetime(2026, 3, 3, 9))
    assert accepted.promised_at == datetime(2026, 3, 6, 9)
    rejected.reject(at(3), "thiếu giấy tờ", "01/PTC")
    assert (rejected.status, rejected.refusal_number) == (Status.REJECTED, "01/PTC")
    assert (rejected.promise, rejected.standing, rejected.is_waiting) == (None, None, False)


def test_the_national_code_may_come_later_and_goes_before_the_local_number() -> None:
    dossier = received()
    assert dossier.code == "TN-260302-0001"
    dossier.assign_code(at(3), "H56.1-260302-0001")
    assert (dossier.code, dossier.local_no) == ("H56.1-260302-0001", "TN-260302-0001")


# --- what must be written down --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "field"),
    [
        (lambda d: d.hand_over(at(3), None), "to"),
        (lambda d: d.suspend(at(3), TERMS, paper=""), "note"),
        (lambda d: d.void(at(3), ""), "reason"),
        (lambda d: d.stop(at(3), is_closing=False, reason=""), "note"),
        (lambda d: d.finish(at(3), kind=ev.ResultKind.REFUSED), "reason"),
        (lambda d: d.notify(at(3), ev.Notice.OTHER, ""), "how"),
    ],
)
def test_what_must_be_written_down_is_asked_for_by_its_field(act: Callable[[Dossier], None], field: str) -> None:
    dossier = received()
    with pytest.raises(InvalidInput) as refused:
        act(dossier)
    assert (refused.value.field, len(dossier.fresh)) == (field, 1)


def test_reopening_needs_the_leaders_reason() -> None:
    dossier = received()
    dossier.withdraw(at(3), "đổi ý")
    with pytest.raises(InvalidInput) as refused:
        dossier.reopen(at(4), "")
    assert (refused.value.field, dossier.status) == ("reason", Status.WITHDRAWN)


# --- suspensions that cannot be -------------------------------------------------------------------


def test_suspensions_do_not_overlap() -> None:
    dossier = received(5)
    dossier.suspend(at(3), TERMS, paper="15/TB")
    for is_financial_duty in (False, True):
        with pytest.raises(Conflict, match="đang tạm dừng"):
            dossier.suspend(at(4), TERMS, paper="16/TB", is_financial_duty=is_financial_duty)
    with pytest.raises(Conflict):
        dossier.request_supplement(at(4), ("Bản sao",), "thiếu", "01/PBS")


def test_a_suspension_does_not_end_before_it_begins_nor_without_one() -> None:
    dossier = received(5)
    with pytest.raises(Conflict, match="không tạm dừng"):
        dossier.resume(at(3), TERMS)
    dossier.suspend(at(4, 10), TERMS, paper="15/TB")
    with pytest.raises(InvalidInput) as refused:
        dossier.resume(at(4, 9, 59), TERMS)
    assert refused.value.field == "at"
    dossier.resume(at(4, 10), TERMS)
    assert dossier.promised_at == datetime(2026, 3, 9, 9)


def test_a_suspension_does_not_begin_before_the_one_before_it_ended() -> None:
    dossier = received(5)
    dossier.suspend(at(3), TERMS, paper="15/TB")
    dossier.resume(at(5), TERMS)
    with pytest.raises(InvalidInput) as refused:
        dossier.suspend(at(4), TERMS, paper="16/TB")
    assert refused.value.field == "at"


@pytest.mark.parametrize("is_financial_duty", [False, True])
def test_a_suspension_may_stay_open_until_the_dossier_is_withdrawn_or_stopped(is_financial_duty: bool) -> None:
    ends: list[Callable[[Dossier], None]] = [
        lambda d: d.withdraw(at(20), "đổi ý"),
        lambda d: d.stop(at(20), is_closing=False, reason="", basis="Điều 1"),
    ]
    for end in ends:
        dossier = received(5)
        dossier.suspend(at(4), TERMS, paper="15/TB", is_financial_duty=is_financial_duty)
        assert dossier.promised_at == datetime(2026, 3, 9, 9)
        end(dossier)
        assert dossier.standing is not None
        assert dossier.standing.still_since == date(2026, 3, 4)


def test_a_suspension_after_the_promise_does_not_move_it() -> None:
    dossier = received()
    dossier.suspend(at(9), TERMS, paper="15/TB")
    dossier.resume(at(20), TERMS)
    assert dossier.promised_at == datetime(2026, 3, 5, 9)


# --- prints and history ---------------------------------------------------------------------------


def test_prints_are_counted_by_form_and_do_not_hold_up_the_time_of_the_next_step() -> None:
    dossier = received()
    assert [dossier.note_print(at(3), form, "receipt-1") for form in ("receipt", "receipt", "letter")] == [1, 2, 1]
    dossier.start(at(2, 10))
    assert dossier.prints == {"receipt": 2, "letter": 1}


def test_an_event_without_a_rule_is_a_bug_and_not_passed_over() -> None:
    with pytest.raises(TypeError, match="no rule for Event"):
        fold.apply(ev.Event(stamp=at(3)), received())
