"""Sao lưu: the copies of both places with their proofs, and the ways to make, check and bring them back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.people import Right
from cchc_desktop.services import backups
from cchc_desktop.services.backups import Restored, State
from ui.backups.passphrase_dialog import PassphraseDialog
from ui.backups.rescue import COPIES
from ui.backups.restore_dialog import RestoreDialog
from ui.backups.wording import COLUMNS, NONE_YET, badge_of, made_words, state_lines
from ui.changes import Changes, touches
from ui.dossier.pieces import words
from ui.paged_model import PagedModel
from ui.shell import Shell
from ui.theme import px
from ui.widgets.page import Page, button
from ui.widgets.table import PagedTable
from ui.working import heavy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.errors import UserError
    from cchc_desktop.services.changes import Done
    from cchc_desktop.storage.vault import Habits, Kept

KINDS = ("backups", "settings")


class BackupsScreen(Page):
    """Enter on a copy brings it back after a preview."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("Sao lưu")
        self.shell = shell
        self._second = ""
        self._is_encrypting = False
        self._is_busy = False
        self.restoring: RestoreDialog | None = None
        self.asking: PassphraseDialog | None = None
        self.check = self.add_head_button("Kiểm tra &lại", self.on_check, icon_name="list-check")
        self.restore = self.add_head_button(
            "Khôi &phục…", self.on_restore, icon_name="history", right=Right.KEEP_SETTINGS
        )
        self.other_file = self.add_head_button(
            "Tệp k&hác…", self.on_other_file, icon_name="folder-open", right=Right.KEEP_SETTINGS
        )
        self.second = self.add_head_button(
            "Nơi thứ ha&i…", self.on_second, icon_name="external-link", right=Right.KEEP_SETTINGS
        )
        self.locking = self.add_head_button(
            "Mật &khẩu…", self.on_passphrase, icon_name="lock", right=Right.KEEP_SETTINGS
        )
        self.make = self.add_head_button("&Sao lưu ngay", self.on_make, icon_name="device-floppy", primary=True)
        self._said = QWidget()
        self._lines = QVBoxLayout(self._said)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(px(4))
        self.end_second = button("Thôi &dùng nơi thứ hai", self.on_second_end, right=Right.KEEP_SETTINGS)
        self.end_second.hide()
        self.model: PagedModel[Kept] = PagedModel(
            shell.tasks, COLUMNS, id_of=lambda one: str(one.path), parent=self
        )  # fmt: skip
        self.table = PagedTable(self.model, "Các bản sao lưu", empty_text=NONE_YET)
        self.table.opened.connect(self.on_restore)
        self.table.current_row.connect(self._on_current)
        self.model.loaded.connect(self._on_loaded)
        said = QHBoxLayout()
        said.addWidget(self._said, 1)
        said.addWidget(self.end_second, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(said)
        self.body.addWidget(self.table, 1)
        self._on_current(None)

    def shown(self, **what: object) -> None:
        """Look again at both places."""
        self.model.show_rows(_rows)
        self._look()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: Changes | None) -> None:
        if touches(changes, KINDS):
            self.model.reload()
            self._look()

    def on_make(self) -> None:
        """A copy now, whatever was done since the last one."""
        if not self._is_busy:
            self._is_busy = True
            self.shell.tasks.long(
                lambda desk, job: heavy.do(desk, job, backups.make), self._on_made, self._on_failed, title="Sao lưu sổ"
            )

    def on_check(self) -> None:
        """Open the copy under the cursor again."""
        kept: Kept | None = self.table.current()
        if kept is not None and not self._is_busy:
            self._is_busy = True
            path = kept.path
            self.shell.tasks.long(
                lambda desk, job: heavy.do(desk, job, backups.check, path),
                self._on_checked,
                self._on_failed,
                title="Kiểm tra bản sao lưu",
            )

    def on_restore(self, *_: object) -> None:
        """Preview the copy under the cursor, and bring it back if that is wanted."""
        kept: Kept | None = self.table.current()
        if kept is not None:
            self._begin_restore(kept.path)

    def on_other_file(self) -> None:
        """Bring a copy back from anywhere."""
        name, _ = QFileDialog.getOpenFileName(self.shell.window(), "Chọn bản sao lưu", self._second, COPIES)
        if name:
            self._begin_restore(Path(name))

    def on_second(self) -> None:
        """Choose where copies go besides."""
        folder = QFileDialog.getExistingDirectory(self.shell.window(), "Chọn nơi sao lưu thứ hai", self._second)
        if folder:
            self._use_second(Path(folder))

    def on_second_end(self) -> None:
        """Copies go there no more; those that stand there stay, and one key takes it back."""
        was = Path(self._second)

        def on_ended(_: Done[Habits]) -> None:
            self.shell.bar.say(
                f"Không chép thêm ra {was} nữa; các bản đã có ở đó vẫn còn.",
                ("&Dùng lại", lambda: self._use_second(was)),
            )

        self.shell.tasks.write(lambda desk: backups.choose_second(desk, None), on_ended)

    def on_passphrase(self) -> None:
        """Lock copies at other places from now on."""
        self.asking = PassphraseDialog(self.shell, is_encrypting=self._is_encrypting)
        self.asking.saved.connect(self._on_locked)
        self.asking.start()

    def _use_second(self, folder: Path) -> None:
        self.shell.tasks.write(lambda desk: backups.choose_second(desk, folder), self._on_second)

    def _begin_restore(self, path: Path) -> None:
        self.restoring = RestoreDialog(self.shell, path)
        self.restoring.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.restoring.restored.connect(self._on_restored)
        self.restoring.start()

    def _look(self) -> None:
        self.shell.tasks.read(backups.state, self._on_state, group=(self, "state"))

    def _on_state(self, state: State) -> None:
        self._second = state.second
        self._is_encrypting = state.is_encrypting
        self.end_second.setVisible(bool(state.second))
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for sentence, tone in state_lines(state, self.shell.now()):
            self._lines.addWidget(words(sentence, tone))

    def _on_loaded(self) -> None:
        if self.table.current() is None:
            self.table.select_first()

    def _on_current(self, kept: Kept | None) -> None:
        for one in (self.check, self.restore):
            one.setEnabled(kept is not None)

    def _on_made(self, done: Done[Kept]) -> None:
        self._is_busy = False
        name = done.value.path.name

        def tell(state: State) -> None:
            said, is_all = made_words(name, state)
            (self.shell.bar.say if is_all else self.shell.bar.warn)(said, ("Mở &thư mục", self._on_folder))

        self.shell.tasks.read(backups.state, tell)

    def _on_checked(self, done: Done[Kept]) -> None:
        self._is_busy = False
        badge, said = badge_of(done.value), done.value.manifest
        if said is not None and said.problem:
            self.shell.bar.error(f"{done.value.path.name}: {said.problem}")
        else:
            self.shell.bar.say(f"{done.value.path.name}: {badge.word.lower()}, còn nguyên vẹn.")

    def _on_failed(self, error: UserError) -> None:
        self._is_busy = False
        self.shell.bar.refuse(error)
        self._look()

    def _on_second(self, _: Done[Habits]) -> None:
        self.shell.bar.say("Từ nay mỗi bản sao lưu được chép thêm ra nơi thứ hai.", ("&Sao lưu ngay", self.on_make))

    def _on_locked(self, habits: object) -> None:
        locked = bool(getattr(habits, "recipient", ""))
        self.shell.bar.say("Từ nay bản sao ở nơi khác được mã hóa." if locked else "Bản sao ở nơi khác thôi mã hóa.")

    def _on_restored(self, done: Restored) -> None:
        way_back = done.way_back
        if way_back is None:
            self.shell.bar.say(f"Đã khôi phục từ {done.preview.file}.")
            return
        self.shell.bar.say(
            f"Đã khôi phục từ {done.preview.file}. Sổ trước đó ở {way_back.name}.",
            ("Hoàn &tác…", lambda: self._begin_restore(way_back)),
        )

    def _on_folder(self) -> None:
        self.shell.tasks.read(lambda desk: desk.config.backups, self.shell.open_file)


def _rows(desk: Desk, after: object, limit: int) -> tuple[Sequence[Kept], None]:
    del after, limit
    return backups.copies(desk), None
