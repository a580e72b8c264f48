"""The page for the office itself: what each procedure still lacks before it may hang on a wall."""

from __future__ import annotations

from itertools import groupby

from cchc_desktop.documents import wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.poster import words
from cchc_desktop.documents.poster.content import GapLine, PosterData
from cchc_desktop.documents.poster.page import PosterSheet
from cchc_desktop.documents.sheet import heading
from cchc_desktop.documents.sheet.page import Align
from cchc_desktop.documents.sheet.table import Column, Row, Table
from cchc_desktop.documents.sheet.typeset import italic

TITLE = "THỦ TỤC CÒN THIẾU THÔNG TIN"
_COUNTS = (Column("Còn thiếu", 7), Column("Số thủ tục", 3, Align.RIGHT))
_LINES = (
    Column("STT", 1, Align.CENTRE),
    Column("Mã thủ tục", 2, Align.CENTRE),
    Column("Tên thủ tục", 7),
    Column("Còn thiếu", 6),
)


def draw(sheet: PosterSheet, data: PosterData, lines: tuple[GapLine, ...]) -> None:
    """How many lack what, then each procedure under its field."""
    heading.title(sheet, TITLE)
    note = f"Bảng kiểm nội bộ {words.short_day(data.day)}, không dán cùng niêm yết"
    sheet.paragraph([italic(note)], align=Align.CENTRE)
    sheet.gap(6)
    if not lines:
        sheet.paragraph(["Không thủ tục nào còn thiếu thông tin."], align=Align.CENTRE)
        return
    size = sheet.form.body - sheet.form.body * 0.04
    counts = Table(sheet, _COUNTS, size)
    for what, count in data.gap_counts:
        counts.add(Row((words.opened(what), wording.amount(count))))
    counts.add(Row(("Thủ tục còn thiếu ít nhất một nội dung", wording.amount(len(lines))), Face.BOLD))
    sheet.gap(sheet.form.leading)
    sheet.need(sheet.form.leading * 6)
    table = Table(sheet, _LINES, size)
    for field, own in groupby(lines, key=lambda line: line.field):
        table.keep(2)
        table.add(Row((f"Lĩnh vực {field}", ""), Face.BOLD, span=3, is_grey=True))
        for number, line in enumerate(own, start=1):
            table.add(Row((str(number), line.code, line.name, words.opened("; ".join(line.lacks)))))
