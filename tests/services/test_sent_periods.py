"""A period whose report was sent keeps its figures; what changes after is never refused, has a reason and is listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from cchc_desktop.domain import period as periods_of
from cchc_desktop.domain.counting import Arrival, Grouping, Memo, Outcome
from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from cchc_desktop.domain.events import Origin
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.period import PeriodRule
from cchc_desktop.domain.sent import Cell
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import book, intake, office, periods, progress, statistics
from cchc_desktop.services.intake import IntakeForm
from cchc_desktop.services.progress import StepForm
from tests.services.counters import COPY, MARITAL, Counter, printed

if TYPE_CHECKING:
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.domain.sent import SentReport

OVERDUE = Cell("Hộ tịch", Arrival.DIRECT, Outcome.PENDING_OVERDUE)
IN_TIME = Cell("Hộ tịch", Arrival.DIRECT, Outcome.PENDING_IN_TIME)


@pytest.fixture
def sent(counter: Counter) -> Counter:
    """Quarter I with three dossiers, one of them settled, sent on Monday 16/03/2026 at nine."""
    done = counter.take(name="An")
    counter.take(name="Bình")
    counter.do(done, Action.FINISH)
    counter.at("03-13 16:00").take(COPY, name="Chi")
    counter.at("03-16 09:00")
    periods.lock(counter.desk, first_quarter(counter), "gửi Văn phòng tỉnh")
    return counter.at("03-17 08:00")


def first_quarter(counter: Counter, rule: PeriodRule = PeriodRule.ND09) -> ReportingPeriod:
    return periods_of.quarter("2026Q1", rule, today=counter.clock.now.date())


def shown(counter: Counter) -> SentReport:
    found = periods.sent_report(counter.desk, first_quarter(counter))
    assert found is not None
    return found


def code_of(counter: Counter, name: str) -> str:
    return next(one.code for one in statistics.lines(counter.desk, first_quarter(counter)) if one.owner == name)


def test_a_sent_period_keeps_its_figures_and_lists_nothing_while_nothing_changed(sent: Counter) -> None:
    kept = shown(sent)
    assert kept.report == statistics.report(sent.desk, first_quarter(sent))
    assert kept.report == kept.current
    assert kept.adjustments == ()
    assert (kept.sent_at, kept.sent_by, kept.note) == (datetime(2026, 3, 16, 9), "văn phòng", "gửi Văn phòng tỉnh")


def test_a_result_stated_inside_the_period_later_moves_its_dossier_in_the_list_only(sent: Counter) -> None:
    code = code_of(sent, "Bình")
    sent.do(code, Action.FINISH, at=datetime(2026, 3, 12, 15), late_reason="Quên nhập")
    kept = shown(sent)
    (moved,) = kept.adjustments
    assert (moved.code, moved.was, moved.now) == (code, OVERDUE, replace(OVERDUE, outcome=Outcome.LATE))
    (event,) = moved.events
    assert (event.label, event.happened_at, event.recorded_at) == (
        "Có kết quả",
        datetime(2026, 3, 12, 15),
        datetime(2026, 3, 17, 8),
    )
    assert (event.officer, event.reason, moved.why) == ("văn phòng", "Quên nhập", "")
    assert (kept.report.total.c7, kept.current.total.c7, kept.movement.total.c7) == (1, 2, 1)
    assert (kept.report.total.c13, kept.current.total.c13, kept.movement.total.c13) == (1, 0, -1)


def test_what_happens_after_the_period_is_no_adjustment_of_it(sent: Counter) -> None:
    sent.do(code_of(sent, "Bình"), Action.FINISH)
    sent.take(name="Dung")
    assert shown(sent).adjustments == ()


def test_a_reception_stated_inside_the_period_later_is_listed_as_new(sent: Counter) -> None:
    code = sent.take(name="Em", at=datetime(2026, 3, 13, 10), late_reason="Mất điện")
    (new,) = shown(sent).adjustments
    assert (new.code, new.was, new.now) == (code, None, IN_TIME)
    assert [event.label for event in new.events] == ["Tiếp nhận"]


def test_a_reason_that_only_a_sending_asks_for_makes_nothing_keyed_late(counter: Counter) -> None:
    code = counter.take(name="An")
    period = first_quarter(counter.at("03-12 09:00"))
    periods.lock(counter.desk, period, early=True)

    def late_ones() -> tuple[int, int, int]:
        memo = statistics.report(counter.desk, period).memo[Memo.LATE_KEYED]
        with counter.desk.read() as view:
            days = view.days
            return memo, days.keyed_late(period.first, period.last), days.keyed_late_on(counter.desk.now().date())

    stated = datetime(2026, 3, 12, 8, 30)
    counter.at("03-12 10:00").do(code, Action.START, at=stated, late_reason="Điều chỉnh sau khi gửi")
    assert late_ones() == (0, 0, 0)
    assert [one.code for one in shown(counter).adjustments] == [code]
    counter.at("03-13 16:00").do(code, Action.FINISH, at=stated, late_reason="Quên nhập")
    assert late_ones() == (1, 1, 1)


def test_a_dossier_that_is_voided_later_is_listed_as_gone_with_the_reason(sent: Counter) -> None:
    code = code_of(sent, "Chi")
    sent.do(code, Action.VOID, reason="Nhập trùng")
    kept = shown(sent)
    (gone,) = kept.adjustments
    assert (gone.code, gone.was, gone.now) == (code, Cell("Chứng thực", Arrival.DIRECT, Outcome.PENDING_IN_TIME), None)
    assert [(event.kind, event.reason) for event in gone.events] == [("Voided", "Nhập trùng")]
    assert [row.key for row in kept.current.rows] == ["Hộ tịch"]
    assert kept.movement.total.c3 == -1


def test_an_event_inside_the_period_that_changes_no_figure_is_listed_all_the_same(sent: Counter) -> None:
    code = code_of(sent, "Bình")
    sent.do(code, Action.START, at=datetime(2026, 3, 3, 8), late_reason="Quên nhập")
    (touched,) = shown(sent).adjustments
    assert (touched.code, touched.changes_figures, touched.was) == (code, False, OVERDUE)
    assert [event.label for event in touched.events] == ["Bắt đầu xử lý"]


def test_an_event_inside_a_sent_period_needs_a_reason_and_is_never_refused_with_one(sent: Counter) -> None:
    code = code_of(sent, "Bình")
    with pytest.raises(InvalidInput) as refused:
        sent.do(code, Action.START, at=datetime(2026, 3, 13, 16))
    assert refused.value.field == "late_reason"
    assert refused.value.message == "Kỳ Quý I/Năm 2026 đã gửi báo cáo ngày 16/03/2026; hãy ghi lý do điều chỉnh."
    sent.do(code, Action.START, at=datetime(2026, 3, 13, 16), late_reason="Lãnh đạo cho sửa")
    assert book.show(sent.desk, code).timeline[-1].event.stamp.late_reason == "Lãnh đạo cho sửa"


def test_the_reason_is_asked_of_every_officer_by_every_way_of_keying(sent: Counter) -> None:
    stated = datetime(2026, 3, 13, 16)
    sent.officer("Lê Thị Hương", Role.ADMINISTRATOR)
    clerk = sent.acting(sent.officer("Trần Văn Khoa", Role.CLERK))
    with pytest.raises(InvalidInput, match="hãy ghi lý do điều chỉnh"):
        intake.receive(clerk, IntakeForm(procedure=MARITAL, name="Giang", at=stated))
    with pytest.raises(InvalidInput, match="hãy ghi lý do điều chỉnh"):
        progress.preview(clerk, code_of(sent, "Bình"), Action.START, StepForm(at=stated))


def test_an_event_keyed_within_the_allowance_keeps_the_reason_when_its_period_was_sent(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-02 15:00")
    periods.lock(counter.desk, first_quarter(counter), early=True)
    counter.at("03-02 15:30")
    with pytest.raises(InvalidInput):
        counter.do(code, Action.START, at=datetime(2026, 3, 2, 11))
    counter.do(code, Action.START, at=datetime(2026, 3, 2, 11), late_reason="Lãnh đạo cho sửa")
    assert book.show(counter.desk, code).timeline[-1].event.stamp.late_reason == "Lãnh đạo cho sửa"


def test_days_outside_the_period_ask_for_no_reason(sent: Counter) -> None:
    code = sent.take(name="Hà", at=datetime(2026, 3, 16, 15))
    assert book.show(sent.desk, code).timeline[0].event.stamp.late_reason == ""


def test_what_is_imported_needs_no_reason_and_is_listed(sent: Counter) -> None:
    importing = replace(sent.desk, origin=Origin.IMPORT)
    code = intake.receive(importing, IntakeForm(procedure=MARITAL, name="Khánh", at=datetime(2026, 3, 4, 9))).value.code
    (new,) = shown(sent).adjustments
    assert (new.code, new.was) == (code, None)
    assert new.now is not None


def test_a_period_opened_again_asks_for_no_reason_and_shows_current_figures(sent: Counter) -> None:
    (kept,) = periods.sent(sent.desk)
    opened = periods.unlock(sent.desk, kept.id, "Tỉnh yêu cầu làm lại").value
    assert (opened.opened_at, opened.opened_why) == (datetime(2026, 3, 17, 8), "Tỉnh yêu cầu làm lại")
    assert periods.sent_report(sent.desk, first_quarter(sent)) is None
    with pytest.raises(InvalidInput, match="hãy chọn lý do cập nhật chậm"):
        sent.do(code_of(sent, "Bình"), Action.START, at=datetime(2026, 3, 3, 8))
    again = periods.lock(sent.desk, first_quarter(sent)).value
    assert [one.id for one in periods.sent(sent.desk)] == [again.id, kept.id]


def test_opening_needs_a_reason_a_sending_and_happens_once(sent: Counter) -> None:
    (kept,) = periods.sent(sent.desk)
    with pytest.raises(InvalidInput) as refused:
        periods.unlock(sent.desk, kept.id, "  ")
    assert refused.value.field == "why"
    with pytest.raises(NotFound):
        periods.unlock(sent.desk, 99, "Làm lại")
    periods.unlock(sent.desk, kept.id, "Làm lại")
    with pytest.raises(Conflict, match="đã được mở lại lúc 08:00 17/03/2026"):
        periods.unlock(sent.desk, kept.id, "Làm lại")


def test_a_period_that_has_not_ended_is_sent_only_when_that_is_meant(counter: Counter) -> None:
    counter.take()
    counter.at("03-14 18:00")
    with pytest.raises(InvalidInput) as refused:
        periods.lock(counter.desk, first_quarter(counter))
    assert refused.value.field == "early"
    periods.lock(counter.desk, first_quarter(counter), early=True)
    assert shown(counter).report.as_of == date(2026, 3, 14)


def test_a_report_sent_early_lists_what_the_last_days_brought(counter: Counter) -> None:
    counter.take(name="An")
    counter.at("03-03 10:00")
    periods.lock(counter.desk, first_quarter(counter), early=True)
    new = counter.at("03-13 09:00").take(name="Bình")
    counter.at("03-20 09:00")
    kept = shown(counter)
    assert [(one.was, one.now, one.why) for one in kept.adjustments] == [
        (IN_TIME, OVERDUE, "Báo cáo được gửi khi kỳ chưa kết thúc."),
        (None, IN_TIME, "Báo cáo được gửi khi kỳ chưa kết thúc."),
    ]
    assert kept.adjustments[1].code == new
    assert (kept.report.as_of, kept.current.as_of) == (date(2026, 3, 3), date(2026, 3, 14))


def test_work_at_the_counter_goes_on_without_reasons_after_a_report_was_sent_early(counter: Counter) -> None:
    from cchc_desktop.services.printing import Form

    counter.at("03-02 10:00").take(name="An")
    periods.lock(counter.desk, first_quarter(counter), early=True)
    code = counter.take(name="Bình")
    assert printed(counter, Form.RECEIPT, code).pdf
    counter.at("03-02 10:01").do(code, Action.START)


def test_no_day_is_sent_twice_but_a_year_stands_beside_its_quarters(sent: Counter) -> None:
    with pytest.raises(Conflict, match=r"Quý I/Năm 2026 .* đã gửi báo cáo lúc 09:00 16/03/2026"):
        periods.lock(sent.desk, first_quarter(sent))
    sent.at("04-02 09:00")
    with pytest.raises(Conflict):
        periods.lock(sent.desk, first_quarter(sent, PeriodRule.CALENDAR))
    half = periods_of.six_months(2026, PeriodRule.ND09, today=date(2026, 4, 2))
    periods.lock(sent.desk, half, early=True)
    sent.do(code_of(sent, "Bình"), Action.START, at=datetime(2026, 3, 3, 8), late_reason="Quên nhập")
    with pytest.raises(InvalidInput, match="Kỳ Quý I/Năm 2026 đã gửi"):
        sent.do(code_of(sent, "Chi"), Action.START, at=datetime(2026, 3, 14, 8))
    with pytest.raises(InvalidInput, match="Kỳ 6 tháng đầu năm 2026 đã gửi"):
        sent.take(name="Long", at=datetime(2026, 3, 20, 8))


def test_only_those_who_may_overrule_send_and_open(sent: Counter) -> None:
    (kept,) = periods.sent(sent.desk)
    sent.officer("Lê Thị Hương", Role.ADMINISTRATOR)
    for role in (Role.CLERK, Role.OFFICER, Role.INSPECTOR):
        desk = sent.acting(sent.officer(f"Người {role}", role))
        with pytest.raises(NotAllowed):
            periods.unlock(desk, kept.id, "Làm lại")
        with pytest.raises(NotAllowed):
            periods.lock(desk, first_quarter(sent))
        assert periods.sent_report(desk, first_quarter(sent)) is not None
    leader = sent.acting(sent.officer("Phạm Quốc Bảo", Role.LEADER))
    assert periods.unlock(leader, kept.id, "Làm lại").value.opened_by == "Phạm Quốc Bảo"
    periods.lock(leader, first_quarter(sent))
    assert shown(sent).sent_by == "Phạm Quốc Bảo"


def test_figures_as_sent_are_told_by_other_rows_too(sent: Counter) -> None:
    sent.do(code_of(sent, "Bình"), Action.FINISH, at=datetime(2026, 3, 12, 15), late_reason="Quên nhập")
    for by in Grouping:
        kept = periods.sent_report(sent.desk, first_quarter(sent), by)
        assert kept is not None
        assert (kept.report.by, kept.report.total.c7, kept.report.total.c13) == (by, 1, 1)
        assert kept.current.total.c7 == 2
    by_procedure = periods.sent_report(sent.desk, first_quarter(sent), Grouping.PROCEDURE)
    assert by_procedure is not None
    assert {row.key: row.figures.c3 for row in by_procedure.report.rows} == {MARITAL: 2, COPY: 1}


def test_another_counting_rule_is_told_as_what_moved_the_dossiers(sent: Counter) -> None:
    office.change(sent.desk, {"settled_by": "return"}, valid_from=date(2026, 1, 1))
    (moved,) = shown(sent).adjustments
    assert moved.was is not None
    assert moved.now is not None
    assert (moved.was.outcome, moved.now.outcome) == (Outcome.EARLY, Outcome.PENDING_OVERDUE)
    assert moved.why == "Quy tắc đếm đã đổi sau khi gửi."


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE sent_periods SET note = 'khác'",
        "UPDATE sent_periods SET figures = replace(figures, '\"c3\": 3', '\"c3\": 4')",
        "UPDATE sent_dossiers SET outcome = 'late' WHERE outcome = 'early'",
        "DELETE FROM sent_dossiers WHERE outcome = 'early'",
    ],
)
def test_the_check_names_a_sent_report_that_was_changed_outside_the_program(sent: Counter, change: str) -> None:
    with sent.desk.read() as view:
        assert list(view.audit.problems()) == []
    with sent.desk.change() as unit:
        unit.connection.execute(text(change))
        unit.commit()
    with sent.desk.read() as view:
        assert list(view.audit.problems()) == [
            "Báo cáo Quý I/Năm 2026 gửi lúc 09:00 16/03/2026 đã bị sửa ngoài chương trình."
        ]


def test_the_office_says_how_many_days_it_has_to_send_a_report(counter: Counter) -> None:
    counter.take()
    counter.at("03-16 08:00")
    office.change(counter.desk, {"report_days": 10})
    due = periods.due_report(counter.desk)
    assert due is not None
    assert due.sentence == "Báo cáo Quý I/Năm 2026 đến hạn gửi ngày 24/03/2026."
    assert periods.report_due(counter.desk, first_quarter(counter)) == date(2026, 3, 24)
    with pytest.raises(InvalidInput, match="Phải từ 0 đến 60"):
        office.change(counter.desk, {"report_days": 61})


def test_the_last_quarter_is_due_until_it_is_sent(counter: Counter) -> None:
    assert periods.due_report(counter.desk) is None
    counter.take()
    counter.at("03-14 08:00")
    assert periods.due_report(counter.desk) is None
    counter.at("03-16 08:00")
    due = periods.due_report(counter.desk)
    assert due is not None
    assert due.sentence == "Báo cáo Quý I/Năm 2026 đến hạn gửi ngày 18/03/2026."
    counter.at("03-19 08:00")
    due = periods.due_report(counter.desk)
    assert due is not None
    assert due.sentence == "Báo cáo Quý I/Năm 2026 đã quá hạn gửi (ngày 18/03/2026) mà chưa khóa kỳ."
    administrator = counter.acting(counter.officer("Trần Văn Khoa", Role.ADMINISTRATOR))
    assert periods.due_report(administrator) is not None
    assert periods.due_report(counter.acting(counter.officer("Lý Thị Mai", Role.CLERK))) is None
    counter.clock.now = datetime(2026, 3, 18) + periods.REMINDED_FOR + timedelta(days=1)
    assert periods.due_report(counter.desk) is None
    counter.at("03-16 08:00")
    periods.lock(counter.desk, first_quarter(counter))
    assert periods.due_report(counter.desk) is None
