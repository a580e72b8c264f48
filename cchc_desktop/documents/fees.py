"""Bảng kê thu phí, lệ phí of an evening: each payment by clerk, then the sums; an internal list, never a biên lai."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import heading, signing
from cchc_desktop.documents.sheet.formats import A4_LIST
from cchc_desktop.documents.sheet.money import NOT_A_RECEIPT, ONLINE_NOTE, Money, money_columns, section
from cchc_desktop.documents.sheet.page import Align, Sheet, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.table import Column, Row
from cchc_desktop.documents.sheet.typeset import bold, italic


@dataclass(frozen=True)
class FeePayment:
    """One payment in whole VND, taken by a clerk at the counter or come in online."""

    clerk: str
    at: datetime
    code: str
    payer: str
    procedure_code: str
    procedure: str
    money: Money


@dataclass(frozen=True)
class FeesData:
    """The payments of ``from_day`` to ``to_day`` (the same day for an evening's list), the earliest first.

    ``free`` counts the dossiers of procedures with a fee that have paid nothing.
    """

    head: OfficeHead
    from_day: date
    to_day: date
    payments: tuple[FeePayment, ...]
    printed_at: datetime
    free: int = 0
    received_by: str = ""
    marks: Marks = FIRST_PRINT


NAME = "Bảng kê thu phí, lệ phí"
_SIZE = 9.0
_PAYMENTS = (
    Column("STT", 1.2, Align.CENTRE),
    Column("Giờ thu", 2.4, Align.CENTRE),
    Column("Mã hồ sơ", 4.9),
    Column("Người nộp", 4.2),
    Column("Mã TTHC", 2),
    Column("Ký hiệu, số biên lai", 2.8),
    *money_columns(2.1)[:2],
)
_BY_CLERK = (
    Column("STT", 1.1, Align.CENTRE),
    Column("Người thu", 6),
    Column("Số lượt thu", 1.8, Align.RIGHT),
    *money_columns(2.4),
    Column("Ký giao", 3),
)
_BY_PROCEDURE = (
    Column("STT", 1.1, Align.CENTRE),
    Column("Thủ tục hành chính", 9),
    Column("Số lượt thu", 1.8, Align.RIGHT),
    *money_columns(2.4),
)


def render(data: FeesData) -> bytes:
    """The PDF of the list: payments by clerk, sums by clerk and by procedure, the whole in words."""
    return on_fewest_pages(NAME, A4_LIST, data.marks, lambda sheet: _draw(sheet, data), has_total=True)


def _draw(sheet: Sheet, data: FeesData) -> None:
    heading.centre_head(sheet, data.head)
    heading.number_and_date(sheet, "", data.head.place, wording.day(data.printed_at.date()))
    heading.title(sheet, NAME.upper(), subtitle=_period(data))
    note = f"Bảng kê nội bộ, in lúc {wording.short_moment(data.printed_at)}; {NOT_A_RECEIPT}."
    sheet.paragraph([italic(note)], align=Align.CENTRE, size=sheet.form.small)
    total = _sum(data.payments)
    clerks = tuple(dict.fromkeys(payment.clerk for payment in data.payments))
    taken = Row(("Tổng cộng", *total.cells()[:2]), Face.BOLD, 6)
    section(sheet, "1. Các khoản thu", _PAYMENTS, _SIZE, _each(data, clerks), taken)
    if len(clerks) > 1:
        by_clerk = _sums(data, "clerk", more=("",))
        section(sheet, "2. Theo người thu", _BY_CLERK, _SIZE, by_clerk, _whole(data, total, ""))
    number = 3 if len(clerks) > 1 else 2
    by_procedure = f"{number}. Theo thủ tục hành chính"
    section(sheet, by_procedure, _BY_PROCEDURE, _SIZE, _sums(data, "procedure"), _whole(data, total))
    _close(sheet, data, total, clerks)


def _close(sheet: Sheet, data: FeesData, total: Money, clerks: Sequence[str]) -> None:
    giver = SignBlock(("NGƯỜI GIAO TIỀN",), name=clerks[0] if len(clerks) == 1 else "")
    taker = SignBlock(("NGƯỜI NHẬN TIỀN",), name=data.received_by)
    sheet.gap(6)
    sheet.paragraph(["Tổng số tiền đã thu: ", bold(wording.money(total.amount))])
    sheet.paragraph([f"(Bằng chữ: {wording.money_in_words(total.amount)}.)"])
    sheet.paragraph(["Trong đó thu tại quầy, phải bàn giao: ", bold(wording.money(total.counter))])
    sheet.paragraph([f"(Bằng chữ: {wording.money_in_words(total.counter)}.)"])
    if total.counter:
        dots = "." * 34
        sheet.paragraph([f"Gồm tiền mặt: {dots} đồng; chuyển khoản: {dots} đồng."])
    leave = signing.height(sheet, giver, taker)
    sheet.paragraph([italic(f"{_free(data)}{ONLINE_NOTE}")], size=sheet.form.small, leave=leave)
    signing.side_by_side(sheet, giver, taker)


def _free(data: FeesData) -> str:
    if not data.free:
        return ""
    return f"Hồ sơ nhận trong kỳ thuộc thủ tục có mức phí mà chưa ghi thu (miễn, giảm hoặc thu sau): {data.free}. "


def _period(data: FeesData) -> str:
    if data.from_day == data.to_day:
        return wording.day(data.from_day).capitalize()
    return f"Từ ngày {wording.short_day(data.from_day)} đến ngày {wording.short_day(data.to_day)}"


def _each(data: FeesData, clerks: Sequence[str]) -> Iterable[Row]:
    is_one_day = data.from_day == data.to_day
    for clerk in clerks:
        own = [payment for payment in data.payments if payment.clerk == clerk]
        yield Row((f"Người thu: {clerk}", *_sum(own).cells()[:2]), Face.BOLD, 6, is_grey=True)
        for number, one in enumerate(own, start=1):
            at = f"{one.at:%H:%M}" if is_one_day else wording.stacked_moment(one.at)
            yield Row((str(number), at, one.code, one.payer, one.procedure_code, "", *one.money.cells(blank="")[:2]))


def _sums(data: FeesData, by: str, *, more: tuple[str, ...] = ()) -> Iterable[Row]:
    """A row a clerk or a procedure, in the order in which they first come."""
    grouped: dict[str, list[FeePayment]] = {}
    for payment in data.payments:
        names = {"clerk": payment.clerk, "procedure": f"{payment.procedure_code} – {payment.procedure}"}
        grouped.setdefault(names[by], []).append(payment)
    for number, (name, own) in enumerate(grouped.items(), start=1):
        yield Row((str(number), name, wording.amount(len(own)), *_sum(own).cells(), *more))


def _whole(data: FeesData, total: Money, *more: str) -> Row:
    return Row(("Tổng cộng", wording.amount(len(data.payments)), *total.cells(), *more), Face.BOLD, 2)


def _sum(payments: Iterable[FeePayment]) -> Money:
    return sum((payment.money for payment in payments), Money())
