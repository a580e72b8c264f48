"""Paper through Linux's print service: the file itself on the sheets its pages want, in one piece or not at all."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument

from cchc_desktop.domain.errors import Unavailable
from ui.printing.cups import GIVEN_UP, Progress, Spooler, Ticket
from ui.printing.sending import BAD_PDF, POINTS, SHARPEST, Sent, draw, is_grey, opened, sizes_of
from ui.printing.setup import PrintSetup, Sides
from ui.printing.sheets import Sheet, sheet_for

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.working.job import Job

# How long a printer is given to say that it cannot print what it took.
PATIENCE_SECONDS, TICK_SECONDS = 2.0, 0.1
_SIZES = {
    QPageSize.PageSizeId.A3: "iso_a3_297x420mm",
    QPageSize.PageSizeId.A4: "iso_a4_210x297mm",
    QPageSize.PageSizeId.A5: "iso_a5_148x210mm",
}
_SIDES = {
    Sides.ONE: "one-sided",
    Sides.LONG_EDGE: "two-sided-long-edge",
    Sides.SHORT_EDGE: "two-sided-short-edge",
}


def send(pdf: bytes, title: str, setup: PrintSetup, job: Job, printer: QPrinter, service: Spooler) -> Sent:
    """Print it there. Raises Unavailable and Cancelled; the service has forgotten what it had taken by then."""
    name = printer.printerName()
    document, keeper = opened(pdf)
    tickets: list[Ticket] = []
    try:
        count = document.pageCount()
        if document.status() is not QPdfDocument.Status.Ready or not count:
            raise Unavailable(BAD_PDF)
        known, takes_any = sizes_of(printer)
        sheets = [sheet_for(document.pagePointSize(page), known, takes_any_size=takes_any) for page in range(count)]
        plain = {"print-color-mode": "monochrome"} if _is_plain(document, job) else {}
        for part, sheet, copies in _parts(pdf, document, sheets, setup.copies, job):
            tickets.append(service.send(name, title, part, _options(sheet, setup, copies) | plain))
        return Sent(name, count, sum(sheet.is_shrunk for sheet in sheets), _is_stuck(service, name, tickets, job))
    except BaseException:
        for ticket in tickets:
            service.take_back(ticket)
        raise
    finally:
        document.close()
        keeper.close()


def _media(sheet: Sheet) -> str:
    """The printer's own name for a size; where it names none, the one that every printer without a driver knows."""
    size = sheet.layout.pageSize()
    return size.key() if sheet.is_known else _SIZES.get(size.id(), size.key())


def _options(sheet: Sheet, setup: PrintSetup, copies: int) -> dict[str, str]:
    """What the service is to do with the pages; what the clerk left to the printer is left out."""
    options = {
        "media": _media(sheet),
        "print-scaling": "fit" if sheet.is_shrunk else "none",
        "copies": str(copies),
        "multiple-document-handling": "separate-documents-collated-copies",
        "Collate": "True",
    }
    return options | ({"sides": _SIDES[setup.sides]} if setup.sides in _SIDES else {})


def _is_plain(document: QPdfDocument, job: Job) -> bool:
    """Whether no page has colour, so that a colour printer leaves its inks alone."""
    count = document.pageCount()
    for page in range(count):
        job.progress(page, count, "Đang xem trang")
        if not is_grey(document, page):
            return False
    return True


def _parts(
    pdf: bytes, document: QPdfDocument, sheets: Sequence[Sheet], copies: int, job: Job
) -> Iterator[tuple[bytes, Sheet, int]]:
    """The file as it is; pages of several sizes one after the other, since a job has one size of sheets."""
    runs = [list(run) for _, run in groupby(range(len(sheets)), key=lambda page: _lies_on(sheets[page]))]
    if len(runs) == 1:
        job.progress(0, len(sheets), "Đang gửi trang")
        yield pdf, sheets[0], copies
        return
    drawn: list[tuple[bytes, Sheet, int]] = []
    for run in runs:
        job.progress(run[0], len(sheets), "Đang vẽ trang")
        drawn.append((_redrawn(document, run, sheets, job), sheets[run[0]], 1))
    for _ in range(copies):
        yield from drawn


def _lies_on(sheet: Sheet) -> tuple[str, bool]:
    return sheet.layout.pageSize().key(), sheet.is_shrunk


def _redrawn(document: QPdfDocument, run: Sequence[int], sheets: Sequence[Sheet], job: Job) -> bytes:
    """Some pages as a file of their own."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(SHARPEST)
    painter = QPainter()
    try:
        for page in run:
            writer.setPageLayout(sheets[page].layout)
            if page != run[0]:
                writer.newPage()
            else:
                painter.begin(writer)
                painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            draw(document, page, painter, job, SHARPEST / POINTS * sheets[page].scale)
    finally:
        painter.end()
    return bytes(buffer.data().data())


def _is_stuck(service: Spooler, name: str, tickets: Sequence[Ticket], job: Job) -> bool:
    """Whether the printer says within its time that it cannot print them. Raises Unavailable when it gave them up."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        job.check()
        found = {service.progress(ticket) for ticket in tickets}
        if found & {Progress.ABORTED, Progress.CANCELED}:
            raise Unavailable(GIVEN_UP.format(name))
        if found == {Progress.COMPLETED}:
            return False
        if Progress.STOPPED in found or service.is_stuck(name):
            return True
        time.sleep(TICK_SECONDS)
    return False
