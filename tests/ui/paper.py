"""Pages and printers for tests: real documents, and a printer of this PC that puts its sheets into a file."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from cchc_desktop.services.steps.paper import PrintedPaper
from ui.printing import printers
from ui.printing.cups import IN_TROUBLE
from ui.printing.printers import Printers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

A3, A4, A5 = (QPageSize(size) for size in (QPageSize.PageSizeId.A3, QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5))
COUNTER_PRINTER = "Máy in quầy"


def pages(*sheets: tuple[QPageSize, bool], colour: Qt.GlobalColor = Qt.GlobalColor.black) -> bytes:
    """A document with one page for each (size, is wide), and in each a square of 20 mm, 20 mm from the corner."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(254)
    painter = QPainter()
    for place, (size, is_wide) in enumerate(sheets):
        turned = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
        writer.setPageLayout(QPageLayout(size, turned, QMarginsF()))
        if place:
            writer.newPage()
        else:
            painter.begin(writer)
        painter.fillRect(200, 200, 200, 200, colour)
    painter.end()
    return bytes(buffer.data().data())


def paper(title: str = "Giấy tiếp nhận", count: int = 1, file_name: str = "giay-tiep-nhan.pdf") -> PrintedPaper:
    """A finished paper of so many A5 pages."""
    return PrintedPaper(pages(*[(A5, False)] * count), title, file_name)


def read(pdf: bytes, keeper: QObject) -> QPdfDocument:
    """The document of these bytes, for looking at what came out."""
    buffer = QBuffer(keeper)
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(keeper)
    document.load(buffer)
    return document


def file_printer(file: Path) -> QPrinter:
    """A printer whose sheets are the pages of a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


@dataclass
class PrinterRoom:
    """The printers of the PC: each puts its sheets into a file of the folder, unless it ``refuses`` or is in trouble.

    ``gate`` holds every printer back until it is opened.
    """

    folder: Path
    names: list[str] = field(default_factory=lambda: [COUNTER_PRINTER])
    usual: str = COUNTER_PRINTER
    refuses: bool = False
    is_in_trouble: bool = False
    jobs: list[str] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)

    def installed(self) -> Printers:
        """What the system tells."""
        return Printers(tuple(self.names), self.usual if self.usual in self.names else "")

    def opened(self, name: str) -> QPrinter:
        """A printer ready to be set up."""
        self.jobs.append(name)
        assert self.gate.wait(10)
        folder = self.folder / "khong-co" if self.refuses else self.folder
        return file_printer(folder / f"to-{len(self.jobs)}.pdf")

    def sheets(self, job: int) -> Sequence[tuple[int, int]]:
        """The sizes in points of the sheets that came out of a job, counted from 1."""
        keeper = QObject()
        document = read((self.folder / f"to-{job}.pdf").read_bytes(), keeper)
        sizes = [document.pagePointSize(page).toSize() for page in range(document.pageCount())]
        document.close()
        return [(size.width(), size.height()) for size in sizes]


def printer_room(monkeypatch: pytest.MonkeyPatch, folder: Path) -> PrinterRoom:
    """Put these printers in the place of those this PC has."""
    made = PrinterRoom(folder)
    made.gate.set()
    monkeypatch.setattr(printers, "installed", made.installed)
    monkeypatch.setattr(printers, "opened", made.opened)
    monkeypatch.setattr(printers, "trouble", lambda name: IN_TROUBLE.format(name) if made.is_in_trouble else "")
    return made
