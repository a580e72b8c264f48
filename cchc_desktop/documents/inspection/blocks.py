"""What the pages of the file are built of: headings that a viewer can jump to, labelled facts, the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reportlab.lib.units import mm

from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.sheet.formats import A4
from cchc_desktop.documents.sheet.page import Sheet, baseline
from cchc_desktop.documents.sheet.typeset import Run

FORMAT = replace(A4, left=25 * mm, right=15 * mm, top=17 * mm, bottom=16 * mm, body=11.5, leading=15.5, small=9.5)
LABEL = 44 * mm
FACT = FORMAT.small + 0.5  # the size of facts, sentences and what is written late among them
FACT_LEADING = FACT * 1.28
_HAIR = 0.35
_GREY, _LINE_GREY = 0.93, 0.6
_PAD = 3.0


def mark(sheet: Sheet, key: str, title: str, level: int, *, is_closed: bool = False) -> None:
    """A place that links and the outline beside the pages lead to, at ``y``."""
    sheet.canvas.bookmarkHorizontal(key, 0, sheet.y)
    sheet.canvas.addOutlineEntry(title, key, level, is_closed)


def section(sheet: Sheet, key: str, title: str, *, leave: float = 60) -> None:
    """A heading of a part of the dossier, with room for what follows it."""
    sheet.gap(9)
    sheet.need(FORMAT.leading + leave)
    mark(sheet, key, title, 1)
    sheet.paragraph([Run(title.upper(), Face.BOLD)], size=FORMAT.small + 1.2)
    sheet.gap(2)


def nothing(sheet: Sheet, sentence: str) -> None:
    """What stands in a part that holds nothing."""
    sheet.paragraph([Run(sentence, Face.ITALIC)], size=FACT)


def facts(sheet: Sheet, rows: Iterable[tuple[str, str]]) -> None:
    """Labels at the left, what they say beside them, a hairline below each."""
    size, leading, canvas = FACT, FACT_LEADING, sheet.canvas
    for label, value in rows:
        labels = sheet.lines_of([Run(label, Face.ITALIC)], LABEL - 6, size)
        room = sheet.width - LABEL
        values = [line for text in value.splitlines() or [""] for line in sheet.lines_of([Run(text)], room, size)]
        sheet.need(leading * min(len(values), 3) + _PAD)
        for number in range(max(len(labels), len(values))):
            sheet.need(leading)
            y = sheet.y - baseline(size, leading)
            if number < len(labels):
                sheet.place(labels[number], sheet.left, y, size)
            if number < len(values):
                sheet.place(values[number], sheet.left + LABEL, y, size)
            sheet.y -= leading
        sheet.y -= _PAD / 2
        canvas.saveState()
        canvas.setLineWidth(_HAIR)
        canvas.setStrokeGray(_LINE_GREY)
        canvas.line(sheet.left, sheet.y, sheet.right, sheet.y)
        canvas.restoreState()
        sheet.y -= _PAD / 2


def band(sheet: Sheet, word: str, sentence: str) -> None:
    """The verdict in a grey band, with its reason."""
    size, leading, canvas = FACT, FACT_LEADING, sheet.canvas
    room = sheet.width - 2 * _PAD - 8
    lines = sheet.lines_of([Run(sentence)], room, size)
    head = FORMAT.body * 1.45
    height = head + len(lines) * leading + 2 * _PAD
    sheet.need(height)
    canvas.saveState()
    canvas.setFillGray(_GREY)
    canvas.rect(sheet.left, sheet.y - height, sheet.width, height, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.rect(sheet.left, sheet.y - height, 2.2, height, stroke=0, fill=1)
    canvas.restoreState()
    sheet.y -= _PAD
    title = sheet.lines_of([Run(word.upper(), Face.BOLD)], room, FORMAT.body)[0]
    sheet.place(title, sheet.left + _PAD + 5, sheet.y - baseline(FORMAT.body, head), FORMAT.body)
    sheet.y -= head
    for line in lines:
        sheet.place(line, sheet.left + _PAD + 5, sheet.y - baseline(size, leading), size)
        sheet.y -= leading
    sheet.y -= _PAD + 4
