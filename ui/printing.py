"""Paper: pages shown in the window, sent to a printer or saved; a missing printer never stops anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPageLayout, QPageSize, QPainter, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import Unavailable
from ui.theme import colours, px
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.job import Job
    from ui.messages import MessageBar
    from ui.preferences import Preferences
    from ui.shell import Shell
    from ui.tasks import Tasks

DOTS_PER_INCH = 300
NO_PRINTER = "Chưa có máy in; hãy lưu thành tệp PDF và in sau."


def print_at_once(tasks: Tasks, bar: MessageBar, preferences: Preferences, pdf: bytes, title: str) -> bool:
    """Send the pages to the printer used last, or the default one; False when there is none."""
    name = preferences.printer or QPrinterInfo.defaultPrinterName()
    if QPrinterInfo.printerInfo(name).isNull():
        return False
    _send(tasks, bar, pdf, title, name, 1, is_quiet=True)
    return True


def print_pages(pdf: bytes, printer: QPrinter, job: Job) -> int:
    """In a worker thread: draw every page on the printer, whole and at its own size; returns how many.

    Raises Unavailable when the printer does not take them.
    """
    document, keeper = _document(pdf)
    printer.setResolution(DOTS_PER_INCH)
    printer.setFullPage(True)
    printer.setPageLayout(_layout(document.pagePointSize(0)))
    painter = QPainter()
    if not painter.begin(printer):
        raise Unavailable(
            f"Máy in «{printer.printerName()}» không nhận trang in; hãy kiểm tra máy in hoặc lưu thành tệp PDF."
        )
    try:
        for page in range(document.pageCount()):
            job.progress(page, document.pageCount(), "Đang in trang")
            size = document.pagePointSize(page)
            if page:
                printer.setPageLayout(_layout(size))
                printer.newPage()
            painter.drawImage(0, 0, document.render(page, (size * (DOTS_PER_INCH / 72)).toSize()))
        return document.pageCount()
    finally:
        painter.end()
        document.close()
        keeper.close()


def _layout(size: QSizeF) -> QPageLayout:
    """The sheet for a page: a known one where it fits, turned when the page is wide."""
    is_wide = size.width() > size.height()
    sheet = QPageSize(
        size.transposed() if is_wide else size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    turned = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    return QPageLayout(sheet, turned, QMarginsF())


def _document(pdf: bytes, parent: QObject | None = None) -> tuple[QPdfDocument, QBuffer]:
    keeper = QBuffer(parent)
    document = QPdfDocument(keeper)
    keeper.setData(QByteArray(pdf))
    keeper.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(keeper)
    return document, keeper


def _send(
    tasks: Tasks, bar: MessageBar, pdf: bytes, title: str, printer_name: str, copies: int, *, is_quiet: bool = False
) -> None:
    """``is_quiet``: the paper follows from something that the bar tells with its own ways on, which must stay."""

    def work(_: Desk, job: Job) -> int:
        printer = QPrinter(QPrinterInfo.printerInfo(printer_name), QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setCopyCount(copies)
        return print_pages(pdf, printer, job)

    def done(pages: int) -> None:
        if not (is_quiet and bar.text):
            bar.say(f"Đã gửi «{title}» ({pages} trang) tới máy in {printer_name}.")

    tasks.long(work, done, bar.refuse, title=f"In {title}", owner=bar)


class PrintView(QWidget):
    """The pages of one PDF with printer, copies, Print, Save and Close; Esc closes."""

    closed = Signal()

    def __init__(self, shell: Shell, preferences: Preferences) -> None:
        super().__init__()
        self.setAccessibleName("Xem trước trang in")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shell = shell
        self._preferences = preferences
        self._pdf = b""
        self._document: QPdfDocument | None = None
        self._keeper: QBuffer | None = None
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._printers = QComboBox()
        self._printers.setAccessibleName("Máy in")
        self._copies = QSpinBox(minimum=1, maximum=20)
        self._copies.setAccessibleName("Số bản in")
        self._copies.setSuffix(" bản")
        self._print = button("&In", self.on_print, icon_name="printer", key="Ctrl+P", primary=True)
        save = button("&Lưu thành PDF…", self.on_save, icon_name="device-floppy", key="Ctrl+S")
        close = button("Đón&g", self.closed.emit, icon_name="x")
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._title, 1)
        for widget in (self._printers, self._copies, self._print, save, close):
            head.addWidget(widget)
        self._pages = QPdfView(self)
        self._pages.setPageMode(QPdfView.PageMode.MultiPage)
        self._pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._pages.setAccessibleName("Các trang")
        around = self._pages.palette()
        around.setColor(QPalette.ColorRole.Dark, QColor(colours().line))
        self._pages.setPalette(around)
        self.setFocusProxy(self._pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(12))
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def show_pages(self, pdf: bytes, title: str) -> None:
        """Show another document, and the printers this PC has now."""
        self._pdf = pdf
        self._title.setText(title)
        old = self._keeper
        self._document, self._keeper = _document(pdf, self)
        self._pages.setDocument(self._document)
        if old is not None:
            old.deleteLater()
        self._printers.clear()
        self._printers.addItems(QPrinterInfo.availablePrinterNames())
        wanted = self._preferences.printer or QPrinterInfo.defaultPrinterName()
        self._printers.setCurrentIndex(max(0, self._printers.findText(wanted)))
        has_printer = self._printers.count() > 0
        self._printers.setVisible(has_printer)
        self._copies.setVisible(has_printer)
        self._print.setEnabled(has_printer)
        self._print.setToolTip("In (Ctrl+P)" if has_printer else NO_PRINTER)
        if not has_printer:
            self._shell.bar.warn(NO_PRINTER)
        self._zoom()

    def on_print(self) -> None:
        printer = self._printers.currentText()
        self._preferences.printer = printer
        _send(self._shell.tasks, self._shell.bar, self._pdf, self._title.text(), printer, self._copies.value())

    def on_save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Lưu thành tệp PDF", f"{self._title.text()}.pdf", "PDF (*.pdf)")
        if not name:
            return
        path = Path(name)
        try:
            path.write_bytes(self._pdf)
        except OSError:
            self._shell.bar.error(f"Không ghi được tệp {path.name}; hãy chọn thư mục khác hoặc kiểm tra ổ đĩa.")
            return
        self._shell.bar.say(f"Đã lưu {path.name}.", ("&Mở", lambda: self._shell.open_file(path)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(px(800), px(560))

    def _zoom(self) -> None:
        """A whole small page, or the width of a large one: words stay readable on a low screen."""
        assert self._document is not None
        width = self._document.pagePointSize(0).width() * self.logicalDpiX() / 72
        fits = width <= px(640)
        self._pages.setZoomMode(QPdfView.ZoomMode.Custom if fits else QPdfView.ZoomMode.FitToWidth)
        self._pages.setZoomFactor(1.35)
