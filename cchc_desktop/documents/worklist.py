"""A work list of dossiers on A4: what is due, overdue, waiting or ready."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import heading
from cchc_desktop.documents.sheet.formats import A4_ACROSS, A4_LIST
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
    """A list as of ``printed_at``; ``condition`` says in one line what was asked for (field, officer).

    ``titles`` stand over the two moments, the status and the officer.
    """

    head: OfficeHead
    title: str
    rows: tuple[WorkListRow, ...]
    printed_at: datetime
    condition: str = ""
    titles: tuple[str, str, str, str] = ("Nhận hồ sơ", "Hẹn trả", "Trạng thái", "Công chức xử lý")
    is_landscape: bool = True
    marks: Marks = FIRST_PRINT


_UPRIGHT = (1.4, 3.6, 4.8, 4.2, 2.6, 2.6, 2.4, 2.5, 2.5)
_TITLED, _AFTER = 4, 8
_COLUMNS = (
    Column("STT", 1.1, Align.CENTRE),
    Column("Mã hồ sơ", 4.4),
    Column("Tên thủ tục hành chính", 6.2),
    Column("Tổ chức, cá nhân", 4.8),
    Column("", 2.2, Align.CENTRE),
    Column("", 2.2, Align.CENTRE),
    Column("", 2.9),
    Column("", 3.2),
    Column("Ghi chú", 3.2),
)


def render(data: WorkListData) -> bytes:
    """The PDF of a list, with the number of its rows under the title and the page of all pages at the foot."""
    titled = zip(_COLUMNS[_TITLED:_AFTER], data.titles, strict=True)
    named = tuple(replace(column, heading=title) for column, title in titled)
    columns: tuple[Column, ...] = (*_COLUMNS[:_TITLED], *named, *_COLUMNS[_AFTER:])
    form, size = A4_ACROSS, 9.5
    if not data.is_landscape:
        columns = tuple(replace(column, share=share) for column, share in zip(columns, _UPRIGHT, strict=True))
        form, size = A4_LIST, 8
    sheet = Sheet("Danh sách hồ sơ", form, data.marks, has_total=True)
    heading.list_head(sheet, data.head, f"In lúc {wording.short_moment(data.printed_at)}")
    count = f"Số hồ sơ: {wording.amount(len(data.rows))}"
    heading.title(sheet, data.title.upper(), subtitle="; ".join(each for each in (data.condition, count) if each))
    sheet.gap(6)
    table = Table(sheet, columns, size)
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
