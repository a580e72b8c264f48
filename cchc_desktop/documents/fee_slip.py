"""Thông tin phí, lệ phí of one dossier: an internal slip for who paid, never a biên lai (NĐ 254/2026/NĐ-CP)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Paper, Person
from cchc_desktop.documents.sheet import fields, heading, signing
from cchc_desktop.documents.sheet.formats import FORMATS
from cchc_desktop.documents.sheet.money import Money
from cchc_desktop.documents.sheet.page import Align, Sheet, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.documents.sheet.typeset import italic

TEMPLATE_VERSION = "thong-tin-phi/1"
NAME = "Thông tin phí, lệ phí"


@dataclass(frozen=True)
class SlipPayment:
    """One payment, and who took it."""

    at: datetime
    money: Money
    clerk: str = ""


@dataclass(frozen=True)
class FeeSlipData:
    """What a dossier has paid; ``listed`` is the procedure's fee in the catalogue, ``listed_note`` its words.

    ``receipt`` is the symbol and number of the electronic biên lai, empty to be written by hand.
    """

    head: OfficeHead
    code: str
    payer: Person
    procedure: str
    payments: tuple[SlipPayment, ...]
    printed_at: datetime
    listed: int = 0
    listed_note: str = ""
    receipt: str = ""
    paper: Paper = "A5"
    marks: Marks = FIRST_PRINT


_COLUMNS = (
    Column("STT", 1, Align.CENTRE),
    Column("Thời điểm thu", 3.2, Align.CENTRE),
    Column("Hình thức", 2.4),
    Column("Người thu", 4),
    Column("Số tiền (đồng)", 2.6, Align.RIGHT),
)


def render(data: FeeSlipData) -> bytes:
    """The PDF of the slip: each payment, the sum in figures and in words."""
    return on_fewest_pages(NAME, FORMATS[data.paper], data.marks, lambda sheet: _draw(sheet, data))


def _draw(sheet: Sheet, data: FeeSlipData) -> None:
    form = sheet.form
    heading.centre_head(sheet, data.head)
    heading.number_and_date(sheet, "", data.head.place, wording.day(data.printed_at.date()))
    heading.title(sheet, NAME.upper(), subtitle=f"Mã hồ sơ: {data.code}")
    note = "(Phiếu thông tin nội bộ, không thay thế biên lai điện tử)"
    sheet.paragraph([italic(note)], align=Align.CENTRE, size=form.small)
    sheet.gap(4)
    fields.field(sheet, "Đơn vị thu:", data.head.centre)
    fields.field(sheet, "Tên đơn vị hoặc người nộp tiền:", data.payer.name, is_bold=True)
    fields.field(sheet, "Địa chỉ:", data.payer.address)
    fields.field(sheet, "Nội dung thu:", data.procedure)
    fields.field(sheet, "Mức thu theo danh mục:", _listed(data))
    total = sum((payment.money for payment in data.payments), Money()).amount
    if data.payments:
        sheet.gap(4)
        _payments(sheet, data, total)
        sheet.gap(4)
    fields.field(sheet, "Số tiền đã thu:", wording.money(total), is_bold=True)
    fields.field(sheet, "(Viết bằng chữ):", f"{wording.money_in_words(total)}.")
    if not total:
        fields.field(sheet, "Lý do miễn, giảm hoặc chưa thu:", "")
    payer, clerk = _signers(data)
    fields.field(sheet, "Ký hiệu, số biên lai điện tử:", data.receipt)
    sheet.need(signing.height(sheet, payer, clerk))
    signing.side_by_side(sheet, payer, clerk)


def _listed(data: FeeSlipData) -> str:
    listed = wording.money(data.listed) if data.listed else ""
    return "; ".join(part for part in (listed, data.listed_note) if part) or "không ghi mức thu"


def _payments(sheet: Sheet, data: FeeSlipData, total: int) -> None:
    table = Table(sheet, _COLUMNS, sheet.form.small)
    for number, one in enumerate(data.payments, start=1):
        how = "Trực tuyến" if one.money.online else "Tại quầy"
        told = (str(number), wording.short_moment(one.at), how, one.clerk, wording.amount(one.money.amount))
        table.add(Row(told))
    table.add(Row(("Tổng cộng", wording.amount(total)), Face.BOLD, 4))


def _signers(data: FeeSlipData) -> tuple[SignBlock, SignBlock]:
    clerks = {payment.clerk for payment in data.payments}
    name = clerks.pop() if len(clerks) == 1 else ""
    return SignBlock(("NGƯỜI NỘP TIỀN",), name=data.payer.name), SignBlock(("NGƯỜI THU TIỀN",), name=name)
