"""Which periods a report is compared with: the one before it, and the same one of the year before."""

from __future__ import annotations

from datetime import date, timedelta

from cchc_desktop.domain import period as periods
from cchc_desktop.domain.period import FIRST_YEAR, PeriodRule, ReportingPeriod

_HALF = 6
_WHOLE_YEAR = 12


def compared_with(period: ReportingPeriod, as_of: date) -> tuple[ReportingPeriod | None, ReportingPeriod | None]:
    """The period before and the same one of the year before, each as far as this one has run by ``as_of``.

    A quarter of five weeks is not held against whole ones: it would always have fallen.
    """
    earlier, last_year = before(period), a_year_before(period)
    if as_of >= period.last:
        return earlier, last_year
    passed = as_of - period.first
    return (
        None if earlier is None else _until(earlier, earlier.first + passed),
        None if last_year is None else _until(last_year, _a_year_earlier(as_of)),
    )


def _until(period: ReportingPeriod, day: date) -> ReportingPeriod:
    """The part of a period up to a day, under its name and that day; all of it where it is no longer."""
    if day >= period.last:
        return period
    return ReportingPeriod(period.first, day, f"{period.label}, đến ngày {day:%d/%m/%Y}")


def before(period: ReportingPeriod) -> ReportingPeriod | None:
    """The period of the same kind that ends where this one begins, two dates one of as many days.

    None for nine months, which have no like before them, and where the calendar of the program begins.
    """
    months = _months(period)
    if period.rule is None or months is None:
        days = period.last - period.first
        last = period.first - timedelta(days=1)
        return _free(last - days, last)
    return None if months == 9 else _shifted(period, period.rule, months, months)


def a_year_before(period: ReportingPeriod) -> ReportingPeriod | None:
    """The same period of the year before; None where the calendar of the program begins."""
    months = _months(period)
    if period.rule is None or months is None:
        return _free(_a_year_earlier(period.first), _a_year_earlier(period.last))
    return _shifted(period, period.rule, months, _WHOLE_YEAR)


def _months(period: ReportingPeriod) -> int | None:
    """How many months a period of a rule has; None for days that no rule cuts so."""
    between = 12 * (period.last.year - period.first.year) + period.last.month - period.first.month
    months = between + (period.rule is PeriodRule.CALENDAR)
    return months if months in (1, 3, _HALF, 9, _WHOLE_YEAR) else None


def _shifted(period: ReportingPeriod, rule: PeriodRule, months: int, by: int) -> ReportingPeriod | None:
    """The period of so many months that ends ``by`` months earlier."""
    year, index = divmod(12 * period.last.year + period.last.month - 1 - by, 12)
    end = index + 1
    if year < FIRST_YEAR:
        return None
    today = period.last
    if months == 1:
        return periods.month(year, end, rule, today=today)
    if months == 3:
        return periods.quarter(f"{year}Q{end // 3}", rule, today=today)
    if months == 9:
        return periods.nine_months(year, rule, today=today)
    whole = periods.whole_year(year, rule, today=today)
    if months == _WHOLE_YEAR:
        return whole
    first_half = periods.six_months(year, rule, today=today)
    if end == _HALF:
        return first_half
    return ReportingPeriod(first_half.last + timedelta(days=1), whole.last, f"6 tháng cuối năm {year}", rule)


def _free(first: date, last: date) -> ReportingPeriod | None:
    if first.year < FIRST_YEAR:
        return None
    return periods.between(first, last, today=last)


def _a_year_earlier(day: date) -> date:
    """The 29th of February becomes the 28th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
