"""The report leaves the house: as a workbook where the user says, or as pages to look at, print or save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cchc_desktop.services import statistics
from ui.files import WORKBOOK
from ui.printing.setup import REPORT
from ui.printing.unbound import hand_over
from ui.statistics.saving import Saving, Wanted
from ui.working import heavy, heavy_work
from ui.working.underway import Underway

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.desk import Desk
    from cchc_desktop.services.steps.paper import PrintedPaper
    from ui.shell import Shell
    from ui.statistics.looking import Seen
    from ui.working.job import Job


class Leaving(QObject):
    """One at a time: ``busy(True)`` when one begins, ``busy(False)`` however it ended."""

    busy = Signal(bool)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._saving = Saving(shell, self)
        self._drawing = Underway(shell.tasks, self)
        for one in (self._saving.underway, self._drawing):
            one.busy.connect(self.busy)

    @property
    def is_busy(self) -> bool:
        """Whether one is on its way."""
        return self._drawing.is_busy or self._saving.underway.is_busy

    def write_workbook(self, seen: Seen) -> None:
        """Ask where, and write the workbook of what is seen."""
        if seen.report is None:
            return
        question, layout, is_sent = seen.question, seen.layout, seen.is_as_sent

        def write(desk: Desk, job: Job, path: Path) -> None:
            asked = path, question.period, question.by
            heavy.do(desk, job, heavy_work.write_quarter, *asked, is_sent=is_sent, layout=layout.id)

        name = statistics.file_name(question.period, question.by, ".xlsx", layout)
        self._saving.ask(Wanted(f"Lưu {layout.name}", name, WORKBOOK, write))

    def draw(self, seen: Seen) -> None:
        """Draw the pages of what is seen and show them."""
        made, layout = seen.report, seen.layout
        if made is None:
            return
        sent_on = seen.sent.sent_at.date() if seen.sent is not None and seen.is_as_sent else None
        request = self._shell.tasks.long(
            lambda desk, _: statistics.paper(desk, made.period, made.by, made=made, layout=layout.id, sent_on=sent_on),
            self._on_drawn,
            title="Lập trang in",
            owner=self,
        )
        self._drawing.begin(request)

    def _on_drawn(self, paper: PrintedPaper) -> None:
        hand_over(self._shell, paper, form=REPORT)
