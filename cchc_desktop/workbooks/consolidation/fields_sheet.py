"""Sheet "Theo lĩnh vực": each lĩnh vực as the live sum of the offices below it, which fold away."""

from __future__ import annotations

from cchc_desktop.domain.consolidation import Summary
from cchc_desktop.domain.statistics import COLUMNS, Figures
from cchc_desktop.workbooks.consolidation.form import HEIGHT, Form
from cchc_desktop.workbooks.sheet import LINE, Book, lines_of

FIELD_SHEET = "Theo lĩnh vực"
_TOP = 2


def draw_fields(book: Book, summary: Summary) -> None:
    """Draw the sheet; only offices whose rows are lĩnh vực are in it."""
    sheet = book.add_sheet(FIELD_SHEET)
    form = Form(book, sheet, has_own_columns=summary.has_own_columns)
    book.block(sheet, (0, 0, 0, form.last), "TỔNG HỢP THEO LĨNH VỰC", bold=True, align="center", font_size=12)
    form.titles(_TOP, "Lĩnh vực, đơn vị")
    sheet.outline_settings(visible=True, symbols_below=False)
    first = row = _TOP + HEIGHT
    for number, field in enumerate(summary.fields, start=1):
        sheet.set_row(row, 16 * lines_of(field.label, 36))
        sheet.write_number(row, 0, number, book.style(**LINE, align="center", bold=True))
        book.text(sheet, row, 1, field.label, **LINE, bold=True)
        blank = _blank_in([office.blank for office in field.rows])
        form.sums(row, field.total, f"=SUM({{0}}{row + 2}:{{0}}{row + 1 + len(field.rows)})", blank)
        for place, office in enumerate(field.rows, start=row + 1):
            book.text(sheet, place, 0, "", **LINE)
            book.text(sheet, place, 1, office.name, **LINE, indent=1)
            form.figures(place, office.figures, office.blank)
            sheet.set_row(place, 16 * lines_of(office.name, 34), None, {"level": 1})
        row += 1 + len(field.rows)
    book.text(sheet, row, 0, "", **LINE)
    book.text(sheet, row, 1, "Tổng cộng", **LINE, bold=True, align="center")
    numbered = f'=SUMIF($A${first + 1}:$A${row},">0",{{0}}${first + 1}:{{0}}${row})'
    form.sums(row, _total(summary), numbered, summary.blank)
    sheet.freeze_panes(first, 2)
    sheet.repeat_rows(_TOP, first - 1)


def _blank_in(each: list[frozenset[str]]) -> frozenset[str]:
    return frozenset(name for name in COLUMNS if all(name in blank for blank in each))


def _total(summary: Summary) -> Figures:
    names = (*COLUMNS, "withdrawn", "closed")
    return Figures(**{name: sum(getattr(field.total, name) for field in summary.fields) for name in names})
