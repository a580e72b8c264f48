"""What the one who works here may do, as buttons show it: without the right they rest, and say who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from weakref import WeakSet

import shiboken6
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from cchc_desktop.domain.people import Actor, Right


class _Now:
    """Who works at this window; None while nobody is known, when nothing is withheld: the services decide."""

    actor: Actor | None = None
    buttons: ClassVar[WeakSet[RightedButton]] = WeakSet()


def work_as(actor: Actor | None) -> None:
    """From now on this officer works here."""
    _Now.actor = actor
    for one in tuple(_Now.buttons):
        # Python may still know a button that its window took along.
        if shiboken6.isValid(one):
            one.look_again()


def refusal(right: Right | None) -> str:
    """Why the one who works here cannot do what asks for this right; empty for who can."""
    return _Now.actor.refusal(right) if right is not None and _Now.actor is not None else ""


class RightedButton(QPushButton):
    """A button that asks for a right: screens switch it on and off as ever, it stays off for who lacks the right."""

    def __init__(self, text: str = "", right: Right | None = None) -> None:
        super().__init__(text)
        self.right = right
        self._is_wanted = True
        self._tip = ""
        if right is not None:
            _Now.buttons.add(self)
            self.look_again()

    def setEnabled(self, is_on: bool) -> None:
        self._is_wanted = is_on
        super().setEnabled(is_on and not refusal(self.right))

    def setDisabled(self, is_off: bool) -> None:
        self.setEnabled(not is_off)

    def setToolTip(self, tip: str) -> None:
        self._tip = tip
        super().setToolTip(refusal(self.right) or tip)

    def look_again(self) -> None:
        """Someone else works here, or may do other things."""
        self.setEnabled(self._is_wanted)
        self.setToolTip(self._tip)
