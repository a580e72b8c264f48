"""From the marked rows to the sentence that says how many were recorded: looking, asking once, telling."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from cchc_desktop.domain.errors import UserError
from cchc_desktop.services import signing
from cchc_desktop.services.signing import Finished, Folder, Left
from ui.format import number
from ui.oversight.folder_dialog import FolderDialog
from ui.shell import Shell

SHOW_LEFT = "Xem &phần chưa ghi"


class FolderTrip(QObject):
    """Records a signed folder; while it looks or asks, another key begins nothing a second time.

    ``outdated`` when some were left: the list shows what is no longer so.
    """

    outdated = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._is_under_way = False
        self.dialog: FolderDialog | None = None

    def begin(self, codes: Sequence[str]) -> None:
        """Look at the dossiers as they stand now, then ask."""
        if self._is_under_way or not codes:
            return
        self._is_under_way = True
        asked = tuple(codes)
        self._shell.tasks.read(lambda desk: signing.folder(desk, asked), self._on_looked, self._on_refused, group=self)

    def _on_looked(self, folder: Folder) -> None:
        if not folder.papers:
            self._is_under_way = False
            self._tell(Finished((), folder.left))
            return
        self.dialog = FolderDialog(self._shell, folder)
        self.dialog.saved.connect(self._tell)
        self.dialog.finished.connect(self._on_ended)
        self.dialog.start()

    def _on_refused(self, error: UserError) -> None:
        self._is_under_way = False
        self._shell.bar.refuse(error)

    def _on_ended(self, _: int) -> None:
        self._is_under_way, self.dialog = False, None

    def _tell(self, finished: Finished) -> None:
        said, left = told(finished), finished.left
        if left:
            self.outdated.emit()
        if not left:
            self._shell.bar.say(said) if not finished.owing else self._shell.bar.warn(said)
        elif len(left) == 1:
            self._shell.bar.warn(said)
        else:
            self._shell.bar.warn(said, (SHOW_LEFT, lambda: show_left(self._shell, left)))


def told(finished: Finished) -> str:
    """How many were recorded, and which were not, with the reason."""
    parts = []
    if finished.done:
        owing = f", trong đó {number(finished.owing)} quá hạn còn nợ thư xin lỗi" if finished.owing else ""
        parts.append(f"Đã ghi có kết quả {number(len(finished.done))} hồ sơ{owing}.")
    if finished.left:
        reasons = " ".join(one.reason for one in finished.left)
        parts.append(f"Chưa ghi {number(len(finished.left))} hồ sơ: {reasons}")
    return " ".join(parts)


def show_left(shell: Shell, left: Sequence[Left]) -> None:
    """All that was left, each with its reason."""
    box = QMessageBox(
        QMessageBox.Icon.Warning,
        shell.window().windowTitle(),
        f"Chưa ghi {number(len(left))} hồ sơ, các hồ sơ này vẫn để nguyên:",
        parent=shell.window(),
    )
    box.setInformativeText("\n".join(f"• {one.reason}" for one in left))
    box.addButton("Đón&g", QMessageBox.ButtonRole.AcceptRole)
    box.open()
