"""Form 01: what is promised, to whom, with a code that scanners read back."""

from __future__ import annotations

import os
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from subprocess import run

import pytest
import zxingcpp

from cchc_desktop.documents import receipt
from cchc_desktop.documents.parts import Marks, Paper, Person
from cchc_desktop.documents.receipt import ReceiptData
from tests.documents.papers import CODE, PERSON, PRINCIPAL, RECEIPT, flat, pages_of, text_of


def read(data: ReceiptData) -> str:
    return flat(text_of(receipt.render(data)))


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(3, "working_day", "03 ngày làm việc"), (0, "same_day", "trong ngày làm việc"), (8, "clock_hour", "08 giờ")],
)
def test_line_10_has_its_unit(value: int, unit: str, words: str) -> None:
    text = read(replace(RECEIPT, limit_value=Decimal(value), limit_unit=unit))
    assert f"Thời gian giải quyết hồ sơ theo quy định là: {words} Thời gian nhận hồ sơ:" in text


def test_a_variant_is_named_beside_its_limit() -> None:
    text = read(replace(RECEIPT, limit_value=Decimal(5), limit_note="trường hợp phải xác minh"))
    assert "theo quy định là: 05 ngày làm việc (trường hợp phải xác minh)" in text


def test_received_and_due_are_written_with_hour_and_minute() -> None:
    text = read(RECEIPT)
    assert "Thời gian nhận hồ sơ: 08 giờ 15 phút, ngày 12 tháng 02 năm 2026" in text
    assert "Thời gian trả kết quả giải quyết hồ sơ: 09 giờ 00 phút, ngày 24 tháng 02 năm 2026" in text


def test_a_procedure_without_limit_promises_no_day() -> None:
    text = read(replace(RECEIPT, due_at=None, limit_unit="none", limit_value=Decimal(0)))
    assert "theo quy định là: không quy định thời hạn" in text
    assert "Thời gian trả kết quả giải quyết hồ sơ: khi có kết quả giải quyết" in text


def test_a_promise_that_waits_for_another_agency_is_called_provisional() -> None:
    assert "ngày 24 tháng 02 năm 2026 (dự kiến)" in read(replace(RECEIPT, is_provisional=True))
    assert "dự kiến" not in read(RECEIPT)


def test_before_the_national_code_comes_the_local_number_stands_in_for_it() -> None:
    text = read(replace(RECEIPT, code=""))
    assert "Mã hồ sơ: (cấp sau) Số tiếp nhận tại đơn vị: TN-260212-0007" in text


def test_with_the_national_code_no_second_number_confuses() -> None:
    text = read(RECEIPT)
    assert f"Mã hồ sơ: {CODE}" in text
    assert "TN-260212-0007" not in text


def test_line_6_names_who_authorised_with_all_that_the_form_asks() -> None:
    text = read(replace(RECEIPT, principal=PRINCIPAL, authority="Giấy ủy quyền số 12/UQ"))
    assert (
        "Người ủy quyền: Phạm Văn Cường; địa chỉ: Thôn Bản Liền, xã Xuân Hòa; số định danh cá nhân: 999085004321; "
        "số điện thoại: 0987 654 321; email: cuong@vidu.vn; giấy tờ ủy quyền: Giấy ủy quyền số 12/UQ."
    ) in text


def test_line_6_is_not_printed_for_who_acts_for_himself() -> None:
    assert "ủy quyền" not in read(RECEIPT)


def test_what_is_not_known_is_a_dotted_line_to_write_on() -> None:
    text = read(replace(RECEIPT, person=Person("Nguyễn Văn A"), papers=(), book="", book_no="", number=""))
    for label in ("Số định danh cá nhân/tổ chức:", "Địa chỉ:", "Số điện thoại:", "Email:"):
        assert f"{label} ........" in text
    assert "Thành phần hồ sơ nộp gồm: ....." in text
    assert "Quyển số ...... Số thứ tự ...... (nếu có)" in text
    assert "Số: ....../-TTPVHCC" in text


