"""Tổng hợp nhiều đơn vị: every file is judged in sight, and nothing is written while something is left to ask."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from cchc_desktop.domain.consolidation import Role
from cchc_desktop.workbooks import quarter
from tests.ui.controls import nameless
from tests.ui.counter import Counter
from tests.workbooks.foreign import GAP, SOUND, flat
from tests.workbooks.quarters import a_view
from ui.consolidation.columns_dialog import ColumnsDialog
from ui.consolidation.dialog import ConsolidationDialog
from ui.files import AskFile

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def dialog(at: Counter) -> ConsolidationDialog:
    at.go("exchange").consolidation.click()
    at.wait()
    found = at.window.findChild(ConsolidationDialog)
    assert found is not None
    return found


def ours(path: Path, office: str = "UBND xã Bình Minh") -> Path:
    quarter.write(replace(a_view(), office=office), path)
    return path


def give(at: Counter, dialog: ConsolidationDialog, *paths: Path) -> list[str]:
    """Add files and return what is said of each in the list."""
    dialog.look_at(paths)
    at.wait()
    return [row.badge.word for row in dialog.list.rows]


def confirm(at: Counter, dialog: ConsolidationDialog) -> None:
    """Confirm the columns of the file under the cursor as they were guessed."""
    dialog.columns.click()
    asked = at.window.findChild(ColumnsDialog)
    assert asked is not None
    asked.on_submit()
    at.wait()
    at.wait()


def test_reports_that_agree_are_written_at_once(
    at: Counter, dialog: ConsolidationDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [ours(tmp_path / "a.xlsx"), ours(tmp_path / "b.xlsx", "UBND xã Tân Phú")]
    monkeypatch.setattr(AskFile, "several_to_read", lambda *_: files)
    monkeypatch.setattr(AskFile, "to_write", lambda *_: tmp_path / "ra.xlsx")
    assert not dialog.write.isEnabled()
    dialog.add.click()
    at.wait()
    assert [row.badge.word for row in dialog.list.rows] == ["Số liệu khớp", "Số liệu khớp"]
    dialog.write.click()
    at.wait()
    assert "Đã tổng hợp 2 báo cáo vào ra.xlsx." in at.said
    assert load_workbook(tmp_path / "ra.xlsx")["Tổng hợp"]["B11"].value == "UBND xã Bình Minh"


def test_a_file_that_does_not_agree_is_named_and_keeps_the_button_off(
    at: Counter, dialog: ConsolidationDialog, tmp_path: Path
) -> None:
    path = ours(tmp_path / "sai.xlsx")
    book = load_workbook(path)
    book["II.06a"]["H11"].value += 1
    book.save(path)
    assert give(at, dialog, ours(tmp_path / "a.xlsx", "UBND xã An"), path) == ["Số liệu khớp", "Không tổng hợp được"]
    assert "ô G11" in dialog.told.text()
    assert not dialog.write.isEnabled()
    assert "1 tệp" in dialog.summary.text()
    dialog.drop.click()
    at.wait()
    assert len(dialog.list.rows) == 1
    assert dialog.write.isEnabled()


def test_two_files_of_one_office_keep_the_button_off(at: Counter, dialog: ConsolidationDialog, tmp_path: Path) -> None:
    assert give(at, dialog, ours(tmp_path / "a.xlsx"), ours(tmp_path / "b.xlsx"))[1] == "Trùng đơn vị"
    assert "tệp a.xlsx" in dialog.told.text()
    assert not dialog.write.isEnabled()


def test_guessed_columns_are_shown_and_confirmed_once(at: Counter, dialog: ConsolidationDialog, tmp_path: Path) -> None:
    assert give(at, dialog, flat(tmp_path / "f.xlsx", *SOUND)) == ["Cần xác nhận cột"]
    assert "bấm «Xem cột»" in dialog.told.text()
    dialog.columns.click()
    asked = at.window.findChild(ColumnsDialog)
    assert asked is not None
    assert asked.choices["D"].value() is Role.C4
    assert nameless(asked) == []
    for choice in asked.choices.values():
        choice.set_value(Role.SKIPPED)
    asked.on_submit()
    at.wait()
    assert "(3)" in asked.bar.text
    asked.choices["C"].set_value(Role.C3)
    asked.on_submit()
    at.wait()
    at.wait()
    assert [row.badge.word for row in dialog.list.rows] == ["Số liệu khớp"]
    assert dialog.write.isEnabled()


def test_a_gap_needs_its_tick(at: Counter, dialog: ConsolidationDialog, tmp_path: Path) -> None:
    give(at, dialog, flat(tmp_path / "f.xlsx", *GAP))
    assert not dialog.gap.isVisible()
    confirm(at, dialog)
    assert [row.badge.word for row in dialog.list.rows] == ["Có chênh lệch"]
    assert dialog.gap.isVisible()
    assert not dialog.write.isEnabled()
    dialog.gap.setChecked(True)
    assert dialog.write.isEnabled()


def test_different_periods_need_their_tick(at: Counter, dialog: ConsolidationDialog, tmp_path: Path) -> None:
    other = flat(tmp_path / "f.xlsx", *SOUND, head=(("UBND xã Mỹ Long",), ("Quý II năm 2026",)))
    give(at, dialog, other, ours(tmp_path / "a.xlsx"))
    confirm(at, dialog)
    assert dialog.periods.isVisible()
    assert not dialog.write.isEnabled()
    dialog.periods.setChecked(True)
    assert dialog.write.isEnabled()


def test_files_may_be_dropped_in(at: Counter, dialog: ConsolidationDialog, tmp_path: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(ours(tmp_path / "a.xlsx")))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPointF(9, 9), copy, dropped, left, none)
    entered.ignore()
    dialog.dragEnterEvent(entered)
    assert entered.isAccepted()
    dialog.dropEvent(QDropEvent(QPointF(9, 9), copy, dropped, left, none))
    at.wait()
    assert [row.office for row in dialog.list.rows] == ["UBND xã Bình Minh"]


def test_a_target_that_cannot_be_written_is_told_in_the_dialog_which_stays(
    at: Counter, dialog: ConsolidationDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(at, dialog, ours(tmp_path / "a.xlsx"))
    monkeypatch.setattr(AskFile, "to_write", lambda *_: tmp_path / "a.xlsx")
    dialog.write.click()
    at.wait()
    assert "là một trong các tệp" in dialog.bar.text
    assert dialog.isVisible()


def test_every_control_has_its_name(dialog: ConsolidationDialog) -> None:
    assert nameless(dialog) == []
