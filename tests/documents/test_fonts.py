"""Every Vietnamese letter is in the type, and what is not is shown and named."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest

from cchc_desktop.documents import fonts, receipt
from cchc_desktop.documents.parts import Paper
from tests.documents.papers import PERSON, RECEIPT, flat, fonts_of, text_of

_BASES = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = "".join(unicodedata.normalize("NFC", base + tone) for base in _BASES for tone in _TONES) + "đbcdghklmnpqrstvx"


def test_all_letters_of_the_language_are_in_all_four_styles() -> None:
    assert fonts.missing_glyphs(LETTERS + LETTERS.upper() + "0123456789–…“”№₫§%&/()") == ""


def test_what_the_type_lacks_is_named_each_character_once() -> None:
    assert fonts.missing_glyphs("Ông 漢 ☐ An 漢") == "漢☐"


def test_a_decomposed_name_is_whole_and_never_counted_as_missing() -> None:
    decomposed = unicodedata.normalize("NFD", "Nguyễn Ẩn")
    assert fonts.missing_glyphs(decomposed) == ""
    assert fonts.printable(decomposed) == ("Nguyễn Ẩn", "")


def test_a_missing_character_is_a_box_on_paper_and_named_at_the_foot() -> None:
    data = replace(RECEIPT, person=replace(PERSON, address="Thôn 😀 Đồng Tâm 漢"))
    text = flat(text_of(receipt.render(data)))
    assert "Địa chỉ: Thôn □ Đồng Tâm □" in text
    assert "□ thay cho ký tự không in được: U+1F600, U+6F22" in text


def test_letters_read_from_the_right_are_boxes_rather_than_words_turned_round() -> None:
    assert fonts.missing_glyphs("Lê שלום An") == "שלום"
    data = replace(RECEIPT, person=replace(PERSON, address="Thôn שלום"))
    assert "Địa chỉ: Thôn □□□□" in flat(text_of(receipt.render(data)))


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_more_missing_characters_than_the_foot_holds_are_counted(size: Paper) -> None:
    lacking = "".join(chr(0x4E00 + n) for n in range(40))
    data = replace(RECEIPT, person=replace(PERSON, address=lacking), paper=size)
    text = flat(text_of(receipt.render(data)))
    named = re.findall(r"U\+4E\w\w", text)
    more = re.findall(r"U\+4E\w\w và (\d+) ký tự khác", text)
    assert more
    assert len(named) == len(more) * (40 - int(more[0]))


def test_a_paper_without_missing_characters_says_nothing_of_them() -> None:
    assert "□" not in text_of(receipt.render(RECEIPT))


def test_only_our_type_is_used_and_all_of_it_is_embedded() -> None:
    found = fonts_of(receipt.render(RECEIPT))
    assert found
    assert all("LiberationSerif" in name and is_embedded for name, is_embedded in found)


def test_widths_are_those_of_the_type() -> None:
    assert fonts.width("", fonts.Face.REGULAR, 12) == 0
    assert fonts.width("ăm", fonts.Face.BOLD, 10) == fonts.width("ă", fonts.Face.BOLD, 10) + fonts.width(
        "m", fonts.Face.BOLD, 10
    )
    assert fonts.width("Nhân dân", fonts.Face.REGULAR, 24) == 2 * fonts.width("Nhân dân", fonts.Face.REGULAR, 12)
