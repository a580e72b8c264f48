"""Fees of a day by clerk and procedure, and work lists in one piece on paper and in a workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Role
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import fees, worklists
from tests.documents.papers import flat, text_of
from tests.services.counters import COPY, MARITAL, Counter

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def test_fees_are_added_up_by_clerk_and_procedure(counter: Counter) -> None:
    one, two = counter.officer("Lê Một", Role.ADMINISTRATOR), counter.officer("Lê Hai", Role.CLERK)
    first = replace(counter, desk=counter.acting(one))
    first.take(COPY, fee=8000)
    first.take(COPY, fee=4000)
    first.take(COPY)
    second = replace(counter, desk=counter.acting(two))
    code = second.take(fee=15_000)
    second.do(code, Action.FINISH)
    second.do(code, Action.RETURN, fee=5_000)
    taken = fees.takings(counter.desk, MONDAY, MONDAY)
    lines = {(line.officer, line.procedure): (line.cases, line.amount) for line in taken.lines}
    assert lines == {("Lê Một", COPY): (2, 12_000), ("Lê Hai", MARITAL): (2, 20_000)}
    assert taken.total == 32_000


def test_a_day_holds_its_own_fees_and_a_period_those_of_its_days(counter: Counter) -> None:
    counter.take(fee=1000)
    counter.at("03-03 09:00").take(fee=2000)
    assert fees.takings(counter.desk, MONDAY, MONDAY).total == 1000
    assert fees.takings(counter.desk, MONDAY, TUESDAY).total == 3000
    assert fees.takings(counter.desk, date(2026, 3, 4), date(2026, 3, 4)).lines == ()


def test_what_was_registered_by_mistake_brought_no_money(counter: Counter) -> None:
    code = counter.take(fee=1000)
    counter.do(code, Action.VOID, reason="Ghi nhầm")
    assert fees.takings(counter.desk, MONDAY, MONDAY).total == 0


def test_the_list_of_fees_says_the_sum_in_words_and_is_no_official_receipt(counter: Counter) -> None:
    counter.take(fee=15_000)
    paper = fees.paper(counter.desk, MONDAY, MONDAY)
    text = flat(text_of(paper.pdf))
    assert "15.000 đồng" in text
    assert "Mười lăm nghìn đồng" in text
    assert "không thay thế biên lai" in text
    assert "văn phòng" in text
    assert paper.file_name == "phi-le-phi-20260302-20260302.pdf"


def test_each_payment_stands_in_the_evenings_list_with_the_way_it_came(counter: Counter) -> None:
    code = counter.take(COPY, name="Người Một", fee=8_000)
    counter.do(code, Action.FINISH)
    counter.do(code, Action.RETURN, fee=5_000, is_paid_online=True)
    text = flat(text_of(fees.paper(counter.desk, MONDAY, MONDAY).pdf, "-layout"))
    assert text.count(code) == 2
    assert "Tổng cộng 2 8.000 5.000 13.000" in text
    assert "phải bàn giao: 8.000 đồng" in text


def test_the_sums_of_a_month_are_those_of_its_days(counter: Counter) -> None:
    for day, fee in (("03-02", 8_000), ("03-02", 4_000), ("03-03", 15_000), ("03-31", 2_000)):
        counter.at(f"{day} 09:00").take(COPY, fee=fee)
    counter.take(MARITAL, fee=500)
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    days = [first + timedelta(days=number) for number in range(31)]
    daily = sum(fees.takings(counter.desk, day, day).total for day in days)
    text = flat(text_of(fees.month(counter.desk, first, last).pdf, "-layout"))
    assert daily == 29_500
    assert text.count("Tổng cộng 5 29.500 0 29.500") == 2
    for line in ("1 02/03/2026 2 12.000", "2 03/03/2026 1 15.000", "3 31/03/2026 2 2.500", "Hộ tịch 1 500 0 500"):
        assert line in text
    assert "Tháng 3 năm 2026" in text


def test_the_slip_of_a_dossier_tells_its_payments_and_each_print_is_kept(counter: Counter) -> None:
    code = counter.take(COPY, name="Người Một", fee=8_000)
    assert fees.slip(counter.desk, code).value.copy == 1
    done = fees.slip(counter.desk, code)
    assert done.value.copy == 2
    assert done.changes.dossier_ids
    text = flat(text_of(done.value.pdf))
    for words in ("Người Một", "8.000", "Tám nghìn đồng", "In lại lần 1", "không thay thế biên lai"):
        assert words in text
    assert done.value.file_name == f"thong-tin-phi-{code}.pdf"


def test_who_owed_a_listed_fee_and_paid_nothing_is_counted(counter: Counter) -> None:
    counter.take("2.001263", name="Người Một")
    counter.take("2.001263", name="Người Hai", fee=400_000)
    text = flat(text_of(fees.paper(counter.desk, MONDAY, MONDAY).pdf, "-raw"))
    assert "(miễn, giảm hoặc thu sau): 1." in text


def test_reversed_days_are_refused(counter: Counter) -> None:
    for ask in (fees.takings, fees.paper, fees.month):
        with pytest.raises(InvalidInput) as refused:
            ask(counter.desk, TUESDAY, MONDAY)
        assert refused.value.field == "to"


def test_a_work_list_is_printed_whole_with_what_was_asked_for(counter: Counter) -> None:
    code = counter.take(name="Người Một", phone="0912345678")
    counter.take(COPY, name="Người Hai")
    counter.at("03-06 08:00")
    paper = worklists.paper(counter.desk, "overdue", field="Hộ tịch")
    text = flat(text_of(paper.pdf))
    for part in ("HỒ SƠ QUÁ HẠN", "Lĩnh vực: Hộ tịch", "Số hồ sơ: 1", "Người Một", "0912345678", "Quá 1 ngày"):
        assert part in text
    assert code[-4:] in text
    assert "Người Hai" not in text
    assert paper.file_name == "danh-sach-overdue-20260306-0800.pdf"


def test_an_extended_dossier_says_both_of_its_days(counter: Counter) -> None:
    code = counter.take()
    counter.at("03-06 08:00")
    counter.do(code, Action.EXTEND, new_due=date(2026, 3, 12), reason="Chờ")
    text = flat(text_of(worklists.paper(counter.desk, "open").pdf))
    assert "Đã gia hạn đến 12/03 (hẹn đầu 05/03, tính quá hạn)" in text


def test_a_work_list_goes_into_a_workbook_beyond_one_page(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklists, "_PAGE", 3)
    codes = [counter.take(name=f"Người {n}") for n in range(7)]
    path = counter.desk.config.documents / "a.xlsx"
    assert worklists.workbook(counter.desk, "open", path) == 7
    rows = list(load_workbook(path).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [row[1] for row in rows if row[1] in codes] == codes
    ready = counter.desk.config.documents / "b.xlsx"
    counter.do(codes[0], Action.FINISH)
    assert worklists.workbook(counter.desk, "ready", ready) == 1


@pytest.mark.parametrize(
    ("field", "asked"),
    [("view", {"view_name": "x"}), ("field", {"view_name": "open", "field": "x"}),
     ("officer", {"view_name": "open", "officer": "x"})],
)  # fmt: skip
def test_a_list_that_does_not_exist_is_refused(counter: Counter, field: str, asked: dict[str, str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        worklists.paper(counter.desk, **asked)
    assert refused.value.field == field
