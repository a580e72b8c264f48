"""Thống kê: a form of a period as a live table, each figure a door to its dossiers, with its proofs and pictures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cchc_desktop.domain.sent import as_sent
from ui import format as written
from ui.changes import Changes, touches
from ui.dossier.pieces import words
from ui.shell import Shell
from ui.statistics import rooms
from ui.statistics.choices import FormChoices
from ui.statistics.counting import Counting
from ui.statistics.leaving import Leaving
from ui.statistics.looking import Seen
from ui.statistics.notice import Notice
from ui.statistics.periods import PeriodPanel
from ui.statistics.table_room import TableRoom
from ui.statistics.waiting import Waiting
from ui.theme import Tone, px
from ui.widgets.menu_button import list_below, open_below
from ui.widgets.page import Page

if TYPE_CHECKING:
    from cchc_desktop.domain.statistics import Report, StatisticsBroken

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
        self.excel = self.add_head_button(
            "Xuất &Excel", self.on_excel, icon_name="file-spreadsheet", key="Ctrl+E", primary=True
        )
        self.print = self.add_head_button("Xem, &in biểu", self.on_print, icon_name="printer", key="Ctrl+P")
        self.more = self.add_head_button("&Việc khác", self.on_more, icon_name="chevron-down")
        self.periods = PeriodPanel(shell.now().date(), shell.bar)
        self.choices = FormChoices()
        self.waiting, self.notice = Waiting(), Notice()
        self.trouble = words("", Tone.BAD)
        self.figures = TableRoom(shell)
        self.counting = Counting(shell.tasks, self.periods, self.choices, self.waiting, self)
        self.leaving = Leaving(shell, self)
        self.rooms = rooms.Rooms(self.figures, rooms.rooms_of(shell, self.on_code, self.counting.on_sent))
        seldom = [
            (rooms.TITLES[at], partial(self.rooms.go, at))
            for at in (rooms.WORDS, rooms.QUALITY, rooms.MEMO, rooms.SENT, rooms.YEARS)
        ]
        self.menu = list_below(self.more, (seldom, ((BOOKS, self.on_books), (CONSOLIDATE, self.on_consolidate))))
        self._lay_out()
        self._listen()

    @property
    def report(self) -> Report | None:
        """The report in the table; None while there is none to be shown."""
        return None if self.seen is None else self.seen.report

    def shown(self, **what: object) -> None:
        if self.report is None:
            self.counting.count()
        self.periods.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, KINDS):
            self.counting.count()
            self.figures.look_again()

    def close_down(self) -> None:
        self.waiting.end()

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
        open_below(self.more, self.menu)

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
        self.counting.stop()
        self.notice.say(STOPPED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.figures.summary.set_low(self.height() < px(LOW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        if self.waiting.isVisibleTo(self):
            self.on_stop()
        elif self.rooms.currentIndex() != rooms.TABLE:
            self.rooms.tabs.setCurrentIndex(rooms.TABLE)
            self.figures.table.focus_back()
        elif self.figures.has_list:
            self.figures.close_list()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

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

    def _listen(self) -> None:
        self.periods.list.itemActivated.connect(self._on_activated)
        self.counting.turned.connect(self._on_turned)
        self.counting.counted.connect(self._on_counted)
        self.counting.forgotten.connect(self._forget)
        self.waiting.stopped.connect(self.on_stop)
        self.notice.pressed.connect(self.counting.on_current)
        self.leaving.busy.connect(self._settle)

    def _on_activated(self, _: object) -> None:
        self.figures.table.focus_back()

    def _on_turned(self) -> None:
        self.figures.close_list(keeps_focus=True)

    def _forget(self) -> None:
        """No figure of another period stays in sight while these are counted."""
        self.seen = None
        self.figures.clear()
        self.rooms.forget()
        self.notice.hide()
        self.trouble.hide()
        self.set_subtitle("")
        self._settle()

    def _on_counted(self, seen: Seen) -> None:
        self.seen = seen
        self.choices.offer(seen.shelf.layouts)
        if seen.broken is not None:
            self._show_broken(seen.broken)
        elif seen.report is not None:
            self.trouble.hide()
            self.figures.show_seen(seen)
            self.notice.show_seen(seen)
            self.set_subtitle(_subtitle(seen, seen.report))
        self.rooms.tell(seen)
        self._settle()

    def _show_broken(self, broken: StatisticsBroken) -> None:
        """Sums that do not agree: nothing is shown and nothing may leave the house."""
        self.figures.show_broken(broken)
        self.notice.hide()
        self.set_subtitle(self.counting.period.label if self.counting.period is not None else "")
        self.trouble.setText(broken.message)
        self.trouble.show()

    def _settle(self, *_: object) -> None:
        """Only figures that stand in the table may leave the house, one file after the other."""
        for one in (self.excel, self.print):
            one.setEnabled(self.report is not None and not self.leaving.is_busy)


def _subtitle(seen: Seen, report: Report) -> str:
    period = report.period
    days = f"{written.day(period.first)} – {written.day(period.last)}"
    until = f", đến hết {written.day(report.as_of)}" if period.last > report.as_of else ""
    told = f"{period.label} ({days}){until}" if days != period.label else f"Từ {days}{until}"
    return f"{told} · {as_sent(seen.sent.sent_at.date())}" if seen.sent is not None and seen.is_as_sent else told
