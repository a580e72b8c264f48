"""Pages on their way to a printer: drawn band by band at its own sharpness, on the right sheets, whole or failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from cchc_desktop.domain.errors import Unavailable
from ui.printing import printers
from ui.printing.cups import NOT_TAKEN, spooler_of
from ui.printing.setup import PrintSetup, Sides, Tray
from ui.printing.sheets import sheet_for

if TYPE_CHECKING:
    from ui.working.job import Job

SHARPEST, POINTS = 600, 72
# What is drawn at a time: a whole sheet of A3 would take 280 MB, and the window stands still for one band.
BAND_BYTES = 4_000_000
BAD_PDF = "Trang in bị hỏng; hãy lập lại giấy tờ này."
# Dots per point at which a page is looked at for its colours.
_GLANCE = 0.7
_DUPLEX = {
    Sides.ONE: QPrinter.DuplexMode.DuplexNone,
    Sides.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
    Sides.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What a printer took; ``shrunk`` counts the pages for which it has no sheet large enough."""

    printer: str
    pages: int
    shrunk: int = 0
    is_stuck: bool = False


def send(pdf: bytes, title: str, setup: PrintSetup, job: Job) -> Sent:
    """In a worker thread: print on the printer of ``setup``, or the PC's usual one.

    ``is_stuck`` when the printer took all and says now that it cannot print. Raises NoPrinter, PrinterGone, and
    Unavailable when the printer does not take the pages.
    """
    name = printers.chosen(setup.printer, printers.installed())
    trouble = printers.trouble(name)
    if trouble:
        raise Unavailable(trouble)
    printer = printers.opened(name)
    service = spooler_of(printer)
    if service is not None:
        # Only what prints through such a service needs it.
        from ui.printing import spooling

        return spooling.send(pdf, title, setup, job, printer, service)
    printer.setDocName(title)
    set_up(printer, setup)
    sent = print_pages(pdf, printer, job, copies=setup.copies)
    return Sent(name, sent.pages, sent.shrunk, bool(printers.trouble(name)))


def set_up(printer: QPrinter, setup: PrintSetup) -> None:
    """Tell the printer which tray and which sides were chosen."""
    if setup.tray is not Tray.AUTO:
        printer.setPaperSource(QPrinter.PaperSource(setup.tray.value))
    if setup.sides in _DUPLEX:
        printer.setDuplex(_DUPLEX[setup.sides])


def print_pages(pdf: bytes, printer: QPrinter, job: Job, *, copies: int = 1) -> Sent:
    """Draw every page, each on its own sheet and at its own size.

    Raises Unavailable when the printer does not take them, Cancelled when the user stopped it: then the printer is told
    to forget what it has.
    """
    document, keeper = opened(pdf)
    try:
        count = document.pageCount()
        if document.status() is not QPdfDocument.Status.Ready or not count:
            raise Unavailable(BAD_PDF)
        if printer.supportsMultipleCopies():
            printer.setCopyCount(copies)
            copies = 1
        return _print(document, printer, job, [page for _ in range(copies) for page in range(count)])
    finally:
        document.close()
        keeper.close()


def opened(pdf: bytes, parent: QObject | None = None) -> tuple[QPdfDocument, QBuffer]:
    """The document of these bytes, and what keeps them while it is open."""
    keeper = QBuffer(parent)
    document = QPdfDocument(keeper)
    keeper.setData(QByteArray(pdf))
    keeper.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(keeper)
    return document, keeper


def _print(document: QPdfDocument, printer: QPrinter, job: Job, order: list[int]) -> Sent:
    name = printer.printerName()
    known, takes_any = sizes_of(printer)
    sheets = [sheet_for(document.pagePointSize(page), known, takes_any_size=takes_any) for page in order]
    printer.setResolution(_sharpness(printer))
    printer.setFullPage(True)
    printer.setPageLayout(sheets[0].layout)
    if all(is_grey(document, page) for page in sorted(set(order))):
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
    painter = QPainter()
    if not painter.begin(printer):
        raise Unavailable(NOT_TAKEN.format(name))
    is_whole = False
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for place, (page, sheet) in enumerate(zip(order, sheets, strict=True)):
            job.progress(place, len(order), "Đang in trang")
            if place:
                printer.setPageLayout(sheet.layout)
                if not printer.newPage():
                    raise Unavailable(f"Máy in «{name}» dừng ở trang {place + 1}/{len(order)}; hãy xem giấy và máy in.")
            draw(document, page, painter, job, printer.resolution() / POINTS * sheet.scale)
        is_whole = True
    finally:
        if not is_whole:
            printer.abort()
        has_ended = painter.end()
    if not has_ended or printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise Unavailable(f"Máy in «{name}» nhận chưa hết trang; hãy xem giấy và máy in.")
    return Sent(name, len(order), sum(sheet.is_shrunk for sheet in sheets))


def draw(document: QPdfDocument, page: int, painter: QPainter, job: Job, dots_per_point: float) -> None:
    """Draw a page from its upper left corner, as many dots large as asked. Raises Cancelled between two bands."""
    for top, band in bands(document, page, dots_per_point):
        job.check()
        painter.drawImage(0, top, band)


def bands(document: QPdfDocument, page: int, dots_per_point: float) -> Iterator[tuple[int, QImage]]:
    """The page in strips from top to bottom, each with the dot it begins at; white ones are left out."""
    whole = (document.pagePointSize(page) * dots_per_point).toSize()
    height = max(64, BAND_BYTES // (4 * max(1, whole.width())))
    for top in range(0, whole.height(), height):
        part = QRect(0, top, whole.width(), min(height, whole.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(whole)
        # The library scales to the last dot inside the rectangle, where it means the first one behind it.
        options.setScaledClipRect(part.adjusted(0, 0, 1, 1))
        drawn = document.render(page, QSize(part.width(), part.height()), options)
        if drawn.isNull():
            raise Unavailable(BAD_PDF)
        strip = _on_white(drawn)
        if strip is not None:
            yield top, strip


def is_grey(document: QPdfDocument, page: int) -> bool:
    """Whether a page has no colour, so that a colour printer leaves its inks alone."""
    return document.render(page, (document.pagePointSize(page) * _GLANCE).toSize()).allGray()


def _on_white(drawn: QImage) -> QImage | None:
    """What was drawn, without transparency, which printers draw badly; grey where it has no colour, None if white."""
    is_grey = drawn.allGray()
    strip = QImage(drawn.size(), QImage.Format.Format_Grayscale8 if is_grey else QImage.Format.Format_RGB32)
    strip.fill(0xFF if is_grey else 0xFFFFFFFF)
    painter = QPainter(strip)
    painter.drawImage(0, 0, drawn)
    painter.end()
    if is_grey:
        white = QImage(strip.size(), strip.format())
        white.fill(0xFF)
        return None if strip == white else strip
    return strip


def _sharpness(printer: QPrinter) -> int:
    """Dots per inch: the printer's own, at most 600, beyond which nobody sees more and every sheet takes longer."""
    own = printer.resolution()
    offered = [dots for dots in printer.supportedResolutions() if POINTS < dots <= SHARPEST]
    return own if own <= SHARPEST else max(offered, default=SHARPEST)


def sizes_of(printer: QPrinter) -> tuple[list[QPageSize], bool]:
    """The sheets that a printer knows, and whether it takes any size besides."""
    info = QPrinterInfo(printer)
    if info.isNull():
        return [], True
    return info.supportedPageSizes(), info.supportsCustomPageSizes()
