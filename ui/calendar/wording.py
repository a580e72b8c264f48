"""What a day of the calendar is, in words and in a tone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus, Shift, WorkCalendar
from ui.format import long_day
from ui.paged_model import Badge
from ui.theme import Tone

if TYPE_CHECKING:
    from cchc_desktop.services.calendars import CalendarView

SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


class Look(Enum):
    """How a day is drawn; each differs from the others by more than its colour."""

    WORKING = "Ngày làm việc"
    REST = "Ngày nghỉ hằng tuần"
    RECEPTION = "Chỉ tiếp nhận, trả kết quả"
    OFF = "Nghỉ lễ, nghỉ bù"
    MAKE_UP = "Làm bù"
    PROPOSED = "Đề xuất, chưa có quyết định"


def look_of(day_: date, calendar: WorkCalendar, rule: DayRule | None) -> Look:
    """How this day is drawn."""
    if rule is not None and rule.status is RuleStatus.PROPOSED:
        return Look.PROPOSED
    if rule is not None:
        return Look.OFF if rule.kind is DayKind.OFF else Look.MAKE_UP
    if calendar.is_counting(day_):
        return Look.WORKING
    return Look.RECEPTION if calendar.reception_shifts(day_) else Look.REST


def badge_of(rule: DayRule) -> Badge:
    """The kind and the state of a rule in one badge."""
    if rule.status is RuleStatus.PROPOSED:
        return Badge("Đề xuất", Tone.WARN)
    return Badge("Nghỉ", Tone.PLAIN) if rule.kind is DayKind.OFF else Badge("Làm bù", Tone.GOOD)


def told(day_: date, calendar: WorkCalendar, rule: DayRule | None) -> str:
    """The day in one sentence, for the line below the year and for a screen reader."""
    if rule is None:
        return f"{long_day(day_)}: {look_of(day_, calendar, None).value.lower()}"
    decision = f" ({rule.decision})" if rule.decision else ""
    return f"{long_day(day_)}: {badge_of(rule).word.lower()}. {rule.reason}{decision}"


def short_day(value: date) -> str:
    """``T3 24/11``: the year stands above."""
    return f"{SHORT_WEEKDAYS[value.weekday()]} {value:%d/%m}"


def shift_words(shifts: Sequence[Shift]) -> str:
    """``07:30 – 11:30, 13:30 – 17:00``; what does not count is said."""
    if not shifts:
        return "nghỉ"
    parts = [
        f"{shift.start:%H:%M} – {shift.end:%H:%M}" + ("" if shift.counts else " (chỉ tiếp nhận, trả kết quả)")
        for shift in shifts
    ]
    return ", ".join(parts)


def moved_words(moved: int) -> str:
    """What a change of the calendar means for promises already given."""
    if not moved:
        return "Không có hồ sơ đang mở nào đổi ngày xét hạn."
    return f"{moved} hồ sơ đang mở được xét hạn theo ngày khác; ngày hẹn đã in giữ nguyên."


def counted_words(view: CalendarView, year: int) -> str:
    """How many days a year has that are not as their weekday makes them."""
    confirmed = [kept.rule for kept in view.days if kept.rule.status is RuleStatus.CONFIRMED]
    off = sum(rule.kind is DayKind.OFF for rule in confirmed)
    proposed = len(view.days) - len(confirmed)
    parts = [f"Năm {year}: {off} ngày nghỉ", f"{len(confirmed) - off} ngày làm bù"]
    if proposed:
        parts.append(f"{proposed} đề xuất chưa có quyết định")
    return ", ".join(parts)


def lacking_words(view: CalendarView, year: int) -> str:
    """That a year has no days off yet, the one in sight or one to come; empty when all have."""
    missing = year if not view.calendar.has_year(year) else view.missing
    if missing is None:
        return ""
    return (
        f"Lịch năm {missing} chưa có ngày nghỉ nào: hạn trả chỉ trừ ngày nghỉ hằng tuần. "
        "Hãy đề xuất lịch theo luật, hoặc nhập lịch từ Excel."
    )
