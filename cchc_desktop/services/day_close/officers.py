"""What is done on paper and not closed in the book, by officer: the leader's page of the afternoon."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.deadline import remaining
from cchc_desktop.domain.duty import DutyKind
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.procedure import LimitUnit
from cchc_desktop.domain.words import STATUS
from cchc_desktop.services.day_close.sections import due_by, open_duties
from cchc_desktop.services.steps.noting import note_export
from cchc_desktop.services.steps.paper import Drawing, PrintedPaper, head_of, marks_of

if TYPE_CHECKING:
    from cchc_desktop.domain.settings import OfficeSettings
    from cchc_desktop.storage.list_rows import DossierRow
    from cchc_desktop.storage.views import View

TITLE = "Hồ sơ đến hạn chưa bấm kết thúc, theo công chức"
NOBODY = "Chưa giao công chức"


@dataclass(frozen=True, slots=True)
class OfficerLoad:
    """What one officer ("": what was given to nobody) has before them: dossiers due today, overdue, in signature."""

    name: str
    due_today: int
    overdue: int
    in_signature: int

    @property
    def called(self) -> str:
        """The officer's name, or that there is none."""
        return self.name or NOBODY


@dataclass(frozen=True, slots=True)
class _Unclosed:
    """The page at one moment: the sums, and the dossiers behind the first two of them with what is left in words."""

    loads: tuple[OfficerLoad, ...]
    rows: tuple[tuple[DossierRow, str], ...]
    now: datetime
    settings: OfficeSettings


def by_officer(desk: Desk) -> tuple[OfficerLoad, ...]:
    """Who has how much that is due and not closed, the most first; what was given to nobody comes last."""
    desk.require(Right.READ)
    now = desk.now()
    with desk.read() as view:
        return _loads(view, tuple(due_by(view, now.date(), now)), now)


def _loads(view: View, due: tuple[DossierRow, ...], now: datetime) -> tuple[OfficerLoad, ...]:
    today: Counter[str] = Counter()
    earlier: Counter[str] = Counter()
    for row in due:
        assert row.due_at is not None
        (today if row.due_at.date() == now.date() else earlier)[row.officer] += 1
    signing = Counter(duty.row.officer for duty in open_duties(view, DutyKind.SIGN, now))
    loads = (OfficerLoad(name, today[name], earlier[name], signing[name]) for name in {*today, *earlier, *signing})
    return tuple(sorted(loads, key=lambda load: (load.name == "", -load.due_today - load.overdue, load.name)))


def _unclosed(desk: Desk) -> _Unclosed:
    desk.require(Right.READ)
    now = desk.now()
    with desk.read() as view:
        due = tuple(due_by(view, now.date(), now))
        loads = _loads(view, due, now)
        places = {load.name: place for place, load in enumerate(loads)}
        rows = sorted(due, key=lambda row: places[row.officer])
        left = (remaining(now, row.due_at, view.calendar, LimitUnit(row.limit_unit)) for row in rows)
        return _Unclosed(loads, tuple(zip(rows, left, strict=True)), now, view.settings)


def paper(desk: Desk) -> PrintedPaper:
    """The page on A4: a line an officer, then the dossiers by officer."""
    from cchc_desktop.documents import unclosed

    found = _unclosed(desk)
    data = unclosed.UnclosedData(
        head=head_of(found.settings),
        title=TITLE,
        officers=tuple(
            unclosed.OfficerLine(load.called, load.due_today, load.overdue, load.in_signature) for load in found.loads
        ),
        dossiers=tuple(
            unclosed.DossierLine(
                officer=row.officer or NOBODY,
                code=row.code,
                procedure=row.procedure_name,
                name=row.owner,
                due_at=row.due_at,
                status=STATUS[row.status],
                note=left,
            )
            for row, left in found.rows
        ),
        printed_at=found.now,
        marks=marks_of(found.settings),
    )
    return Drawing(data, unclosed.render).finish(TITLE, f"chua-ket-thuc-{found.now:%Y%m%d-%H%M}")


def workbook(desk: Desk, path: Path) -> int:
    """Write the dossiers behind the page to a workbook, by officer, and return how many they are.

    Raises Unavailable when the place cannot be written.
    """
    from cchc_desktop.workbooks import worklist
    from cchc_desktop.workbooks.sheet import Column, Kind

    found = _unclosed(desk)
    columns = (
        Column("Công chức xử lý", 24),
        Column("Mã hồ sơ", 26),
        Column("Tên thủ tục hành chính", 48),
        Column("Lĩnh vực", 20),
        Column("Tổ chức, cá nhân", 28),
        Column("Số điện thoại", 14),
        Column("Nhận hồ sơ", 17, Kind.MOMENT),
        Column("Hẹn trả", 17, Kind.MOMENT),
        Column("Trạng thái", 24),
        Column("Ghi chú", 18),
    )
    sums = "; ".join(f"{one.called}: {one.due_today} đến hạn, {one.overdue} quá hạn" for one in found.loads)
    written = worklist.write(
        worklist.WorkList(
            title=TITLE,
            columns=columns,
            rows=(
                (
                    row.officer or NOBODY,
                    row.code,
                    row.procedure_name,
                    row.field,
                    row.owner,
                    row.phone,
                    row.received_at,
                    row.due_at,
                    STATUS[row.status],
                    left,
                )
                for row, left in found.rows
            ),
            office=found.settings.name,
            made_at=found.now,
            condition=sums,
            is_practice=found.settings.is_practice,
        ),
        path,
    )
    note_export(desk, f"{TITLE} (Excel)", written)
    return written
