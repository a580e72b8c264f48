"""The page of a letter as it would come from the printer, as large as its place allows."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Tone, colours, font, px

# Of the margins of A4 only so much is shown: the letters may stand larger.
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 14, 150
NOTHING = "Chọn một dự thảo để xem trang thư."


class LetterPage(QWidget):
    """Shows the first page of a PDF; ``asked`` when it is clicked, to see it whole and large."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Trang thư xin lỗi")
        self.setToolTip("Bấm để xem cỡ lớn (Ctrl+P)")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(px(220))
        self._document: QPdfDocument | None = None
        self._keeper: QBuffer | None = None
        self._drawn: tuple[QSize, QImage] | None = None
        self.sentence = NOTHING

    @property
    def has_page(self) -> bool:
        """Whether a page stands there."""
        return self._document is not None

    def show_pdf(self, pdf: bytes) -> None:
        """Show another page."""
        self.clear()
        self._keeper = QBuffer(self)
        self._document = QPdfDocument(self._keeper)
        self._keeper.setData(QByteArray(pdf))
        self._keeper.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._keeper)
        self.update()

    def clear(self, sentence: str = NOTHING) -> None:
        """Show no page but a sentence."""
        self.sentence = sentence
        self._document = self._drawn = None
        if self._keeper is not None:
            self._keeper.deleteLater()
            self._keeper = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(340), px(480))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._document is not None:
            self.asked.emit()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours().ground))
        if self._document is None:
            painter.setFont(font())
            painter.setPen(colours().of(Tone.MUTED))
            around = self.rect().adjusted(px(16), px(16), -px(16), -px(16))
            painter.drawText(around, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.sentence)
            return
        page = self._document.pagePointSize(0)
        shown = QRectF(LEFT, TOP, page.width() - LEFT - RIGHT, page.height() - TOP - BOTTOM)
        scale = min(self.width() / shown.width(), self.height() / shown.height())
        place = QRectF((self.width() - shown.width() * scale) / 2, 0, shown.width() * scale, shown.height() * scale)
        ratio = self.devicePixelRatioF()
        size = QSize(round(page.width() * scale * ratio), round(page.height() * scale * ratio))
        if self._drawn is None or self._drawn[0] != size:
            self._drawn = (size, self._document.render(0, size))
        dots = scale * ratio
        source = QRectF(shown.left() * dots, shown.top() * dots, shown.width() * dots, shown.height() * dots)
        painter.fillRect(place, QColor("white"))
        painter.drawImage(place, self._drawn[1], source)
        painter.setPen(QColor(colours().line_strong))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
