"""The copy at the end of the work: the window waits for it, unless it is told not to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from cchc_desktop.domain.rotation import Why
from ui.dossier.pieces import retell, words
from ui.job import Job
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.errors import UserError

SHOWN_AFTER_MS = 400
BUSY = "Đang sao lưu và kiểm tra bản sao trước khi đóng…"


class ClosingDialog(QDialog):
    """``let_go``: the program may close now; ``stayed``: the user wants to go on working."""

    let_go = Signal()
    stayed = Signal()

    def __init__(self, shell: Shell, then: Callable[[], object]) -> None:
        super().__init__(shell.window())
        self._shell = shell
        self._then = then
        self.setWindowTitle("Đóng chương trình")
        self.setMinimumWidth(px(460))
        self.said = words(BUSY)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName("Tiến độ")
        self.leave = button("Đóng &luôn, không sao lưu", self._let_go)
        self.stay = button("&Quay lại làm việc", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.said)
        column.addWidget(self._bar)
        line = QHBoxLayout()
        line.addStretch(1)
        for one in (self.stay, self.leave):
            one.setAutoDefault(False)
            line.addWidget(one)
        column.addLayout(line)
        # Most copies take less than a moment: then nothing is shown.
        self._appearing = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._appearing.timeout.connect(self.open)
        shell.tasks.long_progressed.connect(self._on_progressed)

    def begin(self) -> None:
        """Make the copy, if there is news for one."""
        self._request = self._shell.tasks.long(
            _make_at_closing, self._on_made, self._on_failed, title="Sao lưu khi đóng", owner=self
        )
        self._appearing.start()

    def reject(self) -> None:
        """Stay: the copy is given up."""
        self._request.cancel()
        self._appearing.stop()
        super().reject()
        self.stayed.emit()
        self.deleteLater()

    def _on_progressed(self, job: Job) -> None:
        self._bar.setRange(0, job.total or 0)
        self._bar.setValue(job.done)

    def _on_made(self, _: object) -> None:
        self._let_go()

    def _on_failed(self, error: UserError) -> None:
        self._appearing.stop()
        self._bar.hide()
        retell(self.said, f"Chưa sao lưu được. {error.message}", Tone.BAD)
        self.open()

    def _let_go(self) -> None:
        self._request.cancel()
        self._appearing.stop()
        self.hide()
        self.let_go.emit()
        self._then()


def _make_at_closing(desk: Desk, job: Job) -> object:
    from cchc_desktop.services import backups

    return backups.make_if_due(desk, Why.CLOSING, job)
