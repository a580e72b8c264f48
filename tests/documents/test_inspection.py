"""The file of an inspection keeps its shape over many dossiers: contents over pages, sums, forms bound in, numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from cchc_desktop.documents import inspection, receipt
from cchc_desktop.documents.inspection.parts import BoundForm, DossierFile, Entry, PackData, Seals
from cchc_desktop.documents.parts import Marks
from cchc_desktop.domain.verdict import OUTCOME
from tests.documents.papers import HEAD, RECEIPT, flat, is_nfc, pages_of, text_of, words_of

WHOLE = Seals("Nguyên vẹn.", (), ("may-1", 7, "9B14 0CAC 971A 1F9A"))
LONG = "Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền của Việt Nam cấp " * 2
VERDICTS = (*OUTCOME.values(), "Đã hủy", "Không tiếp nhận", "Chờ tiếp nhận", "Không xét", "Không xác định")


def entry(number: int) -> Entry:
    return Entry(f"H56.123.45-260302-{number:04}", LONG.strip() if number % 3 else "Đăng ký khai sinh", "Lê Thị Hoa")


def files(count: int, **changes: object) -> Iterator[DossierFile]:
    for number in range(count):
        verdict = VERDICTS[number % len(VERDICTS)]
        facts = (("Chủ hồ sơ", "Lê Thị Hoa"),)
        file = DossierFile(entry(number), verdict, "Có kết quả lúc 10:00 04/03/2026.", facts, WHOLE)
        yield replace(file, **changes)  # type: ignore[arg-type]


def pack(count: int, **changes: object) -> bytes:
    return inspection.render(
        PackData(
            head=HEAD,
            choice=(("Phạm vi", "Mọi hồ sơ."),),
            entries=tuple(map(entry, range(count))),
            dossiers=files(count, **changes),
            chain=Seals("Chuỗi còn nguyên vẹn."),
            heads=(("may-1", 1343, "9b140cac" * 8),),
            made_at=datetime(2026, 3, 20, 9),
            made_by="Vũ Thị Lan",
        )
    )


def pages_with(pdf: bytes, words: str) -> list[int]:
    return [number for number, page in enumerate(text_of(pdf).split("\f"), start=1) if words in flat(page)]


def contents_of(pdf: bytes) -> list[int]:
    """The pages between the cover and the first dossier."""
    return list(range(2, pages_with(pdf, "Hồ sơ thứ 1/")[0]))


def test_the_contents_run_over_pages_and_number_every_dossier_rightly() -> None:
    pdf = pack(60)
    text = flat(text_of(pdf))
    assert is_nfc(text)
    begins = [pages_with(pdf, f"Hồ sơ thứ {number}/60")[0] for number in (1, 2, 60)]
    contents = contents_of(pdf)
    assert len(contents) > 2
    assert begins == [contents[-1] + 1, contents[-1] + 2, contents[-1] + 60]
    listed = flat("\f".join(text_of(pdf).split("\f")[contents[0] - 1 : contents[-1]]))
    assert str(begins[2]) in listed.split()
    assert f"Trang {begins[2]}/{begins[2]}" in text.replace(" /", "/")


def test_no_word_of_the_contents_stands_on_another() -> None:
    pdf = pack(len(VERDICTS) * 2)
    contents = contents_of(pdf)
    assert contents
    words = [word for word in words_of(pdf) if word.page in contents]
    overlapping = [
        (one.text, other.text)
        for place, one in enumerate(words)
        for other in words[place + 1 :]
        if one.page == other.page
        and min(one.right, other.right) - max(one.left, other.left) > 0.5
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 2.5
    ]
    assert overlapping == []


def test_the_sums_of_the_cover_fit_the_lines_that_were_left_for_them() -> None:
    cover = flat(text_of(pack(36)).split("\f", maxsplit=1)[0])
    assert "Trước hạn: 3" in cover
    assert "có thư xin lỗi: 0." in cover
    sums = cover.partition("Kết luận thời hạn")[2].partition("Kiểm tra niêm phong")[0]
    assert sum(int(part.rpartition(": ")[2]) for part in sums.split("; ")[:-1]) == 36


def test_a_form_is_bound_in_as_it_was_issued_and_marked_as_a_copy() -> None:
    slip = replace(RECEIPT, marks=Marks(reprint=2))
    form = BoundForm("Giấy tiếp nhận", partial(receipt.render, slip))
    text = flat(text_of(pack(1, forms=(form,))))
    assert "Bản in lại để kiểm tra" in text
    assert "In lại lần" not in text
    assert flat(text_of(receipt.render(replace(RECEIPT, marks=Marks())))) in text.replace(" Trang 4/4", "")


def test_a_form_drawn_after_the_file_is_a_file_of_its_own_again() -> None:
    alone = receipt.render(RECEIPT)
    pack(1, forms=(BoundForm("Giấy tiếp nhận", partial(receipt.render, RECEIPT)),))
    assert receipt.render(RECEIPT) == alone


def test_what_cannot_be_read_is_said_in_place_of_the_history() -> None:
    text = flat(text_of(pack(1, broken="Không đọc được diễn biến của hồ sơ này.")))
    assert "Không đọc được diễn biến của hồ sơ này." in text
    assert "Thời điểm diễn ra" not in text
    # Nothing is said of what nobody could read: neither that there is a result nor that there is none.
    assert [words for words in ("Chưa có kết quả", "Chưa in giấy tờ", "Không có phiếu") if words in text] == []


def test_a_small_slip_keeps_its_size_and_the_pages_are_counted_through_it() -> None:
    form = BoundForm("Giấy tiếp nhận", partial(receipt.render, replace(RECEIPT, paper="A5")))
    pdf = pack(2, forms=(form,))
    sizes = [page.size for page in pages_of(pdf, 20)]
    assert sizes[3] == sizes[5] != sizes[0] == sizes[4]
    assert [pages_with(pdf, f"Trang {number}/6") for number in (4, 5, 6)] == [[4], [5], [6]]
