"""The heads of the chains are kept beside the book: every few minutes of work, and when the program ends."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cchc_desktop.domain.errors import UserError
from ui.messages import MessageBar
from ui.tasks import Tasks

if TYPE_CHECKING:
    from cchc_desktop.services.maintenance import Health

EVERY_MS = 5 * 60_000
# The pages of a large file take seconds to look at; whoever opens the book wants to work first.
LOOK_AFTER_MS = 20_000
_log = logging.getLogger(__name__)


class HeadsKeeping(QObject):
    """Looks at the book once after it came open, then keeps the heads; what no longer stands there is told once."""

    def __init__(self, tasks: Tasks, bar: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._bar = bar
        self._told: tuple[str, ...] = ()
        self._every = QTimer(self, interval=EVERY_MS)
        self._every.timeout.connect(self.keep)
        self._first = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._first.timeout.connect(self.look)
        tasks.opened.connect(self._on_opened)

    def look(self) -> None:
        """The quick check, and what is kept now."""
        from cchc_desktop.services import maintenance  # with all that can happen to a dossier: after the first page

        self._tasks.read(maintenance.check_quick, self._on_looked, self._on_refused, group=(self, "look"), owner=self)

    def keep(self) -> None:
        """Keep the heads as they are now."""
        from cchc_desktop.services import maintenance

        self._tasks.read(maintenance.keep_heads, self._tell, self._on_refused, group=(self, "keep"), owner=self)

    def close_down(self) -> None:
        """The last heads of the session; a moment's work, done before the threads end."""
        self._every.stop()
        self._first.stop()
        desk = self._tasks.desk
        if desk is not None:
            from cchc_desktop.services import maintenance

            try:
                maintenance.keep_heads(desk)
            except UserError as error:
                self._on_refused(error)

    def _on_opened(self, _: object) -> None:
        self._every.start()
        self._first.start()

    def _on_looked(self, health: Health) -> None:
        self._tell(health.problems)
        self.keep()

    def _tell(self, problems: tuple[str, ...]) -> None:
        if problems and problems != self._told:
            self._told = problems
            more = f" (và {len(problems) - 1} điểm khác)" if len(problems) > 1 else ""
            self._bar.warn(f"Sổ có điểm không khớp: {problems[0]}{more} Hãy báo người quản trị; xem màn hình Nhật ký.")

    def _on_refused(self, error: UserError) -> None:
        # Heads are a help, not the work: a folder that cannot be written is told by what cannot be saved.
        _log.warning("heads were not kept: %s", error.kind)
