"""Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Paper, Person
from cchc_desktop.documents.sheet import fields, heading, signing
from cchc_desktop.documents.sheet.formats import FORMATS
from cchc_desktop.documents.sheet.page import Align, Sheet, bound, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.typeset import Run, bold

TEMPLATE_VERSION = "01/tt03-2025/1"


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
    marks: Marks = FIRST_PRINT


_NAME = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
TITLE = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
_COPIES = ("Liên 1: Lưu", "Liên 2: Giao người nộp hồ sơ")


def render(data: ReceiptData) -> bytes:
    """The PDF of form 01, each copy beginning on a page of its own."""
    return on_fewest_pages(_NAME, FORMATS[data.paper], data.marks, partial(_draw_copies, data))


def render_all(slips: Sequence[ReceiptData]) -> bytes:
    """The forms of several dossiers in one PDF, to be printed in one go."""
    return bound(_NAME, ((FORMATS[slip.paper], slip.marks, partial(_draw_copies, slip)) for slip in slips))


def _draw_copies(data: ReceiptData, sheet: Sheet) -> None:
    for number in range(max(1, data.copies)):
        if data.copies > 1:
            sheet.next_copy(_COPIES[number] if number < len(_COPIES) else f"Liên {number + 1}")
        _draw(sheet, data)


def _draw(sheet: Sheet, data: ReceiptData) -> None:
    heading.centre_head(sheet, data.head)
    issued_on = data.issued_on or data.received_at.date()
    # The form leaves the place before the hyphen to the unit's own abbreviation.
    number = heading.number_line(data.number, f"-{data.head.symbol}")
    heading.number_and_date(sheet, number, data.head.place, wording.day(issued_on))
    heading.title(sheet, TITLE)
    _codes(sheet, data)
    fields.scan_code(sheet, data.qr_text)
    _who(sheet, data)
    _what(sheet, data)
    _when(sheet, data)
    submitter = SignBlock(("NGƯỜI NỘP HỒ SƠ",), name=data.submitter)
    notes = (signing.BY_HAND, signing.digital("người tiếp nhận hồ sơ"))
    receiver = SignBlock(("NGƯỜI TIẾP NHẬN HỒ SƠ",), notes, data.receiver)
    fields.ending(sheet, [_book(data)], data.notes, signing.height(sheet, submitter, receiver))
    signing.side_by_side(sheet, submitter, receiver)


def _codes(sheet: Sheet, data: ReceiptData) -> None:
    sheet.paragraph(["Mã hồ sơ: ", bold(data.code or "(cấp sau)")], align=Align.CENTRE)
    if not data.code:
        sheet.paragraph(["Số tiếp nhận tại đơn vị: ", bold(data.local_no)], align=Align.CENTRE)
    sheet.gap(sheet.form.leading * 0.3)


def _who(sheet: Sheet, data: ReceiptData) -> None:
    person = data.person
    sheet.paragraph([data.head.centre])
    fields.field(sheet, "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức:", person.name, is_bold=True)
    fields.field(sheet, "Số định danh cá nhân/tổ chức:", person.id_number)
    fields.field(sheet, "Địa chỉ:", person.address)
    fields.pair(sheet, ("Số điện thoại:", person.phone), ("Email:", person.email))
    if data.principal:
        sheet.paragraph(_principal(data.principal, data.authority))


def _principal(principal: Person, authority: str) -> list[Run | str]:
    """Line 6 with what the form asks for, in its order; what is not known is left out."""
    known = (
        ("địa chỉ", principal.address),
        ("số định danh cá nhân", principal.id_number),
        ("số điện thoại", principal.phone),
        ("email", principal.email),
        ("giấy tờ ủy quyền", authority),
    )
    rest = "".join(f"; {label}: {value}" for label, value in known if value)
    return ["Người ủy quyền: ", bold(principal.name), f"{rest}."]


def _what(sheet: Sheet, data: ReceiptData) -> None:
    fields.field(sheet, "Nội dung yêu cầu giải quyết:", data.procedure)
    sheet.paragraph(["Thành phần hồ sơ nộp gồm:"])
    fields.numbered(sheet, data.papers)
    fields.field(sheet, "Số lượng hồ sơ:", f"{wording.count(data.quantity)} (bộ)")


def _when(sheet: Sheet, data: ReceiptData) -> None:
    limit = wording.limit(data.limit_value, data.limit_unit)
    note = f" ({data.limit_note})" if data.limit_note else ""
    fields.field(sheet, "Thời gian giải quyết hồ sơ theo quy định là:", f"{limit}{note}")
    fields.field(sheet, "Thời gian nhận hồ sơ:", wording.moment(data.received_at))
    due = wording.moment(data.due_at) if data.due_at else "khi có kết quả giải quyết"
    provisional = " (dự kiến)" if data.is_provisional else ""
    fields.field(sheet, "Thời gian trả kết quả giải quyết hồ sơ:", f"{due}{provisional}", is_bold=True)
    fields.field(sheet, "Đăng ký nhận kết quả tại:", data.return_place)


def _book(data: ReceiptData) -> str:
    book, number = (text or heading.BLANK_NUMBER for text in (data.book, data.book_no))
    when_any = "" if data.book or data.book_no else " (nếu có)"
    return f"Vào Sổ theo dõi hồ sơ, Quyển số {book} Số thứ tự {number}{when_any}"
