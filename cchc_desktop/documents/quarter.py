"""The statistical form of a period on paper, in any layout, from the same report as screen and workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from reportlab.lib.units import mm

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Signer
from cchc_desktop.documents.sheet import signing
from cchc_desktop.documents.sheet.formats import A4_ACROSS
from cchc_desktop.documents.sheet.page import Align, Sheet, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.documents.sheet.typeset import Run, bold, italic
from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.layout import Layout, LayoutColumn
from cchc_desktop.domain.sent import as_sent
from cchc_desktop.domain.statistics import Report
from cchc_desktop.domain.words import ROW_TITLE

TEMPLATE_VERSION = "2"
NO_ROW = "Chưa chia theo dòng"
# More columns than this would be too narrow to read on one page across.
_MOST_COLUMNS = 16
_FIGURE, _APART = 1.7, 1.4
# An office with ten fields has its form, its shares and its signatures on one page.
_SHEET = replace(A4_ACROSS, top=11 * mm, bottom=10 * mm, signature_space=17 * mm)


@dataclass(frozen=True)
class QuarterData:
    """The report with the layout that fits it and the names around; ``recipient`` is the đơn vị nhận báo cáo.

    ``sent_on`` is the day on which figures that were sent left the house; None for figures of today.
    """

    head: OfficeHead
    report: Report
    layout: Layout
    recipient: str
    issued_on: date
    signer: Signer
    prepared_by: str = ""
    marks: Marks = FIRST_PRINT
    sent_on: date | None = None


def render(data: QuarterData) -> bytes:
    """The PDF of the form, with its counting rules and its shares under the table."""
    title = "Tình hình, kết quả giải quyết thủ tục hành chính"
    return on_fewest_pages(title, _SHEET, data.marks, lambda sheet: _draw(sheet, data), has_total=True)


def _draw(sheet: Sheet, data: QuarterData) -> None:
    report = data.report
    _head(sheet, data)
    for number, columns in enumerate(_parts(data.layout.columns)):
        if number:
            sheet.gap(10)
        _table(sheet, data, columns)
    sheet.gap(6)
    sheet.paragraph([italic(report.profile.sentence)], size=sheet.form.small)
    rates = "; ".join(f"{rate.label}: {rate.explained}" for rate in data.layout.rates_of(report))
    preparer = SignBlock(("NGƯỜI LẬP BIỂU",), name=data.prepared_by)
    signer = SignBlock(data.signer.authority, (), data.signer.name)
    leave = signing.height(sheet, preparer, signer) + sheet.form.body * 1.25
    sheet.paragraph([f"Tỷ lệ: {rates}." if rates else ""], size=sheet.form.small, leave=leave)
    dated = f"{data.head.place}, {wording.day(data.issued_on)}"
    signing.side_by_side(sheet, preparer, signer, above_right=dated)


def _parts(columns: Sequence[LayoutColumn]) -> list[list[LayoutColumn]]:
    """The columns in as few tables as can be read, each group of titles whole; they stand below each other."""
    parts: list[list[LayoutColumn]] = []
    for _, members in groupby(columns, key=lambda column: column.groups[:1] or (column.number,)):
        group = list(members)
        if parts and len(parts[-1]) + len(group) <= _MOST_COLUMNS:
            parts[-1].extend(group)
        else:
            parts.append(group)
    return parts


def _table(sheet: Sheet, data: QuarterData, chosen: Sequence[LayoutColumn]) -> None:
    report, layout = data.report, data.layout
    columns = (
        Column("STT", 1, Align.CENTRE),
        Column(ROW_TITLE[report.by], 6),
        *(Column(one.title, _APART if one.is_apart else _FIGURE, Align.RIGHT, one.groups) for one in chosen),
    )
    numbers = ["(1)", "(2)", *(f"({column.number})" for column in chosen)]
    table = Table(sheet, columns, 9.5, numbers=numbers)

    def cells(values: Mapping[int, int]) -> tuple[str, ...]:
        return tuple(wording.amount(values.get(column.number, 0)) for column in chosen)

    for number, row in enumerate(layout.rows_of(report), start=1):
        table.add(Row((str(number), row.label, *cells(layout.values(row.figures, row.memo)))))
    rest = layout.unassigned(report)
    if any(column.number in rest for column in chosen):
        table.add(Row(("", NO_ROW, *cells(rest)), Face.ITALIC))
    table.add(Row(("Tổng cộng", *cells(layout.values(report.total, report.memo))), Face.BOLD, span=2))


def _head(sheet: Sheet, data: QuarterData) -> None:
    """The form number at the left, title and period in the middle, who reports to whom at the right."""
    form, period = sheet.form, data.report.period
    top, side = sheet.y, sheet.width * 0.22
    size, is_form = form.small, data.report.by is Grouping.FIELD
    left = (
        bold(data.layout.form if is_form else "Bảng theo dõi nội bộ"),
        Run(data.layout.issued_by if is_form else f"Các cột theo {data.layout.form}"),
        *([bold(as_sent(data.sent_on))] if data.sent_on else []),
    )
    right = (Run(f"- Đơn vị báo cáo: {data.head.unit}"), Run(f"- Đơn vị nhận báo cáo: {data.recipient}"))
    ends = [_column(sheet, left, sheet.left, side, size), _column(sheet, right, sheet.right - side, side, size)]
    middle, room = sheet.left + sheet.width / 2, sheet.width - 2 * side - 2 * size
    y, _ = sheet.centred(data.layout.title, middle, top, room, Face.BOLD, form.body)
    y, _ = sheet.centred(f"Kỳ báo cáo: {period.label}", middle, y, room, Face.REGULAR, form.body)
    days = f"(Từ ngày {wording.short_day(period.first)} đến ngày {wording.short_day(period.last)})"
    y, _ = sheet.centred(days, middle, y, room, Face.ITALIC, form.body)
    sheet.y = min(y, *ends) - size
    unit = sheet.lines_of([italic(data.layout.unit)], sheet.width, size)[0]
    sheet.place(unit, sheet.right - unit.width, sheet.y, size)
    sheet.y -= size * 0.5


def _column(sheet: Sheet, runs: tuple[Run, ...], left: float, room: float, size: float) -> float:
    y = sheet.y
    for run in runs:
        for line in sheet.lines_of([run], room, size):
            y -= size * 1.25
            sheet.place(line, left, y, size)
    return y
