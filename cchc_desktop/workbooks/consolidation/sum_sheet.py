"""Sheet "Tổng hợp": a row an office in the columns of form II.06a, live sums below, live checks beside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.consolidation import OfficeRow, Summary
from cchc_desktop.domain.statistics import IDENTITIES, Figures
from cchc_desktop.workbooks.consolidation.form import FORM_NUMBER, HEIGHT, Form, letter
from cchc_desktop.workbooks.consolidation.sources import source_name
from cchc_desktop.workbooks.sheet import LINE, PRACTICE_MARK, Book, lines_of

if TYPE_CHECKING:
    from cchc_desktop.workbooks.consolidation.outgoing import ConsolidatedView

SUM_SHEET = "Tổng hợp"
TITLE = "TỔNG HỢP TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC CỦA CÁC CƠ QUAN, ĐƠN VỊ"
TOP = 6
FIRST = TOP + HEIGHT
_ONE_PAGE_ROWS = 24
_AGREES, _UNTOLD = "Khớp", "Thiếu cột"
_NAMES = {f"c{number}": number - 1 for number in range(3, 14)} | {"withdrawn": 13, "closed": 14}


def draw_sum(book: Book, view: ConsolidatedView) -> Any:
    """Draw the sheet and return it."""
    summary = view.summary
    sheet = book.add_sheet(SUM_SHEET)
    form = Form(book, sheet, has_own_columns=summary.has_own_columns)
    _draw_head(book, sheet, view, form.last)
    form.titles(TOP, "Đơn vị")
    _draw_check_titles(book, sheet, form.last + 2, len(summary.rows))
    for number, row in enumerate(summary.rows, start=1):
        place = FIRST + number - 1
        sheet.set_row(place, 16 * lines_of(row.name, 36))
        sheet.write_number(place, 0, number, book.style(**LINE, align="center"))
        link = book.style(**LINE, font_color="#1F4E9E")
        sheet.write_url(place, 1, f"internal:'{source_name(number)}'!A1", link, row.name[:255])
        form.figures(place, row.figures, row.blank)
        _draw_checks(book, sheet, place, form.last + 2, row.figures, _untold(row))
    total_row = FIRST + len(summary.rows)
    sheet.set_row(total_row, 18)
    book.text(sheet, total_row, 0, "", **LINE)
    book.text(sheet, total_row, 1, "Tổng cộng", **LINE, bold=True, align="center")
    form.sums(total_row, summary.total, f"=SUM({{0}}{FIRST + 1}:{{0}}{total_row})", summary.blank)
    untold = frozenset().union(*(_untold(row) for row in summary.rows))
    _draw_checks(book, sheet, total_row, form.last + 2, summary.total, untold)
    _draw_foot(book, sheet, view, total_row + 1, form.last)
    sheet.freeze_panes(FIRST, 2)
    sheet.repeat_rows(TOP, FIRST - 1)
    sheet.center_horizontally()
    if len(summary.rows) <= _ONE_PAGE_ROWS:
        sheet.fit_to_pages(1, 1)
        sheet.set_footer("")
    return sheet


def _untold(row: OfficeRow) -> frozenset[str]:
    """The figures that a source tells neither alone nor together with another."""
    return row.blank - row.submission.layout.known


def _draw_head(book: Book, sheet: Any, view: ConsolidatedView, last: int) -> None:
    summary = view.summary
    # Only where every row keeps to the form may its number stand here: readers judge the figures by it.
    is_form = not summary.partial and all(check.ok for check in summary.checks)
    for row, height in enumerate((17, 17, 17, 17, 15, 16)):
        sheet.set_row(row, height)
    book.block(sheet, (0, 0, 0, 1), "Bảng tổng hợp", bold=True)
    book.block(sheet, (1, 0, 2, 1), f"Các cột theo {FORM_NUMBER}" if is_form else "Có số liệu cần xem trang Cảnh báo")
    book.block(sheet, (0, 2, 1, last - 4), TITLE, bold=True, align="center", font_size=12)
    period = f"Kỳ báo cáo: {view.period}" if view.period else "Kỳ báo cáo khác nhau, ghi ở từng dòng"
    book.block(sheet, (2, 2, 2, last - 4), period, align="center")
    book.block(sheet, (3, 2, 3, last - 4), view.span, italic=True, align="center")
    book.block(sheet, (0, last - 3, 1, last), f"- Đơn vị tổng hợp: {view.office}")
    book.block(sheet, (2, last - 3, 3, last), f"- Số báo cáo: {len(summary.rows)}")
    if view.is_practice:
        book.block(sheet, (4, 0, 4, last), PRACTICE_MARK, bold=True, align="center", font_color="#C00000")
    book.block(sheet, (5, 0, 5, last), "Đơn vị tính: Số hồ sơ TTHC", italic=True, align="right")


def _draw_check_titles(book: Book, sheet: Any, first: int, rows: int) -> None:
    look: dict[str, Any] = {**LINE, "bold": True, "align": "center", "bg_color": "#E7E6E6"}
    last = first + len(IDENTITIES) - 1
    sheet.set_column(first - 1, first - 1, 3)
    sheet.set_column(first, last, 13)
    book.block(sheet, (TOP, first, TOP, last), "Kiểm tra", **look)
    for place, name in enumerate(IDENTITIES, start=first):
        book.block(sheet, (TOP + 1, place, TOP + 2, place), name, **look)  # "(3)=" among the numbers would be one
    wrong = book.style(bold=True, font_color="#C00000")
    rule = {"type": "formula", "criteria": f'=LEFT({letter(first)}{FIRST + 1},4)="Lệch"', "format": wrong}
    sheet.conditional_format(FIRST, first, FIRST + rows, last, rule)


def _draw_checks(book: Book, sheet: Any, row: int, first: int, figures: Figures, untold: frozenset[str]) -> None:
    """One live comparison an identity; where a source lacks a column of it, that is said instead."""
    style = book.style(**LINE, align="center")
    has_own = first > 15
    for place, (left, parts) in enumerate(IDENTITIES.values(), start=first):
        told = [part for part in parts if _NAMES[part] < 13 or has_own]
        if untold & {left, *told}:
            book.text(sheet, row, place, _UNTOLD, **LINE, align="center", italic=True)
            continue
        difference = getattr(figures, left) - sum(getattr(figures, part) for part in told)
        a = f"{letter(_NAMES[left])}{row + 1}"
        b = "-".join([a, *(f"{letter(_NAMES[part])}{row + 1}" for part in told)])
        value = f"Lệch {difference}" if difference else _AGREES
        sheet.write_formula(row, place, f'=IF({b}=0,"{_AGREES}","Lệch "&({b}))', style, value)


def _draw_foot(book: Book, sheet: Any, view: ConsolidatedView, row: int, last: int) -> None:
    """What the sum leaves out, place and day, and the two signatures."""
    for sentence in _notes(view.summary):
        sheet.set_row(row, 15 * lines_of(sentence, 140))
        book.block(sheet, (row, 0, row, last), sentence, italic=True, font_size=10)
        row += 1
    right = last - 5
    book.block(sheet, (row + 1, right, row + 1, last), view.dated, italic=True, align="center")
    book.block(sheet, (row + 2, 0, row + 2, 1), "NGƯỜI LẬP BIỂU", bold=True, align="center")
    for step, line in enumerate(view.signer_title):
        book.block(sheet, (row + 2 + step, right, row + 2 + step, last), line, bold=True, align="center")
    name_row = row + 2 + len(view.signer_title) + 3
    book.block(sheet, (name_row, 0, name_row, 1), view.preparer_name, bold=True, align="center")
    book.block(sheet, (name_row, right, name_row, last), view.signer_name, bold=True, align="center")
    sheet.print_area(0, 0, name_row, last)


def _notes(summary: Summary) -> list[str]:
    """Where a total does not hold every office, and where (3) is more than its parts."""
    found = []
    for name in sorted(summary.partial - summary.blank, key=lambda name: int(name[1:])):
        offices = "; ".join(row.name for row in summary.rows if name in row.blank)
        found.append(f"Tổng cộng cột ({name[1:]}) không gồm: {offices}.")
    gaps = [(row.name, row.submission.gap) for row in summary.rows if row.submission.gap]
    if gaps:
        named = "; ".join(f"{name}: {gap}" for name, gap in gaps)
        found.append(f"Nguồn không có cột rút, dừng nên (3) nhiều hơn (7)+(11), đã được chấp nhận: {named}.")
    return found
