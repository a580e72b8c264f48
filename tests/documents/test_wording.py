"""Dates, limits, counts and money are worded as the regulations word them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from cchc_desktop.documents import wording


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (3, "working_day", "03 ngày làm việc"),
        (15, "working_day", "15 ngày làm việc"),
        (5, "calendar_day", "05 ngày"),
        (8, "working_hour", "08 giờ làm việc"),
        (Decimal("0.5"), "working_hour", "0,5 giờ làm việc"),
        (Decimal("2.250"), "clock_hour", "2,25 giờ"),
        (12, "clock_hour", "12 giờ"),
        (100, "calendar_day", "100 ngày"),
        (0, "same_day", "trong ngày làm việc"),
        (0, "none", "không quy định thời hạn"),
    ],
)
def test_a_time_limit_is_printed_with_its_unit(value: Decimal | int, unit: str, words: str) -> None:
    assert wording.limit(value, unit) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 2, 24), "ngày 24 tháng 02 năm 2026"),
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_only_days_below_ten_and_the_months_january_and_february_take_a_zero(value: date, words: str) -> None:
    assert wording.day(value) == words


def test_a_moment_is_written_with_hours_and_minutes() -> None:
    assert wording.moment(datetime(2026, 2, 24, 9, 0)) == "09 giờ 00 phút, ngày 24 tháng 02 năm 2026"
    assert wording.short_moment(datetime(2026, 2, 24, 9, 0)) == "09:00 24/02/2026"
    assert wording.short_moment(None) == wording.short_day(None) == wording.stacked_moment(None) == ""


@pytest.mark.parametrize(
    ("vnd", "words"),
    [
        (0, "Không đồng"),
        (50_000, "Năm mươi nghìn đồng"),
        (15_000, "Mười lăm nghìn đồng"),
        (21_105, "Hai mươi mốt nghìn một trăm linh năm đồng"),
        (111, "Một trăm mười một đồng"),
        (1_000_005, "Một triệu không trăm linh năm đồng"),
        (1_205_000, "Một triệu hai trăm linh năm nghìn đồng"),
        (35_000_000_000, "Ba mươi lăm tỷ đồng"),
        (1_005_000_000_000, "Một nghìn không trăm linh năm tỷ đồng"),
        (-3_000, "Âm ba nghìn đồng"),
    ],
)
def test_money_is_spelt_out_as_it_is_spoken(vnd: int, words: str) -> None:
    assert wording.money_in_words(vnd) == words


def test_money_has_points_between_thousands() -> None:
    assert wording.money(1_250_000) == "1.250.000 đồng"
    assert wording.money(500) == "500 đồng"


def test_a_paper_says_how_many_of_which_kind() -> None:
    assert wording.paper("Giấy chứng sinh", "original", 1) == "Giấy chứng sinh (01 bản chính)"
    assert wording.paper("Sổ hộ khẩu", "copy", 12) == "Sổ hộ khẩu (12 bản sao)"
    assert wording.paper("Căn cước", "original", 0) == "Căn cước"
