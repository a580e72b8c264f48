"""The calendar as it stands and as it stood: a year with its versions, the week's versions, a year still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.calendar import WorkCalendar
from cchc_desktop.domain.people import Right

if TYPE_CHECKING:
    from cchc_desktop.storage.calendars import KeptDay
    from cchc_desktop.storage.settings import KeptSetting

PREPARE_FROM_MONTH = 10


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A year of the calendar: the rules that hold, what held before, and the calendar itself to ask about days."""

    days: tuple[KeptDay, ...]
    past: tuple[KeptDay, ...]
    calendar: WorkCalendar
    years: tuple[int, ...]
    weeks: tuple[KeptSetting, ...] = ()
    missing: int | None = None


def year(desk: Desk, number: int) -> CalendarView:
    """The rules of one year by day, and the weeks that were worked by, the newest first."""
    desk.require(Right.READ)
    with desk.read() as view:
        rows = view.calendar_rows.days(with_ended=True)
        of_year = [kept for kept in rows if kept.rule.day.year == number]
        return CalendarView(
            tuple(kept for kept in of_year if kept.ended_at is None),
            tuple(kept for kept in of_year if kept.ended_at is not None),
            view.calendar,
            tuple(sorted({kept.rule.day.year for kept in rows})),
            tuple(view.setting_rows.history("week")),
            _missing(view.calendar, desk),
        )


def days(desk: Desk, *, with_ended: bool = False) -> tuple[KeptDay, ...]:
    """All rules that hold, by day; with those that held before if asked."""
    desk.require(Right.READ)
    with desk.read() as view:
        return tuple(view.calendar_rows.days(with_ended=with_ended))


def weeks(desk: Desk) -> tuple[KeptSetting, ...]:
    """The weeks that were worked by, the newest first, with who kept each and when."""
    desk.require(Right.READ)
    with desk.read() as view:
        return tuple(view.setting_rows.history("week"))


def missing_year(desk: Desk) -> int | None:
    """The year that the calendar has no days for and should have: this one, from 1 October on also the next."""
    desk.require(Right.READ)
    with desk.read() as view:
        return _missing(view.calendar, desk)


def _missing(calendar: WorkCalendar, desk: Desk) -> int | None:
    today = desk.now().date()
    wanted = (today.year, today.year + 1) if today.month >= PREPARE_FROM_MONTH else (today.year,)
    return next((number for number in wanted if not calendar.has_year(number)), None)
