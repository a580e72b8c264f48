"""A file that is no workbook is told in one sentence; cells say days, sums and texts whatever program wrote them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Drawn

from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.workbooks.reading import Workbook, moment_of, text_of, whole_of
from tests.ordinary_user import run_without_root_rights

OLD = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)


def drawn(path: Path, *rows: tuple[Any, ...], sheet: str = "Trang") -> Path:
    book = Drawn()
    book.active.title = sheet  # type: ignore[union-attr]
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(path)
    return path


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "trống"),
        (b"khong phai bang tinh", "bị hỏng hoặc không phải"),
        (b"PK\x03\x04" + bytes(100), "bị hỏng hoặc không phải"),
        (OLD, "dạng cũ .xls"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "có mật khẩu"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_in_words(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "so.xlsx"
    file.write_bytes(content)
    with pytest.raises(InvalidInput, match=sentence) as refused:
        Workbook(file)
    assert refused.value.field == "file"


def test_half_a_workbook_and_another_kind_of_archive_are_refused(tmp_path: Path) -> None:
    whole = drawn(tmp_path / "so.xlsx", ("A",), (1,)).read_bytes()
    (tmp_path / "nua.xlsx").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(tmp_path / "khac.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    for name in ("nua.xlsx", "khac.xlsx"):
        with pytest.raises(InvalidInput, match="bị hỏng hoặc không phải"):
            Workbook(tmp_path / name)


def test_a_place_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="Không tìm thấy tệp"):
        Workbook(tmp_path / "không có.xlsx")
    with pytest.raises(InvalidInput, match="là một thư mục"):
        Workbook(tmp_path)


def test_another_workbook_says_which_sheets_it_has(tmp_path: Path) -> None:
    book = Workbook(drawn(tmp_path / "so.xlsx", ("A",), sheet="Bảng lương"))
    with pytest.raises(InvalidInput, match=r"không có trang tính «Sổ theo dõi».*«Bảng lương»"):
        book.require("Sổ theo dõi")


def test_a_sheet_goes_on_in_numbered_ones(tmp_path: Path) -> None:
    made = Drawn()
    made.active.title = "SỔ THEO DÕI"  # type: ignore[union-attr]
    for name in ("Khác", "Sổ theo dõi (2)", "Sổ theo dõi (4)"):
        made.create_sheet(name)
    made.save(tmp_path / "so.xlsx")
    book = Workbook(tmp_path / "so.xlsx")
    assert [table.title for table in book.require("Sổ theo dõi")] == ["SỔ THEO DÕI", "Sổ theo dõi (2)"]
    assert list(book.tables("Diễn biến")) == []


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ((), "không có tên cột"),
        ((("Gì", "Đó"), (1, 2)), "không có tên cột"),
        (((None, None), ("Mã", "Tên")), "không có tên cột"),
        ((("Mã", "Tên", "mã "), (1, 2, 3)), "có hai cột"),
    ],
)
def test_titles_stand_in_row_one_once(tmp_path: Path, rows: tuple[tuple[Any, ...], ...], sentence: str) -> None:
    (table,) = Workbook(drawn(tmp_path / "so.xlsx", *rows)).require("Trang")
    with pytest.raises(InvalidInput, match=sentence):
        table.columns({"Mã": "code", "Tên": "name"})


def test_rows_keep_the_numbers_that_the_sheet_shows(tmp_path: Path) -> None:
    file = drawn(tmp_path / "so.xlsx", (None, "Mã"), (None, "a"), (None, None), (None, "b"))
    (table,) = Workbook(file).require("Trang")
    columns = table.columns({"Mã": "code"})
    place = columns.places["code"]
    assert [(number, cells[place]) for number, cells in table.rows()] == [(2, "a"), (4, "b")]


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("", None),
        ("   ", None),
        ("05/03/2026", date(2026, 3, 5)),
        ("5/3/2026", date(2026, 3, 5)),
        ("05/03/2026 9:30", datetime(2026, 3, 5, 9, 30)),
        ("05/03/2026 09:30:45", datetime(2026, 3, 5, 9, 30)),
        ("2026-03-05", date(2026, 3, 5)),
        ("2026-03-05T09:30", datetime(2026, 3, 5, 9, 30)),
        ("2026-03-05 09:30:45", datetime(2026, 3, 5, 9, 30)),
        (date(2026, 3, 5), date(2026, 3, 5)),
        (datetime(2026, 3, 5, 9, 29, 59, 999_000), datetime(2026, 3, 5, 9, 30)),
    ],
)
def test_a_day_is_read_from_a_cell_or_a_text(cell: Any, moment: date | None) -> None:
    assert moment_of(cell) == moment
    assert type(moment_of(cell)) is type(moment)


@pytest.mark.parametrize(
    "cell", ["31/02/2026", "2026-02-30", "05/03/2026 25:00", "mai", "05/03/26", 46083.0, True, "01/01/1889", "3/2026"]
)
def test_an_impossible_day_is_no_day(cell: Any) -> None:
    with pytest.raises(ValueError, match=r"ngày|năm"):
        moment_of(cell)


@pytest.mark.parametrize(
    ("cell", "whole"),
    [("", None), (8000.0, 8000), ("8000", 8000), ("8.000", 8000), ("1,250,000 đ", 1_250_000), ("8.000 đồng", 8000)],
)
def test_a_sum_is_read_however_it_is_written(cell: Any, whole: int | None) -> None:
    assert whole_of(cell) == whole


@pytest.mark.parametrize("cell", ["tám nghìn", 0.5, "8.00", "-5"])
def test_what_is_no_whole_number_is_no_sum(cell: Any) -> None:
    with pytest.raises(ValueError, match="không phải số nguyên"):
        whole_of(cell)


def test_text_is_text_whatever_the_cell_holds() -> None:
    cells = (" Hoa\u0309  \n x", 12.0, 0.5, True, date(2026, 3, 5), datetime(2026, 3, 5, 9, 5))
    assert [text_of(cell) for cell in cells] == ["Hoả x", "12", "0,5", "x", "05/03/2026", "05/03/2026 09:05"]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    file = drawn(tmp_path / "so.xlsx", ("A",))
    file.chmod(0)

    def refusal() -> str:
        try:
            Workbook(file)
        except Unavailable as refused:
            return refused.message
        return ""

    assert "Không được phép đọc" in run_without_root_rights(refusal)


def repacked(whole: Path, target: Path, sheet: bytes) -> Path:
    """The workbook with other content in its first sheet."""
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, sheet if part == "xl/worksheets/sheet1.xml" else old.read(part))
    return target


def test_a_workbook_that_opens_but_holds_a_broken_sheet_is_refused(tmp_path: Path) -> None:
    whole = drawn(tmp_path / "so.xlsx", ("A",), (1,))
    book = Workbook(repacked(whole, tmp_path / "hong.xlsx", b"<worksheet><sheetData><row><c"))
    for look in (lambda: book.grid(book.names[0], most_rows=5), lambda: book.table(book.names[0])):
        with pytest.raises(InvalidInput, match="bị hỏng") as refused:
            look()
        assert refused.value.field == "file"


def test_a_small_file_that_unpacks_to_a_flood_is_never_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc_desktop.workbooks.reading._MOST_UNPACKED", 2**20)
    whole = drawn(tmp_path / "so.xlsx", ("A",), (1,))
    with pytest.raises(InvalidInput, match="bung ra quá lớn"):
        Workbook(repacked(whole, tmp_path / "bom.xlsx", b" " * 2**22))
    assert Workbook(whole).names
