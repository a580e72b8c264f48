"""Another book in the same window: opened in the place of the one that was open, which is closed when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from cchc_desktop.config import Config
    from cchc_desktop.desk import Desk
    from ui.entrance.opening import Opening
    from ui.frame.screen_stack import ScreenStack
    from ui.messages import MessageBar
    from ui.tasks import Tasks


class Reopening(QObject):
    """``reopen`` opens a book; every screen then looks again, and a sentence says which book it is."""

    def __init__(self, tasks: Tasks, opening: Opening, screens: ScreenStack, bar: MessageBar) -> None:
        super().__init__(opening)
        self._tasks, self._opening, self._screens, self._bar = tasks, opening, screens, bar
        self._left: list[Desk] = []
        self._said = ""
        tasks.opened.connect(self._on_opened)
        tasks.settled.connect(self._on_settled)

    def reopen(self, config: Config, said: str) -> None:
        """Open that book in the place of the one that is open, and then say this."""
        if self._tasks.desk is not None:
            self._left.append(self._tasks.desk)
        self._said = said
        self._opening.open(config)

    def _on_opened(self, _: Desk) -> None:
        if self._said:
            self._screens.refresh(None)
            self._bar.say(self._said)
            self._said = ""

    def _on_settled(self) -> None:
        """What still read in the book that was left has ended."""
        desk = self._tasks.desk
        if desk is None:
            return
        gone = [one for one in self._left if one.store is not desk.store]
        self._left = [one for one in self._left if one.store is desk.store]
        for one in gone:
            one.close()
