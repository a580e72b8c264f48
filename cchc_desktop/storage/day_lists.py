"""What one day brought and left open, and what was keyed late: the lists behind the close of a day.

Plain SQL, as in the other lists.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from cchc_desktop.domain.events import HandedOver
from cchc_desktop.domain.workflow import Status
from cchc_desktop.storage.list_rows import ROWS, Ask, DossierRow, Names, at, read_row

# In the words of the partial indexes, so that the planner takes them.
_PENDING = "closed_day IS NULL AND received_day IS NOT NULL AND is_void = 0"
_LATE = (
    "SELECT count(DISTINCT events.dossier_id) FROM events JOIN dossiers ON dossiers.id = events.dossier_id "
    "WHERE late_reason <> '' AND is_counted = 1"
)
_BACKWARDS = (
    "SELECT seq, dossier_id, kind, happened_at, recorded_at, officer_id, public FROM events "
    "WHERE station_id = :station AND seq < :seq ORDER BY seq DESC LIMIT 500"
)
# Who keys something later than this has brought in an old book.
_LONGEST_BACK = timedelta(days=400)


class DayStep(NamedTuple):
    """Something done to a dossier on a day; ``facts`` are the public fields of its event."""

    dossier_id: int
    happened_at: datetime
    by: int | None
    facts: dict[str, Any]


class DayLists:
    """The lists of one day; ``ask`` runs a statement, ``names`` says what the ids in its rows stand for.

    ``punctual`` tells the events whose reason does not make them late (see Behind).
    """

    def __init__(self, ask: Ask, names: Names, punctual: Callable[[], frozenset[int]]) -> None:
        self._ask = ask
        self._names = names
        self._punctual = punctual

    def received_open(self, day: date, now: datetime) -> tuple[DossierRow, ...]:
        """What was received on that day and is still open, the earliest first."""
        query = f"{ROWS} WHERE {_PENDING} AND received_at BETWEEN :first AND :last ORDER BY received_at, id"
        return tuple(read_row(row, self._names) for row in self._ask(query, {**at(now), **_day(day, day)}))

    def not_handed_over(self, until: datetime, now: datetime) -> tuple[DossierRow, ...]:
        """What was received until a moment and has not left the counter yet, the earliest first."""
        query = (
            f"{ROWS} WHERE {_PENDING} AND status = {Status.RECEIVED:d} AND officer_id IS NULL "
            "AND received_at <= :until ORDER BY received_at, id"
        )
        values = {**at(now), "until": until.isoformat(timespec="seconds")}
        return tuple(read_row(row, self._names) for row in self._ask(query, values))

    def of(self, dossier_id: int, now: datetime) -> DossierRow:
        """One dossier as lists show it."""
        return read_row(self._ask(f"{ROWS} WHERE id = :id", {**at(now), "id": dossier_id})[0], self._names)

    def handed_over_open(self, day: date, now: datetime) -> tuple[DossierRow, ...]:
        """What was handed over on that day and is still open, by the order of the book."""
        query = f"{ROWS} WHERE {_PENDING} AND id = :id"
        passed = {step.dossier_id for step in self.steps(day, (HandedOver.__name__,))}
        rows = (row for one in sorted(passed) for row in self._ask(query, {**at(now), "id": one}))
        return tuple(read_row(row, self._names) for row in rows)

    def steps(self, day: date, kinds: Collection[str]) -> Iterator[DayStep]:
        """What was done on that day by events of these kinds, the last of a station first.

        Each station keys one thing after the other, so its chain is walked backwards to the morning of that day.
        """
        bounds = _day(day, day)
        for station, last in self._ask("SELECT id, last_seq FROM stations", {}):
            seq = last + 1
            while rows := self._ask(_BACKWARDS, {"station": station, "seq": seq}):
                for _seq, dossier_id, kind, happened, _recorded, officer, public in rows:
                    if kind in kinds and dossier_id is not None and _is_in(happened, bounds):
                        yield DayStep(dossier_id, datetime.fromisoformat(happened), officer, json.loads(public))
                seq = rows[-1][0]
                if rows[-1][4] < bounds["first"]:
                    break

    def keyed_late_on(self, day: date) -> int:
        """In how many dossiers something was keyed late on that day (cập nhật chậm)."""
        query = f"{self._late} AND happened_at BETWEEN :since AND :last AND recorded_at BETWEEN :first AND :last"
        since = (day - _LONGEST_BACK).isoformat()
        return int(self._ask(query, {**_day(day, day), "since": since})[0][0])

    def keyed_late(self, first: date, last: date) -> int:
        """In how many dossiers something that happened between the two days was keyed late, as the memo counts."""
        query = f"{self._late} AND happened_at BETWEEN :first AND :last AND received_day <= :last_day"
        return int(self._ask(query, {**_day(first, last), "last_day": last.isoformat()})[0][0])

    @property
    def _late(self) -> str:
        punctual = ", ".join(map(str, sorted(self._punctual())))
        return f"{_LATE} AND events.id NOT IN ({punctual})" if punctual else _LATE


def _day(first: date, last: date) -> dict[str, Any]:
    return {"first": f"{first.isoformat()}T00:00:00", "last": f"{last.isoformat()}T23:59:59"}


def _is_in(moment: str, bounds: dict[str, Any]) -> bool:
    return bool(bounds["first"] <= moment <= bounds["last"])
