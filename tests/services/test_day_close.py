"""The close of a day: nothing that was settled and not clicked can hide, and all of it is kept with its true times."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus
from cchc_desktop.domain.errors import Conflict, InvalidInput, NotAllowed
from cchc_desktop.domain.people import Role, Signer
from cchc_desktop.domain.procedure import DossierRole
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Action, Status
from cchc_desktop.services import book, calendars, day_close, office, statistics
from cchc_desktop.services.calendars import Change
from cchc_desktop.services.day_close import Confirmed, Section
from cchc_desktop.storage import day_lists
from tests.documents.papers import flat, text_of
from tests.offices import new_office
from tests.services.counters import COPY, MARITAL, Counter

# What is taken in on Monday at nine is promised for Thursday at nine.
PROMISED = date(2026, 3, 5)


def standing(counter: Counter, code: str) -> list[Section]:
    return [row.section for row in day_close.look(counter.desk).rows if row.row.code == code]


def counts(counter: Counter) -> dict[Section, int]:
    return {one.section: one.count for one in day_close.look(counter.desk).sections if one.count}


def status_of(counter: Counter, code: str) -> Status:
    return book.show(counter.desk, code).dossier.status


def test_a_dossier_whose_promise_has_come_is_always_found_wherever_it_lies(counter: Counter) -> None:
    office.put_signer(counter.desk, Signer("Phạm Quốc Bảo", "Chủ tịch"))
    (signer,) = office.look(counter.desk).signers
    plain, signing, elsewhere = (counter.take(name=name) for name in ("An", "Bình", "Chi"))
    other = counter.take(name="Dung", role=DossierRole.FOR_OTHER_AGENCY, agency="Sở Nội vụ")
    counter.do(signing, Action.SUBMIT, signer=signer.id)
    counter.do(elsewhere, Action.HAND_OVER, agency="Sở Tư pháp")
    for day in (5, 6, 20):
        counter.at(f"03-{day:02} 16:30")
        for code in (plain, signing, elsewhere, other):
            assert standing(counter, code) == [Section.DUE], (day, code)


def test_before_its_promise_each_stands_once_where_it_presses_most(counter: Counter) -> None:
    old = counter.take(name="An")
    signing, handed, ready, other = (counter.take(name=name) for name in ("Bình", "Chi", "Dung", "Em"))
    counter.at("03-03 09:00")
    counter.do(signing, Action.SUBMIT)
    counter.do(handed, Action.HAND_OVER, agency="Sở Tư pháp")
    counter.do(ready, Action.FINISH)
    other = counter.take(name="Giang", role=DossierRole.FOR_OTHER_AGENCY, agency="Sở Nội vụ")
    fresh = counter.take(name="Hà")
    assert standing(counter, old) == []
    assert standing(counter, signing) == [Section.SIGNING]
    assert standing(counter, handed) == standing(counter, fresh) == [Section.TODAY]
    assert standing(counter, ready) == [Section.READY]
    assert standing(counter, other) == [Section.HAND_ON]
    counter.at("03-04 09:00")
    assert standing(counter, handed) == standing(counter, fresh) == []


def test_what_waits_for_the_citizen_or_stands_still_is_no_exception_of_the_day(counter: Counter) -> None:
    waiting, suspended = counter.take(name="An"), counter.take(name="Bình")
    counter.do(waiting, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    counter.do(suspended, Action.SUSPEND, note="12/TB")
    counter.at("03-09 16:30")
    assert standing(counter, waiting) == standing(counter, suspended) == []


def test_a_promise_on_a_day_that_became_a_day_off_still_stands_in_the_list_of_its_own_day(counter: Counter) -> None:
    code = counter.take()
    storm = DayRule(PROMISED, DayKind.OFF, "Bão", "12/QĐ", RuleStatus.CONFIRMED)
    calendars.apply(counter.desk, Change(put=(storm,), why="Chỉ thị của tỉnh"))
    counter.at("03-05 18:00")
    assert standing(counter, code) == [Section.DUE]


def test_what_was_handed_over_is_found_however_much_was_keyed_after_it(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(day_lists, "_BACKWARDS", day_lists._BACKWARDS.replace("500", "2"))
    handed, before = counter.take(name="An"), counter.take(name="Bình")
    counter.do(before, Action.HAND_OVER, agency="Sở Tư pháp")
    counter.at("03-03 08:00")
    counter.do(handed, Action.HAND_OVER, agency="Sở Tư pháp")
    for n in range(5):
        counter.at(f"03-03 09:0{n}").take(name=f"Người {n}")
    counter.at("03-04 09:00")
    assert standing(counter, handed) == []
    for n in range(5):
        counter.take(name=f"Người {n}")
    tuesday = day_close.look(counter.desk, date(2026, 3, 3)).section(Section.TODAY)
    assert handed in [row.row.code for row in tuesday.rows]
    assert before not in [row.row.code for row in tuesday.rows]
    assert tuesday.count == 6


def test_each_section_counts_all_and_tells_the_first_and_those_that_are_marked(counter: Counter) -> None:
    codes = [counter.take(name=f"Người {n}") for n in range(9)]
    counter.at("03-05 16:00")
    last = book.show(counter.desk, codes[-1]).dossier.id
    assert last is not None
    view = day_close.look(counter.desk, most=3, kept=(last,))
    due = view.section(Section.DUE)
    assert due.count == 9
    assert [row.row.code for row in due.rows] == [*codes[:3], codes[-1]]


def test_dossiers_without_a_national_code_are_listed_last_and_marked_elsewhere(tmp_path: Path) -> None:
    desk, clock = new_office(tmp_path / "vp", datetime(2026, 3, 2, 9), code_source=CodeSource.PROVINCIAL)
    counter = Counter(desk, clock)
    returned, due = counter.take(name="An"), counter.take(name="Bình")
    counter.do(returned, Action.FINISH)
    counter.do(returned, Action.RETURN)
    counter.at("03-05 16:00")
    assert counts(counter) == {Section.DUE: 1, Section.WITHOUT_CODE: 1}
    assert standing(counter, returned) == [Section.WITHOUT_CODE]
    (row,) = day_close.look(desk).section(Section.DUE).rows
    assert "Chưa có mã" in row.notes
    codes = ("000.00.07.H56-260302-0001", "000.00.07.H56-260302-0002")
    day_close.confirm(
        desk,
        [
            Confirmed(code=returned, action=Action.ASSIGN_CODE, national_code=codes[0]),
            Confirmed(code=due, at=datetime(2026, 3, 5, 10), is_returned=True, national_code=codes[1]),
        ],
    )
    assert counts(counter) == {}
    assert status_of(counter, codes[1]) is Status.RETURNED
    desk.close()


def test_all_marked_are_kept_at_once_each_with_its_own_time_and_its_document(counter: Counter) -> None:
    codes = [counter.take(name=f"Người {n}") for n in range(3)]
    counter.at("03-05 16:50")
    document = ev.ResultDocument("12/XN", PROMISED, "Phạm Quốc Bảo")
    done = day_close.confirm(
        counter.desk,
        [
            Confirmed(code=codes[0], at=datetime(2026, 3, 5, 10), document=document),
            Confirmed(code=codes[1], at=datetime(2026, 3, 5, 14, 30), is_returned=True),
            Confirmed(
                code=codes[2],
                at=datetime(2026, 3, 5, 10),
                is_returned=True,
                returned_at=datetime(2026, 3, 5, 16, 5),
            ),
        ],
    )
    assert (done.value.finished, done.value.returned, done.value.late) == (3, 2, 0)
    assert [one.status for one in done.value.dossiers] == [Status.FINISHED, Status.RETURNED, Status.RETURNED]
    assert len(done.changes.dossier_ids) == 3
    dossier = book.show(counter.desk, codes[2]).dossier
    assert dossier.finished is not None
    assert dossier.returned is not None
    assert dossier.finished.happened_at == datetime(2026, 3, 5, 10)
    assert dossier.returned.happened_at == datetime(2026, 3, 5, 16, 5)
    first = book.show(counter.desk, codes[0]).dossier.finished
    assert first is not None
    assert first.document == document


def test_one_that_is_refused_is_named_with_its_field_and_nothing_is_kept(counter: Counter) -> None:
    first, second = counter.take(name="An"), counter.take(name="Bình")
    counter.at("03-05 16:50")
    good = Confirmed(code=first, at=datetime(2026, 3, 5, 10))
    before = Confirmed(code=second, at=datetime(2026, 3, 1, 8))
    with pytest.raises(InvalidInput) as refused:
        day_close.confirm(counter.desk, [good, before], "Mất điện")
    assert (refused.value.field, refused.value.message.partition(":")[0]) == ("at", second)
    returned = Confirmed(
        code=second, at=datetime(2026, 3, 5, 10), is_returned=True, returned_at=datetime(2026, 3, 5, 9)
    )
    with pytest.raises(InvalidInput) as refused:
        day_close.confirm(counter.desk, [good, returned])
    assert (refused.value.field, refused.value.message.partition(":")[0]) == ("returned_at", second)
    with pytest.raises(Conflict) as conflict:
        day_close.confirm(counter.desk, [good, Confirmed(code=second, action=Action.RETURN)])
    assert second in conflict.value.message
    assert status_of(counter, first) is Status.RECEIVED


def test_what_is_keyed_late_needs_one_reason_for_the_batch_and_is_counted(counter: Counter) -> None:
    codes = [counter.take(name=f"Người {n}") for n in range(3)]
    counter.at("03-05 16:50")
    rows = [Confirmed(code=code, at=datetime(2026, 3, 3, 10)) for code in codes[:2]]
    with pytest.raises(InvalidInput) as refused:
        day_close.confirm(counter.desk, rows)
    assert refused.value.field == "late_reason"
    reason = day_close.look(counter.desk).reasons[0]
    done = day_close.confirm(counter.desk, [*rows, Confirmed(code=codes[2])], reason)
    assert done.value.late == 2
    view = day_close.look(counter.desk)
    assert (view.late_today, view.late_in_period) == (2, 2)
    report = statistics.report(counter.desk, statistics.open_quarter(counter.desk))
    assert report.memo["late_keyed"] == 2
    reasons = [book.show(counter.desk, code).timeline[-1].event.stamp.late_reason for code in codes]
    assert reasons == [reason, reason, ""]


def test_the_moment_before_which_a_reason_is_asked_is_told_to_the_minute(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-05 16:50")
    late_before = day_close.look(counter.desk).late_before
    assert late_before == datetime(2026, 3, 4, 16, 20)
    with pytest.raises(InvalidInput):
        day_close.confirm(counter.desk, [Confirmed(code=code, at=late_before - timedelta(minutes=1))])
    day_close.confirm(counter.desk, [Confirmed(code=code, at=late_before)])


def test_what_was_taken_in_for_another_agency_goes_to_the_one_named_at_its_reception(counter: Counter) -> None:
    known = counter.take(name="An", role=DossierRole.FOR_OTHER_AGENCY, agency="Sở Nội vụ")
    day_close.confirm(counter.desk, [Confirmed(code=known, action=Action.HAND_OVER)])
    assert book.show(counter.desk, known).dossier.agency == "Sở Nội vụ"
    assert counts(counter) == {Section.TODAY: 1}


def test_only_steps_of_the_evening_are_confirmed_and_each_by_who_may(counter: Counter) -> None:
    code = counter.take()
    with pytest.raises(InvalidInput) as refused:
        day_close.confirm(counter.desk, [Confirmed(code=code, action=Action.VOID)])
    assert refused.value.field == "action"
    with pytest.raises(InvalidInput):
        day_close.confirm(counter.desk, [Confirmed(code=code, action=Action.START, is_returned=True)])
    with pytest.raises(InvalidInput):
        day_close.confirm(counter.desk, [])
    counter.officer("Nguyễn Thị Lành", Role.ADMINISTRATOR)
    officer = counter.acting(counter.officer("Trần Văn Khoa", Role.OFFICER))
    with pytest.raises(NotAllowed):
        day_close.confirm(officer, [Confirmed(code=code, is_returned=True)])
    inspector = counter.acting(counter.officer("Lê Thanh Tra", Role.INSPECTOR))
    assert day_close.look(inspector).day == date(2026, 3, 2)
    with pytest.raises(NotAllowed):
        day_close.close(inspector)


def test_closing_keeps_how_many_were_confirmed_and_how_many_stay(counter: Counter) -> None:
    codes = [counter.take(name=f"Người {n}") for n in range(4)]
    counter.at("03-05 16:50")
    day_close.confirm(counter.desk, [Confirmed(code=codes[0]), Confirmed(code=codes[1])])
    closed = day_close.close(counter.desk, " Mất điện buổi chiều ")
    assert (closed.day, closed.confirmed, closed.remained, closed.note) == (PROMISED, 2, 2, "Mất điện buổi chiều")
    assert day_close.look(counter.desk).closed == closed
    counter.at("03-05 16:58")
    day_close.confirm(counter.desk, [Confirmed(code=codes[2])])
    again = day_close.close(counter.desk)
    assert (again.confirmed, again.remained, again.note) == (3, 1, "Mất điện buổi chiều")


def test_a_day_is_closed_the_next_morning_with_the_closing_hour_offered(counter: Counter) -> None:
    code, later = counter.take(name="An"), counter.at("03-03 09:00").take(name="Bình")
    counter.at("03-06 08:00")
    view = day_close.look(counter.desk, PROMISED)
    assert view.usual_at == datetime(2026, 3, 5, 17)
    assert [row.row.code for row in view.rows] == [code]
    day_close.confirm(counter.desk, [Confirmed(code=code, at=view.usual_at)])
    closed = day_close.close(counter.desk, day=PROMISED)
    assert (closed.day, closed.confirmed, closed.remained) == (PROMISED, 1, 0)
    assert next(row.row.code for row in day_close.look(counter.desk).rows) == later
    for ask in (day_close.look, lambda desk, day: day_close.close(desk, day=day)):
        with pytest.raises(InvalidInput) as refused:
            ask(counter.desk, date(2026, 3, 7))
        assert refused.value.field == "day"


def test_the_next_morning_hears_what_was_left_and_whether_the_day_was_closed(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-05 16:50")
    assert day_close.left_over(counter.desk) is None
    counter.at("03-06 07:30")
    left = day_close.left_over(counter.desk)
    assert left is not None
    assert left.sentence == "Hôm qua còn 1 hồ sơ đến hạn chưa kết thúc; ngày 05/03 chưa chốt."
    day_close.close(counter.desk, day=PROMISED)
    left = day_close.left_over(counter.desk)
    assert left is not None
    assert left.sentence == "Hôm qua còn 1 hồ sơ đến hạn chưa kết thúc."
    day_close.confirm(counter.desk, [Confirmed(code=code)])
    assert day_close.left_over(counter.desk) is None


def test_after_a_weekend_the_day_is_named_and_an_office_that_closes_its_days_hears_of_one_forgotten(
    counter: Counter,
) -> None:
    counter.at("03-09 07:30")
    assert day_close.left_over(counter.desk) is None
    day_close.close(counter.desk, day=PROMISED)
    left = day_close.left_over(counter.desk)
    assert left is not None
    assert left.sentence == "Ngày 06/03 chưa chốt."
    counter.at("03-30 07:30")
    assert day_close.left_over(counter.desk) is None
    counter.at("03-02 09:00").take()
    counter.at("03-09 07:30")
    left = day_close.left_over(counter.desk)
    assert left is not None
    assert left.sentence == "Ngày 06/03 còn 1 hồ sơ đến hạn chưa kết thúc; ngày 06/03 chưa chốt."


def test_the_leader_sees_by_officer_what_is_due_overdue_and_in_signature(counter: Counter) -> None:
    counter.officer("Nguyễn Thị Lành", Role.ADMINISTRATOR)
    khoa = counter.officer("Trần Văn Khoa", Role.OFFICER)
    old, signing = (counter.take(name=name) for name in ("An", "Bình"))
    counter.at("03-03 09:00")
    due, nobody = (counter.take(name=name) for name in ("Chi", "Dung"))
    for code in (old, signing, due):
        counter.do(code, Action.HAND_OVER, to=khoa.id)
    counter.do(signing, Action.SUBMIT)
    counter.at("03-06 16:00")
    loads = day_close.by_officer(counter.desk)
    assert [(one.name, one.due_today, one.overdue, one.in_signature) for one in loads] == [
        ("Trần Văn Khoa", 1, 2, 1),
        ("", 1, 0, 0),
    ]
    text = flat(text_of(day_close.paper(counter.desk).pdf))
    for part in ("THEO CÔNG CHỨC", "Trần Văn Khoa", "Chưa giao công chức", "Quá 1 ngày", "Số hồ sơ chưa kết thúc: 4"):
        assert part in text
    assert nobody[-4:] in text
    path = counter.desk.config.documents / "a.xlsx"
    assert day_close.workbook(counter.desk, path) == 4
    rows = list(load_workbook(path).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert {row[2] for row in rows if row[1] == "Trần Văn Khoa"} == {old, signing, due}


def test_the_fees_of_the_day_are_told_by_clerk(counter: Counter) -> None:
    counter.take(COPY, fee=8000)
    counter.take(COPY, fee=4000)
    counter.at("03-03 09:00").take(MARITAL, fee=15_000)
    view = day_close.look(counter.desk)
    assert [(one.clerk, one.cases, one.amount) for one in view.fees] == [("văn phòng", 1, 15_000)]
    monday = day_close.look(counter.desk, date(2026, 3, 2))
    assert (monday.fees[0].cases, monday.fees_total) == (2, 12_000)
