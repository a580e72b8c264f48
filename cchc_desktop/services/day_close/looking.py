"""Looking at a day before it is closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.deadline import to_minute
from cchc_desktop.domain.errors import InvalidInput
from cchc_desktop.domain.people import Right, Signer
from cchc_desktop.domain.period import PeriodRule, open_quarter
from cchc_desktop.domain.reasons import ReasonKind
from cchc_desktop.services.day_close.sections import ClerkFees, DayRow, Section, SectionRows, Sorting
from cchc_desktop.services.steps import ledger
from cchc_desktop.services.steps.stamp import is_late_keying

if TYPE_CHECKING:
    from cchc_desktop.storage.day_closes import DayClose
    from cchc_desktop.storage.views import View

MOST_ROWS = 200
# The allowance is 80 working hours at most: two weeks, with room for Tết.
_LONGEST_ALLOWANCE = timedelta(days=60)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class DayView:
    """A day as it is closed.

    ``usual_at`` is when what is confirmed most likely happened: now, or the closing of a day before; ``day_before`` is
    the working day before this one. What happened before ``late_before`` is keyed late and needs one of the
    ``reasons`` (rules.md section 4). ``late_today`` and ``late_in_period`` count dossiers with cập nhật chậm: keyed
    today, and of the quarter that runs.
    """

    day: date
    now: datetime
    sections: tuple[SectionRows, ...]
    fees: tuple[ClerkFees, ...]
    usual_at: datetime
    day_before: date
    late_before: datetime
    late_today: int
    late_in_period: int
    period: str
    reasons: tuple[str, ...]
    signers: tuple[Signer, ...]
    officers: tuple[str, ...]
    closed: DayClose | None

    def section(self, section: Section) -> SectionRows:
        """One of the sections."""
        return next(one for one in self.sections if one.section is section)

    @property
    def rows(self) -> tuple[DayRow, ...]:
        """All dossiers that are told, in the order of the sections."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def fees_total(self) -> int:
        """What was taken on the day in whole VND."""
        return sum(one.amount for one in self.fees)


def look(desk: Desk, day: date | None = None, *, most: int = MOST_ROWS, kept: Iterable[int] = ()) -> DayView:
    """What a day leaves to be confirmed; today unless a day before is named.

    Of each section ``most`` dossiers are told, and those ``kept``; all are counted. Raises InvalidInput ``day`` for a
    day to come.
    """
    desk.require(Right.READ)
    now = desk.now()
    day = checked_day(day, now)
    with desk.read() as view:
        quarter = open_quarter(PeriodRule.ND09, today=now.date())
        reasons = ledger.listed(view, ReasonKind.LATE_KEYING)
        return DayView(
            day=day,
            now=now,
            sections=Sorting(view, day, now, most=most, kept=frozenset(kept)).sections(),
            fees=_fees(view, day),
            usual_at=_usual_at(view, day, now),
            day_before=view.calendar.previous_counting_day(day),
            late_before=_late_before(view, now),
            late_today=view.days.keyed_late_on(now.date()),
            late_in_period=view.days.keyed_late(quarter.first, quarter.last),
            period=quarter.label,
            reasons=tuple(reason.text for reason in reasons if reason.is_active),
            signers=tuple(view.people.signers()),
            officers=tuple(officer.name for officer in view.people.officers() if officer.is_active),
            closed=view.day_closes.of(day),
        )


def checked_day(day: date | None, now: datetime) -> date:
    """The day that is closed; raises InvalidInput ``day`` for one to come."""
    if day is not None and day > now.date():
        raise InvalidInput("day", f"Ngày {day:%d/%m/%Y} chưa tới nên chưa chốt được.")
    return day or now.date()


def _fees(view: View, day: date) -> tuple[ClerkFees, ...]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for line in view.fees.between(day, day):
        sums[line.officer][0] += line.cases
        sums[line.officer][1] += line.amount
    return tuple(ClerkFees(clerk, cases, amount) for clerk, (cases, amount) in sums.items())


def _usual_at(view: View, day: date, now: datetime) -> datetime:
    if day == now.date():
        return to_minute(now)
    shifts = view.calendar.reception_shifts(day)
    return datetime.combine(day, shifts[-1].end) if shifts else datetime.combine(day, to_minute(now).time())


def _late_before(view: View, now: datetime) -> datetime:
    """The first minute that may still be keyed now without a reason; the calendar can only be asked the other way."""
    late, in_time = to_minute(now) - _LONGEST_ALLOWANCE, to_minute(now)
    while in_time - late > _MINUTE:
        middle = to_minute(late + (in_time - late) / 2)
        if is_late_keying(view, middle, now):
            late = middle
        else:
            in_time = middle
    return in_time
