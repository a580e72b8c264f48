"""The trip of a workbook into the book: its columns, what it would do, and only then the writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cchc_desktop.services import exchange
from cchc_desktop.services.exchange import CataloguePlan, Imported, Plan
from ui.exchange.cards import ImportCard, Kind
from ui.exchange.plan_view import PlanView
from ui.files import ways_to
from ui.format import number
from ui.working import heavy, heavy_work

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_desktop.desk import Desk
    from cchc_desktop.services.changes import Done
    from cchc_desktop.workbooks.register import ColumnMap
    from ui.shell import Shell
    from ui.working.job import Job
    from ui.working.underway import Underway


class ImportTrip(QObject):
    """``mapping_wanted(path, columns)`` when its columns were guessed, ``arrived`` when the view has something."""

    mapping_wanted = Signal(object, object)
    arrived = Signal()
    needs_all_columns = True

    def __init__(self, shell: Shell, card: ImportCard, underway: Underway, parent: QObject) -> None:
        super().__init__(parent)
        self.shell = shell
        self.view = PlanView(shell.tasks)
        self.plan: Plan | CataloguePlan | None = None
        self._card = card
        self._underway = underway
        self._path: Path | None = None
        self.view.asked.connect(self.on_import)
        self.view.columns_asked.connect(self._on_columns)

    def look_at(self, path: Path) -> None:
        """Read a file, for what the card says that it holds, and show what importing it would do."""
        if (self._card.kind.value() or Kind.REGISTER) is Kind.REGISTER:
            self._plan_register(path, None)
            return

        def work(desk: Desk, job: Job) -> CataloguePlan:
            job.progress(0, None, f"Đang đọc {path.name}")
            return exchange.plan_procedures(desk, path)

        self._long(work, self._on_planned, "Đọc tệp")

    def take(self, columns: ColumnMap) -> None:
        """Remember the columns as they were agreed to, and go on with the file."""
        if self._path is not None:
            self.shell.tasks.write(lambda desk: exchange.remember(desk, columns), lambda _: None, owner=self)
            self._plan_register(self._path, columns)

    def forget(self) -> None:
        """Another file is wanted."""
        self.plan = None

    def on_import(self, skip_rejected: bool) -> None:
        """Write what was planned, all or the good rows only."""
        plan = self.plan
        if plan is None or self._underway.is_busy:
            return

        def work(desk: Desk, job: Job) -> Done[Imported]:
            job.progress(0, None, "Đang nhập")
            if isinstance(plan, CataloguePlan):
                return exchange.apply_procedures(desk, plan, skip_rejected=skip_rejected)
            if heavy.is_heavy(desk, plan.path):
                return heavy.do_apart(desk, job, exchange.apply, plan, skip_rejected=skip_rejected)
            return exchange.apply(desk, plan, skip_rejected=skip_rejected, job=job)

        # Not among the writes: it takes its turns with them, and a clerk's Enter comes between two of its parts.
        self._long(work, self._on_imported, "Nhập dữ liệu")

    def on_refused(self, error: object) -> None:
        """Say why; what came in before an import was broken off is told to every screen."""
        self.shell.tasks.refused.emit(error)
        if isinstance(error, exchange.Interrupted):
            self.shell.changes.announce(error.changes)

    def take_focus(self) -> None:
        """Put the cursor on what Enter would do."""
        view = self.view
        next((one for one in (view.all, view.good) if one.isVisibleTo(view)), view.drop).setFocus()

    def _plan_register(self, path: Path, chosen: ColumnMap | None) -> None:
        """Plan a register, by a mapping that was agreed to or remembered; a guess is shown first."""
        creates = self._card.creates.isChecked()
        self._path = path

        def work(desk: Desk, job: Job) -> Plan | ColumnMap:
            return heavy.do(desk, job, heavy_work.read_register, path, chosen, create_missing=creates)

        self._long(work, self._on_read, "Đọc tệp")

    def _long(self, work: Callable[[Desk, Job], object], done: Callable[..., object], title: str) -> None:
        self._underway.begin(self.shell.tasks.long(work, done, self.on_refused, title=title, owner=self))

    def _on_read(self, read: Plan | ColumnMap) -> None:
        if isinstance(read, Plan):
            self._on_planned(read)
        else:
            self.mapping_wanted.emit(self._path, read)

    def _on_planned(self, plan: Plan | CataloguePlan) -> None:
        self.plan = plan
        self.view.show_plan(plan.path, plan, is_mapped=isinstance(plan, Plan) and plan.columns is not None)
        self.arrived.emit()

    def _on_columns(self) -> None:
        if isinstance(self.plan, Plan) and self.plan.columns is not None:
            self.mapping_wanted.emit(self.plan.path, self.plan.columns)

    def _on_imported(self, done: Done[Imported]) -> None:
        plan, self.plan = self.plan, None
        assert plan is not None
        result = done.value
        self.view.show_result(plan.path, result)
        what = "thay đổi của danh mục" if isinstance(plan, CataloguePlan) else "hồ sơ"
        text = f"Đã nhập {number(result.accepted)} {what}."
        refused = result.refused_file
        if refused is None:
            self.shell.bar.say(text)
        else:
            said = f"{text} Dòng không nhận đã ghi vào {refused.name}."
            self.shell.bar.warn(said, *ways_to(self.shell, refused))
