"""Where a scan leads: a card to an intake, a slip to its dossier at the next lawful action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cchc_desktop.domain.identity import Card
from ui.frame.screen_stack import ScreenStack, call
from ui.scanner import Scanner

if TYPE_CHECKING:
    from cchc_desktop.desk import Desk
    from ui.shell import Shell

TAKE_SLIPS = ("dossiers", "return_result")


class ScanAnswer(QObject):
    """Hears the scanner for the whole window; the screen in front may take a card or a slip itself.

    While ``is_listening`` is False, as before a locked screen, a scan leads nowhere.
    """

    is_listening = True

    def __init__(self, shell: Shell, screens: ScreenStack) -> None:
        super().__init__(screens)
        self._shell = shell
        self._screens = screens
        self.scanner = Scanner(self)
        self.scanner.card.connect(self._on_card)
        self.scanner.slip.connect(self._on_slip)
        self.scanner.refused.connect(shell.bar.refuse)

    def _on_card(self, card: Card) -> None:
        if not self.is_listening:
            return
        front = self._screens.front
        if front is None or not call(front, "take_card", card):
            self._shell.go("intake", card=card)

    def _on_slip(self, code: str) -> None:
        if not self.is_listening:
            return
        front = self._screens.front
        if front is not None and self._screens.front_id in TAKE_SLIPS:
            call(front, "find", code)
            return
        self._shell.tasks.read(
            lambda desk: (_screen_for(desk, code), code), self._on_looked_up, self._shell.bar.refuse, group=self
        )

    def _on_looked_up(self, found: tuple[str, str]) -> None:
        screen_id, code = found
        self._shell.go(screen_id, code=code)


def _screen_for(desk: Desk, code: str) -> str:
    """The screen of what can be done next with this dossier; raises NotFound."""
    from cchc_desktop.domain.workflow import Status
    from cchc_desktop.services import book

    return "return_result" if book.show(desk, code).dossier.status is Status.FINISHED else "dossiers"
