"""Form 06, Phiếu kiểm soát quá trình giải quyết hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead

TEMPLATE_VERSION = "06/tt03-2025/1"


@dataclass(frozen=True)
class Handover:
    """One handing over of the dossier; ``result`` is trước hạn, đúng hạn or quá hạn, written by the receiving side."""

    from_unit: str
    to_unit: str
    at: datetime | None = None
    giver: str = ""
    receiver: str = ""
    result: str = ""
    note: str = ""


@dataclass(frozen=True)
class ControlSlipData:
    """All that form 06 prints; fewer than four handovers leave empty blocks to be filled by hand, as the form does."""

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
    marks: Marks = FIRST_PRINT
