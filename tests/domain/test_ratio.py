"""Percentages are exact and never hide the last dossier."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.ratio import Rate, percent


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (11_808, 12_018, "98,25"),
        (361_869, 363_424, "99,57"),
        (363_423, 363_424, "99,99"),
        (363_424, 363_424, "100,00"),
        (1, 363_424, "0,01"),
        (0, 363_424, "0,00"),
        (1, 8, "12,50"),
        (1, 800, "0,13"),
        (1, 3, "33,33"),
        (2, 3, "66,67"),
        (0, 0, "-"),
    ],
)
def test_a_percentage_is_exact_and_never_hides_the_last_one(part: int, whole: int, shown: str) -> None:
    assert percent(part, whole) == shown


@given(st.integers(1, 10**7), st.data())
def test_a_percentage_is_the_nearest_hundredth_half_up(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    shown = Fraction(percent(part, whole).replace(",", ".")) * 100
    exact = Fraction(part * 10_000, whole)
    nearest = int(exact + Fraction(1, 2))
    bounded = min(max(nearest, 1 if part else 0), 10_000 if part == whole else 9_999)
    assert shown == bounded


def test_what_is_more_than_the_whole_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no part"):
        percent(3, 2)


def test_a_rate_prints_its_formula() -> None:
    rate = Rate("on_time", "Đúng hạn", 11_808, 12_018, "((8)+(9))/(7)")
    assert rate.explained == "((8)+(9))/(7) = 11808/12018 = 98,25%"
