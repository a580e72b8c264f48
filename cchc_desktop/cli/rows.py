"""Dossiers of a list: for scripts all that a row holds, for people one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.plain import plain
from cchc_desktop.domain import words
from cchc_desktop.domain.urgency import LABELS

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.lists import Page

MOST_ROWS = 1000


def page_answer(page: Page) -> Answer:
    """A page of dossiers with the key of the next one."""
    lines = [_line(row) for row in page.rows] or ["Không có hồ sơ nào."]
    if page.next:
        lines.append(f"Còn nữa; trang sau: --after '{page.next}'")
    return Answer({"rows": [_row(row) for row in page.rows], "next": page.next}, lines)


def _row(row: DossierRow) -> dict[str, Any]:
    return {**plain(row), "status_name": words.STATUS[row.status]}


def _line(row: DossierRow) -> str:
    promise = f"{row.due_at:%H:%M %d/%m/%Y}" if row.due_at else "không có hẹn"
    state = LABELS[row.urgency] if row.urgency else words.STATUS[row.status]
    return f"{row.code}  {promise}  {state}  {row.owner}  {row.procedure_name}"
