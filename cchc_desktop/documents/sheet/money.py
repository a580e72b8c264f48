"""Sums of money as lists of fees show them: what was taken at the counter and what came in online."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc_desktop.documents import wording
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.documents.sheet.typeset import bold

NOT_A_RECEIPT = "không thay thế biên lai điện tử"
ONLINE_NOTE = "«Tại quầy» gồm tiền mặt và chuyển khoản; «Trực tuyến» là khoản người nộp đã thanh toán trên mạng."
_TAKEN = ("Số tiền đã thu (đồng)",)


@dataclass(frozen=True, slots=True)
class Money:
    """Whole VND taken at the counter and online."""

    counter: int = 0
    online: int = 0

    @property
    def amount(self) -> int:
        """Both together."""
        return self.counter + self.online

    def __add__(self, other: Money) -> Money:
        return Money(self.counter + other.counter, self.online + other.online)

    def cells(self, blank: str = "0") -> tuple[str, str, str]:
        """At the counter, online, together; ``blank`` stands for nothing."""
        at_counter, online, whole = (
            wording.amount(n) if n else blank for n in (self.counter, self.online, self.amount)
        )
        return at_counter, online, whole


def money_columns(share: float) -> tuple[Column, Column, Column]:
    """The columns that :meth:`Money.cells` fills."""
    return (
        Column("Tại quầy", share, Align.RIGHT, _TAKEN),
        Column("Trực tuyến", share, Align.RIGHT, _TAKEN),
        Column("Cộng", share, Align.RIGHT, _TAKEN),
    )


def section(sheet: Sheet, name: str, columns: Sequence[Column], size: float, rows: Iterable[Row], total: Row) -> None:
    """A named table of sums with its whole; a grey row that names a group is not left alone at the foot of a page."""
    sheet.gap(8)
    sheet.need(sheet.form.leading * 6)
    sheet.paragraph([bold(name)])
    sheet.gap(3)
    table = Table(sheet, columns, size)
    for row in rows:
        if row.is_grey:
            table.keep(3)
        table.add(row)
    table.add(total)
