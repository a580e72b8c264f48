"""The canvas of a document: its metadata and language, and what is written across its pages."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.documents import fonts
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.sheet.formats import Format
from cchc_desktop.documents.sheet.pairs import SheetCanvas

_WATERMARK_GREY = 0.9
_WATERMARK_SHARE = 0.22  # of the width of the page: short words would cover the text


def new_canvas(buffer: io.BytesIO, title: str, form: Format) -> SheetCanvas:
    """An empty document on that paper; ``title`` holds no personal data."""
    canvas = SheetCanvas(
        buffer,
        invariant=1,
        lang="vi",
        pdfVersion=(1, 5),
        initialFontName=Face.REGULAR.value,  # type: ignore[arg-type]  # the stubs say a number; it is a name
        initialFontSize=form.body,
    )
    canvas.take_format(form)
    canvas.setTitle(title)
    canvas.setCreator("Phần mềm hỗ trợ Bộ phận Một cửa")
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def watermark(canvas: Canvas, form: Format, words: str) -> None:
    """Slanted words in grey over the page, to be seen and not read out among the lines they cross."""
    canvas.saveState()
    canvas.addLiteral("/Span <</ActualText ()>> BDC")
    canvas.setFillGray(_WATERMARK_GREY)
    canvas.translate(form.width / 2, form.height / 2)
    canvas.rotate(52 if form.height > form.width else 33)
    size = (form.width**2 + form.height**2) ** 0.5 * 0.74 / fonts.width(words, Face.BOLD, 1)
    size = min(size, form.width * _WATERMARK_SHARE)
    canvas.setFont(Face.BOLD.value, size)
    canvas.drawCentredString(0, -size / 3, words)
    canvas.addLiteral("EMC")
    canvas.restoreState()
