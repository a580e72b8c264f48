"""Bound books: sums carried from page to page, title pages, entries struck through, nothing over anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.documents import certification, register, templates
from cchc_desktop.documents.certification import CertificationData, CertifiedEntry
from cchc_desktop.documents.register import RegisterRow
from tests.documents.papers import HEAD, flat, is_nfc, pages_of, text_of, words_of
from tests.documents.papers import register as book
from tests.documents.test_layout import overlapping

RETURNED = datetime(2026, 2, 20, 10, 5)
LONG = "Công ty trách nhiệm hữu hạn một thành viên Đầu tư Xây dựng Thương mại Dịch vụ Xuất nhập khẩu Nguyễn Trần "
CODES = re.compile(r"260212-\d{4}")
FATES = st.sampled_from(["open", "returned", "void"])


def rows(fates: list[str]) -> Iterator[RegisterRow]:
    """A row each, told as the book of that fate has it."""
    for row, fate in zip(book(len(fates)).rows, fates, strict=True):
        yield replace(row, is_void=fate == "void", returned_at=RETURNED if fate == "returned" else None)


def pages(pdf: bytes) -> list[str]:
    return [flat(page) for page in text_of(pdf, "-layout").split("\f")[:-1]]


def sums(page: str, label: str) -> tuple[int, int, int] | None:
    """Received, returned and void under that label."""
    found = re.search(rf"{label}(?: \(hủy, ghi nhầm: (\d+)\))? (\d+) (\d+)", page)
    return (int(found[2]), int(found[3]), int(found[1] or 0)) if found else None


def counted(fates: list[str]) -> tuple[int, int, int]:
    return len(fates) - fates.count("void"), fates.count("returned"), fates.count("void")


def added(first: tuple[int, ...], second: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(one + other for one, other in zip(first, second, strict=True))


@settings(max_examples=12, deadline=None)
@given(fates=st.lists(FATES, max_size=70), brought=st.tuples(*[st.integers(0, 900)] * 3), is_year=st.booleans())
def test_the_sums_of_each_page_and_those_carried_on_agree_with_the_rows(
    fates: list[str], brought: tuple[int, int, int], is_year: bool
) -> None:
    data = book(0, rows=rows(fates), brought=brought, is_whole_year=is_year)
    found = pages(register.render(data))[is_year:]
    so_far: tuple[int, ...] = brought
    place = 0
    for number, page in enumerate(found, start=1):
        here = len(CODES.findall(page))
        if number > 1:
            assert sums(page, "Mang sang") == so_far
        assert sums(page, "Cộng trang") == counted(fates[place : place + here])
        so_far = added(so_far, counted(fates[place : place + here]))
        place += here
        assert sums(page, "Tổng cộng" if number == len(found) else "Cộng mang sang") == so_far
    assert place == len(fates)


def test_the_columns_stand_in_the_order_of_the_form() -> None:
    # The head is read in the order in which it is drawn.
    text = flat(text_of(register.render(book(1, fields="Hộ tịch")), "-raw"))
    assert is_nfc(text)
    labels = (
        "Số: 01/STD-TTPVHCC",
        "SỔ THEO DÕI HỒ SƠ",
        "STT",
        "Mã hồ sơ",
        "Tên TTHC",
        "Tên tổ chức, cá nhân",
        "Địa chỉ/SĐT",
        "Cơ quan chủ trì giải quyết",
        "Nhận và trả kết quả",
        "Nhận hồ sơ",
        "Hẹn trả kết quả",
        "Trả kết quả",
        "Phương thức nhận kết quả",
        "Ký nhận",
    )
    place = 0
    for label in labels:
        place = text.index(label, place) + len(label)


@pytest.mark.parametrize("is_year", [True, False])
@pytest.mark.parametrize("count", [0, 1, 13, 14, 15, 40])
@pytest.mark.parametrize("times", [1, 2, 30])
def test_no_words_touch_and_the_signatures_never_stand_alone(count: int, is_year: bool, times: int) -> None:
    data = book(count, is_whole_year=is_year, fields="; ".join(["Hộ tịch", "Chứng thực"] * 6))
    *plain, last_row = data.rows or (None,)
    long = [replace(last_row, name=LONG * times, procedure=LONG * 2, contact=f"{LONG}\n09123")] if last_row else []
    pdf = register.render(replace(data, rows=(*plain, *long)))
    assert overlapping(words_of(pdf)) == []
    last = pages(pdf)[-1]
    assert "NGƯỜI LẬP SỔ" in last
    assert "Tổng cộng" in last
    # Beside an entry of more than a page nothing has room: there the sums brought over stand with the signatures.
    assert bool(CODES.findall(last)) == (count > 0 and times < 30)


@pytest.mark.parametrize("lines", range(20, 46))
def test_an_entry_of_about_a_page_finds_its_place_below_the_sums_brought_over(lines: int) -> None:
    long = replace(next(rows(["open"])), name="\n".join(f"chữ{number}" for number in range(lines)))
    pdf = register.render(book(0, rows=(*rows(["open"] * 3), long, *rows(["open"])), brought=(1, 1, 1)))
    text = " ".join(pages(pdf))
    assert all(f"chữ{number}" in text for number in range(lines))


def test_a_title_page_says_how_many_pages_follow_and_bears_no_number() -> None:
    title, *inside = pages(register.render(book(200, is_whole_year=True, closed_on=date(2026, 12, 31), book="02")))
    assert f"Sổ này có {len(inside)} trang, đánh số từ 01 đến {len(inside)}." in title
    assert "Trang" not in title
    assert [f"Trang {n}/{len(inside)}" in page for n, page in enumerate(inside, start=1)] == [True] * len(inside)
    for words in ("Quyển số: 02", "NĂM 2026", "Khóa sổ: ngày 31 tháng 12 năm 2026", "đóng dấu"):
        assert words in title


def test_an_entry_by_mistake_is_struck_through_and_marked() -> None:
    plain, void = (register.render(book(0, rows=rows([fate]))) for fate in ("open", "void"))
    assert "Hủy, ghi" in flat(text_of(void))
    assert "260212-0001" in text_of(void)
    assert strokes(void) > strokes(plain)


def test_what_the_type_cannot_draw_is_told_of_a_stream_too() -> None:
    data = book(0, rows=(replace(row, name="Đặng ☃") for row in book(1).rows))
    register.render(data)
    assert data.boxes == ["☃"]


def test_the_drawing_tells_how_far_it_is() -> None:
    told: list[int] = []
    register.render(book(450), told.append)
    assert told == [200, 400, 450]


def strokes(pdf: bytes) -> int:
    """How many dark lines the first page has, by the picture of a table's inside."""
    picture = pages_of(pdf)[0].convert("L")
    return sum(picture.histogram()[:128])


