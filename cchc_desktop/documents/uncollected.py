"""Results that nobody came for: the leader's list with telephone numbers, and the notice for the board at the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import heading, signing
from cchc_desktop.documents.sheet.cover import HEAD_OF_OFFICE
from cchc_desktop.documents.sheet.formats import A4, A4_ACROSS
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.documents.sheet.typeset import italic


@dataclass(frozen=True)
class UncollectedRow:
    """A result that lies there; ``called`` says in words how often and when its owner was told.

    On a notice the name is shortened, and the procedure, which may tell too much, gives way to its ``field``.
    """

    code: str
    name: str
    field: str
    ready_on: date | None
    procedure: str = ""
    contact: str = ""
    phone: str = ""
    days: int = 0
    called: str = ""


@dataclass(frozen=True)
class UncollectedData:
    """The list as of ``printed_at``: results that have lain for more than so many ``days``."""

    head: OfficeHead
    rows: tuple[UncollectedRow, ...]
    days: int
    printed_at: datetime
    address: str = ""
    phone: str = ""
    prepared_by: str = ""
    marks: Marks = FIRST_PRINT


LIST_TITLE = "Danh sách kết quả chưa nhận"
NOTICE_TITLE = "Thông báo kết quả chưa nhận"
_LIST = (
    Column("STT", 1.1, Align.CENTRE),
    Column("Mã hồ sơ", 4.9),
    Column("Tên thủ tục hành chính", 5.2),
    Column("Tổ chức, cá nhân", 4.2),
    Column("Địa chỉ", 4),
    Column("Điện thoại", 2.5),
    Column("Có kết quả", 2.2, Align.CENTRE),
    Column("Số ngày", 1.3, Align.RIGHT),
    Column("Đã báo", 3.4),
    Column("Ghi chú", 2.1),
)
_NOTICE = (
    Column("STT", 1.2, Align.CENTRE),
    Column("Mã hồ sơ", 5),
    Column("Họ tên (viết tắt), tổ chức", 5),
    Column("Lĩnh vực", 3.6),
    Column("Có kết quả từ", 2.6, Align.CENTRE),
)
_PRIVACY = "Họ tên cá nhân được viết tắt và không ghi số điện thoại để bảo vệ dữ liệu cá nhân."


def render_list(data: UncollectedData) -> bytes:
    """The PDF for the leader and the clerks who call: names, telephones, what was told so far."""
    sheet = Sheet(LIST_TITLE, A4_ACROSS, data.marks, has_total=True)
    heading.list_head(sheet, data.head, f"In lúc {wording.short_moment(data.printed_at)}")
    count = f"Số kết quả: {wording.amount(len(data.rows))}"
    condition = f"Có kết quả đã quá {data.days} ngày" if data.days else "Có kết quả trước ngày in"
    heading.title(sheet, "DANH SÁCH KẾT QUẢ GIẢI QUYẾT HỒ SƠ CHƯA NHẬN", subtitle=f"{condition}; {count}")
    sheet.gap(6)
    table = Table(sheet, _LIST, 9.5)
    for number, row in enumerate(data.rows, start=1):
        ready = wording.short_day(row.ready_on)
        told = (row.code, row.procedure, row.name, row.contact, row.phone, ready, str(row.days), row.called, "")
        table.add(Row((str(number), *told)))
    signing.side_by_side(sheet, None, SignBlock(("NGƯỜI LẬP DANH SÁCH",), name=data.prepared_by))
    return sheet.finish()


def render_notice(data: UncollectedData) -> bytes:
    """The PDF for everyone's eyes: no telephone, no address, no procedure, names shortened."""
    sheet = Sheet(NOTICE_TITLE, A4, data.marks, has_total=True)
    heading.centre_head(sheet, data.head)
    heading.number_and_date(sheet, "", data.head.place, wording.day(data.printed_at.date()))
    heading.title(sheet, "THÔNG BÁO", subtitle="Về việc nhận kết quả giải quyết thủ tục hành chính")
    sheet.gap(8)
    where = f"{data.head.centre}{f' ({data.address})' if data.address else ''}"
    bring = "mang theo Giấy tiếp nhận hồ sơ và hẹn trả kết quả, hoặc giấy tờ tùy thân"
    asked = f"{where} kính mời các tổ chức, cá nhân có hồ sơ dưới đây đến nhận kết quả trong giờ làm việc; khi đến, "
    call = f" Điện thoại liên hệ: {data.phone}." if data.phone else ""
    sheet.paragraph([f"{asked}xin {bring}.{call}"], align=Align.JUSTIFIED, indent=28)
    sheet.gap(8)
    table = Table(sheet, _NOTICE, 11.5)
    for number, row in enumerate(data.rows, start=1):
        table.add(Row((str(number), row.code, row.name, row.field, wording.short_day(row.ready_on))))
    sheet.gap(6)
    leave = signing.height(sheet, HEAD_OF_OFFICE)
    sheet.paragraph([italic(_PRIVACY)], size=sheet.form.small, leave=leave)
    signing.side_by_side(sheet, None, HEAD_OF_OFFICE)
    return sheet.finish()
