"""Workbooks as other offices make them, for the tests of consolidation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEAD = (
    ("UBND XÃ MỸ LONG",),
    ("Báo cáo tình hình giải quyết hồ sơ quý I/Năm 2026 (Từ ngày 15/12/2025 đến ngày 14/3/2026)",),
    (),
)
FLAT = (
    "STT",
    "Tên lĩnh vực",
    "Tổng số hồ sơ tiếp nhận",
    "Trực tuyến toàn trình",
    "Trực tuyến một phần",
    "Trực tiếp",
    "Bưu chính",
    "Kỳ trước chuyển sang",
    "Tổng số đã giải quyết",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
    "Tổng số đang giải quyết",
    "Trong hạn",
    "Quá hạn",
    "Tỷ lệ",
)
SOUND = ((1, "Hộ tịch", 10, 3, 1, 5, 0, 1, 7, 3, 3, 1, 3, 2, 1, "86%"),)
GAP = ((1, "Hộ tịch", 14, 7, 1, 5, 0, 1, 7, 3, 3, 1, 3, 2, 1, "86%"),)


def saved(
    path: Path,
    *rows: Sequence[Any],
    merged: Sequence[str] = (),
    title: str = "Báo cáo",
    is_hidden: bool = False,
) -> Path:
    """A workbook with these rows from A1 on; a hidden sheet stands behind an empty one."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if is_hidden:
        sheet.title = "Bìa"
        sheet = book.create_sheet()
        sheet.sheet_state = "hidden"
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(path)
    return path


def flat(path: Path, *rows: Sequence[Any], head: Sequence[Sequence[Any]] = HEAD, **more: Any) -> Path:
    """A table with one row of titles, in row 4 below the usual head."""
    return saved(path, *head, FLAT, *rows, **more)
