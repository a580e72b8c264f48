"""What presses is told once a dossier, stage and officer, same-day work as a sum, to leaders what is not closed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from cchc_desktop.domain.calendar import DEFAULT_WEEK, Shift
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.people import Officer, Role
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.urgency import Urgency
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import intake, office, reminders
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.reminders import STAGES, Stage, Told, pressing
from tests.services.counters import COPY, MARITAL, Counter

INTER_AGENCY = "2.002621"


def told(counter: Counter) -> list[tuple[Stage, tuple[str, ...]]]:
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
    assert told(counter.at("03-16 17:00")) == []


def test_after_15_days_of_waiting_the_office_hears_once_that_it_may_propose_to_close(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-03 10:00").do(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    assert told(counter.at("03-17 17:00")) == []
    (news,) = reminders.sweep(counter.at("03-18 07:30").desk)
    assert (news.stage, news.codes) == (DutyKind.CLOSE, (code,))
    assert news.sentence.startswith("Hết thời gian chờ bổ sung: hồ sơ H56")
    assert news.sentence.endswith(", có thể đề nghị đóng, yêu cầu từ 03/03/2026")
    assert told(counter.at("03-19 07:30")) == []


def test_what_is_to_be_handed_on_is_told_on_the_morning_of_its_day(counter: Counter) -> None:
    on_time, late = (
        counter.take(role=DossierRole.FOR_OTHER_AGENCY, agency="Công an xã Tân Lập", name=name)
        for name in ("Đặng Thị Hòa", "Trương Văn Lực")
    )
    assert told(counter.at("03-02 17:00")) == []
    counter.at("03-03 07:30").do(on_time, Action.HAND_OVER, agency="Công an xã Tân Lập")
    (news,) = reminders.sweep(counter.desk)
    assert (news.stage, news.codes) == (DutyKind.HAND_ON, (late,))
    assert news.sentence.startswith("Phải chuyển cơ quan có thẩm quyền: hồ sơ")
    assert news.sentence.endswith("chậm nhất 09:00 03/03/2026")
    assert told(counter.at("03-03 16:00")) == []


def test_parts_that_are_overdue_elsewhere_are_told_once_together_also_when_ours_is_settled(counter: Counter) -> None:
    code, done = counter.take(INTER_AGENCY), counter.take(INTER_AGENCY)
    with counter.desk.read() as view:
        parts = view.dossiers.load(code).asked.parts
    for part in parts:
        counter.do(code, Action.SEND_PART, part=part.name)
        counter.do(done, Action.SEND_PART, part=part.name)
    counter.do(done, Action.FINISH)
    with counter.desk.read() as view:
        late = {duty.by_at for duty in view.duties.page(DutyKind.PART, counter.clock.now).rows}
    counter.at("03-31 08:00")
    news = [told for told in reminders.sweep(counter.desk) if told.stage is DutyKind.PART]
    assert sorted(told.codes for told in news) == sorted([(code,), (done,)] * len(late))
    for part in parts:
        assert any(f"{part.name} ({part.agency})" in told.sentence for told in news)
    assert reminders.sweep(counter.desk) == ()


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
    assert (news.stage, news.codes) == (DutyKind.ACCEPT, (code,))
    assert news.sentence.startswith("Chờ tiếp nhận quá 8 giờ làm việc")


def test_more_than_a_page_of_dossiers_is_told_whole(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pressing, "PAGE", 3)
    codes = {counter.take(name=f"Người {n}") for n in range(7)}
    assert {code for _stage, found in told(counter.at("03-06 08:00")) for code in found} == codes


def test_300_certifications_a_day_make_two_messages_a_day_at_most(counter: Counter) -> None:
    """Two days on which nothing is clicked as done, with a look every quarter of an hour."""
    messages: dict[str, list[Told]] = {day: [] for day in ("03-02", "03-03")}
    for day, heard in messages.items():
        for quarter in range(7 * 4 + 2, 17 * 4 + 1):
            counter.at(f"{day} {quarter // 4:02}:{quarter % 4 * 15:02}")
            if quarter % 4 == 0 and quarter // 4 in range(8, 17):
                for number in range(34):
                    counter.take(COPY, name=f"Người {quarter} {number}")
            heard.extend(reminders.tell(counter.desk, reminders.look(counter.desk)))
    stages = [[told.stage for told in heard] for heard in messages.values()]
    assert stages == [[Urgency.DUE_TODAY], [Urgency.OVERDUE, Urgency.DUE_TODAY]]
    assert [told.count for heard in messages.values() for told in heard] == [272, 272, 306]


def test_the_window_hears_nothing_while_the_counter_is_closed_and_all_of_it_when_it_opens(counter: Counter) -> None:
    code = counter.take()
    for moment, next_look in (
        ("03-06 07:29", "03-06 07:30"),
        ("03-06 11:31", "03-06 12:31"),
        ("03-06 13:00", "03-06 13:30"),
        ("03-06 17:01", "03-06 18:01"),
        ("03-07 09:00", "03-07 10:00"),
    ):
        outlook = reminders.look(counter.at(moment).desk)
        assert (outlook.has_news, outlook.alarms) == (False, 1), moment
        assert f"{outlook.next_at:%m-%d %H:%M}" == next_look
    outlook = reminders.look(counter.at("03-09 07:30").desk)
    assert outlook.next_at == datetime(2026, 3, 9, 7, 45)
    assert [each.codes for each in reminders.tell(counter.desk, outlook)] == [(code,)]
    assert not reminders.look(counter.desk).has_news


def test_the_counters_saturday_morning_hears_too(counter: Counter) -> None:
    week = {**DEFAULT_WEEK, 5: (Shift(time(8), time(11), counts=False),)}
    office.change(counter.desk, {"week": week})
    code = counter.take()
    assert not reminders.look(counter.at("03-07 07:59").desk).has_news
    outlook = reminders.look(counter.at("03-07 08:00").desk)
    assert [one.row.code for one in outlook.pressing] == [code]
    assert outlook.unclosed is None


def test_what_another_pc_told_meanwhile_is_not_told_again(counter: Counter) -> None:
    counter.take()
    outlook = reminders.look(counter.at("03-06 08:00").desk)
    assert len(reminders.sweep(counter.desk)) == 1
    assert reminders.tell(counter.desk, outlook) == ()


def test_the_number_on_the_window_counts_what_is_overdue_or_must_be_apologised_for(counter: Counter) -> None:
    counter.take()
    counter.at("03-03 08:00").take()
    counter.at("03-05 09:00").take()
    assert reminders.alarming(counter.at("03-06 08:00").desk) == 2
    assert reminders.look(counter.desk).alarms == 2


def test_before_an_officer_is_chosen_nothing_is_told_to_nobody(counter: Counter) -> None:
    chief = counter.officer("Hồ Quản", Role.ADMINISTRATOR)
    counter.take()
    outlook = reminders.look(counter.at("03-06 08:00").desk)
    assert (outlook.has_news, outlook.alarms) == (False, 1)
    assert reminders.look(counter.acting(chief)).has_news


def unclosed(counter: Counter, officer: Officer | None = None) -> str:
    """What a leader hears now, and that it was told."""
    desk = counter.desk if officer is None else counter.acting(officer)
    outlook = reminders.look(desk)
    reminders.tell(desk, outlook)
    return outlook.unclosed.sentence if outlook.unclosed else ""


def test_at_16_a_leader_hears_once_what_is_due_and_not_closed_by_officer(counter: Counter) -> None:
    chief, leader = counter.officer("Hồ Quản", Role.ADMINISTRATOR), counter.officer("Lê Lãnh", Role.LEADER)
    khoa, sen = (counter.officer(name, Role.OFFICER) for name in ("Trần Văn Khoa", "Lý Thị Sen"))
    for officer, number in ((khoa, 2), (sen, 1), (None, 1)):
        for _ in range(number):
            code = counter.take()
            if officer is not None:
                counter.do(code, Action.HAND_OVER, to=officer.id)
    counter.do(counter.take(), Action.FINISH)
    early = counter.at("03-03 10:00").take()
    counter.do(early, Action.HAND_OVER, to=khoa.id)
    counter.at("03-05 15:59")
    assert reminders.look(counter.acting(leader)).next_at == datetime(2026, 3, 5, 16)
    assert unclosed(counter, leader) == ""
    counter.at("03-05 16:00")
    said = "16:00: còn 4 hồ sơ đến hạn hôm nay chưa kết thúc: Trần Văn Khoa 2, Lý Thị Sen 1, chưa giao ai 1"
    assert [unclosed(counter, officer) for officer in (leader, chief, khoa, sen)] == [said, said, "", ""]
    assert unclosed(counter, leader) == ""
    counter.at("03-06 16:10")
    assert unclosed(counter, leader) == (
        "16:10: còn 1 hồ sơ đến hạn hôm nay và 4 hồ sơ quá hạn chưa kết thúc: "
        "Trần Văn Khoa 3, Lý Thị Sen 1, chưa giao ai 1"
    )


def test_many_officers_are_told_as_four_and_the_others_together(counter: Counter) -> None:
    chief = counter.officer("Hồ Quản", Role.ADMINISTRATOR)
    for number in range(6):
        officer = counter.officer(f"Cán {number}", Role.OFFICER)
        counter.do(counter.take(), Action.HAND_OVER, to=officer.id)
    assert unclosed(counter.at("03-05 16:00"), chief).endswith("Cán 0 1, Cán 1 1, Cán 2 1, Cán 3 1, 2 người khác 2")


def test_a_leader_hears_nothing_on_a_day_off_or_with_nothing_left_and_earlier_where_the_office_closes_early(
    counter: Counter,
) -> None:
    assert unclosed(counter.at("03-02 16:00")) == ""
    counter.take()
    assert unclosed(counter.at("03-07 16:00")) == ""
    office.change(counter.desk, {"week": dict.fromkeys(range(5), (Shift(time(7), time(15)),))})
    assert unclosed(counter.at("03-09 13:59")) == ""
    assert unclosed(counter.at("03-09 14:00")) == "14:00: còn 1 hồ sơ quá hạn chưa kết thúc: chưa giao ai 1"


def test_the_tray_says_how_many_of_what_the_most_pressing_first() -> None:
    moment = datetime(2026, 3, 5, 9)
    news = [
        Told(Urgency.DUE_TODAY, "", moment, 12, ()),
        Told(Urgency.OVERDUE, "", moment, 1, ()),
        Told(Urgency.OVERDUE, "", moment, 1, ()),
    ]
    assert reminders.in_one_sentence(news) == "2 hồ sơ quá hạn, 12 hồ sơ đến hạn hôm nay"
    assert reminders.in_one_sentence([]) == ""
    news += [Told(stage, "", moment, 1, ()) for stage in STAGES if isinstance(stage, DutyKind)]
    assert reminders.in_one_sentence(news) == (
        "2 hồ sơ quá hạn, 1 hồ sơ chờ tiếp nhận quá 8 giờ làm việc, 1 hồ sơ phải chuyển cơ quan có thẩm quyền, "
        "12 hồ sơ đến hạn hôm nay, 1 hồ sơ quá hạn ở cơ quan phối hợp, 1 hồ sơ hết thời gian chờ bổ sung"
    )


def test_the_office_sets_how_often_the_window_looks_and_when_leaders_hear(counter: Counter) -> None:
    office.change(counter.desk, {"remind_minutes": 40, "leader_hour": time(9, 30)})
    counter.take()
    assert reminders.look(counter.desk).next_at == datetime(2026, 3, 2, 9, 30)
    assert reminders.look(counter.at("03-05 09:30").desk).next_at == datetime(2026, 3, 5, 10, 10)
    assert unclosed(counter).startswith("09:30: còn 1 hồ sơ đến hạn hôm nay")
