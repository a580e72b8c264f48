"""A dossier that is written on: every action is checked, leaves one event, and is folded in at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from cchc_desktop.domain import events as ev
from cchc_desktop.domain import fold, guards
from cchc_desktop.domain.course import Course
from cchc_desktop.domain.workflow import Action

_ASIDE = (ev.Printed, ev.Corrected, ev.CodeAssigned, ev.LetterNumbered)
_BEGINNINGS = (ev.Registered, ev.Received, ev.Accepted)


class Recording(Course):
    """The guard and the fold; ``version`` counts the events already kept, ``fresh`` holds the new ones."""

    def __init__(self) -> None:
        super().__init__()
        self.id: int | None = None
        self.version = 0
        self.fresh: list[ev.Event] = []

    @classmethod
    def from_events(cls, events: Iterable[ev.Event]) -> Self:
        """The dossier as its kept events make it."""
        dossier = cls()
        for event in events:
            dossier._fold(event)
            dossier.version += 1
        return dossier

    def replay(self, event: ev.Event) -> None:
        """Take over an event from another book as it stands there: held to the table and to time, not computed anew."""
        guards.check_event(self, event)
        self._record(event)

    def _check(self, action: Action, stamp: ev.Stamp) -> None:
        guards.check(self, action, stamp)

    def _record(self, event: ev.Event) -> None:
        self._fold(event)
        self.fresh.append(event)

    def _fold(self, event: ev.Event) -> None:
        fold.apply(event, self)
        self.history.append(event)
        self.late_keyed += bool(event.stamp.late_reason)
        if not isinstance(event, ev.Printed):
            self.last_at = event.happened_at.replace(second=0, microsecond=0)
        if self.first_step_at is None and self.received_at and not isinstance(event, (*_ASIDE, *_BEGINNINGS)):
            self.first_step_at = self.last_at
