"""The consolidated workbook: the sum with its checks, ranks, lĩnh vực, warnings, and a sheet for each source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_desktop.domain.consolidation import Band, Standing, Summary
from cchc_desktop.workbooks.consolidation.fields_sheet import draw_fields
from cchc_desktop.workbooks.consolidation.ranking import draw_bands, draw_ranks
from cchc_desktop.workbooks.consolidation.sources import draw_source
from cchc_desktop.workbooks.consolidation.sum_sheet import TITLE, draw_sum
from cchc_desktop.workbooks.sheet import Book, Column, new_book

WARNING_SHEET = "Cảnh báo"


@dataclass(frozen=True, slots=True)
class Warned:
    """What is to be heeded of a source: who, in which file, sheet and cell."""

    office: str
    file: str
    sheet: str
    cell: str
    text: str


@dataclass(frozen=True)
class ConsolidatedView:
    """All that the workbook prints; ``standings`` stand in the order of the summary's rows.

    ``period`` is empty when the sources' periods differ; ``span`` are its days in brackets, as form II.06a prints them.
    """

    summary: Summary
    standings: tuple[Standing, ...]
    bands: tuple[Band, ...]
    warnings: tuple[Warned, ...]
    office: str
    period: str
    span: str
    dated: str
    made_at: datetime
    preparer_name: str = ""
    signer_title: tuple[str, ...] = ("THỦ TRƯỞNG ĐƠN VỊ",)
    signer_name: str = ""
    is_practice: bool = False


def write(view: ConsolidatedView, path: Path) -> None:
    """Write the workbook to ``path``, whole or not at all. Raises Unavailable when the place cannot be written."""
    with new_book(path, title=TITLE, author=view.office, made_at=view.made_at) as book:
        summed = draw_sum(book, view)
        draw_ranks(book, view.standings, view.bands)
        draw_bands(book, view.bands)
        if view.summary.fields:
            draw_fields(book, view.summary)
        _draw_warnings(book, view.warnings)
        for number, row in enumerate(view.summary.rows, start=1):
            draw_source(book, number, row)
        summed.activate()


def _draw_warnings(book: Book, warnings: tuple[Warned, ...]) -> None:
    columns = (
        Column("Đơn vị", 30),
        Column("Tệp", 30),
        Column("Trang tính", 16),
        Column("Ô", 10),
        Column("Nội dung", 80),
    )
    table = book.table(book.add_sheet(WARNING_SHEET), 0, columns)
    for one in warnings:
        table.add((one.office, one.file, one.sheet, one.cell, one.text))
    if not warnings:
        table.add(("", "", "", "", "Không có cảnh báo."))
