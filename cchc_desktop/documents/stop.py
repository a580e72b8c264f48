"""Form 05, Thông báo dừng giải quyết hồ sơ: a placeholder until the wording of Thông tư 03/2025/TT-VPCP is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Paper, Person
from cchc_desktop.documents.sheet import fields, heading, signing
from cchc_desktop.documents.sheet.formats import FORMATS
from cchc_desktop.documents.sheet.page import Sheet, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock

TEMPLATE_VERSION = "05/mau-tam/1"


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
    marks: Marks = FIRST_PRINT


TITLE = "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ"


def render(data: StopData) -> bytes:
    """The PDF of form 05."""
    title = "Thông báo dừng giải quyết hồ sơ"
    return on_fewest_pages(title, FORMATS[data.paper], data.marks, lambda sheet: _draw(sheet, data))


def _draw(sheet: Sheet, data: StopData) -> None:
    heading.centre_head(sheet, data.head)
    number = heading.number_line(data.number, f"TBD-{data.head.symbol}")
    heading.number_and_date(sheet, number, data.head.place, wording.day(data.issued_on))
    heading.title(sheet, TITLE, subtitle="(Mẫu tạm)")
    sheet.gap(sheet.form.leading * 0.3)
    _body(sheet, data)
    receiver = SignBlock(
        ("NGƯỜI TIẾP NHẬN HỒ SƠ",), (signing.BY_HAND, signing.digital("người tiếp nhận hồ sơ")), data.receiver
    )
    signing.side_by_side(sheet, SignBlock(("NGƯỜI NỘP HỒ SƠ",)), receiver)


def _body(sheet: Sheet, data: StopData) -> None:
    person = data.person
    fields.field(sheet, "Hồ sơ của:", person.name, is_bold=True)
    fields.field(sheet, "Số định danh cá nhân/tổ chức:", person.id_number)
    fields.field(sheet, "Địa chỉ:", person.address)
    fields.pair(sheet, ("Số điện thoại:", person.phone), ("Email:", person.email))
    fields.field(sheet, "Mã hồ sơ:", data.code)
    fields.field(sheet, "Nội dung yêu cầu giải quyết:", data.procedure)
    requested = wording.day(data.requested_on) if data.requested_on else "không có"
    fields.field(sheet, "Ngày đề nghị dừng:", requested)
    fields.prose(sheet, "Lý do:", data.reason)
    fields.field(sheet, "Giấy tờ, phí, lệ phí trả lại (nếu có):", data.given_back)
