"""Form 04, Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from reportlab.lib.units import mm

from cchc_desktop.documents import templates, wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Signer
from cchc_desktop.documents.sheet import fields, heading, signing
from cchc_desktop.documents.sheet.formats import A4
from cchc_desktop.documents.sheet.page import Align, Sheet, bound, on_fewest_pages
from cchc_desktop.documents.sheet.typeset import Run, bold
from cchc_desktop.domain.form_template import FormTemplate


@dataclass(frozen=True)
class ApologyData:
    """All that form 04 prints, under the head of the People's Committee (``head.superior``, ``head.unit``).

    ``number`` "" leaves "Số: ....../PXL" for the office clerk to fill in; ``issued_on`` None leaves day and
    month, in the year in which it was ``written_on``. ``new_due`` None leaves the new day to be written by
    hand. ``addressee`` stands after "Kính gửi:", ``name`` in the body.
    """

    head: OfficeHead
    addressee: str
    name: str
    id_number: str
    code: str
    procedure: str
    received_on: date
    due_at: datetime
    reason: str
    new_due: date | None
    signer: Signer
    issued_on: date | None = None
    written_on: date | None = None
    number: str = ""
    template: FormTemplate = field(default_factory=partial(templates.newest, "apology"))
    marks: Marks = FIRST_PRINT


_NAME = "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết"
_BLANK = "................"
_INDENT = 10 * mm


def render(data: ApologyData) -> bytes:
    """The PDF of form 04."""
    return on_fewest_pages(_NAME, A4, data.marks, partial(_draw, data))


def render_all(letters: Sequence[ApologyData]) -> bytes:
    """The forms of several dossiers in one PDF, for one signing."""
    return bound(_NAME, ((A4, letter.marks, partial(_draw, letter)) for letter in letters))


def _draw(data: ApologyData, sheet: Sheet) -> None:
    words = data.template
    sheet.form_code = words["iso"]
    heading.committee_head(sheet, data.head)
    day = wording.day(data.issued_on) if data.issued_on else heading.blank_day(_written(data).year)
    heading.number_and_date(sheet, heading.numbered(words, data.number, data.head.symbol), data.head.place, day)
    heading.title(sheet, words["title"])
    sheet.gap(sheet.form.leading * 0.4)
    _addressee(sheet, words["addressee"], data.addressee)
    # A letter names its signer in print (NĐ 30/2020); the form's notes are for a name written by hand.
    notes = () if data.signer.name else (words["by_hand"], words["digital"])
    block = signing.SignBlock(data.signer.authority or (words["head_of_agency"],), notes, data.signer.name)
    sentences = _sentences(data)
    for number, text in enumerate(sentences, start=1):
        sheet.gap(6)
        leave = signing.height(sheet, block) if number == len(sentences) else 0
        sheet.paragraph(text, align=Align.JUSTIFIED, indent=_INDENT, leave=leave)
    signing.letter_end(sheet, words["recipients"].split(";"), block)


def _written(data: ApologyData) -> date:
    return data.written_on or data.due_at.date()


def _year(data: ApologyData) -> int:
    """Of a new day that nobody has said yet: it comes after the promise and after the letter."""
    return max(_written(data), data.due_at.date()).year


def _sentences(data: ApologyData) -> list[list[Run | str]]:
    """The body of the form word for word, its blanks filled."""
    agency, received = data.head.unit, wording.day(data.received_on)
    values: dict[str, Run | str] = {
        "agency": agency,
        "Agency": _begun(agency),
        "Received": _begun(received),
        "procedure": data.procedure,
        "name": bold(data.name),
        "identity": data.id_number or _BLANK,
        "code": data.code or _BLANK,
        "due": wording.moment(data.due_at),
        "new_due": bold(wording.day(data.new_due)) if data.new_due else heading.blank_day(_year(data)),
    }
    words = data.template
    before, after = ("received", "due", "late"), ("sorry", "promise", "closing")
    return [
        *(fields.filled(words, key, values) for key in before),
        *_reason(words["reason"], data.reason),
        *(fields.filled(words, key, values) for key in after),
    ]


def _begun(text: str) -> str:
    """With a capital, as it begins a sentence."""
    return text[:1].upper() + text[1:]


def _reason(label: str, text: str) -> list[list[Run | str]]:
    """``Lý do: ...`` in as many paragraphs as it has; dots where it is still to be written."""
    first, *rest = [line for line in (" ".join(line.split()) for line in text.splitlines()) if line] or [_BLANK * 6]
    paragraphs: list[list[Run | str]] = [[line] for line in (f"{label} {first}", *rest)]
    return paragraphs


def _addressee(sheet: Sheet, label_text: str, name: str) -> None:
    """``Kính gửi:`` in the middle of the sheet; a long addressee runs on below itself."""
    size = sheet.form.body
    label = sheet.lines_of([Run(label_text)], sheet.width, size)[0]
    offset = sheet.width * 0.2
    hang = offset + label.width + size * 0.4
    lines = sheet.lines_of([Run(name or _BLANK)], sheet.width - hang, size)
    sheet.beside([(label, offset), (lines[0], hang)])
    for line in lines[1:]:
        sheet.beside([(line, hang)])
