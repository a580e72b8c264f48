"""The books of certification: one a kind, serials through the year, sums, and what is left to be written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.events import ResultDocument
from cchc_desktop.domain.people import Signer
from cchc_desktop.domain.procedure import Certified
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import certifications, office
from tests.documents.papers import flat, is_nfc, text_of
from tests.services.counters import COPY, MARITAL, Counter

SIGNATURE, CONTRACT = "2.000884", "2.001035"
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def granted(counter: Counter, procedure: str = COPY, signer: str = "", number: str = "", **more: Any) -> str:
    code = counter.take(procedure, **more)
    document = ResultDocument(number, counter.clock.now.date(), signer) if number or signer else None
    counter.do(code, Action.FINISH, document=document)
    return code


def text_on(counter: Counter, kind: Certified, first: date = MONDAY, last: date = MONDAY) -> str:
    text = flat(text_of(certifications.paper(counter.desk, kind, first, last).pdf, "-layout"))
    assert is_nfc(text)
    return text


def test_each_case_stands_in_the_book_of_its_kind(counter: Counter) -> None:
    granted(counter, name="Người Một", id_number="999185001234", copies=3, fee=6_000, signer="Lê Sơn", number="45/CT")
    granted(counter, SIGNATURE, name="Người Hai", copies=1)
    granted(counter, CONTRACT, name="Người Ba", fee=50_000)
    granted(counter, MARITAL, name="Người Bốn")
    copies = text_on(counter, Certified.COPIES)
    for words in (
        "SỔ CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH",
        "02/03/2026 Người Một",
        "45/CT",
        "999185001234",
        "Lê Sơn",
        "03 6.000",
    ):
        assert words in copies
    assert "Tổng cộng: 1 việc 3 6.000" in copies
    assert "Cộng từ đầu năm: 1 việc chứng thực, số lượng 3; lệ phí, phí 6.000 đồng (sáu nghìn đồng)." in copies
    signatures, contracts = text_on(counter, Certified.SIGNATURES), text_on(counter, Certified.CONTRACTS)
    assert "SỔ CHỨNG THỰC CHỮ KÝ/CHỨNG THỰC ĐIỂM CHỈ" in signatures
    assert "Tổng cộng: 1 việc 50.000" in contracts
    for name, book in (("Người Một", copies), ("Người Hai", signatures), ("Người Ba", contracts)):
        assert [name in one for one in (copies, signatures, contracts)].count(True) == 1
        assert name in book
    assert "Người Bốn" not in copies + signatures + contracts


def test_a_contract_is_called_by_its_procedure_and_a_paper_is_left_to_be_written(counter: Counter) -> None:
    granted(counter, CONTRACT)
    granted(counter)
    assert "giao dịch liên quan" in text_on(counter, Certified.CONTRACTS)
    paper = certifications.paper(counter.desk, Certified.COPIES, MONDAY, MONDAY)
    provisional, blank, uncounted = paper.warnings
    assert "hãy đối chiếu" in provisional
    assert "«Tên của bản chính giấy tờ, văn bản» để trống" in blank
    assert "Có 1 việc chưa ghi số lượng" in uncounted


def test_serials_and_sums_go_on_from_the_first_day_of_the_year(counter: Counter) -> None:
    granted(counter, copies=2, fee=4_000)
    counter.at("03-03 09:00")
    granted(counter, name="Người Hai", copies=5, fee=10_000)
    text = text_on(counter, Certified.COPIES, TUESDAY, TUESDAY)
    assert "Mang sang từ đầu năm: 1 việc 2 4.000" in text
    assert "2 03/03/2026 Người Hai" in text
    assert "Tổng cộng: 2 việc 7 14.000" in text


def test_who_it_was_submitted_to_signed_it_unless_the_result_says_otherwise(counter: Counter) -> None:
    office.put_signer(counter.desk, Signer("Lê Hoàng Sơn", "Phó Chủ tịch"))
    with counter.desk.read() as view:
        (signer,) = view.people.signers()
    code = counter.take(COPY)
    counter.do(code, Action.SUBMIT, signer=signer.id)
    counter.do(code, Action.FINISH)
    text = text_on(counter, Certified.COPIES)
    assert "Lê Hoàng Sơn" in text
    assert "Phó Chủ tịch" in text


def test_a_whole_year_has_a_title_page_and_what_was_refused_is_no_case(counter: Counter) -> None:
    granted(counter, copies=1)
    code = counter.take(COPY, name="Người Hai")
    counter.do(code, Action.FINISH, result_kind="refused", reason="Không đủ", number="01")
    told: list[tuple[int, int]] = []
    paper = certifications.paper(counter.desk, Certified.COPIES, *YEAR, on_progress=lambda *done: told.append(done))
    title, *inside = [flat(page) for page in text_of(paper.pdf, "-layout").split("\f")[:-1]]
    assert "NĂM 2026" in title
    assert "Sổ này có 01 trang" in title
    assert "Người Hai" not in " ".join(inside)
    assert told == [(1, 1)]
    assert paper.file_name == "so-chung-thuc-ban-sao-2026.pdf"


def test_wrong_days_are_refused(counter: Counter) -> None:
    for days in ((TUESDAY, MONDAY), (date(2025, 12, 31), MONDAY)):
        with pytest.raises(InvalidInput) as refused:
            certifications.paper(counter.desk, Certified.COPIES, *days)
        assert refused.value.field == "to"
