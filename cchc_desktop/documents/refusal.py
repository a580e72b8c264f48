"""Form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Paper, Person
from cchc_desktop.documents.sheet import fields, heading, signing
from cchc_desktop.documents.sheet.formats import FORMATS
from cchc_desktop.documents.sheet.page import Align, Sheet, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock

TEMPLATE_VERSION = "03/tt03-2025/1"


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
    marks: Marks = FIRST_PRINT


TITLE = "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"


def render(data: RefusalData) -> bytes:
    """The PDF of form 03."""
    title = "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
    return on_fewest_pages(title, FORMATS[data.paper], data.marks, lambda sheet: _draw(sheet, data))


def _draw(sheet: Sheet, data: RefusalData) -> None:
    heading.centre_head(sheet, data.head)
    number = heading.number_line(data.number, f"PTC-{data.head.symbol}")
    heading.number_and_date(sheet, number, data.head.place, wording.day(data.issued_on))
    heading.title(sheet, TITLE)
    sheet.gap(sheet.form.leading * 0.3)
    _body(sheet, data)
    submitter = SignBlock(("NGƯỜI NỘP HỒ SƠ",), name=data.submitter)
    notes = (signing.BY_HAND, signing.digital("người tiếp nhận hồ sơ"))
    receiver = SignBlock(("NGƯỜI TIẾP NHẬN HỒ SƠ",), notes, data.receiver)
    closing = "Xin thông báo cho Ông/Bà được biết và thực hiện./."
    fields.ending(sheet, [closing], data.notes, signing.height(sheet, submitter, receiver))
    signing.side_by_side(sheet, submitter, receiver)


def _body(sheet: Sheet, data: RefusalData) -> None:
    person = data.person
    sheet.paragraph([data.head.centre])
    fields.field(sheet, "Tiếp nhận hồ sơ của:", person.name, is_bold=True)
    fields.field(sheet, "Số định danh cá nhân/tổ chức:", person.id_number)
    fields.field(sheet, "Địa chỉ:", person.address)
    fields.pair(sheet, ("Số điện thoại:", person.phone), ("Email:", person.email))
    fields.field(sheet, "Mã hồ sơ (nếu có):", data.code)
    fields.field(sheet, "Nội dung yêu cầu giải quyết:", data.procedure)
    sheet.paragraph(
        [
            "Qua xem xét, Bộ phận Tiếp nhận và Trả kết quả thông báo không tiếp nhận, ",
            "giải quyết hồ sơ này với lý do cụ thể như sau:",
        ],
        align=Align.JUSTIFIED,
    )
    fields.paragraphs(sheet, data.reason)
