"""A workbook of the book itself: forms of the office, rows of every kind, earlier periods, later changes."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from cchc_desktop import resources
from cchc_desktop.domain import period as periods_of
from cchc_desktop.domain.application import Channel
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.errors import NotFound
from cchc_desktop.domain.period import PeriodRule
from cchc_desktop.domain.workflow import Action
from cchc_desktop.services import periods, statistics
from cchc_desktop.services.statistics import layouts
from tests.documents.papers import flat, text_of
from tests.services.counters import COPY, Counter

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.domain.period import ReportingPeriod

ONE = {
    "id": "tinh-2027",
    "name": "Mẫu của tỉnh",
    "form": "Biểu số 01/MC",
    "issued_by": "Công văn số 15/VP",
    "title": "TÌNH HÌNH GIẢI QUYẾT HỒ SƠ",
    "effective_from": "2027-01-01",
    "sheet": "Mẫu tỉnh",
    "columns": [
        {"number": 3, "title": "Phải giải quyết", "figures": ["c3"], "sum_of": [4, 5]},
        {"number": 4, "title": "Đã xong", "figures": ["c7"]},
        {"number": 5, "title": "Còn lại", "figures": ["c11"]},
    ],
    "rates": [{"name": "done", "label": "Đã xong", "part": [4], "whole": [3]}],
}


@pytest.fixture
def busy(counter: Counter) -> Counter:
    """Quarter I with dossiers of several channels, some settled, one late without a letter, one left open."""
    early = counter.take(name="An", channel=Channel.ONLINE_FULL)
    counter.take(name="Bình", channel=Channel.POSTAL)
    counter.do(early, Action.FINISH)
    late = counter.take(COPY, name="Chi", channel=Channel.VNEID)
    counter.at("03-13 16:00").do(late, Action.FINISH)
    counter.take(COPY, name="Dũng")
    return counter.at("03-20 09:00")


def first_quarter(counter: Counter) -> ReportingPeriod:
    return periods_of.quarter("2026Q1", PeriodRule.ND09, today=counter.clock.now.date())


def put(counter: Counter, name: str, text: str) -> Path:
    """A file among the layouts of the office."""
    folder = counter.desk.config.office / "templates" / "layouts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def book_of(counter: Counter, tmp_path: Path, **asked: Any) -> Any:
    statistics.write_workbook(counter.desk, first_quarter(counter), tmp_path / "q.xlsx", **asked)
    return load_workbook(tmp_path / "q.xlsx", data_only=True)


def total(sheet: Any) -> list[Any]:
    """The figures of the total."""
    (row,) = [row for row in sheet.iter_rows(values_only=True) if row[1] == "Tổng cộng"]
    return [value for value in row if isinstance(value, int)]


def test_the_workbook_has_all_its_sheets_of_one_moment(busy: Counter, tmp_path: Path) -> None:
    book = book_of(busy, tmp_path)
    assert book.sheetnames == [
        *("II.06a", "Mở rộng", "Nhận giải quyết", "Đã giải quyết", "Đang giải quyết", "Hồ sơ kèm theo"),
        *("Kiểm tra", "Số liệu kèm theo", "So sánh", "Biểu đồ", "Dấu niêm phong"),
    ]
    assert total(book["II.06a"])[:4] == [4, 2, 2, 0]
    assert total(book["Mở rộng"])[:8] == [4, 1, 0, 1, 0, 1, 1, 0]
    assert {row[3] for row in book["Kiểm tra"].iter_rows(min_row=2, values_only=True)} == {"Khớp"}


@pytest.mark.parametrize("by", list(Grouping))
def test_the_dossiers_of_every_kind_of_rows_are_those_counted(busy: Counter, tmp_path: Path, by: Grouping) -> None:
    book = book_of(busy, tmp_path, by=by)
    assert book["Nhận giải quyết"].max_row == 5
    assert {row[3] for row in book["Kiểm tra"].iter_rows(min_row=2, values_only=True)} == {"Khớp"}


def test_periods_before_the_book_say_so(busy: Counter, tmp_path: Path) -> None:
    sheet = book_of(busy, tmp_path)["So sánh"]
    said = [row[0] for row in sheet.iter_rows(values_only=True) if isinstance(row[0], str) and ":" in row[0]]
    assert "Kỳ trước: sổ chưa có hồ sơ nào đến hết kỳ này, không có số liệu để so sánh." in said
    assert sheet["D5"].value == "-"
    busy.at("06-20 09:00")
    later = periods_of.quarter("2026Q2", PeriodRule.ND09, today=busy.clock.now.date())
    statistics.write_workbook(busy.desk, later, tmp_path / "2.xlsx")
    sheet = load_workbook(tmp_path / "2.xlsx", data_only=True)["So sánh"]
    assert (sheet["C5"].value, sheet["D5"].value, sheet["E5"].value) == (2, 4, -2)
    assert any("sổ chỉ có hồ sơ từ ngày" in str(row[0]) for row in sheet.iter_rows(values_only=True))


def test_an_empty_period_is_a_table_of_zeros(counter: Counter, tmp_path: Path) -> None:
    book = book_of(counter.at("03-20 09:00"), tmp_path)
    assert total(book["II.06a"]) == [0] * 11
    assert total(book["Mở rộng"]) == [0] * 31


def test_a_period_that_was_sent_lists_what_was_adjusted_since(busy: Counter, tmp_path: Path) -> None:
    periods.lock(busy.desk, first_quarter(busy))
    open_one = next(
        one.code
        for one in statistics.lines(busy.desk, first_quarter(busy))
        if one.closed_at is None and one.owner == "Bình"
    )
    busy.at("03-25 08:00").do(open_one, Action.FINISH, at=datetime(2026, 3, 12, 15), late_reason="Quên nhập")
    book = book_of(busy, tmp_path, is_sent=True)
    (row,) = book["Điều chỉnh sau khi gửi"].iter_rows(min_row=2, values_only=True)
    assert row[1:3] == (open_one, "Hộ tịch")
    assert "đang giải quyết" in row[3]
    assert "đã giải quyết" in row[4]
    assert row[5:] == ("Có kết quả: Quên nhập", datetime(2026, 3, 25, 8), "văn phòng")
    assert total(book["II.06a"]) != total(book_of(busy, tmp_path)["II.06a"])
    assert book["II.06a"]["A5"].value.endswith("Số liệu đã gửi ngày 20/03/2026")
    current = book_of(busy, tmp_path)
    assert "Điều chỉnh sau khi gửi" not in current.sheetnames
    assert "đã gửi" not in str(current["II.06a"]["A5"].value)


def test_a_sent_period_by_other_rows_is_written_without_what_was_not_kept(busy: Counter, tmp_path: Path) -> None:
    periods.lock(busy.desk, first_quarter(busy))
    for by in Grouping:
        assert total(book_of(busy, tmp_path, by=by, is_sent=True)["II.06a"])[0] == 4


def test_the_extended_layout_is_a_form_of_its_own(busy: Counter, tmp_path: Path) -> None:
    book = book_of(busy, tmp_path, layout="extended-2026")
    assert book.sheetnames[:2] == ["Mở rộng", "Nhận giải quyết"]
    assert [cell.value for cell in book["Nhận giải quyết"]["E"]][1:] == [4, 8, 6, 9]
    statistics.write_pdf(busy.desk, first_quarter(busy), tmp_path / "q.pdf", layout="extended-2026")
    assert "Bảng thống kê mở rộng" in flat(text_of((tmp_path / "q.pdf").read_bytes()))


def test_an_office_may_bring_a_form_as_a_file(busy: Counter, tmp_path: Path) -> None:
    put(busy, "tinh.json", json.dumps(ONE))
    assert [one.id for one in layouts.shelf(busy.desk).layouts] == ["ii06a-2020", "extended-2026", "tinh-2027"]
    book = book_of(busy, tmp_path, layout="tinh-2027")
    assert book.sheetnames[:2] == ["Mẫu tỉnh", "Mở rộng"]
    assert total(book["Mẫu tỉnh"]) == [4, 2, 2]
    statistics.write_pdf(busy.desk, first_quarter(busy), tmp_path / "q.pdf", layout="tinh-2027")
    text = flat(text_of((tmp_path / "q.pdf").read_bytes()))
    assert "Biểu số 01/MC" in text
    assert "(4)/(3) = 2/4 = 50,00%" in text
    made = next(one for one in layouts.shelf(busy.desk).layouts if one.id == "tinh-2027")
    name = statistics.file_name(first_quarter(busy), Grouping.FIELD, ".pdf", made)
    assert name == "Mau-tinh-Quy-I-Nam-2026.pdf"


def test_a_file_of_the_office_takes_the_place_of_a_shipped_form(busy: Counter, tmp_path: Path) -> None:
    said = json.loads(resources.text("templates/layouts/ii06a-2020.json")) | {"issued_by": "Sửa theo công văn số 7"}
    put(busy, "ii06a.json", "\ufeff" + json.dumps(said))
    assert book_of(busy, tmp_path)["II.06a"]["A2"].value == "Sửa theo công văn số 7"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "không đúng cách viết của JSON, dòng 1"),
        ("[" * 100_000, "không đúng cách viết của JSON"),
        (json.dumps(ONE | {"columns": []}), "từ 2 đến 60 cột"),
        (" " * 1_000_001, "tệp quá lớn"),
    ],
    ids=["cut", "deep", "narrow", "large"],  # Windows takes no name as long as these files
)
def test_a_file_that_is_no_layout_is_named_and_the_others_still_print(
    busy: Counter, tmp_path: Path, text: str, sentence: str
) -> None:
    put(busy, "hong.json", text)
    (trouble,) = layouts.shelf(busy.desk).troubles
    assert trouble.startswith("Tệp bố cục “hong.json”: ")
    assert sentence in trouble
    with pytest.raises(NotFound, match=r"Không có bố cục “tinh-2027”.*hong\.json"):
        book_of(busy, tmp_path, layout="tinh-2027")
    assert total(book_of(busy, tmp_path)["II.06a"])[0] == 4


def test_a_file_that_is_not_written_in_utf_8_or_is_a_folder_is_named(busy: Counter) -> None:
    put(busy, "cu.json", "").write_bytes("Biểu".encode("utf-16"))
    (busy.desk.config.office / "templates" / "layouts" / "thu-muc.json").mkdir()
    assert layouts.shelf(busy.desk).troubles == (
        "Tệp bố cục “cu.json”: không phải chữ viết theo UTF-8.",
        "Tệp bố cục “thu-muc.json”: không mở được để đọc.",
    )
