"""The labels of each form stand in the order of the regulations, in NFC, under the official head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cchc_desktop.documents import (
    apology,
    control_slip,
    explanation,
    fees,
    receipt,
    refusal,
    register,
    supplement,
    worklist,
)
from cchc_desktop.documents.parts import Marks
from tests.documents import papers
from tests.documents.papers import flat, is_nfc, text_of

CENTRE_HEAD = (
    "ỦY BAN NHÂN DÂN XÃ XUÂN HÒA",
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ XUÂN HÒA",
)
LABELS: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "01": (
        lambda: receipt.render(replace(papers.RECEIPT, principal=papers.PRINCIPAL, authority="Giấy ủy quyền số 12")),
        (
            *CENTRE_HEAD,
            "Số: 07/-TTPVHCC",
            "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
            "Mã hồ sơ:",
            "Trung tâm Phục vụ hành chính công xã Xuân Hòa",
            "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức:",
            "Số định danh cá nhân/tổ chức:",
            "Địa chỉ:",
            "Số điện thoại:",
            "Email:",
            "Người ủy quyền:",
            "Nội dung yêu cầu giải quyết:",
            "Thành phần hồ sơ nộp gồm:",
            "Số lượng hồ sơ: 01 (bộ)",
            "Thời gian giải quyết hồ sơ theo quy định là:",
            "Thời gian nhận hồ sơ:",
            "Thời gian trả kết quả giải quyết hồ sơ:",
            "Đăng ký nhận kết quả tại:",
            "Vào Sổ theo dõi hồ sơ, Quyển số 01 Số thứ tự 112",
            "NGƯỜI NỘP HỒ SƠ",
            "NGƯỜI TIẾP NHẬN HỒ SƠ",
            "(Ký và ghi rõ họ tên)",
        ),
    ),
    "02": (
        lambda: supplement.render(papers.SUPPLEMENT),
        (
            *CENTRE_HEAD,
            "Số: 03/PBS-TTPVHCC",
            "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
            "Hồ sơ của:",
            "Nội dung yêu cầu giải quyết:",
            "Địa chỉ:",
            "Số điện thoại:",
            "Email:",
            "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:",
            "1. Giấy chứng sinh",
            "2. Văn bản ủy quyền",
            "Lý do:",
            (
                "Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà liên hệ với Trần Văn Bình "
                "số điện thoại 0214 3 888 999 để được hướng dẫn./."
            ),
            "NGƯỜI HƯỚNG DẪN",
            "(Ký và ghi rõ họ tên)",
            "(Chữ ký số của Người hướng dẫn nếu là biểu mẫu điện tử)",
        ),
    ),
    "03": (
        lambda: refusal.render(papers.REFUSAL),
        (
            *CENTRE_HEAD,
            "Số: 02/PTC-TTPVHCC",
            "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
            "Trung tâm Phục vụ hành chính công xã Xuân Hòa",
            "Tiếp nhận hồ sơ của:",
            "Số định danh cá nhân/tổ chức:",
            "Địa chỉ:",
            "Số điện thoại:",
            "Email:",
            "Mã hồ sơ (nếu có):",
            "Nội dung yêu cầu giải quyết:",
            (
                "Qua xem xét, Bộ phận Tiếp nhận và Trả kết quả thông báo không tiếp nhận, giải quyết hồ sơ này "
                "với lý do cụ thể như sau:"
            ),
            "Xin thông báo cho Ông/Bà được biết và thực hiện./.",
            "NGƯỜI NỘP HỒ SƠ",
            "NGƯỜI TIẾP NHẬN HỒ SƠ",
        ),
    ),
    "04": (
        lambda: apology.render(papers.APOLOGY),
        (
            "ỦY BAN NHÂN DÂN TỈNH LÀO CAI",
            "ỦY BAN NHÂN DÂN XÃ XUÂN HÒA",
            "Số: 05/PXL",
            "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
            "Kính gửi: Bà Nguyễn Thị Hồng Nhung",
            (
                "Ngày 12 tháng 02 năm 2026, Ủy ban nhân dân xã Xuân Hòa tiếp nhận giải quyết hồ sơ đề nghị "
                "giải quyết thủ tục hành chính Xác nhận tình trạng hôn nhân của Ông/Bà/Tổ chức "
                "Nguyễn Thị Hồng Nhung; số định danh: 999185001234; mã số hồ sơ: H56.123.45-260212-0007"
            ),
            "Thời gian hẹn trả kết quả giải quyết hồ sơ: 09 giờ 00 phút, ngày 24 tháng 02 năm 2026",
            (
                "Tuy nhiên đến nay, Ủy ban nhân dân xã Xuân Hòa chưa trả kết quả giải quyết hồ sơ của "
                "Ông/Bà/Tổ chức đúng thời hạn quy định ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả."
            ),
            "Lý do: Cần xác minh tại nơi cư trú trước đây.",
            (
                "Ủy ban nhân dân xã Xuân Hòa xin trân trọng gửi lời xin lỗi đến Ông (Bà)/Tổ chức vì sự chậm trễ "
                "trong quá trình giải quyết hồ sơ có thể gây phiền hà, tốn kém về chi phí, công sức của "
                "Ông (Bà)/Tổ chức."
            ),
            (
                "Ủy ban nhân dân xã Xuân Hòa xin lỗi Ông/Bà/Tổ chức và sẽ trả kết quả giải quyết hồ sơ cho "
                "Ông/Bà/Tổ chức vào ngày 27 tháng 02 năm 2026"
            ),
            "Mong nhận được sự thông cảm của Ông/Bà/Tổ chức vì sự chậm trễ này./.",
        ),
    ),
    "06": (
        lambda: control_slip.render(papers.CONTROL_SLIP),
        (
            *CENTRE_HEAD,
            "Số: 04/PKS-TTPVHCC",
            "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
            "Mã số hồ sơ:",
            "Cơ quan (bộ phận) giải quyết hồ sơ:",
            "Cơ quan phối hợp giải quyết hồ sơ:",
            "Ngày nhận:",
            "Hẹn trả kết quả vào 09 giờ 00 phút, ngày 24 tháng 02 năm 2026",
            "Tên đơn vị",
            "Kết quả giải quyết hồ sơ do bên nhận nhập thông tin/ghi khi nhận bàn giao hồ sơ.",
            (
                "Việc lưu vết được thực hiện tự động theo chức năng của Hệ thống thông tin giải quyết thủ tục hành "
                "chính và thể hiện trên mẫu phiếu điện tử."
            ),
        ),
    ),
    "07": (
        lambda: register.render(papers.register(2)),
        (*CENTRE_HEAD, "Số: 01/STD-TTPVHCC", "SỔ THEO DÕI HỒ SƠ"),
    ),
}
RENDERED: dict[str, Callable[[], bytes]] = {
    **{number: render for number, (render, _) in LABELS.items()},
    "list": lambda: worklist.render(papers.work_list(3)),
    "fees": lambda: fees.render(papers.FEES),
    "explanation": lambda: explanation.render(papers.EXPLANATION),
}


@pytest.mark.parametrize("number", LABELS)
def test_labels_stand_in_the_order_of_the_regulations(number: str) -> None:
    render, labels = LABELS[number]
    text = flat(text_of(render()))
    place = 0
    for label in labels:
        found = text.find(label, place)
        assert found >= 0, f"{label!r} is missing or out of order after: {text[max(0, place - 60) : place]!r}"
        place = found + len(label)


@pytest.mark.parametrize("number", LABELS)
def test_the_name_of_the_state_stands_on_one_line_above_the_motto(number: str) -> None:
    lines = text_of(LABELS[number][0](), "-layout").splitlines()
    nation = next(n for n, line in enumerate(lines) if "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in line)
    motto = next(n for n, line in enumerate(lines) if "Độc lập - Tự do - Hạnh phúc" in line)
    assert nation < motto <= nation + 2


@pytest.mark.parametrize("number", RENDERED)
def test_what_is_read_out_is_nfc(number: str) -> None:
    text = text_of(RENDERED[number]())
    assert is_nfc(text)
    assert text.strip()


@pytest.mark.parametrize("number", RENDERED)
def test_equal_data_gives_equal_bytes(number: str) -> None:
    assert RENDERED[number]() == RENDERED[number]()


@pytest.mark.parametrize("number", RENDERED)
def test_a_document_names_itself_in_vietnamese_and_no_person(number: str) -> None:
    pdf = RENDERED[number]()
    assert b"/Lang (vi)" in pdf
    start = pdf.index(b"/Title (")
    title = pdf[start : pdf.index(b")", start)]
    assert title.startswith(b"/Title (\\376\\377")  # UTF-16: it has Vietnamese letters
    assert "Nhung".encode("utf-16-be") not in title


@pytest.mark.parametrize("number", ["01", "02", "03", "04", "06", "07"])
def test_a_practice_office_marks_every_page_as_worthless(number: str) -> None:
    draw: dict[str, Callable[[Marks], bytes]] = {
        "01": lambda marks: receipt.render(replace(papers.RECEIPT, marks=marks, copies=2)),
        "02": lambda marks: supplement.render(replace(papers.SUPPLEMENT, marks=marks)),
        "03": lambda marks: refusal.render(replace(papers.REFUSAL, marks=marks)),
        "04": lambda marks: apology.render(replace(papers.APOLOGY, marks=marks)),
        "06": lambda marks: control_slip.render(replace(papers.CONTROL_SLIP, marks=marks)),
        "07": lambda marks: register.render(papers.register(40, marks=marks)),
    }
    pages = text_of(draw[number](Marks(practice=True))).split("\f")[:-1]
    assert all("BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ" in page for page in pages)
    assert "BẢN THỰC HÀNH" not in text_of(draw[number](Marks()))


def test_the_slanted_watermark_is_seen_and_does_not_disturb_the_text() -> None:
    plain = text_of(receipt.render(papers.RECEIPT))
    practice = receipt.render(replace(papers.RECEIPT, marks=Marks(practice=True)))
    assert flat(text_of(practice)).replace(" BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ", "") == flat(plain)
    greys = [
        page.convert("L").tobytes().count(230)
        for page in papers.pages_of(practice, 50) + papers.pages_of(receipt.render(papers.RECEIPT), 50)
    ]
    assert greys[0] > 200 > greys[1]
