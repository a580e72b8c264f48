"""Form 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Paper, Person

TEMPLATE_VERSION = "03/tt03-2025/1"


@dataclass(frozen=True)
class RefusalData:
    """All that form 03 prints; ``code`` is empty when the dossier was never received."""

    head: OfficeHead
    person: Person
    procedure: str
    reason: str
    receiver: str
    issued_on: date
    number: str = ""
    code: str = ""
    notes: tuple[str, ...] = ()
    paper: Paper = "A4"
    marks: Marks = FIRST_PRINT
