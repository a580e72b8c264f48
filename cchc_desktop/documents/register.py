"""Form 07, Sổ theo dõi hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I), A4 across."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import heading
from cchc_desktop.documents.sheet.formats import A4_ACROSS
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.table import Column, Row, Table

TEMPLATE_VERSION = "07/tt03-2025/1"


@dataclass(frozen=True)
class RegisterRow:
    """One dossier in the book; ``contact`` is the address and the phone number."""

    code: str
    procedure: str
    name: str
    contact: str
    agency: str
    received_at: datetime
    due_at: datetime | None
    returned_at: datetime | None = None
    return_by: str = ""
    signed: str = ""


@dataclass(frozen=True)
class RegisterData:
    """A stretch of the book, kept by field or group of fields; ``first_no`` is the first row's serial."""

    head: OfficeHead
    from_day: date
    to_day: date
    rows: tuple[RegisterRow, ...]
    issued_on: date
    field: str = ""
    book: str = ""
    number: str = ""
    first_no: int = 1
    marks: Marks = FIRST_PRINT


TITLE = "SỔ THEO DÕI HỒ SƠ"
_RETURN = ("Nhận và trả kết quả",)
_COLUMNS = (
    Column("STT", 1.1, Align.CENTRE),
    Column("Mã hồ sơ", 4.5),
    Column("Tên TTHC", 5),
    Column("Tên tổ chức, cá nhân", 4),
    Column("Địa chỉ/SĐT", 4.2),
    Column("Cơ quan chủ trì giải quyết", 3.2),
    Column("Nhận hồ sơ", 2.2, Align.CENTRE, _RETURN),
    Column("Hẹn trả kết quả", 2.2, Align.CENTRE, _RETURN),
    Column("Trả kết quả", 2.2, Align.CENTRE, _RETURN),
    Column("Phương thức nhận kết quả", 2.4, Align.LEFT, _RETURN),
    Column("Ký nhận", 1.9, Align.LEFT, _RETURN),
)


def render(data: RegisterData) -> bytes:
    """The PDF of form 07 for a stretch of days."""
    sheet = Sheet("Sổ theo dõi hồ sơ", A4_ACROSS, data.marks, has_total=True)
    heading.centre_head(sheet, data.head)
    number = heading.number_line(data.number, f"STD-{data.head.symbol}")
    heading.number_and_date(sheet, number, data.head.place, wording.day(data.issued_on))
    heading.title(sheet, TITLE, subtitle=_subtitle(data))
    sheet.gap(6)
    table = Table(sheet, _COLUMNS, 9)
    for number_of_row, row in enumerate(data.rows, start=data.first_no):
        table.add(_row(number_of_row, row))
    return sheet.finish()


def _subtitle(data: RegisterData) -> str:
    period = f"Từ ngày {wording.short_day(data.from_day)} đến ngày {wording.short_day(data.to_day)}"
    book = f"Quyển số {data.book}" if data.book else ""
    field = f"Lĩnh vực: {data.field}" if data.field else ""
    return " – ".join(each for each in (field, book, period) if each)


def _row(number: int, row: RegisterRow) -> Row:
    return Row(
        (
            str(number),
            row.code,
            row.procedure,
            row.name,
            row.contact,
            row.agency,
            wording.stacked_moment(row.received_at),
            wording.stacked_moment(row.due_at),
            wording.stacked_moment(row.returned_at),
            row.return_by,
            row.signed,
        )
    )
