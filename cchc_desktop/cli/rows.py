"""Dossiers of a list: for scripts all that a row holds, for people one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_desktop.cli.answer import Answer
from cchc_desktop.cli.plain import plain
from cchc_desktop.domain import words
from cchc_desktop.domain.urgency import LABELS

if TYPE_CHECKING:
    from cchc_desktop.services.boards import BoardRow
    from cchc_desktop.services.steps.board_lists import Sifted
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.lists import Page

MOST_ROWS = 1000


def page_answer(page: Page) -> Answer:
    """A page of dossiers with the key of the next one."""
    lines = [_line(row) for row in page.rows] or ["Không có hồ sơ nào."]
    if page.next:
        lines.append(f"Còn nữa; trang sau: --after '{page.next}'")
    return Answer({"rows": [_row(row) for row in page.rows], "next": page.next}, lines)


def board_answer(page: Sifted[BoardRow]) -> Answer:
    """A page of a board: each dossier with since when, until when and with whom it lies, and what was done about it."""
    lines = [f"{_line(one.row)}  {one.state}  {one.detail}".rstrip() for one in page.rows] or ["Không có hồ sơ nào."]
    if page.next:
        lines.append(f"Còn nữa; trang sau: --after '{page.next}'")
    return Answer({"rows": [_board_row(one) for one in page.rows], "next": page.next}, lines)


def _board_row(one: BoardRow) -> dict[str, Any]:
    told = {
        "since": one.since_at,
        "by": one.by_at,
        "whom": one.whom,
        "note": one.note,
        "last": one.last_at,
        "times": one.times,
        "state": one.state,
        "overdue": one.is_overdue,
    }
    return {**_row(one.row), **plain(told)}


def _row(row: DossierRow) -> dict[str, Any]:
    return {**plain(row), "status_name": words.STATUS[row.status]}


def _line(row: DossierRow) -> str:
    promise = f"{row.due_at:%H:%M %d/%m/%Y}" if row.due_at else "không có hẹn"
    state = LABELS[row.urgency] if row.urgency else words.STATUS[row.status]
    return f"{row.code}  {promise}  {state}  {row.owner}  {row.procedure_name}"
