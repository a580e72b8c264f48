"""Making a change of the calendar: its rows, the days by which dossiers are judged, and the slips given anew."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cchc_desktop.desk import Desk
from cchc_desktop.domain.calendar import DayKind, DayRule, RuleStatus
from cchc_desktop.domain.errors import Conflict
from cchc_desktop.domain.events import Deed
from cchc_desktop.domain.people import Right
from cchc_desktop.domain.setting_words import said
from cchc_desktop.domain.settings import TITLES
from cchc_desktop.services.calendars.change import Change, Settled, settled
from cchc_desktop.services.calendars.impact import Moved, moved_by
from cchc_desktop.services.changes import CALENDAR, DOSSIER, SETTINGS, Changes, Done
from cchc_desktop.services.steps.noting import note
from cchc_desktop.services.steps.stamp import stamped

if TYPE_CHECKING:
    from cchc_desktop.storage.views import Unit

_NEW_WEEK = "Thay đổi giờ làm việc"


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change did: its days, how many open dossiers are judged by another day, the slips given anew by code."""

    days: tuple[date, ...]
    judged_anew: int
    reissued: tuple[str, ...] = ()


def apply(desk: Desk, change: Change, reissue: Collection[str] = ()) -> Done[Applied]:
    """Make a change; promises stay as they were given (rules.md section 2) but for the codes in ``reissue``.

    Those get a "phiếu thay thế" with what their promise counts to now, all in one transaction. Raises NotAllowed,
    NotFound, InvalidInput by field, Conflict when one of the codes is no longer moved or its promise has passed.
    """
    desk.require(Right.KEEP_SETTINGS if change.week is not None else Right.KEEP_CALENDAR)
    with desk.change() as unit:
        made = settled(desk, unit, change)
        moved = _to_reissue(desk, unit, made, reissue)
        judged_anew = _write(desk, unit, made)
        for one in moved:
            dossier = unit.dossiers.load_id(one.id)
            dossier.reissue(
                stamped(desk, unit, None),
                one.would_be,
                decision=made.decision or (_NEW_WEEK if made.week is not None else ""),
                reason=change.why,
            )
            unit.dossiers.save(dossier)
        unit.commit()
    kinds = {CALENDAR, DOSSIER} | ({SETTINGS} if made.week is not None else set())
    return Done(Applied(made.days, judged_anew, tuple(one.code for one in moved)), Changes(frozenset(kinds)))


def _to_reissue(desk: Desk, unit: Unit, made: Settled, codes: Collection[str]) -> list[Moved]:
    if not codes:
        return []
    desk.require(Right.KEEP_CALENDAR)
    moved = [one for one in moved_by(unit, made, desk.now(), codes) if one.may_reissue]
    missing = sorted(set(codes) - {one.code for one in moved})
    if missing:
        raise Conflict(
            f"Hồ sơ {', '.join(missing[:3])}{' …' if len(missing) > 3 else ''} vừa được cập nhật nên không còn cấp lại "
            "phiếu được; hãy xem lại danh sách."
        )
    return moved


def _write(desk: Desk, unit: Unit, made: Settled) -> int:
    now, by = desk.now(), desk.actor.id
    held = {kept.rule.day: kept.rule for kept in unit.calendar_rows.days()}
    for rule, why in made.put:
        unit.calendar_rows.put(rule, by, now, why)
        note(desk, unit, Deed.CALENDAR, f"{rule.day:%d/%m/%Y}", was=_said(held.get(rule.day)), became=_said(rule))
    for rule, why in made.removed:
        # Once more with who took it away, when and why: it stays among what held before (rules.md section 1).
        unit.calendar_rows.put(rule, by, now, why)
        unit.calendar_rows.end(rule.day, now)
        note(desk, unit, Deed.CALENDAR, f"{rule.day:%d/%m/%Y}", was=_said(rule), became="bỏ khỏi lịch")
    if made.put or made.removed:
        unit.touch(CALENDAR)
    if made.week is not None:
        was, became = (said("week", week) for week in (unit.settings.week, made.week))
        note(desk, unit, Deed.SETTING, TITLES["week"], was=was, became=became)
        unit.setting_rows.put({"week": made.week}, now.date(), by, now)
        unit.touch(SETTINGS)
    if made.week is None and not made.days:
        return 0
    return unit.dossiers.rederive(min((*made.days, now.date())) if made.week is not None else made.days[0])


def _said(rule: DayRule | None) -> str:
    if rule is None:
        return ""
    kind = "nghỉ" if rule.kind is DayKind.OFF else "làm bù"
    state = "" if rule.status is RuleStatus.CONFIRMED else "đề xuất, chưa tính"
    return ", ".join(part for part in (kind, rule.reason, rule.decision, state) if part)
