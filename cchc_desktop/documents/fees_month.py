"""Bảng tổng hợp phí, lệ phí of a month: by day, then by field and procedure; internal, never a biên lai."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import heading, signing
from cchc_desktop.documents.sheet.cover import HEAD_OF_OFFICE
from cchc_desktop.documents.sheet.formats import A4_LIST
from cchc_desktop.documents.sheet.money import NOT_A_RECEIPT, ONLINE_NOTE, Money, money_columns, section
from cchc_desktop.documents.sheet.page import Align, Sheet, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.table import Column, Row
from cchc_desktop.documents.sheet.typeset import bold, italic


@dataclass(frozen=True)
class DaySum:
    """What one day brought: so many payments."""

    day: date
    cases: int
    money: Money


@dataclass(frozen=True)
class ProcedureSum:
    """What one procedure of a field brought; ``name`` begins with its code."""

    field: str
    name: str
    cases: int
    money: Money


@dataclass(frozen=True)
class FeesMonthData:
    """The sums of ``from_day`` to ``to_day``; procedures stand field by field."""

    head: OfficeHead
    from_day: date
    to_day: date
    days: tuple[DaySum, ...]
    procedures: tuple[ProcedureSum, ...]
    printed_at: datetime
    prepared_by: str = ""
    marks: Marks = FIRST_PRINT


NAME = "Bảng tổng hợp phí, lệ phí"
_SIZE = 9.5
_TAIL = (Column("Số lượt thu", 1.8, Align.RIGHT), *money_columns(2.4))
_DAYS = (Column("STT", 1.1, Align.CENTRE), Column("Ngày", 9.6), *_TAIL)
_PROCEDURES = (Column("STT", 1.1, Align.CENTRE), Column("Lĩnh vực, thủ tục hành chính", 9.6), *_TAIL)


def render(data: FeesMonthData) -> bytes:
    """The PDF of the sums, both tables with the same whole, in words at the end."""
    return on_fewest_pages(NAME, A4_LIST, data.marks, lambda sheet: _draw(sheet, data), has_total=True)


def _draw(sheet: Sheet, data: FeesMonthData) -> None:
    heading.centre_head(sheet, data.head)
    heading.number_and_date(sheet, "", data.head.place, wording.day(data.printed_at.date()))
    heading.title(sheet, NAME.upper(), subtitle=_period(data))
    note = f"Bảng tổng hợp nội bộ, in lúc {wording.short_moment(data.printed_at)}; {NOT_A_RECEIPT}."
    sheet.paragraph([italic(note)], align=Align.CENTRE, size=sheet.form.small)
    section(sheet, "1. Theo ngày", _DAYS, _SIZE, _by_day(data.days), _whole(data.days))
    by_field = _by_field(data.procedures)
    section(sheet, "2. Theo lĩnh vực, thủ tục", _PROCEDURES, _SIZE, by_field, _whole(data.procedures))
    maker, leader = SignBlock(("NGƯỜI LẬP BẢNG",), name=data.prepared_by), HEAD_OF_OFFICE
    total = _sum(data.days).amount
    sheet.gap(6)
    sheet.paragraph(["Tổng số tiền đã thu: ", bold(wording.money(total))])
    sheet.paragraph([f"(Bằng chữ: {wording.money_in_words(total)}.)"])
    sheet.paragraph([italic(ONLINE_NOTE)], size=sheet.form.small, leave=signing.height(sheet, maker, leader))
    signing.side_by_side(sheet, maker, leader)


def _period(data: FeesMonthData) -> str:
    """``Tháng 3 năm 2026`` for a whole month, else from day to day."""
    first, last = data.from_day, data.to_day
    is_month = (
        first.day == 1 and (last + timedelta(days=1)).day == 1 and (first.year, first.month) == (last.year, last.month)
    )
    if is_month:
        return f"Tháng {wording.month(first.month)} năm {first.year}"
    return f"Từ ngày {wording.short_day(first)} đến ngày {wording.short_day(last)}"


def _by_day(days: Sequence[DaySum]) -> Iterable[Row]:
    for number, one in enumerate(days, start=1):
        yield Row((str(number), wording.short_day(one.day), wording.amount(one.cases), *one.money.cells()))


def _by_field(procedures: Sequence[ProcedureSum]) -> Iterable[Row]:
    for field in dict.fromkeys(one.field for one in procedures):
        own = [one for one in procedures if one.field == field]
        cases = wording.amount(sum(one.cases for one in own))
        yield Row((field, cases, *_sum(own).cells()), Face.BOLD, 2, is_grey=True)
        for number, one in enumerate(own, start=1):
            yield Row((str(number), one.name, wording.amount(one.cases), *one.money.cells()))


def _whole(sums: Sequence[DaySum | ProcedureSum]) -> Row:
    cases = wording.amount(sum(one.cases for one in sums))
    return Row(("Tổng cộng", cases, *_sum(sums).cells()), Face.BOLD, 2)


def _sum(sums: Iterable[DaySum | ProcedureSum]) -> Money:
    return sum((one.money for one in sums), Money())
