"""A dialog that fills one form and keeps it: refusals by the field, nothing typed is lost, Esc goes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.errors import UserError
from ui.dialogs.dialog_room import DialogRoom
from ui.dossier.pieces import words
from ui.form import Form
from ui.messages import Ask, MessageBar
from ui.shell import Shell
from ui.theme import Tone, px
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.services.changes import Done

Work = Callable[["Desk"], "Done[Any]"]
Answer = TypeVar("Answer")


class FormDialog(QDialog):
    """``saved(value)`` after the commit, then it closes. A subclass fills ``form`` and answers ``work``."""

    saved = Signal(object)

    def __init__(
        self,
        shell: Shell,
        title: str,
        explanation: str = "",
        *,
        action: str = "&Lưu",
        columns: int = 1,
        label_width: int = 150,
        width: int = 560,
    ) -> None:
        super().__init__(shell.window())
        self.shell = shell
        self.is_dirty = self._is_writing = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(px(width))
        self.bar = MessageBar(wraps=True)
        self.form = Form(self.bar, columns=columns, label_width=label_width)
        self.room = QHBoxLayout()
        self.room.setSpacing(px(20))
        self.room.addWidget(self.form, 3)
        self._save = button(action, self.on_submit, icon_name="check", primary=True)
        self._save.setToolTip("Enter ở ô cuối, hoặc Ctrl+Enter")
        self._back = button("&Quay lại", self.reject)
        self._lay_out(title, explanation)
        self.form.submitted.connect(self.on_submit)
        self.form.edited.connect(self.on_edited)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.on_submit)

    def work(self) -> Work:
        """What is to be done with the fields as they stand; raises InvalidInput for what cannot be read."""
        raise NotImplementedError

    def begin_at(self, field: QWidget) -> None:
        """Show the dialog with the cursor in this field; what was filled in so far is not lost by going back."""
        self.is_dirty = False
        self.open()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_edited(self, *_: object) -> None:
        self.is_dirty = True

    def on_submit(self) -> None:
        """Keep it; what cannot be read is told by its field before anything is asked of the book."""
        work = self._read(self.work)
        if work is not None:
            self._set_writing(True)
            self.shell.tasks.write(work, self._on_done, self._on_refused)

    def reject(self) -> None:
        if self._is_writing:
            return
        if self.is_dirty and not Ask.yes(self, "Bỏ những gì vừa gõ?", "&Bỏ", "&Gõ tiếp"):
            return
        super().reject()

    def _read(self, ask: Callable[[], Answer]) -> Answer | None:
        """What the fields say; None while the last answer is being kept, and for what a message now stands by."""
        if self._is_writing:
            return None
        self.form.clear_messages()
        self.bar.clear()
        try:
            return ask()
        except UserError as error:
            self.form.show_error(error)
            return None

    def _lay_out(self, title: str, explanation: str) -> None:
        inside = QWidget()
        asked = QVBoxLayout(inside)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(px(10))
        asked.addWidget(words(title, role="section"))
        if explanation:
            asked.addWidget(words(explanation, Tone.MUTED))
        asked.addLayout(self.room, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(DialogRoom(inside), 1)
        column.addWidget(self.bar)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(words("Enter: ô tiếp theo · Ctrl+Enter: lưu · Esc: quay lại", hint=True), 1)
        for one in (self._back, self._save):
            one.setAutoDefault(False)
            line.addWidget(one)
        column.addLayout(line)

    def _on_done(self, done: Done[Any]) -> None:
        self._set_writing(False)
        self.is_dirty = False
        self.saved.emit(done.value)
        self.accept()

    def _on_refused(self, error: UserError) -> None:
        self._set_writing(False)
        self.form.show_error(error)

    def _set_writing(self, is_writing: bool) -> None:
        self._is_writing = is_writing
        self._save.setEnabled(not is_writing)
