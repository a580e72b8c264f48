"""Phiếu bàn giao: what passes between the counter and one officer, a slip each, signed by who gives and who takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import heading, signing
from cchc_desktop.documents.sheet.formats import A4_LIST
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.table import Column, Row, Table


@dataclass(frozen=True)
class HandoverRow:
    """One dossier; ``papers`` are how many came with it (None: not keyed), ``at`` when it passed, if it did.

    ``result`` is the number and day of what comes back.
    """

    code: str
    procedure: str
    name: str
    papers: int | None
    due_at: datetime | None
    at: datetime | None = None
    result: str = ""
    note: str = ""


@dataclass(frozen=True)
class HandoverSlip:
    """What passes from one to another; the names are those of the signers, empty where they are written by hand."""

    giver: str
    taker: str
    rows: tuple[HandoverRow, ...]
    giver_name: str = ""
    taker_name: str = ""


@dataclass(frozen=True)
class HandoverData:
    """The slips of a day or half of one, each on a page of its own; ``is_back``: results come to the counter."""

    head: OfficeHead
    day: date
    slips: tuple[HandoverSlip, ...]
    printed_at: datetime
    half: str = ""
    is_back: bool = False
    marks: Marks = FIRST_PRINT


TITLE, BACK_TITLE = "Phiếu bàn giao hồ sơ", "Phiếu bàn giao kết quả giải quyết hồ sơ"
NOTHING = "Không có hồ sơ nào phải bàn giao."
_SIZE = 9.0
_FIRST = (
    Column("STT", 1.2, Align.CENTRE),
    Column("Mã hồ sơ", 4.8),
    Column("Tên thủ tục hành chính", 4.6),
    Column("Tổ chức, cá nhân", 3.6),
)
_ON = (
    *_FIRST,
    Column("Số giấy tờ", 1.3, Align.CENTRE),
    Column("Hẹn trả", 2.4, Align.CENTRE),
    Column("Giờ giao", 1.4, Align.CENTRE),
    Column("Ghi chú", 2.6),
)
_BACK = (
    *_FIRST,
    Column("Số, ngày kết quả", 2.7),
    Column("Hẹn trả", 2.4, Align.CENTRE),
    Column("Giờ có kết quả", 1.5, Align.CENTRE),
    Column("Ghi chú", 1.9),
)


def render(data: HandoverData) -> bytes:
    """The PDF of the slips; a day on which nothing passed is a page that says so."""
    name = BACK_TITLE if data.is_back else TITLE
    sheet = Sheet(name, A4_LIST, data.marks, has_total=True)
    for number, slip in enumerate(data.slips or (HandoverSlip("", "", ()),)):
        if number:
            sheet.new_page()
        _slip(sheet, data, slip, name)
    return sheet.finish()


def _slip(sheet: Sheet, data: HandoverData, slip: HandoverSlip, name: str) -> None:
    heading.list_head(sheet, data.head, f"In lúc {wording.short_moment(data.printed_at)}")
    when = f"{data.half}, {wording.day(data.day)}" if data.half else wording.day(data.day)
    heading.title(sheet, name.upper(), subtitle=when[:1].upper() + when[1:])
    sheet.gap(4)
    if not slip.rows:
        sheet.paragraph([NOTHING], align=Align.CENTRE)
        return
    sheet.paragraph([f"Bên giao: {slip.giver}"])
    sheet.paragraph([f"Bên nhận: {slip.taker}"])
    sheet.gap(4)
    table = Table(sheet, _BACK if data.is_back else _ON, _SIZE)
    giver = SignBlock(("NGƯỜI GIAO",), name=slip.giver_name)
    taker = SignBlock(("NGƯỜI NHẬN",), name=slip.taker_name)
    ending = signing.height(sheet, giver, taker) + sheet.form.leading * 2.5
    for number, row in enumerate(slip.rows, start=1):
        drawn = _row(number, row, is_back=data.is_back)
        if number == len(slip.rows):
            table.make_room(table.height_of(drawn) + ending)
        table.add(drawn)
    sheet.gap(6)
    sheet.need(ending)
    sheet.paragraph([_told(slip, is_back=data.is_back)])
    sheet.paragraph(["Bàn giao xong lúc ...... giờ ...... phút, ngày ...... / ...... / .........."])
    signing.side_by_side(sheet, giver, taker)


def _told(slip: HandoverSlip, *, is_back: bool) -> str:
    count = f"Cộng: {wording.count(len(slip.rows))} hồ sơ"
    papers = sum(row.papers or 0 for row in slip.rows)
    return f"{count}." if is_back or not papers else f"{count}, {wording.count(papers)} giấy tờ."


def _row(number: int, row: HandoverRow, *, is_back: bool) -> Row:
    papers = "" if row.papers is None else str(row.papers)
    at = f"{row.at:%H:%M}" if row.at else ""
    due = wording.stacked_moment(row.due_at)
    middle = (row.result, due, at) if is_back else (papers, due, at)
    return Row((str(number), row.code, row.procedure, row.name, *middle, row.note))
