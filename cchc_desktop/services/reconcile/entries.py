"""The rows of an export and the dossiers of the book as entries that can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain.counting import Judging
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.numbering import is_local_no
from cchc_desktop.domain.reconciling import ENDED, Entry, is_late
from cchc_desktop.domain.register import Moment, RegisterLine
from cchc_desktop.domain.workflow import Status
from cchc_desktop.services.steps.procedure_names import procedure_called

if TYPE_CHECKING:
    from cchc_desktop.services.reconcile.comparing import Job
    from cchc_desktop.storage.comparing import ComparedRow
    from cchc_desktop.storage.views import View
    from cchc_desktop.workbooks.register import ColumnMap, ReadRow

_TELL_EVERY = 1000
_PERSON = (("owner",), ("procedure", "procedure_name"), ("received",))
# What is compared, and the columns that tell it.
_TOLD: Mapping[str, tuple[str, ...]] = {
    "received": ("received",),
    "due": ("due",),
    "finished": ("finished", "closed"),
    "returned": ("returned",),
    "status": ("status",),
}
_SETTLED = ENDED | {Status.REJECTED}


class Export:
    """An opened export; ``told`` names what it has columns for, ``unread`` the cells that could not be read."""

    def __init__(self, path: Path, columns: ColumnMap) -> None:
        """Open it; raises InvalidInput ``file`` when no column tells dossiers apart."""
        from cchc_desktop.workbooks.register import TARGETS, MappedRegister

        has_code = {"code", "local_no"} & columns.places.keys()
        if not has_code and not all(any(name in columns.places for name in names) for names in _PERSON):
            raise InvalidInput(
                "file",
                f"Tệp “{path.name}” không có cột mã hồ sơ, cũng không đủ cột họ tên, thủ tục, ngày nhận để đối chiếu.",
            )
        self._register = MappedRegister(path, columns, ())
        self.columns = columns
        self.told = {name for name, by in _TOLD.items() if any(one in columns.places for one in by)}
        self.compared_titles = {name: TARGETS[name] for name in _TOLD}
        self.unread: list[tuple[str, int, str, str]] = []
        self._names = {title: name for name, title in TARGETS.items()}

    @property
    def asides(self) -> int:
        """How many lines held no dossier."""
        return len(self._register.asides)

    def entries(self, view: View, today: date, job: Job | None = None) -> Iterator[Entry]:
        """The rows in their order."""
        catalogue = view.catalogue
        by_name: dict[str, str] = {}

        def procedure_of(line: RegisterLine) -> str:
            if line.procedure and catalogue.get(line.procedure) is not None:
                return line.procedure
            name = line.procedure_name
            if name not in by_name:
                found = procedure_called(catalogue, name)
                by_name[name] = found.code if found is not None else ""
            return by_name[name] or line.procedure

        for done, row in enumerate(self._register.rows(as_they_came=True), start=1):
            if job is not None and done % _TELL_EVERY == 0:
                job.progress(done, self._register.height, "Đang đọc tệp")
            self.unread += [(row.sheet, row.number, title, sentence) for title, sentence in row.problems]
            yield self._entry(row, procedure_of(row.line), today)

    def _entry(self, row: ReadRow, procedure: str, today: date) -> Entry:
        line = row.line
        broken = {self._names[title] for title, _ in row.problems}
        unread = frozenset(name for name, by in _TOLD.items() if broken.intersection(by))
        due, finished, returned = _day(line.due), _day(line.finished or line.closed), _day(line.returned)
        late = self._register.said_late(row)
        if late is None and "due" not in unread:
            late = is_late(due, finished or returned, line.status, today)
        national = line.code if line.code and not is_local_no(line.code) else ""
        return Entry(
            place=row.number,
            sheet=row.sheet,
            code=line.code or line.local_no,
            codes=tuple(dict.fromkeys(code for code in (line.code, line.local_no) if code)),
            national_code=national,
            procedure=procedure,
            procedure_name=line.procedure_name,
            owner=line.owner,
            id_number=line.id_number,
            received=_day(line.received),
            due=due,
            finished=finished,
            returned=returned,
            status=line.status,
            is_settled=self._is_settled(line, unread),
            is_late=late,
            unread=unread,
        )

    def _is_settled(self, line: RegisterLine, unread: frozenset[str]) -> bool | None:
        if line.finished or line.closed or line.returned or line.status in _SETTLED:
            return True
        if unread & {"status", "finished", "returned"}:
            return None
        return False if line.status is not None or self.told & {"finished", "returned"} else None


class Book:
    """The dossiers of the book as entries."""

    def __init__(self, view: View, today: date) -> None:
        self._today = today
        self._names = {one.code: one.latest.name for one in view.catalogue.procedures}
        self._judging = view.settings.profile.judging

    def entry(self, row: ComparedRow) -> Entry:
        """One dossier; late as the statistics judge it (rules.md section 5)."""
        status = Status(row.status)
        due = (row.extended_day if self._judging is Judging.EXTENDED else None) or row.promised_day
        still = row.waiting_day or row.suspended_day
        judged = row.judged_day if row.closed_kind else still or self._today
        return Entry(
            place=row.id,
            code=row.code,
            codes=tuple(dict.fromkeys(code for code in (row.national_code, row.local_no, row.code) if code)),
            national_code=row.national_code or "",
            procedure=row.procedure,
            procedure_name=self._names.get(row.procedure, ""),
            owner=row.owner,
            id_number=row.owner_id,
            received=row.came_at.date(),
            due=row.promised_day,
            extended=row.extended_day,
            finished=row.closed_stated_day,
            returned=row.returned_day,
            status=status,
            is_settled=status in _SETTLED,
            is_late=due is not None and judged is not None and judged > due,
            is_void=bool(row.is_void),
        )


def _day(moment: Moment | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment
