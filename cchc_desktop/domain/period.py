"""Reporting periods: those of NĐ 09/2019/NĐ-CP Điều 12, those of the calendar, and any two dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cchc_desktop.domain.errors import InvalidInput

FIRST_YEAR, LAST_YEAR = 1990, 2100
_ROMAN = ("I", "II", "III", "IV")
_QUARTER = re.compile(r"([0-9]{4})-?Q([1-4])", re.IGNORECASE)


class PeriodRule(StrEnum):
    """By which days a month, a quarter or a year is cut."""

    ND09 = "nd09"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """The days from ``first`` to ``last``, both included; ``rule`` is None for days chosen freely."""

    first: date
    last: date
    label: str
    rule: PeriodRule | None = None

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def as_of(self, today: date) -> date:
        """The day by whose end pending dossiers are judged: the last day, or today while the period runs."""
        return min(self.last, today)

    @property
    def span(self) -> str:
        """The dates as form II.06a prints them: "Từ ngày 15/12/2025 đến ngày 14/03/2026"."""
        return f"Từ ngày {_shown(self.first)} đến ngày {_shown(self.last)}"


def quarter(text: str, rule: PeriodRule, *, today: date) -> ReportingPeriod:
    """The quarter named "2026Q1"; quarter I of NĐ 09/2019 runs from 15/12 of the year before to 14/3.

    Raises InvalidInput("quarter") for another text, or a quarter that has not begun.
    """
    match = _QUARTER.fullmatch(text.strip())
    if match is None:
        raise InvalidInput("quarter", f"Không hiểu quý “{text}”; hãy ghi như 2026Q1.")
    year, number = int(match[1]), int(match[2])
    label = f"Quý {_ROMAN[number - 1]}/Năm {year}"
    return _begun(_months(year, 3 * number - 2, 3 * number, rule, label, "quarter"), today, "quarter")


def month(year: int, number: int, rule: PeriodRule, *, today: date) -> ReportingPeriod:
    """A month: by NĐ 09/2019 from the 15th of the month before to the 14th. Raises InvalidInput("month")."""
    if not 1 <= number <= 12:
        raise InvalidInput("month", f"Không có tháng {number}; tháng đi từ 1 đến 12.")
    return _begun(_months(year, number, number, rule, f"Tháng {number}/Năm {year}", "month"), today, "month")


def six_months(year: int, rule: PeriodRule, *, today: date) -> ReportingPeriod:
    """The first half of the year: by NĐ 09/2019 from 15/12 to 14/6. Raises InvalidInput("year")."""
    return _begun(_months(year, 1, 6, rule, f"6 tháng đầu năm {year}", "year"), today, "year")


def nine_months(year: int, rule: PeriodRule, *, today: date) -> ReportingPeriod:
    """The first nine months: by NĐ 09/2019 from 15/12 to 14/9. Raises InvalidInput("year")."""
    return _begun(_months(year, 1, 9, rule, f"9 tháng đầu năm {year}", "year"), today, "year")


def whole_year(year: int, rule: PeriodRule, *, today: date) -> ReportingPeriod:
    """The year: by NĐ 09/2019 from 15/12 of the year before to 14/12. Raises InvalidInput("year")."""
    return _begun(_months(year, 1, 12, rule, f"Năm {year}", "year"), today, "year")


def one_day(day: date, *, today: date) -> ReportingPeriod:
    """A single day. Raises InvalidInput("from") for one to come."""
    return _begun(ReportingPeriod(day, day, f"Ngày {_shown(day)}"), today, "from")


def week(day: date, *, today: date) -> ReportingPeriod:
    """Monday to Sunday around ``day``. Raises InvalidInput("from") for a week to come."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    label = f"Tuần {_shown(monday)} – {_shown(sunday)}"
    return _begun(ReportingPeriod(monday, sunday, label), today, "from")


def between(first: date, last: date, *, today: date) -> ReportingPeriod:
    """Any two dates, both included. Raises InvalidInput: "to" when reversed, "from" when still to come."""
    if last < first:
        raise InvalidInput("to", f"Ngày cuối kỳ {_shown(last)} đứng trước ngày đầu kỳ {_shown(first)}; hãy đổi lại.")
    for name, day in (("from", first), ("to", last)):
        _check_year(day.year, name)
    return _begun(ReportingPeriod(first, last, f"{_shown(first)} – {_shown(last)}"), today, "from")


def recognised(period: ReportingPeriod) -> ReportingPeriod:
    """Two dates that a rule cuts as a month, a quarter, a half, nine months or a year, under that period's own name."""
    year, today = period.last.year, period.last
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return period
    for rule in PeriodRule:
        named = [
            *(_months(year, one, one, rule, f"Tháng {one}/Năm {year}", "month") for one in range(1, 13)),
            *(_months(year, 3 * n - 2, 3 * n, rule, f"Quý {_ROMAN[n - 1]}/Năm {year}", "quarter") for n in range(1, 5)),
        ]
        longer = [cut(year, rule, today=today) for cut in (six_months, nine_months, whole_year)]
        for one in (*named, *longer):
            if (one.first, one.last) == (period.first, period.last):
                return one
    return period


def open_quarter(rule: PeriodRule, *, today: date) -> ReportingPeriod:
    """The quarter that ``today`` falls in."""
    year = today.year + (rule is PeriodRule.ND09 and (today.month, today.day) >= (12, 15))
    quarters = (
        _months(year, 3 * number - 2, 3 * number, rule, f"Quý {_ROMAN[number - 1]}/Năm {year}", "quarter")
        for number in (4, 3, 2, 1)
    )
    return next(quarter for quarter in quarters if today in quarter)


def _months(year: int, start: int, end: int, rule: PeriodRule, label: str, field: str) -> ReportingPeriod:
    """From month ``start`` to month ``end`` of a year, cut by the rule."""
    _check_year(year, field)
    if rule is PeriodRule.ND09:
        first = date(year - 1, 12, 15) if start == 1 else date(year, start - 1, 15)
        return ReportingPeriod(first, date(year, end, 14), label, rule)
    after = date(year + 1, 1, 1) if end == 12 else date(year, end + 1, 1)
    return ReportingPeriod(date(year, start, 1), after - timedelta(days=1), label, rule)


def _begun(period: ReportingPeriod, today: date, field: str) -> ReportingPeriod:
    if today < period.first:
        sentence = f"Kỳ {period.label} bắt đầu từ {_shown(period.first)}, chưa đến; hãy chọn kỳ đã bắt đầu."
        raise InvalidInput(field, sentence)
    return period


def _check_year(year: int, field: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidInput(field, f"Năm {year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}.")


def _shown(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
