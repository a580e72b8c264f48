"""Form 04, Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from reportlab.lib.units import mm

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Signer
from cchc_desktop.documents.sheet import heading, signing
from cchc_desktop.documents.sheet.formats import A4
from cchc_desktop.documents.sheet.page import Align, Sheet, bound, on_fewest_pages
from cchc_desktop.documents.sheet.typeset import Run, bold

TEMPLATE_VERSION = "04/tt03-2025/1"


@dataclass(frozen=True)
class ApologyData:
    """All that form 04 prints, under the head of the People's Committee (``head.superior``, ``head.unit``).

    ``number`` "" leaves "Số: ....../PXL" for the office clerk to fill in; ``issued_on`` None leaves day and
    month, in the year of ``new_due``. ``new_due`` None leaves the new day to be written by hand. ``addressee``
    stands after "Kính gửi:", ``name`` in the body.
    """

    head: OfficeHead
    addressee: str
    name: str
    id_number: str
    code: str
    procedure: str
    received_on: date
    due_at: datetime
    reason: str
    new_due: date | None
    signer: Signer
    issued_on: date | None = None
    number: str = ""
    recipients: tuple[str, ...] = ("Như trên", "Lưu: VT")
    marks: Marks = FIRST_PRINT


_NAME = "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết"
TITLE = "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"
_BLANK = "................"
_INDENT = 10 * mm


def render(data: ApologyData) -> bytes:
    """The PDF of form 04."""
    return on_fewest_pages(_NAME, A4, data.marks, partial(_draw, data))


def render_all(letters: Sequence[ApologyData]) -> bytes:
    """The forms of several dossiers in one PDF, for one signing."""
    return bound(_NAME, ((A4, letter.marks, partial(_draw, letter)) for letter in letters))


def _draw(data: ApologyData, sheet: Sheet) -> None:
    heading.committee_head(sheet, data.head)
    day = wording.day(data.issued_on) if data.issued_on else heading.blank_day(_year(data))
    heading.number_and_date(sheet, heading.number_line(data.number, "PXL"), data.head.place, day)
    heading.title(sheet, TITLE)
    sheet.gap(sheet.form.leading * 0.4)
    _addressee(sheet, data.addressee)
    # A letter names its signer in print (NĐ 30/2020); the form's notes are for a name written by hand.
    notes = () if data.signer.name else (signing.BY_HAND, signing.digital("Thủ trưởng cơ quan, đơn vị"))
    block = signing.SignBlock(data.signer.authority, notes, data.signer.name)
    sentences = _sentences(data)
    for number, text in enumerate(sentences, start=1):
        sheet.gap(6)
        leave = signing.height(sheet, block) if number == len(sentences) else 0
        sheet.paragraph(text, align=Align.JUSTIFIED, indent=_INDENT, leave=leave)
    signing.letter_end(sheet, data.recipients, block)


def _year(data: ApologyData) -> int:
    """The year of a day that is written by hand."""
    return (data.new_due or data.due_at).year


def _sentences(data: ApologyData) -> list[list[Run | str]]:
    """The body of the form word for word, its blanks filled."""
    agency = data.head.unit
    started = agency[:1].upper() + agency[1:]
    received = wording.day(data.received_on)
    return [
        [
            f"{received[:1].upper()}{received[1:]}, {agency} tiếp nhận giải quyết hồ sơ đề nghị giải quyết ",
            f"thủ tục hành chính {data.procedure} của Ông/Bà/Tổ chức ",
            bold(data.name),
            f"; số định danh: {data.id_number or _BLANK}; mã số hồ sơ: {data.code or _BLANK}.",
        ],
        [f"Thời gian hẹn trả kết quả giải quyết hồ sơ: {wording.moment(data.due_at)}."],
        [
            f"Tuy nhiên đến nay, {agency} chưa trả kết quả giải quyết hồ sơ của Ông/Bà/Tổ chức ",
            "đúng thời hạn quy định ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả.",
        ],
        *_reason(data.reason),
        [
            f"{started} xin trân trọng gửi lời xin lỗi đến Ông (Bà)/Tổ chức vì sự chậm trễ trong ",
            "quá trình giải quyết hồ sơ có thể gây phiền hà, tốn kém về chi phí, công sức của ",
            "Ông (Bà)/Tổ chức.",
        ],
        [
            f"{started} xin lỗi Ông/Bà/Tổ chức và sẽ trả kết quả giải quyết hồ sơ cho Ông/Bà/Tổ chức vào ",
            bold(wording.day(data.new_due)) if data.new_due else heading.blank_day(_year(data)),
            ".",
        ],
        ["Mong nhận được sự thông cảm của Ông/Bà/Tổ chức vì sự chậm trễ này./."],
    ]


def _reason(text: str) -> list[list[Run | str]]:
    """``Lý do: ...`` in as many paragraphs as it has; dots where it is still to be written."""
    first, *rest = [line for line in (" ".join(line.split()) for line in text.splitlines()) if line] or [_BLANK * 6]
    paragraphs: list[list[Run | str]] = [[line] for line in (f"Lý do: {first}", *rest)]
    return paragraphs


def _addressee(sheet: Sheet, name: str) -> None:
    """``Kính gửi:`` in the middle of the sheet; a long addressee runs on below itself."""
    size = sheet.form.body
    label = sheet.lines_of([Run("Kính gửi:")], sheet.width, size)[0]
    offset = sheet.width * 0.2
    hang = offset + label.width + size * 0.4
    lines = sheet.lines_of([Run(name or _BLANK)], sheet.width - hang, size)
    sheet.beside([(label, offset), (lines[0], hang)])
    for line in lines[1:]:
        sheet.beside([(line, hang)])
