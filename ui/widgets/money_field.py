"""An amount in whole đồng, grouped by thousands once the cursor has left."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.format import number
from ui.widgets.typed_field import TypedField

MARKS = str.maketrans("", "", " .,đĐ\u00a0")


def parse_money(text: str) -> int | None:
    """``12000``, ``12.000`` or ``12.000 đ``; points and commas only group."""
    digits = text.translate(MARKS)
    return int(digits) if digits.isascii() and digits.isdigit() else None


class MoneyField(TypedField[int]):
    """Never negative; an empty line is no amount, not zero."""

    complaint = "Số tiền chỉ gồm chữ số, ví dụ 12.000."

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText("đồng")

    def parse(self, text: str) -> int | None:
        return parse_money(text)

    def write(self, value: int) -> str:
        return number(value)
