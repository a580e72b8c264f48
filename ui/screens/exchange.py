"""Nhập – xuất dữ liệu: a file is read and shown before anything of it is written; what goes out goes out whole."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.domain.people import Right
from cchc_desktop.services.exchange import Interrupted
from ui.changes import Changes, touches
from ui.exchange.cards import ExportCard, ImportCard, Kind
from ui.exchange.export_trip import ExportTrip
from ui.exchange.import_trip import ImportTrip
from ui.exchange.mapping_view import MappingView
from ui.exchange.places_door import PlacesDoor
from ui.exchange.plan_view import PlanView
from ui.exchange.reconcile_trip import ReconcileTrip
from ui.exchange.reconcile_view import ReconcileView
from ui.files import WORKBOOK, AskFile
from ui.shell import Shell
from ui.theme import px
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.working.underway import Underway

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.workbooks.register import ColumnMap
    from ui.working.request import Request

SIDE_WIDTH = 348
NOTHING_YET = "Chọn một tệp Excel để xem trước.\nChưa bấm «Nhập» thì chưa có gì được ghi vào sổ."


class ExchangeScreen(Page):
    """What comes in and what goes out at the left; the file that is being looked at right."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Nhập – xuất dữ liệu")
        self.shell = shell
        self.consolidation = self.add_head_button(
            "Tổn&g hợp nhiều đơn vị…", self.on_consolidate, icon_name="building-community"
        )
        self.comparing = self.add_head_button(
            "Đối c&hiếu với hệ thống tỉnh…", self.on_choose_export, icon_name="list-check", right=Right.EXCHANGE
        )
        self.away = PlacesDoor(shell, self)
        self.incoming = ImportCard(self.on_choose)
        self.outgoing = ExportCard(shell.now().date(), shell.bar)
        self.underway = Underway(shell.tasks, self)
        self.importing = ImportTrip(shell, self.incoming, self.underway, self)
        self.exporting = ExportTrip(shell, self.outgoing, self.underway, self)
        self.reconciling = ReconcileTrip(shell, self.underway, self)
        self.mapping = MappingView()
        self._trip: ImportTrip | ReconcileTrip = self.importing
        self._rooms = QStackedWidget()
        self._lay_out()
        self._listen()

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
        path = self._chosen("Chọn tệp Excel để xem trước")
        if path is not None:
            self.importing.look_at(path)

    def on_choose_export(self) -> None:
        """Ask for the export of the provincial system and compare it with the book."""
        path = self._chosen("Chọn tệp xuất từ hệ thống tỉnh")
        if path is not None:
            self.reconciling.look_at(path)

    def on_mapped(self, columns: ColumnMap) -> None:
        """The columns are right as they stand there: go on with the file."""
        if not self.underway.is_busy:
            self._trip.take(columns)

    def on_drop(self) -> None:
        """Forget the file in front and ask for another."""
        self.importing.forget()
        self._rooms.setCurrentIndex(0)
        if self._trip is self.importing:
            self.on_choose()
        else:
            self.on_choose_export()

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
        self._rooms.addWidget(EmptyState(NOTHING_YET, "table-import"))
        for view in self._views:
            self._rooms.addWidget(view)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(side)
        row.addWidget(self._rooms, 1)
        self.body.addLayout(row, 1)

    def _listen(self) -> None:
        self.mapping.confirmed.connect(self.on_mapped)
        for view in self._views:
            view.dropped.connect(self.on_drop)
        for trip in (self.importing, self.reconciling):
            trip.mapping_wanted.connect(partial(self._show_mapping, trip))
            trip.arrived.connect(partial(self._show_trip, trip))
        self.underway.busy.connect(self._on_busy)
        self.underway.stopped.connect(self._on_stopped)

    @property
    def _views(self) -> tuple[PlanView | MappingView | ReconcileView, ...]:
        return self.importing.view, self.mapping, self.reconciling.view

    @property
    def _doors(self) -> tuple[QPushButton, ...]:
        return self.incoming.choose, self.outgoing.register, self.outgoing.procedures, self.comparing

    def _chosen(self, title: str) -> Path | None:
        desk = self.shell.tasks.desk
        if desk is None or self.underway.is_busy:
            return None
        return AskFile.to_read(self.shell.window(), title, desk.config.documents, WORKBOOK)

    def _look_around(self) -> None:
        def work(desk: Desk) -> tuple[date, bool, bool]:
            actor = desk.actor
            return desk.now().date(), actor.may(Right.EXCHANGE), actor.may(Right.KEEP_CATALOGUE)

        self.shell.tasks.read(work, self._on_looked, group=self, owner=self)
        self.away.look()

    def _on_looked(self, found: tuple[date, bool, bool]) -> None:
        today, may_exchange, may_catalogue = found
        self.outgoing.form.know_today(today)
        self.incoming.creates.setEnabled(may_exchange and may_catalogue)
        self.set_subtitle("" if may_exchange else "Bạn không có quyền nhập, xuất dữ liệu.")

    def _on_busy(self, is_busy: bool) -> None:
        for view in self._views:
            view.set_busy(busy=is_busy)
        for one in self._doors:
            one.setEnabled(not is_busy)
        if not is_busy:
            self._look_around()

    def _on_stopped(self, request: Request) -> None:
        """The user pressed "Hủy": say what came of it, which is a part of it, or all when that was too late."""
        if isinstance(request.error, Interrupted):
            self.importing.on_refused(request.error)
            return
        if request.result is None:
            self.shell.bar.say("Đã dừng; không có gì được ghi.")
            return
        request.done(request.result)
        changes = getattr(request.result, "changes", None)
        if changes is not None:
            self.shell.changes.announce(changes)

    def _show_mapping(self, trip: ImportTrip | ReconcileTrip, path: Path, columns: ColumnMap) -> None:
        self._trip = trip
        self.mapping.show_columns(path, columns, needs_all=trip.needs_all_columns)
        self._rooms.setCurrentWidget(self.mapping)
        (self.mapping.agree if self.mapping.agree.isEnabled() else self.mapping.room).setFocus()

    def _show_trip(self, trip: ImportTrip | ReconcileTrip) -> None:
        self._trip = trip
        self._rooms.setCurrentWidget(trip.view)
        trip.take_focus()
