"""The screens behind the navigation: made when first shown, refreshed only in front."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from ui.changes import Changes
from ui.frame.navigation import Door
from ui.shell import Shell
from ui.widgets.cursor_follower import CursorFollower


class ScreenStack(QStackedWidget):
    """Holds each screen once; ``show_screen`` brings one to the front, ``showed`` tells which."""

    showed = Signal(str)

    def __init__(self, shell: Shell, doors: tuple[Door, ...]) -> None:
        super().__init__()
        self.setObjectName("stack")
        self._shell = shell
        self._doors = {door.id: door for door in doors}
        self._screens: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self.front_id = ""

    @property
    def front(self) -> QWidget | None:
        """The screen the user sees, if one has been made."""
        return self._screens.get(self.front_id)

    def made(self, screen_id: str) -> QWidget:
        """The screen with this id, made if it was never shown."""
        if screen_id not in self._screens:
            module, _, name = self._doors[screen_id].factory.partition(":")
            factory: Callable[[Shell], QWidget] = getattr(import_module(module), name)
            self._screens[screen_id] = factory(self._shell)
            self.addWidget(_framed(self._screens[screen_id]))
        return self._screens[screen_id]

    @property
    def is_being_typed(self) -> bool:
        """Whether some screen holds words that are not kept yet."""
        return any(call(screen, "is_being_typed") for screen in self._screens.values())

    def show_screen(self, screen_id: str, what: dict[str, object]) -> bool:
        """Bring a screen to the front; False when the one in front wants to stay."""
        front = self.front
        if front is not None and screen_id != self.front_id and call(front, "leave") is False:
            return False
        screen = self.made(screen_id)
        self.front_id = screen_id
        self.setCurrentWidget(_frame_of(screen))
        self.showed.emit(screen_id)
        if screen_id in self._stale:
            self._stale.discard(screen_id)
            call(screen, "refresh", None)
        call(screen, "shown", **what)
        return True

    def refresh(self, changes: Changes | None) -> None:
        """Pass what changed to the screen in front; the others look again when they come to the front."""
        self._stale |= self._screens.keys() - {self.front_id}
        if self.front is not None:
            call(self.front, "refresh", changes)

    def close_down(self) -> None:
        """Let every screen end its own timers and keep its drafts."""
        for screen in self._screens.values():
            call(screen, "close_down")


def has(screen: QWidget, method: str) -> bool:
    """Whether the screen itself has an optional method; Qt's own of the same name (``find``) do not count."""
    own = (kind for kind in type(screen).__mro__ if not kind.__module__.startswith("PySide6"))
    return any(method in vars(kind) for kind in own)


def call(screen: QWidget, method: str, *arguments: object, **what: object) -> Any:
    """Call an optional method of a screen; None when it has none."""
    return getattr(screen, method)(*arguments, **what) if has(screen, method) else None


def _framed(screen: QWidget) -> QScrollArea:
    """A frame that scrolls only where very large type leaves too little room, and then follows the cursor."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    screen.setProperty("role", "screen")
    area.setWidget(screen)
    CursorFollower(area)
    return area


def _frame_of(screen: QWidget) -> QWidget:
    viewport = screen.parentWidget()
    assert viewport is not None
    area = viewport.parentWidget()
    assert isinstance(area, QScrollArea)
    return area
