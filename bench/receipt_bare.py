"""A receipt as a script would draw it: each line at its place in three styles of the type, and the QR."""

from __future__ import annotations

import io

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_FACES = ("LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic")


def load_faces(folder: str) -> None:
    """Load the styles that a receipt uses."""
    for face in _FACES:
        pdfmetrics.registerFont(TTFont(face, f"{folder}/{face}.ttf"))


def bare(words: list[tuple[float, float, str]], code: str) -> bytes:
    """The page with each of these lines at its place."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    for number, (x, y, text) in enumerate(words):
        canvas.setFont(_FACES[number % len(_FACES)], 13)
        canvas.drawString(x, y, text)
    drawing = Drawing(70, 70)
    drawing.add(QrCodeWidget(code, barWidth=70, barHeight=70))
    renderPDF.draw(drawing, canvas, 480, 700)
    canvas.save()
    return target.getvalue()
