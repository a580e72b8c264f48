"""What an office owes a dossier besides its promise: duties with their own last moments, derived from its events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain import events as ev
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.deadline import apology_last_day, judged_day

if TYPE_CHECKING:
    from cchc_desktop.domain.course import Course


class DutyKind(StrEnum):
    """What is owed."""

    ACCEPT = "accept"
    HAND_ON = "hand_on"
    REQUEST = "request"
    CLOSE = "close"
    SIGN = "sign"
    LETTER = "letter"
    COLLECT = "collect"
    PART = "part"


class LetterTiming(StrEnum):
    """When the letter of apology was written: by its last day, on the day of the promise, after it, or not yet."""

    IN_TIME = "in_time"
    DUE_DAY = "due_day"
    LATE = "late"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing owed since a moment, ``by`` another (None: no limit of its own), and ``done`` when it was.

    ``whom`` it waits for and ``note`` depend on the kind: the id of the signer; the other agency and its part; the
    LetterTiming; how the citizen was told ``last``, the last of so many ``times``.
    """

    kind: DutyKind
    since: datetime
    by: datetime | None = None
    done: datetime | None = None
    whom: str = ""
    note: str = ""
    last: datetime | None = None
    times: int = 0


def duties(course: Course, calendar: WorkCalendar) -> tuple[Duty, ...]:
    """All duties of a dossier, also those done; the letter of apology comes last."""
    kept = _Kept()
    for event in course.history:
        rule = _RULES.get(type(event))
        if rule is not None:
            rule(event, kept)
    letter = _letter(course, calendar)
    return (*kept.found, *((letter,) if letter else ()))


class _Kept:
    """The duties as they come and go while the events are walked through."""

    def __init__(self) -> None:
        self.found: list[Duty] = []
        self.clock_from: datetime | None = None
        self.closed_at: datetime | None = None
        self.is_collected = False

    def begin(self, kind: DutyKind, since: datetime, **more: Any) -> None:
        self.found.append(Duty(kind, since, **more))

    def end(self, at: datetime, *kinds: DutyKind, note: str | None = None) -> None:
        """Note that the open duties of these kinds were done."""
        for place, duty in enumerate(self.found):
            if duty.done is None and duty.kind in kinds and note in (None, duty.note):
                self.found[place] = replace(duty, done=at)


def _registered(event: ev.Registered, kept: _Kept) -> None:
    if event.accept_by is not None:
        kept.begin(DutyKind.ACCEPT, event.happened_at, by=event.accept_by)


def _taken_in(event: ev.Received | ev.Accepted, kept: _Kept) -> None:
    kept.end(event.happened_at, DutyKind.ACCEPT)
    kept.clock_from = event.happened_at
    if event.hand_on_by is not None:
        kept.begin(DutyKind.HAND_ON, event.happened_at, by=event.hand_on_by)


def _rejected(event: ev.Rejected, kept: _Kept) -> None:
    kept.end(event.happened_at, DutyKind.ACCEPT)


def _handed_over(event: ev.HandedOver, kept: _Kept) -> None:
    kept.end(event.happened_at, DutyKind.SIGN, *((DutyKind.HAND_ON,) if event.agency else ()))


def _worked_on(event: ev.Started | ev.ClockSuspended, kept: _Kept) -> None:
    kept.end(event.happened_at, DutyKind.SIGN)


def _signing(event: ev.SentForSignature, kept: _Kept) -> None:
    kept.end(event.happened_at, DutyKind.SIGN)
    kept.begin(DutyKind.SIGN, event.happened_at, whom=str(event.signer or ""))


def _requested(event: ev.SupplementRequested, kept: _Kept) -> None:
    kept.end(event.happened_at, DutyKind.SIGN)
    if event.ask_by is not None:
        since = kept.clock_from or event.happened_at
        kept.begin(DutyKind.REQUEST, since, by=event.ask_by, done=event.happened_at)
    if event.close_from is not None:
        kept.begin(DutyKind.CLOSE, event.happened_at, by=datetime.combine(event.close_from, time.min))


def _completed(event: ev.SupplementCompleted, kept: _Kept) -> None:
    kept.end(event.happened_at, DutyKind.CLOSE)
    kept.clock_from = event.happened_at


