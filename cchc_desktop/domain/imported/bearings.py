"""What is known besides a line of a register, and where in time its events lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cchc_desktop.domain.deadline import DueTerms, to_minute
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.procedure import ProcedureVersion
from cchc_desktop.domain.register import Moment

_AHEAD = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Remark:
    """What was assumed or left out; ``column`` is a field of the line."""

    column: str
    sentence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Bearings:
    """The procedure, the officer, how dues are counted, the clock, and who brings the register in."""

    version: ProcedureVersion
    terms: DueTerms
    now: datetime
    officer: int | None = None
    by: int | None = None

    def moment(self, day: Moment) -> datetime:
        """A bare date means closing, on any weekday (rules.md section 4)."""
        return day if isinstance(day, datetime) else self.terms.calendar.closing_moment(day)

    def reception(self, day: Moment | None) -> datetime:
        """The moment of coming in; a bare date means opening. Raises InvalidInput ``received``."""
        if day is None:
            raise InvalidInput("received", "chưa ghi ngày nhận hồ sơ")
        if isinstance(day, datetime):
            return self._past("received", day)
        opening = self.terms.calendar.opening_moment(day)
        return self._past("received", min(opening, self.now) if day == self.now.date() else opening)

    def after(self, before: datetime, name: str, day: Moment, latest: datetime | None = None) -> datetime:
        """The moment of what happened after ``before``; raises InvalidInput ``name`` when it did not.

        A bare date on the day of ``before``, of ``latest`` or of today lies between them.
        """
        at = self.moment(day)
        if not isinstance(day, datetime):
            for bound in (latest, self.now):
                at = min(at, bound) if bound is not None and day == bound.date() else at
            at = max(at, before) if day == before.date() else at
        at = self._past(name, at)
        if at < before:
            raise InvalidInput(name, f"{at:%d/%m/%Y %H:%M} đứng trước việc trước đó ({before:%d/%m/%Y %H:%M})")
        return at

    def _past(self, name: str, at: datetime) -> datetime:
        if at > self.now + _AHEAD:
            raise InvalidInput(name, f"{at:%d/%m/%Y} ở tương lai")
        return to_minute(at)


def day_of(moment: Moment) -> date:
    """The day of a moment or of a bare date."""
    return moment.date() if isinstance(moment, datetime) else moment
