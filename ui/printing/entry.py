"""One paper in the queue, from the moment it is to be printed until it has come out or was given up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from ui.printing.recipe import Recipe
from ui.printing.setup import PrintSetup


class State(StrEnum):
    """Where a paper stands."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"


def _new_id() -> str:
    # Its hashes would be loaded before the first page of every day, for papers that come later.
    import secrets

    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper on its way: ``why`` says in one sentence what keeps it from coming out.

    ``title`` is what the screen that made it called it and never leaves this PC's memory; ``recipe`` draws it again.
    """

    title: str
    form: str
    at: datetime
    setup: PrintSetup
    recipe: Recipe | None = None
    pages: int = 0
    file_name: str = ""
    state: State = State.WAITING
    why: str = ""
    printer: str = ""
    id: str = field(default_factory=_new_id)

    @property
    def is_open(self) -> bool:
        """Whether it has yet to come out."""
        return self.state is not State.DONE
