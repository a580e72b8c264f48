"""What a mutation changed, told once to every screen after its commit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QObject, Signal


class Changes(Protocol):
    """What a service says it changed: kinds of facts and the dossiers they belong to."""

    @property
    def kinds(self) -> frozenset[str]: ...

    @property
    def dossier_ids(self) -> frozenset[int]: ...


class ChangeSignal(QObject):
    """The one announcement that wakes lists and figures; the main window passes it to the screen in front."""

    changed = Signal(object)

    def announce(self, changes: Changes) -> None:
        """Tell everyone, unless nothing changed."""
        if changes.kinds:
            self.changed.emit(changes)


def touches(changes: Changes | None, kinds: Iterable[str]) -> bool:
    """Whether a screen that shows these kinds must look again; None stands for "everything may differ"."""
    return changes is None or not changes.kinds.isdisjoint(kinds)
