"""Nhập – xuất dữ liệu: a file is read and shown before anything of it is written; what goes out goes out whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.domain.people import Right
from cchc_desktop.services import exchange
from cchc_desktop.services.exchange import CataloguePlan, Exported, Imported, Plan
from ui import heavy, heavy_work
from ui.changes import Changes, touches
from ui.exchange.cards import ExportCard, ImportCard, Kind
from ui.exchange.mapping_view import MappingView
from ui.exchange.places_door import PlacesDoor
from ui.exchange.plan_view import PlanView
from ui.exchange.reconcile_trip import ReconcileTrip
from ui.files import WORKBOOK, AskFile
from ui.format import number
from ui.shell import Shell
from ui.theme import px
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.changes import Done
    from cchc_desktop.workbooks.register import ColumnMap
    from ui.job import Job
    from ui.request import Request

SIDE_WIDTH = 348
NOTHING_YET = "Chọn một tệp Excel để xem trước.\nChưa bấm «Nhập» thì chưa có gì được ghi vào sổ."


class ExchangeScreen(Page):
    """What comes in and what goes out at the left; the file that is being looked at right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Nhập – xuất dữ liệu")
        self.shell = shell
        self.plan: Plan | CataloguePlan | None = None
        self._running: Request | None = None
        self.consolidation = self.add_head_button(
            "Tổn&g hợp nhiều đơn vị…", self.on_consolidate, icon_name="building-community"
        )
        self.comparing = self.add_head_button(
            "Đối c&hiếu với hệ thống tỉnh…", self.on_choose_export, icon_name="list-check", right=Right.EXCHANGE
        )
        self.away = PlacesDoor(shell, self)
        self.incoming = ImportCard(self.on_choose)
        self.outgoing = ExportCard(shell.now().date(), shell.bar)
        self.view = PlanView(shell.tasks)
        self.mapping = MappingView()
        self.trip = ReconcileTrip(shell, self)
        self._mapped: Path | None = None
        self._is_comparing = False
        self._rooms = QStackedWidget()
        self._rooms.addWidget(EmptyState(NOTHING_YET, "table-import"))
        for room in (self.view, self.mapping, self.trip.view):
            self._rooms.addWidget(room)
        self._lay_out()
        self.view.asked.connect(self.on_import)
        for room in (self.view, self.mapping, self.trip.view):
            room.dropped.connect(self.on_drop)
        self.view.columns_asked.connect(self._on_columns_asked)
        self.mapping.confirmed.connect(self.on_mapped)
        self.trip.began.connect(self._begin)
        self.trip.arrived.connect(self._on_compared)
        self.trip.mapping_wanted.connect(self._on_export_mapping)
        self.outgoing.register_wanted.connect(self.on_export_register)
        self.outgoing.procedures_wanted.connect(self.on_export_procedures)
        shell.tasks.long_ended.connect(self._on_long_ended)

    def shown(self, *, kind: str = "", package: Path | None = None, **what: object) -> None:
        """Look who works here; ``kind`` chooses what the next file holds, ``package`` is one of a place to look at."""
        if kind:
            self.incoming.kind.set_value(Kind(kind))
        self._look_around()
        self.incoming.choose.setFocus()
        if package is not None:
            self.away.look_at(package)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, {"people"}):
            self._look_around()

    def on_choose(self) -> None:
        """Ask for a file and read it without writing anything."""
        if self.shell.tasks.desk is None or self._running is not None:
            return
        folder = self.shell.tasks.desk.config.documents
        path = AskFile.to_read(self.shell.window(), "Chọn tệp Excel để xem trước", folder, WORKBOOK)
        if path is not None:
            self.look_at(path)

    def look_at(self, path: Path) -> None:
        """Read a file and show what importing it would do."""
        self._is_comparing = False
        kind = self.incoming.kind.value() or Kind.REGISTER
        if kind is Kind.REGISTER:
            self._plan_register(path, None)
            return

        def work(desk: Desk, job: Job) -> CataloguePlan:
            job.progress(0, None, f"Đang đọc {path.name}")
            return exchange.plan_procedures(desk, path)

        self._begin(self.shell.tasks.long(work, self._on_planned, self._on_refused, title="Đọc tệp", owner=self))

    def _plan_register(self, path: Path, chosen: ColumnMap | None) -> None:
        """Plan a register, by a mapping that was agreed to or remembered; a guess is shown first."""
        creates = self.incoming.creates.isChecked()
        self._mapped = path

        def work(desk: Desk, job: Job) -> Plan | ColumnMap:
            return heavy.do(desk, job, heavy_work.read_register, path, chosen, create_missing=creates)

        self._begin(self.shell.tasks.long(work, self._on_read, self._on_refused, title="Đọc tệp", owner=self))

    def on_mapped(self, columns: ColumnMap) -> None:
        """Remember the columns as they were agreed to, and go on with the file."""
        if self._running is not None:
            return
        if self._is_comparing:
            self.trip.take(columns)
        elif self._mapped is not None:
            self.shell.tasks.write(lambda desk: exchange.remember(desk, columns), lambda _: None, owner=self)
            self._plan_register(self._mapped, columns)

    def on_choose_export(self) -> None:
        """Ask for the export of the provincial system and compare it with the book."""
        if self.shell.tasks.desk is None or self._running is not None:
            return
        folder = self.shell.tasks.desk.config.documents
        path = AskFile.to_read(self.shell.window(), "Chọn tệp xuất từ hệ thống tỉnh", folder, WORKBOOK)
        if path is not None:
            self.compare_with(path)

    def compare_with(self, path: Path) -> None:
        """Compare an export with the book; nothing is written."""
        self._is_comparing = True
        self.trip.look_at(path)

    def on_import(self, skip_rejected: bool) -> None:
        """Write what was planned, all or the good rows only."""
        plan = self.plan
        if plan is None or self._running is not None:
            return

        def work(desk: Desk, job: Job) -> Done[Imported]:
            job.progress(0, None, "Đang nhập")
            if isinstance(plan, CataloguePlan):
                return exchange.apply_procedures(desk, plan, skip_rejected=skip_rejected)
            if heavy.is_heavy(desk, plan.path):
                return heavy.do_apart(desk, job, exchange.apply, plan, skip_rejected=skip_rejected)
            return exchange.apply(desk, plan, skip_rejected=skip_rejected, job=job)

        # Not among the writes: it takes its turns with them, and a clerk's Enter comes between two of its parts.
        request = self.shell.tasks.long(work, self._on_imported, self._on_refused, title="Nhập dữ liệu", owner=self)
        self._begin(request)

    def on_drop(self) -> None:
        """Forget the file in front and ask for another."""
        self.plan = None
        self._rooms.setCurrentIndex(0)
        if self._is_comparing:
            self.on_choose_export()
        else:
            self.on_choose()

    def on_export_register(self, first: date | None, last: date | None) -> None:
        """Write the register of the dossiers received between two days."""
        span = "-".join(f"{each:%Y%m%d}" for each in (first, last) if each is not None)
        path = self._where("Lưu sổ theo dõi", f"so-theo-doi{f'-{span}' if span else ''}.xlsx")
        if path is None:
            return

        def work(desk: Desk, job: Job) -> Exported:
            job.progress(0, None, "Đang xuất hồ sơ")
            return heavy.do(desk, job, exchange.export_register, path, first=first, last=last)

        request = self.shell.tasks.long(
            work, self._on_exported, self.outgoing.form.show_error, title="Xuất sổ theo dõi", owner=self
        )
        self._begin(request)

    def on_export_procedures(self) -> None:
        """Write the whole catalogue with its versions."""
        path = self._where("Lưu danh mục thủ tục", f"danh-muc-thu-tuc-{self.shell.now():%Y%m%d}.xlsx")
        if path is not None:
            request = self.shell.tasks.long(
                lambda desk, _: (path, exchange.export_procedures(desk, path)),
                self._on_procedures_exported,
                title="Xuất danh mục thủ tục",
                owner=self,
            )
            self._begin(request)

    def on_consolidate(self) -> None:
        """Add the reports of several offices up into one workbook."""
        from ui.consolidation.dialog import ConsolidationDialog

        ConsolidationDialog(self.shell).start()

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(px(SIDE_WIDTH))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.incoming.frame)
        column.addWidget(self.outgoing)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(side)
        row.addWidget(self._rooms, 1)
        self.body.addLayout(row, 1)

    def _look_around(self) -> None:
        def work(desk: Desk) -> tuple[date, bool, bool]:
            actor = desk.actor
            return desk.now().date(), actor.may(Right.EXCHANGE), actor.may(Right.KEEP_CATALOGUE)

        self.shell.tasks.read(work, self._on_looked, group=self, owner=self)
        self.away.look()

    def _on_looked(self, found: tuple[date, bool, bool]) -> None:
        today, may_exchange, may_catalogue = found
        self.outgoing.first.today = self.outgoing.last.today = today
        self.incoming.creates.setEnabled(may_exchange and may_catalogue)
        self.set_subtitle("" if may_exchange else "Bạn không có quyền nhập, xuất dữ liệu.")

    @property
    def _doors(self) -> tuple[QPushButton, ...]:
        return self.incoming.choose, self.outgoing.register, self.outgoing.procedures, self.comparing

    def _where(self, title: str, name: str) -> Path | None:
        desk = self.shell.tasks.desk
        if desk is None or self._running is not None:
            return None
        return AskFile.to_write(self.shell.window(), title, desk.config.documents / name, WORKBOOK)

    def _begin(self, request: Request) -> None:
        self._running = request
        self._set_busy(busy=True)

    def _set_busy(self, *, busy: bool) -> None:
        for room in (self.view, self.mapping, self.trip.view):
            room.set_busy(busy=busy)
        for one in self._doors:
            one.setEnabled(not busy)

    def _on_long_ended(self, request: Request) -> None:
        """Free the buttons however the work ended: done, refused or cancelled."""
        if request is self._running:
            self._running = None
            self._set_busy(busy=False)
            self._look_around()
            if request.job is not None and request.job.is_cancelled:
                self._on_stopped(request)

    def _on_stopped(self, request: Request) -> None:
        """The user pressed "Hủy": say what came of it, which is a part of it, or all when that was too late."""
        if isinstance(request.error, exchange.Interrupted):
            self._on_refused(request.error)
            return
        if request.result is None:
            self.shell.bar.say("Đã dừng; không có gì được ghi.")
            return
        request.done(request.result)
        changes = getattr(request.result, "changes", None)
        if changes is not None:
            self.shell.changes.announce(changes)

    def _on_read(self, read: Plan | ColumnMap) -> None:
        if isinstance(read, Plan):
            self._on_planned(read)
        elif self._mapped is not None:
            self._show_mapping(self._mapped, read)

    def _on_columns_asked(self) -> None:
        if isinstance(self.plan, Plan) and self.plan.columns is not None:
            self._show_mapping(self.plan.path, self.plan.columns)

    def _on_export_mapping(self, path: Path, columns: ColumnMap) -> None:
        self._show_mapping(path, columns, needs_all=False)

    def _show_mapping(self, path: Path, columns: ColumnMap, *, needs_all: bool = True) -> None:
        self.mapping.show_columns(path, columns, needs_all=needs_all)
        self._rooms.setCurrentWidget(self.mapping)
        (self.mapping.agree if self.mapping.agree.isEnabled() else self.mapping.room).setFocus()

    def _on_compared(self) -> None:
        self._rooms.setCurrentWidget(self.trip.view)
        self.trip.view.table.setFocus()

    def _on_planned(self, plan: Plan | CataloguePlan) -> None:
        self.plan = plan
        self.view.show_plan(plan.path, plan, is_mapped=isinstance(plan, Plan) and plan.columns is not None)
        self._rooms.setCurrentIndex(1)
        first = next((one for one in (self.view.all, self.view.good) if one.isVisibleTo(self.view)), self.view.drop)
        first.setFocus()

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
            self.shell.bar.warn(
                f"{text} Dòng không nhận đã ghi vào {refused.name}.",
                ("&Mở", lambda: self.shell.open_file(refused)),
                ("Mở &thư mục", lambda: self.shell.open_file(refused.parent)),
            )

    def _on_exported(self, done: Exported) -> None:
        self._say_written(done.path, f"Đã xuất {number(done.dossiers)} hồ sơ vào {done.path.name}.")

    def _on_procedures_exported(self, done: tuple[Path, int]) -> None:
        path, versions = done
        self._say_written(path, f"Đã xuất {number(versions)} dòng danh mục vào {path.name}.")

    def _say_written(self, path: Path, text: str) -> None:
        self.shell.bar.say(
            text,
            ("&Mở", lambda: self.shell.open_file(path)),
            ("Mở &thư mục", lambda: self.shell.open_file(path.parent)),
        )

    def _on_refused(self, error: object) -> None:
        self.shell.tasks.refused.emit(error)
        if isinstance(error, exchange.Interrupted):
            self.shell.changes.announce(error.changes)
