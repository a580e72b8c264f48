"""Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Paper, Person
from cchc_desktop.documents.sheet import fields, heading, signing
from cchc_desktop.documents.sheet.formats import FORMATS
from cchc_desktop.documents.sheet.page import Align, Sheet, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.typeset import bold

TEMPLATE_VERSION = "02/tt03-2025/1"


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
    marks: Marks = FIRST_PRINT


TITLE = "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ"


def render(data: SupplementData) -> bytes:
    """The PDF of form 02."""
    title = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    return on_fewest_pages(title, FORMATS[data.paper], data.marks, lambda sheet: _draw(sheet, data))


def _draw(sheet: Sheet, data: SupplementData) -> None:
    heading.centre_head(sheet, data.head)
    number = heading.number_line(data.number, f"PBS-{data.head.symbol}")
    heading.number_and_date(sheet, number, data.head.place, wording.day(data.issued_on))
    heading.title(sheet, TITLE)
    if data.code:
        sheet.paragraph(["Mã hồ sơ: ", bold(data.code)], align=Align.CENTRE)
    fields.scan_code(sheet, data.qr_text)
    sheet.gap(sheet.form.leading * 0.3)
    _body(sheet, data)
    guide = SignBlock(("NGƯỜI HƯỚNG DẪN",), (signing.BY_HAND, signing.digital("Người hướng dẫn")), data.guide)
    name, phone = (text or "......................" for text in (data.contact_name, data.contact_phone))
    contact = (
        "Trong quá trình hoàn thiện hồ sơ nếu có vướng mắc, Ông/Bà liên hệ với "
        f"{name} số điện thoại {phone} để được hướng dẫn./."
    )
    fields.ending(sheet, [contact], data.notes, signing.height(sheet, guide))
    signing.side_by_side(sheet, None, guide)


def _body(sheet: Sheet, data: SupplementData) -> None:
    fields.field(sheet, "Hồ sơ của:", data.person.name, is_bold=True)
    fields.field(sheet, "Nội dung yêu cầu giải quyết:", data.procedure)
    fields.field(sheet, "Địa chỉ:", data.person.address)
    fields.pair(sheet, ("Số điện thoại:", data.person.phone), ("Email:", data.person.email))
    sheet.paragraph(["Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:"])
    fields.numbered(sheet, data.items)
    fields.prose(sheet, "Lý do:", data.reason)
