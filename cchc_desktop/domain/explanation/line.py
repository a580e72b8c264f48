"""One dated line of an explanation, and the words that all its lines share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from cchc_desktop.domain.procedure import LimitUnit, TimeLimit
from cchc_desktop.domain.words import LIMIT_UNIT

ANNULLED = " – không còn tính, đã tính lại"


class LineKind(StrEnum):
    """What a line tells: something that happened, a day of the count, or a promise."""

    EVENT = "event"
    COUNTED = "counted"
    SKIPPED = "skipped"
    ANNULLED = "annulled"
    PROMISE = "promise"


@dataclass(frozen=True, slots=True)
class ExplainedDay:
    """One dated line; ``number`` is the place of a counted day in the count.

    ``is_ordinary``: a working day or a weekly day of rest like any other, of which a reader needs no line of its own.
    """

    date: date
    counted: bool
    number: int | None
    note: str
    kind: LineKind = LineKind.EVENT
    is_ordinary: bool = False

    @property
    def was_counted(self) -> bool:
        """Whether it counted until the count began anew."""
        return self.kind is LineKind.ANNULLED and self.note.endswith(ANNULLED)

    def annulled(self) -> ExplainedDay:
        """The same day after the count began anew: it was counted once and is counted no more."""
        if self.counted:
            note = f"{self.note}{ANNULLED}"
            return replace(self, counted=False, number=None, note=note, kind=LineKind.ANNULLED)
        return replace(self, kind=LineKind.ANNULLED) if self.is_ordinary else self


def happened(at: datetime, note: str) -> ExplainedDay:
    """A line for something that happened."""
    return ExplainedDay(at.date(), False, None, note)


def moment(at: datetime) -> str:
    """A moment within a sentence: ``09:00 05/03/2026``."""
    return f"{at:%H:%M %d/%m/%Y}"


def hours(minutes: int) -> str:
    """A stretch of time: ``2 giờ 30 phút``."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest} phút"
    return f"{whole} giờ {rest} phút" if rest else f"{whole} giờ"


def limit_words(limit: TimeLimit) -> str:
    """A limit within a sentence: ``5 ngày làm việc``, ``2 giờ 30 phút làm việc``, ``trong ngày``."""
    if limit.unit.is_days:
        return f"{limit.days} {LIMIT_UNIT[limit.unit]}"
    if limit.unit.is_hours:
        return hours(limit.minutes) + (" làm việc" if limit.unit is LimitUnit.WORKING_HOUR else "")
    return LIMIT_UNIT[limit.unit]


def correction_words(old: TimeLimit, new: TimeLimit, received: datetime, rightly: datetime) -> str:
    """What a correction changed of the count."""
    found = ""
    if new != old:
        found += f", thời hạn {limit_words(new)} thay cho {limit_words(old)}"
    if rightly != received:
        found += f", tiếp nhận {moment(rightly)} thay cho {moment(received)}"
    return found
