"""Whatever is typed, nothing is lost, cut off at an edge or set over another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cchc_desktop.documents import apology, control_slip, receipt, refusal, register, supplement, worklist
from cchc_desktop.documents.control_slip import Handover
from cchc_desktop.documents.fonts import Face, width
from cchc_desktop.documents.parts import OfficeHead, Paper, Person, Signer
from cchc_desktop.documents.sheet.typeset import Run, Shape, balanced, wrap
from tests.documents import papers
from tests.documents.papers import Word, text_of, words_of

LETTERS = st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyẤẬễọƯỜĐ0123456789.,-/@")
WORDS = st.text(LETTERS, min_size=1, max_size=40)
TEXTS = st.lists(WORDS, min_size=1, max_size=45).map(" ".join).map(lambda text: text[:300].strip() or "A")
LONG_NAME = "Công ty trách nhiệm hữu hạn Đầu tư Xây dựng và Thương mại Quốc tế Ấp Bắc " * 4
UNBROKEN = "khôngdấucách" * 25

FORMS: dict[str, Callable[[str], bytes]] = {
    "receipt A4": lambda text: _receipt(text, "A4"),
    "receipt A5": lambda text: _receipt(text, "A5"),
    "supplement": lambda text: supplement.render(
        replace(papers.SUPPLEMENT, person=_person(text), items=(text, text), reason=text, contact_name=text)
    ),
    "refusal": lambda text: refusal.render(replace(papers.REFUSAL, person=_person(text), reason=text)),
    "apology": lambda text: apology.render(
        replace(papers.APOLOGY, addressee=text, name=text, procedure=text, reason=text)
    ),
    "control slip": lambda text: control_slip.render(
        replace(papers.CONTROL_SLIP, agency=text, handovers=(Handover(text, text, None, text, text, text, text),))
    ),
    "work list": lambda text: worklist.render(
        papers.work_list(0, rows=(replace(papers.work_list(1).rows[0], procedure=text, name=text, note=text),) * 3)
    ),
    "register": lambda text: register.render(
        papers.register(
            0, rows=[replace(row, procedure=text, name=text, contact=text) for row in papers.register(3).rows]
        )
    ),
}


def _person(text: str) -> Person:
    return Person(text, "999185001234", text, "0912 345 678", text)


def _receipt(text: str, paper: Paper) -> bytes:
    data = replace(papers.RECEIPT, person=_person(text), procedure=text, papers=(text,) * 3, paper=paper)
    return receipt.render(replace(data, principal=_person(text), authority=text, return_place=text))


def closely(text: str) -> str:
    return "".join(text.split())


def overlapping(words: list[Word]) -> list[tuple[str, str]]:
    """Pairs of words of which one is set over the other: more than a tenth of the smaller box is shared."""
    found = []
    for number, first in enumerate(words):
        for second in words[number + 1 :]:
            across = min(first.right, second.right) - max(first.left, second.left)
            # A box is as tall as the type can be; letters fill its middle.
            down = min(first.bottom, second.bottom) - max(first.top, second.top)
            smaller = min(first.bottom - first.top, second.bottom - second.top)
            if first.page == second.page and across > 0.5 and down > smaller * 0.45:
                found.append((first.text, second.text))
    return found


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=12)
@given(text=TEXTS)
@example(text=LONG_NAME.strip())
@example(text=UNBROKEN)
def test_long_texts_are_whole_inside_the_margins_and_apart(form: str, text: str) -> None:
    pdf = FORMS[form](text)
    words = words_of(pdf)
    is_wide = form in ("work list", "register")
    page_width, page_height = (842, 595) if is_wide else (420, 595) if form.endswith("A5") else (595, 842)
    assert all(word.left >= 25 and word.right <= page_width - 25 for word in words)
    assert all(word.top >= 8 and word.bottom <= page_height - 8 for word in words)
    assert overlapping(words) == []
    if not is_wide and form != "control slip":
        assert closely(text) in closely(text_of(pdf).replace("\f", " ")) or "\f2" in text_of(pdf)


@settings(max_examples=60)
@given(text=TEXTS, room=st.floats(40, 400), size=st.sampled_from([8.0, 10.5, 13.0]))
def test_lines_fit_their_column_and_lose_nothing(text: str, room: float, size: float) -> None:
    half = len(text) // 2
    runs = [Run(text[:half]), Run(text[half:], Face.BOLD)]
    lines = wrap(runs, size, Shape(room, indent=10, narrow_by=15, narrow_lines=2))
    assert closely("".join(piece for line in lines for _, piece in line.pieces)) == closely(text)
    for number, line in enumerate(lines):
        assert line.width <= Shape(room, 10, 15, 2).line_width(number) + 0.01
        drawn = sum(width(piece, face, size) for face, piece in line.pieces)
        assert drawn == pytest.approx(line.width, abs=0.2)


@settings(max_examples=60)
@given(text=TEXTS, room=st.floats(60, 400))
def test_centred_lines_are_as_few_as_the_room_allows_and_never_wider(text: str, room: float) -> None:
    lines = balanced(text, Face.BOLD, 12, room)
    assert len(lines) <= len(wrap([Run(text, Face.BOLD)], 12, Shape(room)))
    assert all(line.width <= room + 0.01 for line in lines)
    assert closely("".join(piece for line in lines for _, piece in line.pieces)) == closely(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Thời gian trả kết quả: 09 giờ 00 phút, ngày 24 tháng 02 năm 2026 tại xã", "09 giờ 00 phút,"),
        ("Thời gian trả kết quả: 09 giờ 00 phút, ngày 24 tháng 02 năm 2026 tại xã", "năm 2026"),
        ("Giấy chứng sinh hoặc văn bản thay thế (01 bản chính) và tờ khai", "(01 bản chính)"),
        ("liên hệ số điện thoại 0912 345 678 để được hướng dẫn", "0912 345 678"),
    ],
)
def test_dates_counts_and_telephone_numbers_are_not_torn_apart(text: str, kept: str) -> None:
    for room in range(150, 400, 7):
        lines = wrap([Run(text)], 12, Shape(room))
        shown = ["".join(piece for _, piece in line.pieces).replace("\u00a0", " ") for line in lines]
        assert any(kept in line for line in shown), (room, shown)


def test_a_place_keeps_its_whole_name_on_one_line_of_the_head() -> None:
    name = "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ XUÂN HÒA"
    shown = [line.pieces[0][1].replace("\u00a0", " ") for line in balanced(name, Face.BOLD, 12, 200)]
    assert shown == ["TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG", "XÃ XUÂN HÒA"]


def test_a_long_name_of_the_office_does_not_push_the_motto_aside() -> None:
    long = OfficeHead(
        unit="Ủy ban nhân dân phường Nguyễn Du – Trần Hưng Đạo – Lý Thường Kiệt",
        centre="Trung tâm Phục vụ hành chính công phường Nguyễn Du – Trần Hưng Đạo – Lý Thường Kiệt",
        place="Phường Nguyễn Du – Trần Hưng Đạo – Lý Thường Kiệt",
    )
    for paper in ("A4", "A5"):
        words = words_of(receipt.render(replace(papers.RECEIPT, head=long, paper=paper)))
        assert overlapping(words) == []
        tops = {word.top for word in words if word.text in ("CỘNG", "NGHĨA", "VIỆT")}
        assert len(tops) == 1


def test_a_signer_with_a_long_title_stays_in_his_half() -> None:
    title = "PHÓ CHỦ TỊCH PHỤ TRÁCH VĂN HÓA, XÃ HỘI VÀ CHUYỂN ĐỔI SỐ"
    words = words_of(apology.render(replace(papers.APOLOGY, signer=Signer("Lê Hoàng Sơn", ("KT. CHỦ TỊCH", title)))))
    assert all(word.right < 560 for word in words)
    assert overlapping(words) == []
