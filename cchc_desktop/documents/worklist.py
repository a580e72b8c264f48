"""A work list of dossiers on A4: what is due, overdue, waiting or ready."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cchc_desktop.documents.parts import FIRST_PRINT, Marks, OfficeHead


@dataclass(frozen=True)
class WorkListRow:
    """One dossier of a list; ``note`` carries what the screen shows beside the promise ("còn 1 ngày làm việc")."""

    code: str
    procedure: str
    name: str
    received_at: datetime | None
    due_at: datetime | None
    status: str
    officer: str = ""
    phone: str = ""
    note: str = ""


@dataclass(frozen=True)
class WorkListData:
    """A list as printed at ``printed_at``; ``condition`` says in one line what was asked for (field, officer, search)."""

    head: OfficeHead
    title: str
    rows: tuple[WorkListRow, ...]
    printed_at: datetime
    condition: str = ""
    is_landscape: bool = True
    marks: Marks = FIRST_PRINT
