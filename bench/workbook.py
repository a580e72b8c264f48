"""The quarter's workbook with its dossiers against another library that writes the same cells, row by row."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Border, Font, NamedStyle, Side

from bench.book import NOW
from bench.measure import Figure, side_by_side
from cchc_desktop.desk import Desk
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.services import statistics

DOSSIERS = 12_000
_FIRST = date(2026, 6, 15)
_Sheets = list[tuple[str, list[list[tuple[Any, str]]]]]


def figures(desk: Desk) -> Iterator[Figure]:
    """About twelve thousand dossiers: counted, compared, drawn and listed by us, only written by the other."""
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours.xlsx", Path(folder) / "theirs.xlsx"
        period = _period(desk)
        statistics.write_workbook(desk, period, ours)
        sheets = _cells(ours)
        count = statistics.report(desk, period).total.c3
        yield side_by_side(
            f"workbook with {count} dossiers",
            partial(statistics.write_workbook, desk, period, ours),
            partial(_write, sheets, theirs),
            1.3,
            rounds=3,
            warm=1,
        )


def _period(desk: Desk) -> ReportingPeriod:
    """From a day in the middle of the book on, until so many stand in it."""
    last = _FIRST
    while True:
        period = periods.between(_FIRST, last, today=NOW.date())
        if last == NOW.date() or statistics.report(desk, period).total.c3 >= DOSSIERS:
            return period
        last += timedelta(days=1)


def _cells(path: Path) -> _Sheets:
    """What stands in a workbook, with the number format of each cell."""
    book = load_workbook(path, read_only=True)
    return [
        (sheet.title, [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()])
        for sheet in book.worksheets
    ]


def _write(sheets: _Sheets, path: Path) -> None:
    """The same values in cells with a border and a format, as few looks as there are formats."""
    book = Workbook(write_only=True)
    side = Side(style="thin")
    border, font = Border(left=side, right=side, top=side, bottom=side), Font(name="Times New Roman")
    looks: dict[str, str] = {}
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            cells = []
            for value, number_format in row:
                if number_format not in looks:
                    looks[number_format] = f"look {len(looks)}"
                    style = NamedStyle(looks[number_format], font=font, border=border, number_format=number_format)
                    book.add_named_style(style)
                cell = WriteOnlyCell(sheet, value)
                cell.style = looks[number_format]
                cells.append(cell)
            sheet.append(cells)
    book.save(path)
