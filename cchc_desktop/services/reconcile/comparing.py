"""The export is read, the dossiers it may mean are fetched in few statements, and the two are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cchc_desktop.desk import Desk
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.reconciling import Entry, Reconciliation
from cchc_desktop.domain.reconciling import reconcile as compared
from cchc_desktop.services.reconcile.entries import Book, Export
from cchc_desktop.services.steps import column_maps

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View
    from cchc_desktop.workbooks.register import ColumnMap

_LONG = 400
AUTO = "auto"


class Job(Protocol):
    """Long work says how far it is; ``progress`` may raise to stop it."""

    def progress(self, done: int, total: int | None = None, what: str = "") -> None:
        """``done`` of ``total`` pieces, doing ``what`` in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell of the export that could not be read; its row is compared by all else it says."""

    sheet: str
    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What came of an export; nothing was written. ``warnings`` are sentences about the file as a whole."""

    path: Path
    result: Reconciliation
    columns: ColumnMap
    unread: tuple[Unread, ...]
    warnings: tuple[str, ...]


def columns_of(desk: Desk, path: Path, choice: str | None = None) -> ColumnMap:
    """The columns of an export: as confirmed for one with these titles before, else as guessed.

    ``choice`` is None, ``"auto"`` or the path of a file of choices (JSON). Raises NotAllowed, InvalidInput ``file`` for
    a workbook without titles of dossiers, ``map`` for choices that do not fit.
    """
    desk.require(Right.EXCHANGE)
    if choice is not None and choice != AUTO:
        return column_maps.chosen(path, Path(choice))
    return column_maps.look(desk, path)


def remember(desk: Desk, columns: ColumnMap) -> None:
    """Take the next export with these titles in the same way. Raises NotAllowed."""
    desk.require(Right.EXCHANGE)
    column_maps.remember(desk, columns)


def reconcile(
    desk: Desk,
    path: Path,
    *,
    columns: ColumnMap | None = None,
    period: ReportingPeriod | None = None,
    job: Job | None = None,
) -> Reconciled:
    """Compare an export with the book; nothing is written.

    ``period`` are the days of reception that both should hold, by default those from the first to the last of the file.
    Raises NotAllowed, InvalidInput ``file`` for no export, ``from`` when neither file nor call tell the days.
    """
    columns = columns or columns_of(desk, path)
    desk.require(Right.EXCHANGE)
    export = Export(path, columns)
    with desk.read() as view:
        there = [*export.entries(view, desk.now().date(), job)]
        if not there:
            raise InvalidInput("file", f"Tệp “{path.name}” không có hồ sơ nào dưới hàng tên cột; hãy chọn đúng tệp.")
        first, last = _days(there, period)
        here = [*_of_the_book(view, desk.now().date(), there, first, last)]
    if job is not None:
        job.progress(len(there), None, "Đang đối chiếu")
    result = compared(here, there, first, last, export.told)
    unread = tuple(Unread(*one) for one in export.unread)
    return Reconciled(path, result, columns, unread, tuple(_warnings(export, result, period)))


def _days(there: list[Entry], period: ReportingPeriod | None) -> tuple[date, date]:
    if period is not None:
        return period.first, period.last
    days = [entry.received for entry in there if entry.received]
    if not days:
        raise InvalidInput("from", "Tệp không có ngày nhận hồ sơ nào; hãy ghi kỳ đối chiếu từ ngày, đến ngày.")
    return min(days), max(days)


def _of_the_book(view: View, today: date, there: list[Entry], first: date, last: date) -> Iterator[Entry]:
    """Those of the period, those the export names by code, and those that came on the day of a row without a pair."""
    book, rows = Book(view, today), view.bulk.compared
    found: dict[int, Entry] = {}
    known: set[str] = set()

    def keep(entries: Iterator[Entry]) -> None:
        for entry in entries:
            found[entry.place] = entry
            known.update(entry.codes)

    keep(map(book.entry, rows.between(first, last)))
    keep(map(book.entry, rows.bearing({code for entry in there for code in entry.codes} - known)))
    alone = [entry for entry in there if not known.intersection(entry.codes)]
    outside = {entry.received for entry in alone if entry.received and not first <= entry.received <= last}
    keep(map(book.entry, rows.on(outside)))
    yield from found.values()


def _warnings(export: Export, result: Reconciliation, period: ReportingPeriod | None) -> Iterator[str]:
    span = f"{result.first:%d/%m/%Y} – {result.last:%d/%m/%Y}"
    if period is None:
        yield f"Kỳ đối chiếu lấy theo ngày nhận đầu và cuối trong tệp: {span}."
        if (result.last - result.first).days > _LONG:
            yield "Tệp có hồ sơ nhận từ lâu; nếu là hồ sơ kỳ trước chuyển sang, hãy ghi kỳ để khỏi báo thiếu nhầm."
    if result.repeated:
        yield f"{result.repeated} dòng lặp lại y hệt dòng trước, chỉ tính một lần."
    if export.asides:
        yield f"{export.asides} dòng không có hồ sơ (dòng cộng, dòng chữ), bỏ qua."
    yield from (f"Trang «{title}» có tên cột khác nên không đọc." for title in export.columns.layout.left_out)
    absent = [title for name, title in export.compared_titles.items() if name not in export.told]
    if absent:
        yield f"Tệp không có cột để đối chiếu: {', '.join(absent)}."
