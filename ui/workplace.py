"""What fills the window after its first paint: the screens, the line of messages, the door to the book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.actions import COMMANDS, Command, available
from ui.arrival import Arrival
from ui.changes import Changes, ChangeSignal, touches
from ui.clock_watch import ClockWatch
from ui.format import clock, long_day
from ui.heads_keeping import HeadsKeeping
from ui.locking import Locking
from ui.messages import MessageBar
from ui.navigation import Door
from ui.office import Staff
from ui.opening import Opening
from ui.other_counters import OtherCounters
from ui.preferences import Preferences
from ui.printing.papers import Papers
from ui.reopening import Reopening
from ui.scan_answer import ScanAnswer
from ui.screen_stack import ScreenStack, call, has
from ui.shell import Office
from ui.status_line import StatusLine
from ui.tasks import Tasks

if TYPE_CHECKING:
    from cchc_desktop.config import Config
    from cchc_desktop.desk import Desk
    from ui.backups.keeping import BackupKeeping
    from ui.printing.recipe import Recipe
    from ui.reminding import Reminding

OPEN_AT_THE_DOOR = ("help", "full_screen")
LOOK_AT_THE_CLOCK_MS = 20_000
# Warnings begin when the first screen has stood there long enough to be read.
REMIND_AFTER_MS = 1_500


class Produced(Protocol):
    """A mutation's result: what it changed is told to every screen."""

    @property
    def changes(self) -> Changes: ...


