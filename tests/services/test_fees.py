"""Fees of a day by clerk and procedure, and work lists in one piece on paper and in a workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

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


def test_reversed_days_are_refused(counter: Counter) -> None:
    for ask in (fees.takings, fees.paper):
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
