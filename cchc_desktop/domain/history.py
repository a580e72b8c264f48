"""What the statistics need to know of one dossier: how it stood with its clock, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.domain.counting import ClosingKind, Grouping, Judging, Memo


@dataclass(frozen=True, slots=True)
class Standing:
    """How a dossier stood with its clock from ``from_at`` on, until the next standing.

    ``promised_at``: the latest promise other than an extension (None: no due date), kept while waiting or suspended and
    already moved off a day that became a day off. ``extended_at``: the extension, while no promise came after it.
    ``waiting_since``: the day a supplement was asked for; ``suspended_since``: the day the clock was stopped; each only
    while that lasts, and the latter not for limits that a suspension does not touch (clock hours).
    """

    from_at: datetime
    promised_at: datetime | None
    extended_at: datetime | None = None
    waiting_since: date | None = None
    suspended_since: date | None = None

    def due_at(self, judging: Judging) -> datetime | None:
        """The moment by which it is judged."""
        if judging is Judging.EXTENDED and self.extended_at is not None:
            return self.extended_at
        return self.promised_at

    @property
    def still_since(self) -> date | None:
        """The day since which no promise runs, if it stands still."""
        return self.waiting_since or self.suspended_since


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of a dossier that was not undone by a reopening.

    ``closed_at`` is the stated time, ``recorded_at`` the keying time, ``is_proven`` whether the result document (number
    and date) proves the stated day. ``returned_at`` is when the result left, ``return_recorded_at`` its keying.
    """

    kind: ClosingKind
    closed_at: datetime
    recorded_at: datetime
    is_proven: bool = True
    returned_at: datetime | None = None
    return_recorded_at: datetime | None = None

    @property
    def has_result(self) -> bool:
        """Whether there is a document to hand out."""
        return self.kind in (ClosingKind.GRANTED, ClosingKind.REFUSED)

    def counted_at(self, due_at: datetime | None) -> datetime:
        """When it counts as closed: as stated, or as keyed if it was stated in time, keyed after its day and unproven
        (rules.md section 4)."""
        if not self.has_result or self.is_proven or due_at is None:
            return self.closed_at
        saved_by_statement = self.closed_at.date() <= due_at.date() < self.recorded_at.date()
        return self.recorded_at if saved_by_statement else self.closed_at


@dataclass(frozen=True, slots=True)
class DossierHistory:
    """What the statistics need to know of one dossier.

    ``keys`` holds the row it falls in for each grouping. ``received_at`` is None while it waits for acceptance and when
    it was not accepted. ``standings`` go by time, the first from reception. ``late_keyed_on``: the stated days of
    events that were keyed too late; ``letter_on``: the day of the first letter of apology. ``side`` is chủ quan or
    khách quan, where that was written down.
    """

    code: str
    keys: Mapping[Grouping, str]
    is_online: bool
    received_at: datetime | None
    standings: tuple[Standing, ...] = ()
    closing: Closing | None = None
    registered_at: datetime | None = None
    rejected_at: datetime | None = None
    is_void: bool = False
    is_for_other_agency: bool = False
    late_keyed_on: tuple[date, ...] = ()
    letter_on: date | None = None
    channel: str = "unknown"
    side: str = ""
    ticks: frozenset[Memo] = frozenset()

    def standing_at(self, moment: datetime) -> Standing:
        """The standing in force at a moment."""
        found = self.standings[0]
        for standing in self.standings:
            if standing.from_at <= moment:
                found = standing
        return found

    def standing_on(self, day: date) -> Standing:
        """The standing in force at the end of a day."""
        return self.standing_at(datetime(day.year, day.month, day.day, 23, 59, 59, 999_999))
