"""Small tables of words and figures on one sheet below each other, with live formulas and their stored values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_desktop.domain.ratio import Rate
from cchc_desktop.workbooks.sheet import FIGURE, LINE, PRACTICE_MARK, Book, lines_of

AGREES, DIFFERS = "Khớp", "Không khớp"
HEADER: dict[str, Any] = {**LINE, "bold": True, "align": "center", "bg_color": "#E7E6E6"}
# In the language of the form, so that 0,01 keeps its comma wherever the program follows it.
PERCENT: dict[str, Any] = {**FIGURE, "num_format": "[$-42A]0.00%"}
CHANGE: dict[str, Any] = {**FIGURE, "num_format": "+#,##0;-#,##0;0"}
POINTS: dict[str, Any] = {**FIGURE, "num_format": "[$-42A]+0.00%;[$-42A]-0.00%;0"}
_CENTRED: dict[str, Any] = {**LINE, "align": "center"}
_HEIGHT = 15


@dataclass(frozen=True, slots=True)
class Live:
    """A formula with the value stored beside it.

    {row} stands for its own line, {above} for the one above it, {first} for the first of its table.
    """

    formula: str
    value: int | float | str
    look: Mapping[str, Any] | None = None


Cell = str | int | Live


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: titles with widths in characters, rows, and the line of totals where ``total`` is given.

    A number in ``total`` is written as the live sum of its column, with that number as its stored value.
    """

    title: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the tables of a sheet."""

    office: str
    title: str
    period: str
    note: str
    is_practice: bool = False


def summed(grid: Grid, label: str = "Tổng cộng") -> Grid:
    """The same table with the sums of its columns of numbers below it."""
    total: list[Cell] = [label]
    for place in range(1, len(grid.columns)):
        numbers = [row[place] for row in grid.rows]
        is_text = any(isinstance(one, str | Live) for one in numbers)
        total.append("" if is_text else sum(one for one in numbers if isinstance(one, int)))
    return Grid(grid.title, grid.columns, grid.rows, total)


def share(part: str, whole: str, rate: Rate) -> Live:
    """A live share of two cells of its line ("H{row}", "B{row}")."""
    return Live(f"={share_formula(part, whole)}", share_value(rate), PERCENT)


def proof(conditions: Iterable[str]) -> Live:
    """A live check of the conditions of its line; what is written has been proven before."""
    return Live(f'=IF(AND({",".join(conditions)}),"{AGREES}","{DIFFERS}")', AGREES, _CENTRED)


def share_formula(part: str, whole: str) -> str:
    """A share to two decimals, half-up: never 100,00 while one is missing, never 0,00 while there is one."""
    hundredths = f"INT((20000*{part}+{whole})/(2*{whole}))"
    bounded = f"MAX(IF({part}>0,1,0),MIN(IF({part}<{whole},9999,10000),{hundredths}))"
    return f'IF({whole}=0,"-",{bounded}/10000)'


def shown_formula(share: str) -> str:
    """The text of a share with its comma, whatever language the program that opens the file speaks."""
    hundredths = f"ROUND({share}*10000,0)"
    return f'IF(ISNUMBER({share}),INT({hundredths}/100)&","&TEXT(MOD({hundredths},100),"00")&"%","-")'


def share_value(rate: Rate) -> float | str:
    """The value that is stored beside the formula."""
    if not rate.whole:
        return "-"
    return int(rate.shown.replace(",", "").removesuffix("%")) / 10_000


def draw_sheet(book: Book, name: str, heading: Heading, grids: Iterable[Grid]) -> None:
    """A sheet with its heading and its tables, every column as wide as the widest of them asks."""
    sheet = book.add_sheet(name)
    if heading.is_practice:
        sheet.set_header(f"&C{PRACTICE_MARK}")
    found = tuple(grids)
    last = max(len(grid.columns) for grid in found) - 1
    widths = [max(g.columns[place][1] for g in found if place < len(g.columns)) for place in range(last + 1)]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    book.block(sheet, (0, 0, 0, last), heading.office, bold=True)
    book.block(sheet, (1, 0, 1, last), heading.title, bold=True, align="center", font_size=14)
    book.block(sheet, (2, 0, 2, last), heading.period, italic=True, align="center")
    book.block(sheet, (3, 0, 3, last), heading.note, italic=True)
    sheet.set_row(3, _HEIGHT * max(2, lines_of(heading.note, sum(widths))))
    row = 5
    for grid in found:
        row = _draw(book, sheet, row, grid, widths) + 1


def _draw(book: Book, sheet: Any, row: int, grid: Grid, widths: Sequence[float]) -> int:
    """Draw a table from ``row`` on; returns the row after it."""
    book.text(sheet, row, 0, grid.title, bold=True)
    height = 1
    for place, (title, _width) in enumerate(grid.columns):
        book.text(sheet, row + 1, place, title, **HEADER)
        height = max(height, lines_of(title, widths[place] * 0.9))
    sheet.set_row(row + 1, _HEIGHT * max(2, height))
    first = row + 2
    for number, cells in enumerate(grid.rows, first):
        _line(book, sheet, number, first, cells, widths)
    after = first + len(grid.rows)
    if not grid.total:
        return after
    sums = [_sum(place, first, after, cell) for place, cell in enumerate(grid.total)]
    _line(book, sheet, after, first, sums, widths, bold=True)
    return after + 1


def _line(
    book: Book, sheet: Any, row: int, first: int, cells: Sequence[Cell], widths: Sequence[float], *, bold: bool = False
) -> None:
    own: dict[str, Any] = {"bold": True} if bold else {}
    lines = 1
    for place, cell in enumerate(cells):
        if isinstance(cell, Live):
            formula = cell.formula.format(row=row + 1, above=row, first=first + 1)
            sheet.write_formula(row, place, formula, book.style(**{**(cell.look or FIGURE), **own}), cell.value)
        elif cell == "":
            sheet.write_blank(row, place, None, book.style(**LINE, **own))
        elif isinstance(cell, str):
            book.text(sheet, row, place, cell, **LINE, **own)
            lines = max(lines, lines_of(cell, widths[place]))
        else:
            sheet.write_number(row, place, cell, book.style(**FIGURE, **own))
    if lines > 1:
        sheet.set_row(row, _HEIGHT * lines)


def _sum(place: int, first: int, after: int, cell: Cell) -> Cell:
    """A number below a column becomes its live sum."""
    from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

    if not isinstance(cell, int):
        return cell
    letter = xl_col_to_name(place)
    return Live(f"=SUM({letter}{first + 1}:{letter}{after})" if after > first else "=0", cell)
