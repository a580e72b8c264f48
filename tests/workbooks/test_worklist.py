"""A work list becomes a workbook that can be sorted, filtered and printed."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from cchc_desktop.workbooks.sheet import Column, Kind
from cchc_desktop.workbooks.worklist import WorkList, write

COLUMNS = (
    Column("Mã hồ sơ", 20),
    Column("Hẹn trả", 17, Kind.MOMENT),
    Column("Ngày thư", 12, Kind.DAY),
    Column("Phí", 10, Kind.NUMBER),
)
ROWS = (
    ("000.00.01.H19-260105-0001", datetime(2026, 1, 8, 8, 15), date(2026, 1, 7), 8000),
    ("=1+1", None, None, None),
)


def a_list(**values: Any) -> WorkList:
    given = {"condition": "Lĩnh vực: Hộ tịch"} | values
    return WorkList("Hồ sơ quá hạn", COLUMNS, ROWS, "UBND xã Bình Minh", datetime(2026, 1, 9, 16, 5), **given)


def test_a_list_keeps_codes_as_text_and_dates_and_sums_as_numbers(tmp_path: Path) -> None:
    assert write(a_list(), tmp_path / "ds.xlsx") == 2
    sheet = load_workbook(tmp_path / "ds.xlsx")["Danh sách"]
    assert [cell.value for cell in sheet[5]] == ["STT", "Mã hồ sơ", "Hẹn trả", "Ngày thư", "Phí"]
    assert [cell.value for cell in sheet[6]] == [
        1,
        "000.00.01.H19-260105-0001",
        datetime(2026, 1, 8, 8, 15),
        datetime(2026, 1, 7),
        8000,
    ]
    assert [cell.value for cell in sheet[7]] == [2, "=1+1", None, None, None]
    assert (sheet["B7"].data_type, sheet["B7"].quotePrefix) == ("s", True)
    assert sheet["D6"].number_format == "dd/mm/yyyy"


def test_a_list_says_what_it_is_and_when_it_was_made(tmp_path: Path) -> None:
    write(a_list(is_practice=True), tmp_path / "ds.xlsx")
    sheet = load_workbook(tmp_path / "ds.xlsx")["Danh sách"]
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == [
        "UBND xã Bình Minh",
        "HỒ SƠ QUÁ HẠN",
        "Lĩnh vực: Hộ tịch; Lập lúc 16:05 ngày 09/01/2026",
        "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ",
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A6", "A5:E7", "$5:$5")


def test_a_long_text_gets_a_row_high_enough(tmp_path: Path) -> None:
    work = WorkList("Danh sách", (Column("Thủ tục", 10),), [("Đăng ký " * 5,), ("Ngắn",)], "Xã", datetime(2026, 1, 9))
    write(work, tmp_path / "ds.xlsx")
    sheet = load_workbook(tmp_path / "ds.xlsx")["Danh sách"]
    assert sheet.row_dimensions[6].height == 60
    assert sheet.row_dimensions[7].height is None


def test_a_row_of_another_length_is_a_bug(tmp_path: Path) -> None:
    work = WorkList("Danh sách", COLUMNS, [("TN-260105-0001",)], "Xã", datetime(2026, 1, 9))
    with pytest.raises(ValueError, match="zip"):
        write(work, tmp_path / "ds.xlsx")
    assert list(tmp_path.iterdir()) == []
