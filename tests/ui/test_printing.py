"""Paper: the preview, the printer, the saved file, and offices without a printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from cchc_desktop.domain.errors import Unavailable
from ui import printing
from ui.job import Job
from ui.messages import MessageBar
from ui.preferences import Preferences
from ui.printing import NO_PRINTER, PrintView, print_at_once, print_pages

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.tasks import Tasks

A5 = QPageSize(QPageSize.PageSizeId.A5)


def pages(count: int, *, is_wide: bool = False) -> bytes:
    """A document of so many A5 pages with a black square in each."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    turned = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(A5, turned, QMarginsF()))
    painter = QPainter(writer)
    for page in range(count):
        if page:
            writer.newPage()
        painter.fillRect(500, 500, 2000, 2000, Qt.GlobalColor.black)
    painter.end()
    return bytes(buffer.data().data())


def read(pdf: bytes, keeper: QObject) -> QPdfDocument:
    buffer = QBuffer(keeper)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(keeper)
    document.load(buffer)
    return document


class Window:
    """What the preview needs of the Shell."""

    def __init__(self, tasks: Tasks, bar: MessageBar) -> None:
        self.tasks = tasks
        self.bar = bar
        self.opened: list[Path] = []

    def open_file(self, path: Path) -> None:
        self.opened.append(path)


@pytest.fixture
def window(qtbot: QtBot, tasks: Tasks) -> Window:
    bar = MessageBar()
    qtbot.addWidget(bar)
    return Window(tasks, bar)


@pytest.fixture
def view(qtbot: QtBot, window: Window, tmp_path: Path) -> PrintView:
    made = PrintView(window, Preferences(tmp_path))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    return made


@pytest.mark.parametrize("is_wide", [False, True])
def test_every_page_goes_to_the_printer_at_its_own_size(qtbot: QtBot, tmp_path: Path, is_wide: bool) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    told: list[int] = []
    printed = print_pages(pages(3, is_wide=is_wide), printer, Job("In", lambda job: told.append(job.done)))
    keeper = QObject()
    out = read((tmp_path / "out.pdf").read_bytes(), keeper)
    size = out.pagePointSize(2)
    assert (printed, out.pageCount()) == (3, 3)
    assert (size.width() > size.height()) == is_wide
    assert min(size.width(), size.height()) == pytest.approx(420, abs=2)
    picture = out.render(2, (size * 1.0).toSize())
    assert picture.pixelColor(60, 60).lightness() < 60
    assert told[0] == 0
    out.close()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told_with_a_way_out(qtbot: QtBot, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "missing" / "out.pdf"))
    with pytest.raises(Unavailable, match="lưu thành tệp PDF"):
        print_pages(pages(1), printer, Job("In", lambda _: None))


def test_without_a_printer_the_pages_are_shown_and_can_be_saved(
    view: PrintView, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    assert not print_at_once(window.tasks, window.bar, Preferences(tmp_path), pages(1), "Giấy tiếp nhận")
    view.show_pages(pages(2), "Giấy tiếp nhận")
    assert window.bar.text == NO_PRINTER
    file = tmp_path / "giay.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(file), "")))
    view.on_save()
    assert file.read_bytes().startswith(b"%PDF")
    assert window.bar.text == "Đã lưu giay.pdf."


def test_a_file_that_cannot_be_written_is_told_and_nothing_is_lost(
    view: PrintView, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view.show_pages(pages(1), "Giấy tiếp nhận")
    missing = tmp_path / "khong-co" / "giay.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(missing), "")))
    view.on_save()
    assert window.bar.text.startswith("Không ghi được tệp giay.pdf")


def test_printing_runs_in_a_worker_and_says_what_went_where(
    qtbot: QtBot, view: PrintView, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def pretend(pdf: bytes, printer: QPrinter, job: Job) -> int:
        asked.append(printer.copyCount())
        return 2

    monkeypatch.setattr(printing, "print_pages", pretend)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["Máy in quầy"]))
    view.show_pages(pages(2), "Giấy tiếp nhận")
    view._copies.setValue(2)
    view.on_print()
    qtbot.waitUntil(lambda: window.bar.text != "", timeout=5000)
    assert window.bar.text == "Đã gửi «Giấy tiếp nhận» (2 trang) tới máy in Máy in quầy."
    assert asked == [2]


def test_escape_closes_the_preview(qtbot: QtBot, view: PrintView) -> None:
    view.show_pages(pages(1), "Giấy tiếp nhận")
    with qtbot.waitSignal(view.closed):
        QTest.keyClick(view, Qt.Key.Key_Escape)


def test_another_document_takes_the_place_of_the_first(view: PrintView) -> None:
    view.show_pages(pages(1), "Một")
    view.show_pages(pages(3), "Ba")
    document: Any = view._document
    assert document.pageCount() == 3
