"""Where a key of the strip leads: to the screen in front if that takes it, else to what the key means everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from ui.actions import COMMANDS, Command, available
from ui.frame.screen_stack import ScreenStack, call, has

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.shell import Shell

OPEN_AT_THE_DOOR = ("help", "full_screen")


class KeyAnswer(QObject):
    """Does what the keys say; ``changed`` tells the commands of the one who works here from now on.

    While ``is_listening`` is False, as before a locked screen, only the help and the full screen answer.
    """

    changed = Signal(object)
    is_listening = True

    def __init__(self, shell: Shell, rooms: QStackedWidget, screens: ScreenStack) -> None:
        super().__init__(screens)
        self._shell = shell
        self._rooms = rooms
        self._screens = screens
        self.commands: tuple[Command, ...] = available()

    def work_as(self, desk: Desk) -> None:
        """Offer what the officer of this desk may do."""
        from cchc_desktop.domain.people import Right

        self.commands = available(frozenset(right.value for right in Right if desk.actor.may(right)))
        self.changed.emit(self.commands)

    def on_command(self, command_id: str) -> None:
        """Do what a key says."""
        if not self.is_listening and command_id not in OPEN_AT_THE_DOOR:
            return
        front = self._screens.front
        if front is not None and self._rooms.currentWidget() is self._screens and call(front, "command", command_id):
            return
        match command_id:
            case "help":
                self._show_keys()
            case "refresh":
                self._screens.refresh(None)
            case "full_screen":
                window = self._shell.window()
                window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
            case "find":
                self._find()
            case _:
                command = next(one for one in COMMANDS if one.id == command_id)
                if command.screen is not None:
                    self._shell.go(command.screen, **dict(command.what))

    def _find(self) -> None:
        if self._screens.front is None or not has(self._screens.front, "find"):
            self._shell.go("dossiers")
        if self._screens.front is not None:
            call(self._screens.front, "find", "")

    def _show_keys(self) -> None:
        from ui.frame.key_card import KeyCard

        KeyCard(self.commands, self._shell.window()).open()
