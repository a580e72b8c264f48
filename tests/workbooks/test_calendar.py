"""A year of the calendar as a workbook: what is written is read back, and every wrong cell is named."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.workbooks.calendar import GUIDE, SHEET, TITLE_OF, Cover, IncomingCalendar, ReadDay, write

COVER = Cover("UBND xã Bình Minh", datetime(2027, 10, 1, 8), is_practice=True)
SWAP = DayRule(date(2028, 5, 29), DayKind.OFF, "Nghỉ hoán đổi", "1/TB ngày 02/01/2028")
MADE_UP = DayRule(date(2028, 5, 27), DayKind.MAKE_UP, "Làm bù cho 29/5/2028", "1/TB", replaces=SWAP.day)
PROPOSED = DayRule(date(2028, 9, 1), DayKind.OFF, "=Quốc khánh", "Chưa có quyết định", RuleStatus.PROPOSED)
TITLES = tuple(TITLE_OF.values())


def filled(path: Path, *rows: tuple[Any, ...], titles: tuple[str, ...] = TITLES, sheet: str = SHEET) -> Path:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in (titles, *rows):
        page.append(row)
    book.save(path)
    return path


def read(path: Path) -> list[ReadDay]:
    return list(IncomingCalendar(path).rows())


def test_what_is_written_is_read_back_and_the_empty_rows_are_no_rows(tmp_path: Path) -> None:
    rules = [SWAP, MADE_UP, PROPOSED]
    assert write(tmp_path / "lich.xlsx", COVER, rules) == 3
    assert [row.rule for row in read(tmp_path / "lich.xlsx")] == sorted(rules, key=lambda rule: rule.day)
    book = load_workbook(tmp_path / "lich.xlsx")
    assert book.sheetnames == [SHEET, GUIDE]
    assert [cell.value for cell in book[SHEET][1]] == list(TITLES)
    assert book[SHEET]["A2"].number_format == "dd/mm/yyyy"
    assert {choice.formula1 for choice in book[SHEET].data_validations.dataValidation} == {
        '"Nghỉ,Làm bù"',
        '"Xác nhận,Đề xuất"',
    }


def test_columns_are_found_by_their_titles_and_words_are_read_as_people_write_them(tmp_path: Path) -> None:
    path = filled(
        tmp_path / "lich.xlsx",
        ("Quốc khánh", "ngày nghỉ", "02/09/2028", None),
        ("Làm bù", "LAM BU", datetime(2028, 5, 27), "29/5/2028"),
        titles=("lý do", "Loại", "Ngày *", "Bù cho ngày"),
    )
    first, second = (row.rule for row in read(path))
    assert first == DayRule(date(2028, 9, 2), DayKind.OFF, "Quốc khánh", "", RuleStatus.PROPOSED)
    assert second is not None
    assert (second.kind, second.replaces) == (DayKind.MAKE_UP, date(2028, 5, 29))


def test_an_empty_state_is_confirmed_where_there_is_a_decision(tmp_path: Path) -> None:
    path = filled(tmp_path / "lich.xlsx", (date(2028, 9, 2), "Nghỉ", "Quốc khánh", "1/TB", None, None))
    assert [row.rule.status for row in read(path) if row.rule] == [RuleStatus.CONFIRMED]


@pytest.mark.parametrize(
    ("row", "title", "sentence"),
    [
        (("31/02/2028", "Nghỉ", "x", "1", None, None), "Ngày", "không có thật"),
        ((None, "Nghỉ", "x", "1", None, None), "Ngày", "chưa ghi"),
        ((12, "Nghỉ", "x", "1", None, None), "Ngày", "không phải ngày"),
        ((date(2028, 9, 2), "Trực", "x", "1", None, None), "Loại", "“Trực” không đọc được; ghi Nghỉ hoặc Làm bù"),
        ((date(2028, 9, 2), None, "x", "1", None, None), "Loại", "chưa ghi"),
        ((date(2028, 9, 2), "Nghỉ", " ", "1", None, None), "Lý do", "chưa ghi"),
        ((date(2028, 9, 2), "Nghỉ", "x", None, None, "Xác nhận"), "Quyết định", "phải có số quyết định"),
        ((date(2028, 9, 2), "Nghỉ", "x", "1", date(2028, 9, 1), None), "Bù cho ngày", "chỉ ghi với ngày làm bù"),
        ((date(2028, 9, 2), "Làm bù", "x", "1", None, None), "Bù cho ngày", "phải ghi bù cho ngày nghỉ nào"),
        ((date(2028, 9, 2), "Làm bù", "x", "1", date(2028, 9, 2), None), "Bù cho ngày", "cho chính ngày đó"),
        ((date(2028, 9, 2), "Nghỉ", "x", "1", None, "Có"), "Tình trạng", "“Có” không đọc được"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row_and_its_column(
    tmp_path: Path, row: tuple[Any, ...], title: str, sentence: str
) -> None:
    (wrong,) = read(filled(tmp_path / "lich.xlsx", row))
    assert (wrong.number, wrong.rule) == (2, None)
    ((found, told),) = wrong.problems
    assert found == title
    assert sentence in told


def test_a_row_tells_all_that_is_wrong_with_it(tmp_path: Path) -> None:
    (wrong,) = read(filled(tmp_path / "lich.xlsx", ("hôm nay", "Trực", None, None, None, "Xác nhận")))
    assert [title for title, _ in wrong.problems] == ["Ngày", "Loại", "Lý do", "Quyết định"]


def test_a_workbook_without_the_sheet_or_a_needed_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="không có trang tính «Lịch nghỉ»") as refused:
        IncomingCalendar(filled(tmp_path / "khac.xlsx", sheet="Sheet1"))
    assert refused.value.field == "file"
    with pytest.raises(InvalidInput, match="thiếu cột «Loại»") as refused:
        IncomingCalendar(filled(tmp_path / "thieu.xlsx", titles=("Ngày", "Lý do")))
    assert refused.value.field == "Loại"
