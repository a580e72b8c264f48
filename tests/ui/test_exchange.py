"""Nhập – xuất dữ liệu: a file is seen before it is written, bad rows are told by row and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.domain.people import Role
from cchc_desktop.services import accounts, book, catalogue, exchange
from tests.ui.controls import is_whole, nameless
from tests.ui.counter import Counter
from ui.exchange.cards import Kind
from ui.files import AskFile
from ui.working.job import Job

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ui.screens.exchange import ExchangeScreen

TITLES = ("Mã hồ sơ", "Mã TTHC", "Tên tổ chức, cá nhân", "Nhận hồ sơ", "Hẹn trả kết quả", "Kênh tiếp nhận")
GOOD = ("H56.123.45-260202-0001", "1.001193", "Nguyễn Văn An", "02/02/2026 08:00", "02/02/2026 17:00", "Trực tiếp")
ALSO_GOOD = ("H56.123.45-260202-0002", "1.001193", "Trần Thị Bình", "02/02/2026 08:30", "", "Trực tiếp")
BAD_DAY = ("H56.123.45-260202-0003", "1.001193", "Lê Văn Cường", "31/02/2026", "", "Trực tiếp")
BAD_CHANNEL = ("H56.123.45-260202-0004", "1.001193", "Phạm Thị Dung", "02/02/2026", "", "Fax")


@pytest.fixture
def screen(at: Counter) -> ExchangeScreen:
    shown: ExchangeScreen = at.go("exchange")
    return shown


def register(path: Path, *rows: Sequence[str]) -> Path:
    """A register workbook with these rows."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Sổ theo dõi"
    for row in (TITLES, *rows):
        sheet.append(list(row))
    made.save(path)
    return path


def dossiers(at: Counter) -> list[str]:
    return sorted(row.owner for row in book.whole_book(at.desk).rows)


def look_at(at: Counter, screen: ExchangeScreen, path: Path) -> None:
    """Choose a file, as its dialog would give it."""
    screen.importing.look_at(path)
    at.wait()


def figures(screen: ExchangeScreen) -> tuple[str, str, str, str]:
    view = screen.importing.view
    return view.read.text, view.accepted.text, view.skipped.text, view.rejected.text


