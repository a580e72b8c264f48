"""A passphrase of backups withstands being tried out, and is the same however its accents were typed."""

from __future__ import annotations

import unicodedata

import pytest

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.passphrase import LONGEST, checked_passphrase, same_typed


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("ngắn quá", "ít nhất 10"),
        ("a b c d e " * 30, f"quá {LONGEST}"),
        ("0912345678", "chữ số"),
        ("aaaabbbbcccc", "lặp lại"),
        ("AaAaBbBbCcCc", "lặp lại"),
    ],
)
def test_what_is_quickly_tried_out_is_refused_with_the_way_out(passphrase: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said) as refused:
        checked_passphrase(passphrase)
    assert refused.value.field == "passphrase"


@pytest.mark.parametrize("passphrase", ["chim núi đò ghế", "1234567890123456", "Mua-thu.2026"])
def test_long_words_and_very_long_numbers_will_do(passphrase: str) -> None:
    assert checked_passphrase(passphrase) == passphrase


def test_accents_typed_in_two_ways_are_one_passphrase() -> None:
    apart = unicodedata.normalize("NFD", "chim núi đò ghế")
    assert apart != "chim núi đò ghế"
    assert checked_passphrase(apart) == same_typed(apart) == "chim núi đò ghế"
