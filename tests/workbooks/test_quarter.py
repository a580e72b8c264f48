"""The quarter workbook is form II.06a: its labels, its figures as numbers, and the dossiers behind them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_desktop.domain.counting import Arrival, CountingProfile, Fact, Grouping, Outcome
from cchc_desktop.workbooks.quarter import write
from tests.workbooks.quarters import APART, FACTS, NAMES, a_view, row_of, texts, values, written


def test_the_form_carries_the_official_labels(tmp_path: Path) -> None:
    sheet = written(a_view(), tmp_path)["II.06a"]
    assert {
        "Biểu số II.06a/VPCP/KSTT",
        "Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020",
        "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC",
        "Kỳ báo cáo: Quý I/Năm 2026",
        "(Từ ngày 15/12/2025 đến ngày 14/03/2026)",
        "- Đơn vị báo cáo: UBND xã Bình Minh",
        "- Đơn vị nhận báo cáo: Văn phòng UBND tỉnh Đồng Tháp",
        "Đơn vị tính: Số hồ sơ TTHC",
        "Bình Minh, ngày 15 tháng 3 năm 2026",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn Bình",
        "NGƯỜI LẬP BIỂU",
        "Lê Thị Hoa",
        CountingProfile().sentence,
    } <= texts(sheet)


def test_the_header_has_three_merged_rows_and_a_row_of_numbers(tmp_path: Path) -> None:
    sheet = written(a_view(), tmp_path)["II.06a"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A7:A9", "B7:B9", "C7:F7", "C8:C9", "D8:F8", "G7:J7", "H8:J8", "K7:M7", "L8:M8"} <= merged
    assert [sheet.cell(7, column).value for column in (3, 7, 11)] == [
        "Số hồ sơ nhận giải quyết",
        "Số lượng hồ sơ đã giải quyết",
        "Số lượng hồ sơ đang giải quyết",
    ]
    assert [sheet.cell(9, column).value for column in (4, 5, 6, 8, 9, 10, 12, 13)] == [
        "Trực tuyến",
        "Trực tiếp, dịch vụ bưu chính",
        "Từ kỳ trước",
        "Trước hạn",
        "Đúng hạn",
        "Quá hạn",
        "Trong hạn",
        "Quá hạn",
    ]
    assert [sheet.cell(8, column).value for column in (3, 4, 7, 8, 11, 12)] == ["Tổng số", "Trong đó"] * 3
    assert [cell.value for cell in sheet[10]][:13] == [f"({number})" for number in range(1, 14)]
    assert sheet.print_area == "'II.06a'!$A$1:$M$24"


def test_figures_are_numbers_under_their_columns(tmp_path: Path) -> None:
    sheet = values(a_view(), tmp_path)["II.06a"]
    assert row_of(sheet, "Hộ tịch") == [4, 3, 0, 1, 4, 3, 0, 1, 0, 0, 0]
    assert row_of(sheet, "Chứng thực") == [6, 0, 6, 0, 4, 0, 4, 0, 2, 2, 0]
    assert row_of(sheet, "Tổng cộng") == [11, 3, 6, 2, 8, 3, 4, 1, 3, 2, 1]


def test_the_form_is_one_landscape_page_in_times_new_roman_with_its_header_in_view(tmp_path: Path) -> None:
    sheet = written(a_view(), tmp_path)["II.06a"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)
    assert sheet.freeze_panes == "C11"
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"Times New Roman"}


def test_a_long_form_repeats_its_header_on_every_page(tmp_path: Path) -> None:
    many = [Fact(f"Lĩnh vực {number:02d}", Arrival.DIRECT, Outcome.EARLY) for number in range(60)]
    sheet = written(a_view(many), tmp_path)["II.06a"]
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$7:$10"


def test_the_dossiers_behind_the_figures_stand_on_their_own_sheets(tmp_path: Path) -> None:
    book = written(a_view(), tmp_path)
    settled, pending = book["Đã giải quyết"], book["Đang giải quyết"]
    assert [cell.value for cell in settled[1]] == [
        "STT",
        "Mã hồ sơ",
        "Thủ tục hành chính",
        "Lĩnh vực",
        "Tên tổ chức, cá nhân",
        "Nhận hồ sơ",
        "Hẹn trả kết quả",
        "Ngày có kết quả",
        "Trạng thái",
        "Cột nhận",
        "Cột kết quả",
    ]
    columns = [(row[0], row[9], row[10]) for row in settled.iter_rows(min_row=2, values_only=True)]
    assert columns == [
        (1, 4, 8),
        (2, 4, 8),
        (3, 4, 8),
        (4, 6, 10),
        (5, 5, 9),
        (6, 5, 9),
        (7, 5, 9),
        (8, 5, 9),
    ]
    assert [row[10] for row in pending.iter_rows(min_row=2, values_only=True)] == [12, 12, 13]
    assert settled["F2"].value == datetime(2026, 1, 5, 8, 15)
    assert settled["F2"].number_format == "dd/mm/yyyy hh:mm"
    assert (settled.freeze_panes, settled.auto_filter.ref) == ("A2", "A1:K9")


def test_no_program_runs_what_a_name_begins_with(tmp_path: Path) -> None:
    book = written(a_view(), tmp_path)
    cells = [row[4] for name in ("Đã giải quyết", "Đang giải quyết") for row in book[name].iter_rows(min_row=2)]
    assert {cell.value for cell in cells} == set(NAMES)
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.value for cell in cells if cell.quotePrefix} == set(NAMES) - {"Nguyễn Thị Ánh"}


def test_a_list_that_is_not_what_was_counted_is_refused(tmp_path: Path) -> None:
    view = a_view()
    with pytest.raises(ValueError, match=r"II.06a \(4\), II.06a \(8\)"):
        write(replace(view, dossiers=list(view.dossiers or ())[1:]), tmp_path / "q.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_sheet_of_checks_holds_formulas_and_their_values(tmp_path: Path) -> None:
    formulas = written(a_view(), tmp_path)["Kiểm tra"]
    values = load_workbook(tmp_path / "II.06a.xlsx", data_only=True)["Kiểm tra"]
    assert [cell.value for cell in formulas[2]][:3] == [
        "(3) = (4) + (5) + (6)",
        "='II.06a'!C14",
        "='II.06a'!D14+'II.06a'!E14+'II.06a'!F14",
    ]
    assert {row[3] for row in values.iter_rows(min_row=2, values_only=True)} == {"Khớp"}
    assert [row[1] for row in values.iter_rows(min_row=2, max_row=5, values_only=True)] == [11, 8, 3, 11]
    listed = [row for row in formulas.iter_rows(min_row=2, values_only=True) if "danh sách" in row[0]]
    assert len(listed) == 8
    assert listed[3][2] == "=COUNTIF('Đã giải quyết'!K1:K9,8)+COUNTIF('Đang giải quyết'!K1:K4,8)"


def test_rates_and_what_is_counted_beside_the_columns_are_given_with_their_formulas(tmp_path: Path) -> None:
    sheet = values(a_view(), tmp_path)["Số liệu kèm theo"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["Đúng hạn (theo ngày thực tế)"] == (0.875, "((8)+(9))/(7) = 7/8 = 87,50%", 7, 8)
    assert rows["Đúng hạn (theo ngày cập nhật)"][0] == 0.5
    assert rows["Đã giải quyết quá hạn, chưa có thư xin lỗi"][0] == 1


def test_a_profile_with_columns_of_their_own_adds_14_and_15(tmp_path: Path) -> None:
    facts = (
        *FACTS,
        Fact("Đất đai", Arrival.DIRECT, Outcome.WITHDRAWN, 2),
        Fact("Đất đai", Arrival.DIRECT, Outcome.CLOSED),
    )
    book = values(a_view(facts, APART), tmp_path)
    sheet = book["II.06a"]
    assert [sheet.cell(10, column).value for column in (14, 15)] == ["(14)", "(15)"]
    assert [sheet.cell(14, column).value for column in (3, 14, 15)] == [14, 2, 1]
    assert "(3) = (7) + (11) + (14) + (15)" in texts(book["Kiểm tra"])


def test_a_table_by_officer_does_not_pass_for_the_official_form(tmp_path: Path) -> None:
    found = texts(written(a_view(by=Grouping.OFFICER), tmp_path)["II.06a"])
    assert {"Công chức xử lý", "Bảng theo dõi nội bộ"} <= found
    assert "Biểu số II.06a/VPCP/KSTT" not in found


def test_an_empty_period_and_a_practice_office_print_too(tmp_path: Path) -> None:
    sheet = values(replace(a_view(()), is_practice=True), tmp_path)["II.06a"]
    assert row_of(sheet, "Tổng cộng") == [0] * 11
    assert "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ" in texts(sheet)


def test_without_dossiers_the_form_still_checks_itself(tmp_path: Path) -> None:
    book = written(replace(a_view(), dossiers=None), tmp_path)
    assert book.sheetnames == ["II.06a", "Kiểm tra", "Số liệu kèm theo"]
    assert book["Kiểm tra"].max_row == 1 + 4 + 11
