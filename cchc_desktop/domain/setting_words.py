"""The words of the settings' choices, and a setting's value as a reader of the history understands it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from enum import Enum
from typing import Any

from cchc_desktop.domain.calendar import WEEKDAYS
from cchc_desktop.domain.counting import EarlyBy, Judging, Placement, SettledBy
from cchc_desktop.domain.deadline import DueClock
from cchc_desktop.domain.people import SignInWay
from cchc_desktop.domain.settings import CodeSource, CopiesOn, LetterNumbers, PaperSize

_PLACED: tuple[tuple[Enum, str], ...] = (
    (Placement.INSIDE, "Trong các cột đã giải quyết"),
    (Placement.OWN, "Ở cột riêng"),
)
_PAPER: tuple[tuple[Enum, str], ...] = ((PaperSize.A4, "Khổ A4"), (PaperSize.A5, "Khổ A5"))
CHOICES: Mapping[str, tuple[tuple[Enum, str], ...]] = {
    "sign_in": (
        (SignInWay.NAMES, "Không dùng mật khẩu"),
        (SignInWay.PASSWORDS, "Mỗi người một mật khẩu"),
    ),
    "code_source": (
        (CodeSource.PROVINCIAL, "Hệ thống của tỉnh cấp; nhập hoặc quét vào"),
        (CodeSource.OWN, "Chương trình tự cấp theo dải được giao"),
    ),
    "letter_numbers": (
        (LetterNumbers.OWN, "Lấy số từ sổ của chương trình"),
        (LetterNumbers.CLERK, "Để trống cho văn thư ghi sau"),
    ),
    "receipt_paper": _PAPER,
    "slip_paper": _PAPER,
    "receipt_sheets": (
        (CopiesOn.OWN_SHEETS, "Mỗi liên một tờ"),
        (CopiesOn.ONE_SHEET, "Hai liên A5 trên một tờ A4 ngang"),
    ),
    "due_clock": (
        (DueClock.SAME_TIME, "Theo giờ nhận hồ sơ"),
        (DueClock.CLOSING, "Vào cuối giờ làm việc"),
    ),
    "judging": (
        (Judging.APPOINTED, "Theo ngày hẹn trên phiếu"),
        (Judging.EXTENDED, "Theo ngày đã gia hạn"),
    ),
    "settled_by": (
        (SettledBy.RESULT, "Ngày có kết quả"),
        (SettledBy.RETURN, "Ngày trả kết quả"),
    ),
    "early_by": (
        (EarlyBy.DATE, "So theo ngày"),
        (EarlyBy.HOUR, "So theo giờ trong ngày hẹn"),
    ),
    "withdrawn": _PLACED,
    "closed": _PLACED,
}


def said(name: str, value: Any) -> str:
    """The value of the setting of that name in words."""
    for choice, word in CHOICES.get(name, ()):
        if value == choice:
            return word
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Mapping):
        return "; ".join(
            f"{WEEKDAYS[day]} " + ", ".join(f"{shift.start:%H:%M}–{shift.end:%H:%M}" for shift in value[day])
            for day in sorted(value)
            if value[day]
        )
    return str(value)
