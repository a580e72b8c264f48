"""The ledger of letters of apology on A4: number and day, whose dossier, why, the new date, who was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import heading, signing
from cchc_desktop.documents.sheet.formats import A4_ACROSS
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.table import Column, Row, Table

TITLE = "Sổ thư xin lỗi"


@dataclass(frozen=True)
class LetterRow:
    """A letter; without a ``number`` its cell is left for the office clerk's hand."""

    number: str
    issued_on: date
    code: str
    name: str
    procedure: str
    reason: str
    new_due: date | None
    timing: str
    told: str
    signer: str


@dataclass(frozen=True)
class LettersData:
    """The letters of a ``period`` in the order of their issue, as of ``printed_at``."""

    head: OfficeHead
    rows: tuple[LetterRow, ...]
    period: str
    printed_at: datetime
    prepared_by: str = ""
    marks: Marks = FIRST_PRINT


_COLUMNS = (
    Column("STT", 1, Align.CENTRE),
    Column("Số thư", 2.2),
    Column("Ngày thư", 2, Align.CENTRE),
    Column("Mã hồ sơ", 5.2),
    Column("Tổ chức, cá nhân", 3.6),
    Column("Tên thủ tục hành chính", 4),
    Column("Lý do quá hạn", 3.8),
    Column("Hẹn lại", 2, Align.CENTRE),
    Column("Gửi thư", 2.1),
    Column("Báo công dân", 2.6),
    Column("Người ký", 2.8),
)


def render(data: LettersData) -> bytes:
    """The PDF of the ledger, with how many letters there are and how many still wait for their number."""
    sheet = Sheet(TITLE, A4_ACROSS, data.marks, has_total=True)
    heading.list_head(sheet, data.head, f"In lúc {wording.short_moment(data.printed_at)}")
    unnumbered = sum(not row.number for row in data.rows)
    counted = f"tổng số {wording.amount(len(data.rows))} thư"
    counted += f", trong đó {wording.amount(unnumbered)} chưa có số" if unnumbered else ""
    heading.title(sheet, TITLE.upper(), subtitle=f"{data.period}; {counted}")
    sheet.gap(6)
    table = Table(sheet, _COLUMNS, 9)
    for place, row in enumerate(data.rows, start=1):
        table.add(_row(place, row))
    signing.side_by_side(sheet, None, SignBlock(("NGƯỜI LẬP SỔ",), name=data.prepared_by))
    return sheet.finish()


def _row(place: int, row: LetterRow) -> Row:
    return Row(
        (
            str(place),
            row.number,
            wording.short_day(row.issued_on),
            row.code,
            row.name,
            row.procedure,
            row.reason,
            wording.short_day(row.new_due),
            row.timing,
            row.told,
            row.signer,
        )
    )
