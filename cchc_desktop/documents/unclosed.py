"""What is due and not closed, by officer: a line each with the sums, then the dossiers behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import heading
from cchc_desktop.documents.sheet.formats import A4_ACROSS
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.documents.sheet.typeset import bold


@dataclass(frozen=True)
class OfficerLine:
    """One officer and how many dossiers are due today, overdue and in signature."""

    name: str
    due_today: int
    overdue: int
    in_signature: int


@dataclass(frozen=True)
class DossierLine:
    """A dossier that is due and not closed; ``note`` is its remaining time in words."""

    officer: str
    code: str
    procedure: str
    name: str
    due_at: datetime | None
    status: str
    note: str = ""


@dataclass(frozen=True)
class UnclosedData:
    """The page as of ``printed_at``; the dossiers stand officer by officer."""

    head: OfficeHead
    title: str
    officers: tuple[OfficerLine, ...]
    dossiers: tuple[DossierLine, ...]
    printed_at: datetime
    marks: Marks = FIRST_PRINT


_OFFICERS = (
    Column("STT", 1, Align.CENTRE),
    Column("Công chức xử lý", 8),
    Column("Đến hạn hôm nay", 3, Align.RIGHT),
    Column("Quá hạn", 3, Align.RIGHT),
    Column("Cộng chưa kết thúc", 3, Align.RIGHT),
    Column("Đang trình ký", 3, Align.RIGHT),
)
_DOSSIERS = (
    Column("STT", 1.1, Align.CENTRE),
    Column("Mã hồ sơ", 4.6),
    Column("Tên thủ tục hành chính", 7.4),
    Column("Tổ chức, cá nhân", 5),
    Column("Hẹn trả", 2.4, Align.CENTRE),
    Column("Trạng thái", 3.2),
    Column("Ghi chú", 2.6),
)
_SIZE = 9.5


def render(data: UnclosedData) -> bytes:
    """The PDF of the page, with its sums first."""
    sheet = Sheet(data.title, A4_ACROSS, data.marks, has_total=True)
    heading.list_head(sheet, data.head, f"In lúc {wording.short_moment(data.printed_at)}")
    count = f"Số hồ sơ chưa kết thúc: {wording.amount(len(data.dossiers))}"
    heading.title(sheet, data.title.upper(), subtitle=count)
    sheet.gap(6)
    table = Table(sheet, _OFFICERS, _SIZE)
    for number, line in enumerate(data.officers, start=1):
        table.add(Row((str(number), line.name, *_sums(line))))
    total = OfficerLine(
        "",
        sum(line.due_today for line in data.officers),
        sum(line.overdue for line in data.officers),
        sum(line.in_signature for line in data.officers),
    )
    table.add(Row(("Tổng cộng", *_sums(total)), Face.BOLD, span=2))
    if data.dossiers:
        _dossiers(sheet, data.dossiers)
    return sheet.finish()


def _sums(line: OfficerLine) -> tuple[str, ...]:
    numbers = (line.due_today, line.overdue, line.due_today + line.overdue, line.in_signature)
    return tuple(wording.amount(number) for number in numbers)


def _dossiers(sheet: Sheet, lines: tuple[DossierLine, ...]) -> None:
    sheet.gap(10)
    sheet.need(sheet.form.leading * 6)
    sheet.paragraph([bold("Các hồ sơ chưa kết thúc")])
    sheet.gap(3)
    table = Table(sheet, _DOSSIERS, _SIZE)
    for officer, own in groupby(lines, key=lambda line: line.officer):
        table.keep(2)
        table.add(Row((officer, "", "", "", ""), Face.BOLD, span=3, is_grey=True))
        for number, line in enumerate(own, start=1):
            due = wording.stacked_moment(line.due_at)
            table.add(Row((str(number), line.code, line.procedure, line.name, due, line.status, line.note)))
