"""Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from cchc_desktop.documents import templates, wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Paper, Person
from cchc_desktop.documents.sheet import fields, heading, signing
from cchc_desktop.documents.sheet.formats import A5_PAIRED, FORMATS, Format
from cchc_desktop.documents.sheet.page import Align, Sheet, bound, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.typeset import Run, bold
from cchc_desktop.domain.form_template import FormTemplate

_BY_HAND = "." * 30


@dataclass(frozen=True)
class ReceiptData:
    """All that form 01 prints.

    ``person`` fills lines 3-5: whoever the dossier is received from. When that is an authorised person,
    ``principal`` is the one who authorised (line 6, người ủy quyền) and ``authority`` the paper that says so;
    otherwise both stay empty and line 6 is not printed. ``code`` is the national code, or "" when it is given
    later: the local number is then printed. ``limit_unit`` is the name of a ``LimitUnit``; ``due_at`` is None
    for a procedure without time limit. ``is_provisional`` marks a promise that another agency has yet to
    confirm (dự kiến).
    """

    head: OfficeHead
    code: str
    local_no: str
    qr_text: str
    person: Person
    procedure: str
    papers: tuple[str, ...]
    limit_value: Decimal
    limit_unit: str
    received_at: datetime
    due_at: datetime | None
    return_place: str
    receiver: str
    quantity: int = 1
    principal: Person | None = None
    authority: str = ""
    submitter: str = ""  # printed under NGƯỜI NỘP HỒ SƠ; empty: written by hand
    limit_note: str = ""
    is_provisional: bool = False
    number: str = ""
    book: str = ""
    book_no: str = ""
    issued_on: date | None = None  # the day of reception unless the slip is written on another
    notes: tuple[str, ...] = ()
    copies: int = 1
    paper: Paper = "A4"
    is_on_one_sheet: bool = False  # two copies of half a sheet beside each other
    template: FormTemplate = field(default_factory=partial(templates.newest, "receipt"))
    marks: Marks = FIRST_PRINT


_NAME = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
_NAMED_COPIES = 2


def render(data: ReceiptData) -> bytes:
    """The PDF of form 01, each copy beginning on a page of its own."""
    return on_fewest_pages(_NAME, _format(data), data.marks, partial(_draw_copies, data))


def render_all(slips: Sequence[ReceiptData]) -> bytes:
    """The forms of several dossiers in one PDF, to be printed in one go."""
    return bound(_NAME, ((_format(slip), slip.marks, partial(_draw_copies, slip)) for slip in slips))


def _format(data: ReceiptData) -> Format:
    return A5_PAIRED if data.is_on_one_sheet and data.copies == _NAMED_COPIES else FORMATS[data.paper]


def _draw_copies(data: ReceiptData, sheet: Sheet) -> None:
    for number in range(max(1, data.copies)):
        if data.copies > 1:
            sheet.next_copy(_copy_name(data.template, number + 1))
        _draw(sheet, data)


def _copy_name(words: FormTemplate, number: int) -> str:
    return words[f"copy_{number}"] if number <= _NAMED_COPIES else f"Liên {number}"


def _draw(sheet: Sheet, data: ReceiptData) -> None:
    words = data.template
    heading.opened(sheet, words, data.head, data.number, data.issued_on or data.received_at.date())
    heading.title(sheet, words["title"])
    _codes(sheet, data)
    fields.scan_code(sheet, data.qr_text)
    _who(sheet, data)
    _what(sheet, data)
    _when(sheet, data)
    submitter = SignBlock((words["submitter"],), (words["by_hand"],), data.submitter)
    receiver = SignBlock((words["receiver"],), (words["by_hand"], words["digital"]), data.receiver)
    notes = fields.with_foot(data.notes, words)
    fields.ending(sheet, [_book(data)], notes, signing.height(sheet, submitter, receiver))
    signing.side_by_side(sheet, submitter, receiver)


def _codes(sheet: Sheet, data: ReceiptData) -> None:
    words = data.template
    sheet.paragraph([f"{words['code']} ", bold(data.code or words["code_later"])], align=Align.CENTRE)
    if not data.code:
        sheet.paragraph([f"{words['local_no']} ", bold(data.local_no)], align=Align.CENTRE)
    sheet.gap(sheet.form.leading * 0.3)


def _who(sheet: Sheet, data: ReceiptData) -> None:
    person, words = data.person, data.template
    sheet.paragraph([data.head.centre])
    fields.applicant(sheet, words, person)
    if data.principal:
        sheet.paragraph(_principal(words["principal"], data.principal, data.authority))


def _principal(label: str, principal: Person, authority: str) -> list[Run | str]:
    """Line 6 with what the form asks for, in its order; what is not known is left out.

    The paper that gives the right to act is never left out: unknown, it is written by hand.
    """
    known = (
        ("địa chỉ", principal.address),
        ("số định danh cá nhân", principal.id_number),
        ("số điện thoại", principal.phone),
        ("email", principal.email),
        ("giấy tờ ủy quyền", authority or _BY_HAND),
    )
    rest = "".join(f"; {label}: {value}" for label, value in known if value)
    return [f"{label} ", bold(principal.name), f"{rest}." if authority else rest]


def _what(sheet: Sheet, data: ReceiptData) -> None:
    words = data.template
    fields.field(sheet, words["request"], data.procedure)
    sheet.paragraph([words["papers"]])
    fields.numbered(sheet, data.papers)
    fields.field(sheet, words["quantity"], f"{wording.count(data.quantity)} (bộ)")


def _when(sheet: Sheet, data: ReceiptData) -> None:
    words = data.template
    limit = wording.limit(data.limit_value, data.limit_unit)
    note = f" ({data.limit_note})" if data.limit_note else ""
    fields.field(sheet, words["limit"], f"{limit}{note}")
    fields.field(sheet, words["received"], wording.moment(data.received_at))
    due = wording.moment(data.due_at) if data.due_at else words["no_due"]
    provisional = " (dự kiến)" if data.is_provisional else ""
    fields.field(sheet, words["due"], f"{due}{provisional}", is_bold=True)
    fields.field(sheet, words["return_place"], data.return_place)


def _book(data: ReceiptData) -> str:
    book, number = (text or heading.BLANK_NUMBER for text in (data.book, data.book_no))
    when_any = "" if data.book or data.book_no else " (nếu có)"
    return data.template.filled("book", book=book, serial=number) + when_any
