"""Form II.06a as a workbook, with the dossiers behind its figures and sheets that check it while it is read.

The figures of the form are plain numbers, so that every reader and every merge sees them; formulas stand on
the sheet of checks, with their values stored beside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cchc_desktop.domain.counting import MEMO_WORDS, Arrival, Grouping, Outcome, Placement
from cchc_desktop.domain.statistics import COLUMNS, Figures, Report
from cchc_desktop.domain.words import ROW_TITLE
from cchc_desktop.workbooks.sheet import (
    FIGURE,
    LINE,
    PRACTICE_MARK,
    Book,
    Column,
    Kind,
    Table,
    lines_of,
    new_book,
)

FORM_SHEET, SETTLED_SHEET, PENDING_SHEET = "II.06a", "Đã giải quyết", "Đang giải quyết"
CHECK_SHEET, BESIDE_SHEET = "Kiểm tra", "Số liệu kèm theo"
FORM_NUMBER = "Biểu số II.06a/VPCP/KSTT"
_ISSUED_BY = "Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020"
_TITLE = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC"
_HEADER, _NUMBERS, _FIRST = 6, 9, 10
_ONE_PAGE_ROWS = 26
_GROUPS = (
    ("Số hồ sơ nhận giải quyết", 2, ("Tổng số", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", "Từ kỳ trước")),
    ("Số lượng hồ sơ đã giải quyết", 6, ("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn")),
    ("Số lượng hồ sơ đang giải quyết", 10, ("Tổng số", "Trong hạn", "Quá hạn")),
)
_COLUMN_OF: dict[Arrival | Outcome, int] = {
    Arrival.ONLINE: 4,
    Arrival.DIRECT: 5,
    Arrival.CARRIED: 6,
    Outcome.EARLY: 8,
    Outcome.ON_TIME: 9,
    Outcome.LATE: 10,
    Outcome.PENDING_IN_TIME: 12,
    Outcome.PENDING_OVERDUE: 13,
    Outcome.WITHDRAWN: 14,
    Outcome.CLOSED: 15,
}
_PENDING = (Outcome.PENDING_IN_TIME, Outcome.PENDING_OVERDUE)
_DOSSIER_COLUMNS = (
    Column("STT", 7, Kind.NUMBER),
    Column("Mã hồ sơ", 24),
    Column("Thủ tục hành chính", 44),
    Column("Lĩnh vực", 20),
    Column("Tên tổ chức, cá nhân", 28),
    Column("Nhận hồ sơ", 17, Kind.MOMENT),
    Column("Hẹn trả kết quả", 17, Kind.MOMENT),
    Column("Ngày có kết quả", 17, Kind.MOMENT),
    Column("Trạng thái", 20),
    Column("Cột nhận", 9, Kind.NUMBER),
    Column("Cột kết quả", 9, Kind.NUMBER),
)
_ARRIVAL_PLACE, _OUTCOME_PLACE = "J", "K"


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier behind the figures, with its columns; ``done_at`` is when its result came or it ended."""

    code: str
    procedure: str
    field: str
    name: str
    received_at: datetime
    due_at: datetime | None
    done_at: datetime | None
    status: str
    arrival: Arrival
    outcome: Outcome


@dataclass(frozen=True)
class QuarterView:
    """All that the workbook prints.

    ``signer_title`` are the lines above the signature ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"); ``dated`` is the
    worded place and day ("Bình Minh, ngày 15 tháng 3 năm 2026"). ``dossiers`` is walked once; None leaves
    their sheets out.
    """

    report: Report
    office: str
    recipient: str
    dated: str
    made_at: datetime
    signer_title: tuple[str, ...] = ("THỦ TRƯỞNG ĐƠN VỊ",)
    signer_name: str = ""
    preparer_name: str = ""
    dossiers: Iterable[DossierLine] | None = None
    is_practice: bool = False


def write(view: QuarterView, path: Path) -> None:
    """Write form II.06a and the sheets behind it to ``path``.

    Raises Unavailable when the place cannot be written, InvalidInput when a sheet cannot hold the dossiers,
    ValueError when the dossiers given are not those counted.
    """
    with new_book(path, title=_TITLE, author=view.office, made_at=view.made_at) as book:
        form = book.add_sheet(FORM_SHEET)
        total_row = _draw_form(book, form, view)
        listed = None if view.dossiers is None else _draw_dossiers(book, view)
        _draw_checks(book, view.report, total_row, listed)
        _draw_beside(book, view.report)
        form.activate()


def _has_own_columns(report: Report) -> bool:
    return Placement.OWN in (report.profile.withdrawn, report.profile.closed)


def _last_place(report: Report) -> int:
    return 14 if _has_own_columns(report) else 12