# The books of certification


CASE = CertifiedEntry(date(2026, 2, 12), "Nguyễn Thị Hồng Nhung", "999185001234", count=2, fee=4_000)


def certified(form: str, entries: Iterable[CertifiedEntry], **more: Any) -> CertificationData:
    period = (date(2026, 2, 1), date(2026, 2, 28))
    data = CertificationData(HEAD, templates.newest(form), *period, entries, date(2026, 2, 28))
    return replace(data, **more)


def totals(page: str, label: str) -> tuple[int, int, int] | None:
    """Cases, copies and VND under that label."""
    found = re.search(rf"{label}: ([\d.]+) việc ([\d.]+) ([\d.]+)", page)
    return tuple(int(part.replace(".", "")) for part in found.groups()) if found else None  # type: ignore[return-value]


@settings(max_examples=10, deadline=None)
@given(
    cases=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 90_000)), max_size=60),
    brought=st.tuples(*[st.integers(1, 9000)] * 3),
)
def test_the_sums_of_a_book_of_certification_agree_page_by_page(
    cases: list[tuple[int, int]], brought: tuple[int, int, int]
) -> None:
    entries = (replace(CASE, count=count, fee=fee) for count, fee in cases)
    found = pages(certification.render(certified("certified_copies", entries, brought=brought)))
    so_far: tuple[int, ...] = brought
    place = 0
    for number, page in enumerate(found, start=1):
        here = cases[place : place + page.count(CASE.id_number)]
        if number > 1:
            assert totals(page, "Mang sang") == so_far
        own = (len(here), sum(count for count, _ in here), sum(fee for _, fee in here))
        assert totals(page, "Cộng trang") == own
        so_far = added(so_far, own)
        place += len(here)
        assert totals(page, "Tổng cộng" if number == len(found) else "Cộng mang sang") == so_far
    assert place == len(cases)


@pytest.mark.parametrize("form", ["certified_copies", "certified_signatures", "certified_contracts"])
def test_the_columns_of_certification_stand_in_the_order_of_the_usual_book(form: str) -> None:
    words = templates.newest(form)
    text = flat(text_of(certification.render(certified(form, [CASE])), "-raw"))
    assert is_nfc(text)
    place = 0
    for key in ("title", "serial", "day", "person", "subject", "signer", "count", "fee", "note"):
        if key in words.parts:
            assert words[key] in text[place:], key
            place = text.index(words[key], place) + len(words[key])
    assert words.is_provisional


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 30])
def test_no_words_touch_in_a_book_of_certification(count: int) -> None:
    long = replace(CASE, person=LONG * 2, subject=LONG * 2, signer=LONG, number="123456/2026-CT", fee=99_000_000)
    for is_year in (True, False):
        data = certified("certified_signatures", (CASE,) * count + (long,), is_whole_year=is_year)
        pdf = certification.render(data)
        assert overlapping(words_of(pdf)) == []
        assert "NGƯỜI GHI SỔ" in pages(pdf)[-1]
