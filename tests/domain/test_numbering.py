"""Codes and numbers: what is written, what is accepted, and what a check character must catch."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.numbering import (
    check_character,
    code_day,
    code_from_scan,
    code_serial,
    code_tail,
    is_local_no,
    letter_key,
    letter_number,
    letter_symbol,
    local_no,
    normal_agency_code,
    normal_national_code,
    own_code,
    qr_text,
    typed_letter_number,
)

CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DAY = date(2026, 11, 22)
codes = st.builds(
    lambda prefix, day, serial: f"{prefix}-{day:%y%m%d}-{serial:04d}",
    st.sampled_from(["TN", "H56.123.45", "000.00.06.H56", "G01.899"]),
    st.dates(date(2020, 1, 1), date(2060, 1, 1)),
    st.integers(1, 999_999),
)


def test_the_local_number_carries_the_day_and_grows_beyond_four_digits() -> None:
    assert local_no(DAY, 12) == "TN-261122-0012"
    assert local_no(DAY, 10_000) == "TN-261122-10000"
    assert is_local_no("TN-261122-0012")
    assert not is_local_no("H56.123.45-261122-0012")


def test_an_own_code_has_the_pattern_of_2025() -> None:
    assert own_code("h56.123.45", date(2026, 11, 23), 7) == "H56.123.45-261123-0007"


def test_a_serial_begins_at_one() -> None:
    with pytest.raises(InvalidInput):
        local_no(DAY, 0)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("H56.123.45-261123-0007", "H56.123.45-261123-0007"),
        (" h56.123.45 - 261123 - 0007 ", "H56.123.45-261123-0007"),
        ("H56.123.45–261123–0007", "H56.123.45-261123-0007"),
        ("000.00.06.H56-231027-0361", "000.00.06.H56-231027-0361"),
        ("H56.123.45-261123-120007", "H56.123.45-261123-120007"),
        ("G22-260101-00001", "G22-260101-00001"),
    ],
)
def test_a_national_code_of_any_pattern_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert normal_national_code(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "H56.123.45",
        "H56.123.45-261123",
        "H56.123.45-261123-007",
        "H56.123.45-261323-0007",
        "H56.123.45-260230-0007",
        "H56..45-261123-0007",
        "H56.123.45/261123/0007",
        "ĐH56-261123-0007",
        "TN-261122-0012",
        "H56." + "1" * 40 + "-261123-0007",
    ],
)
def test_what_is_no_national_code_is_refused_by_its_field(typed: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        normal_national_code(typed)
    assert refusal.value.field == "national_code"


def test_an_agency_code_keeps_the_order_of_2020_or_2018() -> None:
    assert normal_agency_code(" h56.123.45 ") == "H56.123.45"
    assert normal_agency_code("000.00.06.H56") == "000.00.06.H56"
    for wrong in ("", "56", "H5", "Z56", "H56.", "H56." + "1" * 35):
        with pytest.raises(InvalidInput) as refusal:
            normal_agency_code(wrong)
        assert refusal.value.field == "agency_code"


def test_the_parts_of_a_code_can_be_read_back() -> None:
    code = "H56.123.45-261122-0012"
    assert (code_day(code), code_serial(code), code_tail(code)) == (DAY, 12, "261122-0012")
    assert (code_day("PTC 5"), code_serial("PTC 5"), code_tail("PTC 5")) == (None, None, "PTC 5")
    assert code_tail("TN-261122-10000") == "261122-10000"


def test_numbers_below_ten_of_letters_have_a_leading_zero() -> None:
    assert letter_number(5, "PXL") == "05/PXL"
    assert letter_number(115, "PBS-TTPVHCC") == "115/PBS-TTPVHCC"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("15", "15/PXL"),
        (" 5 ", "05/PXL"),
        ("05/pxl", "05/PXL"),
        ("7 / UBND-VP", "07/UBND-VP"),
        ("15a", "15a/PXL"),
    ],
)
def test_a_typed_number_of_a_letter_takes_its_printed_form(typed: str, printed: str) -> None:
    assert typed_letter_number(typed, "PXL") == printed


@pytest.mark.parametrize("typed", ["", "PXL", "15/", "1" * 41])
def test_what_is_no_number_of_a_letter_is_refused(typed: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        typed_letter_number(typed, "PXL")
    assert refusal.value.field == "number"


def test_numbers_of_letters_are_the_same_however_they_are_written() -> None:
    assert letter_key("5/pxl") == letter_key("05/PXL")
    assert letter_key("5/PXL") != letter_key("5/UBND")
    assert (letter_symbol("05/PXL"), letter_symbol("05")) == ("PXL", "")


def test_the_check_character_is_the_published_one() -> None:
    assert check_character("A1-2425G-ABC1234002") == "M"


def test_the_slip_of_a_dossier_is_read_back_in_either_case_and_not_with_another_character() -> None:
    code = "H56.123.45-261122-0012"
    scan = qr_text(code)
    assert scan.startswith(f"{code}#")
    assert (code_from_scan(scan), code_from_scan(f" {scan.lower()} ")) == (code, code)
    with pytest.raises(InvalidInput):
        code_from_scan(scan.replace("0012", "0021"))


@given(code=codes)
def test_a_scanned_slip_gives_its_code(code: str) -> None:
    assert code_from_scan(qr_text(code)) == code
    assert code_from_scan(f" {qr_text(code).lower()} ") == code


@given(code=codes, place=st.integers(0, 40), other=st.sampled_from(CHARACTERS))
def test_one_wrong_character_of_a_scan_is_caught(code: str, place: int, other: str) -> None:
    scan = qr_text(code)
    assume(place < len(scan) and scan[place] in CHARACTERS and scan[place] != other)
    with pytest.raises(InvalidInput) as refusal:
        code_from_scan(scan[:place] + other + scan[place + 1 :])
    assert refusal.value.field == "code"


@given(code=codes, place=st.integers(0, 40))
def test_a_lost_character_of_a_scan_is_caught(code: str, place: int) -> None:
    scan = qr_text(code)
    assume(place < len(scan) and scan[place] != "#" and scan[place] != scan[place - 1])
    lost = scan[:place] + scan[place + 1 :]
    try:
        read = code_from_scan(lost)
    except InvalidInput:
        return
    # What is left can carry a right check by chance, but never as the same code.
    assert read != code
    assert check_character(read) == lost[-1]


@pytest.mark.parametrize("scan", ["ÂN-261122-0012#7", "TN-261122-0012#", "TN-261122-0012#77", "001090123456|LÊ", "#"])
def test_what_a_typing_program_mangled_is_refused_with_the_way_out(scan: str) -> None:
    with pytest.raises(InvalidInput, match="bộ gõ"):
        code_from_scan(scan)


def test_a_typed_code_needs_no_check_character() -> None:
    assert code_from_scan(" tn-261122-0012 ") == "TN-261122-0012"
