"""Thống kê: a form of a period as a live table, each figure a door to its dossiers, with its proofs and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from cchc_desktop.domain.counting import Grouping
from cchc_desktop.domain.sent import as_sent
from cchc_desktop.domain.statistics import StatisticsBroken
from cchc_desktop.services.statistics.layouts import USUAL
from ui import format as written
from ui.changes import Changes, touches
from ui.dossier.pieces import words
from ui.shell import Shell
from ui.statistics import rooms
from ui.statistics.choices import FormChoices
from ui.statistics.counted import CountedList
from ui.statistics.form_model import Door
from ui.statistics.form_table import FormTable
from ui.statistics.leaving import Leaving
from ui.statistics.looking import Question, Seen, look
from ui.statistics.notice import Notice
from ui.statistics.periods import PeriodPanel
from ui.statistics.proof import Summary
from ui.statistics.waiting import Waiting
from ui.theme import Tone, px
from ui.widgets.page import Page

if TYPE_CHECKING:
    from datetime import date

    from cchc_desktop.domain.errors import UserError
    from cchc_desktop.domain.period import ReportingPeriod
    from cchc_desktop.domain.statistics import Report
    from cchc_desktop.services.statistics import CountedDossier
    from ui.request import Request

LOW = 520
STOPPED = "Đã dừng đếm. Nhấn F5 để đếm lại, hoặc chọn kỳ khác."
CONSOLIDATE = "Tổng hợp nhiều đơn vị…"
BOOKS = "In sổ, bảng tổng hợp…"
KINDS = frozenset({"dossier", "catalogue", "calendar", "settings", "people", "sent"})


class StatisticsScreen(Page):
    """Periods and forms left; at the right the table, and rooms for what else there is to say of the period."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Thống kê")
        self.shell = shell
        self.seen: Seen | None = None
        self._asked: Request | None = None
        self._is_current = False
        self.excel = self.add_head_button(
            "Xuất &Excel", self.on_excel, icon_name="file-spreadsheet", key="Ctrl+E", primary=True
        )
        self.print = self.add_head_button("Xem, &in biểu", self.on_print, icon_name="printer", key="Ctrl+P")
        self.more = self.add_head_button("&Việc khác", self.on_more, icon_name="chevron-down")
        self.menu = QMenu(self.more)
        self.periods = PeriodPanel(shell.now().date(), shell.bar)
        self._period: ReportingPeriod | None = self.periods.current
        self.choices = FormChoices()
        self.table, self.summary = FormTable(), Summary()
        self.counted = CountedList(shell.tasks)
        self.waiting, self.notice = Waiting(), Notice()
        self.trouble = words("", Tone.BAD)
        self.leaving = Leaving(shell, self)
        self.rooms = rooms.Rooms(self._table_room(), rooms.rooms_of(shell, self.on_code, self.on_sent))
        self._fill_menu()
        self._lay_out()
        self._connect()

    @property
    def report(self) -> Report | None:
        """The report in the table; None while there is none to be shown."""
        return None if self.seen is None else self.seen.report

    def shown(self, **what: object) -> None:
        if self.report is None:
            self._count()
        self.periods.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, KINDS):
            self._count()
            if self.counted.isVisibleTo(self):
                self.counted.model.reload()

    def close_down(self) -> None:
        self.waiting.end()

    def on_period(self, period: ReportingPeriod) -> None:
        """Count another period."""
        self._period, self._is_current = period, False
        self.on_list_closed(keeps_focus=True)
        self._count()

    def on_form(self) -> None:
        """Count the same period in another form or by other rows."""
        self.on_list_closed(keeps_focus=True)
        self._count()

    def on_current(self) -> None:
        """Change between the figures as they were sent and as they are now."""
        self._is_current = not self._is_current
        self.on_form()

    def on_sent(self) -> None:
        """The period was sent or opened again."""
        self._is_current = False
        self._count()

    def on_door(self, door: Door) -> None:
        """List the dossiers behind a figure below the table."""
        if self.seen is None or self.report is None:
            return
        # What splits a column may have changed since it was sent.
        is_gone = self.seen.is_as_sent and door.column is not None and bool(door.column.memos)
        if not door.count or not door.is_open or is_gone:
            why = "không có gì để xem" if not door.count else "số liệu này chỉ có tổng số, không mở được danh sách"
            self.shell.bar.say(f"{door.title}; {why}.")
            return
        self.counted.show_door(self.report.period, self.report.by, door, is_sent=self.seen.is_as_sent)
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
        self.on_code(line.code)

    def on_code(self, code: str) -> None:
        """Open a dossier."""
        self.shell.go("dossiers", code=code)

    def on_excel(self) -> None:
        """Write the workbook where the user says."""
        if self.seen is not None:
            self.leaving.write_workbook(self.seen)

    def on_print(self) -> None:
        """Draw the form and show its pages; there it is printed or saved."""
        if self.seen is not None:
            self.leaving.draw(self.seen)

    def on_more(self) -> None:
        """What is needed seldom."""
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def on_consolidate(self) -> None:
        """Add the reports of several offices up into one workbook."""
        from ui.consolidation.dialog import ConsolidationDialog

        ConsolidationDialog(self.shell).start()

    def on_books(self) -> None:
        """Print the register, a book of certification or the fees of a month."""
        from cchc_desktop.services import registers
        from ui.dialogs.books import BookDialog

        self.shell.tasks.read(registers.fields, lambda names: BookDialog(self.shell, names).start(), owner=self)

    def on_stop(self) -> None:
        """Nobody waits for the figures any more."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        self.waiting.end()
        self._forget()
        self.notice.say(STOPPED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.summary.set_low(self.height() < px(LOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        if self.waiting.isVisibleTo(self):
            self.on_stop()
        elif self.rooms.currentIndex() != rooms.TABLE:
            self.rooms.tabs.setCurrentIndex(rooms.TABLE)
            self.table.focus_back()
        elif self.counted.isVisibleTo(self):
            self.on_list_closed()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _connect(self) -> None:
        self.periods.chosen.connect(self.on_period)
        self.periods.list.itemActivated.connect(lambda _: self.table.focus_back())
        self.choices.changed.connect(self.on_form)
        self.table.opened.connect(self.on_door)
        self.counted.opened.connect(self.on_dossier)
        self.counted.closed.connect(self.on_list_closed)
        self.waiting.began.connect(self._forget)
        self.waiting.stopped.connect(self.on_stop)
        self.notice.pressed.connect(self.on_current)
        self.leaving.busy.connect(lambda _: self._settle())

    def _fill_menu(self) -> None:
        for at in (rooms.WORDS, rooms.QUALITY, rooms.MEMO, rooms.SENT, rooms.YEARS):
            self.menu.addAction(rooms.TITLES[at]).triggered.connect(lambda _=False, at=at: self.rooms.go(at))
        self.menu.addSeparator()
        self.menu.addAction(BOOKS).triggered.connect(lambda _=False: self.on_books())
        self.menu.addAction(CONSOLIDATE).triggered.connect(lambda _=False: self.on_consolidate())

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(px(8))
        left.addWidget(self.periods, 1)
        left.addWidget(self.choices)
        right = QVBoxLayout()
        right.setSpacing(px(8))
        for one in (self.rooms.tabs, self.waiting, self.trouble, self.notice):
            right.addWidget(one)
        right.addWidget(self.rooms, 1)
        self.trouble.hide()
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addLayout(left)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)

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

    def _count(self) -> None:
        if self._period is None:
            return
        by = self.choices.by.value() or Grouping.FIELD
        question = Question(self._period, by, self.choices.layouts.value() or USUAL, self._is_current)
        self.waiting.begin(self._period.label)
        self._asked = self.shell.tasks.read(
            lambda desk: look(desk, question), self._on_counted, self._on_refused, group=self, owner=self
        )

    def _forget(self) -> None:
        """No figure of another period stays in sight while these are counted."""
        self.seen = None
        self.table.clear()
        self.summary.clear()
        self.rooms.forget()
        self.notice.hide()
        self.trouble.hide()
        self.set_subtitle("")
        self._settle()

    def _on_counted(self, seen: Seen) -> None:
        self.waiting.end()
        if seen.today != self.periods.today:
            self._on_other_day(seen.today)
            return
        self._asked = None
        self.seen = seen
        self.choices.offer(seen.shelf.layouts)
        if seen.broken is not None:
            self._show_broken(seen.broken)
        elif seen.report is not None:
            self.trouble.hide()
            self.table.show_report(seen.report, seen.layout)
            self.summary.show_seen(seen)
            self.notice.show_seen(seen)
            self.set_subtitle(_subtitle(seen, seen.report))
        self.rooms.tell(seen)
        self._settle()

    def _on_other_day(self, today: date) -> None:
        """The book's clock shows another day than the list of periods was made for."""
        was_offered = self.periods.current is not None
        self.periods.offer(today)
        if was_offered:
            self._period = self.periods.current
        self._count()

    def _show_broken(self, broken: StatisticsBroken) -> None:
        """Sums that do not agree: nothing is shown and nothing may leave the house."""
        self.table.clear()
        self.summary.clear()
        self.summary.show_checks(broken.checks)
        self.notice.hide()
        self.set_subtitle(self._period.label if self._period is not None else "")
        self.trouble.setText(broken.message)
        self.trouble.show()

    def _on_refused(self, error: UserError) -> None:
        self.waiting.end()
        self._forget()
        self.shell.tasks.refused.emit(error)

    def _settle(self) -> None:
        """Only figures that stand in the table may leave the house, one file after the other."""
        for one in (self.excel, self.print):
            one.setEnabled(self.report is not None and not self.leaving.is_busy)


def _subtitle(seen: Seen, report: Report) -> str:
    period = report.period
    days = f"{written.day(period.first)} – {written.day(period.last)}"
    until = f", đến hết {written.day(report.as_of)}" if period.last > report.as_of else ""
    told = f"{period.label} ({days}){until}" if days != period.label else f"Từ {days}{until}"
    return f"{told} · {as_sent(seen.sent.sent_at.date())}" if seen.sent is not None and seen.is_as_sent else told
