"""Slips of handing over and lists of uncollected results: labels in order, long contents apart, sums that agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from cchc_desktop.documents import handover, uncollected
from cchc_desktop.documents.handover import HandoverData, HandoverRow, HandoverSlip
from cchc_desktop.documents.uncollected import UncollectedData, UncollectedRow
from tests.documents.papers import CODE, DUE, HEAD, PERSON, RECEIVED, flat, is_nfc, text_of, words_of
from tests.documents.test_layout import overlapping

LONG = "Công ty trách nhiệm hữu hạn một thành viên Đầu tư Xây dựng Thương mại Dịch vụ Xuất nhập khẩu Nguyễn Trần "
ROW = HandoverRow(CODE, "Đăng ký khai sinh", PERSON.name, 3, DUE, RECEIVED, "12/GXN\n24/02/2026")
SLIP = HandoverSlip("Bộ phận Tiếp nhận và Trả kết quả", "Lê Minh Đức – Tư pháp", (ROW,) * 2, "Vũ Lan", "Lê Minh Đức")
SLIPS = HandoverData(HEAD, date(2026, 2, 12), (SLIP,), datetime(2026, 2, 12, 16, 30))
LYING = UncollectedRow(
    CODE, PERSON.name, "Hộ tịch", DUE.date(), "Đăng ký khai sinh", PERSON.address, PERSON.phone, 12, "Chưa gọi"
)
LIST = UncollectedData(HEAD, (LYING,) * 2, 5, datetime(2026, 3, 12, 7, 30), "Thôn Đồng Tâm", "0214 3888 999")


def in_order(pdf: bytes, *labels: str) -> None:
    text = flat(text_of(pdf, "-raw"))
    assert is_nfc(text)
    place = 0
    for label in labels:
        assert label in text[place:], (label, text)
        place = text.index(label, place) + len(label)


def test_a_slip_has_its_labels_in_order() -> None:
    ends = ("Cộng: 02 hồ sơ, 06 giấy tờ.", "Bàn giao xong lúc", "NGƯỜI GIAO", "NGƯỜI NHẬN", "Vũ Lan", "Lê Minh Đức")
    heads = ("STT", "Mã hồ sơ", "Tên thủ tục hành chính", "Tổ chức, cá nhân", "Số giấy tờ", "Hẹn trả", "Giờ giao")
    starts = ("PHIẾU BÀN GIAO HỒ SƠ", "Ngày 12 tháng 02 năm 2026", "Bên giao:", "Bên nhận: Lê Minh Đức")
    in_order(handover.render(SLIPS), *starts, *heads, "Ghi chú", *ends[:4])


def test_results_that_come_back_have_a_number_and_no_count_of_papers() -> None:
    pdf = handover.render(replace(SLIPS, is_back=True, half="buổi sáng"))
    in_order(pdf, "PHIẾU BÀN GIAO KẾT QUẢ", "Buổi sáng, ngày 12", "Số, ngày kết quả", "Hẹn trả", "Giờ có kết quả")
    text = flat(text_of(pdf))
    assert "Cộng: 02 hồ sơ." in text
    assert "Số giấy tờ" not in text


@pytest.mark.parametrize("count", [1, 12, 20, 21, 22, 23, 60])
def test_signatures_stand_below_a_dossier_and_nothing_touches(count: int) -> None:
    rows = (ROW,) * (count - 1) + (replace(ROW, name=LONG * 3, procedure=LONG * 2, note=LONG),)
    slips = (replace(SLIP, rows=rows), SLIP)
    pdf = handover.render(replace(SLIPS, slips=slips))
    assert overlapping(words_of(pdf)) == []
    pages = [flat(page) for page in text_of(pdf).split("\f")[:-1]]
    signed = [page for page in pages if "NGƯỜI GIAO" in page]
    assert len(signed) == 2
    assert all("Mã hồ sơ" in page for page in signed)


def test_the_leaders_list_has_its_labels_in_order() -> None:
    heads = ("STT", "Mã hồ sơ", "Tên thủ tục hành chính", "Tổ chức, cá nhân", "Địa chỉ", "Điện thoại", "Có kết quả")
    subtitle = "Có kết quả đã quá 5 ngày; Số kết quả: 2"
    pdf = uncollected.render_list(LIST)
    in_order(pdf, "CHƯA NHẬN", subtitle, *heads, "Số ngày", "Đã báo", "Ghi chú", PERSON.phone, "NGƯỜI LẬP DANH SÁCH")


def test_the_notice_has_its_labels_in_order() -> None:
    told = ("THÔNG BÁO", "Về việc nhận kết quả", "kính mời", "Giấy tiếp nhận", "0214 3888 999", "STT", "Mã hồ sơ")
    rest = ("Họ tên (viết tắt), tổ chức", "Lĩnh vực", "Có kết quả từ", "viết tắt", "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ")
    in_order(uncollected.render_notice(LIST), *told, *rest)


@pytest.mark.parametrize("draw", [uncollected.render_list, uncollected.render_notice])
@pytest.mark.parametrize("count", [0, 9, 40])
def test_lists_of_any_length_with_long_names_touch_nothing(draw: object, count: int) -> None:
    long = replace(LYING, name=LONG * 2, contact=LONG, procedure=LONG, called="Đã gọi 12 lần, lần cuối 12/11 qua Zalo")
    pdf = draw(replace(LIST, rows=(LYING,) * count + (long,)))  # type: ignore[operator]
    assert overlapping(words_of(pdf)) == []
    assert str(count + 1) in text_of(pdf)
