"""Form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

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
from cchc_desktop.domain.form_template import FormTemplate


@dataclass(frozen=True)
class RefusalData:
    """All that form 03 prints; ``code`` is empty when the dossier was never received."""

    head: OfficeHead
    person: Person
    procedure: str
    reason: str
    receiver: str
    issued_on: date
    number: str = ""
    code: str = ""
    submitter: str = ""  # printed under NGƯỜI NỘP HỒ SƠ; empty: written by hand
    notes: tuple[str, ...] = ()
    paper: Paper = "A4"
    template: FormTemplate = field(default_factory=partial(templates.newest, "refusal"))
    marks: Marks = FIRST_PRINT


def render(data: RefusalData) -> bytes:
    """The PDF of form 03."""
    title = "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
    return on_fewest_pages(title, FORMATS[data.paper], data.marks, lambda sheet: _draw(sheet, data))


def _draw(sheet: Sheet, data: RefusalData) -> None:
    words = data.template
    heading.opened(sheet, words, data.head, data.number, data.issued_on)
    heading.title(sheet, words["title"])
    sheet.gap(sheet.form.leading * 0.3)
    _body(sheet, data)
    submitter = SignBlock((words["submitter"],), (words["by_hand"],), data.submitter)
    receiver = SignBlock((words["receiver"],), (words["by_hand"], words["digital"]), data.receiver)
    notes = fields.with_foot(data.notes, words)
    fields.ending(sheet, [words["closing"]], notes, signing.height(sheet, submitter, receiver))
    signing.side_by_side(sheet, submitter, receiver)


def _body(sheet: Sheet, data: RefusalData) -> None:
    words = data.template
    sheet.paragraph([data.head.centre])
    fields.applicant(sheet, words, data.person)
    fields.field(sheet, words["code"], data.code)
    fields.field(sheet, words["request"], data.procedure)
    sheet.paragraph([words["because"]], align=Align.JUSTIFIED)
    fields.paragraphs(sheet, data.reason)
