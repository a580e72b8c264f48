"""Form 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Paper, Person

TEMPLATE_VERSION = "02/tt03-2025/1"


@dataclass(frozen=True)
class SupplementData:
    """All that form 02 prints: guidance at the counter (no ``code``) or a request after appraisal (with the code)."""

    head: OfficeHead
    person: Person
    procedure: str
    items: tuple[str, ...]
    reason: str
    contact_name: str
    contact_phone: str
    guide: str
    issued_on: date
    number: str = ""
    code: str = ""
    qr_text: str = ""
    notes: tuple[str, ...] = ()
    paper: Paper = "A4"
    marks: Marks = FIRST_PRINT
