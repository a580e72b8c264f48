"""Posters of procedures, a slip of each for the counter, and what the catalogue still lacks for them."""

from __future__ import annotations

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.poster import card, missing, words
from cchc_desktop.documents.poster.content import FieldNotice, GapLine, PostedProcedure, PosterData
from cchc_desktop.documents.poster.page import PosterSheet
from cchc_desktop.documents.sheet import heading
from cchc_desktop.documents.sheet.page import Align
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.documents.sheet.typeset import Run, bold, italic

__all__ = ["FieldNotice", "GapLine", "PostedProcedure", "PosterData", "render", "render_slips"]

TITLE = "NIÊM YẾT CÔNG KHAI THỦ TỤC HÀNH CHÍNH"
SLIP_TITLE = "PHIẾU THÔNG TIN THỦ TỤC HÀNH CHÍNH"
TEMPLATE_VERSION = "niem-yet/1"
_LIST = (
    Column("STT", 1.05, Align.CENTRE),
    Column("Mã thủ tục", 2.1, Align.CENTRE),
    Column("Tên thủ tục hành chính", 6.4),
    Column("Thời hạn", 3.5),
    Column("Phí, lệ phí", 3.2),
)
_LIST_SIZE = 0.96
_GAP = 0.7  # of a line, between cards


def render(data: PosterData) -> bytes:
    """The PDF of the posters, each field from a page of its own; then what is missing, if that is asked for."""
    sheet = PosterSheet("Niêm yết công khai thủ tục hành chính", data)
    for notice in data.notices:
        sheet.begin(f"Niêm yết lĩnh vực {notice.field}")
        _draw_notice(sheet, notice, data)
    _draw_missing(sheet, data)
    return sheet.finish()


def render_slips(data: PosterData) -> bytes:
    """The PDF of a slip for each procedure, from a page of its own: for a folder at the counter."""
    sheet = PosterSheet("Phiếu thông tin thủ tục hành chính", data)
    for notice in data.notices:
        for shown in notice.procedures:
            sheet.begin(f"Phiếu thông tin thủ tục {shown.code}")
            heading.centre_head(sheet, data.head)
            heading.title(sheet, SLIP_TITLE)
            sheet.paragraph([Run("Lĩnh vực: "), bold(notice.field)], align=Align.CENTRE)
            sheet.gap(6)
            card.draw(sheet, shown.name, shown, data)
            _draw_places(sheet, data)
    _draw_missing(sheet, data)
    return sheet.finish()


def _draw_notice(sheet: PosterSheet, notice: FieldNotice, data: PosterData) -> None:
    heading.centre_head(sheet, data.head)
    heading.title(sheet, TITLE)
    middle = sheet.left + sheet.width / 2
    field = f"LĨNH VỰC {notice.field}".upper()
    sheet.y, _ = sheet.centred(field, middle, sheet.y, sheet.width, Face.BOLD, sheet.form.title * 0.85)
    count = wording.count(len(notice.procedures))
    told = f"{count} thủ tục có hiệu lực {words.short_day(data.day)}"
    sheet.paragraph([italic(told)], align=Align.CENTRE)
    _draw_places(sheet, data)
    if len(notice.procedures) > 1:
        _draw_list(sheet, notice)
    for number, shown in enumerate(notice.procedures, start=1):
        sheet.gap(sheet.form.leading * _GAP)
        card.draw(sheet, f"{number}. {shown.name}", shown, data)


def _draw_list(sheet: PosterSheet, notice: FieldNotice) -> None:
    sheet.gap(sheet.form.leading * 0.5)
    table = Table(sheet, _LIST, sheet.form.body * _LIST_SIZE)
    for number, shown in enumerate(notice.procedures, start=1):
        limit, fee = words.short_limit(shown, number), words.short_fee(shown, number)
        table.add(Row((str(number), shown.code, shown.name, limit, fee)))


def _draw_places(sheet: PosterSheet, data: PosterData) -> None:
    """Where papers are handed in and results fetched (NĐ 118/2025 Điều 15), once for all procedures."""
    place = ", ".join(part for part in (data.head.centre, data.address) if part)
    phone = f"; điện thoại {data.phone}" if data.phone else ""
    sheet.gap(sheet.form.leading * 0.4)
    sheet.paragraph(
        [bold("Nơi nhận hồ sơ và trả kết quả: "), Run(f"{place}{phone}; hoặc qua dịch vụ bưu chính công ích.")]
    )
    sheet.paragraph([italic("Quét mã QR cạnh tên thủ tục bằng điện thoại để tra cứu.")])


def _draw_missing(sheet: PosterSheet, data: PosterData) -> None:
    if data.gaps is not None:
        sheet.begin("Thủ tục còn thiếu thông tin")
        missing.draw(sheet, data, data.gaps)
