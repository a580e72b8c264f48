"""The two-column head, the number with place and date, and the title of a form."""

from __future__ import annotations

import itertools
from datetime import date

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face, width
from cchc_desktop.documents.parts import OfficeHead
from cchc_desktop.documents.sheet.page import RULE, Align, Sheet, replaced_note
from cchc_desktop.documents.sheet.typeset import Run, italic
from cchc_desktop.domain.form_template import FormTemplate

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK_NUMBER = "......"


def centre_head(sheet: Sheet, head: OfficeHead) -> None:
    """The head of the forms of the centre: the People's Committee above, the centre in bold."""
    _head(sheet, head.unit, head.centre)


def opened(sheet: Sheet, words: FormTemplate, head: OfficeHead, number: str, issued_on: date) -> None:
    """How each numbered form of the centre begins: its ISO code, the head, its number with place and day."""
    sheet.form_code = words["iso"]
    centre_head(sheet, head)
    number_and_date(sheet, numbered(words, number, head.symbol), head.place, wording.day(issued_on))


def committee_head(sheet: Sheet, head: OfficeHead) -> None:
    """The head of a letter of the People's Committee: its superior above, if the office prints one."""
    _head(sheet, head.superior, head.unit)


def _head(sheet: Sheet, above: str, agency: str) -> None:
    form = sheet.form
    left_room, left_middle, right_middle = _columns(sheet)
    top = sheet.y
    y = top
    if above:
        y, _ = sheet.centred(above.upper(), left_middle, y, left_room, Face.REGULAR, form.agency)
    y, last = sheet.centred(agency.upper(), left_middle, y, left_room, Face.BOLD, form.agency)
    _rule(sheet, left_middle, y, last * 0.4)
    right_y, _ = sheet.centred(NATION, right_middle, top, sheet.width, Face.BOLD, form.agency)
    right_y, motto_width = sheet.centred(MOTTO, right_middle, right_y, sheet.width, Face.BOLD, form.motto)
    _rule(sheet, right_middle, right_y, motto_width)
    sheet.y = min(y, right_y) - form.agency * 0.7


def _columns(sheet: Sheet) -> tuple[float, float, float]:
    """Room of the left column and the middles of both; the right one is as wide as the name of the State."""
    right = width(NATION, Face.BOLD, sheet.form.agency)
    left_room = sheet.width - right - sheet.form.agency * 1.2
    return left_room, sheet.left + left_room / 2, sheet.right - right / 2


def _rule(sheet: Sheet, middle: float, y: float, length: float) -> None:
    sheet.canvas.setLineWidth(RULE)
    sheet.canvas.line(middle - length / 2, y - 2, middle + length / 2, y - 2)


def number_and_date(sheet: Sheet, number: str, place: str, day: str) -> None:
    """``Số: 05/PXL`` under the left column and ``Xuân Hòa, ngày ...`` in italic under the right one."""
    left_room, left_middle, right_middle = _columns(sheet)
    right_room = (sheet.right - right_middle) * 2
    left_y, _ = sheet.centred(number, left_middle, sheet.y, left_room, Face.REGULAR, sheet.form.body)
    dated = f"{place}, {day}" if place else day[:1].upper() + day[1:]
    right_y, _ = sheet.centred(dated, right_middle, sheet.y, right_room, Face.ITALIC, sheet.form.body)
    sheet.y = min(left_y, right_y)


def number_line(number: str, symbol: str) -> str:
    """``Số: 05/STD-TTPVHCC``; without a number, dots to be written on."""
    return f"Số: {number or BLANK_NUMBER}/{symbol}"


def numbered(words: FormTemplate, number: str, symbol: str) -> str:
    """The number as the form words it (``Số: 05/PXL``); without one, dots for the office clerk.

    One with a symbol of its own stands as it is, after the form's words before it.
    """
    if "/" in number:
        before = itertools.takewhile(lambda piece: piece != ("number", True), words.pieces("number"))
        return "".join(text for text, _ in before) + number
    filled = {"number": number or BLANK_NUMBER, "symbol": symbol}
    return "".join(filled[text] if is_blank else text for text, is_blank in words.pieces("number"))


def blank_day(year: int) -> str:
    """The day and month left to be written by hand."""
    return f"ngày ...... tháng ...... năm {year}"


def title(sheet: Sheet, text: str, *, subtitle: str = "") -> None:
    """The name of the form, centred; a replacement says below it which print it takes the place of."""
    form = sheet.form
    sheet.gap(form.leading * 0.9)
    middle = sheet.left + sheet.width / 2
    sheet.y, _ = sheet.centred(text, middle, sheet.y, sheet.width, Face.BOLD, form.title)
    note = replaced_note(sheet.marks)
    if note:
        sheet.paragraph([italic(f"({note})")], align=Align.CENTRE, size=form.small)
    if subtitle:
        sheet.paragraph([subtitle], align=Align.CENTRE)


def list_head(sheet: Sheet, head: OfficeHead, printed: str) -> None:
    """The short head of an internal list: the office at the left, when it was printed at the right."""
    form = sheet.form
    middle = sheet.left + sheet.width * 0.25
    top = sheet.y
    y, _ = sheet.centred(head.unit.upper(), middle, top, sheet.width * 0.5, Face.REGULAR, form.small)
    y, last = sheet.centred(head.centre.upper(), middle, y, sheet.width * 0.5, Face.BOLD, form.small)
    _rule(sheet, middle, y, last * 0.4)
    line = sheet.lines_of([Run(printed, Face.ITALIC)], sheet.width * 0.45, form.small)[0]
    sheet.place(line, sheet.right - line.width, top - form.small * 1.05, form.small)
    sheet.y = y - form.small * 0.5
