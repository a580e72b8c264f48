"""How the book comes open: sitting down at it, or the ways out when that fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from cchc_desktop.config import config_from
from cchc_desktop.domain.errors import NoBook, UserError
from ui.entrance.office import Staff, look_around, take_seat
from ui.frame.status_line import StatusLine
from ui.messages import MessageBar
from ui.preferences import Preferences
from ui.tasks import Tasks

if TYPE_CHECKING:
    from cchc_desktop.config import Config
    from cchc_desktop.desk import Desk
    from ui.backups.rescue import Wish
    from ui.entrance.first_run import FirstRun, NewOffice
    from ui.entrance.trouble import TroubleView

NOBODYS_BOOK = NoBook("Sổ này chưa thuộc đơn vị nào; hãy đặt tên đơn vị.")


class Window(Protocol):
    """What opening needs of the window."""

    tasks: Tasks
    bar: MessageBar
    preferences: Preferences

    def take_config(self, config: Config) -> None: ...

    def window(self) -> QWidget: ...


class Opening(QObject):
    """Opens the book in the writer thread, then asks whose it is and who works here.

    ``looked`` carries the Staff each time it was read; ``seated`` the Desk after another officer was chosen, or
    ``password_wanted`` their id where each has a password.
    """

    looked = Signal(object)
    seated = Signal(object)
    password_wanted = Signal(int)

    def __init__(
        self,
        window: Window,
        rooms: QStackedWidget,
        status_line: StatusLine,
        opener: Callable[[], Desk] | None,
    ) -> None:
        super().__init__(rooms)
        self._window = window
        self._rooms = rooms
        self._status_line = status_line
        self._opener = opener
        self._config: Config | None = None
        self._asks = False
        self._trouble: TroubleView | None = None
        self._first_run: FirstRun | None = None
        self._wish: Wish | None = None
        self._tasks = window.tasks
        self._tasks.opened.connect(self._on_opened)
        self._tasks.opening_failed.connect(self._on_failed)
        status_line.officer_chosen.connect(self._on_officer_chosen)

    def open(self, config: Config) -> None:
        """Open the book of this office, at the start or after a failure."""
        self._config = config
        self._window.take_config(config)
        officer_id = self._window.preferences.officer_id
        self._tasks.open(self._opener or (lambda: take_seat(config, officer_id)))

    def look_around(self) -> None:
        """Read again whose book this is and who works here."""
        self._tasks.read(look_around, self._on_looked, group=self)

    def _on_opened(self, desk: Desk) -> None:
        self._rooms.setCurrentIndex(0)
        self.look_around()

    def _on_looked(self, staff: Staff) -> None:
        desk = self._tasks.desk
        if not staff.office.name or desk is None:
            self._on_failed(NOBODYS_BOOK)
            return
        self._asks = staff.entrance.asks
        self._status_line.show_officers(staff.officers, desk.actor.id)
        if self._asks and staff.actor is None:
            self.password_wanted.emit(0)
        elif staff.actor is not None and staff.actor != desk.actor:
            # Another name or role since they sat down: what they may do follows at once.
            self._on_seated(replace(desk, actor=staff.actor))
        wish, self._wish = self._wish, None
        restored = f"Đã khôi phục sổ từ {wish.path.name}. " if wish is not None else ""
        if staff.officers and desk.actor.id is None:
            self._window.bar.warn(f"{restored}Hãy chọn người đang làm việc ở góc dưới bên phải.")
        elif restored:
            self._window.bar.say(restored.strip())
        self.looked.emit(staff)

    def _on_officer_chosen(self, officer_id: int) -> None:
        if self._asks:
            self.password_wanted.emit(officer_id)
            return
        from cchc_desktop.services import signing_in  # with all that can happen to a dossier

        self._tasks.write(
            lambda desk: signing_in.choose(desk, officer_id), self._on_seated, self._on_not_seated, owner=self
        )

    def _on_not_seated(self, error: UserError) -> None:
        """Say why, and show again who works here."""
        self._window.bar.refuse(error)
        self.look_around()

    def _on_seated(self, desk: Desk) -> None:
        self._tasks.use(desk)
        self.seated.emit(desk)

    def _on_failed(self, error: UserError) -> None:
        assert self._config is not None
        wish, self._wish = self._wish, None
        if wish is not None:
            self._set_busy(False)
            self._window.bar.clear()
            if error.field == "passphrase":
                from ui.backups.rescue import ask_passphrase

                again = ask_passphrase(self._window.window(), wish.path, error.message)
                self._rescue(again)
                return
        is_first_start = self._config.is_users_own and not self._config.office.exists()
        if self._first_run is not None and self._rooms.currentWidget() is self._first_run:
            self._first_run.show_error(error)
        elif isinstance(error, NoBook) or is_first_start:
            self._on_new_asked()
        else:
            self._show_trouble(error)

    def _show_trouble(self, error: UserError) -> None:
        from ui.entrance.trouble import TroubleView

        if self._trouble is None:
            self._trouble = TroubleView()
            self._trouble.retry_asked.connect(self._on_retry)
            self._trouble.folder_asked.connect(self._on_folder_asked)
            self._trouble.new_asked.connect(self._on_new_asked)
            self._trouble.restore_asked.connect(self._on_restore_asked)
            self._rooms.addWidget(self._trouble)
        self._rooms.setCurrentWidget(self._trouble)
        self._trouble.show_error(error)

    def _on_new_asked(self) -> None:
        from ui.entrance.first_run import FirstRun

        assert self._config is not None
        if self._first_run is not None:
            self._rooms.removeWidget(self._first_run)
            self._first_run.deleteLater()
        self._first_run = FirstRun(self._window.bar, self._config.office)
        self._first_run.folder_asked.connect(self._on_folder_asked)
        self._first_run.office_asked.connect(self._on_office_asked)
        self._first_run.restore_asked.connect(self._on_restore_asked)
        self._rooms.addWidget(self._first_run)
        self._rooms.setCurrentWidget(self._first_run)
        self._first_run.setFocus()

    def _on_retry(self) -> None:
        assert self._config is not None
        self.open(self._config)

    def _on_restore_asked(self) -> None:
        from ui.backups.rescue import ask

        assert self._config is not None
        self._rescue(ask(self._window.window(), self._config.backups))

    def _rescue(self, wish: Wish | None) -> None:
        from ui.backups.rescue import rescued

        self._wish = wish
        config, officer_id = self._config, self._window.preferences.officer_id
        assert config is not None
        if wish is not None:
            self._set_busy(True)
            self._window.bar.warn(f"Đang mở và kiểm tra bản sao lưu {wish.path.name}…")
            self._tasks.open(lambda: rescued(config, wish, officer_id))

    def _set_busy(self, is_busy: bool) -> None:
        if self._first_run is not None:
            self._first_run.set_busy(is_busy)

    def _on_folder_asked(self) -> None:
        assert self._config is not None
        parent = str(self._config.office.parent)
        folder = QFileDialog.getExistingDirectory(self._window.window(), "Chọn thư mục của đơn vị", parent)
        if folder:
            self.open(config_from({"office": folder}, {}))

    def _on_office_asked(self, wish: NewOffice) -> None:
        from ui.entrance.first_run import found

        config = self._config
        assert config is not None
        self._tasks.open(lambda: found(config, wish))
