"""Which verified copies of the book are kept: one a day, one a week, one a month, and never less than the last."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Why(StrEnum):
    """What a copy was made for."""

    ASKED = "asked"
    CLOSING = "closing"
    HOURS = "hours"
    MIGRATION = "migration"
    IMPORT = "import"
    RESTORE = "restore"


WHY_WORDS: Mapping[Why, str] = {
    Why.ASKED: "theo yêu cầu",
    Why.CLOSING: "khi đóng chương trình",
    Why.HOURS: "định kỳ trong giờ làm việc",
    Why.MIGRATION: "trước khi nâng cấp sổ",
    Why.IMPORT: "trước khi nhập dữ liệu",
    Why.RESTORE: "trước khi khôi phục",
}
# What a copy was made for to have a way back is kept although a later one of the day exists.
WAYS_BACK = frozenset({Why.MIGRATION, Why.IMPORT, Why.RESTORE})


@dataclass(frozen=True, slots=True)
class KeptFor:
    """Of how many days, weeks and months with a copy the last one is kept."""

    daily: int = 14
    weekly: int = 8
    monthly: int = 12


@dataclass(frozen=True, slots=True)
class Made:
    """A copy by its name: when and what for it was made, and whether it was looked into and found whole."""

    name: str
    at: datetime
    why: Why = Why.ASKED
    is_verified: bool = True


def superfluous(copies: Iterable[Made], kept_for: KeptFor) -> tuple[Made, ...]:
    """The copies that may go, the oldest first.

    Kept are all of the last day that has one, the newest of each of the last days, ISO weeks and months that have
    one, ways back for as many days, and all that was not verified: it is no copy to count on, and not for a program
    to throw away. The newest verified copy always stays.
    """
    verified = sorted((copy for copy in copies if copy.is_verified), key=lambda copy: (copy.at, copy.name))
    if not verified:
        return ()
    last = verified[-1].at.date()
    stays = {copy.name for copy in verified if copy.at.date() == last}
    stays |= _last_of(verified, _day, kept_for.daily)
    stays |= _last_of(verified, _week, kept_for.weekly)
    stays |= _last_of(verified, _month, kept_for.monthly)
    since = last - timedelta(days=kept_for.daily)
    stays |= {copy.name for copy in verified if copy.why in WAYS_BACK and copy.at.date() >= since}
    return tuple(copy for copy in verified if copy.name not in stays)


def _last_of(copies: Iterable[Made], span: Callable[[date], Hashable], number: int) -> set[str]:
    """The last copy of each of the last so many spans that have one; ``copies`` in the order of time."""
    last = {span(copy.at.date()): copy.name for copy in copies}
    return set(list(last.values())[-number:]) if number > 0 else set()


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return day.year, day.month