def _corrected(event: ev.Corrected, kept: _Kept) -> None:
    """What is to be handed on follows the corrected role and reception."""
    kept.found = [duty for duty in kept.found if duty.kind is not DutyKind.HAND_ON or duty.done is not None]
    if event.hand_on_by is not None:
        kept.begin(DutyKind.HAND_ON, event.received_at, by=event.hand_on_by)


def _closed(event: ev.Finished | ev.Withdrawn | ev.Stopped, kept: _Kept) -> None:
    kept.end(event.happened_at, DutyKind.SIGN, DutyKind.CLOSE, DutyKind.HAND_ON)
    kept.closed_at = event.happened_at


def _notified(event: ev.CitizenNotified, kept: _Kept) -> None:
    if event.about is not ev.Notice.RESULT or kept.closed_at is None or kept.is_collected:
        return
    for place, duty in enumerate(kept.found):
        if duty.kind is DutyKind.COLLECT and duty.done is None:
            kept.found[place] = replace(duty, note=event.how, last=event.happened_at, times=duty.times + 1)
            return
    kept.begin(DutyKind.COLLECT, kept.closed_at, note=event.how, last=event.happened_at, times=1)


def _returned(event: ev.Returned, kept: _Kept) -> None:
    kept.end(event.happened_at, DutyKind.COLLECT)
    kept.is_collected = True


def _part_sent(event: ev.PartSent, kept: _Kept) -> None:
    kept.begin(DutyKind.PART, event.happened_at, by=event.due_at, whom=event.agency, note=event.part)


def _part_answered(event: ev.PartAnswered, kept: _Kept) -> None:
    kept.end(event.happened_at, DutyKind.PART, note=event.part)


def _voided(event: ev.Voided, kept: _Kept) -> None:
    kept.end(event.happened_at, *DutyKind)


def _reopened(event: ev.Reopened, kept: _Kept) -> None:
    """What the closing had put an end to is owed again; a call about the result that is none any more is over."""
    kept.end(event.happened_at, DutyKind.COLLECT)
    for place, duty in enumerate(kept.found):
        if duty.done == kept.closed_at and duty.kind in (DutyKind.SIGN, DutyKind.CLOSE, DutyKind.HAND_ON):
            kept.found[place] = replace(duty, done=None)
    kept.closed_at = None
    kept.is_collected = False


_RULES: Mapping[type[ev.Event], Callable[[Any, _Kept], None]] = {
    ev.Registered: _registered,
    ev.Received: _taken_in,
    ev.Accepted: _taken_in,
    ev.Rejected: _rejected,
    ev.Started: _worked_on,
    ev.HandedOver: _handed_over,
    ev.SentForSignature: _signing,
    ev.SupplementRequested: _requested,
    ev.SupplementCompleted: _completed,
    ev.ClockSuspended: _worked_on,
    ev.PartSent: _part_sent,
    ev.PartAnswered: _part_answered,
    ev.CitizenNotified: _notified,
    ev.Corrected: _corrected,
    ev.Finished: _closed,
    ev.Withdrawn: _closed,
    ev.Stopped: _closed,
    ev.Returned: _returned,
    ev.Voided: _voided,
    ev.Reopened: _reopened,
}


def _letter(course: Course, calendar: WorkCalendar) -> Duty | None:
    """The letter that was written, or the one that is owed after a late result (rules.md section 4)."""
    standing = course.standing
    if standing is None or standing.promised_at is None or not (course.letters or course.owes_letter):
        return None
    unit = course.asked.limit.unit
    promised = standing.promised_at
    due_day = promised.date() if course.was_imported else judged_day(promised.date(), calendar, unit)
    last_day = apology_last_day(due_day, calendar)
    written = course.letters[0].happened_at if course.letters else None
    timing = letter_timing(written, last_day, due_day)
    by = datetime.combine(last_day, calendar.closing_moment(last_day).time())
    done = written or (course.history[-1].happened_at if course.is_void else None)
    return Duty(DutyKind.LETTER, promised, by, done, note=timing.value)


def letter_timing(written: datetime | None, last_day: date, due_day: date) -> LetterTiming:
    """Whether a letter came by its last day, on the day of the promise, after it, or not at all (NĐ 118 Điều 19.6)."""
    if written is None:
        return LetterTiming.NONE
    if written.date() <= last_day:
        return LetterTiming.IN_TIME
    return LetterTiming.DUE_DAY if written.date() <= due_day else LetterTiming.LATE
