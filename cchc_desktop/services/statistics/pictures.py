"""What the charts of a period show: the curve by day, the on-time rate of the last quarters, how long work took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain import comparison
from cchc_desktop.domain import period as periods
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.period import PeriodRule, ReportingPeriod
from cchc_desktop.domain.ratio import Rate
from cchc_desktop.services.statistics.reporting import Curve, curve_of

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View

QUARTERS = 8
# The last day of each group of processing times; what took longer stands in one more.
ENDS = (0, 1, 2, 3, 5, 10, 20, 30)
MOST = 0.9


@dataclass(frozen=True, slots=True)
class QuarterRate:
    """How much of what a quarter settled was settled in time."""

    period: ReportingPeriod
    rate: Rate


@dataclass(frozen=True, slots=True)
class Times:
    """How many working days settled dossiers took: ``counts`` by the groups of ENDS and one for longer.

    Half of them took at most ``half`` days and nine in ten at most ``most``; None when nothing was settled.
    """

    counts: tuple[int, ...]
    half: int | None = None
    most: int | None = None

    @property
    def total(self) -> int:
        """All that were settled in the period."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The charts of a period, all of one moment."""

    period: ReportingPeriod
    curve: Curve
    quarters: tuple[QuarterRate, ...]
    times: Times


def pictures(desk: Desk, period: ReportingPeriod, rule: PeriodRule = PeriodRule.ND09) -> Pictures:
    """The charts of a period; its quarters are cut by ``rule`` and end with the one that it ends in."""
    desk.require(Right.REPORT)
    today = desk.now().date()
    with desk.read() as view:
        until = max(period.first, period.as_of(today))
        return Pictures(
            period,
            curve_of(view, period.first, until),
            quarters_of(view, until, period.rule or rule, today),
            _times(view, period, today),
        )


def spread(taken: Iterable[tuple[int, int]]) -> Times:
    """Sort (working days, dossiers) into their groups."""
    by_days: Counter[int] = Counter()
    for days, count in taken:
        by_days[max(days, 0)] += count
    counts = [0] * (len(ENDS) + 1)
    for days, count in by_days.items():
        counts[next((at for at, end in enumerate(ENDS) if days <= end), len(ENDS))] += count
    return Times(tuple(counts), _within(by_days, 0.5), _within(by_days, MOST))


def _within(by_days: Counter[int], share: float) -> int | None:
    """In how many days that share of all was done."""
    wanted, done = share * by_days.total(), 0
    for days in sorted(by_days):
        done += by_days[days]
        if done >= wanted:
            return days
    return None


def _times(view: View, period: ReportingPeriod, today: date) -> Times:
    profile = view.settings_on(period.last).profile
    calendar = view.calendar
    return spread(
        (calendar.counting_days_between(one.received, one.closed), one.number)
        for one in view.charts.worked(period, profile, period.as_of(today))
    )


def quarters_of(view: View, until: date, rule: PeriodRule, today: date) -> tuple[QuarterRate, ...]:
    """Quarters in a row that are judged by one rule are summed up from one query."""
    wanted = tuple(reversed(list(_last_quarters(until, rule))))
    found: list[QuarterRate] = []
    for profile, group in groupby(wanted, lambda quarter: view.settings_on(quarter.last).profile):
        quarters = tuple(group)
        span = ReportingPeriod(quarters[0].first, quarters[-1].last, "")
        days = list(view.charts.settled_days(span, profile, span.as_of(today)))
        for quarter in quarters:
            inside = [day for day in days if day.day in quarter]
            settled, late = sum(day.settled for day in inside), sum(day.late for day in inside)
            rate = Rate("on_time", "Đúng hạn (theo ngày thực tế)", settled - late, settled, "((8)+(9))/(7)")
            found.append(QuarterRate(quarter, rate))
    return tuple(found)


def _last_quarters(until: date, rule: PeriodRule) -> Iterator[ReportingPeriod]:
    """Eight quarters, the latest first; fewer where the calendar of the program begins."""
    quarter: ReportingPeriod | None = periods.open_quarter(rule, today=until)
    for _ in range(QUARTERS):
        if quarter is None:
            return
        yield quarter
        quarter = comparison.before(quarter)
