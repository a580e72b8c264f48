"""The sheet of seals: where the chains of events ended when the figures were counted, to compare with later."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.workbooks.reading import Workbook
from cchc_desktop.workbooks.sheet import Book, Column, Kind

SEAL_SHEET = "Dấu niêm phong"
_COLUMNS = (Column("Máy trạm", 30), Column("Sự kiện số", 14, Kind.NUMBER), Column("Dấu niêm phong", 72))
Seal = tuple[str, int, str]


def draw_seals(book: Book, sheet: Any, seals: Sequence[Seal]) -> None:
    """Station, number of its last event, and the seal there; the sheet is hidden, it is for the program."""
    table = book.table(sheet, 0, _COLUMNS)
    for seal in seals:
        table.add(seal)
    sheet.hide()


def read_seals(path: Path) -> list[Seal]:
    """The seals in a quarter's workbook. Raises InvalidInput for a workbook without any, Unavailable."""
    found = [
        (str(cells[0]), int(cells[1]), str(cells[2]))
        for table in Workbook(path).require(SEAL_SHEET)
        for _, cells in table.rows()
        if len(cells) >= len(_COLUMNS) and str(cells[1]).partition(".")[0].isdecimal()
    ]
    if not found:
        raise InvalidInput("against", f"Trang «{SEAL_SHEET}» của tệp “{path.name}” không ghi dấu nào.")
    return found
