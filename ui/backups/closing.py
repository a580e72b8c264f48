"""The copy at the end of the work: the window is gone at once, a small one tells how far the copy is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout

from cchc_desktop.domain.rotation import Why
from ui.dossier.pieces import retell, words
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.page import button
from ui.working.job import Job

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.errors import UserError

SHOWN_AFTER_MS = 400
# A place that hangs must not keep the program for ever; what is half written then has no name and is tidied later.
GIVEN_UP_AFTER_MS = 15 * 60_000
BUSY = (
    "Sổ đã đóng. Đang sao lưu và kiểm tra bản sao, xong sẽ tự tắt; chưa rút USB, chưa tắt máy. "
    "Thu ô này đi thì việc sao lưu vẫn chạy tiếp."
)


class ClosingDialog(QDialog):
    """``let_go``: the program may close now; ``stayed``: the user wants to go on working."""

    let_go = Signal()
    stayed = Signal()

    def __init__(self, shell: Shell, then: Callable[[], object]) -> None:
        super().__init__(shell.window())
        self._shell = shell
        self._then = then
        self._has_failed = self._is_behind = False
        self.setWindowTitle("Đóng chương trình")
        self.setMinimumWidth(px(460))
        self.said = words(BUSY)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName("Tiến độ")
        self.leave = button("Đóng &luôn, không sao lưu", self._let_go)
        self.stay = button("&Quay lại làm việc", self.on_stay)
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
        self._appearing.timeout.connect(self._go_behind)
        self._giving_up = QTimer(self, singleShot=True, interval=GIVEN_UP_AFTER_MS)
        self._giving_up.timeout.connect(self._let_go)
        shell.tasks.long_progressed.connect(self._on_progressed)

    def begin(self) -> None:
        """Make the copy, if there is news for one."""
        self._request = self._shell.tasks.long(
            _make_at_closing, self._on_made, self._on_failed, title="Sao lưu khi đóng", owner=self
        )
        self._appearing.start()
        self._giving_up.start()

    def come_forward(self) -> None:
        """Stand before other windows: the program was started anew while its copy is being made."""
        self.show()
        self.raise_()
        self.activateWindow()

    def on_stay(self) -> None:
        """Go on working: the copy is given up."""
        self._end_waiting()
        self.hide()
        if self._is_behind:
            QApplication.setQuitOnLastWindowClosed(True)
            self._shell.window().show()
        self.stayed.emit()
        self.deleteLater()

    def reject(self) -> None:
        """Out of sight: the copy goes on, and what could not be made was read."""
        if self._has_failed:
            self._let_go()
        else:
            self.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def _go_behind(self) -> None:
        """The work is over for the one who closes the window; the rest is the program's own."""
        self._is_behind = True
        QApplication.setQuitOnLastWindowClosed(False)
        self._shell.window().hide()
        self.come_forward()

    def _on_progressed(self, job: Job) -> None:
        self._bar.setRange(0, job.total or 0)
        self._bar.setValue(job.done)

    def _on_made(self, _: object) -> None:
        self._let_go()

    def _on_failed(self, error: UserError) -> None:
        self._end_waiting()
        self._has_failed = True
        self._bar.hide()
        retell(self.said, f"Chưa sao lưu được. {error.message}", Tone.BAD)
        self.come_forward()

    def _let_go(self) -> None:
        self._end_waiting()
        self.hide()
        self.let_go.emit()
        self._then()
        if self._is_behind:
            QApplication.setQuitOnLastWindowClosed(True)
            QApplication.quit()

    def _end_waiting(self) -> None:
        self._request.cancel()
        self._appearing.stop()
        self._giving_up.stop()


def _make_at_closing(desk: Desk, job: Job) -> object:
    from cchc_desktop.services import backups
    from ui.working import heavy

    return heavy.do(desk, job, backups.make_if_due, Why.CLOSING)
