"""How paper words a date, a time limit, a count and a sum of money (NĐ 30/2020; forms of TT 03/2025)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from cchc_desktop.domain.procedure import LimitUnit

_LIMIT_WORDS = {
    LimitUnit.WORKING_DAY: "ngày làm việc",
    LimitUnit.CALENDAR_DAY: "ngày",
    LimitUnit.WORKING_HOUR: "giờ làm việc",
    LimitUnit.CLOCK_HOUR: "giờ",
}
_PAPER_KINDS = {"original": "bản chính", "copy": "bản sao"}
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ((10**9, "tỷ"), (10**6, "triệu"), (1000, "nghìn"), (1, ""))


def day(value: date) -> str:
    """``ngày 05 tháng 3 năm 2026``: a leading zero for days below 10 and months 1 and 2 only."""
    return f"ngày {value.day:02} tháng {month(value.month)} năm {value.year}"


def month(number: int) -> str:
    """``02``, ``3`` ... ``12``."""
    return f"{number:02}" if number < 3 else str(number)


def moment(value: datetime) -> str:
    """``09 giờ 00 phút, ngày 24 tháng 02 năm 2026``."""
    return f"{value.hour:02} giờ {value.minute:02} phút, {day(value)}"


def short_day(value: date | None) -> str:
    """``24/02/2026`` for tables; empty for None."""
    return f"{value:%d/%m/%Y}" if value else ""


def short_moment(value: datetime | None) -> str:
    """``09:00 24/02/2026`` for tables; empty for None."""
    return f"{value:%H:%M %d/%m/%Y}" if value else ""


def stacked_moment(value: datetime | None) -> str:
    """The hour above the day, for narrow columns; empty for None."""
    return f"{value:%H:%M\n%d/%m/%Y}" if value else ""


def count(number: int) -> str:
    """A number of things on paper, with a leading zero below 10: ``01``."""
    return f"{number:02}"


def limit(value: Decimal | int, unit: str) -> str:
    """Line 10 of form 01: ``03 ngày làm việc``, ``12 giờ``, ``0,5 giờ``, ``trong ngày làm việc`` ..."""
    kind = LimitUnit(unit)
    if kind is LimitUnit.SAME_DAY:
        return "trong ngày làm việc"
    if kind is LimitUnit.NONE:
        return "không quy định thời hạn"
    amount = Decimal(value)
    whole = int(amount)
    number = count(whole) if amount == whole else f"{amount.normalize():f}".replace(".", ",")
    return f"{number} {_LIMIT_WORDS[kind]}"


def paper(name: str, kind: str, number: int) -> str:
    """A line of the list of papers: ``Giấy chứng sinh (01 bản chính)``; no number for a paper only shown."""
    return f"{name} ({count(number)} {_PAPER_KINDS[kind]})" if number else name


def amount(vnd: int) -> str:
    """``1.250.000``: whole VND with points between thousands."""
    return f"{vnd:,}".replace(",", ".")


def money(vnd: int) -> str:
    """``50.000 đồng``."""
    return f"{amount(vnd)} đồng"


def money_in_words(vnd: int) -> str:
    """``Một triệu không trăm linh năm nghìn đồng``; a sum below zero begins with ``Âm``."""
    words = _number_words(abs(vnd), is_first=True) or ["không"]
    text = " ".join(["âm", *words] if vnd < 0 else words)
    return f"{text[0].upper()}{text[1:]} đồng"


def _number_words(number: int, *, is_first: bool) -> list[str]:
    words: list[str] = []
    for size, name in _GROUPS:
        group, number = divmod(number, size)
        if group:
            is_leading = is_first and not words
            words += _number_words(group, is_first=is_leading) if group > 999 else _hundreds(group, is_leading)
            words += [name] if name else []
    return words


def _hundreds(group: int, is_leading: bool) -> list[str]:
    hundred, rest = divmod(group, 100)
    ten, one = divmod(rest, 10)
    words = [] if is_leading and not hundred else [_DIGITS[hundred], "trăm"]
    if ten:
        words += ["mười"] if ten == 1 else [_DIGITS[ten], "mươi"]
    elif one and words:
        words.append("linh")
    if one == 1 and ten > 1:
        words.append("mốt")
    elif one == 5 and ten:
        words.append("lăm")
    elif one:
        words.append(_DIGITS[one])
    return words
