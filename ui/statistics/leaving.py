"""The report leaves the house: as a workbook where the user says, or as pages to look at, print or save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cchc_desktop.services import statistics
from ui.files import WORKBOOK, AskFile

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.desk import Desk
    from cchc_desktop.services.steps.paper import PrintedPaper
    from ui.job import Job
    from ui.request import Request
    from ui.shell import Shell
    from ui.statistics.looking import Seen


class Leaving(QObject):
    """One at a time: ``busy(True)`` when one begins, ``busy(False)`` however it ended."""

    busy = Signal(bool)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._writing: Request | None = None
        shell.tasks.long_ended.connect(self._on_long_ended)

    @property
    def is_busy(self) -> bool:
        """Whether one is on its way."""
        return self._writing is not None

    def write_workbook(self, seen: Seen) -> None:
        """Ask where, and write the workbook of what is seen."""
        desk = self._shell.tasks.desk
        if seen.report is None or desk is None:
            return
        question, layout, is_sent = seen.question, seen.layout, seen.is_as_sent
        name = statistics.file_name(question.period, question.by, ".xlsx", layout)
        path = AskFile.to_write(self._shell.window(), f"Lưu {layout.name}", desk.config.documents / name, WORKBOOK)
        if path is None:
            return

        def work(desk: Desk, job: Job) -> Path:
            statistics.write_workbook(
                desk,
                question.period,
                path,
                question.by,
                lambda done, total: job.progress(done, total, "Đang ghi hồ sơ"),
                is_sent=is_sent,
                layout=layout.id,
            )
            return path

        self._begin(self._shell.tasks.long(work, self._on_written, title="Lập bảng Excel", owner=self))

    def draw(self, seen: Seen) -> None:
        """Draw the pages of what is seen and show them."""
        made, layout = seen.report, seen.layout
        if made is None:
            return
        work = self._shell.tasks.long(
            lambda desk, _: statistics.paper(desk, made.period, made.by, made=made, layout=layout.id),
            self._on_drawn,
            title="Lập trang in",
            owner=self,
        )
        self._begin(work)

    def _begin(self, request: Request) -> None:
        self._writing = request
        self.busy.emit(True)

    def _on_long_ended(self, request: Request) -> None:
        if request is self._writing:
            self._writing = None
            self.busy.emit(False)

    def _on_written(self, path: Path) -> None:
        self._shell.bar.say(
            f"Đã lưu {path.name}.",
            ("&Mở", lambda: self._shell.open_file(path)),
            ("Mở &thư mục", lambda: self._shell.open_file(path.parent)),
        )

    def _on_drawn(self, paper: PrintedPaper) -> None:
        self._shell.print_pdf(paper.pdf, paper.title)
        if paper.warnings:
            self._shell.bar.warn(" ".join(paper.warnings))
