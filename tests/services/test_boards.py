"""The boards hold what is owed besides the promises, what comes first on top, and leaders see whose it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Role, Signer
from cchc_desktop.domain.procedure import DossierRole, LimitUnit, Part, TimeLimit
from cchc_desktop.domain.settings import CodeSource
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import boards, catalogue, intake, office, worklists
from cchc_desktop.services.boards import NOBODY, Board, BoardRow, Count, LoadBy
from cchc_desktop.services.intake import IntakeForm
from tests.documents.papers import flat, text_of
from tests.offices import new_office
from tests.services.counters import COPY, MARITAL, Counter

BIRTH = "1.001193"


def rows(counter: Counter, board: Board, **asked: object) -> list[BoardRow]:
    return list(boards.page(counter.desk, board, **asked).rows)  # type: ignore[arg-type]


def signer(counter: Counter, name: str) -> int:
    office.put_signer(counter.desk, Signer(name, "Chủ tịch"))
    with counter.desk.read() as view:
        return next(one.id for one in view.people.signers() if one.name == name and one.id is not None)


def inter_agency(counter: Counter) -> str:
    """A birth with the insurance card of another agency, three working days."""
    version = catalogue.get(counter.desk, BIRTH).latest
    part = Part("Cấp thẻ BHYT", "BHXH tỉnh", TimeLimit(Decimal(3), LimitUnit.WORKING_DAY))
    catalogue.put(
        counter.desk,
        replace(version, valid_from=date(2026, 1, 1), parts=(part,), default_role=DossierRole.INTER_AGENCY),
    )
    return counter.take(BIRTH)


def test_what_waits_for_a_signature_stands_oldest_first_by_its_signer(counter: Counter) -> None:
    chairman, deputy = signer(counter, "Phạm Quốc Bảo"), signer(counter, "Lê Thị Mai")
    first, second, third = counter.take(), counter.take(name="Lý Thị Sen"), counter.take(name="Võ Minh Nhật")
    counter.at("03-03 08:00").do(second, Action.SUBMIT, signer=chairman)
    counter.at("03-03 10:00").do(third, Action.SUBMIT, signer=deputy)
    counter.at("03-04 08:00").do(first, Action.SUBMIT, signer=chairman)
    counter.at("03-05 09:00")
    assert [(one.row.code, one.whom, one.state) for one in rows(counter, Board.SIGNING)] == [
        (second, "Phạm Quốc Bảo", "Chờ 2 ngày"),
        (third, "Lê Thị Mai", "Chờ 2 ngày"),
        (first, "Phạm Quốc Bảo", "Chờ 1 ngày"),
    ]
    assert boards.signers(counter.desk) == (("Phạm Quốc Bảo", 2), ("Lê Thị Mai", 1))
    assert [one.row.code for one in rows(counter, Board.SIGNING, whom="Phạm Quốc Bảo")] == [second, first]
    assert rows(counter, Board.SIGNING)[0].by_at == datetime(2026, 3, 5, 9)
    counter.do(second, Action.START)
    counter.do(third, Action.FINISH)
    assert [one.row.code for one in rows(counter, Board.SIGNING)] == [first]


def test_a_signature_is_late_when_its_promise_is(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.SUBMIT)
    assert boards.counts(counter.desk)[Board.SIGNING] == Count(1, 0)
    counter.at("03-06 08:00")
    assert boards.counts(counter.desk)[Board.SIGNING] == Count(1, 1)
    assert rows(counter, Board.SIGNING)[0].detail == "Chưa ghi người ký"


def test_a_result_that_nobody_comes_for_stands_there_after_its_days_with_its_calls(counter: Counter) -> None:
    code = counter.take(phone="0912000111")
    counter.do(code, Action.FINISH)
    counter.at("03-07 23:00")
    assert rows(counter, Board.UNCOLLECTED) == []
    counter.at("03-08 08:00")
    assert [(one.state, one.detail) for one in rows(counter, Board.UNCOLLECTED)] == [("Đã 6 ngày", "Chưa gọi")]
    assert boards.counts(counter.desk)[Board.UNCOLLECTED] == Count(1)
    counter.at("03-09 08:00").do(code, Action.NOTIFY, how="Điện thoại", is_reached=False)
    counter.at("03-10 08:00").do(code, Action.NOTIFY, how="Tin nhắn")
    one = rows(counter, Board.UNCOLLECTED)[0]
    assert (one.times, one.last_at, one.note) == (2, datetime(2026, 3, 10, 8), "Tin nhắn")
    assert one.detail == "2 lần, 10/03 tin nhắn"
    counter.do(code, Action.RETURN)
    assert rows(counter, Board.UNCOLLECTED) == []


def test_uncollected_results_come_in_pages_that_end_where_the_days_do(counter: Counter) -> None:
    codes = [counter.take(name=f"Người {n}") for n in range(5)]
    for code in codes:
        counter.do(code, Action.FINISH)
    counter.at("03-09 08:00")
    fresh = counter.take(name="Mới")
    counter.do(fresh, Action.FINISH)
    first = boards.page(counter.desk, Board.UNCOLLECTED, limit=3)
    second = boards.page(counter.desk, Board.UNCOLLECTED, limit=3, after=first.next)
    assert [one.row.code for one in (*first.rows, *second.rows)] == codes
    assert second.next is None


def test_closing_is_proposed_from_the_day_after_the_wait(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.REQUEST_SUPPLEMENT, missing=("Ảnh",))
    assert rows(counter.at("03-16 17:00"), Board.TO_CLOSE) == []
    counter.at("03-17 08:00")
    one = rows(counter, Board.TO_CLOSE)[0]
    assert (one.row.code, one.by_at, one.state) == (code, datetime(2026, 3, 17), "Đã chờ 15 ngày")
    assert boards.counts(counter.desk)[Board.TO_CLOSE] == Count(1)
    counter.do(code, Action.CLOSE, reason="Quá thời hạn bổ sung")
    assert rows(counter, Board.TO_CLOSE) == []


def test_what_belongs_to_another_agency_is_handed_on_within_a_working_day(counter: Counter) -> None:
    code = counter.take(role=DossierRole.FOR_OTHER_AGENCY)
    one = rows(counter, Board.HAND_ON)[0]
    assert (one.by_at, one.is_overdue) == (datetime(2026, 3, 3, 9), False)
    counter.at("03-04 08:00")
    assert rows(counter, Board.HAND_ON)[0].is_overdue
    assert boards.counts(counter.desk)[Board.HAND_ON] == Count(1, 1)
    counter.do(code, Action.HAND_OVER, agency="Công an xã Bình Minh")
    assert rows(counter, Board.HAND_ON) == []


def test_the_parts_of_other_agencies_stand_there_until_they_answer(counter: Counter) -> None:
    code = inter_agency(counter)
    assert rows(counter, Board.PARTS) == []
    counter.do(code, Action.SEND_PART, part="Cấp thẻ BHYT")
    counter.at("03-09 08:00")
    one = rows(counter, Board.PARTS)[0]
    assert (one.detail, one.by_at, one.state) == ("Cấp thẻ BHYT – BHXH tỉnh", datetime(2026, 3, 5, 9), "Quá 2 ngày")
    assert one.is_overdue
    assert rows(counter, Board.PARTS, whom="BHXH tỉnh") == [one]
    assert rows(counter, Board.PARTS, whom="Công an") == []
    counter.do(code, Action.ANSWER_PART, part="Cấp thẻ BHYT", cause="Cơ quan phối hợp chậm")
    assert rows(counter, Board.PARTS) == []


def test_what_came_online_says_its_working_hours(counter: Counter) -> None:
    form = IntakeForm(procedure=MARITAL, name="Lý Thị Sen", national_code="H56.99-260302-0007")
    counter.at("03-02 14:00")
    intake.register(counter.desk, form)
    assert rows(counter, Board.TO_ACCEPT)[0].state == "Còn 8 giờ làm việc"
    assert rows(counter.at("03-03 08:30"), Board.TO_ACCEPT)[0].state == "Còn 4 giờ làm việc"
    assert rows(counter.at("03-03 13:50"), Board.TO_ACCEPT)[0].state == "Còn 40 phút làm việc"
    late = rows(counter.at("03-03 16:30"), Board.TO_ACCEPT)[0]
    assert (late.state, late.is_overdue) == ("Quá 2 giờ làm việc", True)
    assert rows(counter.at("03-05 08:00"), Board.TO_ACCEPT)[0].state == "Quá 2 ngày"


def test_a_late_result_without_a_letter_stays_until_it_is_written(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-09 10:00").do(code, Action.FINISH)
    counter.do(code, Action.RETURN)
    one = rows(counter, Board.OWES_LETTER)[0]
    assert (one.row.code, one.state, one.by_at) == (code, "Trễ 2 ngày", datetime(2026, 3, 5, 9))
    assert boards.counts(counter.desk)[Board.OWES_LETTER] == Count(1, 1)
    counter.do(code, Action.ISSUE_LETTER, reason="Chờ xác minh")
    assert rows(counter, Board.OWES_LETTER) == []


def test_boards_are_narrowed_to_officer_and_field_and_to_what_nobody_has(counter: Counter) -> None:
    khoa = counter.officer("Trần Văn Khoa", Role.ADMINISTRATOR)
    mine, theirs, copy = counter.take(), counter.take(name="Lý Thị Sen"), counter.take(COPY)
    counter.do(mine, Action.HAND_OVER, to=khoa.id)
    for code in (mine, theirs, copy):
        counter.do(code, Action.SUBMIT)
    assert [one.row.code for one in rows(counter, Board.SIGNING, officer="Trần Văn Khoa")] == [mine]
    assert [one.row.code for one in rows(counter, Board.SIGNING, officer=NOBODY)] == [theirs, copy]
    assert [one.row.code for one in rows(counter, Board.SIGNING, field="Chứng thực")] == [copy]


def test_a_narrowed_list_goes_on_in_the_middle_of_a_page(counter: Counter) -> None:
    khoa = counter.officer("Trần Văn Khoa", Role.ADMINISTRATOR)
    codes = [counter.take(name=f"Người {n}") for n in range(8)]
    for code in codes[::2]:
        counter.do(code, Action.HAND_OVER, to=khoa.id)
    seen, after = [], None
    while True:
        page = boards.dossiers(counter.desk, "due_soon", officer=NOBODY, limit=3, after=after)
        assert len(page.rows) <= 3
        seen += [row.code for row in page.rows]
        after = page.next
        if after is None:
            break
    everything = boards.dossiers(counter.desk, "due_soon", officer=NOBODY).rows
    assert seen == [row.code for row in everything]
    counter.at("03-04 08:00")
    assert [row.code for row in boards.dossiers(counter.desk, "apology_due", officer=NOBODY).rows] == codes[1::2]


def test_the_leader_sees_what_lies_before_each_officer_and_in_each_field(counter: Counter) -> None:
    khoa = counter.officer("Trần Văn Khoa", Role.ADMINISTRATOR)
    late, ready, signing = counter.take(), counter.take(name="Lý Thị Sen"), counter.take(name="Võ Minh Nhật")
    for code in (late, signing):
        counter.do(code, Action.HAND_OVER, to=khoa.id)
    counter.do(ready, Action.FINISH)
    counter.at("03-06 08:00").do(signing, Action.SUBMIT)
    counter.take(COPY)
    by_officer = boards.loads(counter.desk, LoadBy.OFFICER)
    assert [row.name for row in by_officer.rows] == ["Trần Văn Khoa", NOBODY]
    first, nobody = by_officer.rows
    assert (first.counts["overdue"], first.counts["signing"], first.counts["ready"]) == (2, 1, 0)
    assert (nobody.counts["ready"], nobody.counts["due_today"]) == (1, 1)
    assert by_officer.total.counts == boards.loads(counter.desk, LoadBy.FIELD).total.counts
    for row in by_officer.rows:
        for name, number in row.counts.items():
            if name == Board.SIGNING:
                found = len(boards.page(counter.desk, name, officer=row.name).rows)
            else:
                found = len(boards.dossiers(counter.desk, name, officer=row.name).rows)
            assert found == number, (row.name, name)


def test_a_board_an_officer_or_a_field_that_does_not_exist_is_refused(counter: Counter) -> None:
    with pytest.raises(InvalidInput) as refused:
        boards.page(counter.desk, "x")
    assert refused.value.field == "view"
    with pytest.raises(InvalidInput) as no_officer:
        boards.page(counter.desk, Board.SIGNING, officer="Không Ai")
    with pytest.raises(InvalidInput) as no_field:
        boards.page(counter.desk, Board.SIGNING, field="Không Có")
    assert (no_officer.value.field, no_field.value.field) == ("officer", "field")


def test_a_dossier_without_a_code_of_the_province_stands_there(tmp_path: Path) -> None:
    desk, clock = new_office(tmp_path, datetime(2026, 3, 2, 9), code_source=CodeSource.PROVINCIAL)
    counter = Counter(desk, clock)
    try:
        code, copy = counter.take(), counter.take(COPY)
        counter.at("03-04 08:00")
        assert [(one.row.code, one.state) for one in rows(counter, Board.NO_CODE)] == [
            (code, "Đã 2 ngày"),
            (copy, "Đã 2 ngày"),
        ]
        assert [one.row.code for one in rows(counter, Board.NO_CODE, field="Chứng thực")] == [copy]
        counter.do(code, Action.ASSIGN_CODE, national_code="H56.99-260302-0007")
        assert boards.counts(desk)[Board.NO_CODE] == Count(1)
    finally:
        desk.close()


def test_a_board_goes_on_paper_and_into_a_workbook_under_its_own_titles(counter: Counter) -> None:
    bao = signer(counter, "Phạm Quốc Bảo")
    code, other = counter.take(phone="0912345678"), counter.take(COPY, name="Lý Thị Sen")
    counter.do(code, Action.SUBMIT, signer=bao)
    counter.do(other, Action.FINISH)
    counter.at("03-12 08:00")
    text = flat(text_of(worklists.paper(counter.desk, "signing", field="Hộ tịch").pdf))
    for part in ("HỒ SƠ: CHỜ KÝ", "Trình ký", "Người ký", "Phạm Quốc Bảo", "Chờ 8 ngày", "0912345678", "Số hồ sơ: 1"):
        assert part in text
    path = counter.desk.config.documents / "chua-nhan.xlsx"
    assert worklists.workbook(counter.desk, "uncollected", path) == 1
    cells = [cell for row in load_workbook(path).active.iter_rows(values_only=True) for cell in row]  # type: ignore[union-attr]
    for part in (other, "Có kết quả", "Đã 10 ngày", "Chưa gọi"):
        assert part in cells
