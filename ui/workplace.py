"""What fills the window after its first paint: the screens, the line of messages, the door to the book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.changes import Changes, ChangeSignal, touches
from ui.entrance.arrival import Arrival
from ui.entrance.office import Staff
from ui.entrance.opening import Opening
from ui.entrance.reopening import Reopening
from ui.frame.key_answer import KeyAnswer
from ui.frame.navigation import Door
from ui.frame.scan_answer import ScanAnswer
from ui.frame.screen_stack import ScreenStack, call
from ui.frame.status_line import StatusLine
from ui.messages import MessageBar
from ui.preferences import Preferences
from ui.printing.papers import Papers
from ui.shell import Office
from ui.sign_in.locking import Locking
from ui.tasks import Tasks
from ui.watching.heads_keeping import HeadsKeeping
from ui.watching.time_of_day import TimeOfDay
from ui.watching.watchers import Watchers

if TYPE_CHECKING:
    from datetime import datetime

    from cchc_desktop.config import Config
    from cchc_desktop.desk import Desk
    from ui.printing.recipe import Recipe


class Produced(Protocol):
    """A mutation's result: what it changed is told to every screen."""

    @property
    def changes(self) -> Changes: ...


class Workplace(QWidget):
    """The Shell of every screen.

    ``showed`` tells which screen came to the front, ``office_known`` whose book is open, ``door_shut`` whether someone
    has to sign in.
    """

    showed = Signal(str)
    office_known = Signal(object)
    door_shut = Signal(bool)

    def __init__(
        self,
        config: Config,
        preferences: Preferences,
        doors: tuple[Door, ...],
        opener: Callable[[], Desk] | None,
    ) -> None:
        super().__init__()
        self._config = config
        self._office = Office()
        self._doors = doors
        self._is_closed = False
        self.preferences = preferences
        self.tasks = Tasks(self)
        self.changes = ChangeSignal(self)
        self.status_line = StatusLine(self.tasks)
        self.bar: MessageBar = self.status_line.bar
        self.screens = ScreenStack(self, doors)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.screens)
        self._cover = QStackedWidget()
        self._cover.addWidget(self._rooms)
        self.papers = Papers(self, self, self._rooms, self.status_line.papers)
        self.opening = Opening(self, self._rooms, self.status_line, opener)
        self.reopening = Reopening(self.tasks, self.opening, self.screens, self.bar)
        self.locking = Locking(self, self._cover)
        self.keys = KeyAnswer(self, self._rooms, self.screens)
        self.scans = ScanAnswer(self, self.screens)
        self.arrival = Arrival(self, self.opening, self.locking)
        self.time_of_day = TimeOfDay(self, self)
        self.watchers = Watchers(self, [door.id for door in doors], self.status_line, self)
        self.heads = HeadsKeeping(self.tasks, self.bar, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._cover, 1)
        column.addWidget(self.status_line)
        self._listen()
        self.time_of_day.look()

    @property
    def office(self) -> Office:
        return self._office

    @property
    def config(self) -> Config:
        """The office folder and the address of its book."""
        return self._config

    def start(self) -> None:
        """Show the first screen, then open the book."""
        self.go(self._doors[0].id)
        self.time_of_day.start()
        self.opening.open(self._config)

    def now(self) -> datetime:
        desk = self.tasks.desk
        if desk is not None:
            return desk.now()
        from cchc_desktop.desk import local_clock

        return local_clock()

    def go(self, screen_id: str, **what: object) -> bool:
        if self.locking.is_shut:
            return False
        went = self.screens.show_screen(screen_id, what)
        if went and self.papers.is_in_front:
            self._rooms.setCurrentWidget(self.screens)
        self.showed.emit(self.screens.front_id)
        return went

    def print_pdf(
        self,
        pdf: bytes,
        title: str,
        *,
        at_once: bool = False,
        form: str = "",
        recipe: Recipe | None = None,
        file_name: str = "",
    ) -> None:
        from cchc_desktop.services.steps.paper import PrintedPaper

        self.papers.hand_over(
            PrintedPaper(pdf, title, file_name),
            at_once=at_once,
            form=form or (recipe.form if recipe else ""),
            recipe=recipe,
        )

    def open_file(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.bar.warn(f"Không mở được tệp; tệp nằm tại {path}.")

    def take_config(self, config: Config) -> None:
        """From now on this office's folder is meant."""
        self._config = config
        self.preferences = Preferences(config.office)

    def is_being_typed(self) -> bool:
        """Whether a screen holds words that are not kept yet: then the screen does not lock itself."""
        return self.screens.is_being_typed

    def may_leave(self) -> bool:
        """Whether the screen in front lets the window close."""
        return self.screens.front is None or call(self.screens.front, "leave") is not False

    def close_down(self) -> None:
        """End timers, screens and threads, in this order; a second call does nothing."""
        if not self._is_closed:
            self._is_closed = True
            self.time_of_day.close_down()
            self.watchers.close_down()
            self.locking.close_down()
            self.screens.close_down()
            self.papers.close_down()
            self.heads.close_down()
            self.tasks.stop()

    def on_bug(self, error: BaseException) -> None:
        """Keep a report of our bug and show it, one at a time."""
        from ui.bug_report import keep_and_show

        keep_and_show(error, self._config.logs, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bar.text:
            self.bar.clear()
        else:
            super().keyPressEvent(event)

    def _listen(self) -> None:
        self.opening.looked.connect(self._on_looked)
        self.opening.seated.connect(self._on_seated)
        self.opening.password_wanted.connect(self.locking.change_to)
        self.locking.shut.connect(self._on_shut)
        self.locking.opened.connect(self._on_door_opened)
        self.locking.seated.connect(self._on_seated)
        self.papers.left.connect(self._on_papers_left)
        self.tasks.opened.connect(self._on_opened)
        self.tasks.refused.connect(self.bar.refuse)
        self.tasks.broke.connect(self.on_bug)
        self.tasks.produced.connect(self._on_produced)
        self.changes.changed.connect(self._on_changed)
        self.time_of_day.day_began.connect(self._on_day_began)
        self.time_of_day.ticked.connect(self.watchers.on_tick)
        self.arrival.listen()

    def _on_opened(self, desk: Desk) -> None:
        self.time_of_day.take_clock()
        self.papers.open(self._config.office)
        self.keys.work_as(desk)
        self.watchers.work_as(desk)

    def _on_looked(self, staff: Staff) -> None:
        self._office = staff.office
        self.locking.know(staff.entrance)
        self.office_known.emit(staff.office)
        self.watchers.begin_soon()

    def _on_shut(self) -> None:
        self._show_door(is_shut=True)

    def _on_door_opened(self) -> None:
        self._show_door(is_shut=False)
        if self.screens.front is not None:
            self.screens.front.setFocus()

    def _show_door(self, *, is_shut: bool) -> None:
        """Before a shut door nothing answers but the page of the door."""
        self.status_line.setVisible(not is_shut)
        self.scans.is_listening = self.keys.is_listening = not is_shut
        self.door_shut.emit(is_shut)

    def _on_seated(self, desk: Desk) -> None:
        self.preferences.officer_id = desk.actor.id
        self._on_opened(desk)
        self.bar.say(f"{desk.actor.name} đang làm việc.")
        self.screens.refresh(None)

    def _on_produced(self, result: Produced) -> None:
        self.changes.announce(result.changes)

    def _on_changed(self, changes: Changes) -> None:
        self.screens.refresh(changes)
        if touches(changes, ("settings", "people")):
            self.opening.look_around()
        self.watchers.on_changes(changes)

    def _on_papers_left(self) -> None:
        self._rooms.setCurrentWidget(self.screens)
        if self.screens.front is not None:
            self.screens.front.setFocus()

    def _on_day_began(self) -> None:
        self.screens.refresh(None)
