"""Places on the first pages that are filled when all is drawn: page numbers, verdicts, sums."""

from __future__ import annotations

from collections import defaultdict

from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.typeset import Run

_LEADING = 1.25


class LateText:
    """Text that is written on pages already ended: each page calls for a form that is defined at the end."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._written: defaultdict[int, list[tuple[float, float, float, str]]] = defaultdict(list)

    def call(self, sheet: Sheet) -> int:
        """Let the page being drawn take late text; returns the page, to be told to :meth:`write`."""
        page = sheet.number
        if page not in self._names:
            self._names[page] = f"late_{page}"
            sheet.canvas.doForm(self._names[page])
        return page

    def write(
        self, sheet: Sheet, page: int, text: str, left: float, right: float, top: float, *, size: float, align: Align
    ) -> None:
        """Put a text below ``top`` between two edges; it is broken into lines where it is too long."""
        leading = size * _LEADING
        for number, line in enumerate(sheet.lines_of([Run(text)], right - left, size)):
            start = left
            if align is Align.CENTRE:
                start += (right - left - line.width) / 2
            elif align is Align.RIGHT:
                start = right - line.width
            shown = "".join(piece for _, piece in line.pieces)
            self._written[page].append((size, start, top - size * 0.93 - number * leading, shown))

    def define(self, sheet: Sheet) -> None:
        """Define the forms that the pages called for."""
        canvas = sheet.canvas
        for page, name in self._names.items():
            canvas.beginForm(name)
            text = canvas.beginText()
            for size, left, y, shown in self._written[page]:
                text.setFont(Face.REGULAR.value, size)
                text.setTextOrigin(left, y)
                text.textOut(shown)
            canvas.drawText(text)
            canvas.endForm()
