"""Lists of fees and the slip of a dossier: sums that agree, words, signatures, and never the name of a biên lai."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.documents import fee_slip, fees, fees_month, wording
from cchc_desktop.documents.fee_slip import FeeSlipData, SlipPayment
from cchc_desktop.documents.fees_month import DaySum, FeesMonthData, ProcedureSum
from cchc_desktop.documents.parts import Marks
from cchc_desktop.documents.sheet.money import Money
from tests.documents.papers import CODE, FEES, HEAD, PERSON, RECEIVED, flat, is_nfc, text_of, words_of
from tests.documents.test_layout import overlapping

LONG = "Công ty trách nhiệm hữu hạn một thành viên Đầu tư Xây dựng Thương mại Dịch vụ Xuất nhập khẩu Nguyễn Trần "
MONTH = FeesMonthData(
    head=HEAD,
    from_day=date(2026, 2, 1),
    to_day=date(2026, 2, 28),
    days=(DaySum(date(2026, 2, 2), 3, Money(20_000, 5_000)), DaySum(date(2026, 2, 3), 1, Money(8_000))),
    procedures=(
        ProcedureSum("Chứng thực", "2.000815 – Chứng thực bản sao", 3, Money(28_000)),
        ProcedureSum("Hộ tịch", "1.004873 – Xác nhận hôn nhân", 1, Money(0, 5_000)),
    ),
    printed_at=datetime(2026, 3, 1, 8),
)
SLIP = FeeSlipData(
    head=HEAD,
    code=CODE,
    payer=PERSON,
    procedure="2.000815 – Chứng thực bản sao",
    payments=(SlipPayment(RECEIVED, Money(8_000), "Trần Văn Bình"), SlipPayment(RECEIVED, Money(online=4_000))),
    printed_at=RECEIVED,
    listed=2_000,
    listed_note="2.000 đồng/trang",
)
VND = st.integers(0, 9_999_999)


def read(pdf: bytes, *options: str) -> str:
    text = flat(text_of(pdf, *(options or ("-layout",))))
    assert is_nfc(text)
    return text


def in_order(text: str, *labels: str) -> None:
    place = 0
    for label in labels:
        assert label in text[place:], (label, text)
        place = text.index(label, place) + len(label)


def test_the_evenings_list_is_summed_by_clerk_by_procedure_and_in_all() -> None:
    text = read(fees.render(FEES))
    assert "Người thu: Trần Văn Bình 48.000 6.000" in text
    assert "1 Trần Văn Bình 2 48.000 6.000 54.000" in text
    assert "2 Vũ Thị Lan 2 12.000 15.000 27.000" in text
    assert "1 2.000815 – Chứng thực bản sao 3 60.000 6.000 66.000" in text
    assert text.count("Tổng cộng 4 60.000 21.000 81.000") == 2
    assert "Tổng số tiền đã thu: 81.000 đồng (Bằng chữ: Tám mươi mốt nghìn đồng.)" in text
    assert "phải bàn giao: 60.000 đồng (Bằng chữ: Sáu mươi nghìn đồng.)" in text


def test_the_evenings_list_has_its_labels_in_order() -> None:
    heads = (
        "STT",
        "Giờ thu",
        "Mã hồ sơ",
        "Người nộp",
        "Mã TTHC",
        "Ký hiệu, số biên lai",
        "Tại quầy",
        "Trực tuyến",
    )
    ends = ("Ký giao", "3. Theo thủ tục", "Gồm tiền mặt", "NGƯỜI GIAO TIỀN", "NGƯỜI NHẬN TIỀN")
    starts = ("BẢNG KÊ THU PHÍ, LỆ PHÍ", "Ngày 12 tháng 02 năm 2026", "1. Các khoản thu")
    text = read(fees.render(FEES), "-raw")
    in_order(text, *starts, *heads[:6], "2. Theo người thu", *ends)


def test_one_clerk_signs_below_and_has_no_table_of_clerks() -> None:
    text = read(fees.render(replace(FEES, payments=FEES.payments[:2], free=3)))
    assert "Theo người thu" not in text
    assert "2. Theo thủ tục hành chính" in text
    assert text.count("Trần Văn Bình") == 2
    assert "chưa ghi thu (miễn, giảm hoặc thu sau): 3." in text


@pytest.mark.parametrize(("document", "data"), [(fees, FEES), (fees_month, MONTH), (fee_slip, SLIP)])
def test_no_list_of_fees_passes_for_a_receipt_of_fees(document: ModuleType, data: object) -> None:
    text = read(document.render(data), "-raw")
    assert "không thay thế biên lai điện tử" in text
    assert "BIÊN LAI" not in text
    assert "Phiếu thu " not in text


def test_days_without_fees_sum_to_nothing() -> None:
    assert "(Bằng chữ: Không đồng.)" in read(fees.render(replace(FEES, payments=())))
    assert "(Bằng chữ: Không đồng.)" in read(fees_month.render(replace(MONTH, days=(), procedures=())))


def test_a_month_is_summed_by_day_and_by_field() -> None:
    text = read(fees_month.render(MONTH))
    in_order(
        text, "BẢNG TỔNG HỢP PHÍ, LỆ PHÍ", "Tháng 02 năm 2026", "1. Theo ngày", "1 02/02/2026 3 20.000 5.000 25.000"
    )
    in_order(text, "2. Theo lĩnh vực", "Chứng thực 3 28.000 0 28.000", "1 2.000815 – Chứng thực bản sao 3 28.000")
    assert text.count("Tổng cộng 4 28.000 5.000 33.000") == 2
    assert "(Bằng chữ: Ba mươi ba nghìn đồng.)" in text
    assert "Từ ngày 02/02/2026 đến ngày 28/02/2026" in read(
        fees_month.render(replace(MONTH, from_day=date(2026, 2, 2)))
    )


@settings(max_examples=8, deadline=None)
@given(taken=st.lists(st.tuples(st.sampled_from(["An", "Bình", "Chi"]), VND, st.booleans()), max_size=60))
def test_any_payments_are_all_listed_and_their_sums_agree(taken: list[tuple[str, int, bool]]) -> None:
    payments = tuple(
        replace(FEES.payments[0], clerk=clerk, money=Money(0, vnd) if is_online else Money(vnd, 0))
        for clerk, vnd, is_online in taken
    )
    pdf = fees.render(replace(FEES, payments=payments))
    text = read(pdf)
    total = sum(vnd for _, vnd, _ in taken)
    assert f"Tổng số tiền đã thu: {wording.money(total)}" in text
    assert wording.money_in_words(total) in text
    assert text.count(CODE) == len(taken)
    assert overlapping(words_of(pdf)) == []


def test_a_slip_tells_what_was_paid_in_figures_and_words_in_the_order_of_its_labels() -> None:
    labels = ("THÔNG TIN PHÍ, LỆ PHÍ", "Mã hồ sơ:", "Đơn vị thu:", "người nộp tiền:", "Địa chỉ:", "Nội dung thu:")
    ends = (
        "Tổng cộng",
        "12.000",
        "Số tiền đã thu: 12.000 đồng",
        "Mười hai nghìn đồng",
        "Ký hiệu, số biên lai điện tử:",
    )
    text = read(fee_slip.render(SLIP), "-raw")
    in_order(text, *labels, "Mức thu theo danh mục: 2.000 đồng; 2.000 đồng/trang", *ends)
    assert "In lại lần 2" in read(fee_slip.render(replace(SLIP, marks=Marks(reprint=2))))


def test_a_dossier_that_paid_nothing_has_a_line_for_the_reason() -> None:
    text = read(fee_slip.render(replace(SLIP, payments=(), listed=0, listed_note="")))
    for words in ("Số tiền đã thu: 0 đồng", "Lý do miễn, giảm hoặc chưa thu:", "không ghi mức thu"):
        assert words in text


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_a_slip_with_long_texts_touches_nothing(paper: str) -> None:
    payer = replace(PERSON, name=LONG * 3, address=LONG * 2)
    many = tuple(SlipPayment(RECEIVED, Money(999_999_999), LONG) for _ in range(9))
    pdf = fee_slip.render(replace(SLIP, payer=payer, procedure=LONG * 3, payments=many, paper=paper))  # type: ignore[arg-type]
    assert overlapping(words_of(pdf)) == []
    long = replace(FEES.payments[0], payer=LONG, procedure=LONG, clerk=LONG, money=Money(999_999_999, 888_888_888))
    assert overlapping(words_of(fees.render(replace(FEES, payments=(long,) * 5 + FEES.payments)))) == []
