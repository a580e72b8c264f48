"""The trip of an export through the window: its columns, the comparison, the list that is saved; nothing is changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.domain.period import ReportingPeriod
from cchc_desktop.domain.reconciling import Fit
from cchc_desktop.services import reconcile
from cchc_desktop.services.reconcile import Reconciled
from ui.exchange.reconcile_view import ReconcileView
from ui.files import WORKBOOK, AskFile, ways_to
from ui.format import number
from ui.shell import Shell
from ui.working import heavy, heavy_work
from ui.working.underway import Underway

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.workbooks.register import ColumnMap
    from ui.working.job import Job


class ReconcileTrip(QObject):
    """``mapping_wanted(path, columns)`` when its columns were guessed, ``arrived`` when the view has something."""

    mapping_wanted = Signal(object, object)
    arrived = Signal()
    needs_all_columns = False

    def __init__(self, shell: Shell, underway: Underway, parent: QObject) -> None:
        super().__init__(parent)
        self.shell = shell
        self._underway = underway
        self.view = ReconcileView(shell.tasks, shell.bar, shell.now().date())
        self.done: Reconciled | None = None
        self.fit: Fit | None = None
        self._path: Path | None = None
        self.view.asked.connect(self.on_again)
        self.view.totals_asked.connect(self.on_totals)
        self.view.save_asked.connect(self.on_save)
        self.view.columns_asked.connect(self._on_columns)
        self.view.opened.connect(self._on_opened)

    def look_at(self, path: Path) -> None:
        """Read an export's titles; one that is known is compared at once, another one's columns are asked for."""
        self._path = path

        def work(desk: Desk, job: Job) -> ColumnMap | Reconciled:
            return heavy.do(desk, job, heavy_work.read_export, path)

        self._long(work, self._on_looked, self._on_refused, "Đối chiếu")

    def take(self, columns: ColumnMap) -> None:
        """Remember the columns as they were agreed to, and compare."""
        self.shell.tasks.write(lambda desk: reconcile.remember(desk, columns), lambda _: None, owner=self)
        self._compare(columns, None)

    def take_focus(self) -> None:
        """Put the cursor into the list."""
        self.view.table.setFocus()

    def on_again(self, first: date | None, last: date | None) -> None:
        """Compare by other days; without days by those of the file."""
        if self.done is None:
            return
        if (first is None) != (last is None):
            self.view.form.show_error(InvalidInput("to", "Hãy ghi cả hai ngày, hoặc để trống cả hai."))
            return
        try:
            period = periods.between(first, last, today=self.shell.now().date()) if first and last else None
        except UserError as error:
            self.view.form.show_error(error)
            return
        self._compare(self.done.columns, period)

    def on_totals(self, text: str) -> None:
        """Try every counting rule against the totals of the province."""
        done = self.done
        if done is None:
            return
        days = ReportingPeriod(done.result.first, done.result.last, "")

        def work(desk: Desk, job: Job) -> Fit:
            stated = reconcile.read_totals(desk, text)
            return reconcile.fitted(desk, stated.period or days, stated.columns, job)

        self._long(work, self._on_fit, self.view.published.show_error, "Dò quy tắc đếm")

    def on_save(self) -> None:
        """Write the list of what to do."""
        done, fit, desk = self.done, self.fit, self.shell.tasks.desk
        if done is None or desk is None:
            return
        name = f"doi-chieu-{self.shell.now():%Y%m%d}.xlsx"
        path = AskFile.to_write(self.shell.window(), "Lưu danh sách việc", desk.config.documents / name, WORKBOOK)
        if path is None:
            return

        def work(desk: Desk, job: Job) -> tuple[Path, int]:
            job.progress(0, None, "Đang ghi danh sách")
            return path, reconcile.write_workbook(desk, done, path, fit)

        self._long(work, self._on_saved, self._on_refused, "Lưu danh sách việc")

    def _compare(self, columns: ColumnMap, period: ReportingPeriod | None) -> None:
        path = self._path
        assert path is not None
        self._long(
            lambda desk, job: heavy.do(desk, job, reconcile.reconcile, path, columns=columns, period=period),
            self._on_compared,
            self._on_refused,
            "Đối chiếu",
        )

    def _long(
        self,
        work: Callable[[Desk, Job], object],
        done: Callable[..., object],
        failed: Callable[[UserError], object],
        title: str,
    ) -> None:
        self._underway.begin(self.shell.tasks.long(work, done, failed, title=title, owner=self))

    def _on_looked(self, found: ColumnMap | Reconciled) -> None:
        if isinstance(found, Reconciled):
            self._on_compared(found)
        else:
            self.mapping_wanted.emit(self._path, found)

    def _on_compared(self, done: Reconciled) -> None:
        self.done, self.fit = done, None
        self.view.show_result(done)
        self.arrived.emit()

    def _on_fit(self, fit: Fit) -> None:
        self.fit = fit
        self.view.show_fit(fit)

    def _on_saved(self, saved: tuple[Path, int]) -> None:
        path, count = saved
        self.shell.bar.say(f"Đã ghi {number(count)} việc vào {path.name}.", *ways_to(self.shell, path))

    def _on_columns(self) -> None:
        if self.done is not None:
            self.mapping_wanted.emit(self.done.path, self.done.columns)

    def _on_opened(self, code: str) -> None:
        self.shell.go("dossiers", code=code)

    def _on_refused(self, error: UserError) -> None:
        self.shell.tasks.refused.emit(error)
