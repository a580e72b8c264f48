"""Sums of money as lists of fees show them: what was taken at the counter and what came in online."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.documents import wording
from cchc_desktop.documents.sheet.page import Align
from cchc_desktop.documents.sheet.table import Column

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
