"""Thống kê: form II.06a of a period as a live table, each figure a door to its dossiers, with its proofs and curves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.statistics import Report, StatisticsBroken
from cchc_desktop.domain.words import GROUPING
from cchc_desktop.services import statistics
from ui import format as written
from ui.changes import Changes, touches
from ui.dossier.pieces import words
from ui.files import WORKBOOK, AskFile
from ui.shell import Shell
from ui.statistics.counted import CountedList
from ui.statistics.curves import CurveCard
from ui.statistics.form_model import Door
from ui.statistics.form_table import FormTable
from ui.statistics.periods import PeriodPanel
from ui.statistics.proof import Beside, Summary, told
from ui.theme import Tone, px
from ui.widgets.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.services.statistics import CountedDossier, Curve
    from cchc_desktop.services.steps.paper import PrintedPaper
    from ui.job import Job
    from ui.request import Request

GROUPINGS = tuple(GROUPING.items())
TABLE, CURVES = "Bảng", "Đồ thị"
COUNTING_AFTER_MS, LOW = 250, 520


class StatisticsScreen(Page):
    """Periods left; at the right the form, or its curves and proofs."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Thống kê")
        self.shell = shell
        self.report: Report | None = None
        self._writing: Request | None = None
        self._by = Grouping.FIELD
        self.excel = self.add_head_button(
            "Xuất &Excel", self.on_excel, icon_name="file-spreadsheet", key="Ctrl+E", primary=True
        )
        self.print = self.add_head_button("Xem, &in biểu", self.on_print, icon_name="printer", key="Ctrl+P")
        self.periods = PeriodPanel(shell.now().date(), shell.bar)
        self._period: ReportingPeriod | None = self.periods.current
        self.table = FormTable()
        self.summary = Summary()
        self.counted = CountedList(shell.tasks)
        self.curves = CurveCard()
        self.beside = Beside()
        self.trouble = words("", Tone.BAD)
        self._counting = QTimer(self, singleShot=True, interval=COUNTING_AFTER_MS)
        self._counting.timeout.connect(self._on_counting)
        self._lay_out()
        self.periods.chosen.connect(self.on_period)
        self.periods.list.itemActivated.connect(self._on_period_entered)
        self.table.opened.connect(self.on_door)
        self.counted.opened.connect(self.on_dossier)
        self.counted.closed.connect(self.on_list_closed)
        shell.tasks.long_ended.connect(self._on_long_ended)

    def shown(self, **what: object) -> None:
        if self.report is None:
            self._count()
        self.periods.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, {"dossier", "catalogue", "calendar", "settings", "people"}):
            self._count()
            if self.counted.isVisibleTo(self):
                self.counted.model.reload()

    def close_down(self) -> None:
        self._counting.stop()

    def on_period(self, period: ReportingPeriod) -> None:
        """Count another period."""
        self._period = period
        self.on_list_closed(keeps_focus=True)
        self._count()

    def on_grouping(self, at: int) -> None:
        """Count the same period by other rows."""
        self._by = GROUPINGS[at][0]
        self.on_list_closed(keeps_focus=True)
        self._count()

    def on_view(self, at: int) -> None:
        """Show the form, or its curves and proofs."""
        self._rooms.setCurrentIndex(at)

    def on_door(self, door: Door) -> None:
        """List the dossiers behind a figure below the table."""
        if self.report is None:
            return
        if not door.count:
            self.shell.bar.say(f"{door.title}; không có gì để xem.")
            return
        self.counted.show_door(self.report.period, self.report.by, door)
        self.counted.show()
        self.summary.hide()
        self.counted.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.counted.model.rows:
            self.counted.table.select_first()

    def on_list_closed(self, *, keeps_focus: bool = False) -> None:
        """Give the room back to the table."""
        if self.counted.isVisibleTo(self):
            self.counted.hide()
            self.summary.show()
            self.counted.model.clear()
            if not keeps_focus:
                self.table.focus_back()

    def on_dossier(self, line: CountedDossier) -> None:
        """Open the dossier of the row."""
        self.shell.go("dossiers", code=line.code)

    def on_excel(self) -> None:
        """Write the workbook where the user says."""
        if self.report is None or self.shell.tasks.desk is None:
            return
        period, by = self.report.period, self.report.by
        suggested = self.shell.tasks.desk.config.documents / statistics.file_name(period, by, ".xlsx")
        path = AskFile.to_write(self.shell.window(), "Lưu biểu II.06a", suggested, WORKBOOK)
        if path is None:
            return

        def work(desk: Desk, job: Job) -> Path:
            statistics.write_workbook(
                desk, period, path, by, lambda done, total: job.progress(done, total, "Đang ghi hồ sơ")
            )
            return path

        self._begin(self.shell.tasks.long(work, self._on_written, title="Lập biểu II.06a", owner=self))

    def on_print(self) -> None:
        """Draw the form and show its pages; there it is printed or saved."""
        if self.report is None:
            return
        made, by = self.report, self.report.by
        work = self.shell.tasks.long(
            lambda desk, _: statistics.paper(desk, made.period, by, made=made),
            self._on_drawn,
            title="Lập trang in",
            owner=self,
        )
        self._begin(work)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.summary.set_low(self.height() < px(LOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.counted.isVisibleTo(self):
            self.on_list_closed()
            event.accept()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(px(6))
        self.groupings = self._tabs([word for _, word in GROUPINGS], "Mỗi dòng của biểu là", self.on_grouping)
        self.views = self._tabs([TABLE, CURVES], "Cách xem", self.on_view)
        line.addWidget(self.groupings)
        line.addStretch(1)
        line.addWidget(self.views)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self._table_room())
        self._rooms.addWidget(self._curve_room())
        right = QVBoxLayout()
        right.setSpacing(px(8))
        right.addLayout(line)
        right.addWidget(self.trouble)
        right.addWidget(self._rooms, 1)
        self.trouble.hide()
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.periods)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)

    def _tabs(self, titles: Iterable[str], name: str, call: Callable[[int], None]) -> QTabBar:
        tabs = QTabBar()
        tabs.setAccessibleName(name)
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        tabs.setUsesScrollButtons(False)
        for title in titles:
            tabs.addTab(title)
        tabs.currentChanged.connect(call)
        return tabs

    def _table_room(self) -> QWidget:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.table, 1)
        column.addWidget(self.summary)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(upper)
        splitter.addWidget(self.counted)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        self.counted.hide()
        return splitter

    def _curve_room(self) -> QWidget:
        room = QWidget()
        row = QHBoxLayout(room)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self.curves, 3)
        row.addWidget(self.beside, 2)
        return room

    def _count(self) -> None:
        period, by = self._period, self._by
        if period is None:
            return
        self._counting.start()

        def work(desk: Desk) -> tuple[Report | StatisticsBroken, Curve, date]:
            today = desk.now().date()
            try:
                made: Report | StatisticsBroken = statistics.report(desk, period, by)
            except StatisticsBroken as broken:
                made = broken
            return made, statistics.curve(desk, period.first, max(period.first, period.as_of(today))), today

        self.shell.tasks.read(work, self._on_counted, self._on_refused, group=self, owner=self)

    def _on_counting(self) -> None:
        self.report = None
        self.table.clear()
        self.summary.clear()
        self.set_subtitle("Đang đếm hồ sơ…")
        self._set_busy(True)

    def _on_counted(self, found: tuple[Report | StatisticsBroken, Curve, date]) -> None:
        self._counting.stop()
        made, curve, today = found
        if today != self.periods.today:
            self._on_other_day(today)
            return
        self.curves.show_curve(curve)
        if isinstance(made, StatisticsBroken):
            self._show_broken(made)
            return
        self.report = made
        self.trouble.hide()
        self.table.show_report(made)
        self.summary.show_report(made)
        self.beside.show_report(made)
        self._set_busy(False)
        days = f"{written.day(made.period.first)} – {written.day(made.period.last)}"
        until = f", đến hết {written.day(made.as_of)}" if made.period.last > made.as_of else ""
        self.set_subtitle(f"{made.period.label} ({days}){until}" if made.period.rule else f"Từ {days}{until}")

    def _on_other_day(self, today: date) -> None:
        """The book's clock shows another day than the list of periods was made for."""
        was_offered = self.periods.current is not None
        self.periods.offer(today)
        if was_offered:
            self._period = self.periods.current
        self._count()

    def _show_broken(self, broken: StatisticsBroken) -> None:
        """Sums that do not agree are our bug: nothing is shown and nothing may leave the house."""
        self.report = None
        self.table.clear()
        self.summary.clear()
        self.summary.show_checks(broken.checks)
        self.set_subtitle(self._period.label if self._period is not None else "")
        self.trouble.setText(
            "Số liệu không khớp nên không hiện và không xuất biểu; hãy chạy kiểm tra sổ và báo người hỗ trợ kỹ thuật.\n"
            + "\n".join(told(check) for check in broken.checks[:6])
        )
        self.trouble.show()
        self._set_busy(True)

    def _begin(self, request: Request) -> None:
        self._writing = request
        self._set_busy(True)

    def _on_long_ended(self, request: Request) -> None:
        """Free the buttons however the work ended: done, refused or cancelled."""
        if request is self._writing:
            self._writing = None
            self._set_busy(self.report is None)

    def _on_period_entered(self) -> None:
        self.table.focus_back()

    def _set_busy(self, busy: bool) -> None:
        for one in (self.excel, self.print):
            one.setEnabled(not busy)

    def _on_written(self, path: Path) -> None:
        self.shell.bar.say(
            f"Đã lưu {path.name}.",
            ("&Mở", lambda: self.shell.open_file(path)),
            ("Mở &thư mục", lambda: self.shell.open_file(path.parent)),
        )

    def _on_drawn(self, paper: PrintedPaper) -> None:
        self.shell.print_pdf(paper.pdf, paper.title)
        if paper.warnings:
            self.shell.bar.warn(" ".join(paper.warnings))

    def _on_refused(self, error: object) -> None:
        self._counting.stop()
        self.shell.tasks.refused.emit(error)
