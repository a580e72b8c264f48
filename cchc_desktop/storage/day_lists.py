"""What one day brought and left open, and what was keyed late: the lists behind the close of a day.

Plain SQL, as in the other lists.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from cchc_desktop.domain.events import HandedOver
from cchc_desktop.storage.list_rows import ROWS, Ask, DossierRow, Names, at, read_row

# In the words of the partial indexes, so that the planner takes them.
_PENDING = "closed_day IS NULL AND received_day IS NOT NULL AND is_void = 0"
_LATE = (
    "SELECT count(DISTINCT events.dossier_id) FROM events JOIN dossiers ON dossiers.id = events.dossier_id "
    "WHERE late_reason <> '' AND is_counted = 1"
)
_BACKWARDS = (
    "SELECT seq, dossier_id, kind, happened_at, recorded_at FROM events "
    "WHERE station_id = :station AND seq < :seq ORDER BY seq DESC LIMIT 500"
)
# Who keys something later than this has brought in an old book.
_LONGEST_BACK = timedelta(days=400)


class DayLists:
    """The lists of one day; ``ask`` runs a statement, ``names`` says what the ids in its rows stand for."""

    def __init__(self, ask: Ask, names: Names) -> None:
        self._ask = ask
        self._names = names

    def received_open(self, day: date, now: datetime) -> tuple[DossierRow, ...]:
        """What was received on that day and is still open, the earliest first."""
        query = f"{ROWS} WHERE {_PENDING} AND received_at BETWEEN :first AND :last ORDER BY received_at, id"
        return tuple(read_row(row, self._names) for row in self._ask(query, {**at(now), **_day(day, day)}))

    def handed_over_open(self, day: date, now: datetime) -> tuple[DossierRow, ...]:
        """What was handed over on that day and is still open, by the order of the book."""
        query = f"{ROWS} WHERE {_PENDING} AND id = :id"
        rows = (row for one in sorted(self._handed_over(day)) for row in self._ask(query, {**at(now), "id": one}))
        return tuple(read_row(row, self._names) for row in rows)

    def _handed_over(self, day: date) -> set[int]:
        """Each station keys one thing after the other, so its chain is walked backwards to the morning of that day."""
        bounds = _day(day, day)
        found: set[int] = set()
        for station, last in self._ask("SELECT id, last_seq FROM stations", {}):
            seq = last + 1
            while rows := self._ask(_BACKWARDS, {"station": station, "seq": seq}):
                found.update(row[1] for row in rows if row[2] == HandedOver.__name__ and _is_in(row[3], bounds))
                seq = rows[-1][0]
                if rows[-1][4] < bounds["first"]:
                    break
        return found

    def keyed_late_on(self, day: date) -> int:
        """In how many dossiers something was keyed late on that day (cập nhật chậm)."""
        query = f"{_LATE} AND happened_at BETWEEN :since AND :last AND recorded_at BETWEEN :first AND :last"
        since = (day - _LONGEST_BACK).isoformat()
        return int(self._ask(query, {**_day(day, day), "since": since})[0][0])

    def keyed_late(self, first: date, last: date) -> int:
        """In how many dossiers something that happened between the two days was keyed late, as the memo counts."""
        query = f"{_LATE} AND happened_at BETWEEN :first AND :last AND received_day <= :last_day"
        return int(self._ask(query, {**_day(first, last), "last_day": last.isoformat()})[0][0])


def _day(first: date, last: date) -> dict[str, Any]:
    return {"first": f"{first.isoformat()}T00:00:00", "last": f"{last.isoformat()}T23:59:59"}


def _is_in(moment: str, bounds: dict[str, Any]) -> bool:
    return bool(bounds["first"] <= moment <= bounds["last"])
