"""Form 04, Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Signer

TEMPLATE_VERSION = "04/tt03-2025/1"


@dataclass(frozen=True)
class ApologyData:
    """All that form 04 prints, under the head of the People's Committee (``head.superior`` and ``head.unit``).

    ``number`` "" leaves "Số: ....../PXL" for the office clerk to fill in; ``issued_on`` None leaves the day and month.
    ``year`` of an unwritten date is that of ``new_due``. ``addressee`` stands after "Kính gửi:", ``name`` in the body.
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
    new_due: date
    signer: Signer
    issued_on: date | None = None
    number: str = ""
    recipients: tuple[str, ...] = ("Như trên", "Lưu: VT")
    marks: Marks = FIRST_PRINT
