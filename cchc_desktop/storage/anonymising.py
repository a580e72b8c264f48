"""Taking the names out of a dossier, and finding those whose years of retention are over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select

from cchc_desktop.domain.dossier import Dossier
from cchc_desktop.domain.retention import ANONYMOUS
from cchc_desktop.domain.workflow import Status
from cchc_desktop.storage import search
from cchc_desktop.storage.dossiers import DossierRows
from cchc_desktop.storage.list_rows import Ask
from cchc_desktop.storage.tables import drafts, event_private, events, told

# A struck out dossier has no end of its own: its years begin when it came.
_SETTLED = "coalesce(closed_day, substr(rejected_at, 1, 10), received_day, substr(registered_at, 1, 10))"
_AT_REST = f"(closed_day IS NOT NULL OR status = {Status.REJECTED:d} OR is_void = 1) AND owner_name <> :anonymous"


@dataclass(frozen=True, slots=True)
class PastRow:
    """A dossier that may lose its names: when it was settled, and the procedure by its id."""

    id: int
    code: str
    owner: str
    procedure_id: int
    settled: date


class Anonymising:
    """The private rows on one connection."""

    def __init__(self, connection: Connection, rows: DossierRows) -> None:
        self._connection = connection
        self._rows = rows

    def take_names(self, dossier: Dossier) -> None:
        """Keep the order that stands on the dossier, then take away every trace of whom it was about.

        What is freed in the file is written over with zeros. Raises Conflict when someone was faster.
        """
        assert dossier.id is not None
        if self._connection.dialect.name == "sqlite":
            self._connection.exec_driver_sql("PRAGMA secure_delete = ON")
        forgotten = {dossier.code, dossier.local_no, dossier.asked.owner.id_number} - {""}
        self._rows.save(dossier)
        own = select(events.c.id).where(events.c.dossier_id == dossier.id)
        self._connection.execute(delete(event_private).where(event_private.c.event_id.in_(own)))
        self._rows.derive_anew(dossier.id)
        self._connection.execute(delete(told).where(told.c.dossier_id == dossier.id))
        self._drop_drafts(dossier.id, forgotten)

    def sweep(self, *, begins: bool) -> bool:
        """Do a part of what is done once after the last of many dossiers; returns whether there is more.

        Each part is a unit of work of its own, after the one that took the names; the first ``begins``.
        """
        return search.squeeze(self._connection, begins=begins)

    def past(self, ask: Ask, ends: Mapping[int, date], after: tuple[str, int] | None, limit: int) -> Iterator[PastRow]:
        """Dossiers with names in them that were settled until the day of their procedure in ``ends``, the oldest first.

        ``after`` is the day and id of the last one that is known.
        """
        query = f"SELECT id, code, owner_name, procedure_id, {_SETTLED} AS settled FROM dossiers WHERE {_of(ends)}"  # noqa: S608
        values: dict[str, Any] = {"anonymous": ANONYMOUS, "limit": limit}
        if after is not None:
            query += f" AND ({_SETTLED} > :day OR {_SETTLED} = :day AND id > :id)"
            values |= {"day": after[0], "id": after[1]}
        for number, code, owner, procedure, settled in ask(f"{query} ORDER BY settled, id LIMIT :limit", values):
            yield PastRow(number, code, owner, procedure, date.fromisoformat(settled))

    def count_past(self, ask: Ask, ends: Mapping[int, date]) -> int:
        """How many there are."""
        query = f"SELECT count(*) FROM dossiers WHERE {_of(ends)}"  # noqa: S608
        return int(ask(query, {"anonymous": ANONYMOUS})[0][0])

    def _drop_drafts(self, dossier_id: int, said: Iterable[str]) -> None:
        """Letters begun for it, and what was typed anywhere that names it."""
        for row in self._connection.execute(select(drafts.c.name, drafts.c.payload)).all():
            if row.name == f"apology/{dossier_id}" or any(word in row.payload for word in said):
                self._connection.execute(delete(drafts).where(drafts.c.name == row.name))


def _of(ends: Mapping[int, date]) -> str:
    """The condition in words: procedures of the same last day stand together."""
    days = sorted(set(ends.values()))
    parts = [
        f"procedure_id IN ({', '.join(str(one) for one, end in ends.items() if end == day)}) AND {_SETTLED} <= '{day}'"
        for day in days
    ]
    return f"{_AT_REST} AND ({' OR '.join(parts) or '1 = 0'})"
