"""A change of the calendar: what it puts, confirms and takes out, held against the days and the week that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    WEEKDAYS,
    DayKind,
    DayRule,
    RuleStatus,
    Shift,
    WorkCalendar,
)
from cchc_desktop.domain.deadline import DueTerms
from cchc_desktop.domain.errors import Conflict, InvalidInput, NotFound
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.text import nfc

if TYPE_CHECKING:
    from cchc_desktop.storage.views import View

Week = Mapping[int, tuple[Shift, ...]]
_PROPOSED = "Đề xuất "
_REMOVED = "Bỏ khỏi lịch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to become of the calendar; all of it holds together or none does.

    ``put`` are rules as they shall hold, ``confirm`` the proposals that ``decision`` makes count, ``remove`` the days
    that become again what their weekday makes of them, ``week`` the shifts from now on. ``why`` is kept with each row.
    """

    put: tuple[DayRule, ...] = ()
    confirm: tuple[date, ...] = ()
    remove: tuple[date, ...] = ()
    week: Week | None = None
    decision: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A change that may be made: its rows, and what due dates are counted by before and after it."""

    put: tuple[tuple[DayRule, str], ...]
    removed: tuple[tuple[DayRule, str], ...]
    week: Week | None
    before: DueTerms
    after: DueTerms
    decision: str

    @property
    def days(self) -> tuple[date, ...]:
        """The days of its rows."""
        return tuple(sorted(rule.day for rule, _ in (*self.put, *self.removed)))

    @property
    def counting_days(self) -> tuple[date, ...]:
        """The days that are worked otherwise by its rows; a proposal changes none."""
        before, after = self.before.calendar, self.after.calendar
        return tuple(day for day in self.days if before.shifts(day) != after.shifts(day))


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be: the field at fault and a sentence."""

    rule: DayRule
    field: str
    message: str


def settled(desk: Desk, view: View, change: Change) -> Settled:
    """Hold a change against the calendar of this moment.

    Raises NotAllowed, NotFound ``day``, Conflict for a proposal that was confirmed meanwhile, InvalidInput by field.
    """
    if change.put or change.confirm or change.remove:
        desk.require(Right.KEEP_CALENDAR)
    if change.week is not None:
        desk.require(Right.KEEP_SETTINGS)
    held = {kept.rule.day: kept.rule for kept in view.calendar_rows.days()}
    decision, why = nfc(change.decision), nfc(change.why)
    if change.confirm and not decision:
        raise InvalidInput("decision", "Chưa ghi số, ngày của quyết định.")
    confirmed = [_confirmed(_held(held, day), decision) for day in sorted(change.confirm)]
    put = [
        *((clean(rule), why) for rule in change.put),
        *((rule, why or f"Xác nhận theo {decision}") for rule in confirmed),
    ]
    removed = tuple((_held(held, day), why or _REMOVED) for day in change.remove)
    week = change.week if change.week is not None else view.settings.week
    for fault in faults([rule for rule, _ in put], held, {rule.day for rule, _ in removed}, week):
        raise InvalidInput(fault.field, fault.message)
    after = {day: rule for day, rule in held.items() if day not in change.remove} | {rule.day: rule for rule, _ in put}
    terms = view.terms
    return Settled(
        # Days off first: a make-up day works by the shifts of the day off it replaces.
        tuple(sorted(put, key=lambda row: (row[0].kind is DayKind.MAKE_UP, row[0].day))),
        removed,
        change.week if change.week is not None and _as_kept(change.week) != _as_kept(view.settings.week) else None,
        terms,
        replace(terms, calendar=WorkCalendar(week, after.values())),
        decision or next((rule.decision for rule, _ in put if rule.decision), ""),
    )


def clean(rule: DayRule) -> DayRule:
    """The rule as the book keeps it."""
    return replace(rule, reason=nfc(rule.reason), decision=nfc(rule.decision))


