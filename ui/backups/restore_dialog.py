"""Bringing a copy back: its passphrase if it has one, what that would lose, and only then the deed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QListWidget, QProgressBar, QVBoxLayout

from cchc_desktop.services import backups
from cchc_desktop.services.backups import Preview, Restored
from ui.backups.wording import lost_lines, preview_lines
from ui.dossier.pieces import retell, words
from ui.form import Form
from ui.messages import MessageBar
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.page import button
from ui.working import heavy
from ui.working.job import Job

if TYPE_CHECKING:
    from cchc_desktop.domain.errors import UserError
    from cchc_desktop.services.changes import Done

LOOKING = "Đang mở và kiểm tra bản sao lưu…"
RESTORING = "Đang sao lưu sổ hiện tại rồi khôi phục…"


class RestoreDialog(QDialog):
    """``restored(Restored)`` when the copy stands in the book's place."""

    restored = Signal(object)

    def __init__(self, shell: Shell, path: Path) -> None:
        super().__init__(shell.window())
        self._shell, self._path = shell, path
        self.preview: Preview | None = None
        self._is_busy = False
        self.setMinimumWidth(px(680))
        self.setWindowTitle("Khôi phục sổ từ bản sao lưu")
        self.bar = MessageBar(wraps=True)
        self.form = Form(self.bar, label_width=130)
        self.passphrase = self.form.add("passphrase", "Mật khẩu sao lưu", QLineEdit(), required=True)
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.setVisible(path.suffix == ".age")
        self.form.submitted.connect(self.on_look)
        self.said = words(LOOKING)
        self.lost = QListWidget()
        self.lost.setAccessibleName("Những gì sẽ mất, theo mã hồ sơ")
        self.lost.setMinimumHeight(px(170))
        self.lost.hide()
        self.other = QCheckBox()
        self.other.hide()
        self.other.toggled.connect(self._on_other)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Tiến độ")
        self._progress.hide()
        self.look = button("&Xem trước", self.on_look, icon_name="eye")
        self.look.setVisible(path.suffix == ".age")
        self.restore = button("&Khôi phục", self.on_restore, icon_name="history", grave=True)
        self.back = button("&Quay lại", self.reject)
        self._lay_out()
        shell.tasks.long_progressed.connect(self._on_progressed)

    def start(self) -> None:
        """Show it; a plain copy is looked into at once."""
        self.restore.setEnabled(False)
        self.open()
        if self.passphrase.isVisible():
            retell(self.said, "Bản sao lưu này được mã hóa.")
            self.passphrase.setFocus()
        else:
            self.on_look()

    def on_look(self) -> None:
        """Open the copy and compare it with the book; nothing is changed."""
        if self._is_busy:
            return
        self.form.clear_messages()
        self.bar.clear()
        path, passphrase = self._path, self.passphrase.text()
        do = _way(passphrase)
        self._set_busy(LOOKING)
        self._shell.tasks.long(
            lambda desk, job: do(desk, job, backups.preview, path, passphrase),
            self._on_previewed,
            self._on_refused,
            title="Xem bản sao lưu",
            owner=self,
        )

    def on_restore(self) -> None:
        """Do what was shown."""
        if self._is_busy or self.preview is None:
            return
        path, passphrase, other = self._path, self.passphrase.text(), self.other.isChecked()
        do = _way(passphrase)
        self._set_busy(RESTORING)
        self._shell.tasks.long(
            lambda desk, job: do(desk, job, backups.restore, path, passphrase, other_office=other),
            self._on_restored,
            self._on_refused,
            title="Khôi phục sổ",
            writes=True,
            owner=self,
        )

    def reject(self) -> None:
        if not self._is_busy:
            super().reject()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(words(f"Khôi phục từ {self._path.name}", role="section"))
        column.addWidget(self.form)
        column.addWidget(self.said)
        column.addWidget(self.lost, 1)
        column.addWidget(self.other)
        column.addWidget(self._progress)
        column.addWidget(self.bar)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addStretch(1)
        for one in (self.back, self.look, self.restore):
            one.setAutoDefault(False)
            line.addWidget(one)
        column.addStretch()
        column.addLayout(line)

    def _on_previewed(self, shown: Preview) -> None:
        self.preview = shown
        self._set_free()
        retell(self.said, "\n".join(preview_lines(shown)), Tone.WARN if shown.lost_events else Tone.PLAIN)
        self.lost.clear()
        self.lost.addItems(lost_lines(shown.lost))
        self.lost.setVisible(bool(shown.lost))
        self.other.setText(f"Đúng, tôi muốn dùng sổ của đơn vị khác: {shown.office}")
        self.other.setVisible(shown.is_other_office)
        self._on_other()
        self.adjustSize()
        (self.other if shown.is_other_office else self.back).setFocus()

    def _on_restored(self, done: Done[Restored]) -> None:
        self._set_free()
        self.restored.emit(done.value)
        self.accept()

    def _on_refused(self, error: UserError) -> None:
        self._set_free()
        retell(self.said, "Chưa thay đổi gì trong sổ.")
        self.form.show_error(error)
        # A long sentence with its way out wants lines that were not there before.
        QTimer.singleShot(0, self, self.adjustSize)

    def _on_other(self) -> None:
        shown = self.preview
        self.restore.setEnabled(shown is not None and (not shown.is_other_office or self.other.isChecked()))

    def _on_progressed(self, job: Job) -> None:
        self._progress.setRange(0, job.total or 0)
        self._progress.setValue(job.done)

    def _set_busy(self, words_: str) -> None:
        self._is_busy = True
        retell(self.said, words_)
        self._progress.setRange(0, 0)
        self._progress.show()
        for one in (self.look, self.restore, self.back, self.passphrase):
            one.setEnabled(False)

    def _set_free(self) -> None:
        self._is_busy = False
        self._progress.hide()
        for one in (self.look, self.back, self.passphrase):
            one.setEnabled(True)
        self._on_other()


def _way(passphrase: str) -> Callable[..., Any]:
    """Opening a key by its passphrase takes seconds in which the library lets no other thread go on."""
    return heavy.do_apart if passphrase else heavy.do
