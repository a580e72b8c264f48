"""The working calendar: its days with their decisions, confirming proposals, and what a change would move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus, WorkCalendar
from cchc_desktop.domain.errors import InvalidInput, NotFound
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc
from cchc_desktop.services.changes import CALENDAR, DOSSIER, Changes, Done

if TYPE_CHECKING:
    from cchc_desktop.storage.calendars import KeptDay
    from cchc_desktop.storage.views import Unit


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A year of the calendar: the rules that hold, what held before, and the calendar itself to ask about days."""

    days: tuple[KeptDay, ...]
    past: tuple[KeptDay, ...]
    calendar: WorkCalendar
    years: tuple[int, ...]


def year(desk: Desk, number: int) -> CalendarView:
    """The rules of one year by day."""
    with desk.read() as view:
        rows = view.calendar_rows.days(with_ended=True)
        of_year = [kept for kept in rows if kept.rule.day.year == number]
        return CalendarView(
            tuple(kept for kept in of_year if kept.ended_at is None),
            tuple(kept for kept in of_year if kept.ended_at is not None),
            view.calendar,
            tuple(sorted({kept.rule.day.year for kept in rows})),
        )


def days(desk: Desk) -> tuple[KeptDay, ...]:
    """All rules that hold, by day."""
    with desk.read() as view:
        return tuple(view.calendar_rows.days())


def put(desk: Desk, rule: DayRule, why: str) -> Done[int]:
    """Let a day be off or a make-up day; returns how many dossiers stand on another day's judgement by it.

    Promises stay as they were given (rules.md section 2).
    Raises InvalidInput for a make-up day of a day that is not off.
    """
    desk.require(Right.KEEP_CALENDAR)
    clean = replace(rule, reason=nfc(rule.reason), decision=nfc(rule.decision))
    if not clean.reason:
        raise InvalidInput("reason", "Chưa ghi lý do của ngày nghỉ, ngày làm bù.")
    with desk.change() as unit:
        if clean.kind is DayKind.MAKE_UP and clean.status is RuleStatus.CONFIRMED:
            _check_replaced(unit, clean)
        unit.calendar_rows.put(clean, desk.actor.id, desk.now(), nfc(why))
        return _settle(unit, clean.day)


def confirm(desk: Desk, day: date, decision: str) -> Done[int]:
    """Make a proposal count, by the number of its decision; raises NotFound, InvalidInput without a number."""
    desk.require(Right.KEEP_CALENDAR)
    if not nfc(decision):
        raise InvalidInput("decision", "Chưa ghi số, ngày của quyết định.")
    with desk.change() as unit:
        rule = _rule(unit, day)
        confirmed = replace(rule, status=RuleStatus.CONFIRMED, decision=nfc(decision))
        if confirmed.kind is DayKind.MAKE_UP:
            _check_replaced(unit, confirmed)
        unit.calendar_rows.put(confirmed, desk.actor.id, desk.now(), f"Xác nhận theo {nfc(decision)}")
        return _settle(unit, day)


def remove(desk: Desk, day: date) -> Done[int]:
    """Let a day be what its weekday makes of it again; raises NotFound."""
    desk.require(Right.KEEP_CALENDAR)
    with desk.change() as unit:
        rule = _rule(unit, day)
        unit.calendar_rows.end(rule.day, desk.now())
        return _settle(unit, day)


def _rule(unit: Unit, day: date) -> DayRule:
    found = next((kept.rule for kept in unit.calendar_rows.days() if kept.rule.day == day), None)
    if found is None:
        raise NotFound(f"Ngày {day:%d/%m/%Y} không có trong lịch nghỉ, làm bù.", field="day")
    return found


def _check_replaced(unit: Unit, rule: DayRule) -> None:
    """A make-up day works by the shifts of the day off it replaces, so that day must be off."""
    off = {kept.rule.day for kept in unit.calendar_rows.days() if kept.rule.kind is DayKind.OFF}
    if rule.replaces not in off:
        raise InvalidInput("replaces", "Ngày được làm bù phải là ngày nghỉ có trong lịch; hãy thêm ngày nghỉ trước.")


def _settle(unit: Unit, day: date) -> Done[int]:
    unit.touch(CALENDAR)
    moved = unit.dossiers.rederive(day)
    unit.commit()
    return Done(moved, Changes(frozenset({CALENDAR, DOSSIER})))
