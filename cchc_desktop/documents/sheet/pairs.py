"""A canvas whose pages are packed as they end, and that can lay two copies of a slip side by side on one sheet."""

from __future__ import annotations

import zlib
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.documents.sheet.formats import Format


class SheetCanvas(Canvas):
    """Pages go out as they are ended, or wait until the copies are whole and then share their sheets."""

    _code: list[str]  # reportlab's own: what stands on the page so far
    _doc: Any  # reportlab's own: the document with its pages
    _is_paired = False
    _half = 0.0
    _waiting: tuple[list[str], ...] = ()

    def take_format(self, form: Format) -> None:
        """Go on with paper of this kind; what waits for its other half goes out first."""
        self._lay()
        self._is_paired, self._half = form.is_paired, form.width
        self.setPageSize((form.width * 2 if form.is_paired else form.width, form.height))

    def showPage(self) -> None:  # noqa: N802  (the name that reportlab gave it)
        """End the page."""
        if not self._is_paired:
            self._put()
            return
        self._waiting = (*self._waiting, list(self._code))
        self._code.clear()

    def save(self) -> None:
        """Close the document."""
        self._lay()
        super().save()

    def _lay(self) -> None:
        """The pages of the first copy on the left halves, those of the second on the right ones."""
        pages, self._waiting = self._waiting, ()
        split = (len(pages) + 1) // 2
        for number, left in enumerate(pages[:split]):
            right = pages[split + number] if split + number < len(pages) else []
            self._code.extend(["q", *left, "Q", "q", f"1 0 0 1 {self._half:.3f} 0 cm", *right, "Q"])
            self._put()

    def _put(self) -> None:
        """Let the page go, packed at once: a document of thousands of pages is held in memory until it is saved."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        packed = PDFDictionary({"Filter": PDFName("FlateDecode")})
        page.Contents, page.stream = PDFStream(packed, zlib.compress(page.stream.encode())), ""
