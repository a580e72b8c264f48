"""The days that were closed, one row a day; closing a day again replaces its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, delete, func, insert, select

from cchc_desktop.storage.tables import day_closes, officers


@dataclass(frozen=True, slots=True)
class DayClose:
    """A closed day: when and by whom, how many dossiers were confirmed then and how many stayed open."""

    day: date
    closed_at: datetime
    closed_by: str
    confirmed: int
    remained: int
    note: str = ""


class DayCloseRows:
    """The closed days on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, day: date, at: datetime, by: int | None, confirmed: int, remained: int, note: str = "") -> None:
        """Keep how a day was closed."""
        self._connection.execute(delete(day_closes).where(day_closes.c.day == day))
        self._connection.execute(
            insert(day_closes).values(
                day=day, closed_at=at, closed_by=by, confirmed=confirmed, remained=remained, note=note
            )
        )

    def of(self, day: date) -> DayClose | None:
        """How that day was closed, None if it was not."""
        found = self.between(day, day)
        return found[0] if found else None

    def before(self, day: date) -> DayClose | None:
        """The last day before that one that was closed."""
        query = _query.where(day_closes.c.day < day).order_by(day_closes.c.day.desc()).limit(1)
        row = self._connection.execute(query).first()
        return DayClose(*row) if row else None

    def between(self, first: date, last: date) -> list[DayClose]:
        """The closed days between the two, both included."""
        query = _query.where(day_closes.c.day.between(first, last)).order_by(day_closes.c.day)
        return [DayClose(*row) for row in self._connection.execute(query)]


_c = day_closes.c
_query = select(
    _c.day, _c.closed_at, func.coalesce(officers.c.name, "văn phòng"), _c.confirmed, _c.remained, _c.note
).select_from(day_closes.outerjoin(officers, officers.c.id == _c.closed_by))
