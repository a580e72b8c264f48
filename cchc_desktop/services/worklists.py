"""A work list in one piece, as it is printed or written to a workbook."""

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
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, head_of, marks_of
from cchc_desktop.services.steps.views import TITLES, check_field, officer_id, urgencies_of

if TYPE_CHECKING:
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import View

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class _Listed:
    """A whole work list at one moment."""

    title: str
    condition: str
    rows: tuple[DossierRow, ...]
    settings: OfficeSettings
    calendar: WorkCalendar
    now: datetime


def paper(desk: Desk, view_name: str, *, field: str | None = None, officer: str | None = None) -> PrintedPaper:
    """The work list of that name on A4. Raises InvalidInput ``view``, ``field`` or ``officer``."""
    from cchc_desktop.documents import worklist

    found = _listed(desk, view_name, field, officer)
    data = worklist.WorkListData(
        head=head_of(found.settings),
        title=found.title,
        rows=tuple(
            worklist.WorkListRow(
                code=row.code,
                procedure=row.procedure_name,
                name=row.owner,
                received_at=row.received_at,
                due_at=row.due_at,
                status=_status(row),
                officer=row.officer,
                phone=row.phone,
                note=_note(row, found),
            )
            for row in found.rows
        ),
        printed_at=found.now,
        condition=found.condition,
        marks=marks_of(found.settings),
    )
    return Drawing(data, worklist.render).finish(found.title, f"danh-sach-{view_name}-{found.now:%Y%m%d-%H%M}")


def workbook(desk: Desk, view_name: str, path: Path, *, field: str | None = None, officer: str | None = None) -> int:
    """Write the work list of that name to a workbook and return how many dossiers it has.

    Raises InvalidInput ``view``, ``field`` or ``officer``; Unavailable when the place cannot be written.
    """
    from cchc_desktop.workbooks import worklist
    from cchc_desktop.workbooks.sheet import Column, Kind

    found = _listed(desk, view_name, field, officer)
    columns = (
        Column("Mã hồ sơ", 26),
        Column("Mã TTHC", 14),
        Column("Tên thủ tục hành chính", 48),
        Column("Lĩnh vực", 20),
        Column("Tổ chức, cá nhân", 28),
        Column("Số điện thoại", 14),
        Column("Nhận hồ sơ", 17, Kind.MOMENT),
        Column("Hẹn trả", 17, Kind.MOMENT),
        Column("Trạng thái", 22),
        Column("Công chức xử lý", 22),
        Column("Ghi chú", 30),
    )
    return worklist.write(
        worklist.WorkList(
            title=found.title,
            columns=columns,
            rows=(
                (
                    row.code,
                    row.procedure,
                    row.procedure_name,
                    row.field,
                    row.owner,
                    row.phone,
                    row.received_at,
                    row.due_at,
                    _status(row),
                    row.officer,
                    _note(row, found),
                )
                for row in found.rows
            ),
            office=found.settings.name,
            made_at=found.now,
            condition=found.condition,
            is_practice=found.settings.is_practice,
        ),
        path,
    )


def _listed(desk: Desk, view_name: str, field: str | None, officer: str | None) -> _Listed:
    desk.require(Right.READ)
    urgencies = urgencies_of(view_name)
    with desk.read() as view:
        check_field(view.lists, field)
        handler = officer_id(view.lists, officer)
        now = desk.now()
        rows = tuple(_all_rows(view, urgencies, now, field, handler))
        parts = (f"Lĩnh vực: {field}" if field else "", f"Công chức: {officer}" if officer else "")
        condition = "; ".join(part for part in parts if part)
        return _Listed(TITLES[view_name], condition, rows, view.settings, view.calendar, now)


def _all_rows(
    view: View, urgencies: frozenset[Urgency], now: datetime, field: str | None, officer: int | None
) -> Iterator[DossierRow]:
    after: str | None = None
    while True:
        page = view.lists.work(urgencies, now, field=field, officer=officer, after=after, limit=_PAGE)
        yield from page.rows
        after = page.next
        if after is None:
            return


def _status(row: DossierRow) -> str:
    return LABELS[row.urgency] if row.urgency is Urgency.OVERDUE else words.STATUS[row.status]


def _note(row: DossierRow, found: _Listed) -> str:
    """What the screen shows beside the promise."""
    if row.urgency is Urgency.READY:
        return f"Có kết quả {row.closed_at:%d/%m/%Y}" if row.closed_at else ""
    if row.urgency is Urgency.WAITING or row.due_at is None:
        return ""
    left = remaining(found.now, row.due_at, found.calendar, LimitUnit(row.limit_unit))
    if row.extensions and row.promised_at and row.promised_at < row.due_at:
        return f"{left}. {extension_note(row.due_at, row.promised_at, found.now)}"
    return left
