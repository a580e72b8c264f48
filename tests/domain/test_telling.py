"""Signature, other agencies, replacement slips and calls: steps beside the promise, and what each wants."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.procedure import DossierRole, Part, TimeLimit
from cchc_desktop.domain.promise import PromiseKind
from cchc_desktop.domain.workflow import Action, Status
from tests.domain.lives import LETTER, TERMS, at, received

INSURANCE = Part("Cấp thẻ bảo hiểm y tế", "Bảo hiểm xã hội cơ sở", TimeLimit.read(2, "working_day"))
RESIDENCE = Part("Đăng ký thường trú", "Công an xã")


def linked() -> Dossier:
    return received(role=DossierRole.INTER_AGENCY, parts=(INSURANCE, RESIDENCE))


# --- the signature --------------------------------------------------------------------------------


def test_what_lies_with_the_signer_is_in_progress_and_can_be_submitted_again() -> None:
    dossier = received()
    dossier.submit(at(3), 7)
    assert dossier.status is Status.IN_PROGRESS
    dossier.submit(at(4), 8)
    dossier.finish(at(4, 10))
    with pytest.raises(Conflict):
        dossier.submit(at(5), 7)


def test_a_stopped_clock_must_run_again_before_the_signature() -> None:
    dossier = received()
    dossier.suspend(at(3), TERMS, paper="15/TB")
    with pytest.raises(Conflict, match="tạm dừng"):
        dossier.submit(at(4), 7)


# --- taken in for another agency -------------------------------------------------------------------


def test_what_is_taken_in_for_another_agency_is_handed_on_within_a_working_day_and_counts_from_there() -> None:
    dossier = received(role=DossierRole.FOR_OTHER_AGENCY)
    event = dossier.fresh[0]
    assert isinstance(event, ev.Received)
    assert event.hand_on_by == datetime(2026, 3, 3, 9)
    dossier.hand_over(at(3, 10), None, agency="Công an xã", terms=TERMS)
    assert dossier.promise is not None
    assert (dossier.promise.kind, dossier.promised_at) == (PromiseKind.HANDED_ON, datetime(2026, 3, 6, 10))
    assert (dossier.agency, dossier.clock_started_at) == ("Công an xã", datetime(2026, 3, 3, 10))


@pytest.mark.parametrize(
    ("role", "to", "agency", "terms"),
    [
        (DossierRole.OWN, None, "Công an xã", TERMS),
        (DossierRole.FOR_OTHER_AGENCY, 4, "", TERMS),
        (DossierRole.FOR_OTHER_AGENCY, None, "Công an xã", None),
    ],
)
def test_any_other_handing_over_leaves_the_promise(role: DossierRole, to: int | None, agency: str, terms: Any) -> None:
    dossier = received(role=role)
    dossier.hand_over(at(3), to, agency=agency, terms=terms)
    assert [promise.kind for promise in dossier.promises] == [PromiseKind.RECEIPT]
    assert (dossier.handler, dossier.agency) == (to, agency)


# --- parts of an inter-agency procedure ------------------------------------------------------------


def test_a_part_runs_by_its_own_limit_from_the_day_it_was_sent() -> None:
    dossier = linked()
    dossier.send_part(at(3), INSURANCE.name, TERMS)
    dossier.send_part(at(3), RESIDENCE.name, TERMS, agency="Công an tỉnh")
    sent = [event for event in dossier.fresh if isinstance(event, ev.PartSent)]
    assert [(event.agency, event.due_at) for event in sent] == [
        (INSURANCE.agency, datetime(2026, 3, 5, 9)),
        ("Công an tỉnh", None),
    ]
    assert dossier.promised_at == datetime(2026, 3, 5, 9)


def test_a_part_is_sent_once_until_it_is_answered() -> None:
    dossier = linked()
    with pytest.raises(InvalidInput, match="chưa gửi đi"):
        dossier.answer_part(at(3), INSURANCE.name)
    with pytest.raises(InvalidInput, match="không có phần liên thông"):
        dossier.send_part(at(3), "Cấp hộ chiếu", TERMS)
    assert Action.ANSWER_PART not in dossier.lawful_actions
    dossier.send_part(at(3), INSURANCE.name, TERMS)
    with pytest.raises(Conflict, match="đã gửi"):
        dossier.send_part(at(4), INSURANCE.name, TERMS)
    assert {Action.SEND_PART, Action.ANSWER_PART} <= set(dossier.lawful_actions)
    dossier.send_part(at(4), RESIDENCE.name, TERMS)
    assert Action.SEND_PART not in dossier.lawful_actions
    dossier.answer_part(at(5), INSURANCE.name, cause="cơ quan phối hợp")
    assert Action.SEND_PART in dossier.lawful_actions


def test_a_part_may_be_answered_after_our_result_was_returned() -> None:
    dossier = linked()
    dossier.send_part(at(3), INSURANCE.name, TERMS)
    dossier.finish(at(4))
    dossier.return_result(at(4, 10))
    dossier.answer_part(at(9), INSURANCE.name)
    assert dossier.status is Status.RETURNED


def test_a_dossier_without_parts_has_none_to_send() -> None:
    assert not {Action.SEND_PART, Action.ANSWER_PART} & set(received().lawful_actions)


def test_a_part_names_itself_and_its_agency() -> None:
    for name, agency in (("", "Công an xã"), ("Đăng ký thường trú", "")):
        with pytest.raises(InvalidInput) as refused:
            Part(name, agency)
        assert refused.value.field == "parts"


# --- the slip "thay thế" ---------------------------------------------------------------------------


def test_a_replacement_slip_gives_the_promise_by_which_the_dossier_is_judged() -> None:
    dossier = received()
    dossier.reissue(at(3), datetime(2026, 3, 6, 9), decision="12/QĐ-UBND")
    assert dossier.promise is not None
    assert (dossier.promise.kind, dossier.promised_at) == (PromiseKind.REPLACEMENT, datetime(2026, 3, 6, 9))


@pytest.mark.parametrize(
    ("day", "due_at", "sentence"),
    [
        (3, datetime(2026, 3, 5, 9), "không thay đổi"),
        (6, datetime(2026, 3, 9, 9), "mẫu 04"),
        (4, datetime(2026, 3, 4, 8), "đã qua"),
    ],
)
def test_a_slip_is_not_replaced_without_need_nor_once_its_date_has_passed(
    day: int, due_at: datetime, sentence: str
) -> None:
    dossier = received()
    with pytest.raises(InvalidInput, match=sentence) as refused:
        dossier.reissue(at(day), due_at)
    assert (refused.value.field, len(dossier.fresh)) == ("new_due", 1)


def test_a_dossier_without_a_limit_has_no_slip_to_replace() -> None:
    dossier = received(limit=TimeLimit.read(0, "none"))
    assert Action.REISSUE not in dossier.lawful_actions
    with pytest.raises(InvalidInput, match="không thay đổi"):
        dossier.reissue(at(3), datetime(2026, 3, 6, 9))


# --- calls ----------------------------------------------------------------------------------------


def test_a_call_is_logged_and_changes_nothing() -> None:
    dossier = received()
    before = (dossier.status, dossier.promises[:], dossier.lawful_actions)
    dossier.notify(at(3), ev.Notice.OTHER, "Điện thoại", is_reached=False, note="không nghe máy")
    assert (dossier.status, dossier.promises, dossier.lawful_actions) == before
    event = dossier.fresh[-1]
    assert isinstance(event, ev.CitizenNotified)
    assert (event.how, event.is_reached) == ("Điện thoại", False)


def test_an_extension_needs_its_reason_also_when_it_is_the_first() -> None:
    with pytest.raises(InvalidInput) as refused:
        received().extend(at(3), datetime(2026, 3, 10, 9), TERMS, LETTER, reason="")
    assert refused.value.field == "reason"
