"""A poster says all of each procedure in its order, calls what nobody knows unknown, and breaks well over pages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from itertools import groupby

import pytest
import zxingcpp
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_desktop.documents import poster
from cchc_desktop.documents.parts import Marks
from cchc_desktop.documents.poster import FieldNotice, GapLine, PostedProcedure, PosterData
from cchc_desktop.domain.posting import PublishedFee
from cchc_desktop.domain.procedure import (
    DossierRole,
    LimitUnit,
    OnlineLevel,
    PaperKind,
    RequiredPaper,
    TimeLimit,
    Variant,
)
from tests.documents.papers import HEAD, Word, flat, is_nfc, pages_of, text_of, words_of
from tests.documents.test_layout import LONG_NAME, TEXTS, UNBROKEN, closely, overlapping

PAGE = "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/019d2bfd-3fe0-70ac-b9d6-5e9e20d6eef7"
SAME_DAY = TimeLimit(Decimal(0), LimitUnit.SAME_DAY)
MARITAL = PostedProcedure(
    code="1.004873",
    name="Cấp Giấy xác nhận tình trạng hôn nhân",
    limit=TimeLimit(Decimal(3), LimitUnit.WORKING_DAY),
    valid_from=date(2025, 7, 1),
    fee=PublishedFee(15_000),
    look_up=PAGE,
    variants=(Variant("phải gửi văn bản xác minh", TimeLimit(Decimal(25), LimitUnit.CALENDAR_DAY)),),
    papers=(
        RequiredPaper("Tờ khai cấp Giấy xác nhận tình trạng hôn nhân"),
        RequiredPaper("Trích lục ghi chú ly hôn", PaperKind.COPY, 2),
        RequiredPaper("Thẻ căn cước", count=0),
    ),
    online=OnlineLevel.PARTIAL,
    officers=("Phạm Thị Hồng Nhung",),
    legal_basis="60/2014/QH13;123/2015/NĐ-CP",
    decision="163/QĐ-BTP",
)
COPY = replace(
    MARITAL,
    code="2.000815",
    name="Chứng thực bản sao từ bản chính",
    limit=SAME_DAY,
    variants=(),
    fee=PublishedFee(2000, "2.000đ/trang; từ trang 3: 1.000đ/trang"),
    papers=(RequiredPaper("Bản chính giấy tờ"),),
    look_up="Thủ tục hành chính 2.000815",
)
UNKNOWN = replace(
    MARITAL,
    code="3.000527",
    name="Đăng ký cai nghiện ma túy tự nguyện",
    fee=PublishedFee(None),
    variants=(),
    papers=(),
    online=OnlineLevel.UNKNOWN,
    role=DossierRole.FOR_OTHER_AGENCY,
    officers=(),
    legal_basis="",
    decision="",
    look_up="Thủ tục hành chính 3.000527",
    limit_is_sure=False,
    is_confirmed=False,
)
DATA = PosterData(
    head=HEAD,
    notices=(FieldNotice("Hộ tịch", (MARITAL, COPY)),),
    day=date(2026, 11, 20),
    printed_at=datetime(2026, 11, 18, 15, 30),
    cutoff=time(15),
    settled_by="Ủy ban nhân dân xã Xuân Hòa",
    address="Thôn Đồng Tâm, xã Xuân Hòa",
    phone="0214 3 888 999",
    complaints="điện thoại 0214 3 888 111",
)


def of(*procedures: PostedProcedure, **more: object) -> PosterData:
    return replace(DATA, notices=(FieldNotice("Hộ tịch", procedures),), **more)  # type: ignore[arg-type]


def in_order(text: str, *wanted: str) -> None:
    """Each stands behind the one before it."""
    at = 0
    for one in wanted:
        found = text.find(one, at)
        assert found >= 0, (one, text[at : at + 300])
        at = found + len(one)


def pages(pdf: bytes) -> list[str]:
    return [flat(page) for page in text_of(pdf, "-layout").split("\f")[:-1]]


def overlapping_by_page(words: list[Word]) -> list[tuple[str, str]]:
    """Words set over others; pages are looked at one by one, there are many."""
    found = groupby(words, key=lambda word: word.page)
    return [pair for _, page in found for pair in overlapping(list(page))]


def test_a_poster_says_whose_it_is_of_which_field_where_to_go_and_what_each_procedure_asks() -> None:
    pdf = poster.render(DATA)
    text = flat(text_of(pdf))
    assert is_nfc(text)
    in_order(
        text,
        "NIÊM YẾT CÔNG KHAI THỦ TỤC HÀNH CHÍNH",
        "LĨNH VỰC HỘ TỊCH",
        "02 thủ tục có hiệu lực ngày 20/11/2026",
        "Nơi nhận hồ sơ và trả kết quả: Trung tâm Phục vụ hành chính công xã Xuân Hòa, Thôn Đồng Tâm, xã Xuân Hòa; "
        "điện thoại 0214 3 888 999; hoặc qua dịch vụ bưu chính công ích.",
        "1. Cấp Giấy xác nhận tình trạng hôn nhân",
        "Mã thủ tục: 1.004873; áp dụng từ ngày 01/07/2025",
        "Thời hạn giải quyết: 03 ngày làm việc; phải gửi văn bản xác minh: 25 ngày",
        "Phí, lệ phí: 15.000 đồng",
        "Thành phần hồ sơ",
        "1. Tờ khai cấp Giấy xác nhận tình trạng hôn nhân (01 bản chính)",
        "2. Trích lục ghi chú ly hôn (02 bản sao)",
        "3. Thẻ căn cước",
        "Nộp trực tuyến",
        "Trực tuyến một phần trên Cổng Dịch vụ công quốc gia",
        "Nơi giải quyết",
        "Ủy ban nhân dân xã Xuân Hòa (công chức: Phạm Thị Hồng Nhung)",
        "Căn cứ pháp lý",
        "60/2014/QH13; 123/2015/NĐ-CP",
        "Quyết định công bố",
        "163/QĐ-BTP",
        "2. Chứng thực bản sao từ bản chính",
        "Trong ngày làm việc; nhận sau 15 giờ 00 phút thì trả trong ngày làm việc tiếp theo",
        "Phí, lệ phí: 2.000đ/trang; từ trang 3: 1.000đ/trang",
    )
    assert "ỦY BAN NHÂN DÂN XÃ XUÂN HÒA" in text


def test_the_list_at_the_head_leads_to_the_card_for_what_has_no_room_in_it() -> None:
    (first, *_) = pages(poster.render(of(MARITAL, COPY, UNKNOWN)))
    in_order(first, "STT", "Mã thủ tục", "Tên thủ tục hành chính", "Thời hạn", "Phí, lệ phí")
    in_order(first, "1 1.004873", "03 ngày làm việc", "15.000 đồng")
    in_order(first, "2 2.000815", "Trong ngày làm việc", "2.000 đồng")
    in_order(first, "3 3.000527", "Chưa có thông tin")


def test_every_foot_says_where_to_complain_when_it_was_printed_and_of_which_day() -> None:
    found = pages(poster.render(of(*[MARITAL] * 6)))
    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        assert "Phản ánh, kiến nghị: điện thoại 0214 3 888 111. In ngày 18/11/2026; nội dung" in page
        assert f"Trang {number}/{len(found)}" in page
        assert ("Niêm yết lĩnh vực Hộ tịch (tiếp theo)" in page) is (number > 1)
    assert "Phản ánh" not in text_of(poster.render(replace(DATA, complaints="")))


def test_what_nobody_knows_is_said_to_be_unknown_and_never_nought() -> None:
    text = flat(text_of(poster.render(of(UNKNOWN))))
    in_order(
        text,
        "Thời hạn giải quyết: 03 ngày làm việc (đang đối chiếu)",
        "Phí, lệ phí: Chưa có thông tin, xin hỏi tại nơi nhận hồ sơ",
        "Thành phần hồ sơ Chưa có thông tin",
        "Nộp trực tuyến Chưa có thông tin",
        "Nơi giải quyết Cơ quan khác có thẩm quyền; hồ sơ nhận tại đây được chuyển đến cơ quan đó",
        "Căn cứ pháp lý Chưa có thông tin",
        "Quyết định công bố Chưa có thông tin",
        "Nội dung này chưa được đối chiếu với quyết định công bố.",
    )
    assert not re.search(r"\b0 đồng", text)
    assert "công chức" not in text


@pytest.mark.parametrize(
    ("fee", "said"),
    [
        (PublishedFee(0), "Phí, lệ phí: Không Thành phần"),
        (PublishedFee(50_000, "mỗi giao dịch"), "Phí, lệ phí: 50.000 đồng (mỗi giao dịch) Thành phần"),
        (PublishedFee(None, "theo NQ HĐND tỉnh"), "Phí, lệ phí: Theo NQ HĐND tỉnh Thành phần"),
    ],
)
def test_a_fee_is_told_as_far_as_it_is_known(fee: PublishedFee, said: str) -> None:
    text = flat(text_of(poster.render(of(replace(MARITAL, fee=fee)))))
    assert said in text


def test_parts_of_other_agencies_and_a_procedures_own_hour_are_told() -> None:
    shown = replace(
        COPY,
        limit=TimeLimit(Decimal(0), LimitUnit.SAME_DAY, time(14, 30)),
        role=DossierRole.INTER_AGENCY,
        others=(("Cấp thẻ bảo hiểm y tế", "Bảo hiểm xã hội"),),
    )
    text = flat(text_of(poster.render(of(shown))))
    assert "nhận sau 14 giờ 30 phút thì" in text
    assert "Bảo hiểm xã hội: Cấp thẻ bảo hiểm y tế" in text


@pytest.mark.parametrize("size", ["A4", "A3"])
def test_each_procedure_has_a_code_that_a_telephone_reads_from_the_paper(size: str) -> None:
    (page, *_) = pages_of(poster.render(of(MARITAL, size=size)), 150)
    assert [found.text for found in zxingcpp.read_barcodes(page)] == [PAGE]


def test_a_large_poster_is_the_small_one_as_a_copier_enlarges_it() -> None:
    small, large = poster.render(of(*[MARITAL] * 5)), poster.render(of(*[MARITAL] * 5, size="A3"))
    a4, a3 = words_of(small), words_of(large)
    assert [word.text for word in a4] == [word.text for word in a3]
    assert [word.page for word in a4] == [word.page for word in a3]
    assert max(word.bottom - word.top for word in a3) == pytest.approx(
        2**0.5 * max(word.bottom - word.top for word in a4), rel=0.01
    )


def test_each_field_begins_on_a_page_of_its_own() -> None:
    found = pages(poster.render(replace(DATA, notices=(*DATA.notices, FieldNotice("Chứng thực", (COPY,))))))
    assert "LĨNH VỰC CHỨNG THỰC" in found[-1]
    assert "Hộ tịch" not in found[-1]


def test_a_card_that_fits_a_page_is_not_torn_apart() -> None:
    found = pages(poster.render(of(*[MARITAL] * 9)))
    for page in found:
        assert page.count("Mã thủ tục:") == page.count("Quyết định công bố")


def test_a_long_card_goes_on_under_its_name_and_no_paper_is_torn_apart() -> None:
    papers = tuple(
        RequiredPaper(f"Giấy tờ thứ {n} của hồ sơ, {'bản có dấu giáp lai, ' * 5}hết{n}") for n in range(1, 61)
    )
    found = pages(poster.render(of(replace(MARITAL, papers=papers))))
    assert len(found) > 2
    assert all("1. Cấp Giấy xác nhận tình trạng hôn nhân (tiếp theo)" in page for page in found[1:])
    for n in range(1, 61):
        assert sum(f"Giấy tờ thứ {n} " in page and f"hết{n} (01" in page for page in found) == 1


def test_a_slip_is_a_page_for_each_procedure() -> None:
    found = pages(poster.render_slips(DATA))
    assert len(found) == 2
    for page, code in zip(found, ("1.004873", "2.000815"), strict=True):
        in_order(
            page, "PHIẾU THÔNG TIN THỦ TỤC HÀNH CHÍNH", "Lĩnh vực: Hộ tịch", f"Mã thủ tục: {code}", "Nơi nhận hồ sơ"
        )


def test_what_is_missing_stands_on_the_last_pages_with_how_many_lack_it() -> None:
    gaps = (
        GapLine("Hộ tịch", "1.004873", MARITAL.name, ("mức phí, lệ phí", "quyết định công bố")),
        GapLine("Chứng thực", "2.000815", COPY.name, ("mức phí, lệ phí",)),
    )
    counts = (("mức phí, lệ phí", 2), ("quyết định công bố", 1))
    last = pages(poster.render(replace(DATA, gaps=gaps, gap_counts=counts)))[-1]
    in_order(
        last,
        "THỦ TỤC CÒN THIẾU THÔNG TIN",
        "không dán cùng niêm yết",
        "Mức phí, lệ phí 2",
        "Quyết định công bố 1",
        "Thủ tục còn thiếu ít nhất một nội dung 2",
        "Lĩnh vực Hộ tịch",
        "1.004873",
        "Lĩnh vực Chứng thực",
        "2.000815",
    )
    assert "Không thủ tục nào còn thiếu" in pages(poster.render(replace(DATA, gaps=())))[-1]
    assert "CÒN THIẾU" not in text_of(poster.render(DATA))


def test_a_poster_of_a_practice_office_says_so() -> None:
    assert "BẢN THỰC HÀNH" in text_of(poster.render(replace(DATA, marks=Marks(practice=True))))


@pytest.mark.parametrize("size", ["A4", "A3"])
@settings(max_examples=5)
@given(text=TEXTS, papers=st.integers(0, 30))
@example(text=LONG_NAME.strip(), papers=30)
@example(text=UNBROKEN, papers=30)
def test_long_texts_are_whole_inside_the_margins_and_apart(size: str, text: str, papers: int) -> None:
    shown = replace(
        MARITAL,
        name=text,
        papers=tuple(RequiredPaper(text) for _ in range(papers)),
        fee=PublishedFee(8000, text),
        legal_basis=text,
        decision=text,
        officers=(text,),
        variants=(Variant(text, SAME_DAY),) * 3,
        others=((text, text),),
    )
    gaps = (GapLine("Hộ tịch", "1.004873", text, (text,)),)
    pdf = poster.render(of(shown, MARITAL, size=size, complaints=text[:200], address=text, gaps=gaps))
    words = words_of(pdf)
    width, height = (595, 842) if size == "A4" else (842, 1191)
    assert all(word.left >= 35 and word.right <= width - 35 for word in words)
    assert all(word.top >= 15 and word.bottom <= height - 15 for word in words)
    assert overlapping_by_page(words) == []
    # The pages come apart in the middle of a text: what stands on the first card is whole up to there.
    assert closely(f"1. {text}") in closely(text_of(pdf))


def test_a_name_longer_than_a_page_loses_nothing() -> None:
    name = " ".join(f"chữ{n}" for n in range(900))
    pdf = poster.render(of(replace(MARITAL, name=name), COPY))
    read = flat(text_of(pdf))
    assert all(read.count(f"chữ{n} ") >= 2 for n in range(899))
    assert overlapping_by_page(words_of(pdf)) == []
