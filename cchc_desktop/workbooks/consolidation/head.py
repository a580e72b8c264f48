"""Whose report a sheet is and of which period, by what stands above its table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from cchc_desktop.domain.consolidation import StatedPeriod
from cchc_desktop.domain.text import fold

_OFFICE = re.compile(r"^[-–\s]*(?:tên )?(?:đơn vị|cơ quan)(?: báo cáo| tổng hợp)?\s*:\s*(.+)$", re.IGNORECASE)
_NAMED = re.compile(r"^(ubnd|uy ban nhan dan|trung tam phuc vu|trung tam hanh chinh|bo phan|so |phong )")
_RECEIVER = "nhan bao cao"
_DAY = r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"
_DAYS = re.compile(rf"{_DAY}\D{{1,20}}?{_DAY}")
_LABEL = re.compile(
    r"(quý\s+(?:[ivIV]{1,3}|[1-4])\W{0,3}(?:/|năm|\s)+\s*(?:năm\s*)?\d{4}"
    r"|tháng\s+\d{1,2}\W{0,3}(?:/|năm|\s)+\s*(?:năm\s*)?\d{4}"
    r"|(?:6|9|sáu|chín) tháng(?: đầu)?\s*(?:/|năm|\s)+\s*\d{4}"
    r"|năm\s+\d{4})",
    re.IGNORECASE,
)
_STATED = re.compile(r"kỳ báo cáo\s*:\s*([^()]+)", re.IGNORECASE)


def office_in(texts: Iterable[str]) -> str:
    """The reporting office; empty when none is named."""
    named = ""
    for text in texts:
        stated = _OFFICE.match(text)
        if stated is not None and _RECEIVER not in fold(text) and stated[1].strip(" .…"):
            return stated[1].strip(" .…;")
        if not named and _NAMED.match(fold(text)):
            named = text.strip(" .…;")
    return named


def period_in(texts: Iterable[str]) -> StatedPeriod:
    """The period by its words and its days, as far as they are stated."""
    lines = list(texts)
    stated = next((found[1].strip(" .…;") for text in lines if (found := _STATED.search(text))), "")
    label = stated or next((found[1] for text in lines if (found := _LABEL.search(text))), "")
    for text in lines:
        days = _days(text)
        if days is not None:
            # A period that is only its two days has no words of its own.
            return StatedPeriod("" if _DAYS.search(label) else label, *days)
    return StatedPeriod(label)


def _days(text: str) -> tuple[date, date] | None:
    found = _DAYS.search(text)
    if found is None:
        return None
    try:
        first, last = (date(int(found[at + 2]), int(found[at + 1]), int(found[at])) for at in (1, 4))
    except ValueError:
        return None
    return (first, last) if first <= last else None