def test_two_copies_say_which_is_kept_and_which_is_given() -> None:
    pages = text_of(receipt.render(replace(RECEIPT, copies=2))).split("\f")[:-1]
    assert len(pages) == 2
    assert "Liên 1: Lưu" in pages[0]
    assert "Liên 2: Giao người nộp hồ sơ" in pages[1]
    assert "Liên" not in text_of(receipt.render(RECEIPT))


def test_a_reprint_and_a_replacement_say_so() -> None:
    text = read(replace(RECEIPT, marks=Marks(reprint=2, replaces=datetime(2026, 2, 12, 8, 16))))
    assert "In lại lần 2" in text
    assert "(Phiếu thay thế phiếu in lúc 08 giờ 16 phút, ngày 12 tháng 02 năm 2026)" in text
    assert "In lại" not in read(RECEIPT)


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_a_scanner_reads_the_code_back(paper: Paper) -> None:
    (page,) = pages_of(receipt.render(replace(RECEIPT, paper=paper)))
    assert [found.text for found in zxingcpp.read_barcodes(page)] == [f"{CODE}#K"]


def test_a_slip_without_code_for_scanners_has_none() -> None:
    (page,) = pages_of(receipt.render(replace(RECEIPT, qr_text="")))
    assert zxingcpp.read_barcodes(page) == []


@pytest.mark.parametrize(("paper", "points"), [("A4", (595, 842)), ("A5", (420, 595))])
def test_paper_is_a4_or_a5_and_a_usual_receipt_is_one_page(paper: Paper, points: tuple[int, int]) -> None:
    (page,) = pages_of(receipt.render(replace(RECEIPT, paper=paper)), 72)
    assert abs(page.width - points[0]) <= 1
    assert abs(page.height - points[1]) <= 1


def test_thirty_papers_run_over_pages_that_are_numbered() -> None:
    papers = tuple(f"Giấy tờ số {n}: trích lục bản đồ địa chính thửa đất ({n:02} bản chính)" for n in range(1, 31))
    pages = text_of(receipt.render(replace(RECEIPT, papers=papers * 2))).split("\f")[:-1]
    assert len(pages) > 1
    assert pages[1].lstrip().startswith("2\n")
    assert all(f"{n}. Giấy tờ số {(n - 1) % 30 + 1}:" in flat("".join(pages)) for n in range(1, 61))


def test_signatures_do_not_stand_alone_on_a_page() -> None:
    """Between one page and two there is a length where only the signatures would go over: then all is set closer."""
    counts = []
    for lines in range(60):
        data = replace(RECEIPT, paper="A5", notes=("Ghi chú",) * lines)
        pages = text_of(receipt.render(data)).split("\f")[:-1]
        counts.append(len(pages))
        if len(pages) > 1:
            assert "Ghi chú" in pages[1], f"only signatures on page 2 after {lines} notes"
            break
    assert counts[0] == 1
    assert counts[-1] == 2


def test_a_decomposed_name_prints_as_the_composed_one() -> None:
    decomposed = replace(PERSON, name=unicodedata.normalize("NFD", PERSON.name))
    assert receipt.render(replace(RECEIPT, person=decomposed)) == receipt.render(RECEIPT)


def test_bytes_do_not_depend_on_the_run_of_the_program() -> None:
    code = (
        "import hashlib; from cchc_desktop.documents import receipt; from tests.documents.papers import RECEIPT; "
        "print(hashlib.sha256(receipt.render(RECEIPT)).hexdigest())"
    )
    seen = {
        run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PATH": ""},  # without its own Windows starts no Python
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_slips_printed_at_the_same_time_do_not_mix() -> None:
    slips = [replace(RECEIPT, person=replace(PERSON, name=f"Nguyễn Văn {letter}")) for letter in "ẤẦẨẪẬĐƠƯỲỶ"]
    alone = [receipt.render(slip) for slip in slips]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as workers:
            together = list(workers.map(receipt.render, slips))
    finally:
        sys.setswitchinterval(usual)
    assert [one == other for one, other in zip(together, alone, strict=True)] == [True] * len(slips)
