"""Vietnamese text: one stored form, folded search, order by given name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.text import fold, given_name_key, identity_warning, inside_a_sentence, nfc, search_words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Nguyễn   Văn\tAn\n", "Nguyễn Văn An"),
        (unicodedata.normalize("NFD", "Đặng Thị Hòa"), "Đặng Thị Hòa"),
        ("Lê\u200b Thị\u00a0Bé\ufeff", "Lê Thị Bé"),
        ("Trần\x00 Tý\u202e", "Trần Tý"),
        ("a\ud800b", "ab"),
        ("", ""),
    ],
)
def test_text_enters_the_book_in_one_form(typed: str, kept: str) -> None:
    assert nfc(typed) == kept


@given(st.text())
def test_the_stored_form_is_stable_and_storable(text: str) -> None:
    kept = nfc(text)
    assert nfc(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    kept.encode("utf-8")
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs") for character in kept)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Thị Hoà", "dang thi hoa"),
        ("ĐẶNG THỊ HÒA", "dang thi hoa"),
        (unicodedata.normalize("NFD", "Nguyễn Ước"), "nguyen uoc"),
        ("  Lý   Ỷ ", "ly y"),
        ("Phường 1, Quận Bình Thạnh", "phuong 1, quan binh thanh"),
        ("H56.123-0007", "h56.123-0007"),
    ],
)
def test_search_knows_no_accents_and_no_case(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_vietnamese_letter_folds_to_a_plain_one() -> None:
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    for letter in letters:
        for tone in tones:
            for text in (letter + tone, (letter + tone).upper()):
                assert fold(text) == fold(unicodedata.normalize("NFC", text))
                assert len(fold(text)) == 1
                assert fold(text).isascii()


@given(st.text())
def test_folding_twice_changes_nothing_for_either_form(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


def test_words_leave_punctuation_out() -> None:
    assert search_words("Trần, Thị  (Bé) số 5") == ("tran", "thi", "be", "so", "5")
    assert search_words(" - ") == ()


def test_people_are_ordered_by_given_name_then_surname_then_the_names_between() -> None:
    ordered = [
        "Đỗ An",
        "Nguyễn An",
        "Nguyễn Thị An",
        "Nguyễn Văn An",
        "Lê Ảnh",
        "Lê Ánh",
        "Bùi Ăn",
        "Trần Ân",
        "Hà Dung",
        "Đinh Dũng",
        "Phan Đức",
        "Lê Hoa",
        "Lê Hoà",
        "Lê Hoàng",
        "Phạm Ơn",
        "Vũ Ưng",
        "Võ Vân",
        "Vũ Vân",
        "Võ Vi",
    ]
    assert sorted(sorted(ordered), key=given_name_key) == ordered


def test_a_foreign_mark_does_not_change_the_place_of_a_name() -> None:
    assert given_name_key("Lê Noe\u0308l") == given_name_key("Lê Noel")
    assert given_name_key("Lê \u0302An") == given_name_key("Lê An")


def test_tones_go_in_the_order_of_the_dictionary() -> None:
    words = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(["mạ", "má", "ma", "mã", "mả", "mà"], key=given_name_key) == words


def test_the_key_is_plain_ascii_for_vietnamese_names_and_the_same_for_both_forms() -> None:
    name = "Nguyễn Thị Ánh Tuyết"
    assert given_name_key(name).isascii()
    assert (
        given_name_key(name)
        == given_name_key(unicodedata.normalize("NFD", name))
        == given_name_key(name.upper())
    )
    assert given_name_key("") == given_name_key("  ") == ""


@pytest.mark.parametrize("number", ["", "  ", "001090123456", "012345678", "001 090 123 456"])
def test_an_identity_number_of_nine_or_twelve_digits_passes(number: str) -> None:
    assert identity_warning(number) is None


@pytest.mark.parametrize("number", ["0010901234567", "12345", "B1234567", "00109012345x", "٠٠١٠٩٠١٢٣٤٥٦"])
def test_any_other_identity_number_warns(number: str) -> None:
    assert "12 chữ số" in (identity_warning(number) or "")


@pytest.mark.parametrize(("word", "inside"), [("Điện thoại", "điện thoại"), ("Zalo", "Zalo"), ("", "")])
def test_within_a_sentence_only_names_keep_their_capital(word: str, inside: str) -> None:
    assert inside_a_sentence(word) == inside
