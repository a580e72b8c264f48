"""Thống kê: the files and pages of a report that leave the house, or are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QPushButton
from sqlalchemy import text

from cchc_desktop.services import statistics
from tests.ui.counter import Counter
from ui.files import AskFile

if TYPE_CHECKING:
    from pathlib import Path

    from ui.screens.statistics import StatisticsScreen


def test_the_workbook_goes_where_the_user_says_by_a_name_of_the_period(
    at: Counter, screen: StatisticsScreen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[Path] = []

    def choose(_parent: object, _title: str, suggested: Path, _kind: str) -> Path:
        asked.append(suggested)
        return tmp_path / "bao-cao.xlsx"

    monkeypatch.setattr(AskFile, "to_write", choose)
    screen.on_excel()
    at.wait()
    assert asked == [at.desk.config.documents / "II.06a-Quy-I-Nam-2026.xlsx"]
    assert (tmp_path / "bao-cao.xlsx").stat().st_size > 5000
    assert "Đã lưu bao-cao.xlsx." in at.said
    assert {button.text() for button in at.shell.bar.findChildren(QPushButton)} >= {"&Mở", "Mở &thư mục"}


def test_a_workbook_that_cannot_be_written_is_told_and_can_be_tried_again(
    at: Counter, screen: StatisticsScreen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "chiem.xlsx").mkdir()
    monkeypatch.setattr(AskFile, "to_write", lambda *_: tmp_path / "chiem.xlsx")
    screen.on_excel()
    at.wait()
    assert "chiem.xlsx" in at.said
    assert screen.excel.isEnabled()


def test_a_cancelled_workbook_leaves_nothing_and_frees_the_button(
    at: Counter, screen: StatisticsScreen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def cancelled(*arguments: Any, **_: object) -> None:
        at.shell.status_line.progress._on_cancel()
        arguments[4](1, 5)

    monkeypatch.setattr(AskFile, "to_write", lambda *_: tmp_path / "bieu.xlsx")
    monkeypatch.setattr(statistics, "write_workbook", cancelled)
    screen.on_excel()
    assert not screen.excel.isEnabled()
    at.wait()
    assert screen.excel.isEnabled()
    assert not (tmp_path / "bieu.xlsx").exists()


def test_the_form_is_shown_as_a_page_to_print(
    at: Counter, screen: StatisticsScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[tuple[bytes, str]] = []
    monkeypatch.setattr(at.shell, "print_pdf", lambda pdf, title, **_: pages.append((pdf, title)))
    screen.on_print()
    at.wait()
    assert pages[0][0].startswith(b"%PDF")
    assert pages[0][1].startswith("Biểu II.06a")
    assert pages[0][1].endswith(", Quý I/Năm 2026")


def test_a_book_that_breaks_while_its_workbook_is_written_says_which_dossier_and_leaves_no_file(
    at: Counter, screen: StatisticsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = at.codes[0]
    with at.desk.change() as unit:
        unit.connection.execute(
            text("UPDATE dossiers SET closed_day = '2024-01-05' WHERE code = :code"), {"code": code}
        )
        unit.commit()
    monkeypatch.setattr(AskFile, "to_write", lambda *_: tmp_path / "bieu.xlsx")
    screen.on_excel()
    at.until(lambda: f"hồ sơ: {code}. Hãy mở" in at.said)
    assert list(tmp_path.glob("*.xlsx")) == []
    screen.refresh(None)
    at.wait()
    assert f"hồ sơ: {code}. Hãy mở" in screen.trouble.text()
    assert not screen.excel.isEnabled()
    assert at.bugs == []
