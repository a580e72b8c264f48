"""What a step would promise and why, told before it is done.

The step is done in earnest to a dossier that nobody keeps: the same doers, rules and refusals. It works on a reading
view and not on a unit of work that is thrown away, since a unit takes the one write lock of the book from its first
moment, and what is asked at every keystroke would let the other counters wait. The view cannot write even by mistake.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.explanation import ExplainedDay
from cchc_desktop.services.steps.cautions import cautions, left_words
from cchc_desktop.services.steps.explained import explained
from cchc_desktop.services.steps.trip import Trip

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit, View

ANY_SERIAL = 1


@dataclass(frozen=True, slots=True)
class StepPreview:
    """The promise in force before and after a step, how it is counted, and what to heed.

    ``remainder`` says what is left of the limit where the step stops the clock; ``due_at`` is then what it was.
    """

    due_before: datetime | None
    due_at: datetime | None
    explanation: tuple[ExplainedDay, ...]
    warnings: tuple[str, ...] = ()
    remainder: str = ""


@dataclass(frozen=True, slots=True)
class Rehearsal(Trip):
    """A trip of which nothing is kept: letters and slips get no number."""

    def slip(self, symbol: str) -> str:
        """No number: it is given when the step is done."""
        del symbol
        return ""


class _NoCounters:
    """Stands where serials are given; the one it gives means nothing."""

    def next_serial(self, day: date) -> int:
        del day
        return ANY_SERIAL

    def at_least(self, name: str, value: int) -> None:
        """No counter is raised."""


class _WithoutNumbers:
    """A view in the place of a unit of work."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.counters = _NoCounters()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._view, name)


def without_numbers(view: View) -> Unit:
    """What a doer works with when nothing shall be kept."""
    return cast("Unit", _WithoutNumbers(view))


def look_ahead(trip: Rehearsal, do: Callable[[Trip], object]) -> StepPreview:
    """Do the step to the dossier of the trip and tell what came of it; raises what the step raises."""
    dossier, terms, judging = trip.dossier, trip.unit.terms, trip.unit.settings.judging
    before = dossier.promise.due_at if dossier.promise else None
    do(trip)
    fresh = tuple(dossier.fresh)
    warnings = (warning for event in fresh for warning in cautions(event, dossier, terms, judging))
    return StepPreview(
        due_before=before,
        due_at=dossier.promise.due_at if dossier.promise else None,
        explanation=explained(dossier.history, terms, past=trip.unit.terms_as_of, judging=judging),
        warnings=tuple(dict.fromkeys(warnings)),
        remainder=" ".join(_stands_still(event, trip) for event in fresh).strip(),
    )


def _stands_still(event: ev.Event, trip: Trip) -> str:
    if isinstance(event, ev.ClockSuspended):
        return left_words(event, trip.dossier.asked.limit)
    if isinstance(event, ev.SupplementRequested):
        return "Ngừng tính thời hạn; khi bổ sung đủ, thời hạn tính lại từ đầu."
    return ""
