"""Form 07, Sổ theo dõi hồ sơ (Thông tư 03/2025/TT-VPCP, Phụ lục I), A4 across."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead

TEMPLATE_VERSION = "07/tt03-2025/1"


@dataclass(frozen=True)
class RegisterRow:
    """One dossier in the book; ``contact`` is the address and the phone number."""

    code: str
    procedure: str
    name: str
    contact: str
    agency: str
    received_at: datetime
    due_at: datetime | None
    returned_at: datetime | None = None
    return_by: str = ""
    signed: str = ""


@dataclass(frozen=True)
class RegisterData:
    """A stretch of the book, kept by field or group of fields; ``first_no`` is the serial of the first row."""

    head: OfficeHead
    from_day: date
    to_day: date
    rows: tuple[RegisterRow, ...]
    issued_on: date
    field: str = ""
    book: str = ""
    number: str = ""
    first_no: int = 1
    marks: Marks = FIRST_PRINT
