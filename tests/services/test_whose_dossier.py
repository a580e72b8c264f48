"""Whose dossier it is: taken in for another agency, come from elsewhere, settled in parts by several agencies."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from cchc_desktop.domain.counting import Memo
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.promise import PromiseKind
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, catalogue, intake, statistics
from cchc_desktop.services.printing import Form
from cchc_desktop.storage.duty_lists import DutyRow
from tests.services.counters import Counter, words

RESIDENCE, INSURANCE = "Đăng ký thường trú cho trẻ em", "Cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi"
INTER_AGENCY = "2.002621"
ELSEWHERE = "Công an xã Tân Lập"


def owed(counter: Counter, code: str) -> dict[DutyKind, DutyRow]:
    """The duties of a dossier, the last of each kind."""
    with counter.desk.read() as view:
        number = view.dossiers.load(code).id
        assert number is not None
        return {row.kind: row for row in view.duties.of_dossier(number, counter.clock.now)}


def for_elsewhere(counter: Counter) -> str:
    return counter.take(role=DossierRole.FOR_OTHER_AGENCY, agency=ELSEWHERE)


def test_what_is_taken_in_for_another_agency_is_handed_on_within_one_working_day(counter: Counter) -> None:
    code = for_elsewhere(counter.at("03-06 15:30"))  # a Friday
    assert owed(counter, code)[DutyKind.HAND_ON].by_at == datetime(2026, 3, 9, 15, 30)
    counter.at("03-10 08:00")
    with counter.desk.read() as view:
        assert view.duties.counts(counter.clock.now)[DutyKind.HAND_ON] == (1, 1)


def test_its_clock_starts_anew_when_the_competent_agency_has_it(counter: Counter) -> None:
    code = for_elsewhere(counter)
    assert "(dự kiến)" in words(counter, Form.RECEIPT, code)
    counter.at("03-03 10:00").do(code, Action.HAND_OVER, agency=ELSEWHERE)
    dossier = book.show(counter.desk, code).dossier
    assert dossier.promise is not None
    assert (dossier.promise.kind, dossier.promise.due_at) == (PromiseKind.HANDED_ON, datetime(2026, 3, 6, 10))
    assert owed(counter, code)[DutyKind.HAND_ON].done_at == datetime(2026, 3, 3, 10)


def test_it_stands_in_no_column_but_in_the_memo_also_when_it_went_on_too_late(counter: Counter) -> None:
    code = for_elsewhere(counter)
    counter.at("03-05 10:00").do(code, Action.HAND_OVER, agency=ELSEWHERE, late_reason="Đi vắng")
    counter.at("03-20 10:00")
    report = statistics.report(counter.desk, statistics.open_quarter(counter.desk))
    assert report.total.c3 == 0
    counter.at("03-12 10:00")
    report = statistics.report(counter.desk, statistics.open_quarter(counter.desk))
    assert (report.total.c3, report.memo[Memo.FOR_OTHER_AGENCY], report.memo[Memo.HANDED_ON_LATE]) == (0, 1, 1)


def test_handing_to_an_officer_of_the_office_hands_nothing_on(counter: Counter) -> None:
    code = for_elsewhere(counter)
    counter.officer("Lê Thị Lan", Role.ADMINISTRATOR)
    khoa = counter.officer("Trần Văn Khoa", Role.OFFICER)
    counter.do(code, Action.HAND_OVER, to=khoa.name)
    assert owed(counter, code)[DutyKind.HAND_ON].done_at is None


def test_what_was_received_elsewhere_counts_from_its_arrival_here(counter: Counter) -> None:
    code = counter.take(role=DossierRole.RECEIVED_ELSEWHERE, agency="Ủy ban nhân dân xã Tân Lập")
    dossier = book.show(counter.desk, code).dossier
    assert dossier.received_at == datetime(2026, 3, 2, 9)
    assert dossier.promised_at == datetime(2026, 3, 5, 9)
    report = statistics.report(counter.desk, statistics.open_quarter(counter.desk))
    assert report.total.c3 == 1


def test_an_inter_agency_dossier_bears_the_parts_of_its_procedure(counter: Counter) -> None:
    asked = book.show(counter.desk, counter.take(INTER_AGENCY)).dossier.asked
    assert asked.role is DossierRole.INTER_AGENCY
    assert [(part.name, part.agency) for part in asked.parts] == [
        (RESIDENCE, "Công an cấp xã"),
        (INSURANCE, "Bảo hiểm xã hội"),
    ]


def test_each_part_runs_by_its_own_limit_from_when_it_was_sent(counter: Counter) -> None:
    code = counter.take(INTER_AGENCY)
    counter.at("03-03 14:00").do(code, Action.SEND_PART, part=RESIDENCE)
    part = owed(counter, code)[DutyKind.PART]
    assert (part.note, part.whom, part.by_at) == (RESIDENCE, "Công an cấp xã", datetime(2026, 3, 9, 14))
    assert part.done_at is None
    counter.at("03-06 09:00").do(code, Action.ANSWER_PART, part=RESIDENCE)
    assert owed(counter, code)[DutyKind.PART].done_at == datetime(2026, 3, 6, 9)


def test_our_part_is_judged_alone_whatever_the_others_do(counter: Counter) -> None:
    code = counter.take(INTER_AGENCY)
    counter.do(code, Action.SEND_PART, part=RESIDENCE)
    counter.at("03-05 09:00").do(code, Action.FINISH)
    counter.do(code, Action.RETURN)  # a late neighbour holds nothing back
    counter.at("03-12 09:00").do(code, Action.ANSWER_PART, part=RESIDENCE, cause="Cơ quan phối hợp")
    report = statistics.report(counter.desk, statistics.open_quarter(counter.desk))
    assert (report.total.c8, report.total.c10, report.memo[Memo.PART_LATE]) == (1, 0, 1)


@pytest.mark.parametrize(
    ("action", "part", "said"),
    [
        (Action.SEND_PART, "Cấp đất", "không có phần liên thông"),
        (Action.ANSWER_PART, INSURANCE, "chưa gửi đi"),
    ],
)
def test_a_part_that_is_not_there_is_refused(counter: Counter, action: Action, part: str, said: str) -> None:
    code = counter.take(INTER_AGENCY)
    counter.do(code, Action.SEND_PART, part=RESIDENCE)
    with pytest.raises(InvalidInput, match=said) as refused:
        counter.do(code, action, part=part)
    assert refused.value.field == "part"


def test_online_answers_after_eight_working_hours_are_remembered(counter: Counter) -> None:
    def registered(number: int) -> str:
        form = intake.IntakeForm(procedure="1.004873", name="Lê Thị Bưởi", national_code=f"H56.9.1-260302-000{number}")
        return intake.register(counter.desk, form).value.code

    in_time, late = registered(1), registered(2)
    assert owed(counter, late)[DutyKind.ACCEPT].by_at == datetime(2026, 3, 3, 9, 30)
    counter.at("03-03 09:00").do(in_time, Action.ACCEPT)
    counter.at("03-03 10:00").do(late, Action.REJECT, reason="Sai thủ tục")
    assert owed(counter, late)[DutyKind.ACCEPT].done_at == datetime(2026, 3, 3, 10)
    counter.at("03-05 10:00")
    report = statistics.report(counter.desk, statistics.open_quarter(counter.desk))
    assert report.memo[Memo.ACCEPTED_LATE] == 1


def test_a_supplement_is_asked_for_within_three_working_days_and_once(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-06 09:00").do(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    request = owed(counter, code)[DutyKind.REQUEST]
    assert (request.by_at, request.done_at) == (datetime(2026, 3, 5, 17), datetime(2026, 3, 6, 9))
    assert owed(counter, code)[DutyKind.CLOSE].by_at == datetime(2026, 3, 21)
    counter.at("03-07 09:00").do(code, Action.COMPLETE_SUPPLEMENT)
    assert owed(counter, code)[DutyKind.CLOSE].done_at == datetime(2026, 3, 7, 9)
    counter.at("03-09 09:00").do(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",), reason="Ảnh mờ")
    counter.at("03-10 09:00")
    memo = statistics.report(counter.desk, statistics.open_quarter(counter.desk)).memo
    assert (memo[Memo.REQUESTED_LATE], memo[Memo.REQUESTED_AGAIN]) == (1, 1)


def test_a_procedure_may_have_days_of_its_own_for_supplements(counter: Counter) -> None:
    with counter.desk.read() as view:
        version = view.catalogue.require("1.004873").latest
    changed = replace(version, valid_from=counter.clock.now.date(), supplement_days=1, close_days=30)
    catalogue.put(counter.desk, changed)
    code = counter.at("03-03 09:00").take()
    counter.at("03-04 09:00").do(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    assert owed(counter, code)[DutyKind.REQUEST].by_at == datetime(2026, 3, 4, 17)
    assert owed(counter, code)[DutyKind.CLOSE].by_at == datetime(2026, 4, 3)


def test_signature_waits_until_the_result_or_until_it_comes_back(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-03 09:00").do(code, Action.SUBMIT)
    assert owed(counter, code)[DutyKind.SIGN].done_at is None
    counter.at("03-03 15:00").do(code, Action.START)
    assert owed(counter, code)[DutyKind.SIGN].done_at == datetime(2026, 3, 3, 15)
    counter.at("03-04 09:00").do(code, Action.SUBMIT)
    counter.at("03-04 10:00").do(code, Action.FINISH)
    assert owed(counter, code)[DutyKind.SIGN].done_at == datetime(2026, 3, 4, 10)


def test_calls_about_a_result_are_counted_until_it_is_collected(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.FINISH)
    counter.at("03-09 09:00").do(code, Action.NOTIFY, how="Điện thoại", is_reached=False)
    counter.at("03-10 09:00").do(code, Action.NOTIFY, how="Zalo")
    collect = owed(counter, code)[DutyKind.COLLECT]
    assert (collect.times, collect.last_at, collect.note) == (2, datetime(2026, 3, 10, 9), "Zalo")
    counter.at("03-11 09:00").do(code, Action.RETURN)
    assert owed(counter, code)[DutyKind.COLLECT].done_at == datetime(2026, 3, 11, 9)


def test_a_changed_procedure_loses_no_pause(counter: Counter) -> None:
    """The correction counts the new limit from the restart, not from the reception."""
    code = counter.take()
    counter.at("03-03 09:00").do(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    counter.at("03-09 09:00").do(code, Action.COMPLETE_SUPPLEMENT)
    counter.do(code, Action.CORRECT, procedure=INTER_AGENCY, reason="Nhầm thủ tục")
    assert book.show(counter.desk, code).dossier.promised_at == datetime(2026, 3, 13, 9)
