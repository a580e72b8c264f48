"""A work list of dossiers on A4: what is due, overdue, waiting or ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import heading
from cchc_desktop.documents.sheet.formats import A4, A4_ACROSS
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.table import Column, Row, Table


@dataclass(frozen=True)
class WorkListRow:
    """One dossier of a list; ``note`` is what the screen shows beside the promise ("còn 1 ngày làm việc")."""

    code: str
    procedure: str
    name: str
    received_at: datetime | None
    due_at: datetime | None
    status: str
    officer: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True)
class WorkListData:
    """A list as of ``printed_at``; ``condition`` says in one line what was asked for (field, officer)."""

    head: OfficeHead
    title: str
    rows: tuple[WorkListRow, ...]
    printed_at: datetime
    condition: str = ""
    is_landscape: bool = True
    marks: Marks = FIRST_PRINT


_TYPE_SIZE = 9.5
_COLUMNS = (
    Column("STT", 1.1, Align.CENTRE),
    Column("Mã hồ sơ", 4.4),
    Column("Tên thủ tục hành chính", 6.2),
    Column("Tổ chức, cá nhân", 4.8),
    Column("Nhận hồ sơ", 2.2, Align.CENTRE),
    Column("Hẹn trả", 2.2, Align.CENTRE),
    Column("Trạng thái", 2.9),
    Column("Công chức xử lý", 3.2),
    Column("Ghi chú", 3.2),
)


def render(data: WorkListData) -> bytes:
    """The PDF of a list, with the number of its rows under the title and the page of all pages at the foot."""
    form = A4_ACROSS if data.is_landscape else A4
    sheet = Sheet("Danh sách hồ sơ", form, data.marks, has_total=True)
    heading.list_head(sheet, data.head, f"In lúc {wording.short_moment(data.printed_at)}")
    count = f"Số hồ sơ: {wording.amount(len(data.rows))}"
    heading.title(sheet, data.title.upper(), subtitle="; ".join(each for each in (data.condition, count) if each))
    sheet.gap(6)
    table = Table(sheet, _COLUMNS, _TYPE_SIZE if data.is_landscape else _TYPE_SIZE - 1.5)
    for number, row in enumerate(data.rows, start=1):
        table.add(_row(number, row))
    return sheet.finish()


def _row(number: int, row: WorkListRow) -> Row:
    return Row(
        (
            str(number),
            row.code,
            row.procedure,
            f"{row.name}\n{row.phone}" if row.phone else row.name,
            wording.stacked_moment(row.received_at),
            wording.stacked_moment(row.due_at),
            row.status,
            row.officer,
            row.note,
        )
    )
