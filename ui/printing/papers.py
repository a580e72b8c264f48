"""What the window does with paper: straight to the queue or looked at first, and the doors to both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from ui.printing.entry import Entry, State
from ui.printing.queue import PrintQueue
from ui.printing.setup import OTHER, Way

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from cchc_desktop.services.steps.paper import PrintedPaper
    from ui.frame.status_line import PrintBadge
    from ui.preferences import Preferences
    from ui.printing.preview import PrintView
    from ui.printing.recipe import Recipe
    from ui.shell import Shell


class Printing(Protocol):
    """The window, as far as its printers go."""

    preferences: Preferences


class Papers(QObject):
    """``left`` when the preview was closed and the screens come back."""

    left = Signal()

    def __init__(self, shell: Shell, window: Printing, rooms: QStackedWidget, badge: PrintBadge) -> None:
        super().__init__(rooms)
        self._shell, self._window, self._rooms, self._badge = shell, window, rooms, badge
        self._preview: PrintView | None = None
        self.queue = PrintQueue(shell.tasks, shell.bar, self)
        self.queue.changed.connect(self._on_changed)
        self.queue.shown.connect(self._on_shown)
        badge.clicked.connect(lambda _=False: self.show_queue())

    def open(self, folder: Path) -> None:
        """The book of this folder is open."""
        self.queue.open(folder)

    def hand_over(self, paper: PrintedPaper, *, at_once: bool, form: str, recipe: Recipe | None) -> None:
        """Print it or show it, as this PC was told for its form, else as the work at hand wants it."""
        form = form or OTHER
        setup = self._window.preferences.print_setup(form)
        if setup.way is Way.AT_ONCE or (at_once and setup.way is not Way.LOOK):
            self.queue.add(paper, setup, form=form, at=self._shell.now(), recipe=recipe, is_quiet=at_once)
        else:
            self._come_forward()
            self.view.show_pages(paper, form, setup, recipe=recipe)

    @property
    def view(self) -> PrintView:
        """The preview, made when it is first needed."""
        from ui.printing.preview import PrintView

        if self._preview is None:
            self._preview = PrintView(self._shell, self.queue)
            self._preview.closed.connect(self.left)
            self._rooms.addWidget(self._preview)
        return self._preview

    @property
    def is_in_front(self) -> bool:
        """Whether pages are being looked at."""
        return self._preview is not None and self._rooms.currentWidget() is self._preview

    def show_queue(self) -> None:
        """Open the list of what waits, what failed and what came out."""
        from ui.printing.queue_dialog import QueueDialog

        if self._rooms.findChild(QueueDialog) is None:
            QueueDialog(self._shell, self.queue).open()

    def close_down(self) -> None:
        """Keep what has not come out."""
        self.queue.close_down()

    def _come_forward(self) -> None:
        self._rooms.setCurrentWidget(self.view)
        self.view.setFocus()

    def _on_changed(self) -> None:
        held_up = self.queue.held_up
        self._badge.tell(len(held_up), sum(one.state is State.FAILED for one in held_up))

    def _on_shown(self, entry: Entry, paper: PrintedPaper) -> None:
        self._come_forward()
        self.view.show_pages(paper, entry.form, entry.setup, recipe=entry.recipe, entry_id=entry.id)
