"""Cards are read as they are printed, repaired where that is certain, and refused where it is not."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.identity import MANGLED, Card, looks_like_card, parse_card

CARD = "001190123456|012345678|Nguyễn Thị Hạnh|05031990|Nữ|Thôn 3, Xã Lạc Tánh, Tỉnh Lâm Đồng|15042021"
HANH = Card(
    "001190123456",
    "Nguyễn Thị Hạnh",
    date(1990, 3, 5),
    "Nữ",
    "Thôn 3, Xã Lạc Tánh, Tỉnh Lâm Đồng",
    "012345678",
    date(2021, 4, 15),
)


def test_a_card_of_2021_gives_its_seven_fields() -> None:
    assert parse_card(CARD) == HANH


def test_six_fields_are_enough_and_further_ones_are_ignored() -> None:
    assert parse_card(CARD.rpartition("|")[0]).issued is None
    assert parse_card(f"{CARD}|001190000001|Nguyễn Văn Cha|||") == HANH


def test_an_old_number_may_be_missing() -> None:
    assert parse_card(CARD.replace("012345678", "")).old_id == ""


def test_a_name_in_capitals_is_written_as_names_are() -> None:
    card = parse_card("001090123456||Y BLÔ NIÊ K'BRỂU|01011990|Nam|Phường 5|15042021")
    assert card.name == "Y Blô Niê K'Brểu"


def test_letters_with_loose_accents_become_nfc() -> None:
    loose = unicodedata.normalize("NFD", CARD)
    assert loose != CARD
    assert parse_card(loose) == HANH


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_bytes_of_utf8_typed_one_by_one_are_put_together_again(codec: str) -> None:
    typed = "".join(
        chr(byte) if codec == "latin-1" or byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else bytes([byte]).decode(codec)
        for byte in CARD.encode()
    )
    assert "Nguyễn" not in typed
    assert parse_card(typed) == HANH


@pytest.mark.parametrize(
    "mangled",
    [
        "",
        "001190123456",
        CARD.replace("|", " "),
        CARD.replace("001190123456", "00119012345"),
        CARD.replace("001190123456", "00119012345a"),
        CARD.replace("Nguyễn Thị Hạnh", "Nguy?n Th? H?nh"),
        CARD.replace("Nguyễn Thị Hạnh", ""),
        CARD.replace("Nguyễn Thị Hạnh", "Nguye64n Thi5"),
        CARD.replace("Nữ", "N?"),
        CARD.replace("Nữ", "Nu"),
        CARD.replace("Lạc Tánh", "L\ufffdc T\ufffdnh"),
    ],
)
def test_what_was_changed_on_its_way_is_refused_with_the_way_out(mangled: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_card(mangled)
    assert (refused.value.field, refused.value.message) == ("card", MANGLED)


@pytest.mark.parametrize("birth", ["1950", "00001950", "31021990", ""])
def test_a_birth_that_is_no_day_is_left_out(birth: str) -> None:
    assert parse_card(CARD.replace("05031990", birth)).birth is None


def test_the_clerk_is_told_what_to_compare() -> None:
    assert HANH.told == "Sinh 05/03/1990, Nữ, cấp ngày 15/04/2021"
    assert Card("001190123456", "A", sex="Nam").told == "Nam"


def test_a_code_is_no_card() -> None:
    assert looks_like_card(CARD)
    assert not looks_like_card("H56.123.45-261123-0007#K")


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        card = parse_card(text)
    except InvalidInput:
        return
    assert len(card.id_number) == 12
    assert card.name == unicodedata.normalize("NFC", card.name)
