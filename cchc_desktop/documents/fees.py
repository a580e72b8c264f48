"""Bảng kê phí, lệ phí of a day or a period, by clerk and by procedure; an internal list, never a biên lai."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import heading, signing
from cchc_desktop.documents.sheet.formats import A4
from cchc_desktop.documents.sheet.page import Align, Sheet, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.documents.sheet.typeset import bold, italic


@dataclass(frozen=True)
class FeeLine:
    """What one clerk collected for one procedure, in whole VND; ``exempt`` counts dossiers free of it."""

    clerk: str
    procedure_code: str
    procedure: str
    dossiers: int
    cash: int
    transfer: int = 0
    exempt: int = 0


@dataclass(frozen=True)
class FeesData:
    """The fees of ``from_day`` to ``to_day`` (the same day for a daily list)."""

    head: OfficeHead
    from_day: date
    to_day: date
    lines: tuple[FeeLine, ...]
    printed_at: datetime
    prepared_by: str = ""
    received_by: str = ""
    marks: Marks = FIRST_PRINT


TITLE = "BẢNG KÊ PHÍ, LỆ PHÍ"
_COLLECTED = ("Số tiền đã thu (đồng)",)
_COLUMNS = (
    Column("STT", 1, Align.CENTRE),
    Column("Thủ tục hành chính", 6.6),
    Column("Số hồ sơ", 1.3, Align.RIGHT),
    Column("Miễn", 1.1, Align.RIGHT),
    Column("Tiền mặt", 2.1, Align.RIGHT, _COLLECTED),
    Column("Chuyển khoản", 2.1, Align.RIGHT, _COLLECTED),
    Column("Cộng", 2.2, Align.RIGHT, _COLLECTED),
)


def render(data: FeesData) -> bytes:
    """The PDF of the list: each clerk with a sum, the whole sum in words, then the same by procedure."""
    title = "Bảng kê phí, lệ phí"
    return on_fewest_pages(title, A4, data.marks, lambda sheet: _draw(sheet, data), has_total=True)


def _draw(sheet: Sheet, data: FeesData) -> None:
    heading.centre_head(sheet, data.head)
    heading.number_and_date(sheet, "", data.head.place, wording.day(data.printed_at.date()))
    heading.title(sheet, TITLE, subtitle=_period(data))
    note = f"Bảng kê nội bộ, in lúc {wording.short_moment(data.printed_at)}; không thay thế biên lai điện tử."
    sheet.paragraph([italic(note)], align=Align.CENTRE, size=sheet.form.small)
    total = _sum("", data.lines)
    _section(sheet, "1. Theo người thu", _by_clerk(data.lines), total)
    _section(sheet, "2. Theo thủ tục hành chính", _by_procedure(data.lines), total)
    sheet.gap(6)
    sheet.paragraph(["Tổng số tiền đã thu: ", bold(wording.money(total.amount))])
    preparer = SignBlock(("NGƯỜI LẬP BẢNG KÊ",), name=data.prepared_by)
    cashier = SignBlock(("NGƯỜI NHẬN TIỀN",), name=data.received_by)
    leave = signing.height(sheet, preparer, cashier)
    sheet.paragraph([f"(Bằng chữ: {wording.money_in_words(total.amount)}.)"], leave=leave)
    signing.side_by_side(sheet, preparer, cashier)


def _period(data: FeesData) -> str:
    if data.from_day == data.to_day:
        return wording.day(data.from_day).capitalize()
    return f"Từ ngày {wording.short_day(data.from_day)} đến ngày {wording.short_day(data.to_day)}"


def _section(sheet: Sheet, name: str, rows: Sequence[Row], total: _Sum) -> None:
    sheet.gap(10)
    sheet.need(sheet.form.leading * 6)
    sheet.paragraph([bold(name)])
    sheet.gap(3)
    table = Table(sheet, _COLUMNS, sheet.form.small - 1)
    for row in rows:
        if row.is_grey:
            table.keep(2)
        table.add(row)
    table.add(Row(("Tổng cộng", *total.cells()), Face.BOLD, span=2))


@dataclass(frozen=True)
class _Sum:
    procedure: str
    dossiers: int
    exempt: int
    cash: int
    transfer: int

    @property
    def amount(self) -> int:
        return self.cash + self.transfer

    def cells(self) -> tuple[str, ...]:
        return tuple(wording.amount(n) for n in (self.dossiers, self.exempt, self.cash, self.transfer, self.amount))


def _sum(name: str, lines: Sequence[FeeLine]) -> _Sum:
    return _Sum(
        name,
        sum(line.dossiers for line in lines),
        sum(line.exempt for line in lines),
        sum(line.cash for line in lines),
        sum(line.transfer for line in lines),
    )


def _procedures(lines: Sequence[FeeLine]) -> list[_Sum]:
    """One sum a procedure, in the order in which they first come."""
    found: dict[str, list[FeeLine]] = {}
    for line in lines:
        found.setdefault(line.procedure_code, []).append(line)
    return [_sum(f"{code} – {each[0].procedure}", each) for code, each in found.items()]


def _by_procedure(lines: Sequence[FeeLine]) -> list[Row]:
    return [Row((str(n), each.procedure, *each.cells())) for n, each in enumerate(_procedures(lines), start=1)]


def _by_clerk(lines: Sequence[FeeLine]) -> list[Row]:
    rows: list[Row] = []
    for clerk in dict.fromkeys(line.clerk for line in lines):
        own = [line for line in lines if line.clerk == clerk]
        rows.append(Row((clerk or "Không ghi người thu", *_sum(clerk, own).cells()), Face.BOLD, 2, is_grey=True))
        rows += _by_procedure(own)
    return rows
