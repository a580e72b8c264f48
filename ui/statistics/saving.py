"""Files that the rooms of the statistics write: asked for once, written whole, tried again or put elsewhere if not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cchc_desktop.domain.errors import Unavailable, UserError
from ui.files import AskFile, ways_to
from ui.tasks import BUG_SENTENCE
from ui.working.underway import Underway

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_desktop.desk import Desk
    from ui.shell import Shell
    from ui.working.job import Job

AGAIN, ELSEWHERE = "Ghi lần nữ&a", "Ghi &ra tệp khác"


@dataclass(frozen=True)
class Wanted:
    """A file to write: the title of the question, the name offered, the kind of file, and what writes it."""

    title: str
    name: str
    kind: str
    write: Callable[[Desk, Job, Path], object]
    path: Path | None = None


class Saving(QObject):
    """``underway`` tells whether a file is being written; one at a time."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.underway = Underway(shell.tasks, self)

    def ask(self, wanted: Wanted) -> None:
        """Ask where, beginning among the documents of the office, and write it there."""
        desk = self._shell.tasks.desk
        if desk is None:
            return
        folder = desk.config.documents if wanted.path is None else wanted.path.parent
        path = AskFile.to_write(self._shell.window(), wanted.title, folder / wanted.name, wanted.kind)
        if path is not None:
            self._begin(replace(wanted, path=path), path)

    def _begin(self, wanted: Wanted, path: Path) -> None:
        def work(desk: Desk, job: Job) -> Path:
            wanted.write(desk, job, path)
            return path

        def refused(error: UserError) -> None:
            self._on_refused(wanted, path, error)

        long = self._shell.tasks.long
        self.underway.begin(long(work, self._on_written, refused, title=wanted.title, owner=self))

    def _on_written(self, path: Path) -> None:
        self._shell.bar.say(f"Đã lưu {path.name}.", *ways_to(self._shell, path))

    def _on_refused(self, wanted: Wanted, path: Path, error: UserError) -> None:
        """What is wrong with a place may be mended, or another place be taken; what stood there is untouched."""
        if not isinstance(error, Unavailable) or error.message == BUG_SENTENCE:
            self._shell.bar.refuse(error)
            return
        self._shell.bar.error(
            error.message, (AGAIN, lambda: self._begin(wanted, path)), (ELSEWHERE, lambda: self.ask(wanted))
        )