def faults(put: Iterable[DayRule], held: Mapping[date, DayRule], removed: set[date], week: Week) -> Iterator[Fault]:
    """What is wrong with rows that are to be put, and with days that are taken out from under their make-up day."""
    rows = list(put)
    after = {day: rule for day, rule in held.items() if day not in removed} | {rule.day: rule for rule in rows}
    seen: set[date] = set()
    for rule in rows:
        if rule.day in seen:
            yield Fault(rule, "day", f"Ngày {_written(rule.day)} được ghi hai lần; hãy để lại một dòng.")
        seen.add(rule.day)
        yield from _own_faults(rule, held.get(rule.day))
        if rule.kind is DayKind.MAKE_UP:
            yield from _make_up_faults(rule, after, week)
    for day in sorted(removed):
        for other in after.values():
            if other.replaces == day:
                sentence = f"Ngày {_written(other.day)} đang làm bù cho ngày này; hãy bỏ ngày làm bù trước."
                yield Fault(other, "day", sentence)


def _own_faults(rule: DayRule, present: DayRule | None) -> Iterator[Fault]:
    if not FIRST_YEAR <= rule.day.year <= LAST_YEAR:
        yield Fault(rule, "day", f"Năm {rule.day.year} nằm ngoài lịch (từ năm {FIRST_YEAR} đến năm {LAST_YEAR}).")
    if not rule.reason:
        yield Fault(rule, "reason", "Chưa ghi lý do của ngày nghỉ, ngày làm bù.")
    if present is not None and present.kind is not rule.kind:
        is_now = "ngày nghỉ" if present.kind is DayKind.OFF else "ngày làm bù"
        sentence = f"Ngày {_written(rule.day)} đang là {is_now} ({present.title}); hãy bỏ dòng đó khỏi lịch trước."
        yield Fault(rule, "day", sentence)


def _make_up_faults(rule: DayRule, after: Mapping[date, DayRule], week: Week) -> Iterator[Fault]:
    """A make-up day works by the shifts of the day off it replaces, on a day that would else be free."""
    assert rule.replaces is not None
    replaced = after.get(rule.replaces)
    if replaced is None or replaced.kind is not DayKind.OFF:
        sentence = "Ngày được làm bù phải là ngày nghỉ có trong lịch; hãy thêm ngày nghỉ trước."
        yield Fault(rule, "replaces", sentence)
    elif rule.status is RuleStatus.CONFIRMED and replaced.status is not RuleStatus.CONFIRMED:
        sentence = f"Ngày nghỉ {_written(rule.replaces)} mới là đề xuất; hãy xác nhận ngày nghỉ cùng với ngày làm bù."
        yield Fault(rule, "replaces", sentence)
    elif not _counts(week, rule.replaces):
        sentence = f"Ngày {_written(rule.replaces)} là {WEEKDAYS[rule.replaces.weekday()]}, vốn nghỉ nên không làm bù."
        yield Fault(rule, "replaces", sentence)
    if _counts(week, rule.day):
        weekday = WEEKDAYS[rule.day.weekday()]
        yield Fault(rule, "day", f"Ngày {_written(rule.day)} là {weekday}, vốn là ngày làm việc nên không làm bù.")
    twin = next((r for r in after.values() if r.day != rule.day and r.replaces == rule.replaces), None)
    if twin is not None and RuleStatus.PROPOSED not in (twin.status, rule.status):
        sentence = f"Ngày nghỉ {_written(rule.replaces)} đã được làm bù vào {_written(twin.day)}."
        yield Fault(rule, "replaces", sentence)


def _counts(week: Week, day: date) -> bool:
    return any(shift.counts for shift in week.get(day.weekday(), ()))


def _held(held: Mapping[date, DayRule], day: date) -> DayRule:
    if day not in held:
        raise NotFound(f"Ngày {_written(day)} không có trong lịch nghỉ, làm bù.", field="day")
    return held[day]


def _confirmed(rule: DayRule, decision: str) -> DayRule:
    """The proposal as what it has become: its reason no longer says that it is proposed."""
    if rule.status is RuleStatus.CONFIRMED:
        raise Conflict(f"Ngày {_written(rule.day)} đã được xác nhận theo {rule.decision or 'một quyết định khác'}.")
    reason = rule.reason.removeprefix(_PROPOSED)
    return replace(
        rule, status=RuleStatus.CONFIRMED, decision=decision, reason=f"{reason[:1].upper()}{reason[1:]}" or rule.reason
    )


def _as_kept(week: Week) -> dict[int, tuple[Shift, ...]]:
    return {weekday: tuple(sorted(shifts)) for weekday, shifts in week.items() if shifts}


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
