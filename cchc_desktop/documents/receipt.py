"""Form 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Thông tư 03/2025/TT-VPCP, Phụ lục I)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead, Paper, Person

TEMPLATE_VERSION = "01/tt03-2025/1"


@dataclass(frozen=True)
class ReceiptData:
    """All that form 01 prints.

    ``person`` fills lines 3-5: whoever the dossier is received from. When that is an authorised person, ``principal``
    is the one who authorised (line 6, người ủy quyền) and ``authority`` the paper that says so; otherwise both stay
    empty and line 6 is not printed. ``code`` is the national code or "" when it is given later; the local number is
    then printed beside it. ``limit_unit`` is one of the names of the domain's limit units. ``due_at`` is None for a
    procedure without time limit. ``is_provisional`` marks a promise that another agency has yet to confirm (dự kiến).
    """

    head: OfficeHead
    code: str
    local_no: str
    qr_text: str
    person: Person
    procedure: str
    papers: tuple[str, ...]
    limit_value: Decimal
    limit_unit: str
    received_at: datetime
    due_at: datetime | None
    return_place: str
    receiver: str
    quantity: int = 1
    principal: Person | None = None
    authority: str = ""
    limit_note: str = ""
    is_provisional: bool = False
    number: str = ""
    book: str = ""
    book_no: str = ""
    issued_on: date | None = None  # the day of reception unless the slip is written on another
    notes: tuple[str, ...] = ()
    copies: int = 1
    paper: Paper = "A4"
    marks: Marks = FIRST_PRINT