def test_a_good_file_is_seen_first_and_imported_by_one_key(
    at: Counter, screen: ExchangeScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = register(tmp_path / "so.xlsx", GOOD, ALSO_GOOD)
    monkeypatch.setattr(AskFile, "to_read", lambda *_: path)
    QTest.keyClick(screen, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    assert figures(screen) == ("2", "2", "0", "0")
    assert "Chưa ghi gì vào sổ" in screen.importing.view.verdict.text()
    assert dossiers(at) == []
    assert screen.importing.view.all.hasFocus()
    QTest.keyClick(screen.importing.view.all, Qt.Key.Key_Space)
    at.wait()
    assert dossiers(at) == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert "Đã nhập 2 hồ sơ." in at.said
    assert not screen.importing.view.all.isVisible()


def test_bad_rows_are_told_by_row_column_and_reason_and_hold_all_back(
    at: Counter, screen: ExchangeScreen, tmp_path: Path
) -> None:
    look_at(at, screen, register(tmp_path / "so.xlsx", GOOD, BAD_DAY, BAD_CHANNEL))
    assert figures(screen) == ("3", "1", "0", "2")
    told = [(one.where, one.notice.column) for one in screen.importing.view.model.rows]
    assert told == [("3", "Nhận hồ sơ"), ("4", "Kênh tiếp nhận")]
    assert not screen.importing.view.all.isVisible()
    assert screen.importing.view.good.text() == "Nhập 1 &dòng tốt, bỏ 2 dòng bị từ chối"
    screen.importing.view.table.select_first()
    assert "31/02/2026" in screen.importing.view.sentence.text()
    assert dossiers(at) == []


def test_good_rows_come_in_and_the_others_stand_in_a_file_beside(
    at: Counter, screen: ExchangeScreen, tmp_path: Path
) -> None:
    look_at(at, screen, register(tmp_path / "so.xlsx", GOOD, BAD_DAY))
    screen.importing.view.good.click()
    at.wait()
    assert dossiers(at) == ["Nguyễn Văn An"]
    beside = tmp_path / "so - không nhận.xlsx"
    assert "so - không nhận.xlsx" in at.said
    sheet = load_workbook(beside).worksheets[0]
    assert "Lê Văn Cường" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_file_that_holds_nothing_new_says_so(at: Counter, screen: ExchangeScreen, tmp_path: Path) -> None:
    path = register(tmp_path / "so.xlsx", GOOD)
    look_at(at, screen, path)
    screen.importing.on_import(False)
    at.wait()
    look_at(at, screen, path)
    assert figures(screen) == ("1", "0", "1", "0")
    assert screen.importing.view.verdict.text() == "Tệp không có gì mới để nhập."
    assert not screen.importing.view.all.isVisible()


def test_warnings_have_a_list_of_their_own(at: Counter, screen: ExchangeScreen, tmp_path: Path) -> None:
    look_at(at, screen, register(tmp_path / "so.xlsx", ALSO_GOOD, BAD_DAY))
    assert screen.importing.view.tabs.tabText(0) == "Bị từ chối (1)"
    count = int(screen.importing.view.tabs.tabText(1).removeprefix("Lưu ý (").removesuffix(")"))
    screen.importing.view.tabs.setCurrentIndex(1)
    at.wait()
    assert len(screen.importing.view.model.rows) == count


@pytest.mark.parametrize("content", [b"", b"khong phai Excel", b"PK\x03\x04hong"])
def test_a_file_that_is_no_workbook_is_told_and_another_can_be_chosen(
    at: Counter, screen: ExchangeScreen, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "hong.xlsx"
    path.write_bytes(content)
    look_at(at, screen, path)
    assert at.said
    assert screen.importing.plan is None
    assert screen.incoming.choose.isEnabled()


def test_a_file_changed_after_the_look_is_not_imported(at: Counter, screen: ExchangeScreen, tmp_path: Path) -> None:
    path = register(tmp_path / "so.xlsx", GOOD)
    look_at(at, screen, path)
    register(path, GOOD, ALSO_GOOD)
    screen.importing.on_import(False)
    at.wait()
    assert "đã thay đổi sau khi xem trước" in at.said
    assert dossiers(at) == []


def test_a_cancelled_import_writes_nothing_and_frees_the_buttons(
    at: Counter, screen: ExchangeScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at(at, screen, register(tmp_path / "so.xlsx", GOOD, ALSO_GOOD))
    real = exchange.apply

    def cancelled_on_the_way(desk: Any, plan: Any, *, skip_rejected: bool = False, job: Job | None = None) -> Any:
        assert job is not None
        job.cancel()
        return real(desk, plan, skip_rejected=skip_rejected, job=job)

    monkeypatch.setattr(exchange, "apply", cancelled_on_the_way)
    screen.importing.on_import(False)
    at.wait()
    assert dossiers(at) == []
    assert "Đã dừng; không có gì được ghi." in at.said
    assert screen.importing.view.all.isEnabled()


def test_a_cancel_that_comes_too_late_tells_what_was_written(
    at: Counter, screen: ExchangeScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at(at, screen, register(tmp_path / "so.xlsx", GOOD))
    real = exchange.apply

    def cancelled_after(desk: Any, plan: Any, *, skip_rejected: bool = False, job: Job | None = None) -> Any:
        done = real(desk, plan, skip_rejected=skip_rejected, job=job)
        assert screen.underway.request is not None
        screen.underway.request.cancel()
        return done

    monkeypatch.setattr(exchange, "apply", cancelled_after)
    screen.importing.on_import(False)
    at.wait()
    assert dossiers(at) == ["Nguyễn Văn An"]
    assert "Đã nhập 1 hồ sơ." in at.said


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_an_import_that_ends_half_way_says_how_much_is_in_and_wakes_the_lists(
    at: Counter, screen: ExchangeScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_cancelled: bool
) -> None:
    look_at(at, screen, register(tmp_path / "so.xlsx", GOOD))

    def half(_desk: Any, _plan: Any, *, skip_rejected: bool = False, job: Job | None = None) -> Any:
        assert screen.underway.request is not None
        if is_cancelled:
            screen.underway.request.cancel()
        raise exchange.Interrupted(750, "office-20260302-0900.db")

    monkeypatch.setattr(exchange, "apply", half)
    told: list[frozenset[str]] = []
    at.shell.changes.changed.connect(lambda changes: told.append(changes.kinds))
    screen.importing.on_import(False)
    at.wait()
    assert "750 hồ sơ đã vào sổ. Hãy nhập lại tệp này" in at.said
    assert [kinds for kinds in told if "dossier" in kinds] != []
    assert screen.importing.view.all.isEnabled()


def test_the_register_goes_out_and_comes_back_as_nothing_new(
    at: Counter, screen: ExchangeScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at.receive("Nguyễn Văn An")
    at.receive("Trần Thị Bình")
    asked: list[Path] = []

    def choose(_parent: object, _title: str, suggested: Path, _kind: str) -> Path:
        asked.append(suggested)
        return tmp_path / "ra.xlsx"

    monkeypatch.setattr(AskFile, "to_write", choose)
    screen.outgoing.form.submit()
    at.wait()
    assert asked == [at.desk.config.documents / "so-theo-doi.xlsx"]
    assert "Đã xuất 2 hồ sơ vào ra.xlsx." in at.said
    look_at(at, screen, tmp_path / "ra.xlsx")
    assert figures(screen)[1:] == ("0", "2", "0")


def test_reversed_or_impossible_days_of_an_export_are_told_by_their_field(
    at: Counter, screen: ExchangeScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AskFile, "to_write", lambda *_: tmp_path / "ra.xlsx")
    card = screen.outgoing
    card.form.first.setText("31/2/2026")
    card.form.submit()
    assert "Ngày này không có" in card.form.message("from")
    card.form.first.setText("3/3/2026")
    card.form.last.setText("2/3/2026")
    card.form.submit()
    at.wait()
    assert "đứng trước" in card.form.message("to")
    assert not (tmp_path / "ra.xlsx").exists()


def test_the_catalogue_goes_out_and_a_changed_row_comes_back_as_a_new_version(
    at: Counter, screen: ExchangeScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "danh-muc.xlsx"
    monkeypatch.setattr(AskFile, "to_write", lambda *_: path)
    screen.exporting.on_procedures()
    at.wait()
    assert "Đã xuất 227 dòng danh mục" in at.said
    made = load_workbook(path)
    sheet = made.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    code, name = titles.index("Mã TTHC") + 1, titles.index("Tên TTHC") + 1
    row = next(r for r in range(2, sheet.max_row + 1) if sheet.cell(r, code).value == "1.001193")
    sheet.cell(row, name).value = "Đăng ký khai sinh (sửa)"
    made.save(path)
    screen.shown(kind="procedures")
    assert screen.incoming.kind.value() is Kind.PROCEDURES
    look_at(at, screen, path)
    assert figures(screen)[1] == "1"
    screen.importing.on_import(False)
    at.wait()
    assert catalogue.get(at.desk, "1.001193").latest.name == "Đăng ký khai sinh (sửa)"
    assert "Đã nhập 1 thay đổi của danh mục." in at.said


def test_who_may_not_exchange_is_told_and_cannot(at: Counter) -> None:
    accounts.add(at.desk, "Lý Thị Xem", Role.INSPECTOR)
    at.shell.tasks.use(at.desk.acting_as("Lý Thị Xem"))
    screen = at.go("exchange")
    for one in (screen.incoming.choose, screen.outgoing.register, screen.outgoing.procedures):
        assert not one.isEnabled()
    assert "không có quyền" in screen._subtitle.text()


def test_the_screen_is_whole_and_every_control_has_a_name(at: Counter, screen: ExchangeScreen, tmp_path: Path) -> None:
    assert is_whole(screen)
    look_at(at, screen, register(tmp_path / "so.xlsx", GOOD, BAD_DAY, BAD_CHANNEL))
    assert is_whole(screen)
    assert nameless(screen) == []
