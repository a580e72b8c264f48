"""Nơi đặt sổ: the file of this PC or a server for several counters; tried, moved to, used and left again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cchc_desktop.domain import server_address
from cchc_desktop.domain.errors import InvalidInput, UserError
from cchc_desktop.domain.server_address import USUAL_PORT, ServerAddress
from cchc_desktop.services import moving
from cchc_desktop.services.moving import Moved, Standing, Tried
from ui.dossier.pieces import retell, words
from ui.form import Form
from ui.messages import Ask
from ui.settings import place_words
from ui.sign_in.password_field import PasswordField
from ui.theme import Tone, px
from ui.widgets.page import button

if TYPE_CHECKING:
    from cchc_desktop.config import Config
    from cchc_desktop.desk import Desk
    from ui.entrance.reopening import Reopening
    from ui.shell import Shell
    from ui.working.job import Job
    from ui.working.request import Request

TRYING, MOVING = "Đang thử kết nối…", "Đang chép sổ lên máy chủ, so từng dòng rồi kiểm tra; xin đừng tắt máy."
PASTED = "Có thể dán cả địa chỉ postgresql://… vào ô «Cả địa chỉ»; các ô khác sẽ được điền."


class Window(Protocol):
    """The window, as far as it can open another book."""

    reopening: Reopening


class BookPlacePanel(QWidget):
    """What is typed is tried before anything else can be done with it; the password is shown and kept nowhere."""

    def __init__(self, shell: Shell, window: Window) -> None:
        super().__init__()
        self._shell, self._window = shell, window
        self._may_keep = self._is_busy = False
        self.standing: Standing | None = None
        self._tried: tuple[ServerAddress, Tried] | None = None
        self._moving: Request | None = None
        self._options = ""
        self.place = words("", bold=True)
        self.file = words("", Tone.MUTED)
        self.form = Form(shell.bar, columns=2, label_width=110)
        self.host = self.form.add("host", "Máy chủ", QLineEdit(), required=True)
        self.port = self.form.add("port", "Cổng", QLineEdit(str(USUAL_PORT)))
        self.name = self.form.add("name", "Cơ sở dữ liệu", QLineEdit(), required=True)
        self.user = self.form.add("user", "Tên đăng nhập", QLineEdit(), required=True)
        self.password = self.form.add("password", "Mật khẩu", PasswordField())
        self.whole = self.form.add("database", "Cả địa chỉ", PasswordField())
        self.whole.setPlaceholderText("postgresql://…")
        self.whole.setToolTip(PASTED)
        self.said = words("")
        self.try_out = button("&Thử kết nối", self.on_try, icon_name="refresh")
        self.move_up = button("&Chuyển sổ lên máy chủ…", self.on_move, icon_name="upload")
        self.use = button("&Dùng máy chủ này…", self.on_use, icon_name="database")
        self.come_back = button("Trở &về sổ trên máy này…", self.on_return, icon_name="arrow-back-up")
        self._lay_out()
        self.form.edited.connect(self._on_edited)
        self.form.submitted.connect(self.on_try)
        self.whole.editingFinished.connect(self._take_whole)
        shell.tasks.long_ended.connect(self._on_ended)
        self._show_ways()

    def look(self) -> None:
        """Read again where the book lies."""
        self._shell.tasks.read(moving.standing, self._on_standing, group=self, owner=self)

    def allow(self, *, may_keep: bool) -> None:
        """Whether who works here may change where the book lies."""
        self._may_keep = may_keep
        self._show_ways()

    def on_try(self) -> None:
        """Ask the server what stands there."""
        address = self._read()
        if address is None or self._is_busy or not self._may_keep:
            return
        self._begin(TRYING)
        self._shell.tasks.long(
            lambda desk, _: moving.try_out(desk, address.url),
            lambda tried: self._on_tried(address, tried),
            self._on_refused,
            title="Thử kết nối",
            owner=self,
        )

    def on_move(self) -> None:
        """Copy the whole book there, prove it, and go on with it there."""
        if self._tried is None or self._is_busy:
            return
        address, tried = self._tried
        question, meaning = place_words.before_move(tried)
        if not Ask.yes(self, question, "&Chuyển và dùng máy chủ", "Ở &lại", explanation=meaning):
            return

        def work(desk: Desk, job: Job) -> tuple[Moved, Config]:
            moved = moving.move(desk, address.url, job.progress)
            job.check()
            return moved, moving.choose(desk, address.url)

        self._begin(MOVING)
        self._moving = self._shell.tasks.long(
            work, self._on_moved, self._on_refused, title="Chuyển sổ lên máy chủ", writes=True, owner=self
        )

    def on_use(self) -> None:
        """Open the book that stands on the server from now on."""
        if self._tried is None or self._is_busy:
            return
        address, tried = self._tried
        question, meaning = place_words.before_use(tried)
        if Ask.yes(self, question, "&Dùng sổ trên máy chủ", "Ở &lại", explanation=meaning):
            said = place_words.after_use(tried)
            self._begin("")
            self._shell.tasks.write(
                lambda desk: moving.choose(desk, address.url),
                lambda config: self._reopen(config, said),
                self._on_refused,
                owner=self,
            )

    def on_return(self) -> None:
        """Open this PC's file again from now on."""
        if self.standing is None or self._is_busy:
            return
        question, meaning = place_words.before_return(self.standing)
        if Ask.yes(self, question, "&Mở sổ trên máy này", "Ở &lại", explanation=meaning):
            said = place_words.AFTER_RETURN
            self._begin("")
            self._shell.tasks.write(
                moving.return_to_file, lambda config: self._reopen(config, said), self._on_refused, owner=self
            )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        for one in (self.place, self.file, self.form, words(PASTED, hint=True), self.said):
            column.addWidget(one)
        for ways in ((self.try_out, self.move_up), (self.use, self.come_back)):
            line = QHBoxLayout()
            line.setSpacing(px(8))
            for way in ways:
                line.addWidget(way)
            line.addStretch(1)
            column.addLayout(line)
        column.addStretch(1)

    def _read(self) -> ServerAddress | None:
        """The address that stands in the fields; None when a message now stands by one of them."""
        self.form.clear_messages()
        if not self._take_whole():
            return None
        parts = (self.host, self.port, self.name, self.user, self.password)
        try:
            return replace(server_address.made(*(part.text() for part in parts)), options=self._options)
        except InvalidInput as error:
            self.form.show_error(error)
            return None

    def _take_whole(self) -> bool:
        """Share a whole address out among the fields and let go of it; False when it is none, which is told by it.

        Its password stays hidden all the while.
        """
        if not self.whole.text().strip():
            return True
        try:
            found = server_address.read(self.whole.text())
        except InvalidInput as error:
            self.form.show_error(error)
            return False
        self._fill(found)
        self._options = found.options
        self.password.setText(found.password)
        self.whole.forget()
        return True

    def _fill(self, found: ServerAddress) -> None:
        for field, text in (
            (self.host, found.host),
            (self.port, str(found.port)),
            (self.name, found.database),
            (self.user, found.user),
        ):
            field.setText(text)
            field.setCursorPosition(0)

    def _on_standing(self, standing: Standing) -> None:
        is_new = standing != self.standing
        self.standing = standing
        self.place.setText(place_words.where(standing))
        retell(self.file, place_words.beside(standing), Tone.MUTED)
        if is_new and standing.parts is not None and not self.host.text():
            self._fill(standing.parts)
            self._options = standing.parts.options
        self._show_ways()

    def _on_edited(self, _: str) -> None:
        """What was tried is not what stands there now."""
        if self._tried is not None and not self._is_busy:
            self._tried = None
            retell(self.said, "")
            self._show_ways()

    def _on_tried(self, address: ServerAddress, tried: Tried) -> None:
        self._end()
        if address == self._read():
            self._tried = (address, tried)
            retell(self.said, *place_words.found(tried))
            self._show_ways()

    def _on_moved(self, found: tuple[Moved, Config]) -> None:
        moved, config = found
        self._reopen(config, place_words.after_move(moved))

    def _on_ended(self, request: Request) -> None:
        """Who stops the copying hears nothing of it otherwise; what was done by then is done."""
        if request is not self._moving or request.job is None or not request.job.is_cancelled:
            return
        self._end()
        if request.result is not None:
            self._on_moved(request.result)
        else:
            self._tried = None
            retell(self.said, place_words.STOPPED, Tone.WARN)
            self._show_ways()

    def _reopen(self, config: Config, said: str) -> None:
        self._end()
        self._tried = None
        self.password.forget()
        self._show_ways()
        self._window.reopening.reopen(config, said)

    def _on_refused(self, error: UserError) -> None:
        self._end()
        self._tried = None
        self._show_ways()
        if error.field in self.form.names():
            self.form.show_error(error)
        else:
            retell(self.said, error.message, Tone.BAD)

    def _begin(self, said: str) -> None:
        self._is_busy = True
        retell(self.said, said, Tone.MUTED)
        self._show_ways()

    def _end(self) -> None:
        self._is_busy = False
        retell(self.said, "")

    def _show_ways(self) -> None:
        """Only what can be done now can be pressed."""
        tried = self._tried[1] if self._tried is not None else None
        is_free = self._may_keep and not self._is_busy
        on_server = self.standing is not None and self.standing.is_on_server
        is_here = on_server and tried is not None and self.standing is not None and tried.place == self.standing.place
        for name in self.form.names():
            self.form.field(name).setEnabled(is_free)
        self.try_out.setEnabled(is_free)
        self.move_up.setEnabled(is_free and tried is not None and tried.is_empty)
        self.use.setEnabled(is_free and tried is not None and not tried.is_empty and not is_here)
        self.come_back.setEnabled(is_free and on_server and self.standing is not None and self.standing.has_file)
