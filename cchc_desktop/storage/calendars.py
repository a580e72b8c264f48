"""Days off and make-up days as rows that are never overwritten: a change ends one row and begins another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from cchc_desktop.domain.calendar import DayRule, Shift, WorkCalendar
from cchc_desktop.storage.kept_rows import Guard, readable
from cchc_desktop.storage.seals import row_digest
from cchc_desktop.storage.tables import calendar_days, officers


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A rule with who kept it, when and why; ``ended_at`` is set on a row that no longer holds."""

    id: int
    rule: DayRule
    changed_at: datetime
    changed_by: str
    why: str
    ended_at: datetime | None


class CalendarRows:
    """The calendar's days on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def load(self, week: Mapping[int, tuple[Shift, ...]]) -> WorkCalendar:
        """The calendar of the rows that hold now, with the given week."""
        return WorkCalendar(week, [kept.rule for kept in self.days()])

    def load_as_of(self, week: Mapping[int, tuple[Shift, ...]], moment: datetime) -> WorkCalendar:
        """The calendar as it was known at a moment; before its first rows were kept, as those say."""
        kept = self.days(with_ended=True)
        known = max(moment, min((one.changed_at for one in kept), default=moment))
        held = (one for one in kept if one.changed_at <= known and (one.ended_at is None or one.ended_at > known))
        return WorkCalendar(week, {one.rule.day: one.rule for one in held}.values())

    def days(self, *, with_ended: bool = False) -> list[KeptDay]:
        """The rows by day, with those that no longer hold if asked."""
        c = calendar_days.c
        query = (
            select(calendar_days, officers.c.name.label("officer"))
            .select_from(calendar_days.outerjoin(officers, officers.c.id == c.changed_by))
            .order_by(c.day, c.id)
        )
        if not with_ended:
            query = query.where(c.ended_at.is_(None))
        with readable("lịch làm việc"):
            return [_kept(row) for row in self._connection.execute(query)]

    def put(self, rule: DayRule, by: int | None, at: datetime, why: str) -> None:
        """Let this rule hold for its day, ending the one that held before."""
        self.end(rule.day, at)
        row = {
            "day": rule.day,
            "kind": rule.kind.value,
            "reason": rule.reason,
            "decision": rule.decision,
            "status": rule.status.value,
            "replaces": rule.replaces,
            "changed_at": at,
            "changed_by": by,
            "why": why,
        }
        self._connection.execute(insert(calendar_days).values(**row, digest=GUARD.digest(digest_of(rule), row)))

    def end(self, day: date, at: datetime) -> bool:
        """End the rule of a day; returns whether there was one."""
        c = calendar_days.c
        query = select(c.id).where(c.day == day, c.ended_at.is_(None))
        held = self._connection.execute(query).scalars().all()
        if held:
            self._connection.execute(update(calendar_days).where(c.id.in_(held)).values(ended_at=at))
            GUARD.seal(self._connection, c.id.in_(held))
        return bool(held)


def _kept(row: Any) -> KeptDay:
    rule = DayRule(row.day, row.kind, row.reason, row.decision, row.status, row.replaces)
    return KeptDay(row.id, rule, row.changed_at, row.officer or "văn phòng", row.why, row.ended_at)


def digest_of(rule: DayRule) -> bytes:
    """What ``check`` compares a day's row with."""
    return row_digest(rule.day, rule.kind, rule.reason, rule.decision, rule.status, rule.replaces)


def _says(row: Any) -> bytes:
    return digest_of(DayRule(row.day, row.kind, row.reason, row.decision, row.status, row.replaces))


GUARD = Guard(
    calendar_days,
    select(calendar_days),
    _says,
    ("changed_at", "changed_by", "why", "ended_at"),
    lambda row: f"Ngày {row.day:%d/%m/%Y} trong lịch đã bị sửa ngoài chương trình.",
)
