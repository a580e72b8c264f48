"""The window: navigation and a stack of screens; no rule and no query lives here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.actions import COMMANDS, available
from ui.changes import Changes, ChangeSignal, touches
from ui.format import clock, long_day
from ui.key_strip import KeyStrip
from ui.messages import MessageBar
from ui.navigation import SCREENS, Door, Navigation
from ui.office import Staff
from ui.opening import Opening
from ui.preferences import Preferences
from ui.screen_stack import ScreenStack, call
from ui.shell import Office
from ui.status_line import StatusLine
from ui.tasks import Tasks
from ui.theme import px

if TYPE_CHECKING:
    from cchc_desktop.config import Config
    from cchc_desktop.desk import Desk
    from ui.printing import PrintView

PRACTICE = "BẢN THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ"
PRODUCT = "Một cửa"


class Produced(Protocol):
    """A mutation's result: what it changed is told to every screen."""

    @property
    def changes(self) -> Changes: ...


class MainWindow(QMainWindow):
    """The Shell of every screen. ``painted`` once, after the first paint: only then is the book opened."""

    painted = Signal()

    def __init__(
        self,
        config: Config,
        *,
        opener: Callable[[], Desk] | None = None,
        doors: tuple[Door, ...] = SCREENS,
    ) -> None:
        super().__init__()
        self.setWindowTitle(PRODUCT)
        self._config = config
        self._office = Office()
        self._has_painted = False
        self._first_screen = doors[0].id
        self.preferences = Preferences(config.office)
        self.tasks = Tasks(self)
        self.changes = ChangeSignal(self)
        self._practice = QLabel(PRACTICE, alignment=Qt.AlignmentFlag.AlignCenter)
        self._practice.setObjectName("practice")
        self._practice.hide()
        self.navigation = Navigation(doors)
        self.screens = ScreenStack(self, doors)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.screens)
        self.status_line = StatusLine(self.tasks)
        self.bar: MessageBar = self.status_line.bar
        self.strip = KeyStrip()
        self.strip.show_commands(available())
        self.opening = Opening(self, self._rooms, self.status_line, opener)
        self._preview: PrintView | None = None
        self._lay_out()
        self._listen()
        self._minute = QTimer(self, interval=20_000)
        self._minute.timeout.connect(self._on_minute)
        self._shown_day = self.now().date()
        self._on_minute()

    @property
    def office(self) -> Office:
        return self._office

    def now(self) -> datetime:
        desk = self.tasks.desk
        return datetime.now() if desk is None else desk.now()

    def go(self, screen_id: str, **what: object) -> bool:
        if not self.screens.show_screen(screen_id, what):
            self.navigation.mark(self.screens.front_id)
            return False
        if self._rooms.currentWidget() is self._preview:
            self._rooms.setCurrentWidget(self.screens)
        return True

    def print_pdf(self, pdf: bytes, title: str, *, at_once: bool = False) -> None:
        from ui.printing import PrintView, print_at_once

        if at_once and print_at_once(self.tasks, self.bar, self.preferences, pdf, title):
            return
        if self._preview is None:
            self._preview = PrintView(self, self.preferences)
            self._preview.closed.connect(self._on_preview_closed)
            self._rooms.addWidget(self._preview)
        self._preview.show_pages(pdf, title)
        self._rooms.setCurrentWidget(self._preview)
        self._preview.setFocus()

    def open_file(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.bar.warn(f"Không mở được tệp; tệp nằm tại {path}.")

    def take_config(self, config: Config) -> None:
        """From now on this office's folder is meant."""
        self._config = config
        self.preferences = Preferences(config.office)

    def dress(self) -> None:
        """Take on the font size and colours that were just set in the preferences."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.dress(app, self.preferences.scheme, self.preferences.font_percent)
        self.navigation.dress()
        self.status_line.dress()
        self.strip.lay_out()

    def close_down(self) -> None:
        """End timers, screens and threads, in this order; called once, when the window has closed."""
        self._minute.stop()
        self.screens.close_down()
        self.tasks.stop()

    def on_bug(self, error: BaseException) -> None:
        """Keep a report of our bug and show it, one at a time."""
        from cchc_desktop.log import bug_report, report_bug
        from ui.messages import BugReport

        report_bug(error, self._config.logs)
        if self.findChild(BugReport) is None:
            dialog = BugReport(self, bug_report(error))
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def on_command(self, command_id: str) -> None:
        """Do what a key of the strip says, in the screen in front if that takes it."""
        front = self.screens.front
        if (
            front is not None
            and self._rooms.currentWidget() is self.screens
            and call(front, "command", command_id)
        ):
            return
        match command_id:
            case "help":
                self._show_keys()
            case "refresh":
                self.screens.refresh(None)
            case "full_screen":
                self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
            case "find":
                if not hasattr(front, "find"):
                    self.go("dossiers")
                call(self.screens.front or self, "find", "")
            case _:
                command = next(one for one in COMMANDS if one.id == command_id)
                if command.screen is not None:
                    self.go(command.screen, **dict(command.what))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(0, self._on_painted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.bar.text:
            self.bar.clear()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        front = self.screens.front
        if front is not None and call(front, "leave") is False:
            event.ignore()
            return
        self.preferences.geometry = self.saveGeometry()
        self.close_down()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(px(1366), px(728))

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(self._rooms, 1)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._practice)
        column.addLayout(middle, 1)
        column.addWidget(self.status_line)
        column.addWidget(self.strip)
        self.setCentralWidget(centre)

    def _listen(self) -> None:
        self.navigation.chosen.connect(self.go)
        self.screens.showed.connect(self.navigation.mark)
        self.strip.pressed.connect(self.on_command)
        self.opening.looked.connect(self._on_looked)
        self.opening.seated.connect(self._on_seated)
        self.tasks.opened.connect(self._on_opened)
        self.tasks.refused.connect(self.bar.refuse)
        self.tasks.broke.connect(self.on_bug)
        self.tasks.produced.connect(self._on_produced)
        self.changes.changed.connect(self._on_changed)

    def _on_painted(self) -> None:
        self.painted.emit()
        self.go(self._first_screen)
        self._minute.start()
        self.opening.open(self._config)

    def _on_opened(self, desk: Desk) -> None:
        from cchc_desktop.domain.people import Right

        self.strip.show_commands(
            available(frozenset(right.value for right in Right if desk.actor.may(right)))
        )

    def _on_looked(self, staff: Staff) -> None:
        self._office = staff.office
        self._practice.setVisible(staff.office.is_practice)
        self.navigation.show_office(staff.office.name)
        self.setWindowTitle(f"{staff.office.name} – {PRODUCT}" if staff.office.name else PRODUCT)

    def _on_seated(self, desk: Desk) -> None:
        self.preferences.officer_id = desk.actor.id
        self._on_opened(desk)
        self.bar.say(f"{desk.actor.name} đang làm việc.")
        self.screens.refresh(None)

    def _show_keys(self) -> None:
        from ui.key_card import KeyCard

        KeyCard(self.strip.commands, self).open()

    def _on_produced(self, result: Produced) -> None:
        self.changes.announce(result.changes)

    def _on_changed(self, changes: Changes) -> None:
        self.screens.refresh(changes)
        if touches(changes, ("settings", "people")):
            self.opening.look_around()

    def _on_preview_closed(self) -> None:
        self._rooms.setCurrentWidget(self.screens)
        if self.screens.front is not None:
            self.screens.front.setFocus()

    def _on_minute(self) -> None:
        now = self.now()
        self.bar.set_idle(f"{long_day(now.date())}, {clock(now)}")
        if now.date() != self._shown_day:
            self._shown_day = now.date()
            self.screens.refresh(None)
