"""The preview: page by page, larger and smaller, printed on the printer chosen, saved whole under a name of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.services import printing
from cchc_desktop.services.steps.paper import PrintedPaper
from tests.ui.counter import Counter, counter, open_window
from tests.ui.paper import A4, A5, COUNTER_PRINTER, PrinterRoom, pages, paper, printer_room
from tests.ui.test_keys import shared
from ui.files import AskFile
from ui.messages import Ask
from ui.printing.preview import GONE, NOT_CHOSEN, PrintView
from ui.printing.printers import NO_PRINTER
from ui.printing.queue_dialog import QueueDialog
from ui.printing.recipe import Recipe
from ui.printing.saving import save_pdf
from ui.printing.setup import PrintSetup

OTHER_PRINTER = "Máy in phòng trong"
Key = Qt.Key


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> PrinterRoom:
    made = printer_room(monkeypatch, tmp_path)
    made.names = [COUNTER_PRINTER, OTHER_PRINTER]
    return made


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path, room: PrinterRoom) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        open_window(made)
        yield made


def look(at: Counter, made: PrintedPaper | None = None, **more: str) -> PrintView:
    made = made or paper(count=3)
    at.shell.print_pdf(made.pdf, made.title, file_name=made.file_name, **more)
    at.wait()
    shown: PrintView = at.shell.papers.view
    assert at.shell.papers.is_in_front
    return shown


def answers(monkeypatch: pytest.MonkeyPatch, *paths: Path | None) -> list[Path]:
    """Let the file dialog answer these one after the other; returns what it suggested."""
    suggested: list[Path] = []
    left = list(paths)

    def to_write(_parent: QWidget, _title: str, start: Path, _kind: str) -> Path | None:
        suggested.append(start)
        return left.pop(0)

    monkeypatch.setattr(AskFile, "to_write", to_write)
    return suggested


def test_keys_turn_the_pages_and_the_head_says_which_is_seen(at: Counter) -> None:
    view = look(at)
    assert view.page.text() == "Trang 1/3"
    for key, page in ((Key.Key_PageDown, 2), (Key.Key_End, 3), (Key.Key_PageUp, 2), (Key.Key_Home, 1)):
        QTest.keyClick(view.pages, key)
        assert view.page.text() == f"Trang {page}/3"
    QTest.keyClick(view.pages, Key.Key_PageUp)
    assert view.page.text() == "Trang 1/3"


def test_keys_make_the_pages_larger_and_smaller_and_as_wide_as_the_window(at: Counter) -> None:
    view = look(at)
    before = view.pages.zoomFactor()
    QTest.keyClick(view.pages, Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.pages.zoomFactor() == pytest.approx(before * 1.2)
    QTest.keyClick(view.pages, Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.pages.zoomFactor() == pytest.approx(before)
    QTest.keyClick(view.pages, Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.pages.zoomMode() is QPdfView.ZoomMode.FitToWidth
    for _ in range(30):
        view.zoom_by(2)
    assert view.pages.zoomFactor() == 5.0


def test_a_title_of_any_length_leaves_the_window_its_width(at: Counter) -> None:
    look(at, PrintedPaper(pages((A4, False)), "Rất dài " * 60, "giay.pdf"))
    assert at.window.width() == 1366
    assert at.window.minimumSizeHint().width() <= 1366


def test_the_preview_prints_on_the_printer_chosen_there(at: Counter, room: PrinterRoom) -> None:
    view = look(at)
    assert view.printers.value() == COUNTER_PRINTER
    view.printers.set_value(OTHER_PRINTER)
    view.copies.setValue(2)
    QTest.keyClick(view.pages, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    assert room.jobs == [OTHER_PRINTER]
    assert len(room.sheets(1)) == 6
    assert at.said == f"Đã gửi «Giấy tiếp nhận» (6 trang) tới máy in {OTHER_PRINTER}."


def test_the_pages_in_sight_can_be_printed_once_more(at: Counter, room: PrinterRoom) -> None:
    view = look(at)
    for job in (1, 2):
        view.on_print()
        at.wait()
        assert len(room.sheets(job)) == 3


def test_a_printer_that_is_gone_is_said_and_nothing_prints_until_one_is_chosen(at: Counter, room: PrinterRoom) -> None:
    at.shell.preferences.choose_print("receipt", PrintSetup("Máy cũ"))
    view = look(at, form="receipt")
    assert at.said == GONE.format("Máy cũ")
    assert not view.print.isEnabled()
    view.printers.set_value(COUNTER_PRINTER)
    assert view.print.isEnabled()


def test_without_a_usual_printer_one_is_asked_for(at: Counter, room: PrinterRoom) -> None:
    room.usual = ""
    assert not look(at).print.isEnabled()
    assert at.said == NOT_CHOSEN


def test_without_a_printer_the_pages_can_still_be_saved(
    at: Counter, room: PrinterRoom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room.names = []
    view = look(at)
    assert at.said == NO_PRINTER
    assert not view.print.isEnabled()
    suggested = answers(monkeypatch, tmp_path / "giay.pdf")
    QTest.keyClick(view.pages, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    assert suggested == [at.shell.config.documents / "giay-tiep-nhan.pdf"]
    assert (tmp_path / "giay.pdf").read_bytes().startswith(b"%PDF")
    assert at.said == "Đã lưu giay.pdf."


def test_a_file_that_is_open_elsewhere_keeps_its_content_and_another_name_is_offered(
    at: Counter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    busy = tmp_path / "giay.pdf"
    busy.write_bytes(b"as it was")
    suggested = answers(monkeypatch, busy, tmp_path / "giay-2.pdf")
    replace = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target == busy:
            raise PermissionError(13, "open elsewhere")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    save_pdf(at.shell, at.window, paper())
    at.wait()
    assert at.said == "Tệp “giay.pdf” đang mở ở chương trình khác hoặc bị khóa; hãy đóng tệp rồi làm lại."
    assert busy.read_bytes() == b"as it was"
    offer = next(one for one in at.shell.bar.findChildren(QPushButton) if one.text() == "Lưu tên &khác")
    offer.click()
    at.wait()
    assert suggested[1] == tmp_path / "giay-2.pdf"
    assert (tmp_path / "giay-2.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["giay-2.pdf", "giay.pdf"]


def test_a_full_disk_leaves_no_half_file(at: Counter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(_: int) -> None:
        raise OSError(28, "no space left")

    answers(monkeypatch, tmp_path / "giay.pdf")
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        save_pdf(at.shell, at.window, paper())
        at.wait()
    assert "đã đầy" in at.said
    assert [file for file in tmp_path.iterdir() if file.is_file()] == []


def test_a_paper_without_a_name_of_its_own_is_saved_under_no_persons_name(
    at: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested = answers(monkeypatch, None)
    save_pdf(at.shell, at.window, PrintedPaper(pages((A5, False)), "Giấy của Đặng Thị Hòa", ""))
    assert suggested[0].name == "giay-to.pdf"


def test_escape_closes_the_preview_and_the_screen_comes_back(at: Counter) -> None:
    view = look(at)
    QTest.keyClick(view.pages, Key.Key_Escape)
    assert not at.shell.papers.is_in_front


def test_another_paper_takes_the_place_of_the_first(at: Counter) -> None:
    view = look(at, paper("Một", count=1))
    look(at, paper("Ba", count=3))
    assert view.document is not None
    assert view.document.pageCount() == 3
    assert view.page.text() == "Trang 1/3"


def test_no_key_of_the_preview_is_shared(at: Counter) -> None:
    look(at)
    assert shared(at, (("&Mở", "Mở &thư mục"), ("Lưu tên &khác",), ("In lại",), ("Chọn máy in",))) == {}


def test_ctrl_j_opens_the_queue_and_no_key_in_it_is_shared(
    at: Counter, room: PrinterRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.names = []
    for _ in range(2):
        made = paper()
        at.shell.print_pdf(made.pdf, made.title, at_once=True)
    at.wait()
    QTest.keyClick(at.window, Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    dialog = at.window.findChild(QueueDialog)
    assert dialog is not None
    keys = [one.shortcut().toString() for one in dialog.findChildren(QPushButton) if one.shortcut().toString()]
    assert len(keys) == len(set(keys)) == 6
    monkeypatch.setattr(Ask, "yes", lambda *_, **__: False)
    dialog.give_up.click()
    assert len(at.shell.papers.queue.entries) == 2
    monkeypatch.setattr(Ask, "yes", lambda *_, **__: True)
    dialog.give_up.click()
    at.wait()
    assert len(dialog.model.rows) == 1
    QTest.keyClick(dialog.table, Key.Key_Return)
    at.wait()
    assert at.shell.papers.is_in_front
    room.names = [COUNTER_PRINTER]
    view = look_again(at)
    view.on_print()
    at.wait()
    assert [one.is_open for one in at.shell.papers.queue.entries] == [False]


def test_ctrl_j_opens_the_queue_also_when_all_has_come_out_and_prints_once_more(at: Counter, room: PrinterRoom) -> None:
    code = at.receive("Lý Thị Sen")
    done = printing.dossier_form(at.desk, printing.Form.RECEIPT, code)
    at.shell.print_pdf(done.value.pdf, "Giấy", at_once=True, recipe=Recipe.of_form("receipt", code))
    at.wait()
    assert not at.shell.status_line.papers.isVisible()
    QTest.keyClick(at.window, Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    dialog = at.window.findChild(QueueDialog)
    assert dialog is not None
    QTest.keyClick(dialog.table, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    at.wait()
    assert len(room.jobs) == 2
    assert at.shell.papers.queue.entries[0].pages == len(room.sheets(2))
    dialog.reject()


def look_again(at: Counter) -> PrintView:
    """The preview with a printer that was switched on meanwhile."""
    entry = at.shell.papers.queue.entries[0]
    at.shell.papers.queue.show(entry.id)
    at.wait()
    view: PrintView = at.shell.papers.view
    return view