def _draw_form(book: Book, sheet: Any, view: QuarterView) -> int:
    """The form itself; returns the row of the total, counted from 0."""
    report, last = view.report, _last_place(view.report)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 36)
    sheet.set_column(2, last, 9.5)
    _draw_head(book, sheet, view, last)
    _draw_header(book, sheet, report, last)
    for number, row in enumerate(report.rows, start=1):
        place = _FIRST + number - 1
        sheet.set_row(place, 16 * lines_of(row.label, 36))
        sheet.write_number(place, 0, number, book.style(**LINE, align="center"))
        book.text(sheet, place, 1, row.label, **LINE)
        _draw_figures(book, sheet, place, row.figures, last)
    total_row = _FIRST + len(report.rows)
    sheet.set_row(total_row, 18)
    book.text(sheet, total_row, 0, "", **LINE)
    book.text(sheet, total_row, 1, "Tổng cộng", **LINE, bold=True, align="center")
    _draw_figures(book, sheet, total_row, report.total, last, bold=True)
    _draw_foot(book, sheet, view, total_row + 1, last)
    sheet.freeze_panes(_FIRST, 2)
    sheet.repeat_rows(_HEADER, _NUMBERS)
    sheet.center_horizontally()
    if len(report.rows) <= _ONE_PAGE_ROWS:
        sheet.fit_to_pages(1, 1)
        sheet.set_footer("")
    return total_row


def _draw_head(book: Book, sheet: Any, view: QuarterView, last: int) -> None:
    """Number of the form left, its name and period in the middle, who reports to whom right."""
    period, is_form = view.report.period, view.report.by is Grouping.FIELD
    left = (FORM_NUMBER, _ISSUED_BY) if is_form else ("Bảng theo dõi nội bộ", f"Các cột theo {FORM_NUMBER}")
    for row, height in enumerate((17, 17, 17, 17, 15, 16)):
        sheet.set_row(row, height)
    book.block(sheet, (0, 0, 0, 1), left[0], bold=True)
    book.block(sheet, (1, 0, 2, 1), left[1])
    book.block(sheet, (0, 2, 1, last - 4), _TITLE, bold=True, align="center", font_size=12)
    book.block(sheet, (2, 2, 2, last - 4), f"Kỳ báo cáo: {period.label}", align="center")
    book.block(sheet, (3, 2, 3, last - 4), f"({period.span})", italic=True, align="center")
    book.block(sheet, (0, last - 3, 1, last), f"- Đơn vị báo cáo: {view.office}")
    book.block(sheet, (2, last - 3, 3, last), f"- Đơn vị nhận báo cáo: {view.recipient}")
    if view.is_practice:
        book.block(sheet, (4, 0, 4, last), PRACTICE_MARK, bold=True, align="center", font_color="#C00000")
    book.block(sheet, (5, 0, 5, last), "Đơn vị tính: Số hồ sơ TTHC", italic=True, align="right")


def _draw_header(book: Book, sheet: Any, report: Report, last: int) -> None:
    """Three rows of merged titles and the row of column numbers."""
    look: dict[str, Any] = {**LINE, "bold": True, "align": "center"}
    for row, height in zip(range(_HEADER, _FIRST), (17, 16, 46, 15), strict=True):
        sheet.set_row(row, height)
    book.block(sheet, (_HEADER, 0, _HEADER + 2, 0), "STT", **look)
    book.block(sheet, (_HEADER, 1, _HEADER + 2, 1), ROW_TITLE[report.by], **look)
    for title, first, names in _GROUPS:
        end = first + len(names) - 1
        book.block(sheet, (_HEADER, first, _HEADER, end), title, **look)
        book.block(sheet, (_HEADER + 1, first, _HEADER + 2, first), names[0], **look)
        book.block(sheet, (_HEADER + 1, first + 1, _HEADER + 1, end), "Trong đó", **look)
        for place, name in enumerate(names[1:], start=first + 1):
            book.text(sheet, _HEADER + 2, place, name, **look)
    if _has_own_columns(report):
        book.block(sheet, (_HEADER, 13, _HEADER, 14), "Tính ở cột riêng", **look)
        for place, name in ((13, "Rút hồ sơ"), (14, "Đóng, dừng")):
            book.block(sheet, (_HEADER + 1, place, _HEADER + 2, place), name, **look)
    for place in range(last + 1):
        book.text(sheet, _NUMBERS, place, f"({place + 1})", **LINE, italic=True, align="center")


def _draw_figures(book: Book, sheet: Any, row: int, figures: Figures, last: int, *, bold: bool = False) -> None:
    values = [*figures.columns.values(), figures.withdrawn, figures.closed]
    style = book.style(**FIGURE, bold=bold)
    for place in range(2, last + 1):
        sheet.write_number(row, place, values[place - 2], style)


def _draw_foot(book: Book, sheet: Any, view: QuarterView, row: int, last: int) -> None:
    """The counting rule, place and day, and the two signatures."""
    sheet.set_row(row, 15 * lines_of(view.report.profile.sentence, 140))
    book.block(sheet, (row, 0, row, last), view.report.profile.sentence, italic=True, font_size=10)
    right = last - 5
    book.block(sheet, (row + 2, right, row + 2, last), view.dated, italic=True, align="center")
    book.block(sheet, (row + 3, 0, row + 3, 1), "NGƯỜI LẬP BIỂU", bold=True, align="center")
    for step, line in enumerate(view.signer_title):
        book.block(sheet, (row + 3 + step, right, row + 3 + step, last), line, bold=True, align="center")
    name_row = row + 3 + len(view.signer_title) + 3
    book.block(sheet, (name_row, 0, name_row, 1), view.preparer_name, bold=True, align="center")
    book.block(sheet, (name_row, right, name_row, last), view.signer_name, bold=True, align="center")
    sheet.print_area(0, 0, name_row, last)


