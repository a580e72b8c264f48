"""Sheets "Xếp hạng" and "Mức xếp loại": who settled how much in time, with formulas that follow the table of bands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cchc_desktop.domain.consolidation import Band, Standing
from cchc_desktop.workbooks.consolidation.sum_sheet import FIRST as SUM_FIRST
from cchc_desktop.workbooks.consolidation.sum_sheet import SUM_SHEET
from cchc_desktop.workbooks.grid import share_formula
from cchc_desktop.workbooks.sheet import FIGURE, LINE, Book, Column, Kind

RANK_SHEET, BAND_SHEET = "Xếp hạng", "Mức xếp loại"
_PERCENT: dict[str, Any] = {"border": 1, "align": "right", "indent": 1, "num_format": "0.00%"}
_COLUMNS = (
    Column("Hạng", 8, Kind.NUMBER),
    Column("Đơn vị", 44),
    Column("Đã giải quyết (7)", 14, Kind.NUMBER),
    Column("Trước hạn và đúng hạn (8)+(9)", 16, Kind.NUMBER),
    Column("Tỷ lệ đúng hạn", 14, Kind.NUMBER),
    Column("Xếp loại", 18),
)
_BANDS_AT = 2
_ABOUT_BANDS = (
    "Sửa tỷ lệ và tên ở bảng này thì trang Xếp hạng đổi theo. Tỷ lệ xếp từ thấp đến cao; cần thêm mức thì chèn dòng "
    "vào giữa bảng. Không có quy định chung về mức của tỷ lệ đúng hạn: các mức này do đơn vị tổng hợp đặt."
)


def draw_ranks(book: Book, standings: Sequence[Standing], bands: Sequence[Band]) -> None:
    """The offices from the best on; those without a rate stand last. Rank, rate and band are formulas."""
    sheet = book.add_sheet(RANK_SHEET)
    table = book.table(sheet, 0, _COLUMNS)
    sheet.set_row(0, 34)
    places = {id(standing): place for place, standing in enumerate(standings)}
    ordered = sorted(standings, key=lambda one: (one.rank is None, one.rank or 0))
    for standing in ordered:
        table.add((None, standing.row.name, standing.whole, standing.part, None, ""))
        _draw_rank(book, sheet, table.last, standing, SUM_FIRST + places[id(standing)] + 1, len(standings))
        band = f'=IF(E{table.last + 1}="-","",LOOKUP(E{table.last + 1},{_bands("A", bands)},{_bands("B", bands)}))'
        sheet.write_formula(table.last, 5, band, book.style(**LINE, indent=1), standing.band)
    note = "Tỷ lệ đúng hạn = ((8)+(9))/(7), làm tròn 2 chữ số; còn hồ sơ quá hạn thì không ghi 100%."
    book.block(sheet, (table.last + 2, 0, table.last + 2, 5), note, italic=True)


def _draw_rank(book: Book, sheet: Any, row: int, standing: Standing, source: int, count: int) -> None:
    """Exact comparisons only: shares are compared crosswise in whole numbers, never as rounded fractions."""
    here, last = row + 1, count + 1
    rate = standing.hundredths
    number, percent = book.style(**FIGURE), book.style(**_PERCENT)
    if rate is None:
        sheet.write_string(row, 0, "-", number)
        sheet.write_string(row, 4, "-", number)
        return
    sheet.write_formula(row, 2, f"='{SUM_SHEET}'!G{source}", number, standing.whole)
    sheet.write_formula(row, 3, f"=SUM('{SUM_SHEET}'!H{source}:I{source})", number, standing.part)
    better = f"=1+SUMPRODUCT(--(D$2:D${last}*C{here}>D{here}*C$2:C${last}))"
    sheet.write_formula(row, 0, better, number, standing.rank)
    whole, part = f"C{here}", f"D{here}"
    sheet.write_formula(row, 4, f"={share_formula(part, whole)}", percent, rate / 10000)


def draw_bands(book: Book, bands: Sequence[Band]) -> None:
    """The table that the ranks are read from, to be changed by whoever adds up."""
    sheet = book.add_sheet(BAND_SHEET)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 30)
    sheet.set_column(2, 5, 14)
    sheet.set_row(0, 50)
    book.block(sheet, (0, 0, 0, 5), _ABOUT_BANDS, italic=True)
    for place, title in enumerate(("Tỷ lệ đúng hạn từ", "Xếp loại")):
        book.text(sheet, _BANDS_AT - 1, place, title, **LINE, bold=True, align="center", bg_color="#E7E6E6")
    for row, band in enumerate(bands, start=_BANDS_AT):
        sheet.write_number(row, 0, band.at_least / 10000, book.style(**_PERCENT, bg_color="#FFF2CC"))
        book.text(sheet, row, 1, band.name, **LINE, bg_color="#FFF2CC")


def _bands(letter: str, bands: Sequence[Band]) -> str:
    return f"'{BAND_SHEET}'!${letter}${_BANDS_AT + 1}:${letter}${_BANDS_AT + len(bands)}"
