"""The pages of one paper as they will come out, with the printer, copies, Print and Save."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QToolButton, QVBoxLayout, QWidget

from ui.printing import printers
from ui.printing.printers import NO_PRINTER, Printers
from ui.printing.saving import save_pdf
from ui.printing.sending import opened
from ui.printing.setup import MOST_COPIES, PrintSetup
from ui.theme import Tone, colours, px
from ui.widgets.choice import Choice
from ui.widgets.elided import ElidedLabel
from ui.widgets.icons import icon
from ui.widgets.page import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_desktop.services.steps.paper import PrintedPaper
    from ui.printing.queue import PrintQueue
    from ui.printing.recipe import Recipe
    from ui.shell import Shell

SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 0.3, 5.0, 1.2
READS_WELL = 1.35
GONE = "Máy in «{}» đã chọn cho giấy này không còn trên máy này; hãy chọn máy in khác."
NOT_CHOSEN = "Máy này có nhiều máy in mà chưa đặt máy nào làm mặc định; hãy chọn máy in."


class PrintView(QWidget):
    """``closed`` on Esc or "Đóng". Printing hands the paper to the queue and leaves the pages in sight."""

    closed = Signal()

    def __init__(self, shell: Shell, queue: PrintQueue) -> None:
        super().__init__()
        self.setAccessibleName("Xem trước trang in")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shell, self._queue = shell, queue
        self._paper: PrintedPaper | None = None
        self._form = self._entry_id = ""
        self._recipe: Recipe | None = None
        self._setup = PrintSetup()
        self._document: QPdfDocument | None = None
        self._keeper: QBuffer | None = None
        self._title = ElidedLabel()
        self._title.setProperty("role", "title")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.page = QLabel()
        self.page.setAccessibleName("Trang đang xem")
        self.printers: Choice[str] = Choice(placeholder="Chọn máy in")
        self.printers.setAccessibleName("Máy in")
        self.copies = QSpinBox(minimum=1, maximum=MOST_COPIES)
        self.copies.setAccessibleName("Số bản in")
        self.copies.setSuffix(" bản")
        self.print = button("&In", self.on_print, icon_name="printer", key="Ctrl+P", primary=True)
        self.save = button("&Lưu thành PDF…", self.on_save, icon_name="device-floppy", key="Ctrl+S")
        self.pages = QPdfView(self)
        self._lay_out()
        self._listen()

    @property
    def document(self) -> QPdfDocument | None:
        """What is shown."""
        return self._document

    def show_pages(
        self, paper: PrintedPaper, form: str, setup: PrintSetup, *, recipe: Recipe | None = None, entry_id: str = ""
    ) -> None:
        """Show another paper and the printers this PC has now; ``entry_id`` names its place in the queue."""
        self._paper, self._form, self._recipe, self._entry_id = paper, form, recipe, entry_id
        self._setup = setup
        self._title.setText(paper.title)
        self._title.setToolTip(paper.title)
        old = self._keeper
        self._document, self._keeper = opened(paper.pdf, self)
        self.pages.setDocument(self._document)
        if old is not None:
            old.deleteLater()
        self.copies.setValue(setup.copies)
        self._fit()
        self._show_page()
        self._shell.tasks.read(lambda _: printers.installed(), self._on_printers, group=(self, "printers"), owner=self)

    def on_print(self) -> None:
        """Hand it to the queue for the printer chosen here."""
        if self._paper is None:
            return
        setup = replace(self._setup, printer=self.printers.value() or "", copies=self.copies.value())
        if self._queue.paper_of(self._entry_id) is not None:
            self._queue.print_again(self._entry_id, setup)
        else:
            at = self._shell.now()
            self._queue.add(self._paper, setup, form=self._form, at=at, recipe=self._recipe)

    def on_save(self) -> None:
        """Ask where, and write the file."""
        if self._paper is not None:
            save_pdf(self._shell, self, self._paper)

    def zoom_by(self, factor: float) -> None:
        """Make the pages larger or smaller."""
        now = self.pages.zoomFactor()
        if self.pages.zoomMode() is QPdfView.ZoomMode.FitToWidth:
            now = self.pages.viewport().width() / max(1.0, self._natural_width())
        self.pages.setZoomMode(QPdfView.ZoomMode.Custom)
        self.pages.setZoomFactor(max(SMALLEST_ZOOM, min(LARGEST_ZOOM, now * factor)))

    def fit_width(self) -> None:
        """Let a page take the whole width."""
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def go_to_page(self, page: int) -> None:
        """Bring a page to the top, counted from 0."""
        if self._document is not None and self._document.pageCount():
            at = max(0, min(self._document.pageCount() - 1, page))
            self.pages.pageNavigator().jump(at, QPointF(), self.pages.zoomFactor())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(px(800), px(560))

    def _on_printers(self, here: Printers) -> None:
        names = list(here.names)
        self.printers.set_options([(name, name) for name in names])
        wanted = self._setup.printer or here.usual
        self.printers.set_value(wanted if wanted in names else None)
        for widget in (self.printers, self.copies):
            widget.setVisible(bool(names))
        if not names:
            self._shell.bar.warn(NO_PRINTER)
        elif self._setup.printer and self._setup.printer not in names:
            self._shell.bar.warn(GONE.format(self._setup.printer))
        elif not wanted:
            self._shell.bar.warn(NOT_CHOSEN)
        self._on_printer()

    def _on_printer(self) -> None:
        has_one = self.printers.value() is not None
        self.print.setEnabled(has_one)
        self.print.setToolTip("In (Ctrl+P)" if has_one else NO_PRINTER if not self.printers.count() else NOT_CHOSEN)

    def _show_page(self) -> None:
        count = self._document.pageCount() if self._document is not None else 0
        self.page.setText(f"Trang {self.pages.pageNavigator().currentPage() + 1}/{count}" if count else "")

    def _natural_width(self) -> float:
        return self._document.pagePointSize(0).width() * self.logicalDpiX() / 72 if self._document is not None else 1.0

    def _fit(self) -> None:
        """A small page at a size that reads well, a large one as wide as the window."""
        is_small = self._natural_width() * READS_WELL <= self.pages.width()
        self.pages.setZoomMode(QPdfView.ZoomMode.Custom if is_small else QPdfView.ZoomMode.FitToWidth)
        self.pages.setZoomFactor(READS_WELL)

    def _lay_out(self) -> None:
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setAccessibleName("Các trang")
        around = self.pages.palette()
        around.setColor(QPalette.ColorRole.Dark, QColor(colours().line))
        self.pages.setPalette(around)
        self.setFocusProxy(self.pages)
        self.copies.lineEdit().setTextMargins(px(6), 0, 0, 0)
        self.printers.let_shrink()
        close = button("Đón&g", self.closed.emit, icon_name="x")
        smaller = self._tool("zoom-out", "Thu nhỏ", "Ctrl+-", lambda: self.zoom_by(1 / ZOOM_STEP))
        larger = self._tool("zoom-in", "Phóng to", "Ctrl++", lambda: self.zoom_by(ZOOM_STEP))
        whole = self._tool("maximize", "Vừa bề rộng", "Ctrl+0", self.fit_width)
        head, line = QHBoxLayout(), QHBoxLayout()
        for row in (head, line):
            row.setSpacing(px(8))
        head.addWidget(self._title, 1)
        head.addWidget(self.page)
        for tool in (smaller, larger, whole):
            head.addWidget(tool)
        line.addWidget(self.printers, 1)
        line.addWidget(self.copies)
        line.addStretch(1)
        for widget in (self.print, self.save, close):
            line.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(12))
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addLayout(line)
        column.addWidget(self.pages, 1)

    def _tool(self, name: str, word: str, key: str, call: Callable[[], object]) -> QToolButton:
        tool = QToolButton()
        tool.setIcon(icon(name, Tone.ACCENT))
        tool.setIconSize(QSize(px(20), px(20)))
        tool.setAccessibleName(word)
        tool.setToolTip(f"{word} ({key})")
        tool.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tool.clicked.connect(lambda _=False: call())
        self._hear(key, call)
        return tool

    def _listen(self) -> None:
        self.printers.currentIndexChanged.connect(self._on_printer)
        navigator = self.pages.pageNavigator()
        navigator.currentPageChanged.connect(self._show_page)
        self._hear("Ctrl+=", lambda: self.zoom_by(ZOOM_STEP))
        for key, to in (
            ("PgDown", lambda: navigator.currentPage() + 1),
            ("PgUp", lambda: navigator.currentPage() - 1),
            ("Home", lambda: 0),
            ("End", lambda: self._document.pageCount() - 1 if self._document is not None else 0),
        ):
            shortcut = QShortcut(QKeySequence(key), self.pages, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda to=to: self.go_to_page(to()))

    def _hear(self, key: str, call: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(call)
