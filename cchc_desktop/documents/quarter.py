"""Form II.06a of a period on paper (Thông tư 01/2020/TT-VPCP), from the same report as screen and workbook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Signer
from cchc_desktop.documents.sheet import signing
from cchc_desktop.documents.sheet.formats import A4_ACROSS
from cchc_desktop.documents.sheet.page import Align, Sheet, on_fewest_pages
from cchc_desktop.documents.sheet.signing import SignBlock
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.documents.sheet.typeset import Run, bold, italic
from cchc_desktop.domain.counting import Placement
from cchc_desktop.domain.statistics import Figures, Report
from cchc_desktop.domain.words import ROW_TITLE

TEMPLATE_VERSION = "II.06a/tt01-2020/1"
TITLE = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC"


@dataclass(frozen=True)
class QuarterData:
    """The report with the names around it; ``recipient`` is the đơn vị nhận báo cáo."""

    head: OfficeHead
    report: Report
    recipient: str
    issued_on: date
    signer: Signer
    prepared_by: str = ""
    marks: Marks = FIRST_PRINT


_RECEIVED = "Số hồ sơ nhận giải quyết"
_SETTLED = "Số lượng hồ sơ đã giải quyết"
_PENDING = "Số lượng hồ sơ đang giải quyết"
_OF_WHICH = "Trong đó"
_FIGURES = tuple(
    Column(heading, 1.7, Align.RIGHT, groups)
    for heading, groups in (
        ("Tổng số", (_RECEIVED,)),
        ("Trực tuyến", (_RECEIVED, _OF_WHICH)),
        ("Trực tiếp, dịch vụ bưu chính", (_RECEIVED, _OF_WHICH)),
        ("Từ kỳ trước", (_RECEIVED, _OF_WHICH)),
        ("Tổng số", (_SETTLED,)),
        ("Trước hạn", (_SETTLED, _OF_WHICH)),
        ("Đúng hạn", (_SETTLED, _OF_WHICH)),
        ("Quá hạn", (_SETTLED, _OF_WHICH)),
        ("Tổng số", (_PENDING,)),
        ("Trong hạn", (_PENDING, _OF_WHICH)),
        ("Quá hạn", (_PENDING, _OF_WHICH)),
    )
)
_APART = (Column("Rút", 1.3, Align.RIGHT), Column("Đóng, dừng", 1.5, Align.RIGHT))


def render(data: QuarterData) -> bytes:
    """The PDF of the form, with its counting rules and its rates under the table."""
    title = "Tình hình, kết quả giải quyết thủ tục hành chính"
    return on_fewest_pages(title, A4_ACROSS, data.marks, lambda sheet: _draw(sheet, data), has_total=True)


def _draw(sheet: Sheet, data: QuarterData) -> None:
    report = data.report
    _head(sheet, data)
    is_apart = Placement.OWN in (report.profile.withdrawn, report.profile.closed)
    columns = (
        Column("STT", 1, Align.CENTRE),
        Column(ROW_TITLE[report.by], 6),
        *_FIGURES,
        *(_APART if is_apart else ()),
    )
    numbers = [f"({number})" for number in range(1, len(columns) + 1)]
    table = Table(sheet, columns, 9.5, numbers=numbers)
    for number, row in enumerate(report.rows, start=1):
        table.add(Row((str(number), row.label, *_cells(row.figures, is_apart))))
    table.add(Row(("Tổng cộng", *_cells(report.total, is_apart)), Face.BOLD, span=2))
    sheet.gap(6)
    sheet.paragraph([italic(report.profile.sentence)], size=sheet.form.small)
    rates = "; ".join(f"{rate.label}: {rate.explained}" for rate in report.rates)
    preparer = SignBlock(("NGƯỜI LẬP BIỂU",), name=data.prepared_by)
    signer = SignBlock(data.signer.authority, (), data.signer.name)
    leave = signing.height(sheet, preparer, signer) + sheet.form.body * 1.25
    sheet.paragraph([f"Tỷ lệ: {rates}."], size=sheet.form.small, leave=leave)
    dated = f"{data.head.place}, {wording.day(data.issued_on)}"
    signing.side_by_side(sheet, preparer, signer, above_right=dated)


def _cells(figures: Figures, is_apart: bool) -> tuple[str, ...]:
    counts = [*figures.columns.values(), *((figures.withdrawn, figures.closed) if is_apart else ())]
    return tuple(wording.amount(count) for count in counts)


def _head(sheet: Sheet, data: QuarterData) -> None:
    """The form number at the left, title and period in the middle, who reports to whom at the right."""
    form, period = sheet.form, data.report.period
    top, side = sheet.y, sheet.width * 0.22
    size = form.small
    left = (
        bold("Biểu số II.06a/VPCP/KSTT"),
        Run("Ban hành theo Thông tư số 01/2020/TT-VPCP ngày 21/10/2020"),
    )
    right = (Run(f"- Đơn vị báo cáo: {data.head.unit}"), Run(f"- Đơn vị nhận báo cáo: {data.recipient}"))
    ends = [_column(sheet, left, sheet.left, side, size), _column(sheet, right, sheet.right - side, side, size)]
    middle, room = sheet.left + sheet.width / 2, sheet.width - 2 * side - 2 * size
    y, _ = sheet.centred(TITLE, middle, top, room, Face.BOLD, form.body)
    y, _ = sheet.centred(f"Kỳ báo cáo: {period.label}", middle, y, room, Face.REGULAR, form.body)
    days = f"(Từ ngày {wording.short_day(period.first)} đến ngày {wording.short_day(period.last)})"
    y, _ = sheet.centred(days, middle, y, room, Face.ITALIC, form.body)
    sheet.y = min(y, *ends) - size
    unit = sheet.lines_of([italic("Đơn vị tính: Số hồ sơ TTHC")], sheet.width, size)[0]
    sheet.place(unit, sheet.right - unit.width, sheet.y, size)
    sheet.y -= size * 0.5


def _column(sheet: Sheet, runs: tuple[Run, ...], left: float, room: float, size: float) -> float:
    y = sheet.y
    for run in runs:
        for line in sheet.lines_of([run], room, size):
            y -= size * 1.25
            sheet.place(line, left, y, size)
    return y
