"""A date given by letter is not shortened by what only goes on counting; what cannot have been is refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.duty import DutyKind, duties
from cchc_desktop.domain.errors import Conflict, InvalidInput
from cchc_desktop.domain.letters import numbered_later
from cchc_desktop.domain.procedure import DossierRole, LimitUnit, TimeLimit
from cchc_desktop.domain.recount import recounted
from cchc_desktop.domain.workflow import Action
from tests.domain.lives import LETTER, MONDAY, TERMS, application, at, received, registered

ELSEWHERE = DossierRole.FOR_OTHER_AGENCY


def extended(to: int) -> Dossier:
    """Promised for Thursday the 5th, extended to a later day of March."""
    dossier = received()
    dossier.extend(at(4), date(2026, 3, to), TERMS, LETTER, reason="Chờ xác minh")
    return dossier


def in_force(dossier: Dossier) -> tuple[datetime | None, datetime | None, datetime | None]:
    """What to work by, what the statistics judge by, and the date of the letter while it stands."""
    return (dossier.promise.due_at if dossier.promise else None, dossier.promised_at, dossier.extended_at)


def test_a_suspension_after_the_due_day_leaves_the_extension_in_force() -> None:
    dossier = extended(20)
    dossier.suspend(at(9), TERMS, paper="12/TB")
    dossier.resume(at(10), TERMS)
    assert in_force(dossier) == (datetime(2026, 3, 20, 17), datetime(2026, 3, 5, 9), datetime(2026, 3, 20, 17))


def test_a_resumption_before_the_letters_date_does_not_bring_it_nearer() -> None:
    dossier = extended(20)
    dossier.suspend(at(4, 10), TERMS, paper="12/TB")
    dossier.resume(at(10), TERMS)
    assert in_force(dossier) == (datetime(2026, 3, 20, 17), datetime(2026, 3, 11, 9), datetime(2026, 3, 20, 17))


def test_a_resumption_beyond_the_letters_date_takes_its_place() -> None:
    dossier = extended(9)
    dossier.suspend(at(4, 10), TERMS, paper="12/TB")
    dossier.resume(at(16), TERMS)
    assert in_force(dossier) == (datetime(2026, 3, 17, 9), datetime(2026, 3, 17, 9), None)


def test_a_correction_or_a_replaced_slip_does_not_shorten_what_the_letter_gave() -> None:
    dossier = extended(20)
    dossier.correct(at(4, 11), application(4), MONDAY, TERMS, reason="Nhầm thủ tục")
    assert in_force(dossier) == (datetime(2026, 3, 20, 17), datetime(2026, 3, 6, 9), datetime(2026, 3, 20, 17))


def test_a_restart_counts_in_full_and_the_letter_is_over() -> None:
    dossier = extended(20)
    dossier.request_supplement(at(5), ("Ảnh",), "", "01/PBS")
    dossier.complete_supplement(at(9), TERMS)
    assert in_force(dossier) == (datetime(2026, 3, 12, 9), datetime(2026, 3, 12, 9), None)


@pytest.mark.parametrize(
    ("day", "hour", "said"), [(1, 9, "đăng ký"), (4, 9, "sau lúc sửa")], ids=["before registration", "after itself"]
)
def test_a_reception_cannot_be_corrected_to_when_it_cannot_have_been(day: int, hour: int, said: str) -> None:
    dossier = registered()
    dossier.accept(at(2, 10), TERMS, "TN-260302-0001")
    wrong = datetime(2026, 3, day, hour)
    with pytest.raises(InvalidInput, match=said) as refused:
        dossier.correct(at(3), dossier.asked, wrong, TERMS, reason="Nhầm giờ")
    assert refused.value.field == "received"


def test_what_stands_still_is_not_handed_on() -> None:
    dossier = received(role=ELSEWHERE)
    dossier.suspend(at(3), TERMS, paper="12/TB")
    with pytest.raises(Conflict, match="tiếp tục trước"):
        dossier.hand_over(at(4), None, "Công an xã Tân Lập", terms=TERMS)


def test_the_duty_to_hand_on_follows_a_corrected_role_and_reception() -> None:
    dossier = received()
    dossier.correct(at(2, 15), application(role=ELSEWHERE), MONDAY + timedelta(hours=1), TERMS)
    (duty,) = duties(dossier, TERMS.calendar)
    assert (duty.kind, duty.since, duty.by) == (DutyKind.HAND_ON, datetime(2026, 3, 2, 10), datetime(2026, 3, 3, 10))
    dossier.correct(at(2, 16), application(), MONDAY, TERMS)
    assert duties(dossier, TERMS.calendar) == ()


def test_what_was_handed_on_is_not_owed_again_by_a_correction() -> None:
    dossier = received(role=ELSEWHERE)
    dossier.hand_over(at(2, 11), None, "Công an xã Tân Lập", terms=TERMS)
    dossier.correct(at(2, 15), application(role=ELSEWHERE), MONDAY, TERMS)
    assert [duty.done for duty in duties(dossier, TERMS.calendar)] == [datetime(2026, 3, 2, 11)]


def test_no_slip_is_replaced_while_a_supplement_is_awaited() -> None:
    dossier = received()
    dossier.request_supplement(at(3), ("Ảnh",), "", "01/PBS")
    with pytest.raises(Conflict):
        dossier.reissue(at(3, 10), datetime(2026, 3, 9, 9))


def test_a_recount_after_a_correction_forgets_what_was_left_by_the_wrong_limit() -> None:
    dossier = received(3)
    dossier.suspend(at(3), TERMS, paper="12/TB")
    dossier.resume(at(4), TERMS)
    dossier.correct(at(4, 10), application(5), MONDAY, TERMS, reason="Nhầm thủ tục")
    five = TimeLimit(Decimal(5), LimitUnit.WORKING_DAY)
    assert recounted(dossier.history, five, DueTerms()) == dossier.promised_at


def test_a_recount_after_a_correction_while_suspended_goes_on_with_what_is_left_since() -> None:
    dossier = received(3)
    dossier.suspend(at(3), TERMS, paper="12/TB")
    dossier.correct(at(4, 10), application(5), MONDAY, TERMS, reason="Nhầm thủ tục")
    dossier.resume(at(5), TERMS)
    five = TimeLimit(Decimal(5), LimitUnit.WORKING_DAY)
    assert dossier.promised_at == recounted(dossier.history, five, DueTerms()) == datetime(2026, 3, 11, 9)
    assert isinstance(dossier.history[-1], ev.Resumed)


def test_a_mistaken_number_is_put_right_by_who_says_what_stands_there_and_both_stay_in_the_history() -> None:
    dossier = received()
    dossier.extend(at(4), date(2026, 3, 20), TERMS, ev.Letter(), reason="Chờ xác minh")
    with pytest.raises(Conflict, match="không có số 14/PXL"):
        dossier.number_letter(at(5), "15/PXL", instead_of="14/PXL")
    dossier.number_letter(at(5), "51/PXL")
    dossier.number_letter(at(5), "51/PXL", instead_of="51/PXL")
    dossier.number_letter(at(6), "15/PXL", instead_of="51/PXL")
    told = [(e.number, e.instead_of) for e in dossier.history if isinstance(e, ev.LetterNumbered)]
    assert told == [("51/PXL", ""), ("15/PXL", "51/PXL")]
    assert numbered_later(dossier.history)[1].number == "15/PXL"
    assert dossier.letters[-1].letter.number == "15/PXL"


def test_an_earlier_letter_gets_its_number_after_a_later_one_was_written() -> None:
    dossier = received()
    dossier.extend(at(4), date(2026, 3, 9), TERMS, ev.Letter(), reason="Chờ xác minh")
    dossier.extend(at(6), date(2026, 3, 20), TERMS, ev.Letter(), reason="Vẫn chờ", leader_note="Đồng ý")
    dossier.number_letter(at(9), "15/PXL", place=1)
    assert [letter.letter.number for letter in dossier.letters] == ["15/PXL", ""]
    dossier.number_letter(at(9), "16/PXL", place=2)
    assert [letter.letter.number for letter in dossier.letters] == ["15/PXL", "16/PXL"]
    assert [letter.letter.number for letter in Dossier.from_events(dossier.history).letters] == ["15/PXL", "16/PXL"]
    with pytest.raises(Conflict, match="thứ 3"):
        dossier.number_letter(at(9), "17/PXL", place=3)


def test_the_office_clerks_number_is_written_on_the_latest_letter_once() -> None:
    dossier = received()
    with pytest.raises(Conflict, match="chưa có thư"):
        dossier.number_letter(at(4), "15/PXL")
    dossier.extend(at(4), date(2026, 3, 20), TERMS, ev.Letter(), reason="Chờ xác minh")
    assert Action.NUMBER_LETTER in dossier.lawful_actions
    with pytest.raises(InvalidInput) as refused:
        dossier.number_letter(at(4), "")
    assert refused.value.field == "number"
    dossier.number_letter(at(5), "15/PXL")
    assert dossier.letters[-1].letter.number == "15/PXL"
    assert Action.NUMBER_LETTER not in dossier.lawful_actions
    with pytest.raises(Conflict, match="đã có số 15/PXL"):
        dossier.number_letter(at(5), "16/PXL")
