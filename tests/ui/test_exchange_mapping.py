"""A file in an office's own columns: the guess is shown with values, agreed to once, and then remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.services import book
from tests.ui.controls import is_whole, nameless, squeezed
from tests.ui.counter import Counter
from tests.ui.test_keys import shared
from ui.files import AskFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui.screens.exchange import ExchangeScreen

TITLES = ("Số biên nhận", "Họ tên người nộp", "Mã thủ tục", "Ngày nhận", "Ngày hẹn trả", "Ngày trả", "Ý kiến")
ROW = ("12/2026", "Đặng Thị Hòa", "1.001193", "02.02.2026", "02/02/26", "", "nhanh")
EXPORT = ("Mã hồ sơ", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái")


@pytest.fixture
def screen(at: Counter) -> ExchangeScreen:
    shown: ExchangeScreen = at.go("exchange")
    return shown


def workbook(path: Path, *rows: Sequence[Any]) -> Path:
    made = Workbook()
    for row in rows:
        made.active.append(list(row))  # type: ignore[union-attr]
    made.save(path)
    return path


def owners(at: Counter) -> list[str]:
    return sorted(row.owner for row in book.whole_book(at.desk).rows)


def test_the_guess_is_shown_with_the_first_values_and_taken_by_one_key(
    at: Counter, screen: ExchangeScreen, tmp_path: Path
) -> None:
    screen.importing.look_at(workbook(tmp_path / "so.xlsx", TITLES, ROW))
    at.wait()
    view = screen.mapping
    assert view.isVisible()
    assert view.choices["code"].currentText() == "A: Số biên nhận"
    assert view.samples["owner"].text() == "Đặng Thị Hòa"
    assert view.verdict.text() == "Cột của tệp không dùng đến: Ý kiến."
    assert view.agree.hasFocus()
    QTest.keyClick(view.agree, Qt.Key.Key_Space)
    at.wait()
    assert (screen.importing.view.accepted.text, owners(at)) == ("1", [])
    screen.importing.view.all.click()
    at.wait()
    assert owners(at) == ["Đặng Thị Hòa"]


def test_the_next_file_with_these_titles_asks_no_more_but_can_be_mapped_anew(
    at: Counter, screen: ExchangeScreen, tmp_path: Path
) -> None:
    screen.importing.look_at(workbook(tmp_path / "so.xlsx", TITLES, ROW))
    at.wait()
    screen.mapping.agree.click()
    at.wait()
    screen.importing.look_at(workbook(tmp_path / "sau.xlsx", TITLES, ("13/2026", *ROW[1:])))
    at.wait()
    assert screen.importing.view.isVisible()
    assert screen.importing.view.columns.isVisible()
    screen.importing.view.columns.click()
    at.wait()
    assert screen.mapping.isVisible()


def test_a_choice_changes_what_is_read_and_what_is_missing_holds_the_file_back(
    at: Counter, screen: ExchangeScreen, tmp_path: Path
) -> None:
    screen.importing.look_at(workbook(tmp_path / "so.xlsx", TITLES, ROW))
    at.wait()
    view = screen.mapping
    view.choices["note"].set_value(6)
    assert view.samples["note"].text() == "nhanh"
    assert view.verdict.text() == "Mọi cột của tệp đều được dùng."
    view.choices["received"].set_value(None)
    assert view.verdict.text() == "Còn thiếu cột cho: Nhận hồ sơ."
    assert not view.agree.isEnabled()
    view.choices["received"].set_value(3)
    view.agree.click()
    at.wait()
    assert screen.importing.view.accepted.text == "1"


def test_the_export_of_the_province_becomes_a_list_of_what_to_do(
    at: Counter, screen: ExchangeScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = at.receive("Đặng Thị Hòa")
    other = ("H56.123.45-260302-0099", "Lê An", "02/03/2026", "05/03/2026", "Đang giải quyết")
    path = workbook(
        tmp_path / "tinh.xlsx", EXPORT, (code, "Đặng Thị Hòa", "02/03/2026", "20/03/2026", "Đang xử lý"), other
    )
    monkeypatch.setattr(AskFile, "to_read", lambda *_: path)
    screen.comparing.click()
    at.wait()
    screen.mapping.agree.click()
    at.wait()
    view = screen.reconciling.view
    assert view.isVisible()
    assert (view.rows.text, view.kept.text, view.matched.text, view.work.text) == ("2", "1", "1", "2")
    kinds = [view.kind.itemText(at) for at in range(view.kind.count())]
    assert kinds == ["Thiếu trong sổ (1)", "Khác ngày, trạng thái (1)"]
    assert [row.todo for row in view.model.rows] == ["Nhập bổ sung vào sổ của đơn vị"]
    view.kind.setCurrentIndex(1)
    at.wait()
    assert [row.code for row in view.model.rows] == [code]
    assert "tỉnh 20/03/2026" in view.sentence.text()
    monkeypatch.setattr(AskFile, "to_write", lambda *_: tmp_path / "viec.xlsx")
    view.save.click()
    at.wait()
    assert "Đã ghi 2 việc vào viec.xlsx." in at.said
    assert (tmp_path / "viec.xlsx").exists()
    view.table.opened.emit(view.model.rows[0])
    at.wait()
    assert at.shell.screens.front is not screen


def compared(at: Counter, screen: ExchangeScreen, path: Path) -> None:
    screen.reconciling.look_at(path)
    at.wait()
    screen.mapping.agree.click()
    at.wait()


def test_other_days_and_the_totals_of_the_province_are_tried_from_the_same_screen(
    at: Counter, screen: ExchangeScreen, tmp_path: Path
) -> None:
    code = at.receive("Đặng Thị Hòa")
    compared(at, screen, workbook(tmp_path / "tinh.xlsx", EXPORT, (code, "Đặng Thị Hòa", "02/03/2026", "", "")))
    view = screen.reconciling.view
    view.totals.setText("c3=1, c7=0")
    view.find_rule.click()
    at.wait()
    assert view.rule.text().startswith("Quy tắc đếm khớp với tỉnh: ")
    view.totals.setText("hai trăm")
    view.find_rule.click()
    at.wait()
    assert "c3=120" in view.published.message("totals")
    view.form.first.setText("1/2/2026")
    view.form.last.setText("28/2/2026")
    view.again.click()
    at.wait()
    assert view.kept.text == "0"
    view.form.last.clear()
    view.again.click()
    assert "cả hai ngày" in view.form.message("to")


def test_the_mapping_and_the_comparison_are_whole_named_and_share_no_key(
    at: Counter, screen: ExchangeScreen, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "tinh.xlsx", EXPORT, ("A-1", "Lê An", "02/03/2026", "05/03/2026", "Đang xử lý"))
    screen.reconciling.look_at(path)
    at.wait()
    offers = (("&Mở", "Mở &thư mục"), ("In &phiếu",))
    for view in (screen.mapping, screen.reconciling.view):
        assert view.isVisible()
        assert is_whole(screen)
        assert (nameless(screen), squeezed(screen)) == ([], [])
        assert shared(at, offers) == {}
        screen.mapping.agree.click()
        at.wait()


@pytest.mark.parametrize("content", [b"", b"khong phai Excel"])
def test_an_export_that_is_no_workbook_is_told_and_frees_the_buttons(
    at: Counter, screen: ExchangeScreen, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "hong.xlsx").write_bytes(content)
    screen.reconciling.look_at(tmp_path / "hong.xlsx")
    at.wait()
    assert at.said
    assert screen.comparing.isEnabled()
