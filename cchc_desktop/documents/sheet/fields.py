"""Labelled lines of a form: a label with its value, or with dots to be written on by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_desktop.documents.fonts import Face, width
from cchc_desktop.documents.parts import Person
from cchc_desktop.documents.sheet import qr
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.typeset import Run, bold, italic
from cchc_desktop.domain.form_template import FormTemplate

_FEWEST_DOTS = 8


def field(sheet: Sheet, label: str, value: str, *, is_bold: bool = False) -> None:
    """``Địa chỉ: ...`` on a line of its own, running on where the value is long."""
    value = " ".join(value.split())
    if value:
        sheet.paragraph([f"{label} ", bold(value) if is_bold else value])
    else:
        sheet.paragraph([f"{label} ", dots(sheet, label)])


def pair(sheet: Sheet, first: tuple[str, str], second: tuple[str, str]) -> None:
    """Two short fields on one line, as the form has them; on two lines where the values are too long."""
    size = sheet.form.body
    split = sheet.room * 0.46
    halves = []
    for (label, value), room in ((first, split), (second, sheet.room - split)):
        text = [Run(f"{label} "), Run(value)] if value else [Run(f"{label} "), dots(sheet, label, room - size / 2)]
        halves.append(sheet.lines_of(text, room - size / 2, size))
    if any(len(lines) > 1 for lines in halves):
        field(sheet, *first)
        field(sheet, *second)
        return
    sheet.beside([(halves[0][0], 0.0), (halves[1][0], split)])


def applicant(sheet: Sheet, words: FormTemplate, person: Person) -> None:
    """Who applies: name, identity number, address, phone and e-mail as the forms ask for them."""
    field(sheet, words["applicant"], person.name, is_bold=True)
    field(sheet, words["identity"], person.id_number)
    field(sheet, words["address"], person.address)
    pair(sheet, (words["phone"], person.phone), (words["email"], person.email))


def dots(sheet: Sheet, label: str, room: float | None = None) -> Run:
    """Dots that fill the line after the label."""
    size = sheet.form.body
    left = (sheet.room if room is None else room) - width(f"{label} ", Face.REGULAR, size)
    return Run("." * max(_FEWEST_DOTS, int(left / width(".", Face.REGULAR, size)) - 1))


def dotted_lines(sheet: Sheet, count: int) -> None:
    """Empty lines to write on."""
    for _ in range(count):
        sheet.paragraph([dots(sheet, "")])


def paragraphs(sheet: Sheet, text: str) -> None:
    """A text of one or several paragraphs; dotted lines where there is none yet."""
    lines = _lines(text)
    if not lines:
        dotted_lines(sheet, 3)
    for line in lines:
        sheet.paragraph([line], align=Align.JUSTIFIED)


def prose(sheet: Sheet, label: str, text: str) -> None:
    """A label and a text that may be several paragraphs; two dotted lines where there is none yet."""
    first, *rest = _lines(text) or [""]
    field(sheet, label, first)
    if not first:
        dotted_lines(sheet, 1)
    for line in rest:
        sheet.paragraph([line])


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def numbered(sheet: Sheet, items: Sequence[str]) -> None:
    """``1. ...`` with the text hanging beside its number; two dotted lines where there is no item."""
    size = sheet.form.body
    if not items:
        dotted_lines(sheet, 2)
    hang = width("00. ", Face.REGULAR, size)
    for number, item in enumerate(items, start=1):
        label = f"{number}. "
        sheet.paragraph([Run(label), item], hang=hang, indent=-width(label, Face.REGULAR, size))


def filled(words: FormTemplate, key: str, values: Mapping[str, Run | str]) -> list[Run | str]:
    """A sentence of the form with its blanks filled, each in the face of its value."""
    return [values[text] if is_blank else text for text, is_blank in words.pieces(key)]


def with_foot(notes: Sequence[str], words: FormTemplate) -> tuple[str, ...]:
    """The notes of a form and, behind them, the line that the office adds to it, if any."""
    return (*notes, *([words["foot"]] if words["foot"] else []))


def foot(sheet: Sheet, words: FormTemplate) -> None:
    """The line that the office adds to the form, if any."""
    if words["foot"]:
        sheet.paragraph([italic(words["foot"])], size=sheet.form.small)


def ending(sheet: Sheet, last: Sequence[Run | str], notes: Sequence[str], leave: float) -> None:
    """The last paragraph of a form and the notes below it, kept with what takes the room of ``leave``."""
    sheet.paragraph(last, align=Align.JUSTIFIED, leave=0 if notes else leave)
    for number, note in enumerate(notes, start=1):
        is_last = number == len(notes)
        sheet.paragraph([italic(note)], size=sheet.form.small, leave=leave if is_last else 0)


def scan_code(sheet: Sheet, text: str) -> None:
    """The code for scanners at the right edge, the next lines beside it; nothing for an empty text."""
    if text:
        side = sheet.form.qr
        sheet.need(side)
        qr.draw(sheet.canvas, text, sheet.float_right(side, side), sheet.y - side, side)
