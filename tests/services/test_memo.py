"""Số liệu kèm theo: what was certified, how many procedures there are, which papers were missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc_desktop.domain.errors import Unavailable
from cchc_desktop.domain.events import ResultKind
from cchc_desktop.domain.period import ReportingPeriod, between
from cchc_desktop.domain.procedure import Certified
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import catalogue, intake, memo
from cchc_desktop.services.intake import IntakeForm
from tests.services.counters import MARITAL, Counter

COPIES, SIGNATURES, CONTRACTS, FROM_REGISTER = "2.000815", "2.000884", "2.001035", "2.000908"
RESIDENCE = "1.004222"
MARCH = between(date(2026, 3, 2), date(2026, 3, 31), today=date(2026, 3, 31))


def certified(counter: Counter, period: ReportingPeriod = MARCH) -> dict[Certified, tuple[int, int, int]]:
    """Dossiers, number and uncounted dossiers of each kind."""
    return {one.kind: (one.dossiers, one.number, one.uncounted) for one in memo.of(counter.desk, period).certified}


def done(counter: Counter, procedure: str, **more: Any) -> str:
    """A dossier with its result."""
    code = counter.take(procedure, **more)
    counter.do(code, Action.FINISH)
    return code


# Certification


def test_copies_signatures_and_contracts_are_added_up_each_for_itself(counter: Counter) -> None:
    done(counter, COPIES, copies=12)
    done(counter, "2.000942", copies=3)
    done(counter, SIGNATURES, copies=2)
    done(counter, CONTRACTS, copies=1)
    done(counter, FROM_REGISTER, copies=9)
    done(counter, MARITAL)
    assert certified(counter) == {
        Certified.COPIES: (2, 15, 0),
        Certified.SIGNATURES: (1, 2, 0),
        Certified.CONTRACTS: (1, 1, 0),
    }


def test_a_dossier_that_nobody_counted_is_one_and_is_told_apart(counter: Counter) -> None:
    done(counter, COPIES, copies=10)
    code = done(counter, COPIES)
    assert certified(counter)[Certified.COPIES] == (2, 11, 1)
    counter.do(code, Action.CORRECT, copies=4, reason="Đếm lại")
    assert certified(counter)[Certified.COPIES] == (2, 14, 0)


def test_only_what_was_granted_within_the_period_is_certified(counter: Counter) -> None:
    counter.take(COPIES, copies=5)
    refused = counter.take(COPIES, copies=5)
    counter.do(refused, Action.FINISH, result_kind=ResultKind.REFUSED, reason="Bản chính bị sửa")
    withdrawn = counter.take(COPIES, copies=5)
    counter.do(withdrawn, Action.WITHDRAW, reason="Không cần nữa")
    void = counter.take(COPIES, copies=5)
    counter.do(void, Action.VOID, reason="Ghi nhầm")
    late = counter.take(COPIES, copies=7)
    counter.at("04-01 09:00").do(late, Action.FINISH)
    assert certified(counter)[Certified.COPIES] == (0, 0, 0)
    april = between(date(2026, 4, 1), date(2026, 4, 30), today=date(2026, 4, 1))
    assert certified(counter, april)[Certified.COPIES] == (1, 7, 0)


def test_a_procedure_of_the_offices_own_is_counted_as_its_version_says(counter: Counter) -> None:
    was = catalogue.get(counter.desk, COPIES).latest
    catalogue.put(
        counter.desk,
        replace(was, code="9.000001", name="Chứng thực khác", field="Việc riêng", certifies=Certified.SIGNATURES),
    )
    done(counter, "9.000001", copies=2)
    assert certified(counter)[Certified.SIGNATURES] == (1, 2, 0)
    (line,) = memo.of(counter.desk, MARCH).certifications
    assert (line.code, line.name) == ("9.000001", "Chứng thực khác")


# Procedures


def test_procedures_are_counted_by_field_level_and_mechanism_to_one_sum(counter: Counter) -> None:
    counter.take(COPIES)
    counter.take(COPIES)
    counter.take(MARITAL)
    made = memo.of(counter.desk, MARCH)
    total = made.all_procedures
    known = len(catalogue.shelf(counter.desk).rows)
    assert (total.procedures, total.used, total.unused, total.received) == (known, 2, known - 2, 3)
    assert total.confirmed + total.unconfirmed == known
    for counts in (made.by_field, made.by_level, made.by_role):
        for name in ("procedures", "used", "unused", "confirmed", "unconfirmed", "received"):
            assert sum(getattr(one, name) for one in counts) == getattr(total, name), name
    fields = {one.label: one for one in made.by_field}
    assert (fields["Chứng thực"].used, fields["Chứng thực"].received) == (1, 2)
    assert {one.label for one in made.by_role} >= {"Thuộc thẩm quyền của đơn vị", "Tiếp nhận thay cơ quan khác"}


def test_what_goes_to_another_agency_has_dossiers_too_and_a_void_one_has_none(counter: Counter) -> None:
    counter.take(RESIDENCE)
    counter.do(counter.take(MARITAL), Action.VOID, reason="Ghi nhầm")
    used = {use.code: use.received for use in memo.of(counter.desk, MARCH).uses if use.received}
    assert used == {RESIDENCE: 1}


def test_a_procedure_that_ended_before_the_period_is_none_of_it(counter: Counter) -> None:
    catalogue.end(counter.desk, SIGNATURES, date(2026, 3, 1))
    catalogue.end(counter.desk, CONTRACTS, date(2026, 3, 2))
    codes = {use.code for use in memo.of(counter.desk, MARCH).uses}
    assert SIGNATURES not in codes
    assert CONTRACTS in codes


def test_what_was_compared_in_the_period_is_no_longer_to_be_compared(counter: Counter) -> None:
    before = memo.of(counter.desk, MARCH).all_procedures
    catalogue.confirm(counter.desk, COPIES)
    after = memo.of(counter.desk, MARCH).all_procedures
    assert (after.confirmed, after.unconfirmed) == (before.confirmed + 1, before.unconfirmed - 1)


# What was missing


@pytest.fixture
def asked(counter: Counter) -> Counter:
    """Two requests and two guidance slips in March, one request in April, one on a void dossier."""
    for missing in (("Tờ khai", "Bản sao hộ chiếu"), ("TỜ KHAI.", "Ảnh 4x6")):
        counter.do(counter.take(), Action.REQUEST_SUPPLEMENT, missing=missing, reason="Thiếu")
    slips: dict[str, tuple[str, ...]] = {MARITAL: ("Tờ khai",), COPIES: ("to khai", "to khai ", "Bản chính")}
    for procedure, texts in slips.items():
        form = IntakeForm(procedure=procedure, name="Đặng Thị Hòa")
        intake.guide(counter.desk, form, texts, "Thiếu")
    void = counter.take()
    counter.do(void, Action.REQUEST_SUPPLEMENT, missing=("Giấy khác",), reason="Thiếu")
    counter.do(void, Action.VOID, reason="Ghi nhầm")
    late = counter.at("03-30 09:00").take()
    counter.at("04-01 09:00").do(late, Action.REQUEST_SUPPLEMENT, missing=("Tờ khai",), reason="Thiếu")
    return counter


def test_slips_are_counted_by_field_before_and_after_reception(asked: Counter) -> None:
    found = {one.field: (one.requests, one.guidances) for one in memo.of(asked.desk, MARCH).missing_by_field}
    assert found == {"Hộ tịch": (2, 1), "Chứng thực": (0, 1)}


def test_a_paper_is_one_however_it_is_spelled_and_bears_its_usual_spelling(asked: Counter) -> None:
    first, *others = memo.of(asked.desk, MARCH).missing_papers
    assert (first.text, first.requests, first.guidances) == ("Tờ khai", 2, 2)
    assert first.fields == ("Chứng thực", "Hộ tịch")
    assert [(one.text, one.times) for one in others] == [("Ảnh 4x6", 1), ("Bản chính", 1), ("Bản sao hộ chiếu", 1)]


# Beside the figures


def test_an_empty_period_is_a_table_of_zeros(counter: Counter) -> None:
    made = memo.of(counter.desk, between(date(2026, 1, 1), date(2026, 1, 2), today=date(2026, 3, 2)))
    assert [(one.dossiers, one.number, one.uncounted) for one in made.certified] == [(0, 0, 0)] * 3
    assert made.all_procedures.used == 0
    assert (made.missing_by_field, made.missing_papers) == ((), ())


def test_the_record_of_scripts_says_the_same(asked: Counter) -> None:
    done(asked.at("03-31 09:00"), COPIES, copies=3)
    made = memo.of(asked.desk, MARCH)
    record = made.as_record()
    assert record["certification"]["sums"][0] == {
        "kind": "copies", "dossiers": 1, "number": 3, "uncounted": 0, "label": "Số bản sao chứng thực",
    }  # fmt: skip
    assert record["procedures"]["total"]["unused"] == made.all_procedures.unused
    assert record["missing"]["papers"][0]["text"] == "Tờ khai"


def test_the_workbook_holds_the_figures_and_sums_them_live(asked: Counter, tmp_path: Path) -> None:
    done(asked.at("03-31 09:00"), COPIES, copies=3)
    file = tmp_path / memo.file_name(MARCH)
    made = memo.write_workbook(asked.desk, MARCH, file)
    book = load_workbook(file)
    assert book.sheetnames == ["Chứng thực", "Số thủ tục", "Từng thủ tục", "Giấy tờ thiếu"]
    said = {row[0].value: [cell.value for cell in row[1:]] for row in book["Chứng thực"].iter_rows()}
    assert said["Số bản sao chứng thực"] == ["bản", 3, 1, 0]
    shown = load_workbook(file, data_only=True)
    totals = [row for row in shown["Số thủ tục"].iter_rows(values_only=True) if row[0] == "Tổng cộng"]
    total = made.all_procedures
    assert totals == [
        ("Tổng cộng", total.procedures, total.used, total.unused, total.confirmed, total.unconfirmed, total.received)
    ] * 3  # fmt: skip
    formulas = [row[1].value for row in book["Số thủ tục"].iter_rows() if row[0].value == "Tổng cộng"]
    assert all(str(formula).startswith("=SUM(B") for formula in formulas)
    missing = [row for row in shown["Giấy tờ thiếu"].iter_rows(values_only=True) if row[0] == "Tờ khai"]
    assert missing == [("Tờ khai", 2, 2, "Chứng thực, Hộ tịch")]


def test_a_workbook_that_cannot_be_written_leaves_nothing(counter: Counter, tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        memo.write_workbook(counter.desk, MARCH, tmp_path / "khong-co" / "a.xlsx")
    assert list(tmp_path.glob("*.xlsx")) == []
