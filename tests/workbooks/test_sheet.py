"""A workbook is written whole or not at all, and what hinders it is said in Vietnamese."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.workbooks import sheet as sheets
from cchc_desktop.workbooks.sheet import Column, new_book, written_whole
from tests.workbooks.full_disk import on_posix, refused_by_a_disk_of


def draw(path: Path) -> None:
    with new_book(path, title="Thử", author="Xã", made_at=datetime(2026, 1, 9)) as book:
        book.text(book.add_sheet("Thử"), 0, 0, "Xin chào")


def refusal(path: Path, write: Callable[[Path], None] = draw) -> str:
    """What the user reads; nothing of ours may be left beside the file."""
    before = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    with pytest.raises(Unavailable) as refused:
        write(path)
    assert (sorted(path.parent.iterdir()) if path.parent.is_dir() else []) == before
    return refused.value.message


def test_a_new_workbook_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    path.write_text("cũ", encoding="utf-8")
    draw(path)
    assert path.read_bytes().startswith(b"PK")
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "Không có thư mục" in refusal(tmp_path / "không có" / "q.xlsx")


def test_a_file_where_a_folder_should_be_and_the_reverse_are_refused(tmp_path: Path) -> None:
    (tmp_path / "tệp").touch()
    assert "Không có thư mục" in refusal(tmp_path / "tệp" / "q.xlsx")
    assert "là một thư mục" in refusal(tmp_path)


def test_a_file_that_is_open_elsewhere_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "q.xlsx"
    path.write_text("đang mở", encoding="utf-8")

    # What Windows answers when Excel holds the file; no other system locks it.
    def held(*_: object) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(Path, "replace", held)
    assert "“q.xlsx” đang mở ở chương trình khác" in refusal(path)
    assert path.read_text(encoding="utf-8") == "đang mở"


def half_written(path: Path) -> None:
    with written_whole(path) as target:
        target.write(b"half")
        target.write(bytes(1 // 0))


def test_a_failure_while_drawing_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    path.write_text("cũ", encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        half_written(path)
    assert path.read_text(encoding="utf-8") == "cũ"
    assert list(tmp_path.iterdir()) == [path]


def test_a_read_only_folder_is_refused_in_words(tmp_path: Path, as_ordinary_user: Callable[..., str]) -> None:
    tmp_path.chmod(0o555)
    said = as_ordinary_user(lambda: refusal(tmp_path / "q.xlsx"))
    tmp_path.chmod(0o755)
    assert "chỉ được đọc" in said


_LARGE_SHEET = """
import os
from cchc_desktop.workbooks.sheet import new_book
from tests.workbooks.full_disk import on_posix, refused_by_a_disk_of
with new_book(path, title="Thử", author="Xã", made_at=datetime(2026, 1, 9)) as book:
    sheet = book.add_sheet("Thử")
    for row in range(200):
        book.text(sheet, row, 0, os.urandom(20).hex())
"""


@on_posix
def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "q.xlsx"
    path.write_text("cũ", encoding="utf-8")
    assert "đã đầy" in refused_by_a_disk_of(4096, _LARGE_SHEET, path)
    assert path.read_text(encoding="utf-8") == "cũ"
    assert list(tmp_path.iterdir()) == [path]


def three_rows(path: Path) -> None:
    with new_book(path, title="Thử", author="Xã", made_at=datetime(2026, 1, 9)) as book:
        table = book.table(book.add_sheet("Thử"), 0, [Column("Mã", 10)])
        for number in range(3):
            table.add([str(number)])


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "LAST_ROW", 3)
    with pytest.raises(InvalidInput, match="3 dòng"):
        three_rows(tmp_path / "q.xlsx")
    assert list(tmp_path.iterdir()) == []
