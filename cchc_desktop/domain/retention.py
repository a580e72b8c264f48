"""How long a settled dossier is kept with the names in it, and what stands in their place afterwards."""

from __future__ import annotations

from datetime import date

ANONYMOUS = "(đã ẩn danh)"
LONGEST_YEARS = 100


def kept_until(settled: date, years: int) -> date:
    """The last day on which the office keeps the names: years are counted from the end of the year of the closing.

    The years come from the office's own schedule (Luật Lưu trữ 33/2024/QH15, NĐ 118/2025/NĐ-CP Điều 22.6).
    """
    return date(settled.year + years, 12, 31)


def settled_by(today: date, years: int) -> date:
    """The last day of closing whose dossiers are past ``years`` of retention today."""
    return date(today.year - years - 1, 12, 31)
