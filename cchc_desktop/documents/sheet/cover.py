"""The title page of a bound book, which says how many pages follow it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import Marks, OfficeHead
from cchc_desktop.documents.sheet import heading, signing
from cchc_desktop.documents.sheet.formats import A4_ACROSS
from cchc_desktop.documents.sheet.page import Sheet, baseline
from cchc_desktop.documents.sheet.signing import SignBlock

# A seal of 36 mm stands over a third of the signature.
BOOK = replace(A4_ACROSS, signature_space=32 * mm)
HEAD_OF_OFFICE = SignBlock(("THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",), ("(Ký, ghi rõ họ tên và đóng dấu)",))
_PAGES = "pages_of_the_book"
# What is drawn apart is cut off at its own lower edge, so its letters stand this far above it.
_BELOW = 6.0
_TITLE = 30.0
_NAME = 17.0
_FOOT = 3.5 * mm
_FRAMES = ((8 * mm, 1.4), (9.6 * mm, 0.5))


@dataclass(frozen=True)
class Cover:
    """What stands on a title page; ``names`` say below the title which book it is, ``facts`` when it was kept."""

    head: OfficeHead
    number: str
    title: str
    names: tuple[str, ...]
    facts: tuple[str, ...]


def draw(title: str, cover: Cover, marks: Marks) -> Sheet:
    """Begin a document with its title page, which has no number; ``title`` is the document's own."""
    sheet = Sheet(title, BOOK, marks)
    _frame(sheet)
    sheet.y -= 6 * mm
    heading.centre_head(sheet, cover.head)
    heading.number_and_date(sheet, cover.number, "", "")
    sheet.y -= 18 * mm
    middle = sheet.left + sheet.width / 2
    sheet.y, _ = sheet.centred(cover.title, middle, sheet.y, sheet.width, Face.BOLD, _TITLE)
    sheet.y -= 3 * mm
    for name in cover.names:
        sheet.y, _ = sheet.centred(name, middle, sheet.y, sheet.width * 0.9, Face.BOLD, _NAME)
        sheet.y -= 1.5 * mm
    sheet.y -= 10 * mm
    foot = signing.height(sheet, HEAD_OF_OFFICE)
    sheet.y = max(sheet.y, sheet.bottom + foot + (len(cover.facts) + 1) * sheet.form.leading)
    for fact in cover.facts:
        sheet.paragraph([fact], hang=10 * mm)
    _promise_pages(sheet, 10 * mm)
    signing.side_by_side(sheet, None, HEAD_OF_OFFICE)
    return sheet


def tell_pages(sheet: Sheet) -> None:
    """Say on the title page how many pages the book has, now that the last of them is drawn on."""
    canvas, last = sheet.canvas, wording.count(sheet.page)
    canvas.beginForm(_PAGES)
    canvas.setFont(Face.REGULAR.value, sheet.form.body)
    canvas.drawString(0, _BELOW, f"Sổ này có {last} trang, đánh số từ 01 đến {last}.")
    canvas.endForm()


def _promise_pages(sheet: Sheet, indent: float) -> None:
    canvas, form = sheet.canvas, sheet.form
    canvas.saveState()
    canvas.translate(sheet.left + indent, sheet.y - baseline(form.body, form.leading) - _BELOW)
    canvas.doForm(_PAGES)
    canvas.restoreState()
    sheet.y -= form.leading


def _frame(sheet: Sheet) -> None:
    """A double line around the page, above what the foot of a practice office's page says."""
    for inset, line in _FRAMES:
        bottom = inset + _FOOT
        sheet.canvas.setLineWidth(line)
        sheet.canvas.rect(inset, bottom, sheet.form.width - 2 * inset, sheet.form.height - inset - bottom)