class Workplace(QWidget):
    """The Shell of every screen.

    ``showed`` tells which screen came to the front, ``office_known`` whose book is open, ``commands_known``
    what the one who works here may do, ``alarmed`` how many dossiers press, ``door_shut`` whether someone has to sign
    in. ``forward_wanted`` and ``end_wanted``:
    the user asked the icon beside the system's clock for the window, or for the end of the program.
    """

    showed = Signal(str)
    office_known = Signal(object)
    commands_known = Signal(object)
    alarmed = Signal(int)
    door_shut = Signal(bool)
    forward_wanted = Signal()
    end_wanted = Signal()

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
        self.commands: tuple[Command, ...] = available()
        self.preferences = preferences
        self.tasks = Tasks(self)
        self.changes = ChangeSignal(self)
        self.others = OtherCounters(self)
        self.screens = ScreenStack(self, doors)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.screens)
        self.status_line = StatusLine(self.tasks)
        self.bar: MessageBar = self.status_line.bar
        self.papers = Papers(self, self, self._rooms, self.status_line.papers)
        self.opening = Opening(self, self._rooms, self.status_line, opener)
        self.reopening = Reopening(self.tasks, self.opening, self.screens, self.bar)
        self.scans = ScanAnswer(self, self.screens)
        self.arrival = Arrival(self)
        self._clock = QTimer(self, interval=LOOK_AT_THE_CLOCK_MS)
        self._clock.timeout.connect(self._on_clock)
        self._shown_day = self.now().date()
        self.reminding: Reminding | None = None
        self.backing: BackupKeeping | None = None
        self._settling_in = QTimer(self, singleShot=True, interval=REMIND_AFTER_MS)
        self._settling_in.timeout.connect(self._remind)
        self._is_closed = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._cover = QStackedWidget()
        self._cover.addWidget(self._rooms)
        self.locking = Locking(self, self._cover)
        self.heads = HeadsKeeping(self.tasks, self.bar, self)
        self.clock_watch = ClockWatch(self.tasks, self.bar, self)
        column.addWidget(self._cover, 1)
        column.addWidget(self.status_line)
        self._listen()
        self._on_clock()

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
        self._clock.start()
        self.opening.open(self._config)

    def now(self) -> datetime:
        desk = self.tasks.desk
        return datetime.now() if desk is None else desk.now()

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

    def copies_first(self, then: Callable[[], object]) -> bool:
        """Whether a copy of the book is made before the program closes; ``then`` is called when it may."""
        return self.backing is not None and self.backing.copies_first(then)

    def is_closing(self) -> bool:
        """Whether the window is gone and only its copy is still being made; what tells of that comes forward."""
        return self.backing is not None and self.backing.come_forward()

    def close_down(self) -> None:
        """End timers, screens and threads, in this order; a second call does nothing."""
        if not self._is_closed:
            self._is_closed = True
            self._clock.stop()
            self._settling_in.stop()
            self.clock_watch.close_down()
            self.others.close_down()
            if self.reminding is not None:
                self.reminding.close_down()
            if self.backing is not None:
                self.backing.close_down()
            self.locking.close_down()
            self.screens.close_down()
            self.papers.close_down()
            self.heads.close_down()
            self.tasks.stop()

    def on_bug(self, error: BaseException) -> None:
        """Keep a report of our bug and show it, one at a time."""
        from cchc_desktop.log import bug_report, report_bug
        from ui.bug_report import BugReport

        report_bug(error, self._config.logs)
        if self.findChild(BugReport) is None:
            BugReport(self, bug_report(error)).open()

    def on_command(self, command_id: str) -> None:
        """Do what a key of the strip says, in the screen in front if that takes it."""
        if self.locking.is_shut and command_id not in OPEN_AT_THE_DOOR:
            return
        front = self.screens.front
        if front is not None and self._rooms.currentWidget() is self.screens and call(front, "command", command_id):
            return
        match command_id:
            case "help":
                self._show_keys()
            case "refresh":
                self.screens.refresh(None)
            case "full_screen":
                self.window().setWindowState(self.window().windowState() ^ Qt.WindowState.WindowFullScreen)
            case "find":
                self._find()
            case _:
                command = next(one for one in COMMANDS if one.id == command_id)
                if command.screen is not None:
                    self.go(command.screen, **dict(command.what))

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
        self.others.changed.connect(self.changes.announce)
        self.arrival.listen()

    def _on_opened(self, desk: Desk) -> None:
        from cchc_desktop.domain.people import Right

        # The book's clock may be another one: the province's time on a PC of another zone, a practice day.
        self._shown_day = self.now().date()
        self._on_clock()
        self.others.listen_at(desk)
        self.papers.open(self._config.office)
        self.commands = available(frozenset(right.value for right in Right if desk.actor.may(right)))
        self.commands_known.emit(self.commands)
        if self.reminding is not None:
            self.reminding.start_over()

    def _on_looked(self, staff: Staff) -> None:
        self._office = staff.office
        self.locking.know(staff.entrance)
        self.office_known.emit(staff.office)
        if self.reminding is None:
            self._settling_in.start()

    def _on_shut(self) -> None:
        self._show_door(is_shut=True)

    def _on_door_opened(self) -> None:
        self._show_door(is_shut=False)
        if self.screens.front is not None:
            self.screens.front.setFocus()

    def _show_door(self, *, is_shut: bool) -> None:
        """Before a shut door nothing answers but the page of the door."""
        self.status_line.setVisible(not is_shut)
        self.scans.is_listening = not is_shut
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
        if self.reminding is not None:
            self.reminding.on_changes(changes)
        if self.backing is not None:
            self.backing.on_changes(changes)

    def _on_papers_left(self) -> None:
        self._rooms.setCurrentWidget(self.screens)
        if self.screens.front is not None:
            self.screens.front.setFocus()

    def _on_clock(self) -> None:
        now = self.now()
        self.bar.set_idle(f"{long_day(now.date())}, {clock(now)}")
        if now.date() != self._shown_day:
            self._shown_day = now.date()
            self.screens.refresh(None)
        if self.reminding is not None and self.tasks.desk is not None:
            self.reminding.on_tick()

    def _remind(self) -> None:
        """Begin with the warnings; another book that is opened later begins them anew."""
        from ui.backups.keeping import BackupKeeping
        from ui.reminding import Reminding

        self.reminding = Reminding(self, [door.id for door in self._doors], self)
        self.reminding.alarmed.connect(self.alarmed)
        self.reminding.forward_wanted.connect(self.forward_wanted)
        self.reminding.end_wanted.connect(self.end_wanted)
        self.reminding.start_over()
        self.backing = BackupKeeping(self, self.status_line.backup, self)
        self.backing.start()

    def _find(self) -> None:
        if self.screens.front is None or not has(self.screens.front, "find"):
            self.go("dossiers")
        if self.screens.front is not None:
            call(self.screens.front, "find", "")

    def _show_keys(self) -> None:
        from ui.key_card import KeyCard

        KeyCard(self.commands, self).open()
