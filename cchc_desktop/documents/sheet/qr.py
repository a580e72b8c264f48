"""QR codes drawn as one path of bars, so that a slip stays small and quick."""

from __future__ import annotations

from functools import lru_cache

from reportlab.graphics.barcode import qrencoder
from reportlab.pdfgen.canvas import Canvas

QUIET_ZONE = 4


@lru_cache(maxsize=64)
def bars(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """The side of the code in modules and its dark bars as (row from the top, first column, length)."""
    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = len(code.modules)
    found: list[tuple[int, int, int]] = []
    for row in range(side):
        start: int | None = None
        for column in range(side + 1):
            is_dark = column < side and bool(code.modules[row][column])
            if is_dark and start is None:
                start = column
            elif not is_dark and start is not None:
                found.append((row, start, column - start))
                start = None
    return side, tuple(found)


def draw(canvas: Canvas, text: str, left: float, bottom: float, size: float) -> None:
    """Draw the code of ``text`` with its quiet zone in a square of ``size`` points."""
    side, dark = bars(text)
    canvas.saveState()
    canvas.translate(left, bottom)
    module = size / (side + 2 * QUIET_ZONE)
    canvas.scale(module, module)
    path = canvas.beginPath()
    for row, column, length in dark:
        path.rect(column + QUIET_ZONE, side - row - 1 + QUIET_ZONE, length, 1)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()
