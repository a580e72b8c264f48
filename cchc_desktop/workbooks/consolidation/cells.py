"""Figures out of the cells of a foreign table, with a sentence for each that is none."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from cchc_desktop.workbooks.reading import text_of, whole_of

_NO_FRACTION = re.compile(r"(\d+)[.,]0{1,2}")
_NOTHING = ("", "-", "–", "—")


def count_of(value: Any) -> tuple[int, str]:
    """A number of dossiers and a remark where it was not kept as a number; raises ValueError with a sentence.

    "1.234" is 1234, "12,0" is 12, "-" is nothing.
    """
    if isinstance(value, float | int) and not isinstance(value, bool):
        if value < 0:
            raise ValueError(f"số âm {text_of(value)}")
        if value != int(value):
            raise ValueError(f"“{text_of(value)}” không phải số nguyên")
        return int(value), ""
    if not isinstance(value, str):
        raise ValueError(f"“{text_of(value)}” không phải số hồ sơ")
    text = text_of(value)
    if text in _NOTHING:
        return 0, ""
    whole = _NO_FRACTION.fullmatch(text)
    found = int(whole[1]) if whole else whole_of(text)
    assert found is not None
    return found, f"“{text}” là chữ, đọc thành {found}"


def is_count(value: Any) -> bool:
    """Whether a cell holds a number of dossiers, be it as text."""
    if value == "" or value is None:
        return False
    try:
        count_of(value)
    except ValueError:
        return False
    return text_of(value) not in _NOTHING


def without_value(path: Path, sheet: str, cells: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Which of these cells (row and column from 1) seem empty but hold a formula or an error: the text in them.

    The fast reader shows both as empty, so the workbook is looked at once more by one that keeps them.
    """
    from openpyxl import load_workbook

    if not cells:
        return {}
    found = {}
    book = load_workbook(path, read_only=True)
    try:
        page = book[sheet]
        # What another program stated as the sheet's size may be wrong, and rows beyond it would be passed over.
        page.reset_dimensions()
        last = max(row for row, _ in cells)
        for number, row in enumerate(page.iter_rows(max_row=last), start=1):
            for place, cell in enumerate(row, start=1):
                if (number, place) in cells and cell.value is not None and cell.data_type in ("f", "e"):
                    found[number, place] = str(cell.value)
    finally:
        book.close()
    return found
