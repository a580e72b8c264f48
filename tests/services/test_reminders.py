"""What presses is told once a dossier, stage and officer; same-day work only as a sum."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cchc_desktop.domain.people import Role
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import intake, reminders
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.reminders import Told
from tests.services.counters import COPY, MARITAL, Counter


def told(counter: Counter) -> list[tuple[Urgency, tuple[str, ...]]]:
    return [(each.stage, each.codes) for each in reminders.sweep(counter.desk)]


def test_a_dossier_is_told_once_at_each_stage(counter: Counter) -> None:
    code = counter.take()
    assert told(counter) == []
    assert told(counter.at("03-04 08:00")) == [(Urgency.APOLOGY_DUE, (code,))]
    assert told(counter.at("03-05 08:00")) == []
    counter.do(code, Action.ISSUE_LETTER, reason="Chậm")
    assert told(counter) == [(Urgency.DUE_TODAY, (code,))]
    assert told(counter.at("03-05 16:59")) == []
    assert told(counter.at("03-06 07:00")) == [(Urgency.OVERDUE, (code,))]
    assert told(counter.at("03-20 07:00")) == []


def test_a_long_limit_is_told_three_working_days_ahead(counter: Counter) -> None:
    code = counter.take("1.012753")
    assert told(counter.at("03-24 17:00")) == []
    assert told(counter.at("03-25 07:00")) == [(Urgency.DUE_SOON, (code,))]
    assert told(counter.at("03-26 07:00")) == []
    assert told(counter.at("03-27 07:00")) == [(Urgency.APOLOGY_DUE, (code,))]


def test_a_new_promise_is_told_anew(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-06 08:00")
    assert told(counter) == [(Urgency.OVERDUE, (code,))]
    counter.do(code, Action.EXTEND, new_due=date(2026, 3, 10), reason="Chờ xác minh")
    assert told(counter.at("03-11 08:00")) == [(Urgency.OVERDUE, (code,))]


def test_what_is_settled_or_waiting_is_not_told(counter: Counter) -> None:
    done, waiting, stopped = counter.take(), counter.take(), counter.take()
    counter.do(done, Action.FINISH)
    counter.do(waiting, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    counter.do(stopped, Action.VOID, reason="Ghi nhầm")
    assert told(counter.at("03-20 08:00")) == []


def test_certification_never_floods_and_is_told_as_one_sum_two_hours_before_closing(counter: Counter) -> None:
    codes = [counter.take(COPY, name=f"Người {n}") for n in range(40)]
    assert told(counter.at("03-02 14:59")) == []
    news = reminders.sweep(counter.at("03-02 15:00").desk)
    assert [(each.stage, each.count, each.dossier_id) for each in news] == [(Urgency.DUE_TODAY, 40, None)]
    assert set(news[0].codes) == set(codes)
    assert news[0].sentence == "Đến hạn hôm nay: 40 hồ sơ trả trong ngày, hẹn 17:00 02/03/2026"
    assert told(counter.at("03-02 16:30")) == []
    counter.do(codes[0], Action.FINISH)
    overdue = reminders.sweep(counter.at("03-03 07:30").desk)
    assert [(each.stage, each.count) for each in overdue] == [(Urgency.OVERDUE, 39)]
    assert told(counter.at("03-03 08:00")) == []


def test_what_comes_in_after_the_sum_makes_no_other_sum(counter: Counter) -> None:
    counter.take(COPY)
    counter.at("03-02 15:00")
    assert len(told(counter)) == 1
    counter.take(COPY, name="Muộn")
    assert told(counter.at("03-02 16:00")) == []


def test_each_officer_hears_of_their_own_and_of_what_nobody_has(counter: Counter) -> None:
    chief = counter.officer("Lê Quản", Role.ADMINISTRATOR)
    one, two = counter.officer("Một Cán", Role.OFFICER), counter.officer("Hai Cán", Role.OFFICER)
    mine, others, nobodys = counter.take(), counter.take(), counter.take()
    counter.do(mine, Action.HAND_OVER, to=one.id)
    counter.do(others, Action.HAND_OVER, to=two.id)
    counter.at("03-06 08:00")
    heard = {
        officer.name: {code for each in reminders.sweep(counter.acting(officer)) for code in each.codes}
        for officer in (one, two, chief)
    }
    assert heard == {"Một Cán": {mine, nobodys}, "Hai Cán": {others, nobodys}, "Lê Quản": {mine, others, nobodys}}
    for officer in (one, two, chief):
        assert reminders.sweep(counter.acting(officer)) == ()


def test_a_dossier_that_changes_hands_is_told_to_its_new_officer(counter: Counter) -> None:
    one, two = counter.officer("Một Cán", Role.ADMINISTRATOR), counter.officer("Hai Cán", Role.OFFICER)
    code = counter.take()
    counter.do(code, Action.HAND_OVER, to=one.id)
    counter.at("03-06 08:00")
    assert reminders.sweep(counter.acting(two)) == ()
    counter.do(code, Action.HAND_OVER, to=two.id)
    (news,) = reminders.sweep(counter.acting(two))
    assert (news.codes, news.officer, news.name) == ((code,), "Hai Cán", "Đặng Thị Hòa")


def test_an_online_dossier_is_told_when_its_8_hours_have_passed(counter: Counter) -> None:
    form = IntakeForm(procedure=MARITAL, name="An", national_code="H56.9-260302-0009")
    code = intake.register(counter.desk, form).value.code
    assert told(counter.at("03-03 09:00")) == []
    (news,) = reminders.sweep(counter.at("03-03 10:00").desk)
    assert (news.stage, news.codes) == (Urgency.OVERDUE, (code,))
    assert news.sentence.startswith("Chờ tiếp nhận quá 8 giờ làm việc")


def test_more_than_a_page_of_dossiers_is_told_whole(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminders, "_PAGE", 3)
    codes = {counter.take(name=f"Người {n}") for n in range(7)}
    assert {code for _stage, found in told(counter.at("03-06 08:00")) for code in found} == codes


def test_the_tray_says_how_many_of_what_the_most_pressing_first() -> None:
    moment = datetime(2026, 3, 5, 9)
    news = [
        Told(Urgency.DUE_TODAY, "", moment, 12, ()),
        Told(Urgency.OVERDUE, "", moment, 1, ()),
        Told(Urgency.OVERDUE, "", moment, 1, ()),
    ]
    assert reminders.in_one_sentence(news) == "2 hồ sơ quá hạn, 12 hồ sơ đến hạn hôm nay"
    assert reminders.in_one_sentence([]) == ""
