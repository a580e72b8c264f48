"""A paper as pictures of its pages, drawn away from the window, and the place at which it changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cchc_desktop.domain.errors import Unavailable
from ui.printing.sending import BAD_PDF, opened
from ui.theme import colours, px

GAP = 10


@dataclass(frozen=True, slots=True)
class Pages:
    """Pictures of equal width; ``changed`` is the page and the row (0 to 1) that first differs from those before."""

    pictures: tuple[QImage, ...]
    changed: tuple[int, float] | None = None


def drawn(pdf: bytes, width: int, ratio: float, before: tuple[QImage, ...] = ()) -> Pages:
    """In a worker thread: the pages ``width`` wide, at ``ratio`` dots for each. Raises Unavailable for a broken PDF."""
    document, _keeper = opened(pdf)
    try:
        made = []
        for page in range(document.pageCount()):
            size = document.pagePointSize(page)
            dots = QSize(round(width * ratio), round(width * ratio * size.height() / size.width()))
            picture = QImage(dots, QImage.Format.Format_RGB32)
            picture.fill(QColor(Qt.GlobalColor.white))
            painter = QPainter(picture)
            painter.drawImage(0, 0, document.render(page, dots))
            painter.end()
            picture.setDevicePixelRatio(ratio)
            made.append(picture)
    finally:
        document.close()
    if not made:
        raise Unavailable(BAD_PDF)
    return Pages(tuple(made), _first_change(before, made))


def _first_change(before: tuple[QImage, ...], after: list[QImage]) -> tuple[int, float] | None:
    for page, (old, new) in enumerate(zip(before, after, strict=False)):
        if old.size() != new.size():
            return None
        old_rows, new_rows = memoryview(old.constBits()), memoryview(new.constBits())
        step = new.bytesPerLine()
        for row in range(new.height()):
            at = slice(row * step, (row + 1) * step)
            if old_rows[at] != new_rows[at]:
                return page, row / new.height()
    return None


class PagePicture(QScrollArea):
    """Shows the pages below each other over its whole width; ``wants_pages`` when that width is another."""

    wants_pages = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: pages as wide as the room would otherwise make it come and go.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._canvas = _Canvas()
        self.setWidget(self._canvas)
        self._asked = 0

    @property
    def pictures(self) -> tuple[QImage, ...]:
        """What is shown, to be compared with what comes."""
        return self._canvas.pictures

    @property
    def page_width(self) -> int:
        """How wide a page may be."""
        return max(px(120), self.viewport().width() - 2)

    def show_pages(self, pages: Pages, *, goes_to_change: bool) -> None:
        """Show other pages; those before stay where they are unless what changed is out of sight."""
        self._canvas.show_pictures(pages.pictures)
        if goes_to_change and pages.changed is not None:
            top = self._canvas.top_of(*pages.changed)
            bar, room = self.verticalScrollBar(), self.viewport().height()
            if not bar.value() + px(16) <= top <= bar.value() + room - px(60):
                bar.setValue(top - room // 3)
        elif not goes_to_change:
            self.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        """Little: it takes what is left."""
        return QSize(px(240), px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.page_width != self._asked:
            self._asked = self.page_width
            self.wants_pages.emit()


class _Canvas(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.pictures: tuple[QImage, ...] = ()

    def show_pictures(self, pictures: tuple[QImage, ...]) -> None:
        self.pictures = pictures
        sizes = [picture.deviceIndependentSize().toSize() for picture in pictures]
        height = sum(size.height() + px(GAP) for size in sizes) - (px(GAP) if sizes else 0)
        self.resize(max((size.width() for size in sizes), default=0) + 2, height + 2)
        self.update()

    def top_of(self, page: int, share: float) -> int:
        """How far down that place of a page is."""
        above = sum(round(one.deviceIndependentSize().height()) + px(GAP) for one in self.pictures[:page])
        return above + round(self.pictures[page].deviceIndependentSize().height() * share)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(colours().line))
        top = 1
        for picture in self.pictures:
            size = picture.deviceIndependentSize().toSize()
            painter.drawImage(1, top, picture)
            painter.drawRect(QRect(0, top - 1, size.width() + 1, size.height() + 1))
            top += size.height() + px(GAP)
        painter.end()
