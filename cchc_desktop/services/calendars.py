"""The working calendar: its days with their decisions, confirming proposals, and what a change would move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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

_PROPOSED = "Đề xuất "
_REMOVED = "Bỏ khỏi lịch"


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
    """Let a day be off or a make-up day; returns how many open dossiers are judged by another day because of it.

    Promises stay as they were given (rules.md section 2). Raises InvalidInput ``replaces`` for a make-up day of a day
    that is not off.
    """
    return put_all(desk, (rule,), why)


def put_all(desk: Desk, rules: Iterable[DayRule], why: str) -> Done[int]:
    """The same for several days that one decision makes off, all of them or none."""
    desk.require(Right.KEEP_CALENDAR)
    clean = [replace(rule, reason=nfc(rule.reason), decision=nfc(rule.decision)) for rule in rules]
    if not all(rule.reason for rule in clean):
        raise InvalidInput("reason", "Chưa ghi lý do của ngày nghỉ, ngày làm bù.")
    with desk.change() as unit:
        for rule in clean:
            if rule.kind is DayKind.MAKE_UP and rule.status is RuleStatus.CONFIRMED:
                _check_replaced(unit, rule)
            unit.calendar_rows.put(rule, desk.actor.id, desk.now(), nfc(why))
        return _settle(unit, [rule.day for rule in clean])


def confirm(desk: Desk, day: date, decision: str) -> Done[int]:
    """Make a proposal count, by the number of its decision; raises NotFound, InvalidInput without a number."""
    return confirm_all(desk, (day,), decision)


def confirm_all(desk: Desk, days: Iterable[date], decision: str) -> Done[int]:
    """Make the proposals of several days count by one decision, all of them or none."""
    desk.require(Right.KEEP_CALENDAR)
    if not nfc(decision):
        raise InvalidInput("decision", "Chưa ghi số, ngày của quyết định.")
    with desk.change() as unit:
        rules = [_decided(_rule(unit, day), nfc(decision)) for day in sorted(days)]
        # Days off first: a make-up day works by the shifts of the day off it replaces.
        for rule in sorted(rules, key=lambda rule: rule.kind is DayKind.MAKE_UP):
            if rule.kind is DayKind.MAKE_UP:
                _check_replaced(unit, rule)
            unit.calendar_rows.put(rule, desk.actor.id, desk.now(), f"Xác nhận theo {nfc(decision)}")
        return _settle(unit, [rule.day for rule in rules])


def _decided(rule: DayRule, decision: str) -> DayRule:
    """The proposal as what it has become: its reason no longer says that it is proposed."""
    reason = rule.reason.removeprefix(_PROPOSED)
    return replace(
        rule, status=RuleStatus.CONFIRMED, decision=decision, reason=f"{reason[:1].upper()}{reason[1:]}" or rule.reason
    )


def remove(desk: Desk, day: date, why: str = "") -> Done[int]:
    """Let a day be what its weekday makes of it again; raises NotFound.

    The rule stays among what held before, once more with who took it away, when and why (rules.md section 1).
    """
    desk.require(Right.KEEP_CALENDAR)
    with desk.change() as unit:
        rule = _rule(unit, day)
        unit.calendar_rows.put(rule, desk.actor.id, desk.now(), nfc(why) or _REMOVED)
        unit.calendar_rows.end(rule.day, desk.now())
        return _settle(unit, [rule.day])


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


def _settle(unit: Unit, days: Sequence[date]) -> Done[int]:
    unit.touch(CALENDAR)
    moved = unit.dossiers.rederive(min(days))
    unit.commit()
    return Done(moved, Changes(frozenset({CALENDAR, DOSSIER})))
