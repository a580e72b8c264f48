"""The days off of a year that no decision has named yet: the moon's by a library, the rest from the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from cchc_desktop.desk import Desk
from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus, WorkCalendar
from cchc_desktop.domain.errors import InvalidInput, Unavailable
from cchc_desktop.domain.people import Right

FIRST_YEAR, LAST_YEAR = 2021, 2099
UNDECIDED = "Chưa có quyết định"
_LABOUR_CODE, _IN_LIEU, _CULTURE = "BLLĐ 2019 Điều 112", "BLLĐ 2019 Điều 111 khoản 3", "Nghị quyết 28/2026/QH16"
_CULTURE_FROM = 2026
_DAY = timedelta(days=1)


def proposals(desk: Desk, year: int) -> tuple[DayRule, ...]:
    """The days off that law and moon give a year and that the calendar does not have yet, by day.

    Every one is a proposal: it counts only once the office has confirmed it. Days that exist are never touched.
    Raises InvalidInput ``year`` outside of 2021-2099, Unavailable when the calendar library cannot be loaded.
    """
    desk.require(Right.READ)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidInput("year", f"Chỉ đề xuất được lịch từ năm {FIRST_YEAR} đến năm {LAST_YEAR}.")
    with desk.read() as view:
        known = {kept.rule.day for kept in view.calendar_rows.days()}
        week = WorkCalendar(view.settings.week)
    return tuple(rule for rule in statutory(year, *_of_the_moon(year), week) if rule.day not in known)


def _of_the_moon(year: int) -> tuple[date, date]:
    """Mùng 1 Tết and Giỗ Tổ (10/3 âm lịch) of a year."""
    try:
        from holidays.countries.vietnam import Vietnam
    except ImportError as error:
        raise Unavailable("Thiếu thư viện lịch nên không đề xuất được; hãy nhập lịch từ Excel.") from error
    oracle = Vietnam(years=year, observed=False, language="vi")  # type: ignore[no-untyped-call]
    tet, kings = (
        next((day for day in oracle.get_named(name, lookup="exact") if day.year == year), None)
        for name in ("Tết Nguyên Đán", "Ngày Giỗ Tổ Hùng Vương")
    )
    if tet is None or kings is None:
        raise Unavailable(f"Thư viện lịch không có âm lịch năm {year}; hãy nhập lịch từ Excel.")
    return tet, kings


def statutory(year: int, tet: date, kings: date, week: WorkCalendar) -> tuple[DayRule, ...]:
    """The holidays of a year (BLLĐ 2019 Điều 112, from 2026 Nghị quyết 28/2026/QH16) with their days in lieu.

    A holiday on the weekly rest day is made up for on the next working day (Điều 111 khoản 3). How Tết and the second
    day of Quốc khánh lie is decided anew each year.
    """
    made = _Year(week)
    made.add(date(year, 1, 1), "Tết Dương lịch")
    _add_tet(made, tet)
    made.add(kings, "Giỗ Tổ Hùng Vương")
    made.add(date(year, 4, 30), "Ngày Chiến thắng")
    made.add(date(year, 5, 1), "Quốc tế lao động")
    made.add(date(year, 9, 2), "Quốc khánh")
    if year >= _CULTURE_FROM:
        made.add(date(year, 11, 24), "Ngày Văn hóa Việt Nam", _CULTURE)
    _add_second_national_day(made, year)
    for day, reason in made.to_make_up():
        made.add(made.free_after(day), f"Nghỉ bù {reason} ({_short(day)}/{year})", _IN_LIEU)
    return tuple(made.rules[day] for day in sorted(made.rules))


@dataclass
class _Year:
    """The days found so far."""

    week: WorkCalendar
    rules: dict[date, DayRule] = field(default_factory=dict)

    def add(self, day: date, reason: str, basis: str = _LABOUR_CODE) -> None:
        self.rules.setdefault(day, DayRule(day, DayKind.OFF, reason, basis, RuleStatus.PROPOSED))

    def free_after(self, day: date) -> date:
        """The next working day that no holiday takes."""
        while day in self.rules or not self.week.is_counting(day):
            day += _DAY
        return day

    def to_make_up(self) -> Iterator[tuple[date, str]]:
        """The holidays that law fixes and that fall on a weekly rest day; Tết has its own days in lieu."""
        fixed: Mapping[date, DayRule] = dict(self.rules)
        for day in sorted(fixed):
            rule = fixed[day]
            if rule.decision != UNDECIDED and not self.week.is_counting(day) and "Tết Nguyên đán" not in rule.reason:
                yield day, rule.reason


def _add_tet(made: _Year, tet: date) -> None:
    """Five days about mùng 1, and a working day in lieu of each that falls on a weekly rest day."""
    block = [tet + n * _DAY for n in range(-1, 4)]
    whole = list(block)
    for day in block:
        if not made.week.is_counting(day):
            following = whole[-1] + _DAY
            while not made.week.is_counting(following):
                following += _DAY
            whole.append(following)
    for number, day in enumerate(block[1:4], start=1):
        made.add(day, f"Mùng {number} Tết Nguyên đán")
    span = f"{whole[0]:%d/%m}–{whole[-1]:%d/%m/%Y}"
    for day in whole:
        made.add(day, f"Đề xuất nghỉ Tết Nguyên đán ({span})", UNDECIDED)


def _add_second_national_day(made: _Year, year: int) -> None:
    """The day before or after 2/9 (Điều 112 khoản 1 điểm đ): both stand as proposals until one is chosen."""
    eve, following = date(year, 9, 1), date(year, 9, 3)
    open_ones = [day for day in (eve, following) if made.week.is_counting(day)]
    choice = " hoặc ".join(_short(day) for day in open_ones)
    for day in open_ones:
        reason = f"Đề xuất nghỉ Quốc khánh, ngày thứ hai ({choice}/{year})"
        made.add(day, reason, UNDECIDED)


def _short(day: date) -> str:
    return f"{day:%d}/{day.month}" if day.month > 2 else f"{day:%d/%m}"
