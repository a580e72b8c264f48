"""A time of day typed as people write it: 9, 9h, 9h05, 905, 09:05."""

from __future__ import annotations

import re
from datetime import time

from ui.format import clock
from ui.widgets.typed_field import TypedField

WRITTEN = re.compile(r"(\d{1,2})\s*(?:[:hHgG.]\s*(\d{1,2})?)?")


def parse_clock(text: str) -> time | None:
    """The time a text stands for; ``905`` and ``0905`` are read as hours and minutes."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) in (3, 4):
        text = f"{text[:-2]}:{text[-2:]}"
    found = WRITTEN.fullmatch(text)
    if found is None:
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


class TimeField(TypedField[time]):
    """Hours and minutes."""

    complaint = "Giờ này không có; gõ giờ:phút, ví dụ 09:05."

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("giờ:phút")

    def parse(self, text: str) -> time | None:
        return parse_clock(text)

    def write(self, value: time) -> str:
        return clock(value)
