"""A work list or a board in one piece, as it is printed or written to a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import words
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.deadline import remaining
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.procedure import LimitUnit
from cchc_desktop.domain.settings import OfficeSettings
from cchc_desktop.domain.urgency import LABELS, Urgency, extension_note
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services.steps import board_lists
from cchc_desktop.services.steps.board_rows import WORDING, Board
from cchc_desktop.services.steps.noting import note_export
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, head_of, marks_of
from cchc_desktop.services.steps.views import TITLES, urgencies_of

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import View

_PAGE = 1000
_TITLES = ("Nhận hồ sơ", "Hẹn trả", "Trạng thái", "Công chức xử lý")


@dataclass(frozen=True, slots=True)
class _Line:
    """A dossier as the list tells it: since when, until when, how it stands, with whom, and what is noted."""

    row: DossierRow
    since_at: datetime | None
    by_at: datetime | None
    state: str
    whom: str
    note: str


@dataclass(frozen=True, slots=True)
class _Listed:
    """A whole list at one moment; ``titles`` stand over what changes from list to list."""

    title: str
    titles: tuple[str, str, str, str]
    condition: str
    lines: tuple[_Line, ...]
    settings: OfficeSettings
    now: datetime


def paper(desk: Desk, view_name: str, *, field: str | None = None, officer: str | None = None) -> PrintedPaper:
    """The work list or board of that name on A4. Raises InvalidInput ``view``, ``field`` or ``officer``."""
    from cchc_desktop.documents import worklist

    found = _listed(desk, view_name, field, officer)
    data = worklist.WorkListData(
        head=head_of(found.settings),
        title=found.title,
        titles=found.titles,
        rows=tuple(
            worklist.WorkListRow(
                code=line.row.code,
                procedure=line.row.procedure_name,
                name=line.row.owner,
                received_at=line.since_at,
                due_at=line.by_at,
                status=line.state,
                officer=line.whom,
                phone=line.row.phone,
                note=line.note,
            )
            for line in found.lines
        ),
        printed_at=found.now,
        condition=found.condition,
        marks=marks_of(found.settings),
    )
    return Drawing(data, worklist.render).finish(found.title, f"danh-sach-{view_name}-{found.now:%Y%m%d-%H%M}")


def workbook(desk: Desk, view_name: str, path: Path, *, field: str | None = None, officer: str | None = None) -> int:
    """Write the work list or board of that name to a workbook and return how many rows it has.

    Raises InvalidInput ``view``, ``field`` or ``officer``; Unavailable when the place cannot be written.
    """
    from cchc_desktop.workbooks import worklist
    from cchc_desktop.workbooks.sheet import Column, Kind

    found = _listed(desk, view_name, field, officer)
    since, by, state, whom = found.titles
    columns = (
        Column("Mã hồ sơ", 26),
        Column("Mã TTHC", 14),
        Column("Tên thủ tục hành chính", 48),
        Column("Lĩnh vực", 20),
        Column("Tổ chức, cá nhân", 28),
        Column("Số điện thoại", 14),
        Column(since, 17, Kind.MOMENT),
        Column(by, 17, Kind.MOMENT),
        Column(state, 22),
        Column(whom, 26),
        Column("Ghi chú", 30),
    )
    written = worklist.write(
        worklist.WorkList(
            title=found.title,
            columns=columns,
            rows=(
                (
                    line.row.code,
                    line.row.procedure,
                    line.row.procedure_name,
                    line.row.field,
                    line.row.owner,
                    line.row.phone,
                    line.since_at,
                    line.by_at,
                    line.state,
                    line.whom,
                    line.note,
                )
                for line in found.lines
            ),
            office=found.settings.name,
            made_at=found.now,
            condition=found.condition,
            is_practice=found.settings.is_practice,
        ),
        path,
    )
    note_export(desk, f"{found.title} (Excel)", written)
    return written


def _listed(desk: Desk, view_name: str, field: str | None, officer: str | None) -> _Listed:
    desk.require(Right.READ)
    board = Board(view_name) if view_name in tuple(Board) else None
    urgencies = urgencies_of(view_name) if board is None else frozenset()
    parts = (f"Lĩnh vực: {field}" if field else "", f"Công chức: {officer}" if officer else "")
    condition = "; ".join(part for part in parts if part)
    with desk.read() as view:
        now, settings = desk.now(), view.settings
        if board is not None:
            wording = WORDING[board]
            by = "Hẹn trả" if board is Board.UNCOLLECTED else wording.by
            titles = (wording.since, by, "Tình trạng", wording.detail)
            lines = tuple(_board_lines(view, board, now, field, officer))
            return _Listed(f"Hồ sơ: {wording.title}", titles, condition, lines, settings, now)
        lines = tuple(_work_lines(view, urgencies, now, field, officer))
        return _Listed(TITLES[view_name], _TITLES, condition, lines, settings, now)


def _board_lines(view: View, board: Board, now: datetime, field: str | None, officer: str | None) -> Iterator[_Line]:
    after: str | None = None
    while True:
        page = board_lists.page(view, board, now, field=field, officer=officer, after=after, limit=_PAGE)
        for one in page.rows:
            by = one.row.due_at if board is Board.UNCOLLECTED else one.by_at
            note = one.row.officer if one.detail != one.row.officer else ""
            yield _Line(one.row, one.since_at, by, one.state, one.detail, note)
        after = page.next
        if after is None:
            return


def _work_lines(
    view: View, urgencies: frozenset[Urgency], now: datetime, field: str | None, officer: str | None
) -> Iterator[_Line]:
    after: str | None = None
    while True:
        page = board_lists.work(view, urgencies, now, field=field, officer=officer, after=after, limit=_PAGE)
        for row in page.rows:
            yield _Line(row, row.received_at, row.due_at, _status(row), row.officer, _note(row, now, view.calendar))
        after = page.next
        if after is None:
            return


def _status(row: DossierRow) -> str:
    return LABELS[row.urgency] if row.urgency is Urgency.OVERDUE else words.STATUS[row.status]


def _note(row: DossierRow, now: datetime, calendar: WorkCalendar) -> str:
    """What the screen shows beside the promise."""
    if row.urgency is Urgency.READY:
        return f"Có kết quả {row.closed_at:%d/%m/%Y}" if row.closed_at else ""
    if row.urgency is Urgency.WAITING or row.due_at is None:
        return ""
    unit = LimitUnit.WORKING_HOUR if row.status is Status.REGISTERED else LimitUnit(row.limit_unit)
    left = remaining(now, row.due_at, calendar, unit)
    if row.extensions and row.promised_at and row.promised_at < row.due_at:
        return f"{left}. {extension_note(row.due_at, row.promised_at, now)}"
    return left
