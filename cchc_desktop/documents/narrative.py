"""The report of a period in words, as a text document that the office goes on writing (NĐ 30/2020, Phụ lục I)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import OfficeHead
from cchc_desktop.documents.sheet.page import PRACTICE

FONT = "Times New Roman"
BODY, NUMBER, HEAD, LIST = 14, 13, 12, 11
_CENTRE, _JUSTIFY, _LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
_ROOM, _WIDTHS = Cm(16.5), (Cm(7), Cm(9.5))
_SIDES = Cm(0.38)  # what a cell keeps free at its left and right
_NATION, _MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class NarrativeData:
    """The report with the names around it; ``authority`` are the lines above the signature."""

    head: OfficeHead
    subject: str
    paragraphs: tuple[str, ...]
    recipient: str
    issued_on: date
    authority: tuple[str, ...] = ()
    signer: str = ""
    is_practice: bool = False


def render(data: NarrativeData) -> bytes:
    """The document; its number is left for the office's clerk."""
    made = Document()
    _page(made)
    _font(made)
    _numbers(made)
    _head(made, data)
    _line(made, "BÁO CÁO", size=BODY, bold=True, align=_CENTRE, before=12)
    _line(made, data.subject, size=BODY, bold=True, align=_CENTRE)
    _rule(_line(made, "", size=4, align=_CENTRE), _ROOM, Cm(5.6))
    for number, said in enumerate(data.paragraphs):
        is_rule = number == len(data.paragraphs) - 1
        body = _line(made, said, size=BODY, italic=is_rule, align=_JUSTIFY, before=6 if number == 0 else 0, after=6)
        body.paragraph_format.first_line_indent = Cm(1.27)
    _end(made, data)
    _properties(made, data)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def _properties(made: Any, data: NarrativeData) -> None:
    """What the file says of itself, in place of what the empty document brought along."""
    own = made.core_properties
    own.title, own.comments, own.language = data.subject, "", "vi-VN"
    own.author = own.last_modified_by = data.head.centre
    own.created = own.modified = datetime.combine(data.issued_on, time.min)


def _page(made: Any) -> None:
    """A4 upright with the margins of a letter."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin = section.bottom_margin = Cm(2)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.header_distance = Cm(1)


def _font(made: Any) -> None:
    style = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(BODY)
    fonts = style.element.rPr.rFonts
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(script), FONT)
    spacing = style.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _numbers(made: Any) -> None:
    """The page's number in the middle of the upper margin, not on the first page."""
    section = made.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = _CENTRE
    run = paragraph.add_run()
    run.font.size = Pt(BODY)
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = text
        run.element.append(part)


def _head(made: Any, data: NarrativeData) -> None:
    """Names and number at the left, the nation's name, place and day at the right."""
    if data.is_practice:
        _line(made, PRACTICE, size=HEAD, bold=True, align=_CENTRE, after=6)
    (left, right), (under_left, under_right) = _columns(made, 2)
    unit = data.head.unit if data.head.unit != data.head.centre else ""
    if unit:
        _line(left, unit.upper(), size=HEAD, align=_CENTRE)
    _line(left, data.head.centre.upper(), size=HEAD, bold=True, align=_CENTRE)
    _rule(_line(left, "", size=4, align=_CENTRE), _WIDTHS[0] - _SIDES, Cm(2.6))
    _line(right, _NATION, size=HEAD, bold=True, align=_CENTRE)
    _line(right, _MOTTO, size=NUMBER, bold=True, align=_CENTRE)
    _rule(_line(right, "", size=4, align=_CENTRE), _WIDTHS[1] - _SIDES, Cm(6.1))
    _line(under_left, f"Số:        /BC-{data.head.symbol}", size=NUMBER, align=_CENTRE, before=6)
    dated = f"{data.head.place or '………'}, {wording.day(data.issued_on)}"
    _line(under_right, dated, size=NUMBER, italic=True, align=_CENTRE, before=6)


def _end(made: Any, data: NarrativeData) -> None:
    """Who gets it at the left, who signs at the right."""
    _line(made, "", size=BODY, align=_LEFT)
    ((left, right),) = _columns(made, 1)
    _line(left, "Nơi nhận:", size=HEAD, bold=True, italic=True, align=_LEFT)
    for receiver in (*((data.recipient,) if data.recipient else ()), None):
        _line(left, f"- {receiver};" if receiver else "- Lưu: VT.", size=LIST, align=_LEFT)
    for line in data.authority or ("THỦ TRƯỞNG ĐƠN VỊ",):
        _line(right, line, size=BODY, bold=True, align=_CENTRE)
    for _ in range(4):
        _line(right, "", size=BODY, align=_CENTRE)
    _line(right, data.signer, size=BODY, bold=True, align=_CENTRE)


def _columns(made: Any, rows: int) -> list[tuple[Any, Any]]:
    """Two columns without lines, as the cells of each row."""
    table = made.add_table(rows=rows, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width
    return [(row.cells[0], row.cells[1]) for row in table.rows]


def _line(
    place: Any,
    text: str,
    *,
    size: float,
    align: WD_ALIGN_PARAGRAPH,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
) -> Any:
    """One paragraph at the end of a document, or of a cell, whose first one is empty."""
    is_cell = isinstance(place, _Cell)
    is_fresh = is_cell and len(place.paragraphs) == 1 and not place.paragraphs[0].runs
    paragraph = place.paragraphs[0] if is_fresh else place.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    if is_cell:  # the names at the top and the bottom stay on one page
        paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _rule(paragraph: Any, room: Any, width: Any) -> None:
    """A line above an empty paragraph, as long as ``width`` in the middle of so much ``room``."""
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = (room - width) // 2
    shape.space_before = Pt(3)
    borders, above = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "000000")):
        above.set(qn(f"w:{name}"), value)
    borders.append(above)
    shape.element.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")
