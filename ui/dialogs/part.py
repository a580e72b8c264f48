"""What every question of a dialog can do: put its fields into the form, and answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from ui.dossier.reading import Shown
from ui.form import Form
from ui.tasks import Tasks

Answers = Mapping[str, Any]


class Part(Protocol):
    """One question, made anew for each dialog."""

    def put(self, form: Form, shown: Shown, tasks: Tasks) -> None:
        """Add its fields, filled with what the book already knows."""

    def answers(self) -> Answers:
        """Its arguments of ``StepForm``; raises InvalidInput by field for what cannot be read."""
        ...


PartMaker = Callable[[], Part]


def today_of(shown: Shown) -> Any:
    """The day on which the dossier was read: what a date field takes for today."""
    return shown.read_at.date()
