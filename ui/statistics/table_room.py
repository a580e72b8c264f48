"""The room of the table: the form with its figures, the proof in short, and the dossiers behind the figure opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.statistics.counted import CountedList
from ui.statistics.form_model import Door
from ui.statistics.form_table import FormTable
from ui.statistics.proof import Summary
from ui.theme import px

if TYPE_CHECKING:
    from cchc_desktop.domain.statistics import StatisticsBroken
    from cchc_desktop.services.statistics import CountedDossier
    from ui.shell import Shell
    from ui.statistics.looking import Seen


class TableRoom(QSplitter):
    """The list of dossiers takes its room from the table, and gives it back when it is closed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._shell = shell
        self._seen: Seen | None = None
        self.table, self.summary = FormTable(), Summary()
        self.counted = CountedList(shell.tasks)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.table, 1)
        column.addWidget(self.summary)
        self.setChildrenCollapsible(False)
        self.addWidget(upper)
        self.addWidget(self.counted)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.counted.hide()
        self.table.opened.connect(self.on_door)
        self.counted.opened.connect(self._on_dossier)
        self.counted.closed.connect(self.close_list)

    @property
    def has_list(self) -> bool:
        """Whether the dossiers behind a figure are listed."""
        return self.counted.isVisibleTo(self)

    def show_seen(self, seen: Seen) -> None:
        """Show figures that agree with each other."""
        self._seen = seen
        if seen.report is not None:
            self.table.show_report(seen.report, seen.layout)
            self.summary.show_seen(seen)

    def show_broken(self, broken: StatisticsBroken) -> None:
        """Sums that do not agree: only which ones is shown."""
        self.clear()
        self.summary.show_checks(broken.checks)

    def clear(self) -> None:
        """Show no figures."""
        self._seen = None
        self.table.clear()
        self.summary.clear()

    def look_again(self) -> None:
        """Something of the book changed: the list follows, where there is one."""
        if self.has_list:
            self.counted.model.reload()

    def on_door(self, door: Door) -> None:
        """List the dossiers behind a figure below the table."""
        seen = self._seen
        if seen is None or seen.report is None:
            return
        # What splits a column may have changed since it was sent.
        is_gone = seen.is_as_sent and door.column is not None and bool(door.column.memos)
        if not door.count or not door.is_open or is_gone:
            why = "không có gì để xem" if not door.count else "số liệu này chỉ có tổng số, không mở được danh sách"
            self._shell.bar.say(f"{door.title}; {why}.")
            return
        self.counted.show_door(seen.report.period, seen.report.by, door, is_sent=seen.is_as_sent)
        self.counted.show()
        self.summary.hide()
        self.counted.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.counted.model.rows:
            self.counted.table.select_first()

    def close_list(self, *, keeps_focus: bool = False) -> None:
        """Give the room back to the table."""
        if self.has_list:
            self.counted.hide()
            self.summary.show()
            self.counted.model.clear()
            if not keeps_focus:
                self.table.focus_back()

    def _on_dossier(self, line: CountedDossier) -> None:
        self._shell.go("dossiers", code=line.code)
