"""What a screen gets from the window around it: the one argument of its constructor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.changes import ChangeSignal
    from ui.messages import MessageBar
    from ui.printing.recipe import Recipe
    from ui.tasks import Tasks


@dataclass(frozen=True)
class Office:
    """Whose book is open; ``is_practice`` puts BẢN THỰC HÀNH on the window."""

    name: str = ""
    is_practice: bool = False


class Shell(Protocol):
    """The window as its screens know it.

    A screen is a ``QWidget`` made by ``factory(shell)`` when it is first shown. These methods are optional:

    ``shown(**what)``       it came to the front; ``what`` is what ``go`` was given (nothing by hand)
    ``refresh(changes)``    ``changes.kinds`` changed; None (after F5, on a new day, or when something changed
                            while another screen was in front): look again at everything. Called only for
                            the screen in front, before ``shown``
    ``find(text)``          F3 or a scan: put the cursor into the search field, with this text if there is any
    ``take_card(card)``     an identity card was scanned; True: the screen took it, else an intake begins
    ``command(id) -> bool`` a key of the strip was pressed; True: the screen did it, False: the usual meaning
    ``leave() -> bool``     False keeps the screen in front (it has asked, and the user wants to stay)
    ``is_being_typed()``    True while something typed is not kept yet: the screen does not lock itself meanwhile
    ``close_down()``        the program ends: stop own timers, keep drafts
    """

    tasks: Tasks
    changes: ChangeSignal
    bar: MessageBar

    @property
    def office(self) -> Office:
        """Name and kind of the office; empty until the book is open."""
        ...

    def window(self) -> QWidget:
        """The parent for a dialog of the screen's own."""
        ...

    def now(self) -> datetime:
        """The Desk's clock: local, naive."""
        ...

    def go(self, screen_id: str, **what: object) -> bool:
        """Bring a screen to the front with ``shown(**what)``; False when the one in front wants to stay."""
        ...

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
        """Show the pages with Print and Save; ``at_once`` sends them to the printer and leaves the screen in front.

        ``form`` names the paper for this PC's printers, ``recipe`` draws it again when it did not come out before the
        program ended, ``file_name`` is what a saved copy is called: by code or period, never by person.
        """
        ...

    def open_file(self, path: Path) -> None:
        """Open a file that was written for the user, or its folder, with the system's program."""
        ...
