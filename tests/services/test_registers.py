"""Form 07 as a book: serials through the year, carried sums, void entries in their place."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import registers
from tests.documents.papers import flat, is_nfc, text_of
from tests.services.counters import COPY, Counter

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def text_on(counter: Counter, first: date, last: date, *fields: str) -> str:
    text = flat(text_of(registers.paper(counter.desk, first, last, fields).pdf, "-layout"))
    assert is_nfc(text)
    return text


def test_the_register_lists_the_receptions_of_its_days_in_order(counter: Counter) -> None:
    first = counter.take(name="Người Một", address="Thôn 1", phone="0912345678")
    second = counter.at("03-03 09:00").take(COPY, name="Người Hai")
    counter.at("03-04 09:00").take(name="Người Ba")
    counter.do(second, Action.VOID, reason="Ghi nhầm")
    paper = registers.paper(counter.desk, date(2026, 3, 1), TUESDAY)
    text = flat(text_of(paper.pdf))
    assert text.index(first[-4:]) < text.index("Người Hai")
    assert "Thôn 1" in text
    assert "Hủy, ghi nhầm" in text
    assert "Người Ba" not in text
    assert paper.file_name == "so-theo-doi-20260301-20260303.pdf"


def test_serials_and_sums_go_on_from_the_first_day_of_the_year(counter: Counter) -> None:
    code = counter.take()
    counter.do(code, Action.FINISH)
    counter.do(code, Action.RETURN)
    counter.do(counter.take(), Action.VOID, reason="Ghi nhầm")
    counter.at("03-03 09:00").take(name="Người Ba")
    text = text_on(counter, TUESDAY, TUESDAY)
    assert "Mang sang từ đầu năm (hủy, ghi nhầm: 1) 1 1" in text
    assert "Cộng trang 1 0" in text
    assert "Tổng cộng (hủy, ghi nhầm: 1) 2 1" in text
    assert "Từ số thứ tự 3 đến số thứ tự 3." in text
    assert "đã nhận 2 hồ sơ, đã trả 1 hồ sơ; hủy, ghi nhầm 1 hồ sơ." in text


def test_each_group_of_fields_counts_by_itself(counter: Counter) -> None:
    counter.take(COPY, name="Người Một")
    counter.take(name="Người Hai")
    assert "Từ số thứ tự 1 đến số thứ tự 1." in text_on(counter, MONDAY, MONDAY, "Hộ tịch")
    both = text_on(counter, MONDAY, MONDAY, "Hộ tịch", "Chứng thực")
    assert "Lĩnh vực: Hộ tịch; Chứng thực" in both
    assert "Từ số thứ tự 1 đến số thứ tự 2." in both


def test_a_whole_year_has_a_title_page_that_is_closed_only_when_the_year_is_over(counter: Counter) -> None:
    counter.take()
    year = (date(2026, 1, 1), date(2026, 12, 31))
    paper = registers.paper(counter.desk, *year)
    title, first, *rest = text_of(paper.pdf, "-layout").split("\f")[:-1]
    for words in ("SỔ THEO DÕI HỒ SƠ", "NĂM 2026", "Mở sổ: ngày 01 tháng 01 năm 2026", "ngày ...... tháng ......"):
        assert words in flat(title)
    assert "Sổ này có 01 trang, đánh số từ 01 đến 01." in flat(title)
    assert "Trang" not in title
    assert "Trang 1/1" in flat(first)
    assert rest == []
    assert paper.file_name == "so-theo-doi-2026.pdf"
    counter.clock.now = counter.clock.now.replace(year=2027, month=1, day=4)
    assert "Khóa sổ: ngày 31 tháng 12 năm 2026" in text_on(counter, *year)


def test_what_ended_without_a_result_says_so_where_the_result_would_stand(counter: Counter) -> None:
    counter.do(counter.take(), Action.WITHDRAW, reason="Đổi ý")
    assert "Rút hồ sơ" in flat(text_of(registers.paper(counter.desk, MONDAY, MONDAY).pdf))


def test_the_drawing_tells_how_far_it_is_and_what_it_could_not_draw(counter: Counter) -> None:
    counter.take(name="Đặng Thị Hòa ☃")
    told: list[tuple[int, int]] = []
    paper = registers.paper(counter.desk, MONDAY, MONDAY, on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (1, 1)
    assert any("☃" in warning for warning in paper.warnings)


def test_wrong_days_and_fields_are_refused(counter: Counter) -> None:
    for field, wrong in (
        ("field", (MONDAY, MONDAY, ("Không có",))),
        ("to", (TUESDAY, MONDAY)),
        ("to", (date(2025, 12, 31), MONDAY)),
    ):
        with pytest.raises(InvalidInput) as refused:
            registers.paper(counter.desk, *wrong)
        assert refused.value.field == field
