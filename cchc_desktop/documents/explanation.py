"""Cách tính ngày hẹn: the computation of a due date as dated lines, the same as on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from cchc_desktop.documents import wording
from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead
from cchc_desktop.documents.sheet import fields, heading
from cchc_desktop.documents.sheet.explained import computation
from cchc_desktop.documents.sheet.formats import A4
from cchc_desktop.documents.sheet.page import Align, Sheet
from cchc_desktop.documents.sheet.typeset import italic
from cchc_desktop.domain.explanation import ExplainedDay


@dataclass(frozen=True)
class ExplanationData:
    """Why a dossier is promised for ``due_at``; ``standing`` says why no promise runs, where none does."""

    head: OfficeHead
    code: str
    procedure: str
    limit_value: Decimal
    limit_unit: str
    received_at: datetime
    due_at: datetime | None
    lines: tuple[ExplainedDay, ...]
    printed_at: datetime
    name: str = ""
    standing: str = ""
    warnings: tuple[str, ...] = ()
    marks: Marks = FIRST_PRINT


def render(data: ExplanationData) -> bytes:
    """The PDF of an explanation."""
    sheet = Sheet("Cách tính ngày hẹn trả kết quả", A4, data.marks, has_total=True)
    heading.list_head(sheet, data.head, f"In lúc {wording.short_moment(data.printed_at)}")
    heading.title(sheet, "CÁCH TÍNH NGÀY HẸN TRẢ KẾT QUẢ")
    sheet.paragraph(["Mã hồ sơ: ", data.code], align=Align.CENTRE)
    sheet.gap(6)
    if data.name:
        fields.field(sheet, "Tổ chức, cá nhân:", data.name)
    fields.field(sheet, "Nội dung yêu cầu giải quyết:", data.procedure)
    fields.field(sheet, "Thời hạn giải quyết:", wording.limit(data.limit_value, data.limit_unit))
    fields.field(sheet, "Thời gian nhận hồ sơ:", wording.moment(data.received_at))
    due = data.standing or (wording.moment(data.due_at) if data.due_at else "không quy định thời hạn")
    fields.field(sheet, "Thời gian hẹn trả kết quả:", due, is_bold=True)
    sheet.gap(8)
    computation(sheet, data.lines, sheet.form.small)
    for warning in data.warnings:
        sheet.gap(6)
        sheet.paragraph([italic(f"Lưu ý: {warning}")], size=sheet.form.small + 1)
    return sheet.finish()
