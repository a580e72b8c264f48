"""Every Vietnamese letter is in the type, and what is not is shown and named."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from cchc_desktop.documents import fonts, receipt
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
