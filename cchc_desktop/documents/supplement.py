"""Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from cchc_desktop.documents import templates
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Paper, Person
from cchc_desktop.documents.sheet import fields, heading, signing
from cchc_desktop.documents.sheet.formats import FORMATS
from cchc_desktop.documents.sheet.page import Align, Sheet, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.typeset import bold
from cchc_desktop.domain.form_template import FormTemplate


@dataclass(frozen=True)
class SupplementData:
    """All that form 02 prints: guidance at the counter (no ``code``) or a request after appraisal."""

    head: OfficeHead
    person: Person
    procedure: str
    items: tuple[str, ...]
    reason: str
    contact_name: str
    contact_phone: str
    guide: str
    issued_on: date
    number: str = ""
    code: str = ""
    qr_text: str = ""
    notes: tuple[str, ...] = ()
    paper: Paper = "A4"
    template: FormTemplate = field(default_factory=partial(templates.newest, "supplement"))
    marks: Marks = FIRST_PRINT


_BLANK = "......................"


def render(data: SupplementData) -> bytes:
    """The PDF of form 02."""
    title = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    return on_fewest_pages(title, FORMATS[data.paper], data.marks, lambda sheet: _draw(sheet, data))


def _draw(sheet: Sheet, data: SupplementData) -> None:
    words = data.template
    heading.opened(sheet, words, data.head, data.number, data.issued_on)
    heading.title(sheet, words["title"])
    if data.code:
        sheet.paragraph([f"{words['code']} ", bold(data.code)], align=Align.CENTRE)
    fields.scan_code(sheet, data.qr_text)
    sheet.gap(sheet.form.leading * 0.3)
    _body(sheet, data)
    guide = SignBlock((words["guide"],), (words["by_hand"], words["digital"]), data.guide)
    name, phone = (text or _BLANK for text in (data.contact_name, data.contact_phone))
    contact = words.filled("contact", name=name, phone=phone)
    fields.ending(sheet, [contact], fields.with_foot(data.notes, words), signing.height(sheet, guide))
    signing.side_by_side(sheet, None, guide)


def _body(sheet: Sheet, data: SupplementData) -> None:
    words = data.template
    fields.field(sheet, words["applicant"], data.person.name, is_bold=True)
    fields.field(sheet, words["request"], data.procedure)
    fields.field(sheet, words["address"], data.person.address)
    fields.pair(sheet, (words["phone"], data.person.phone), (words["email"], data.person.email))
    sheet.paragraph([words["items"]])
    fields.numbered(sheet, data.items)
    fields.prose(sheet, words["reason"], data.reason)
