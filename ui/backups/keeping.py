"""Copies that nobody has to think of: after hours of use, and when the program is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from cchc_desktop.domain.rotation import Why
from ui.backups.badge import BackupBadge
from ui.backups.closing import ClosingDialog
from ui.changes import Changes, touches
from ui.shell import Shell

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from cchc_desktop.domain.errors import UserError
    from cchc_desktop.services.backups import State
    from ui.working.job import Job

COUNT_EVERY_MINUTES = 5
SCREEN = "backups"
TITLE = "Sao lưu sổ"


class BackupKeeping(QObject):
    """Counts the use of the program, makes copies when they are due, and keeps the badge true."""

    def __init__(self, shell: Shell, badge: BackupBadge, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._badge = badge
        self._is_making = self._is_done = False
        self._closing: ClosingDialog | None = None
        self._using = QTimer(self, interval=COUNT_EVERY_MINUTES * 60_000)
        self._using.timeout.connect(self.on_used)
        badge.clicked.connect(self._on_badge)

    def start(self) -> None:
        """Begin to count; another book that is opened later is counted for itself."""
        self._using.start()
        self.look()

    def look(self) -> None:
        """Read again how the copies stand."""
        self._shell.tasks.read(_state, self._on_state, _quietly, group=(self, "state"))

    def on_changes(self, changes: Changes) -> None:
        if touches(changes, ("backups", "settings")):
            self.look()

    def on_used(self) -> None:
        """Some minutes went by: count them, and copy when it is time."""
        if not self._is_making:
            self._shell.tasks.read(_is_time, self._on_counted, _quietly, group=(self, "use"))

    def copies_first(self, then: Callable[[], object]) -> bool:
        """Begin the copy at closing and call ``then`` when the program may close; False: it may close at once."""
        if self._is_done or self._shell.tasks.desk is None or _is_system_ending():
            return False
        if self._closing is None:
            self._closing = ClosingDialog(self._shell, then)
            self._closing.let_go.connect(self._on_let_go)
            self._closing.stayed.connect(self._on_stayed)
            self._closing.begin()
        return True

    def come_forward(self) -> bool:
        """Show how far the copy at closing is, where the window is gone already; False: it is not."""
        if self._closing is None or self._shell.window().isVisible():
            return False
        self._closing.come_forward()
        return True

    def close_down(self) -> None:
        """Count no more."""
        self._using.stop()

    def _on_state(self, state: State) -> None:
        self._badge.tell(state, self._shell.now().date())

    def _on_counted(self, is_time: bool) -> None:
        if is_time and not self._is_making:
            self._is_making = True
            self._shell.tasks.long(_make_by_hours, self._on_made, self._on_failed, title=TITLE, owner=self)

    def _on_made(self, _: object) -> None:
        self._is_making = False
        self.look()

    def _on_failed(self, error: UserError) -> None:
        self._is_making = False
        self._shell.bar.warn(error.message, ("Sa&o lưu", self._on_badge))
        self.look()

    def _on_let_go(self) -> None:
        self._is_done = True

    def _on_stayed(self) -> None:
        self._closing = None
        self.look()

    def _on_badge(self) -> None:
        self._shell.go(SCREEN)


def _is_system_ending() -> bool:
    app = QGuiApplication.instance()
    return isinstance(app, QGuiApplication) and app.isSavingSession()


def _state(desk: Desk) -> State:
    from cchc_desktop.services import backups

    return backups.state(desk)


def _is_time(desk: Desk) -> bool:
    from cchc_desktop.services import backups

    return backups.is_time(desk, COUNT_EVERY_MINUTES)


def _make_by_hours(desk: Desk, job: Job) -> object:
    from cchc_desktop.services import backups
    from ui.working import heavy

    return heavy.do(desk, job, backups.make_if_due, Why.HOURS)


def _quietly(error: UserError) -> None:
    """Nobody asked for it: the next look says it."""
