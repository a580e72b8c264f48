"""Form 06, Phiếu kiểm soát quá trình giải quyết hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from cchc_desktop.documents import templates, wording
from cchc_desktop.documents.fonts import Face
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import fields, heading
from cchc_desktop.documents.sheet.formats import A4
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.table import Column, Table
from cchc_desktop.documents.sheet.typeset import Line, Run, bold, italic
from cchc_desktop.domain.form_template import FormTemplate


@dataclass(frozen=True)
class Handover:
    """One handing over; ``result`` is trước hạn, đúng hạn or quá hạn, written by the receiving side."""

    from_unit: str
    to_unit: str
    at: datetime | None = None
    giver: str = ""
    receiver: str = ""
    result: str = ""
    note: str = ""


@dataclass(frozen=True)
class ControlSlipData:
    """All that form 06 prints; blocks up to the fourth stay empty, to be filled by hand, as on the form."""

    head: OfficeHead
    code: str
    agency: str
    received_at: datetime
    due_at: datetime | None
    handovers: tuple[Handover, ...]
    issued_on: date
    partner_agency: str = ""
    number: str = ""
    qr_text: str = ""
    template: FormTemplate = field(default_factory=partial(templates.newest, "control_slip"))
    marks: Marks = FIRST_PRINT


_COLUMNS = (("unit", 4.6), ("time", 6.6), ("result", 3.2), ("note", 2.4))
_BLOCKS = 4
_PAD = 4.0
_SIGN_SPACE = 30.0
_BLANK_TIME = "...... giờ ...... phút, ngày ..../..../......"
_DOTS = ".................."


def render(data: ControlSlipData) -> bytes:
    """The PDF of form 06."""
    words = data.template
    sheet = Sheet("Phiếu kiểm soát quá trình giải quyết hồ sơ", A4, data.marks)
    heading.opened(sheet, words, data.head, data.number, data.issued_on)
    heading.title(sheet, words["title"])
    sheet.gap(sheet.form.leading * 0.3)
    fields.scan_code(sheet, data.qr_text)
    _what(sheet, data)
    sheet.clear_float()
    sheet.gap(6)
    table = Table(sheet, [Column(words[key], share) for key, share in _COLUMNS], sheet.form.small)
    first = Handover(words["counter"], "")
    blocks = data.handovers or (first,)
    for handover in (*blocks, *[Handover("", "")] * (_BLOCKS - len(blocks))):
        _block(sheet, table, handover)
    sheet.gap(6)
    for note in ("result_note", "trace_note"):
        sheet.paragraph([italic(words[note])], size=sheet.form.small, align=Align.JUSTIFIED)
    return sheet.finish()


def _what(sheet: Sheet, data: ControlSlipData) -> None:
    words = data.template
    fields.field(sheet, words["code"], data.code, is_bold=True)
    fields.field(sheet, words["agency"], data.agency)
    fields.field(sheet, words["partner"], data.partner_agency)
    fields.field(sheet, words["received"], wording.moment(data.received_at))
    due = wording.moment(data.due_at) if data.due_at else "không quy định thời hạn"
    sheet.paragraph([f"{words['due']} ", bold(due)])


def _block(sheet: Sheet, table: Table, handover: Handover) -> None:
    """One handing over: the two units, the time above who gave and who took, the result, the note."""
    size = sheet.form.small
    left, time_left, result_left, note_left, right = table.edges
    middle = (time_left + result_left) / 2
    at = handover.at
    time = f"{at.hour:02} giờ {at.minute:02} phút, ngày {wording.short_day(at)}" if at else _BLANK_TIME

    def lines(text: str, start: float, end: float, face: Face = Face.REGULAR) -> list[Line]:
        return sheet.lines_of([Run(text, face)], end - start - 2 * _PAD, size)

    units = [
        *lines(f"1. Giao: {handover.from_unit or _DOTS}", left, time_left),
        *lines(f"2. Nhận: {handover.to_unit or _DOTS}", left, time_left),
    ]
    when = lines(time, time_left, result_left)
    people = [
        (lines(label, start, end, Face.ITALIC), lines(name, start, end), start, end)
        for label, name, start, end in (
            ("Người giao", handover.giver, time_left, middle),
            ("Người nhận", handover.receiver, middle, result_left),
        )
    ]
    result, note = lines(handover.result, result_left, note_left), lines(handover.note, note_left, right)
    step = size * 1.25
    time_height = len(when) * step + 2 * _PAD
    signed = max(len(label) + len(name) for label, name, _, _ in people) * step + _SIGN_SPACE + 2 * _PAD
    height = max(time_height + signed, *(len(each) * step + 2 * _PAD for each in (units, result, note)))
    table.make_room(height)
    top = sheet.y
    _column(sheet, units, left, top)
    _column(sheet, when, time_left, top, result_left)
    for label, name, start, end in people:
        _column(sheet, label, start, top - time_height, end)
        _column(sheet, name, start, top - height + len(name) * step + 2 * _PAD, end)
    _column(sheet, result, result_left, top, note_left)
    _column(sheet, note, note_left, top)
    canvas = sheet.canvas
    canvas.setLineWidth(0.5)
    canvas.rect(left, top - height, right - left, height)
    canvas.lines([(x, top, x, top - height) for x in (time_left, result_left, note_left)])
    canvas.line(time_left, top - time_height, result_left, top - time_height)
    canvas.line(middle, top - time_height, middle, top - height)
    sheet.y = top - height


def _column(sheet: Sheet, lines: Sequence[Line], left: float, top: float, right: float | None = None) -> None:
    """Lines of a cell from its top; centred when the right edge is named."""
    size = sheet.form.small
    y = top - _PAD - size * 0.95
    for line in lines:
        x = left + _PAD if right is None else (left + right - line.width) / 2
        sheet.place(line, x, y, size)
        y -= size * 1.25
