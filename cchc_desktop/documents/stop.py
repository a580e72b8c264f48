"""Form 05, Thông báo dừng giải quyết hồ sơ: a placeholder until the wording of Thông tư 03/2025/TT-VPCP is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial

from cchc_desktop.documents import templates, wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Paper, Person
from cchc_desktop.documents.sheet import fields, heading, signing
from cchc_desktop.documents.sheet.formats import FORMATS
from cchc_desktop.documents.sheet.page import Sheet, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.domain.form_template import FormTemplate


@dataclass(frozen=True)
class StopData:
    """All that form 05 prints; ``requested_on`` is None unless the applicant asked for it.

    ``given_back`` are the papers and fees that go back to the applicant, if any.
    """

    head: OfficeHead
    person: Person
    code: str
    procedure: str
    reason: str
    receiver: str
    issued_on: date
    requested_on: date | None = None
    number: str = ""
    given_back: str = ""
    paper: Paper = "A4"
    template: FormTemplate = field(default_factory=partial(templates.newest, "stop"))
    marks: Marks = FIRST_PRINT


def render(data: StopData) -> bytes:
    """The PDF of form 05."""
    title = "Thông báo dừng giải quyết hồ sơ"
    return on_fewest_pages(title, FORMATS[data.paper], data.marks, lambda sheet: _draw(sheet, data))


def _draw(sheet: Sheet, data: StopData) -> None:
    words = data.template
    heading.opened(sheet, words, data.head, data.number, data.issued_on)
    heading.title(sheet, words["title"], subtitle=words["provisional"])
    sheet.gap(sheet.form.leading * 0.3)
    _body(sheet, data)
    receiver = SignBlock((words["receiver"],), (words["by_hand"], words["digital"]), data.receiver)
    signing.side_by_side(sheet, SignBlock((words["submitter"],), (words["by_hand"],)), receiver)


def _body(sheet: Sheet, data: StopData) -> None:
    words = data.template
    fields.applicant(sheet, words, data.person)
    fields.field(sheet, words["code"], data.code)
    fields.field(sheet, words["request"], data.procedure)
    requested = wording.day(data.requested_on) if data.requested_on else "không có"
    fields.field(sheet, words["requested"], requested)
    fields.prose(sheet, words["reason"], data.reason)
    fields.field(sheet, words["given_back"], data.given_back)
    fields.foot(sheet, words)
