"""The next receipt against the same text and QR put on a bare canvas by hand."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

from bench.measure import Figure, side_by_side
from cchc_desktop.documents import receipt
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import OfficeHead, Person
from cchc_desktop.domain.numbering import qr_text

_CODE = "H56.123.45-261120-0007"
_DATA = receipt.ReceiptData(
    head=OfficeHead("Ủy ban nhân dân xã Bình Minh", "Trung tâm Phục vụ hành chính công xã Bình Minh", "Bình Minh"),
    code=_CODE,
    local_no="TN-261120-0007",
    qr_text=qr_text(_CODE),
    person=Person("Đặng Thị Hòa", "999090123456", "thôn Đông, xã Bình Minh", "0900 000 001", "hoa@vidu.vn"),
    procedure="Cấp Giấy xác nhận tình trạng hôn nhân",
    papers=("Tờ khai theo mẫu (01 bản chính)", "Giấy tờ chứng minh nơi cư trú (01 bản sao)"),
    limit_value=Decimal(3),
    limit_unit="working_day",
    received_at=datetime(2026, 11, 20, 9),
    due_at=datetime(2026, 11, 25, 9),
    return_place="Trung tâm Phục vụ hành chính công xã Bình Minh",
    receiver="Nguyễn Thị Thu Hà",
)


def figures() -> Iterator[Figure]:
    """One receipt after the first; the bare page bears each word where the receipt has it, in the same face."""
    words = _words(receipt.render(_DATA))
    yield side_by_side("next receipt (PDF)", lambda: receipt.render(_DATA), lambda: _bare(words), 2)


def _words(pdf: bytes) -> list[tuple[float, float, str]]:
    """The lines of the page with their places, as pdftotext finds them."""
    with tempfile.TemporaryDirectory() as folder:
        page, found = Path(folder) / "page.pdf", Path(folder) / "page.xml"
        page.write_bytes(pdf)
        subprocess.run(["pdftotext", "-bbox-layout", str(page), str(found)], check=True)
        root = ElementTree.parse(found).getroot()
    space = "{http://www.w3.org/1999/xhtml}"
    lines = []
    for line in root.iter(f"{space}line"):
        text = " ".join(word.text or "" for word in line.iter(f"{space}word"))
        lines.append((float(line.get("xMin", 0)), 842 - float(line.get("yMax", 0)), text))
    return lines


def _bare(words: list[tuple[float, float, str]]) -> bytes:
    from reportlab.graphics import renderPDF
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.shapes import Drawing
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    canvas.setFont(Face.REGULAR.value, 13)
    for x, y, text in words:
        canvas.drawString(x, y, text)
    drawing = Drawing(70, 70)
    drawing.add(QrCodeWidget(_DATA.qr_text, barWidth=70, barHeight=70))
    renderPDF.draw(drawing, canvas, 480, 700)
    canvas.save()
    return target.getvalue()