def _draw_dossiers(book: Book, view: QuarterView) -> dict[str, Table]:
    """The settled and the pending dossiers, each on its sheet with the columns it was counted in."""
    tables = {name: book.table(book.add_sheet(name), 0, _DOSSIER_COLUMNS) for name in (SETTLED_SHEET, PENDING_SHEET)}
    counts: Counter[int] = Counter()
    for line in view.dossiers or ():
        table = tables[PENDING_SHEET if line.outcome in _PENDING else SETTLED_SHEET]
        arrival, outcome = _COLUMN_OF[line.arrival], _COLUMN_OF[line.outcome]
        counts.update((arrival, outcome))
        times = (line.received_at, line.due_at, line.done_at)
        words = (line.code, line.procedure, line.field, line.name)
        table.add((table.last - table.header + 1, *words, *times, line.status, arrival, outcome))
    for table in tables.values():
        table.close()
    wrong = [str(number) for number, value in _figures(view.report).items() if counts[number] != value]
    if wrong:
        raise ValueError(f"the dossiers listed are not those counted in columns {', '.join(wrong)}")
    return tables


def _figures(report: Report) -> dict[int, int]:
    """The total of each column that dossiers are listed under, by its number."""
    values = [*report.total.columns.values(), report.total.withdrawn, report.total.closed]
    return {number: values[number - 3] for number in _COLUMN_OF.values()}


def _draw_checks(book: Book, report: Report, total_row: int, listed: dict[str, Table] | None) -> None:
    """Formulas that compare the form with itself and with the dossiers listed, as anyone may follow them."""
    sheet = book.add_sheet(CHECK_SHEET)
    columns = (
        Column("Nội dung kiểm tra", 60),
        Column("Vế trái", 14, Kind.NUMBER),
        Column("Vế phải", 14, Kind.NUMBER),
        Column("Kết quả", 14),
    )
    table = book.table(sheet, 0, columns)
    total = total_row + 1

    def cell(number: int) -> str:
        return f"'{FORM_SHEET}'!{_letter(number)}{total}"

    def compare(text: str, left: str, right: str, value: int) -> None:
        table.add((text, value, value, "Khớp"))
        number = book.style(**FIGURE)
        sheet.write_formula(table.last, 1, f"={left}", number, value)
        sheet.write_formula(table.last, 2, f"={right}", number, value)
        same = f'=IF(B{table.last + 1}=C{table.last + 1},"Khớp","Không khớp")'
        sheet.write_formula(table.last, 3, same, book.style(**LINE, align="center"), "Khớp")

    apart = (14, 15) if _has_own_columns(report) else ()
    for left, parts in ((3, (4, 5, 6)), (7, (8, 9, 10)), (11, (12, 13)), (3, (7, 11, *apart))):
        text = f"({left}) = {' + '.join(f'({part})' for part in parts)}"
        compare(text, cell(left), "+".join(map(cell, parts)), getattr(report.total, f"c{left}"))
    if report.rows:
        for name in COLUMNS:
            number = int(name[1:])
            area = f"'{FORM_SHEET}'!{_letter(number)}{_FIRST + 1}:{_letter(number)}{total - 1}"
            compare(
                f"Cột ({number}): tổng cộng = cộng các dòng",
                cell(number),
                f"SUM({area})",
                getattr(report.total, name),
            )
    for number, value in _figures(report).items() if listed else ():
        if number <= 13 or apart:
            letter = _ARRIVAL_PLACE if number in (4, 5, 6) else _OUTCOME_PLACE
            areas = [f"'{name}'!{letter}1:{letter}{sheet.last + 1}" for name, sheet in (listed or {}).items()]
            counted = "+".join(f"COUNTIF({area},{number})" for area in areas)
            compare(f"Cột ({number}): tổng cộng = số hồ sơ trong danh sách", cell(number), counted, value)


def _draw_beside(book: Book, report: Report) -> None:
    """Rates with their formulas, and what is counted outside the columns."""
    sheet = book.add_sheet(BESIDE_SHEET)
    table = book.table(sheet, 0, (Column("Nội dung", 52), Column("Số liệu", 14, Kind.NUMBER), Column("Cách tính", 64)))
    for rate in report.rates:
        table.add((rate.label, rate.shown, rate.explained))
    for name, count in report.memo.items():
        table.add((MEMO_WORDS.get(name, name), count, ""))


def _letter(number: int) -> str:
    """The sheet's column of a numbered column of the form."""
    return "ABCDEFGHIJKLMNO"[number - 1]
