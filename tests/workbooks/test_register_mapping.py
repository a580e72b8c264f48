"""A register in other columns than ours: titles are found, guessed and adjusted, values read in many spellings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as NewBook

from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.workflow import Status
from cchc_desktop.workbooks.reading import Workbook
from cchc_desktop.workbooks.register import ColumnMap, MappedRegister, given, guess, remembered, tolerant
from cchc_desktop.workbooks.register.columns import COLUMNS

TITLES = ("TT", "Số biên nhận", "Họ tên người nộp", "Tên thủ tục", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả")
ROW = (1, "12/2026", "Đặng Thị Hòa", "Xác nhận tình trạng hôn nhân", "02/03/2026", "05/03/2026", "04/03/2026")


def book(path: Path, *sheets: tuple[str, Sequence[Sequence[Any]]], hidden: str = "") -> Path:
    made = NewBook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name == hidden else "visible"
    made.save(path)
    return path


def guessed(folder: Path, *rows: Sequence[Any]) -> ColumnMap:
    return guess(Workbook(book(folder / "so.xlsx", ("T3", rows))))


def titles(columns: ColumnMap) -> dict[str, str]:
    return {name: found.title for name in columns.places if (found := columns.heading_of(name))}


def silent(_sentence: str) -> None:
    return None


def test_columns_are_guessed_by_the_words_of_their_titles(tmp_path: Path) -> None:
    columns = guessed(tmp_path, TITLES, ROW)
    assert titles(columns) == {
        "code": "Số biên nhận",
        "owner": "Họ tên người nộp",
        "procedure_name": "Tên thủ tục",
        "received": "Ngày tiếp nhận",
        "due": "Ngày hẹn trả",
        "returned": "Ngày trả",
    }
    assert (columns.missing, columns.unused, columns.origin) == ((), ("TT",), "guessed")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Mã số hồ sơ (*)", "code"),
        ("MÃ HỒ SƠ", "code"),
        ("Tên cá nhân/tổ chức", "owner"),
        ("Họ và tên chủ hồ sơ", "owner"),
        ("Số CMND/CCCD", "id_number"),
        ("Ngày hẹn trả KQ", "due"),
        ("Thời gian hẹn trả kết quả cho công dân", "due"),
        ("Ngày, giờ tiếp nhận", "received"),
        ("Ngày có kết quả", "finished"),
        ("Ngày trả kết quả cho dân", "returned"),
        ("Hình thức tiếp nhận", "channel"),
        ("Tên TTHC", "procedure_name"),
        ("Mã TTHC", "procedure"),
        ("Cán bộ thụ lý", "officer"),
        ("Tình trạng hồ sơ", "status"),
        ("Phí, lệ phí (đồng)", "fee"),
    ],
)
def test_a_title_names_one_thing_in_many_words(tmp_path: Path, title: str, name: str) -> None:
    assert titles(guessed(tmp_path, ("Lĩnh vực", "Địa chỉ", title)))[name] == title


@pytest.mark.parametrize("title", ["Thời hạn giải quyết (ngày)", "Người nhận kết quả", "Cán bộ tiếp nhận", "Số ngày"])
def test_a_title_that_only_sounds_alike_is_left_to_the_user(tmp_path: Path, title: str) -> None:
    assert title in guessed(tmp_path, (*TITLES, title), (*ROW, "x")).unused


def test_a_column_without_one_day_in_it_holds_no_days(tmp_path: Path) -> None:
    assert "returned" not in guessed(tmp_path, TITLES, (*ROW[:-1], "bà Hòa ký")).places


def test_every_title_of_the_program_is_found_as_itself(tmp_path: Path) -> None:
    own = tuple(column.title for column in COLUMNS)
    assert titles(guessed(tmp_path, own)) == {column.name: column.title for column in COLUMNS}


def test_titles_are_found_below_a_heading_and_in_two_rows(tmp_path: Path) -> None:
    upper = ("Mã hồ sơ", "Người nộp", None, "Tiếp nhận", None, "Thủ tục")
    lower = (None, "Họ tên", "Địa chỉ", "Ngày", "Giờ", None)
    numbers = tuple(f"({n})" for n in range(1, 7))
    row = ("A-1", "Lê An", "Thôn 1", "02/03/2026", "9h30", "Việc A")
    rows = (("UBND XÃ BÌNH MINH",), (), ("SỔ THEO DÕI",), upper, lower, numbers, row)
    columns = guessed(tmp_path, *rows)
    assert (columns.layout.row, columns.layout.depth, columns.layout.last_title_row) == (4, 2, 5)
    assert titles(columns)["received_time"] == "Tiếp nhận / Giờ"
    (read,) = MappedRegister(tmp_path / "so.xlsx", columns).rows()
    assert (read.number, read.line.owner, read.line.received) == (7, "Lê An", datetime(2026, 3, 2, 9, 30))


def test_sheets_with_the_same_titles_are_read_together_and_hidden_ones_not(tmp_path: Path) -> None:
    path = book(
        tmp_path / "so.xlsx",
        ("Hướng dẫn", [("Cách ghi sổ",)]),
        ("T1", [TITLES, ROW]),
        ("T2", [TITLES, (2, "13/2026", *ROW[2:])]),
        ("cũ", [TITLES, (3, "14/2026", *ROW[2:])]),
        hidden="cũ",
    )
    columns = guess(Workbook(path))
    assert (columns.layout.sheets, columns.layout.left_out) == (("T1", "T2"), ("Hướng dẫn",))
    assert [(row.sheet, row.line.code) for row in MappedRegister(path, columns).rows()] == [
        ("T1", "12/2026"),
        ("T2", "13/2026"),
    ]


def test_lines_without_a_dossier_are_passed_over_and_named(tmp_path: Path) -> None:
    path = book(
        tmp_path / "so.xlsx", ("A", [TITLES, ("Hộ tịch",), ROW, (None, "Tổng cộng", 1), (None, None, "Người lập")])
    )
    register = MappedRegister(path, guess(Workbook(path)))
    assert [row.number for row in register.rows()] == [3]
    assert register.asides == [("A", 2), ("A", 4), ("A", 5)]


def test_the_same_titles_give_the_same_fingerprint_whatever_stands_below(tmp_path: Path) -> None:
    first, second = guessed(tmp_path, TITLES, ROW), guessed(tmp_path, ("Sổ",), TITLES, (2, "13/2026", *ROW[2:]))
    assert first.layout.fingerprint == second.layout.fingerprint
    assert guessed(tmp_path, (*TITLES, "Thêm"), ROW).layout.fingerprint != first.layout.fingerprint


def test_choices_are_laid_over_the_guess_by_title_or_letter(tmp_path: Path) -> None:
    path = book(tmp_path / "so.xlsx", ("A", [TITLES, ROW]))
    choices = {"columns": {"Người nộp": "họ tên người nộp", "finished": "G", "Trả kết quả": None}}
    columns = given(Workbook(path), choices)
    assert (titles(columns)["submitter"], titles(columns)["finished"]) == ("Họ tên người nộp", "Ngày trả")
    assert ("returned" in columns.places, columns.origin) == (False, "given")
    assert given(Workbook(path), {**columns.as_record(), "origin": "guessed"}).places == columns.places
    again = remembered(Workbook(path), columns.as_record())
    assert (again.places, again.origin) == (columns.places, "remembered")


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ([], "đối tượng JSON"),
        ({"columns": []}, "đối tượng JSON"),
        ({"Mã hồ sơ": "A"}, "không có phần «Mã hồ sơ»"),
        ({"colums": {}}, "không có phần «colums»"),
        ({"columns": {"Không có": "A"}}, "không có mục «Không có»"),
        ({"columns": {"Ghi chú": "Cột lạ"}}, "không có cột «Cột lạ»"),
        ({"header_row": "một"}, "header_row"),
        ({"header_rows": 3}, "header_row"),
        ({"sheet": "B"}, "không có trang tính «B»"),
    ],
)
def test_choices_that_do_not_fit_the_file_are_refused(tmp_path: Path, choices: Any, said: str) -> None:
    path = book(tmp_path / "so.xlsx", ("A", [TITLES, ROW]))
    with pytest.raises(InvalidInput, match=said):
        given(Workbook(path), choices)


def test_the_row_of_the_titles_can_be_told(tmp_path: Path) -> None:
    path = book(tmp_path / "so.xlsx", ("A", [("Lĩnh vực", "Địa chỉ"), ("Ô 1", "Ô 2"), ("Một", "Hai")]))
    columns = given(Workbook(path), {"header_row": 2, "columns": {"Mã hồ sơ": "Ô 1", "Ghi chú": "B"}})
    assert (columns.layout.row, titles(columns)) == (2, {"code": "Ô 1", "note": "Ô 2"})


@pytest.mark.parametrize(
    ("rows", "said"),
    [([], "không có dòng nào"), ([("a", "b"), (1, 2)], "Không nhận ra hàng tên cột"), ([(1, 2, 3)], "Không nhận ra")],
)
def test_a_workbook_without_titles_of_a_register_is_refused(tmp_path: Path, rows: Any, said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        guessed(tmp_path, *rows)


def test_a_register_lacking_what_it_must_say_is_refused_by_that_column(tmp_path: Path) -> None:
    columns = guessed(tmp_path, TITLES[:4], ROW[:4])
    assert columns.missing == ("Nhận hồ sơ",)
    with pytest.raises(InvalidInput, match="«Nhận hồ sơ»") as refused:
        MappedRegister(tmp_path / "so.xlsx", columns)
    assert refused.value.field == "Nhận hồ sơ"


NINE_THIRTY = datetime(2026, 3, 5, 9, 30)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("5/3/2026 9h30", NINE_THIRTY),
        ("9h30 ngày 05/3/2026", NINE_THIRTY),
        ("9 giờ 30 phút, ngày 05/03/2026", NINE_THIRTY),
        ("05/03/2026 9:30:00 AM", NINE_THIRTY),
        ("2026-03-05 09:30:12.000", NINE_THIRTY),
        ("05/03/2026 02:05 CH", datetime(2026, 3, 5, 14, 5)),
        ("05/03/2026 12:05 SA", datetime(2026, 3, 5, 0, 5)),
        ("05-03-2026", date(2026, 3, 5)),
        ("05.03.26", date(2026, 3, 5)),
        ("2026/3/5", date(2026, 3, 5)),
        ("ngày 05 tháng 3 năm 2026", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        (46086.0, date(2026, 3, 5)),
        (46086.395833333, NINE_THIRTY),
        ("-", None),
        ("Chưa trả", None),
    ],
)
def test_a_day_is_read_in_many_spellings(written: Any, read: Any) -> None:
    assert tolerant.moment(written, silent) == read


@pytest.mark.parametrize(
    "written", ["31.02.2026", "05/03/2026 25h", "10/03/2026 - 11/03/2026", "05/03/2026 (bổ sung)", "hôm qua", 12.0]
)
def test_what_is_no_one_day_is_refused(written: Any) -> None:
    with pytest.raises(ValueError, match="ngày"):
        tolerant.moment(written, silent)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("9h30", time(9, 30)),
        ("16g", time(16)),
        ("09 giờ 30 phút", time(9, 30)),
        ("8", time(8)),
        (0.375, time(9)),
        (time(9, 30, 12), time(9, 30)),
        (timedelta(hours=9), time(9)),
        (datetime(2026, 3, 5, 9, 30, 5), time(9, 30)),
        ("-", None),
        ("", None),
    ],
)
def test_a_clock_time_of_its_own_is_read_in_many_spellings(written: Any, read: Any) -> None:
    assert tolerant.clock(written, silent) == read


@pytest.mark.parametrize("written", ["25h", "9h75", "sáng", "30"])
def test_what_is_no_clock_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="không phải giờ"):
        tolerant.clock(written, silent)


def test_statuses_and_channels_are_read_by_their_synonyms() -> None:
    status, said = tolerant.READS["status"], list[str]()
    assert status("ĐÃ TRẢ", silent) is Status.RETURNED
    assert status("Đang giải quyết", silent) is Status.IN_PROGRESS
    assert status("Chờ bổ sung", silent) is Status.WAITING_SUPPLEMENT
    assert tolerant.channel("Bưu điện", said.append) is Channel.POSTAL
    assert (tolerant.channel("Trực tuyến", said.append), len(said)) == (Channel.ONLINE_FULL, 1)
    with pytest.raises(ValueError, match="không có trong danh sách"):
        status("Lạ", silent)


def test_a_line_is_struck_out_only_by_a_word_that_says_so() -> None:
    assert [tolerant.struck_out(word, silent) for word in ("x", "Không", "0", "")] == [True, None, None, None]


def test_words_of_lateness_are_told_from_those_of_being_in_time() -> None:
    words = ("Quá hạn", "Đã xử lý quá hạn", "Trễ", "Đúng hạn", "Trước hạn", "Đang xử lý", "")
    assert [tolerant.is_late(word) for word in words] == [True, True, True, False, False, None, None]
